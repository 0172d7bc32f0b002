package doc

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// fuzzLimits keep one execution short.
var fuzzLimits = Limits{MaxStreamBytes: 1 << 20, MaxEntries: 256, MaxTextBytes: 1 << 20}

// check tests what holds for every result of Read.
func check(t *testing.T, data []byte) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	d, err := Read(ctx, data, fuzzLimits)
	if err != nil {
		if code := corpus.Code(err); d != nil || code == "internal" || code == "timeout" {
			t.Fatalf("document %v, error %v (%s)", d, err, code)
		}
		return
	}
	if !hasText(d.Blocks) && len(d.Unread) == 0 {
		t.Error("no text and no error")
	}
	if pages, err := Pictures(ctx, data, fuzzLimits); err != nil || len(d.Unread) > 0 && len(pages) != len(d.Unread) {
		t.Errorf("%d pictures of %d pages, error %v", len(pages), len(d.Unread), err)
	}
	size := 0
	for _, b := range d.Blocks {
		size += b.SourceLen()
		if strings.ContainsAny(b.Text, "\r\n") || !utf8.ValidString(b.Text) {
			t.Errorf("text %q", b.Text)
		}
		if (b.Kind == raw.Table) != (b.Rows != nil) || b.Kind == raw.Table && b.Text != "" {
			t.Errorf("kind %v with text %q and %d rows", b.Kind, b.Text, len(b.Rows))
		}
		if (b.Kind == raw.Heading || b.Kind == raw.ListItem) != (b.Level > 0) || b.Level > 9 {
			t.Errorf("kind %v on level %d", b.Kind, b.Level)
		}
		for _, row := range b.Rows {
			for _, cell := range row {
				if strings.Contains(cell, "\r") || !utf8.ValidString(cell) {
					t.Errorf("cell %q", cell)
				}
			}
		}
	}
	if int64(size) > 2*fuzzLimits.MaxTextBytes {
		t.Errorf("%d bytes of text", size)
	}
	for _, p := range d.Properties {
		if strings.ContainsAny(p.Value, "\r\n") || !utf8.ValidString(p.Value) {
			t.Errorf("property %q", p)
		}
	}
}

// FuzzRead feeds damaged files.
func FuzzRead(f *testing.F) {
	f.Add([]byte(nil))
	f.Add(compoundSignature)
	f.Add(newFixture(plain("示例函\r")).bytes())
	f.Add(newFixture(plain("甲\x07乙\x07\x07")).with(cell, cell, par(0, rowMark([]int{0, 2000, 4000}, 0, 0x20))).bytes())
	f.Add(newFixture(plain("甲\r乙\r")).lists([]byte{37, 23}, "\x00、", "\uf06c").with(par(0, numbered(0)), par(0, numbered(1))).bytes())
	inline := newFixture(inlineAt(0), plain("\r"))
	inline.streams["Data"] = inlineOf(pictureShapeFile, "a", blipOf(0x6e0, recordPNG, pngOf(f, 400, 400)))
	f.Add(inline.bytes())
	f.Add(drawn(entryOf(blipOf(0x7a9, recordDIB, dibOf(400, 400)), 0), shapeOf(100, 1)).bytes())
	names, _ := filepath.Glob(filepath.Join(shared, "office", "*.doc"))
	more, _ := filepath.Glob(filepath.Join(shared, "nasty", "doc", "*"))
	for _, n := range append(names, more...) {
		if data, err := os.ReadFile(n); err == nil && len(data) < 64<<10 {
			f.Add(data)
		}
	}
	f.Fuzz(check)
}

// FuzzParts feeds damaged tables in a whole document, which damaged files hardly
// ever reach.
func FuzzParts(f *testing.F) {
	styles := styleSheetOf([]int{0, 1, 0xffe}, nil, nil, numbered(0))
	f.Add("甲\r乙\x07丙\x07\x07", uint8(partStyles), styles, uint8(partMargins), positions([]int{0, 1, 2}), par(0, numbered(0)), mod(sprmCFVanish, 1), uint16(2))
	f.Add("\x13 EQ \\f(1,2)\x15\x08\x02\r", uint8(partBoxes), positions([]int{0, 3}, make([]byte, 22)), uint8(partShapes), positions([]int{0, 3}, make([]byte, 26)), par(1), mod(sprmCSymbol, 0, 0, 1, 0), uint16(3))
	f.Add("甲\x07\x07", uint8(partLists), []byte{1, 0}, uint8(partListOverrides), []byte{1, 0, 0, 0}, par(0, rowMark([]int{0, 900}, 0x60)), deleted, uint16(1))
	f.Add("甲\r", uint8(partDrawings), []byte{0, 0, 0, 0xf0, 0, 0, 0, 0, 0, 0xf, 0, 2, 0xf0, 9, 0, 0, 0}, uint8(partFootnotes), positions([]int{0, 2, 1}), par(0), special, uint16(1))
	f.Fuzz(func(t *testing.T, text string, a uint8, partA []byte, b uint8, partB []byte, paragraph, characters []byte, mainLength uint16) {
		if len(text) > 2000 || len(paragraph) > 200 || len(characters) > 100 || len(partA)+len(partB) > 100_000 {
			return
		}
		marks := strings.Count(text, "\r") + strings.Count(text, "\x07")
		if marks > 20 {
			return
		}
		x := newFixture(span{text, characters})
		if marks > 0 {
			x.with(paragraph)
		}
		x.lists([]byte{37, 23}, "\x00、", "\uf06c").part(fibPart(a%75), partA).part(fibPart(b%75), partB)
		x.lengths[storyMain] = int(mainLength)
		for k := storyFootnotes; k < storyKinds; k++ {
			x.lengths[k] = 3
		}
		check(t, x.bytes())
	})
}

var special = mod(sprmCFSpec, 1)
