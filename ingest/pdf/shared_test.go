package pdf

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/corpus/form"
	"fuhan/ingest/clean"
)

// shared is the folder of test files beside the repository.
const shared = "../../../shared/files/pdf"

// sharedFile reads a shared test file, or skips the test.
func sharedFile(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(shared, name))
	if errors.Is(err, os.ErrNotExist) {
		tb.Skipf("shared test file %s is absent", name)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// TestRecall: of the files that ordinary writers make, 99 % of the Chinese
// characters come out after cleaning, in order.
func TestRecall(t *testing.T) {
	var files []string
	for _, pattern := range []string{"*_lo_ttf*.pdf", "*_lo_serif*.pdf", "*_chromium_ttf*.pdf", "*_gs_lo_*.pdf"} {
		found, err := filepath.Glob(filepath.Join(shared, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("the shared PDF files are absent")
	}
	slices.Sort(files)
	for _, file := range slices.Compact(files) {
		name := strings.TrimSuffix(filepath.Base(file), ".pdf")
		t.Run(name, func(t *testing.T) {
			want := han(string(sharedFile(t, name+".ref.txt")))
			d, err := Read(context.Background(), sharedFile(t, name+".pdf"), DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			text := clean.Text(d)
			got := han(text.Content)
			recall := float64(common(want, got)) / float64(len(want))
			if recall < 0.99 || len(got) > len(want)+len(want)/50 {
				t.Errorf("recall %.4f: %d characters, the reference has %d", recall, len(got), len(want))
			}
		})
	}
}

// han are the Chinese characters of s.
func han(s string) []rune {
	var out []rune
	for _, r := range s {
		if form.IsHan(r) {
			out = append(out, r)
		}
	}
	return out
}

// common is the length of the longest common subsequence of a and b.
func common(a, b []rune) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

// TestUnreadable: files without usable text and files with a password end in
// their reason, with and without the second engine.
func TestUnreadable(t *testing.T) {
	for _, c := range []struct {
		file string
		want error
	}{
		{"000_scan.pdf", corpus.ErrNeedsOCR},
		{"003_scan.pdf", corpus.ErrNeedsOCR},
		{"000_notounicode.pdf", corpus.ErrNeedsOCR},
		{"000_enc_userpw_aes256.pdf", corpus.ErrEncrypted},
		{"000_dmg_tailcut.pdf", corpus.ErrTruncated},
	} {
		data := sharedFile(t, c.file)
		t.Run(c.file, func(t *testing.T) {
			if _, err := Read(context.Background(), data, DefaultLimits); !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
		})
		t.Run(c.file+" without pdftotext", func(t *testing.T) {
			withoutPdftotext(t)
			if _, err := Read(context.Background(), data, DefaultLimits); !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
		})
	}
}

// TestDamagedSharedFiles: damage that viewers forgive costs no text. Some of it
// takes the second engine.
func TestDamagedSharedFiles(t *testing.T) {
	needsPdftotext(t)
	for _, name := range []string{"000_dmg_junkhead", "000_dmg_startxref", "000_dmg_trailjunk", "000_linear", "000_objstm", "000_enc_aes_128", "000_enc_aes_256", "000_enc_rc4_128", "000_enc_rc4_40"} {
		t.Run(name, func(t *testing.T) {
			d, err := Read(context.Background(), sharedFile(t, name+".pdf"), DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			text := clean.Text(d)
			want, got := han(string(sharedFile(t, name+".ref.txt"))), han(text.Content)
			if recall := float64(common(want, got)) / float64(len(want)); recall < 0.98 {
				t.Errorf("recall %.4f", recall)
			}
		})
	}
}

// BenchmarkRead reads a letter of several pages.
func BenchmarkRead(b *testing.B) {
	data := sharedFile(b, "003_lo_ttf.pdf")
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		d, err := Read(context.Background(), data, DefaultLimits)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(d.Pages), "pages/op")
	}
}
