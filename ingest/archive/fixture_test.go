package archive

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// file is a member of a fixture.
type file struct {
	name    string
	content string
}

// letters are two letters in a folder.
var letters = []file{
	{"附件/答复.txt", "示例：关于提高社区工作者待遇的答复。\n"},
	{"附件/工资表.csv", "姓名,工资\n张三,800\n"},
}

const letterNames = "附件/答复.txt 附件/工资表.csv"

// zipOf is a zip of files; change may alter a header before it is written.
func zipOf(t testing.TB, files []file, change func(*zip.FileHeader)) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate}
		if change != nil {
			change(h)
		}
		m, err := w.CreateHeader(h)
		if err == nil {
			_, err = io.WriteString(m, f.content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func unflagged(h *zip.FileHeader) { h.NonUTF8 = true }
func stored(h *zip.FileHeader)    { h.Method = zip.Store }

func gbk(t testing.TB, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func tarOf(t testing.TB, headers []tar.Header, contents ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := range headers {
		h := headers[i]
		if i < len(contents) {
			h.Size = int64(len(contents[i]))
		}
		h.Mode = 0o644
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		if i < len(contents) {
			if _, err := io.WriteString(w, contents[i]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipOf(t testing.TB, name string, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Name = name
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// rar5Of is an archive in the format of RAR 5.0 without compression.
func rar5Of(files []file) []byte {
	b := []byte("Rar!\x1a\x07\x01\x00")
	block := func(header, data []byte) {
		header = append(binary.AppendUvarint(nil, uint64(len(header))), header...)
		b = binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(header))
		b = append(append(b, header...), data...)
	}
	block([]byte{1, 0, 0}, nil) // main header
	for _, f := range files {
		h := []byte{2, 2} // file header, data follow
		h = binary.AppendUvarint(h, uint64(len(f.content)))
		h = binary.AppendUvarint(append(h, 4), uint64(len(f.content))) // with checksum
		h = append(h, 0x20)                                            // attributes
		h = binary.LittleEndian.AppendUint32(h, crc32.ChecksumIEEE([]byte(f.content)))
		h = append(h, 0, 0) // stored, Windows
		h = binary.AppendUvarint(h, uint64(len(f.name)))
		block(append(h, f.name...), []byte(f.content))
	}
	block([]byte{5, 0, 0}, nil) // end of archive
	return b
}

// rar4Of is an archive in the format of RAR 1.5 to 4 without compression;
// flags are those of the main header, fileFlags of the files.
func rar4Of(files []file, flags, fileFlags uint16) []byte {
	b := []byte("Rar!\x1a\x07\x00")
	block := func(kind byte, flags uint16, fields []byte) {
		h := []byte{kind}
		h = binary.LittleEndian.AppendUint16(h, flags)
		h = binary.LittleEndian.AppendUint16(h, uint16(len(fields)+7))
		h = append(h, fields...)
		b = binary.LittleEndian.AppendUint16(b, uint16(crc32.ChecksumIEEE(h)))
		b = append(b, h...)
	}
	block(0x73, flags, make([]byte, 6))
	for _, f := range files {
		n := uint32(len(f.content))
		h := binary.LittleEndian.AppendUint32(nil, n)
		h = binary.LittleEndian.AppendUint32(h, n)
		h = append(h, 2) // Windows
		h = binary.LittleEndian.AppendUint32(h, crc32.ChecksumIEEE([]byte(f.content)))
		h = append(h, 0, 0, 0, 0, 29, 0x30) // time, version 2.9, stored
		h = binary.LittleEndian.AppendUint16(h, uint16(len(f.name)))
		h = append(h, 0x20, 0, 0, 0) // attributes
		block(0x74, 0x8000|fileFlags, append(h, f.name...))
		b = append(b, f.content...)
	}
	block(0x7B, 0x4000|flags&1, nil) // more volumes follow
	return b
}

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// sevenZipOf is an archive with the streams body and a header as it stands.
func sevenZipOf(body, header []byte) []byte {
	head := make([]byte, sevenZipStartBytes)
	copy(head, "7z\xbc\xaf\x27\x1c\x00\x04")
	binary.LittleEndian.PutUint64(head[12:], uint64(len(body)))
	binary.LittleEndian.PutUint64(head[20:], uint64(len(header)))
	binary.LittleEndian.PutUint32(head[28:], crc32.ChecksumIEEE(header))
	binary.LittleEndian.PutUint32(head[8:], crc32.ChecksumIEEE(head[12:]))
	return append(append(head, body...), header...)
}
