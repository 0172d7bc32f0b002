package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"fuhan/corpus"
	"fuhan/corpus/form"
)

// pngOf is a white image of the given size in pixels.
func pngOf(width, height int) []byte {
	img := image.NewGray(image.Rect(0, 0, width, height))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// TestReadErrors: what cannot be read ends in a stated reason, and the format
// is told also then.
func TestReadErrors(t *testing.T) {
	small := DefaultLimits
	small.MaxFileBytes = 100
	short := DefaultLimits
	short.MaxTextBytes = 20
	tight := DefaultLimits // the bytes pass, the text they make does not
	tight.MaxTextBytes = 100
	for _, c := range []struct {
		name   string
		data   []byte
		limits Limits
		format Format
		want   error
	}{
		{"no bytes", nil, DefaultLimits, "", corpus.ErrEmpty},
		{"zero bytes", make([]byte, 4096), DefaultLimits, "", corpus.ErrEmpty},
		{"only blanks", []byte(" \r\n\t\n\u3000"), DefaultLimits, FormatText, corpus.ErrEmpty},
		{"a page without text", []byte("<html><body><p> </p></body></html>"), DefaultLimits, FormatHTML, corpus.ErrEmpty},
		{"a file too large", make([]byte, 101), small, "", corpus.ErrTooLarge},
		{"a text too large", []byte(letter), short, FormatText, corpus.ErrTooLarge},
		{"a text that grows too large", utf16be(strings.Repeat("字", 60)), tight, FormatText, corpus.ErrTooLarge},
		{"locked", oleOf("EncryptedPackage"), DefaultLimits, FormatLocked, corpus.ErrEncrypted},
		{"image", []byte("\x89PNG\r\n\x1a\n"), DefaultLimits, FormatImage, corpus.ErrTruncated},
		{"scan", pngOf(40, 40), DefaultLimits, FormatImage, corpus.ErrNeedsOCR},
		{"old Word", oleOf("WordDocument"), DefaultLimits, FormatDOC, corpus.ErrMalformed},
		{"other compound file", oleOf("x"), DefaultLimits, FormatOLE, corpus.ErrUnsupported},
		{"sheet", zipOf("xl/workbook.xml"), DefaultLimits, FormatXLSX, corpus.ErrTruncated},
		{"OFD", zipOf("OFD.xml"), DefaultLimits, FormatOFD, corpus.ErrMalformed},
		{"archive", zipOf("a.txt"), DefaultLimits, FormatZIP, nil},
		{"empty archive", zipOf(), DefaultLimits, FormatZIP, corpus.ErrEmpty},
		{"binary", []byte("\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00"), DefaultLimits, FormatBinary, corpus.ErrUnsupported},
		{"PDF cut off", []byte("%PDF-1.7\n1 0 obj\n"), DefaultLimits, FormatPDF, corpus.ErrTruncated},
		{"Word cut off", zipOf("[Content_Types].xml", "word/document.xml")[:70], DefaultLimits, FormatDOCX, corpus.ErrTruncated},
	} {
		r, err := Read(context.Background(), c.data, c.limits)
		if !errors.Is(err, c.want) || r.Format != c.format {
			t.Errorf("%s: format %q, error %v; want %q, %v", c.name, r.Format, err, c.format, c.want)
		}
		if r.Text.Content != "" && !errors.Is(err, corpus.ErrTooLarge) {
			t.Errorf("%s: text %q beside an error", c.name, r.Text.Content)
		}
	}
}

// TestReadEncodings: a text says the same in every encoding.
func TestReadEncodings(t *testing.T) {
	sentence := letter + "\n经费由區財政全額保障，資金已於上月撥付到位，請各單位認真執行。"
	for _, c := range []struct {
		name   string
		prefix string
		enc    encoding.Encoding
	}{
		{"UTF-8", "", encoding.Nop},
		{"UTF-8 with a mark", "\xef\xbb\xbf", encoding.Nop},
		{"GB18030", "", simplifiedchinese.GB18030},
		{"GBK", "", simplifiedchinese.GBK},
		{"UTF-16LE with a mark", "\xff\xfe", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"UTF-16BE with a mark", "\xfe\xff", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
		{"UTF-16LE", "", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"UTF-16BE", "", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	} {
		data, err := c.enc.NewEncoder().String(sentence)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Read(context.Background(), []byte(c.prefix+data), DefaultLimits)
		if err != nil || r.Format != FormatText || r.Text.Content != sentence {
			t.Errorf("%s: format %q, error %v, text %q", c.name, r.Format, err, r.Text.Content)
		}
	}
	const traditional = "關於社區工作人員薪資待遇之建議案，經本府研議後，答復如下，敬請查照。"
	big5, err := traditionalchinese.Big5.NewEncoder().String(traditional)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := Read(context.Background(), []byte(big5), DefaultLimits); err != nil || r.Text.Content != traditional {
		t.Errorf("Big5: error %v, text %q", err, r.Text.Content)
	}
}

// wordFile is a Word file with the given paragraphs.
func wordFile(t *testing.T, paragraphs ...string) []byte {
	t.Helper()
	const ns = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	members := []struct{ name, text string }{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", "<w:document " + ns + "><w:body><w:p><w:r><w:t>" + strings.Join(paragraphs, "</w:t></w:r></w:p><w:p><w:r><w:t>") + "</w:t></w:r></w:p></w:body></w:document>"},
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		f, err := w.Create(m.name)
		if err == nil {
			_, err = f.Write([]byte(m.text))
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

// TestReadFormats: Read leads each format to its reader and normalises what
// that found.
func TestReadFormats(t *testing.T) {
	want := []corpus.BlockKind{corpus.BlockTitle, corpus.BlockParagraph, corpus.BlockParagraph}
	lines := strings.Split(strings.ReplaceAll(letter, "12", "１２"), "\n")
	for _, c := range []struct {
		format Format
		data   []byte
	}{
		{FormatText, []byte(strings.Join(lines, "\r\n"))},
		{FormatHTML, []byte("<html><head><meta charset=utf-8></head><body><h1>" + lines[0] + "</h1><p>" + lines[1] + "</p><p>" + lines[2] + "</p></body></html>")},
		{FormatDOCX, wordFile(t, lines...)},
	} {
		r, err := Read(context.Background(), c.data, DefaultLimits)
		if err != nil || r.Format != c.format || r.Text.Content != letter {
			t.Errorf("%s: format %s, error %v, text %q", c.format, r.Format, err, r.Text.Content)
			continue
		}
		for i, b := range r.Text.Blocks {
			if b.Kind != want[i] {
				t.Errorf("%s: block %d is a %s, want %s", c.format, i, b.Kind, want[i])
			}
		}
	}
}

// TestReadCancelled: readers that take long give up when nobody waits.
func TestReadCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	cut := wordFile(t, "正文。")
	for _, data := range [][]byte{[]byte("<html><body><p>正文。</p></body></html>"), []byte("%PDF-1.4\n%%EOF"), cut[:len(cut)/2]} {
		if r, err := Read(ctx, data, DefaultLimits); corpus.Code(err) != "timeout" { // and no second reason
			t.Errorf("%s: error %v, want a timeout", r.Format, err)
		}
	}
}

// TestReadSharedTexts: the source documents read alike in all their encodings.
func TestReadSharedTexts(t *testing.T) {
	for _, seed := range []string{"seed0", "seed1", "seed3"} {
		var want string
		for _, enc := range []string{"utf8", "utf8bom", "gb18030", "utf16le", "utf16lebom", "utf16be"} {
			data, err := os.ReadFile(filepath.Join(shared, "office", seed+"."+enc+".txt"))
			if errors.Is(err, os.ErrNotExist) {
				t.Skip("the shared files are absent")
			}
			r, err := Read(context.Background(), data, DefaultLimits)
			if err != nil || form.HanCount(r.Text.Content) < 500 {
				t.Errorf("%s in %s: %v, %d characters", seed, enc, err, form.HanCount(r.Text.Content))
			}
			if want == "" {
				want = r.Text.Content
			}
			if r.Text.Content != want {
				t.Errorf("%s in %s reads otherwise than in UTF-8", seed, enc)
			}
		}
	}
}
