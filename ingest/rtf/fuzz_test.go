package rtf

import (
	"context"
	"fmt"
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
var fuzzLimits = Limits{MaxDepth: 200, MaxTextBytes: 1 << 20}

// FuzzRead checks what holds for every result of Read.
func FuzzRead(f *testing.F) {
	f.Add([]byte(nil))
	f.Add([]byte(head + `{\stylesheet{\s1\sbasedon1 heading 1;}}\s1\f1 \'d6\'d0\u20013?\par\trowd\clvmgf\cellx1000\clmrg\cellx2000 \intbl a\cell\itap2 b\nestcell{\*\nesttableprops\trowd\cellx9\nestrow}\cell\row\pard c{\footnote d}{\field{\*\fldinst EQ \\o\\al(\\s\\up(x),y)}}}`))
	f.Add([]byte(head + `{\*\listtable{\list{\listlevel\levelnfc39{\leveltext\'02\'00.;}}\listid1}}{\listoverridetable{\listoverride\listid1{\lfolevel\levelstartat2}\ls1}}{\header h}\ls1 a\par{\shp{\*\shpinst{\shptxt b}}}{\upr{a}{\*\ud b}}\bin9 x`))
	f.Add([]byte(head + fmt.Sprintf(`{\pict\pngblip %x}{\pict\dibitmap0 2800\bin3 {}\}}{\pict\wmetafile8 00}\par}`, pngOf(f, 400, 400))))
	names, _ := filepath.Glob(filepath.Join(shared, "*", "*.rtf"))
	for _, name := range names {
		if data, err := os.ReadFile(name); err == nil && len(data) < 60000 {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
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
		if size > 4*int(fuzzLimits.MaxTextBytes) {
			t.Errorf("%d bytes of text", size)
		}
	})
}
