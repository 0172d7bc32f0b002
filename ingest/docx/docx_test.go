package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"fuhan/corpus"
)

func TestReadErrors(t *testing.T) {
	good := newFixture(p("正文"))
	data := good.zip(t)
	with := func(name, content string) []byte {
		f := newFixture(p("正文"))
		f[name] = content
		return f.zip(t)
	}
	main := func(body string) []byte { return newFixture(body).zip(t) }
	without := func(name string) []byte {
		f := newFixture(p("正文"))
		delete(f, name)
		return f.zip(t)
	}
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"no bytes", nil, corpus.ErrEmpty},
		{"zeros", make([]byte, 4096), corpus.ErrMalformed},
		{"other file", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"), corpus.ErrMalformed},
		{"cut zip", data[:len(data)/2], corpus.ErrTruncated},
		{"zip without document", without("word/document.xml"), corpus.ErrUnsupported},
		{"workbook", with("word/document.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`), corpus.ErrUnsupported},
		{"empty body", main(""), corpus.ErrEmpty},
		{"blank body", main(p(" ") + "<w:tbl><w:tr><w:tc>" + p("") + "</w:tc></w:tr></w:tbl>"), corpus.ErrEmpty},
		{"empty part", with("word/document.xml", ""), corpus.ErrEmpty},
		{"part cut before its text", with("word/document.xml", `<w:document `+namespaces+`><w:body><w:p><w:r>`), corpus.ErrTruncated},
		{"no XML", with("word/document.xml", "<<<>>>"), corpus.ErrMalformed},
		{"document type", with("word/document.xml", `<!DOCTYPE d [<!ENTITY a "lol">]>`+part("document", "<w:body>"+p("&a;")+"</w:body>")[55:]), corpus.ErrMalformed},
		{"document type in a part", with("word/styles.xml", `<!DOCTYPE d SYSTEM "file:///etc/passwd"><w:styles/>`), corpus.ErrMalformed},
		{"deep nesting", main(strings.Repeat("<w:tbl><w:tr><w:tc>", 20000)), corpus.ErrBomb},
		{"deep nesting of what is skipped", main(p("文") + "<w:del>" + strings.Repeat("<w:r>", 20000)), corpus.ErrBomb},
		{"encrypted", flagged(t, data), corpus.ErrEncrypted},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(context.Background(), tt.data, Limits{})
			if !errors.Is(err, tt.want) || tt.want == nil && err != nil {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			if (d == nil) == (err == nil) {
				t.Errorf("document %v with error %v", d, err)
			}
		})
	}
}

// flagged sets the encryption flag of every entry in the directory of a zip.
func flagged(t *testing.T, data []byte) []byte {
	data = bytes.Clone(data)
	n := 0
	for at := 0; ; n++ {
		i := bytes.Index(data[at:], []byte("PK\x01\x02"))
		if i < 0 {
			break
		}
		at += i
		data[at+8] |= 1
		at += 4
	}
	if n == 0 {
		t.Fatal("no entries")
	}
	return data
}

func TestLimits(t *testing.T) {
	body := "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"60\"/></w:tcPr>" + p(strings.Repeat("文", 1000)) + "</w:tc></w:tr></w:tbl>"
	f := newFixture(body).with("word/styles.xml", "styles", testStyles)
	f["word/header9.xml"] = strings.Repeat("x", 20000) // no section refers to it
	data := f.packed(t, zip.Deflate)
	tests := []struct {
		name   string
		limits Limits
		want   error
	}{
		{"none", Limits{}, nil},
		{"part", Limits{MaxPartBytes: 2000}, corpus.ErrBomb},
		{"part that is not read", Limits{MaxPartBytes: 10000}, nil}, // the header
		{"total", Limits{MaxTotalBytes: 6000}, corpus.ErrBomb},
		{"entries", Limits{MaxEntries: 3}, corpus.ErrBomb},
		{"depth", Limits{MaxDepth: 5}, corpus.ErrBomb},
		{"text in repeated cells", Limits{MaxTextBytes: 100000}, corpus.ErrBomb},
		{"just enough", Limits{MaxTextBytes: 190000, MaxEntries: 6, MaxDepth: 12}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(context.Background(), data, tt.limits)
			if !errors.Is(err, tt.want) || tt.want == nil && err != nil {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
}

// TestLabelBomb holds a document of few bytes whose labels are long.
func TestLabelBomb(t *testing.T) {
	f := newFixture(strings.Repeat(listed(1, 0), 20000)).with("word/numbering.xml", "numbering",
		definition(0, lvl(0, "decimal", strings.Repeat("%1", 120), ""))+instance(1, 0, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="2000000000"/></w:lvlOverride>`))
	if _, err := Read(context.Background(), f.zip(t), Limits{MaxTextBytes: 10 << 20}); !errors.Is(err, corpus.ErrBomb) {
		t.Errorf("error %v", err)
	}
}

// TestLyingSize holds an entry that declares fewer bytes than it has.
func TestLyingSize(t *testing.T) {
	data := newFixture(p(strings.Repeat("文", 1<<20))).zip(t)
	at := bytes.LastIndex(data, []byte("word/document.xml")) - 46
	if at < 0 || !bytes.HasPrefix(data[at:], []byte("PK\x01\x02")) {
		t.Fatal("no directory entry")
	}
	binary.LittleEndian.PutUint32(data[at+24:], 100) // APPNOTE.TXT 4.3.12: uncompressed size
	_, err := Read(context.Background(), data, Limits{})
	if !errors.Is(err, corpus.ErrMalformed) && !errors.Is(err, corpus.ErrTruncated) {
		t.Errorf("error %v", err)
	}
}

func TestContext(t *testing.T) {
	data := newFixture(strings.Repeat(p("文"), 20000)).zip(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, data, Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error %v", err)
	}
	ctx, cancel = context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer cancel()
	if _, err := Read(ctx, data, Limits{}); !errors.Is(err, corpus.ErrTimeout) {
		t.Errorf("late: error %v", err)
	}
}

// TestBreakOff cuts the main part at every byte: what is read is a beginning of
// the whole, and there is a warning.
func TestBreakOff(t *testing.T) {
	f := newFixture(p("第一段") + "<w:tbl><w:tr><w:tc>" + p("格") + "</w:tc></w:tr></w:tbl>" + p("末段"))
	xml := f["word/document.xml"]
	whole := plain(show(f.read(t)))
	texts := 0
	for n := range len(xml) - len("</w:document>") {
		f["word/document.xml"] = xml[:n]
		d, err := Read(context.Background(), f.zip(t), Limits{})
		if err != nil {
			if !errors.Is(err, corpus.ErrTruncated) && !errors.Is(err, corpus.ErrEmpty) && !errors.Is(err, corpus.ErrMalformed) {
				t.Fatalf("cut at %d: %v", n, err)
			}
			continue
		}
		texts++
		got := strings.TrimRight(plain(show(d)), "\uFFFD")
		if !strings.HasPrefix(whole, got) {
			t.Fatalf("cut at %d: %q is no beginning of %q", n, got, whole)
		}
		if len(d.Warnings) == 0 {
			t.Fatalf("cut at %d: no warning", n)
		}
	}
	if texts < 100 {
		t.Errorf("text from %d cuts only", texts)
	}
}

// plain leaves out what show adds.
func plain(s string) string { return strings.NewReplacer("\n", "", "P ", "", "T ", "").Replace(s) }

func TestChecksum(t *testing.T) {
	data := newFixture(p("正文")).zip(t)
	data = bytes.Replace(data, []byte("正文"), []byte("证文"), 1)
	d, err := Read(context.Background(), data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if show(d) != "P 证文" || len(d.Warnings) != 1 {
		t.Errorf("got %q, warnings %q", show(d), d.Warnings)
	}
}

// TestDeflate damages the compressed main part in its middle.
func TestDeflate(t *testing.T) {
	var body strings.Builder
	for i := range 20000 {
		body.WriteString(p(fmt.Sprint("第", i*i%9973, "段")))
	}
	data := newFixture(body.String()).packed(t, zip.Deflate)
	whole, err := Read(context.Background(), data, Limits{})
	if err != nil || len(whole.Blocks) != 20000 {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if f.Name == libraryMain {
			at, err := f.DataOffset()
			if err != nil {
				t.Fatal(err)
			}
			at += int64(f.CompressedSize64 / 2)
			copy(data[at:], bytes.Repeat([]byte{0xFF}, 300))
		}
	}
	d, err := Read(context.Background(), data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(d.Blocks); n < 5000 || n >= 20000 || len(d.Warnings) == 0 {
		t.Fatalf("%d blocks, warnings %q", n, d.Warnings)
	}
	for i := range 5000 {
		if d.Blocks[i].Text != whole.Blocks[i].Text {
			t.Fatalf("block %d is %q", i, d.Blocks[i].Text)
		}
	}
}

func TestDamagedSecondaryPart(t *testing.T) {
	d := newFixture(p("正文")).with("word/styles.xml", "styles", "</w:x>").read(t)
	if show(d) != "P 正文" || len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "styles.xml") {
		t.Errorf("got %q, warnings %q", show(d), d.Warnings)
	}
}

// TestPackaging reads the same document in the shapes that writers give a package.
func TestPackaging(t *testing.T) {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	rename := func(f fixture, from, to string) { f[to] = f[from]; delete(f, from) }
	tests := []struct {
		name   string
		change func(f fixture)
	}{
		{"usual", func(fixture) {}},
		{"other main part", func(f fixture) {
			rename(f, "word/document.xml", "word/document2.xml")
			rename(f, "word/_rels/document.xml.rels", "word/_rels/document2.xml.rels")
			f["_rels/.rels"] = strings.Replace(f["_rels/.rels"], "document.xml", "document2.xml", 1)
		}},
		{"other folder, absolute target", func(f fixture) {
			for _, n := range []string{"document.xml", "_rels/document.xml.rels", "styles.xml", "numbering.xml"} {
				rename(f, "word/"+n, "文档/"+n)
			}
			f["_rels/.rels"] = strings.Replace(f["_rels/.rels"], "word/document.xml", "/%E6%96%87%E6%A1%A3/document.xml", 1)
		}},
		{"no package relationships", func(f fixture) { delete(f, "_rels/.rels") }},
		{"by content type", func(f fixture) {
			for _, n := range []string{"document.xml", "_rels/document.xml.rels", "styles.xml", "numbering.xml"} {
				rename(f, "word/"+n, "w/"+n)
			}
			delete(f, "_rels/.rels")
			f["[Content_Types].xml"] = `<Types><Override PartName="/w/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`
		}},
		{"backslashes and case", func(f fixture) {
			rename(f, "word/document.xml", `WORD\Document.xml`)
			rename(f, "word/numbering.xml", `/word/Numbering.XML`)
		}},
		{"strict", func(f fixture) {
			for n := range f {
				f[n] = strings.NewReplacer("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main",
					office, "http://purl.oclc.org/ooxml/officeDocument/relationships/").Replace(f[n])
			}
		}},
		{"other prefix", func(f fixture) {
			f["word/document.xml"] = strings.NewReplacer("<w:", "<字:", "</w:", "</字:", " w:", " 字:", "xmlns:w=", "xmlns:字=").Replace(f["word/document.xml"])
		}},
		{"default namespace", func(f fixture) {
			f["word/document.xml"] = strings.NewReplacer("<w:", "<", "</w:", "</", "xmlns:w=", "xmlns=").Replace(f["word/document.xml"])
		}},
		{"prefix not declared", func(f fixture) {
			f["word/document.xml"] = strings.Replace(f["word/document.xml"], namespaces, "", 1)
		}},
		{"byte order mark", func(f fixture) { f["word/document.xml"] = "\uFEFF" + f["word/document.xml"] }},
		{"GB18030", func(f fixture) { gb(t, f, `encoding="GB18030"`) }},
		{"GB2312", func(f fixture) { gb(t, f, `encoding='gb2312'`) }},
		{"GBK that says UTF-8", func(f fixture) { gb(t, f, `encoding="UTF-8"`) }},
		{"UTF-16 with mark", func(f fixture) {
			f["word/document.xml"] = utf16String("\uFEFF"+f["word/document.xml"], binary.LittleEndian)
		}},
		{"UTF-16 without mark", func(f fixture) { f["word/document.xml"] = utf16String(f["word/document.xml"], binary.BigEndian) }},
		{"XML 1.1 and control characters", func(f fixture) {
			f["word/document.xml"] = strings.Replace(strings.Replace(f["word/document.xml"], `version="1.0"`, `version="1.1"`, 1), "答复", "答\x01复\uFFFE", 1)
		}},
		{"attributes without quotes", func(f fixture) {
			f["word/document.xml"] = strings.ReplaceAll(f["word/document.xml"], `"preserve"`, "preserve")
		}},
		{"no relationships of the main part", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFixture(styled("1", "关于第160号建议的答复")+listed(1, 0)).with("word/styles.xml", "styles", testStyles).
				with("word/numbering.xml", "numbering", definition(0, lvl(0, "chineseCounting", "%1、", ""))+instance(1, 0, ""))
			wanted := "H1 关于第160号建议的答复\nL1 一、文"
			if tt.change == nil {
				delete(f, "word/_rels/document.xml.rels")
				wanted = "P 关于第160号建议的答复\nP 文"
			} else {
				tt.change(f)
			}
			if got := show(f.read(t)); got != wanted {
				t.Errorf("got %q, want %q", got, wanted)
			}
		})
	}
}

func gb(t *testing.T, f fixture, label string) {
	s, err := simplifiedchinese.GB18030.NewEncoder().String(strings.Replace(f["word/document.xml"], `encoding="UTF-8"`, label, 1))
	if err != nil {
		t.Fatal(err)
	}
	f["word/document.xml"] = s
}

func utf16String(s string, order binary.AppendByteOrder) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

// TestLibrary checks for which packages the library opens the main part.
func TestLibrary(t *testing.T) {
	tests := []struct {
		name   string
		change func(f fixture)
		limits Limits
		serves bool
	}{
		{"usual", func(fixture) {}, Limits{}, true},
		{"no relationships", func(f fixture) { delete(f, libraryLinks) }, Limits{}, false},
		{"other case", func(f fixture) { f["word/Document.xml"] = f[libraryMain]; delete(f, libraryMain) }, Limits{}, false},
		{"a header too large", func(f fixture) { f["word/media/header.png"] = strings.Repeat("x", 20000) }, Limits{MaxPartBytes: 10000}, false},
	}
	for _, tt := range tests {
		f := newFixture(p("正文"))
		tt.change(f)
		c, err := openContainer(f.zip(t), tt.limits.orDefault())
		if err != nil {
			t.Fatal(err)
		}
		files := c.libraryReads("word/document.xml")
		if got := files != nil && c.charge(files...) == nil; got != tt.serves {
			t.Errorf("%s: library serves %t, want %t", tt.name, got, tt.serves)
		}
		if data, err := c.readMain("word/document.xml"); err != nil || !bytes.Contains(data, []byte("正文")) {
			t.Errorf("%s: %d bytes, %v", tt.name, len(data), err)
		}
	}
}
