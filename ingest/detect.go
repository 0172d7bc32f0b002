package ingest

import (
	"archive/zip"
	"bytes"
	"strings"

	"fuhan/ingest/archive"
	"fuhan/ingest/charset"
	"fuhan/ingest/docx"
	"fuhan/ingest/sheet"
)

// Format is the format of a file, decided by its content.
type Format string

// The formats that Detect knows. Only some of them can be read, see readers.
const (
	FormatText    Format = "txt"
	FormatCSV     Format = "csv"
	FormatHTML    Format = "html"
	FormatDOCX    Format = "docx"
	FormatPDF     Format = "pdf"
	FormatDOC     Format = "doc" // Word 97–2003, also written by WPS
	FormatXLS     Format = "xls"
	FormatPPT     Format = "ppt"
	FormatXLSX    Format = "xlsx"
	FormatPPTX    Format = "pptx"
	FormatOFD     Format = "ofd" // GB/T 33190
	FormatODF     Format = "odf"
	FormatRTF     Format = "rtf"
	FormatMail    Format = "eml"
	FormatZIP     Format = "zip"
	FormatArchive Format = "archive" // 7z, rar, tar, and what compresses them
	FormatImage   Format = "image"
	FormatOLE     Format = "ole"       // another OLE2 file
	FormatLocked  Format = "encrypted" // an encrypted Office file
	FormatBinary  Format = "binary"    // none of these
)

// Label is the name of the format as users know it.
func (f Format) Label() string {
	switch f {
	case FormatText:
		return "文本"
	case FormatHTML:
		return "网页"
	case FormatDOCX:
		return "Word 文档（.docx）"
	case FormatDOC:
		return "旧版 Word 或 WPS 文档（.doc/.wps）"
	case FormatPDF:
		return "PDF"
	case FormatXLS, FormatXLSX, FormatCSV:
		return "电子表格"
	case FormatPPT, FormatPPTX:
		return "演示文稿"
	case FormatOFD:
		return "OFD 版式文件"
	case FormatODF:
		return "OpenDocument 文档"
	case FormatRTF:
		return "RTF 文档"
	case FormatMail:
		return "电子邮件"
	case FormatZIP, FormatArchive:
		return "压缩包"
	case FormatImage:
		return "图片"
	}
	return "未知格式"
}

// magic lists the signatures that name a format by themselves.
var magic = []struct {
	prefix string
	format Format
}{
	{"{\\rtf", FormatRTF},
	{"\x09\x08\x08\x00\x00\x05", FormatXLS}, // the stream of Excel 5 without its container
	{"\x09\x08\x10\x00\x00\x06", FormatXLS}, // that of Excel 97
	{"\x89PNG\r\n\x1a\n", FormatImage},
	{"\xff\xd8\xff", FormatImage},
	{"GIF8", FormatImage},
	{"II*\x00", FormatImage},
	{"MM\x00*", FormatImage},
	{"II+\x00", FormatImage}, // BigTIFF
	{"MM\x00+", FormatImage},
	{"RIFF", FormatImage}, // WebP, checked further below
	{"BM", FormatImage},   // checked further below: letters may begin with BM
}

// Detect says what data is, from its content alone; file names lie.
func Detect(data []byte) Format {
	head := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 4096)], []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return detectZip(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return detectOLE(data)
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return FormatPDF
	case archive.KindOf(data) != archive.Unknown:
		return FormatArchive
	}
	for _, m := range magic {
		if bytes.HasPrefix(head, []byte(m.prefix)) && confirmed(m.prefix, data) {
			return m.format
		}
	}
	if looksLikeMail(head) {
		return FormatMail
	}
	if bytes.Contains(head[:min(len(head), 1024)], []byte("<office:document")) { // flat OpenDocument
		return FormatODF
	}
	switch {
	case docx.IsSingleFile(head):
		return FormatDOCX
	case sheet.IsXML(head):
		return FormatXLS
	}
	if looksLikeHTML(data) {
		return FormatHTML
	}
	if charset.IsText(data) {
		if s, _ := charset.Decode(data[:min(len(data), sniffedBytes)]); sheet.LooksLikeCSV(s) {
			return FormatCSV
		}
		return FormatText
	}
	return FormatBinary
}

// sniffedBytes is how much of a text decides whether it is a table.
const sniffedBytes = 64 << 10

// confirmed looks further where a signature is short enough to begin a text.
func confirmed(prefix string, data []byte) bool {
	switch prefix {
	case "BM": // reserved bytes of the header
		return len(data) > 14 && bytes.Equal(data[6:10], make([]byte, 4))
	case "RIFF":
		return len(data) > 12 && string(data[8:12]) == "WEBP"
	}
	return true
}

// detectZip tells the package formats apart by the names of their members.
func detectZip(data []byte) Format {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && z == nil {
		// The directory at the end is missing: the names at the beginning tell.
		switch {
		case bytes.Contains(data, []byte("xl/")):
			return FormatXLSX
		case bytes.Contains(data, []byte("OFD.xml")):
			return FormatOFD
		case bytes.Contains(data, []byte("word/")), bytes.Contains(data, []byte("[Content_Types].xml")):
			return FormatDOCX
		}
		return FormatZIP
	}
	contentTypes := false
	for i, f := range z.File {
		if i > 5000 {
			break
		}
		switch name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, "\\", "/"), "/")); {
		case name == "ofd.xml":
			return FormatOFD
		case strings.HasPrefix(name, "word/"):
			return FormatDOCX
		case strings.HasPrefix(name, "xl/"):
			return FormatXLSX
		case strings.HasPrefix(name, "ppt/"):
			return FormatPPTX
		case name == "mimetype":
			return FormatODF
		case name == "[content_types].xml":
			contentTypes = true
		}
	}
	if contentTypes { // a main part of another name; the reader decides
		return FormatDOCX
	}
	return FormatZIP
}

// detectOLE tells the compound files apart by the names of their streams, which
// stand in the directory as UTF-16.
func detectOLE(data []byte) Format {
	for _, s := range []struct {
		name   string
		format Format
	}{
		{"EncryptedPackage", FormatLocked},
		{"WordDocument", FormatDOC},
		{"Workbook", FormatXLS},
		{"__substg1.0_", FormatMail}, // Outlook
		{"PowerPoint Document", FormatPPT},
		{"Book\x00", FormatXLS}, // Excel 5 and 95; other streams have names that end so
	} {
		if bytes.Contains(data, utf16le(s.name)) {
			return s.format
		}
	}
	return FormatOLE
}

func utf16le(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

func looksLikeMail(head []byte) bool {
	for _, h := range []string{"Received: ", "Return-Path: ", "MIME-Version: ", "Message-ID: ", "From: ", "Delivered-To: ", "X-", "Subject: ", "Date: ", "To: ", "From ", "Content-Type: ", "Reply-To: ", "Sender: ", "Cc: ", "DKIM-Signature: ", "ARC-", "Authentication-Results: "} {
		if len(head) >= len(h) && strings.EqualFold(string(head[:len(h)]), h) {
			return mailFields(head) >= 2
		}
	}
	return false
}

// mailFields counts the header fields, of those that nearly every mail has, at
// the beginning of data: one alone also begins texts about mails.
func mailFields(head []byte) int {
	n := 0
	for _, line := range bytes.Split(head, []byte("\n")) {
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 && n > 0 {
			break
		}
		name, _, ok := bytes.Cut(line, []byte(":"))
		if !ok {
			continue
		}
		switch strings.ToLower(string(name)) {
		case "from", "to", "subject", "date", "mime-version", "message-id", "received", "content-type", "return-path":
			n++
		}
	}
	return n
}

// looksLikeHTML looks for the tags that begin a page, in any encoding.
func looksLikeHTML(data []byte) bool {
	head := data[:min(len(data), 2048)]
	if bytes.IndexByte(head, 0) >= 0 { // UTF-16
		s, _ := charset.Decode(head)
		head = []byte(s)
	}
	head = bytes.ToLower(head)
	for _, tag := range []string{"<!doctype html", "<html", "<head>", "<head ", "<body", "<table", "<meta ", "<div", "<p>", "<p "} {
		if bytes.Contains(head, []byte(tag)) {
			return true
		}
	}
	return false
}
