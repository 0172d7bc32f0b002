package extract

import (
	"math"

	"fuhan/corpus"
)

// markRecognised notes on facts how certain the text is that they rest on, where
// it was recognised from an image.
func markRecognised(t *corpus.Text, f *corpus.Facts) {
	var sum float64
	bytes := 0
	for i := range t.Blocks {
		if b := &t.Blocks[i]; b.Prov.OCR > 0 {
			sum += b.Prov.OCR * float64(b.Span.Len())
			bytes += b.Span.Len()
		}
	}
	if bytes == 0 {
		return
	}
	f.OCR = math.Round(1000*sum/float64(bytes)) / 1000
	at := func(s corpus.Span) float64 {
		if i := t.BlockAt(s.Start); i >= 0 {
			return t.Blocks[i].Prov.OCR
		}
		return 0
	}
	for i := range f.Figures {
		f.Figures[i].OCR = at(f.Figures[i].At)
	}
	for i := range f.Promises {
		f.Promises[i].OCR = at(f.Promises[i].Span)
	}
	for i := range f.GradeSchemes {
		if m := f.GradeSchemes[i].Mentions; len(m) > 0 {
			f.GradeSchemes[i].OCR = at(m[0])
		}
	}
}
