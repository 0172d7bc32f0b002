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

// rarVolumesOf are the volumes of an archive one behind the other, from and up to
// the given ones.
func rarVolumesOf(t testing.TB, name string, from, to int) (data []byte) {
	t.Helper()
	for n := from; n <= to; n++ {
		data = append(data, rarFile(t, fmt.Sprintf(name, n))...)
	}
	return data
}

// TestRARVolumes: an archive whose volumes stand one behind the other is read as
// libarchive reads it; without the last ones, what is whole comes out.
func TestRARVolumes(t *testing.T) {
	of3 := []string{"LibarchiveAddingTest.html 20111 ee16390e8715", "LibarchiveAddingTest2.html 20111 ee16390e8715"}
	of5 := []string{"cebula.txt 814 ", "elf-Linux-ARMv7-ls 90808 e68c62b49184", "test.bin 1200 588870a2dade", "test1.bin 4096 7d89f86f9f69", "test2.bin 4096 f81e6fceeeab",
		"test3.bin 4096 5e621f2b6ce8", "test4.bin 4096 2627f4018021", "test5.bin 4096 b0622b648b17", "test6.bin 4096 0b79ce23670b"}
	for _, c := range []struct {
		name     string
		from, to int
		members  []string
		warnings int
	}{
		{"rar_volumes.part%d.rar", 1, 6, of3, 0},
		{"rar_volumes.part%d.rar", 1, 5, of3[1:], 1},
		{"rar5_volumes_solid.part%02d.rar", 1, 4, of5, 0},
		{"rar5_volumes_solid.part%02d.rar", 1, 1, append(of5[:1:1], of5[2:]...), 1},
	} {
		members, warnings := unpacked(t, rarVolumesOf(t, c.name, c.from, c.to), Limits{})
		ok := len(members) == len(c.members) && len(warnings) >= c.warnings && (c.warnings > 0 || len(warnings) == 0)
		for i := range c.members {
			ok = ok && strings.HasPrefix(members[i], c.members[i])
		}
		if !ok || c.warnings > 0 && !strings.Contains(warnings[len(warnings)-1], "缺少其余分卷") {
			t.Errorf("%s, %d to %d: %q, warnings %q", c.name, c.from, c.to, members, warnings)
		}
	}
	// Names of the older form: the flag of the newer one is not set.
	content := strings.Repeat("分卷的答复。", 20)
	first, last := rar4Of([]file{{"答复.txt", content[:90]}}, 1, 2), rar4Of([]file{{"答复.txt", content[90:]}}, 1, 1)
	set := rarVolumes(append(first, last...))
	if len(set) != 2 || len(set[0]) != len(first) {
		t.Errorf("%d volumes", len(set))
	}
	if _, err := set.Open("v0.r00"); err != nil {
		t.Error(err)
	}
	// An archive stored in an archive is no volume of it.
	inner := rar5Of(letters)
	if set := rarVolumes(rar5Of([]file{{"内.rar", string(inner)}, {"后.txt", "在后面"}})); len(set) != 1 {
		t.Errorf("%d volumes of an archive that holds one", len(set))
	}
}

// TestSpannedZip: the volumes of a zip, as Info-ZIP splits it, one behind the other.
func TestSpannedZip(t *testing.T) {
	data, err := os.ReadFile("testdata/spanned.zip")
	if err != nil {
		t.Fatal(err)
	}
	members, warnings := unpacked(t, data, Limits{})
	if len(members) != 3 || len(warnings) > 0 {
		t.Errorf("%q, warnings %q", members, warnings)
	}
}

func FuzzRARVolumes(f *testing.F) {
	f.Add(rarVolumesOf(f, "rar_volumes.part%d.rar", 5, 6))
	f.Add(rarVolumesOf(f, "rar5_volumes_solid.part%02d.rar", 3, 4))
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		for _, v := range rarVolumes(append([]byte("Rar!\x1a\x07\x00"), data...)) {
			n += len(v)
		}
		if n != len(data)+7 {
			t.Errorf("%d of %d bytes", n, len(data)+7)
		}
	})
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
