package ingest

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// shared is the folder of test files beside the repository.
const shared = "../../shared/files"

// zipOf is an archive of empty members with the given names.
func zipOf(names ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, n := range names {
		if _, err := w.Create(n); err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// oleOf is a compound file in whose directory the name of a stream stands.
func oleOf(stream string) []byte {
	return append(append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 504)...), utf16le(stream)...)
}

func gb18030(s string) []byte {
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		panic(err)
	}
	return b
}

func utf16be(s string) []byte {
	b, err := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(s))
	if err != nil {
		panic(err)
	}
	return b
}

const letter = "关于市人大第12号建议的答复\n张某代表：\n您提出的建议收悉，现答复如下。"

// TestDetect: the name beside each file is what it may be called; only the
// bytes count.
func TestDetect(t *testing.T) {
	page := "<!DOCTYPE html><html><body>" + letter + "</body></html>"
	for _, c := range []struct {
		name string
		data []byte
		want Format
	}{
		{"letter.txt", []byte(letter), FormatText},
		{"letter.doc", []byte(letter), FormatText},
		{"bom.txt", []byte("\xef\xbb\xbf" + letter), FormatText},
		{"gbk.txt", gb18030(letter), FormatText},
		{"utf16.txt", utf16be(letter), FormatText},
		{"BM.txt", []byte("BM类社区工作者名单\n张某"), FormatText},
		{"table.csv", []byte("岗位,人数,经费\n书记,1,2000\n委员,3,1500\n干事,2,1200\n"), FormatCSV},
		{"letter with commas.txt", []byte("张某代表：\n您好,您提出的建议收悉,现答复如下。\n一、已安排资金,\n二、已开展培训。"), FormatText},
		{"page.html", []byte(page), FormatHTML},
		{"page.doc", []byte(page), FormatHTML},
		{"page of tables.xls", []byte("<table><tr><td>岗位</td></tr></table>"), FormatHTML},
		{"page behind blanks", []byte("\r\n \t<HTML><body>" + letter), FormatHTML},
		{"page.mht in UTF-16", utf16be(page), FormatHTML},
		{"page in GBK", gb18030(`<meta charset="gbk"><p>` + letter + "</p>"), FormatHTML},
		{"xhtml", []byte(`<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>`), FormatHTML},
		{"letter.docx", zipOf("[Content_Types].xml", "word/document.xml"), FormatDOCX},
		{"letter.zip", zipOf("[Content_Types].xml", "word/document.xml"), FormatDOCX},
		{"main part of another name.docx", zipOf("[Content_Types].xml", "_rels/.rels", "text/main.xml"), FormatDOCX},
		{"backslashes.docx", zipOf("[Content_Types].xml", `word\document.xml`), FormatDOCX},
		{"sheet.xlsx", zipOf("[Content_Types].xml", "xl/workbook.xml"), FormatXLSX},
		{"slides.pptx", zipOf("[Content_Types].xml", "ppt/presentation.xml"), FormatPPTX},
		{"letter.ofd", zipOf("OFD.xml", "Doc_0/Document.xml"), FormatOFD},
		{"letter.odt", zipOf("mimetype", "content.xml"), FormatODF},
		{"flat.xml", []byte(`<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part/>`), FormatDOCX},
		{"word2003.doc", []byte(`<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body/>`), FormatDOCX},
		{"excel2003.xls", []byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/>`), FormatXLS},
		{"letter.fodt", []byte(`<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:body><office:text><table:table/>`), FormatODF},
		{"letters.zip", zipOf("letter.txt"), FormatZIP},
		{"empty.zip", zipOf(), FormatZIP},
		{"half a letter.docx", zipOf("[Content_Types].xml", "word/document.xml")[:70], FormatDOCX},
		{"half a sheet.xlsx", zipOf("xl/workbook.xml", "b")[:60], FormatXLSX},
		{"half an archive.zip", zipOf("a.txt", "b.txt")[:40], FormatZIP},
		{"letter.doc", oleOf("WordDocument"), FormatDOC},
		{"letter.wps", oleOf("WordDocument"), FormatDOC},
		{"sheet.xls", oleOf("Workbook"), FormatXLS},
		{"slides.ppt", oleOf("PowerPoint Document"), FormatPPT},
		{"locked.docx", oleOf("EncryptedPackage"), FormatLocked},
		{"message.msg", oleOf("__nameid_version1.0"), FormatOLE},
		{"letter.rtf", []byte(`{\rtf1\ansi }`), FormatRTF},
		{"letter.pdf", []byte("%PDF-1.7\n"), FormatPDF},
		{"junk before the header.pdf", append(bytes.Repeat([]byte{0xff}, 900), "%PDF-1.4"...), FormatPDF},
		{"letter.eml", []byte("Received: from a by b\r\nSubject: x\r\n\r\n"), FormatMail},
		{"letter.7z", []byte("7z\xbc\xaf\x27\x1c\x00\x04"), FormatArchive},
		{"letter.rar", []byte("Rar!\x1a\x07\x01\x00"), FormatArchive},
		{"message of Outlook.msg", oleOf("__substg1.0_0037001F"), FormatMail},
		{"forwarded.eml", []byte("Subject: x\nFrom: a@b\n\n答复"), FormatMail},
		{"written by a program.eml", []byte("Content-Type: multipart/mixed; boundary=\"b\"\nMIME-Version: 1.0\nSubject: x\n\n--b\n"), FormatMail},
		{"page in UTF-16.html", utf16page(), FormatHTML},
		{"about mail.txt", []byte("From: 各单位\n请注意：邮件格式如上。"), FormatText},
		{"old sheet.xls", oleOf("Book\x00"), FormatXLS},
		{"letters.xz", []byte("\xfd7zXZ\x00\x00\x04"), FormatArchive},
		{"letter.tar.gz", []byte("\x1f\x8b\x08\x00"), FormatArchive},
		{"scan.png", []byte("\x89PNG\r\n\x1a\n"), FormatImage},
		{"scan.jpg", []byte("\xff\xd8\xff\xe0"), FormatImage},
		{"scan.webp", []byte("RIFF\x24\x00\x00\x00WEBPVP8 "), FormatImage},
		{"RIFF.txt", []byte("RIFF是一种文件格式"), FormatText},
		{"scan.gif", []byte("GIF89a"), FormatImage},
		{"scan.tif", []byte("II*\x00\x08\x00\x00\x00"), FormatImage},
		{"scan.bmp", []byte("BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00"), FormatImage},
		{"program.txt", []byte("\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00\x3e\x00"), FormatBinary},
	} {
		if got := Detect(c.data); got != c.want {
			t.Errorf("%s is %s, want %s", c.name, got, c.want)
		}
	}
}

// TestDetectShort: every beginning of a file is something.
func TestDetectShort(t *testing.T) {
	for _, data := range [][]byte{zipOf("[Content_Types].xml", "word/document.xml"), oleOf("WordDocument"), []byte("%PDF-1.7"), gb18030(letter), []byte("BM"), []byte("From: ")} {
		for n := range len(data) + 1 {
			if f := Detect(data[:n]); f == "" {
				t.Errorf("%d bytes of %q are nothing", n, data)
			}
		}
	}
}

// TestLabels: every format has a name for users.
func TestLabels(t *testing.T) {
	for _, f := range []Format{FormatText, FormatHTML, FormatDOCX, FormatPDF, FormatDOC, FormatXLS, FormatPPT, FormatXLSX, FormatPPTX, FormatOFD, FormatODF, FormatRTF, FormatMail, FormatZIP, FormatArchive, FormatImage} {
		if f.Label() == "" || f.Label() == "未知格式" {
			t.Errorf("%s is called %q", f, f.Label())
		}
	}
	if got := FormatBinary.Label(); got != "未知格式" {
		t.Errorf("binary is called %q", got)
	}
}

// TestDetectSharedFiles: the shared office files are what their names say,
// except those whose names lie.
func TestDetectSharedFiles(t *testing.T) {
	lying := map[string]Format{
		"fake_docx_as.doc": FormatDOCX, "fake_docx_as.wps": FormatDOCX, "fake_html_as.doc": FormatHTML, "fake_rtf_as.doc": FormatRTF, "fake_txt_as.doc": FormatText,
		"ms_works.wps": FormatOLE, "zeros4k.docx": FormatBinary,
	}
	byExt := map[string]Format{
		".txt": FormatText, ".csv": FormatCSV, ".html": FormatHTML, ".docx": FormatDOCX, ".doc": FormatDOC, ".wps": FormatDOC,
		".xls": FormatXLS, ".xlsx": FormatXLSX, ".odt": FormatODF, ".rtf": FormatRTF, ".zip": FormatZIP, ".gif": FormatImage,
	}
	files, err := filepath.Glob(filepath.Join(shared, "office", "*"))
	if err != nil || len(files) == 0 {
		t.Skip("the shared files are absent")
	}
	for _, file := range files {
		name := filepath.Base(file)
		want, ok := lying[name]
		if !ok {
			want, ok = byExt[filepath.Ext(name)]
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := Detect(data); ok && len(data) > 0 && got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}

// FuzzDetect never panics and always names a format.
func FuzzDetect(f *testing.F) {
	for _, b := range [][]byte{nil, zipOf("word/document.xml"), oleOf("Workbook"), []byte("<html>"), gb18030(letter), []byte("%PDF-"), utf16be("<p>正文</p>")} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if Detect(data) == "" {
			t.Error("no format")
		}
	})
}

// utf16page is a page with many Chinese characters, whose bytes in UTF-16 are
// rarely 0.
func utf16page() []byte {
	b := []byte{0xff, 0xfe}
	for _, c := range utf16.Encode([]rune("<html><body><p>" + strings.Repeat("关于第九号建议的答复", 300) + "</p></body></html>")) {
		b = append(b, byte(c), byte(c>>8))
	}
	return b
}
