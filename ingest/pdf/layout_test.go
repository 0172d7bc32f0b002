package pdf

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// read reads with the first engine and fails the test on an error.
func read(t *testing.T, s *sketch) *raw.Document {
	t.Helper()
	d, err := Read(context.Background(), s.bytes(), DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func texts(d *raw.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		out = append(out, b.Text)
	}
	return out
}

func TestPagesAndBoxes(t *testing.T) {
	withoutPrograms(t)
	d := read(t, newSketch().
		page(at(72, 700, "First line of the letter"), at(72, 680, "second line of the letter")).
		page(at(72, 700, "Second page of the letter")))
	if want := []string{"First line of the letter", "second line of the letter", "Second page of the letter"}; !slices.Equal(texts(d), want) {
		t.Fatalf("lines %q, want %q", texts(d), want)
	}
	if d.Pages != 2 {
		t.Errorf("%d pages, want 2", d.Pages)
	}
	for i, page := range []int{1, 1, 2} {
		if b := d.Blocks[i]; b.Kind != raw.Line || b.Prov.Page != page {
			t.Errorf("block %d is of kind %d on page %d", i, b.Kind, b.Prov.Page)
		}
	}
	// points from the top left: the base line at 700 of 800, 12 point type
	box := d.Blocks[0].Prov.Box
	if box == nil || box.X0 != 72 || box.Y0 != 88 || box.Y1 != 100 || box.X1 < 150 || box.X1 > 300 {
		t.Errorf("box %+v", box)
	}
	if next := d.Blocks[1].Prov.Box; next == nil || next.Y0 != 108 {
		t.Errorf("box of the second line %+v", next)
	}
}

// tableRows are rows of two cells each, 20 points apart.
func tableRows(at func(x, y float64, text string) string, y float64, names ...string) (content string) {
	for i, n := range names {
		content += at(72, y-20*float64(i), n+"1") + at(300, y-20*float64(i), n+"2")
	}
	return content
}

// turned is content on a slant.
func turned(x, y float64, content string) string {
	return fmt.Sprintf("q 0.94 0.34 -0.34 0.94 %g %g cm %s Q ", x+100, y+300, content)
}

// TestLayout holds how glyphs become lines: one page each.
func TestLayout(t *testing.T) {
	withoutPrograms(t)
	const margin = "This line sets the left margin"
	for _, c := range []struct {
		name    string
		content string
		want    []string
	}{
		{"two shows on one line", "BT /F1 12 Tf 72 700 Td (community ) Tj (workers) Tj ET", []string{"community workers"}},
		{"kerning inside a word", "BT /F1 12 Tf 72 700 Td [(com) -20 (mu) 30 (nity)] TJ ET", []string{"community"}},
		{"a blank left by a move", "BT /F1 12 Tf 72 700 Td [(community) -1500 (workers)] TJ ET", []string{"community   workers"}},
		{"a cell far to the right", at(72, 700, "name") + at(300, 700, "pay"), []string{"name", "pay"}},
		{"T* and leading", "BT /F1 12 Tf 14 TL 72 700 Td (one) Tj T* (two) Tj T* (three) Tj ET", []string{"one", "two", "three"}},
		{"TD sets the leading", "BT /F1 12 Tf 72 700 Td (one) Tj 0 -14 TD (two) Tj T* (three) Tj ET", []string{"one", "two", "three"}},
		{"quote operators", "BT /F1 12 Tf 14 TL 72 700 Td (one) Tj (two) ' 0 0 (three) \" ET", []string{"one", "two", "three"}},
		{"a head drawn behind its rows", at(72, 740, margin) + tableRows(at, 680, "a", "b") + at(72, 700, "no") + at(300, 700, "pay") + at(72, 600, "below"), []string{margin, "no", "pay", "a1", "a2", "b1", "b2", "below"}},
		{"a head of a turned table", turned(0, 0, tableRows(at, 80, "a", "b")+at(72, 100, "no")+at(300, 100, "pay")), []string{"no", "pay", "a1", "a2", "b1", "b2"}},
		{"a second table beside the first", tableRows(at, 680, "a", "b") + at(400, 700, "no") + at(500, 700, "pay"), []string{"a1", "a2", "b1", "b2", "no", "pay"}},
		{"words far above a table", tableRows(at, 680, "a", "b") + at(72, 780, "no") + at(300, 780, "pay"), []string{"a1", "a2", "b1", "b2", "no", "pay"}},
		{"words across a table", tableRows(at, 680, "a", "b") + at(80, 675, "draft") + at(310, 675, "draft"), []string{"a1", "a2", "b1", "b2", "draft", "draft"}},
		{"cells above one row", tableRows(at, 680, "a") + at(72, 700, "no") + at(300, 700, "pay"), []string{"a1", "a2", "no", "pay"}},
		{"words above lines of text", at(72, 680, margin) + at(72, 660, "and its second line") + at(72, 700, "left") + at(160, 700, "right"), []string{margin, "and its second line", "left", "right"}},
		{"a text matrix", "BT /F1 1 Tf 12 0 0 12 72 700 Tm (one) Tj 1 0 0 1 0 0 Tm ET", []string{"one"}},
		{"bold faked by printing twice", at(72, 700, "bold words") + at(72.3, 700, "bold words") + at(72, 680, "plain words"), []string{"bold words", "plain words"}},
		{"bold faked by printing in other pieces", at(72, 700, "bold") + at(72.3, 700, "bold and more") + at(72.3, 700, "bold and more "), []string{"bold and more"}},
		{"a label drawn after what it labels", at(72, 720, margin) + at(88, 700, "12 of them") + at(72, 700, "A."), []string{margin, "A. 12 of them"}},
		{"the same words on the next line are kept", at(72, 700, "same words") + at(72, 680, "same words"), []string{"same words", "same words"}},
		{"indents become blanks", at(72, 700, margin) + at(96, 680, "indented words"), []string{margin, "    indented words"}},
		{"scaled coordinates", "q 0.5 0 0 0.5 0 0 cm BT /F1 24 Tf 144 1400 Td (half size) Tj ET Q " + at(72, 680, "full size"), []string{"half size", "full size"}},
		{"rotated text", "BT /F1 12 Tf 0 1 -1 0 300 100 Tm (turned words) Tj ET BT /F1 12 Tf 0 1 -1 0 320 100 Tm (second turned line) Tj ET", []string{"turned words", "second turned line"}},
		{"text at an angle", "BT /F1 12 Tf 0.866 0.5 -0.5 0.866 100 100 Tm (slanted ) Tj (words) Tj ET", []string{"slanted words"}},
		{"Q without q, a font that is not there", "Q Q BT /F9 12 Tf 72 700 Td (lost) Tj ET " + at(72, 680, "kept words"), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := texts(read(t, newSketch().page(c.content)))
			if c.want == nil {
				if !slices.Contains(got, "kept words") {
					t.Errorf("lines %q", got)
				}
			} else if !slices.Equal(got, c.want) {
				t.Errorf("lines %q, want %q", got, c.want)
			}
		})
	}
}

func TestForms(t *testing.T) {
	withoutPrograms(t)
	for _, c := range []struct {
		name   string
		sketch *sketch
		want   []string
	}{
		{"text in a form", newSketch().draw("X1", at(72, 700, "words of a form"), ""), []string{"words of a form", "words of the page"}},
		{"a form with a matrix", newSketch().draw("X1", at(0, 0, "moved words"), "/Matrix [1 0 0 1 72 720]"), []string{"moved words", "words of the page"}},
		{"a form that draws another", newSketch().draw("X2", at(72, 740, "inner words"), "").draw("X1", at(72, 720, "outer words")+" /X2 Do", ""), []string{"outer words", "inner words", "words of the page"}},
		{"the state behind a form is the one before", newSketch().draw("X1", "2 0 0 2 50 50 cm BT /F1 5 Tf (small) Tj ET", ""), []string{"small", "words of the page"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.sketch.page("/X1 Do", at(72, 700, "words of the page"))
			d := read(t, c.sketch)
			var got []string
			for _, s := range texts(d) {
				got = append(got, strings.TrimSpace(s))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("lines %q, want %q", got, c.want)
			}
		})
	}
	// a form that draws itself ends
	s := newSketch()
	loop := len(s.objects) + 1
	s.add(stream(at(72, 700, "again and again")+" /X1 Do", "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << "+s.fonts+" >> /XObject << /X1 "+ref(loop)+" >> >>"))
	s.xobject = "/X1 " + ref(loop)
	s.page("/X1 Do", at(72, 600, "words of the page"))
	if got := texts(read(t, s)); !slices.Contains(got, "words of the page") {
		t.Errorf("lines %q", got)
	}
}

// TestChineseFonts reads fonts that are not embedded, under the predefined
// CMaps of ISO 32000-1, table 118.
func TestChineseFonts(t *testing.T) {
	withoutPrograms(t)
	for _, c := range []struct{ cmap, codes, want string }{
		{"GBK-EUC-H", "<C9E7C7F8B9A4D7F7D5DF>", "社区工作者"},
		{"GBK2K-H", "<C9E7C7F8B9A4D7F7D5DF>", "社区工作者"},
		{"GB-EUC-H", "<C9E7C7F8>", "社区"},
		{"GBpc-EUC-H", "<C9E7C7F8>", "社区"},
		{"UniGB-UCS2-H", "<793E533A5DE54F5C8005>", "社区工作者"},
		{"UniGB-UTF16-H", "<793E533A5DE54F5C8005>", "社区工作者"},
		{"UniGB-UCS2-V", "<793E533A>", "社区"},
		{"ETen-B5-H", "<AAC0B0CF>", "社區"},
		{"UniCNS-UTF16-H", "<793E5340>", "社區"},
	} {
		s := newSketch().chinese("F2", c.cmap).page("BT /F2 12 Tf 72 700 Td "+c.codes+" Tj ET", at(72, 680, "words"))
		if got := texts(read(t, s)); len(got) != 2 || got[0] != c.want {
			t.Errorf("%s: lines %q, want %q", c.cmap, got, c.want)
		}
	}
}

// TestReadingOrder: the order of reading is that of drawing where it can be, and
// that of the places where it jumps about.
func TestReadingOrder(t *testing.T) {
	withoutPrograms(t)
	long := func(s string) string { return s + " and some more words" }
	for _, c := range []struct {
		name    string
		content string
		want    []string
	}{
		{"columns, drawn one after the other", at(72, 700, long("left one")) + at(72, 680, long("left two")) + at(330, 700, long("right one")) + at(330, 680, long("right two")),
			[]string{long("left one"), long("left two"), long("right one"), long("right two")}},
		{"drawn from the bottom up", at(72, 600, "five") + at(72, 620, "four") + at(72, 640, "three") + at(72, 660, "two") + at(72, 680, "one"), []string{"one", "two", "three", "four", "five"}},
		{"columns, drawn from the bottom up", at(72, 640, long("left four")) + at(330, 640, long("right four")) + at(72, 660, long("left three")) + at(330, 660, long("right three")) +
			at(72, 680, long("left two")) + at(330, 680, long("right two")) + at(72, 700, long("left one")) + at(330, 700, long("right one")),
			[]string{long("left one"), long("left two"), long("left three"), long("left four"), long("right one"), long("right two"), long("right three"), long("right four")}},
		{"cells of a row, drawn from right to left", at(400, 700, "12") + at(250, 700, "staff") + at(72, 700, "number"), []string{"number", "staff", "12"}},
		{"cells with two lines each", at(72, 700, "number of") + at(72, 686, "staff") + at(250, 700, "pay of") + at(250, 686, "staff"), []string{"number of", "staff", "pay of", "staff"}},
		{"figures drawn after the words", at(72, 700, "page ") + at(72, 680, "then the rest") + at(102, 700, "12"), []string{"page 12", "then the rest"}},
		{"a word drawn into a hole", "BT /F1 12 Tf 72 700 Td [(from) -1600 (on)] TJ ET" + at(72, 680, "rest") + " BT /F1 12 Tf 99 700 Td (12) Tj ET", []string{"from 12 on", "rest"}},
		{"bold faked by printing other pieces", at(72, 700, "bold words") + "BT /F1 12 Tf 72.3 700 Td (bold) Tj ( ) Tj (words) Tj ET", []string{"bold words"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range texts(read(t, newSketch().page(c.content))) {
				got = append(got, strings.Join(strings.Fields(s), " "))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("lines %q, want %q", got, c.want)
			}
		})
	}
}

// TestRotatedPages: boxes are places on the page as it is shown.
func TestRotatedPages(t *testing.T) {
	withoutPrograms(t)
	for _, c := range []struct {
		rotate, content string
		box             corpus.Box
	}{
		{"0", at(72, 700, "words"), corpus.Box{X0: 72, Y0: 88, X1: 102, Y1: 100}},
		{"90", at(72, 700, "words"), corpus.Box{X0: 700, Y0: 72, X1: 712, Y1: 102}},
		// set across the page, so that the turned page reads level
		{"90", "BT /F1 12 Tf 0 1 -1 0 100 50 Tm (words) Tj ET", corpus.Box{X0: 50, Y0: 88, X1: 80, Y1: 100}},
		{"-90", at(72, 700, "words"), corpus.Box{X0: 88, Y0: 498, X1: 100, Y1: 528}},
		{"180", at(72, 700, "words"), corpus.Box{X0: 498, Y0: 700, X1: 528, Y1: 712}},
	} {
		s := newSketch().page(c.content)
		s.objects[len(s.objects)-1] = strings.Replace(s.objects[len(s.objects)-1], "/MediaBox", "/Rotate "+c.rotate+" /MediaBox", 1)
		first := read(t, s).Blocks[0]
		if box := first.Prov.Box; first.Text != "words" || math.Abs(box.X0-c.box.X0) > 1 || math.Abs(box.Y0-c.box.Y0) > 1 || math.Abs(box.X1-c.box.X1) > 1 || math.Abs(box.Y1-c.box.Y1) > 1 {
			t.Errorf("turned by %s: %q at %+v, want %+v", c.rotate, first.Text, *box, c.box)
		}
		f, err := openPDFium(s.bytes())
		if err != nil {
			t.Fatal(err)
		}
		p, err := f.read(context.Background(), 1)
		f.close()
		if err != nil || len(p.lines) != 1 || strings.TrimSpace(p.lines[0].Text) != "words" {
			t.Fatalf("turned by %s: pdfium reads %+v, error %v", c.rotate, p.lines, err)
		}
		if box := p.lines[0].Prov.Box; math.Abs(box.X0-c.box.X0) > 3 || math.Abs(box.Y1-c.box.Y1) > 3 {
			t.Errorf("turned by %s: pdfium puts it at %+v, want %+v", c.rotate, *box, c.box)
		}
	}
}

// TestFormFields: what is written in a form counts, unless it is hidden.
func TestFormFields(t *testing.T) {
	withoutPrograms(t)
	for flags, want := range map[string][]string{"4": {"name", "filled in"}, "2": {"name"}} {
		s := newSketch()
		look := s.add(stream("BT /F1 12 Tf 2 4 Td (filled in) Tj ET", "/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << "+s.fonts+" >> >>"))
		field := s.add("<< /Type /Annot /Subtype /Widget /F " + flags + " /Rect [200 690 300 710] /AP << /N " + look + " >> >>")
		s.page(at(72, 700, "name"))
		s.objects[len(s.objects)-1] = strings.Replace(s.objects[len(s.objects)-1], "/MediaBox", "/Annots ["+field+"] /MediaBox", 1)
		if got := texts(read(t, s)); !slices.Equal(got, want) {
			t.Errorf("flags %s: %q, want %q", flags, got, want)
		}
	}
}

// TestEngines: both engines give the same lines of fonts that are not embedded.
func TestEngines(t *testing.T) {
	s := chinesePage(newSketch())
	want := texts(read(t, s))
	f, err := openPDFium(s.bytes())
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	p, err := f.read(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range p.lines {
		got = append(got, l.Text)
	}
	if !slices.Equal(got, want) {
		t.Errorf("pdfium: %q, ledongthuc: %q", got, want)
	}
}

// TestCutPrinted: what an earlier run shows at the same place is cut away. Every
// character is 10 points wide.
func TestCutPrinted(t *testing.T) {
	at := func(x float64, text string) run {
		return run{text: text, x: x, dx: 1, size: 10, length: 10 * float64(len([]rune(text)))}
	}
	for _, c := range []struct {
		name          string
		before, r     run
		want          string
		wantX, length float64
	}{
		{"all of it", at(100, "股票简称"), at(100.3, "股票简称"), "", 0, 0},
		{"in the middle", at(100, "股票简称"), at(110.3, "票简"), "", 0, 0},
		{"its beginning", at(100, "："), at(100.3, "：安利"), "安利", 110.3, 20},
		{"its end", at(110, "安利"), at(100.3, "：安利"), "：", 100.3, 10},
		{"elsewhere", at(200, "安利"), at(100, "：安利"), "：安利", 100, 30},
		{"other words", at(100, "股票"), at(100, "简称"), "简称", 100, 20},
	} {
		c.r.cutPrinted(&c.before)
		if c.r.text != c.want || c.want != "" && (math.Abs(c.r.x-c.wantX) > 0.01 || math.Abs(c.r.length-c.length) > 0.01) {
			t.Errorf("%s: %q at %.1f, %.1f long", c.name, c.r.text, c.r.x, c.r.length)
		}
	}
}

// TestFontObjects: the entries of a font dictionary that are objects.
func TestFontObjects(t *testing.T) {
	s := newSketch()
	s.page(at(72, 700, "words"))
	f, _, err := openFast(context.Background(), s.bytes(), time.Now().Add(time.Minute), 1)
	if err != nil {
		t.Fatal(err)
	}
	fonts := f.pages[0].resources.Key("Font")
	got := objectsOf(fonts)
	if len(got) == 0 {
		t.Fatalf("no objects in %s", fonts)
	}
	for entry, object := range got {
		if !strings.Contains(fonts.String(), "/"+entry+" "+object) {
			t.Errorf("%s is %s in %s", entry, object, fonts)
		}
	}
}

// TestStamped: a watermark from corner to corner and the ring of a seal are set
// aside; a page that is aslant as a whole is not.
func TestStamped(t *testing.T) {
	at := func(text string, x, y, degrees float64) run {
		sin, cos := math.Sincos(degrees * math.Pi / 180)
		return run{text: text, x: x, y: y, dx: cos, dy: sin, size: 12, length: 12 * estimateWidth(text)}
	}
	kinds := func(runs ...run) (texts, aside []string) {
		for _, b := range toLines(runs, 1, newSheet(0, 0, 595, 842, 0)) {
			if b.Kind == raw.Header {
				aside = append(aside, b.Text)
			} else {
				texts = append(texts, strings.TrimSpace(b.Text))
			}
		}
		return texts, aside
	}
	body := []run{at("关于加强社区工作的答复意见如下", 90, 700, 0), at("请各单位认真贯彻执行本意见", 90, 680, 0), at("特此函复并请予以支持", 90, 660, 0)}
	texts, aside := kinds(append(body, at("内部资料", 200, 300, 45), at("某", 400, 300, 70), at("市", 405, 312, 40), at("局", 416, 320, 0), at("章", 428, 318, -40))...)
	if got := strings.Join(texts, "|"); got != "关于加强社区工作的答复意见如下|请各单位认真贯彻执行本意见|特此函复并请予以支持" {
		t.Errorf("texts %s", got)
	}
	if got := strings.Join(aside, "|"); got != "内部资料|某|市|局|章" {
		t.Errorf("aside %s", got)
	}
	texts, aside = kinds(at("关于加强社区工作的答复", 90, 300, 20), at("请各单位认真执行", 94, 289, 20))
	if len(texts) != 2 || len(aside) != 0 {
		t.Errorf("a page aslant: %q, aside %q", texts, aside)
	}
	texts, _ = kinds(append(body, at("表格横排", 300, 100, 90))...)
	if len(texts) != 4 {
		t.Errorf("a turned table: %q", texts)
	}
}

// TestLabels: what a tab parts from the label of its list item stands on its
// line; the numbers of a table stay cells.
func TestLabels(t *testing.T) {
	at := func(text string, x, y, size float64) run {
		return run{text: text, x: x, y: y, dx: 1, size: size, length: size * estimateWidth(text)}
	}
	texts := func(runs ...run) string {
		var out []string
		for _, b := range toLines(runs, 1, newSheet(0, 0, 595, 842, 0)) {
			out = append(out, strings.TrimSpace(b.Text))
		}
		return strings.Join(out, "|")
	}
	for _, c := range []struct {
		name, want string
		runs       []run
	}{
		{"labels", "1. 印发补贴标准的通知|（二） 建立三级服务网络|③ 健全工作机制", []run{
			at("1.", 90, 700, 11), at("印发补贴标准的通知", 126, 700, 16), at("（二）", 90, 670, 16), at("建立三级服务网络", 180, 670, 16), at("③", 90, 640, 16), at("健全工作机制", 140, 640, 16)}},
		{"cells", "1|甲县|120|2|乙县|240", []run{
			at("1", 90, 700, 12), at("甲县", 126, 700, 12), at("120", 200, 700, 12), at("2", 90, 680, 12), at("乙县", 126, 680, 12), at("240", 200, 680, 12)}},
		{"far away", "1.|备注", []run{at("1.", 90, 700, 12), at("备注", 300, 700, 12)}},
		{"on another line", "1.|印发通知", []run{at("1.", 90, 700, 12), at("印发通知", 126, 680, 12)}},
	} {
		if got := texts(c.runs...); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
