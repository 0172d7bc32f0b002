package archive

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"
	"testing"

	"fuhan/corpus"
)

// TestKinds reads the same two letters out of every format.
func TestKinds(t *testing.T) {
	tarball := tarOf(t, []tar.Header{{Name: letters[0].name}, {Name: letters[1].name}}, letters[0].content, letters[1].content)
	for _, tt := range []struct {
		name string
		data []byte
		kind Kind
		want string
	}{
		{"zip", zipOf(t, letters, nil), Zip, letterNames},
		{"zip without compression", zipOf(t, letters, stored), Zip, letterNames},
		{"zip behind a program", append(bytes.Repeat([]byte("MZ"), 500), zipOf(t, letters, nil)...), Unknown, ""},
		{"zip in bzip2", fixture(t, "bzip2.zip"), Zip, letterNames},
		{"zip in lzma", fixture(t, "lzma.zip"), Zip, "附件/答复.txt 附件/工资表.csv 长.txt"},
		{"zip in xz", fixture(t, "xz.zip"), Zip, letterNames},
		{"tar", tarball, Tar, letterNames},
		{"tar.gz", gzipOf(t, "letters.tar", tarball), Gzip, letterNames},
		{"tar.bz2", fixture(t, "附件.tar.bz2"), Bzip2, letterNames},
		{"tar.xz", fixture(t, "附件.tar.xz"), XZ, letterNames},
		{"tar.zst", fixture(t, "附件.tar.zst"), Zstd, letterNames},
		{"gzip of one file", gzipOf(t, "letter.txt", []byte(letters[0].content)), Gzip, "letter.txt"},
		{"gzip without name", gzipOf(t, "", []byte("%PDF-1.7")), Gzip, "内容.pdf"},
		{"xz of one file", fixture(t, "正文.txt.xz"), XZ, "内容.txt"},
		{"zstd of one file", fixture(t, "正文.txt.zst"), Zstd, "内容.txt"},
		{"7z, solid", fixture(t, "solid.7z"), SevenZip, "空.txt 附件/答复.txt 附件/工资表.csv 长.txt"},
		{"7z in lzma", fixture(t, "lzma.7z"), SevenZip, "空.txt 附件/答复.txt 附件/工资表.csv"},
		{"7z in bzip2", fixture(t, "bzip2.7z"), SevenZip, letterNames},
		{"7z with filter", fixture(t, "bcj.7z"), SevenZip, letterNames},
		{"7z without compression", fixture(t, "copy.7z"), SevenZip, letterNames},
		{"rar 5", rar5Of(letters), RAR, letterNames},
		{"rar 4 in GBK", rar4Of([]file{{gbk(t, `附件\答复.txt`), letters[0].content}, {gbk(t, `附件\工资表.csv`), letters[1].content}}, 0, 0), RAR, letterNames},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if k := KindOf(tt.data); k != tt.kind {
				t.Errorf("kind %q, want %q", k, tt.kind)
			}
			if tt.kind == Unknown {
				return
			}
			d, err := Read(context.Background(), tt.data, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if got := sorted(names(t, tt.data, Limits{})); got != sorted(tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
			if len(d.Warnings) > 0 || len(d.Blocks) > 0 {
				t.Errorf("warnings %q, %d blocks", d.Warnings, len(d.Blocks))
			}
			for _, m := range d.Members {
				for _, f := range letters {
					if m.Name == f.name && string(m.Data) != f.content {
						t.Errorf("%s: %q", m.Name, m.Data)
					}
				}
			}
		})
	}
}

// sorted puts words into a fixed order: writers order the same files differently.
func sorted(words string) string {
	list := strings.Fields(words)
	for i := range list {
		for j := i; j > 0 && list[j] < list[j-1]; j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
	return strings.Join(list, " ")
}

// TestRefused tests for what an archive as a whole is refused.
func TestRefused(t *testing.T) {
	whole := zipOf(t, letters, nil)
	zeros := strings.Repeat("\x00", 17<<20)
	split := bytes.Clone(whole)
	split[len(split)-18] = 1 // number of this disk
	unknown := zipOf(t, letters[:1], nil)
	for _, at := range []int{8, bytes.Index(unknown, []byte("PK\x01\x02")) + 10} {
		binary.LittleEndian.PutUint16(unknown[at:], 97)
	}
	first := fixture(t, "solid.7z")
	for _, tt := range []struct {
		name   string
		data   []byte
		limits Limits
		want   error
	}{
		{"nothing", nil, Limits{}, corpus.ErrEmpty},
		{"text", []byte("示例文字，不是压缩包。"), Limits{}, corpus.ErrUnsupported},
		{"zip without entries", zipOf(t, nil, nil), Limits{}, corpus.ErrEmpty},
		{"only litter", zipOf(t, []file{{"__MACOSX/._a.txt", "x"}, {".DS_Store", "x"}, {"a/Thumbs.db", "x"}, {"~$答复.docx", "x"}, {"空/", ""}}, nil), Limits{}, corpus.ErrEmpty},
		{"encrypted zip", fixture(t, "locked.zip"), Limits{}, corpus.ErrEncrypted},
		{"zip in AES", fixture(t, "aes.zip"), Limits{}, corpus.ErrEncrypted},
		{"encrypted 7z", fixture(t, "locked.7z"), Limits{}, corpus.ErrEncrypted},
		{"7z with encrypted names", fixture(t, "locked_names.7z"), Limits{}, corpus.ErrEncrypted},
		{"rar with encrypted names", rar4Of(letters, 0x80, 0), Limits{}, corpus.ErrEncrypted},
		{"encrypted rar", rar4Of([]file{{"a.txt", "0123456789abcdef"}}, 0, 4), Limits{}, corpus.ErrEncrypted},
		{"7z in PPMd", fixture(t, "ppmd.7z"), Limits{}, corpus.ErrUnsupported},
		{"unknown method", unknown, Limits{}, corpus.ErrUnsupported},
		{"zip, last volume", split, Limits{}, corpus.ErrUnsupported},
		{"zip, first volume", append([]byte("PK\x07\x08"), whole[:60]...), Limits{}, corpus.ErrUnsupported},
		{"rar, first volume", rarFile(t, "rar_volumes.part1.rar"), Limits{}, corpus.ErrUnsupported},
		{"rar, third volume", rarFile(t, "rar_volumes.part3.rar"), Limits{}, corpus.ErrUnsupported},
		{"rar 5, last volume", rarFile(t, "rar5_volumes_solid.part04.rar"), Limits{}, corpus.ErrUnsupported},
		{"rar, later volume", rar4Of(letters, 1, 1), Limits{}, corpus.ErrUnsupported},
		{"7z, first volume", first[:len(first)/2], Limits{}, corpus.ErrTruncated},
		{"zip cut in its first member", whole[:50], Limits{}, corpus.ErrTruncated},
		{"gzip cut", gzipOf(t, "a", []byte(zeros[:100]))[:20], Limits{}, corpus.ErrTruncated},
		{"tar cut in its first member", tarOf(t, []tar.Header{{Name: "a"}}, zeros[:2000])[:700], Limits{}, corpus.ErrTruncated},
		{"expansion of a member", zipOf(t, []file{{"a.txt", zeros}}, nil), Limits{}, corpus.ErrBomb},
		{"expansion of many members", zipOf(t, []file{{"a", zeros[:9<<20]}, {"b", zeros[:9<<20]}}, nil), Limits{}, corpus.ErrBomb},
		{"expansion of a gzip", gzipOf(t, "a", []byte(zeros)), Limits{}, corpus.ErrBomb},
		{"expansion of a tar.gz", gzipOf(t, "a", tarOf(t, []tar.Header{{Name: "a"}}, zeros)), Limits{}, corpus.ErrBomb},
		{"expansion of what is skipped", gzipOf(t, "a", tarOf(t, []tar.Header{{Name: ".DS_Store"}}, zeros)), Limits{}, corpus.ErrBomb},
		{"overlapping entries", overlapping(t), Limits{}, corpus.ErrBomb},
		{"too many entries", zipOf(t, letters, nil), Limits{MaxEntries: 1}, corpus.ErrBomb},
		{"too many entries of a tar", tarOf(t, []tar.Header{{Name: "a/", Typeflag: tar.TypeDir}, {Name: "b/", Typeflag: tar.TypeDir}}), Limits{MaxEntries: 1}, corpus.ErrBomb},
		{"too many entries of a 7z", fixture(t, "solid.7z"), Limits{MaxEntries: 2}, corpus.ErrBomb},
		{"too large a member", zipOf(t, letters[:1], nil), Limits{MaxMemberBytes: 10}, corpus.ErrTooLarge},
		{"too large a member without compression", zipOf(t, letters[:1], stored), Limits{MaxMemberBytes: 10}, corpus.ErrTooLarge},
		{"too large a window", fixture(t, "window.xz"), Limits{}, corpus.ErrTooLarge},
		{"too large a dictionary", fixture(t, "bcj.7z"), Limits{MaxDictionaryBytes: 1 << 10}, corpus.ErrTooLarge},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(context.Background(), tt.data, tt.limits)
			if !errors.Is(err, tt.want) || d != nil {
				t.Errorf("%v, want %v", err, tt.want)
			}
		})
	}
}

// overlapping is a zip whose second entry lies within the data of the first.
func overlapping(t *testing.T) []byte {
	inner := zipOf(t, []file{{"b", "b"}}, nil)
	data := zipOf(t, []file{{"a", string(inner)}, {"b", "b"}}, stored)
	second := bytes.LastIndex(data, []byte("PK\x01\x02"))
	// The local header within the stored zip begins at 30 + len("a") bytes.
	binary.LittleEndian.PutUint32(data[second+42:], 31)
	return data
}

// TestLeftOut tests that whole members are kept where others cannot be read,
// and that a warning names those.
func TestLeftOut(t *testing.T) {
	damaged := zipOf(t, letters, stored)
	damaged[bytes.Index(damaged, []byte(letters[0].content))] ^= 1
	locked := zipOf(t, letters, nil)
	for _, at := range []int{6, bytes.Index(locked, []byte("PK\x01\x02")) + 8} {
		locked[at] |= 1
	}
	whole := zipOf(t, letters, nil)
	cutZip := whole[:bytes.Index(whole, []byte("PK\x01\x02"))-40]
	cutTar := tarOf(t, []tar.Header{{Name: letters[1].name}, {Name: letters[0].name}}, letters[1].content, strings.Repeat("示例", 400))[:3900]
	rar := rar5Of(letters)
	rar[bytes.Index(rar, []byte(letters[0].content))] ^= 1
	copied := fixture(t, "copy.7z")
	copied[bytes.Index(copied, []byte("示例"))] ^= 1
	lies := zipOf(t, letters, nil)
	binary.LittleEndian.PutUint32(lies[bytes.Index(lies, []byte("PK\x01\x02"))+24:], 7)
	cutRAR := rar5Of([]file{letters[1], letters[0]})
	for _, tt := range []struct {
		name    string
		data    []byte
		limits  Limits
		warning string
	}{
		{"wrong checksum", damaged, Limits{}, "压缩包中有 1 个文件已损坏，未读取：“附件/答复.txt”"},
		{"encrypted member", locked, Limits{}, "压缩包中有 1 个文件已加密，未读取：“附件/答复.txt”"},
		{"size that lies", lies, Limits{}, "压缩包中有 1 个文件已损坏，未读取：“附件/答复.txt”"},
		{"rar with wrong checksum", rar, Limits{}, "压缩包中有 1 个文件已损坏，未读取：“附件/答复.txt”"},
		{"7z with wrong checksum", copied, Limits{}, "压缩包中有 1 个文件已损坏，未读取：“附件/答复.txt”"},
		{"member too large", zipOf(t, []file{{"附件/答复.txt", strings.Repeat("长", 99)}, letters[1]}, nil), Limits{MaxMemberBytes: 200}, "压缩包中有 1 个文件太大，未读取：“附件/答复.txt”"},
		{"tar cut", cutTar, Limits{}, "压缩包中有 1 个文件不完整，未读取：“附件/答复.txt”"},
		{"tar.gz cut", cutGzip(t, letters[1]), Limits{}, "压缩包中有 1 个文件不完整，未读取：“附件/答复.txt”"},
		{"rar cut", cutRAR[:len(cutRAR)-20], Limits{}, "压缩包中有 1 个文件不完整，未读取：“附件/答复.txt”"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(context.Background(), tt.data, tt.limits)
			if err != nil {
				t.Fatal(err)
			}
			if got := names(t, tt.data, tt.limits); got != letters[1].name || string(d.Members[0].Data) != letters[1].content {
				t.Errorf("members %q", got)
			}
			if len(d.Warnings) == 0 || d.Warnings[0] != tt.warning {
				t.Errorf("warnings %q", d.Warnings)
			}
		})
	}
	t.Run("zip cut", func(t *testing.T) {
		d, err := Read(context.Background(), cutZip, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Members) != 1 || d.Members[0].Name != letters[0].name || string(d.Members[0].Data) != letters[0].content {
			t.Errorf("members %v", d.Members)
		}
		if want := []string{"压缩包中有 1 个文件不完整，未读取：“附件/工资表.csv”", "压缩包不完整，可能没有下载完，只取出了完好的 1 个文件"}; strings.Join(d.Warnings, "") != strings.Join(want, "") {
			t.Errorf("warnings %q", d.Warnings)
		}
	})
	t.Run("too many members", func(t *testing.T) {
		d, err := Read(context.Background(), whole, Limits{MaxMembers: 1})
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Members) != 1 || strings.Join(d.Warnings, "") != "压缩包内文件太多，只取前 1 个，其余 1 个未读取" {
			t.Errorf("members %v, warnings %q", d.Members, d.Warnings)
		}
	})
}

// cutGzip is a compressed tar of f and of a second file that breaks off.
func cutGzip(t *testing.T, f file) []byte {
	noise := make([]byte, 200<<10)
	x := uint32(1)
	for i := range noise {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	data := gzipOf(t, "a.tar", tarOf(t, []tar.Header{{Name: f.name}, {Name: letters[0].name}}, f.content, string(noise)))
	return data[:len(data)/2]
}

// TestCutZipWithDescriptors recovers members whose sizes stand behind the data,
// with and without compression.
func TestCutZipWithDescriptors(t *testing.T) {
	for _, change := range []func(*zip.FileHeader){nil, stored} {
		whole := zipOf(t, letters, change) // the writer cannot go back, so it writes descriptors
		if binary.LittleEndian.Uint16(whole[6:])&flagDescriptor == 0 {
			t.Fatal("no descriptors")
		}
		if got := names(t, whole[:bytes.Index(whole, []byte("PK\x01\x02"))], Limits{}); got != letterNames {
			t.Errorf("%q", got)
		}
	}
}

// TestPassedOver tests that directories, links and devices are no members and
// no loss.
func TestPassedOver(t *testing.T) {
	link := func(h *zip.FileHeader) {
		if h.Name == "link" {
			h.SetMode(0o777 | 1<<27) // fs.ModeSymlink
		}
	}
	for name, data := range map[string][]byte{
		"zip": zipOf(t, []file{{"附件/", ""}, {"link", "附件"}, {"__MACOSX/附件/._a.txt", "x"}, {"附件/a.txt", "甲"}}, link),
		"tar": tarOf(t, []tar.Header{{Name: "附件/", Typeflag: tar.TypeDir}, {Name: "l", Linkname: "/etc", Typeflag: tar.TypeSymlink},
			{Name: "h", Linkname: "附件/a.txt", Typeflag: tar.TypeLink}, {Name: "d", Typeflag: tar.TypeChar}, {Name: "附件/a.txt"}}, "", "", "", "", "甲"),
	} {
		d, err := Read(context.Background(), data, Limits{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := names(t, data, Limits{}); got != "附件/a.txt" || len(d.Warnings) > 0 {
			t.Errorf("%s: %q, %q", name, got, d.Warnings)
		}
	}
}

// TestStoredIsNotCopied tests that members without compression cost no memory.
func TestStoredIsNotCopied(t *testing.T) {
	for name, data := range map[string][]byte{
		"zip": zipOf(t, letters, stored),
		"tar": tarOf(t, []tar.Header{{Name: letters[0].name}}, letters[0].content),
	} {
		d, err := Read(context.Background(), data, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		data[bytes.Index(data, []byte(letters[0].content))] ^= 1
		if string(d.Members[0].Data) == letters[0].content {
			t.Errorf("%s: copied", name)
		}
	}
}

// TestUnicodePath reads the extra field 0x7075, unless the entry was renamed.
func TestUnicodePath(t *testing.T) {
	for _, tt := range []struct{ sumOf, want string }{{"____.txt", "答复.txt"}, {"renamed.txt", "____.txt"}} {
		data := zipOf(t, []file{{"____.txt", "x"}}, func(h *zip.FileHeader) {
			h.Extra = binary.LittleEndian.AppendUint16(nil, 0x7075)
			h.Extra = binary.LittleEndian.AppendUint16(h.Extra, uint16(5+len("答复.txt")))
			h.Extra = binary.LittleEndian.AppendUint32(append(h.Extra, 1), crc32.ChecksumIEEE([]byte(tt.sumOf)))
			h.Extra = append(h.Extra, "答复.txt"...)
		})
		if got := names(t, data, Limits{}); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

// TestCanceled tests that a context that has ended ends the reading.
func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, zipOf(t, letters, nil), Limits{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	ctx, cancel = context.WithTimeout(context.Background(), 0)
	defer cancel()
	if _, err := Read(ctx, zipOf(t, letters, nil), Limits{}); !errors.Is(err, corpus.ErrTimeout) {
		t.Error(err)
	}
}
