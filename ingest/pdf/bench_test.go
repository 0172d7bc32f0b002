package pdf

import (
	"context"
	"testing"
	"time"
)

// BenchmarkEngines reads files with each engine alone and with the chain.
func BenchmarkEngines(b *testing.B) {
	ctx := context.Background()
	if err := Warm(ctx); err != nil {
		b.Fatal(err)
	}
	engines := []struct {
		name string
		read func(b *testing.B, data []byte) (pages int)
	}{
		{"chain", func(b *testing.B, data []byte) int {
			d, err := Read(ctx, data, DefaultLimits)
			if err != nil {
				b.Fatal(err)
			}
			return d.Pages
		}},
		{"ledongthuc", func(b *testing.B, data []byte) int {
			f, _, err := openFast(ctx, data, time.Now().Add(time.Minute), 3000)
			if err != nil {
				b.Skip(err)
			}
			for i := range f.pages {
				f.read(i + 1)
			}
			return len(f.pages)
		}},
		{"pdfium", func(b *testing.B, data []byte) int {
			f, err := openPDFium(data)
			if err != nil {
				b.Fatal(err)
			}
			defer f.close()
			for i := range f.pages {
				if _, err := f.read(ctx, i+1); err != nil {
					b.Fatal(err)
				}
			}
			return f.pages
		}},
		{"pdftotext", func(b *testing.B, data []byte) int {
			pages, err := pdftotext(ctx, data, 1, 3000)
			if err != nil {
				b.Skip(err)
			}
			return len(pages)
		}},
	}
	for _, file := range []struct{ folder, name string }{
		{sharedMade, "003_lo_ttf"}, {sharedMade, "003_chromium"}, {sharedMade, "000_enc_aes_256"}, {sharedMade, "003_noembed_GBK2K-H"},
		{sharedPublic, "deb+maint-guide-zh-cn__maint-guide.zh-cn"}, {sharedPublic, "deb+texlive-lang-chinese__ctex"}, {sharedPublic, "deb+texlive-lang-chinese__hanzibox"}, {sharedPublic, "deb+texlive-lang-chinese__latex-notes-zh-cn"}, {sharedPublic, "deb+texlive-lang-chinese__njurepo"},
	} {
		for _, e := range engines {
			b.Run(file.name+"/"+e.name, func(b *testing.B) {
				data := sharedFile(b, file.folder, file.name+".pdf")
				b.SetBytes(int64(len(data)))
				pages := 0
				for b.Loop() {
					pages += e.read(b, data)
				}
				b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
			})
		}
	}
}
