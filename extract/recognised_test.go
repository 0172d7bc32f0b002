package extract

import (
	"testing"

	"fuhan/corpus"
)

// TestRecognised: facts say when their text was read from an image, and only
// those.
func TestRecognised(t *testing.T) {
	first, second := "村干部补贴标准为每人每月1200元。", "我局将在2026年底前完成社区工作者四岗十八级改革，补贴每人每月1500元。"
	text := &corpus.Text{Content: first + "\n" + second, Pages: 2, Blocks: []corpus.Block{
		{Kind: corpus.BlockParagraph, Span: corpus.Span{Start: 0, End: len(first)}},
		{Kind: corpus.BlockParagraph, Span: corpus.Span{Start: len(first) + 1, End: len(first) + 1 + len(second)}, Prov: corpus.Provenance{Page: 2, OCR: 0.87}},
	}}
	f := Facts(text)
	if f.OCR != 0.87 || len(f.Figures) < 2 || len(f.Promises) != 1 || len(f.GradeSchemes) != 1 {
		t.Fatalf("confidence %v, %d figures, %d promises, %d schemes", f.OCR, len(f.Figures), len(f.Promises), len(f.GradeSchemes))
	}
	for _, g := range f.Figures {
		want := 0.87
		if g.At.End <= len(first) {
			want = 0
		}
		if g.OCR != want {
			t.Errorf("%q: confidence %v, want %v", g.Quote, g.OCR, want)
		}
	}
	if f.Promises[0].OCR != 0.87 || f.GradeSchemes[0].OCR != 0.87 {
		t.Errorf("promise %v, scheme %v", f.Promises[0].OCR, f.GradeSchemes[0].OCR)
	}
	text.Blocks[1].Prov.OCR = 0
	if f := Facts(text); f.OCR != 0 {
		t.Errorf("confidence %v without OCR", f.OCR)
	}
}
