package pdf

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fuhan/corpus"
	"fuhan/ingest/clean"
	"fuhan/ingest/raw"
	"fuhan/internal/reference"

	"golang.org/x/text/unicode/norm"
)

// TestMadeFiles: of every file made for the purpose, 99.5 % of the Chinese
// characters come out right and in order after cleaning. Those without a usable
// text layer are named for OCR, page by page.
func TestMadeFiles(t *testing.T) {
	withoutText := map[string]int{"000_scan": 4, "003_scan": 4, "000_notounicode": 5} // pages
	refused := map[string]error{
		"000_enc_userpw_aes256": corpus.ErrEncrypted,
		"000_dmg_halfcut":       corpus.ErrTruncated, // its page objects stood in the other half
	}
	for _, name := range withReference(t, sharedMade) {
		t.Run(name, func(t *testing.T) {
			d, err := Read(context.Background(), sharedFile(t, sharedMade, name+".pdf"), DefaultLimits)
			if want := refused[name]; want != nil {
				if !errors.Is(err, want) {
					t.Errorf("error %v, want %v", err, want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if pages := withoutText[name]; pages > 0 {
				if len(d.Blocks) != 0 || len(d.Unread) != pages || d.Pages != pages {
					t.Errorf("%d blocks, pages %v of %d unread", len(d.Blocks), d.Unread, d.Pages)
				}
				return
			}
			text := clean.Text(d)
			if a := accuracy(han(text.Content), han(string(sharedFile(t, sharedMade, name+".ref.txt")))); a < 0.995 {
				t.Errorf("accuracy %.4f", a)
			}
			if len(d.Unread) > 0 {
				t.Errorf("pages %v unread", d.Unread)
			}
		})
	}
}

// slanted is a made table turned by 20 degrees whose head is drawn last: it is
// read in the order of drawing.
const slanted = "pdfcpu+pdfcpu__tableCJK"

// radicals puts ordinary characters for the Kangxi radicals that look the same
// (U+2F00 to U+2FD5), as cleaning does.
var radicals = func() *strings.Replacer {
	var pairs []string
	for r := rune(0x2f00); r <= 0x2fd5; r++ {
		pairs = append(pairs, string(r), norm.NFKC.String(string(r)))
	}
	return strings.NewReplacer(pairs...)
}()

// TestPublicFiles: files by many writers, against their references with what is
// wrong in them mended. The running heads count, which cleaning sets aside;
// lines that wait for OCR do not.
func TestPublicFiles(t *testing.T) {
	for _, file := range withReference(t, sharedPublic) {
		d, err := Read(context.Background(), sharedFile(t, sharedPublic, file+".pdf"), DefaultLimits)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		want, why, err := reference.Mend(file, string(han(string(sharedFile(t, sharedPublic, file+".ref.txt")))))
		if err != nil {
			t.Error(err)
		}
		least := 0.97
		switch {
		case file == slanted:
			least = 0.8
		case len(d.Unread) > 0:
			least = 0.85
		}
		if a := accuracy(han(radicals.Replace(d.Source())), []rune(want)); a < least {
			t.Errorf("%s: accuracy %.4f (reference: %s)", file, a, why)
		}
	}
}

// TestLyingText: a standard whose fonts say that “GM” is “犌犕” goes to OCR.
func TestLyingText(t *testing.T) {
	d, err := Read(context.Background(), sharedFile(t, sharedPublic, "ofdrw+ofdrw__GMT_0031-2014_安全电子签章密码技术规范.pdf"), DefaultLimits)
	if err != nil || len(d.Unread) < d.Pages-1 {
		t.Errorf("%+v, error %v", d, err)
	}
}

// TestNastyFiles: every malformed or hostile file is read or refused with one
// reason, in ten seconds at most.
func TestNastyFiles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(sharedNasty, "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Skip("the shared hostile files are absent")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		d, err := Read(context.Background(), data, DefaultLimits)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s took %v", filepath.Base(file), took)
		}
		checkResult(t, filepath.Base(file), d, err)
	}
}

// checkResult holds what is true of every result.
func checkResult(t *testing.T, name string, d *raw.Document, err error) {
	t.Helper()
	if err != nil {
		reasons := 0
		for _, r := range []error{corpus.ErrEmpty, corpus.ErrEncrypted, corpus.ErrTruncated, corpus.ErrMalformed, corpus.ErrTooLarge, corpus.ErrTimeout} {
			if errors.Is(err, r) {
				reasons++
			}
		}
		if d != nil || reasons != 1 || len(err.Error()) > 400 {
			t.Errorf("%s: document %v, error %v", name, d, err)
		}
		return
	}
	if len(d.Blocks) == 0 && len(d.Unread) == 0 {
		t.Errorf("%s: nothing and no error", name)
	}
	if !slices.IsSorted(d.Unread) {
		t.Errorf("%s: unread %v", name, d.Unread)
	}
	for _, b := range d.Blocks {
		if b.Kind != raw.Line && b.Kind != raw.Header && b.Kind != raw.Table || (b.Kind == raw.Table) != (b.Rows != nil) || b.Prov.Page < 1 || b.Prov.Page > d.Pages || strings.ContainsAny(b.Text, "\n\r\f") || strings.ToValidUTF8(b.Text, "") != b.Text {
			t.Fatalf("%s: block %+v", name, b)
		}
		if x := b.Prov.Box; x != nil && !(x.X0 >= 0 && x.Y0 >= 0 && x.X0 <= x.X1 && x.Y0 <= x.Y1 && x.X1 <= maxSidePoints && x.Y1 <= maxSidePoints) {
			t.Fatalf("%s: box %+v", name, *x)
		}
	}
}
