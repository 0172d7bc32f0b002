package clean

import (
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// TestProvenance: a paragraph put together from lines lies where all of its
// lines on its first page lie, and is as certain as they are.
func TestProvenance(t *testing.T) {
	line := func(text string, page int, ocr float64, box corpus.Box) raw.Block {
		return raw.Block{Kind: raw.Line, Text: text, Prov: corpus.Provenance{Page: page, OCR: ocr, Box: &box}}
	}
	d := &raw.Document{Pages: 2, Unread: []int{3}, Blocks: []raw.Block{
		line("近年来，我们不断加强村级组织建设，提高村干部的补贴标准，", 1, 0.8, corpus.Box{X0: 90, Y0: 700, X1: 500, Y1: 716}),
		line("按照每年递增的办法逐步落实到位，让他们安心工作，", 1, 0.6, corpus.Box{X0: 80, Y0: 720, X1: 505, Y1: 736}),
		line("请予监督。", 2, 0.4, corpus.Box{X0: 80, Y0: 80, X1: 120, Y1: 96}),
		line("示例市民政局", 2, 0, corpus.Box{X0: 80, Y0: 180, X1: 120, Y1: 196}),
	}}
	got := Text(d)
	if len(got.Blocks) != 2 {
		t.Fatalf("%d blocks: %q", len(got.Blocks), got.Content)
	}
	p := got.Blocks[0].Prov
	if want := (corpus.Box{X0: 80, Y0: 700, X1: 505, Y1: 736}); p.Page != 1 || p.Box == nil || *p.Box != want {
		t.Errorf("page %d box %+v, want page 1 %+v", p.Page, p.Box, want)
	}
	if p.OCR < 0.66 || p.OCR > 0.70 { // by bytes: two long lines of .8 and .6 and a short one of .4
		t.Errorf("confidence %v", p.OCR)
	}
	if got.Blocks[1].Prov.OCR != 0 {
		t.Errorf("text of the file itself has confidence %v", got.Blocks[1].Prov.OCR)
	}
	if len(got.Unread) != 1 || got.Unread[0] != 3 {
		t.Errorf("unread pages %v", got.Unread)
	}
	if *d.Blocks[0].Prov.Box != (corpus.Box{X0: 90, Y0: 700, X1: 500, Y1: 716}) {
		t.Error("the reader's box was changed")
	}
}
