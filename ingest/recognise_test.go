package ingest

import (
	"slices"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// TestMendPage: what OCR reads replaces illegible lines alone, each by what
// stands in its place.
func TestMendPage(t *testing.T) {
	line := func(page int, y float64, text string, confidence float64) raw.Block {
		return raw.Block{Kind: raw.Line, Text: text, Prov: corpus.Provenance{Page: page, Box: &corpus.Box{X0: 70, X1: 300, Y0: y, Y1: y + 12}, OCR: confidence}}
	}
	d := &raw.Document{Blocks: []raw.Block{
		line(1, 100, "\ufffd\ufffd", 0),
		line(2, 100, "  \ufffd\ufffd\ufffd\ufffd", 0),
		line(2, 120, "请将本试卷一并上交。", 0),
		line(2, 140, "\ufffd\ufffd8\ufffd\ufffd", 0),
	}}
	mendPage(d, 2, []raw.Block{
		line(2, 101, "注意事项：", 0.9), line(2, 121, "请将木试卷一并上交。", 0.8), line(2, 200, "别处的一行", 0.9),
	})
	var got []string
	for _, b := range d.Blocks {
		got = append(got, b.Text)
	}
	want := []string{"\ufffd\ufffd", "  注意事项：", "请将本试卷一并上交。", "\ufffd\ufffd8\ufffd\ufffd"}
	if !slices.Equal(got, want) {
		t.Errorf("lines %q, want %q", got, want)
	}
	for i, confidence := range []float64{0, 0.9, 0, 0} {
		if c := d.Blocks[i].Prov.OCR; c != confidence {
			t.Errorf("line %d: confidence %v", i, c)
		}
	}
}

func TestUnreadWarnings(t *testing.T) {
	d := &raw.Document{Unread: []int{1, 2}, Blocks: []raw.Block{{Text: "— 1 —", Prov: corpus.Provenance{Page: 1}}, {Text: "\ufffd\ufffd", Prov: corpus.Provenance{Page: 2}}}}
	want := []string{"第 1 页没有可用的文字层，需要文字识别", "第 2 页有几行的字体没有对应的文字，需要文字识别"}
	if got := unreadWarnings(d); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
