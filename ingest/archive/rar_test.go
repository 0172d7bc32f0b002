package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rarFiles are archives that RAR wrote, with what libarchive takes out of each:
// name, size and the begin of the SHA-256.
var rarFiles = []struct {
	name    string
	members []string
}{
	{"rar_compress_normal.rar", []string{"LibarchiveAddingTest.html 20111 ee16390e8715", "testdir/LibarchiveAddingTest.html 20111 ee16390e8715", "testdir/test.txt 20 5a5f16e01faf"}},
	{"rar_compress_best.rar", []string{"LibarchiveAddingTest.html 20111 ee16390e8715", "testdir/LibarchiveAddingTest.html 20111 ee16390e8715", "testdir/test.txt 20 5a5f16e01faf"}},
	{"rar_filter.rar", []string{"bsdcat.exe 204288 a961532b3a19"}}, // programs are changed before they are compressed
	{"rar_windows.rar", []string{"test.txt 16 2d45c5f87d1b", "testdir/test.txt 16 2d45c5f87d1b", "testshortcut.lnk 441 08b633f146f2"}},
	{"rar_unicode.rar", []string{"abcdefghijklmnopqrsテスト.txt 16 84674f2bcd73", "表だよ/新しいフォルダ/新規テキスト ドキュメント.txt 0 e3b0c44298fc", "表だよ/漢字長いファイル名long-filename-in-漢字.txt 5 7faabe854be7"}},
	{"rar3-solid.rar", []string{"stest1.txt 2048 2eaebb4c18cd", "stest2.txt 2048 2eaebb4c18cd"}},
	{"unicode2.rar", []string{"уииоотивл.txt 2 4355a46b19d3", "𝐀𝐁𝐁𝐂.txt 2 4355a46b19d3"}},
	{"rar5-crc.rar", []string{"stest1.txt 2048 2eaebb4c18cd", "stest2.txt 2048 2eaebb4c18cd"}},
	{"rar5-solid-qo.rar", []string{"somedir/stest1.txt 2048 2eaebb4c18cd", "somedir/stest2.txt 2048 2eaebb4c18cd", "stest1.txt 2048 2eaebb4c18cd", "stest2.txt 2048 2eaebb4c18cd"}},
	{"rar5_arm.rar", []string{"elf-Linux-ARMv7-ls 90808 e68c62b49184"}},
	{"rar5_hardlink.rar", []string{"file.txt 5 a883dafc480d", "hardlink.txt 5 a883dafc480d"}},
	{"rar5_multiple_files.rar", []string{"test1.bin 4096 7d89f86f9f69", "test2.bin 4096 f81e6fceeeab", "test3.bin 4096 5e621f2b6ce8", "test4.bin 4096 2627f4018021"}},
	{"rar5_multiple_files_solid.rar", []string{"test1.bin 4096 7d89f86f9f69", "test2.bin 4096 f81e6fceeeab", "test3.bin 4096 5e621f2b6ce8", "test4.bin 4096 2627f4018021"}},
	{"rar5_win32.rar", []string{"test.bin 1200 588870a2dade", "test1.bin 4096 7d89f86f9f69", "test2.bin 4096 f81e6fceeeab", "test3.bin 4096 5e621f2b6ce8", "test4.bin 4096 2627f4018021", "test5.bin 4096 b0622b648b17", "test6.bin 4096 0b79ce23670b"}},
}

func rarFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata/rar", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// unpacked are the members of an archive, as in rarFiles, and its warnings.
func unpacked(t *testing.T, data []byte, limits Limits) (members, warnings []string) {
	t.Helper()
	d, err := Read(context.Background(), data, limits)
	if err != nil {
		t.Error(err)
		return nil, nil
	}
	for _, m := range d.Members {
		members = append(members, fmt.Sprintf("%s %d %.6x", m.Name, len(m.Data), sha256.Sum256(m.Data)))
	}
	slices.Sort(members)
	return members, d.Warnings
}

// TestRAR: all methods of RAR 3 and 5 give what libarchive gives, also behind a
// program that would unpack them.
func TestRAR(t *testing.T) {
	for _, f := range rarFiles {
		data := rarFile(t, f.name)
		program := append(append([]byte("MZ\x90\x00"), bytes.Repeat([]byte("Rar!\x1a\x07\x00 is looked for by a program. Rar!\x1a\x07\x01\x00 "), 500)...), data...)
		for name, data := range map[string][]byte{"": data, " in a program": program} {
			members, warnings := unpacked(t, data, Limits{})
			if !slices.Equal(members, f.members) || len(warnings) > 0 {
				t.Errorf("%s%s: %q, warnings %q", f.name, name, members, warnings)
			}
		}
	}
}

// TestRARWindow: a copy that goes across the end of the window, which decoders have
// lost the rest of a member by.
func TestRARWindow(t *testing.T) {
	members, warnings := unpacked(t, rarFile(t, "rar_multi_lzss_blocks.rar"), Limits{MaxRatio: 2000})
	if want := []string{"multi_lzss_blocks_test.txt 20131111 "}; len(members) != 1 || !strings.HasPrefix(members[0], want[0]) || len(warnings) > 0 {
		t.Errorf("%q, warnings %q", members, warnings)
	}
}

// TestRAREncrypted: what is not encrypted is read beside what is.
func TestRAREncrypted(t *testing.T) {
	members, warnings := unpacked(t, rarFile(t, "rar_encryption_partially.rar"), Limits{})
	if len(members) != 1 || len(warnings) != 1 || !strings.Contains(warnings[0], "1 个文件已加密") {
		t.Errorf("%q, warnings %q", members, warnings)
	}
}

// TestRARReferences: files that are stored as the name of another one have its
// content, as long as all of them together are within the limits.
func TestRARReferences(t *testing.T) {
	data := rarFile(t, "rar5-dups.rar")
	members, warnings := unpacked(t, data, Limits{})
	if len(members) != 9 || len(warnings) > 0 {
		t.Errorf("%q, warnings %q", members, warnings)
	}
	for i, m := range members {
		if want := fmt.Sprintf("stest%d.txt 2048 2eaebb4c18cd", i+1); m != want {
			t.Errorf("member %q, want %q", m, want)
		}
	}
	members, warnings = unpacked(t, data, Limits{MaxTotalBytes: int64(len(data)) + 3*2048})
	if len(members) != 3 || len(warnings) != 1 || !strings.Contains(warnings[0], "6 个文件太大") {
		t.Errorf("%q, warnings %q", members, warnings)
	}
}

// TestPrograms: a program without an archive is none.
func TestPrograms(t *testing.T) {
	for _, f := range []string{"MZ", "MZ Rar!\x1a\x07\x00", "MZ Rar!\x1a\x07\x01\x00", "MZ Rar!\x1a\x07\x01\x00\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\x7f\x01",
		"MZ 7z\xbc\xaf\x27\x1c", "MZ 7z\xbc\xaf\x27\x1c" + strings.Repeat("\x01", 100), "MZ PK\x03\x04"} {
		if kind := KindOf([]byte(f)); kind != Unknown {
			t.Errorf("%q: %s", f, kind)
		}
	}
	seven, err := os.ReadFile("testdata/lzma.7z")
	if err != nil {
		t.Fatal(err)
	}
	plain, _ := unpacked(t, seven, Limits{})
	if members, _ := unpacked(t, append([]byte("MZ program 7z\xbc\xaf\x27\x1c"), seven...), Limits{}); !slices.Equal(members, plain) {
		t.Errorf("%q, want %q", members, plain)
	}
}

func FuzzRARReferences(f *testing.F) {
	for _, name := range []string{"rar5-dups.rar", "rar5_hardlink.rar", "rar5-solid-qo.rar"} {
		f.Add(rarFile(f, name))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for name, target := range rarReferences(data) {
			if target == "" || len(name)+len(target) > len(data) {
				t.Errorf("%q is %q", name, target)
			}
		}
		selfExtracting(append([]byte("MZ"), data...))
	})
}
