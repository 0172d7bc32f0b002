package ocr

import (
	"context"
	"errors"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"fuhan/corpus"
)

// needTesseract skips the test where text cannot be recognised.
func needTesseract(tb testing.TB) {
	tb.Helper()
	if err := Available(); err != nil {
		tb.Skipf("no text recognition here: %v", err)
	}
}

func only(s string, is func(rune) bool) []rune {
	var out []rune
	for _, r := range s {
		if is(r) {
			out = append(out, r)
		}
	}
	return out
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// accuracy is the share of the characters of want that is in read got right, in
// order: one less the edit distance by its length.
func accuracy(got, want []rune) float64 {
	row := make([]int, len(want)+1)
	for j := range row {
		row[j] = j
	}
	for i, c := range got {
		diagonal := row[0]
		row[0] = i + 1
		for j, e := range want {
			cost := diagonal
			if c != e {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return 1 - float64(row[len(want)])/float64(max(len(want), 1))
}

func textOfPage(p Page) string {
	var b strings.Builder
	for _, l := range p.Lines {
		b.WriteString(l.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

func read1(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// recogniseFile recognises all pages of an image file and checks what holds for
// every page.
func recogniseFile(t *testing.T, data []byte, dpi int) []Page {
	t.Helper()
	images, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	var pages []Page
	for i, img := range images {
		p, err := Recognise(context.Background(), img, dpi)
		if err != nil {
			t.Fatal(err)
		}
		checkPage(t, p, img.Bounds(), dpi)
		for _, b := range Blocks(p, i+1) {
			if b.Text != "" && (b.Prov.Page != i+1 || b.Prov.Box == nil || b.Prov.OCR <= 0 || b.Prov.OCR > 1) {
				t.Errorf("block %q has provenance %+v", b.Text, b.Prov)
			}
		}
		pages = append(pages, p)
	}
	return pages
}

func checkPage(t *testing.T, p Page, bounds image.Rectangle, dpi int) {
	t.Helper()
	w, h := float64(bounds.Dx())*72/float64(dpi), float64(bounds.Dy())*72/float64(dpi)
	for _, l := range p.Lines {
		b := l.Box
		if strings.ContainsAny(l.Text, "\r\n") || l.Confidence < 0 || l.Confidence > 1 {
			t.Errorf("line %q, confidence %v", l.Text, l.Confidence)
		}
		// A straightened line may reach over the edge by what it was tilted.
		if b.X0 < 0 || b.Y0 < 0 || b.X1 <= b.X0 || b.Y1 <= b.Y0 || b.X1 > w+60 || b.Y1 > h+60 {
			t.Errorf("line %q in %+v on a page of %.0f×%.0f points", l.Text, b, w, h)
		}
	}
}

// TestRecognise reads scans of letters that were made for it.
func TestRecognise(t *testing.T) {
	if testing.Short() {
		t.Skip("recognises whole pages")
	}
	needTesseract(t)
	for _, c := range []struct {
		name        string
		han, digits float64  // least accuracy
		holds       []string // lines or parts of lines that are read without fault
	}{
		{"plain.png", 0.98, 1, []string{"一、基本情况", "18450"}},
		{"skewed.jpg", 0.95, 0.95, []string{"一、基本情况"}},
		{"redhead.jpg", 0.95, 1, []string{"示例市住房保障局文件", "2024年5月28日"}},
		{"greyseal.jpg", 0.95, 0.95, []string{"一、基本情况"}},
		{"table.jpg", 0.95, 0.95, []string{"项目\t2022年\t2023年", "\t336.5\t372.8"}},
		{"fax.tif", 0.95, 0.95, []string{"二、下一步工作"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := string(read1(t, filepath.Join("testdata", strings.TrimSuffix(c.name, filepath.Ext(c.name))+".txt")))
			start := time.Now()
			got := ""
			pages := recogniseFile(t, read1(t, filepath.Join("testdata", c.name)), 200)
			for _, p := range pages {
				got += textOfPage(p)
			}
			h, d := accuracy(only(got, isHan), only(want, isHan)), accuracy(only(got, isDigit), only(want, isDigit))
			t.Logf("Chinese characters %.4f, digits %.4f, %.2f s a page", h, d, time.Since(start).Seconds()/float64(len(pages)))
			if h < c.han || d < c.digits {
				t.Errorf("Chinese characters %.4f, digits %.4f of\n%s", h, d, got)
			}
			for _, s := range c.holds {
				if !strings.Contains(got, s) {
					t.Errorf("%q is missing in\n%s", s, got)
				}
			}
		})
	}
}

// TestRecogniseTurned reads a page the wrong way up and finds the boxes where
// they are on it.
func TestRecogniseTurned(t *testing.T) {
	if testing.Short() {
		t.Skip("recognises whole pages")
	}
	needTesseract(t)
	if !installed().data[osdData] {
		t.Skip("tesseract lacks its data for orientation (osd)")
	}
	images, err := Decode(read1(t, "testdata/plain.png"))
	if err != nil {
		t.Fatal(err)
	}
	for exif, turn := range map[int]int{3: 180, 6: 270} { // orientation 6 is turned clockwise to be upright
		p, err := Recognise(context.Background(), upright(images[0], exif), 200)
		if err != nil {
			t.Fatal(err)
		}
		if p.Turned != turn || !strings.Contains(textOfPage(p), "一、基本情况") {
			t.Errorf("turned by %d instead of %d:\n%s", p.Turned, turn, textOfPage(p))
			continue
		}
		first := p.Lines[0].Box
		if exif == 3 && first.Y0 < 200 || exif == 6 && (first.X0 < 200 || first.Y1-first.Y0 < 200) {
			t.Errorf("first line in %+v after a turn by %d", first, turn)
		}
	}
}

// TestSharedScans reads scans with noise, skew and a
// red seal over the text.
func TestSharedScans(t *testing.T) {
	if testing.Short() {
		t.Skip("recognises whole pages")
	}
	needTesseract(t)
	if raceDetector {
		t.Skip("pages take minutes under the race detector, and nothing runs side by side here")
	}
	const folder = "../../../shared/files/pdf/"
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm is not installed")
	}
	for _, name := range []string{"000_scan", "003_scan"} {
		want, err := os.ReadFile(folder + name + ".ref.txt")
		if errors.Is(err, os.ErrNotExist) {
			t.Skip("shared scans are absent")
		} else if err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(t.TempDir(), "page")
		if err := exec.Command("pdftoppm", "-r", "200", "-jpeg", folder+name+".pdf", out).Run(); err != nil {
			t.Fatal(err)
		}
		files, _ := filepath.Glob(out + "*.jpg")
		start := time.Now()
		got := ""
		for _, f := range files {
			for _, p := range recogniseFile(t, read1(t, f), 200) {
				got += textOfPage(p)
			}
		}
		h, d := accuracy(only(got, isHan), only(string(want), isHan)), accuracy(only(got, isDigit), only(string(want), isDigit))
		t.Logf("%s: Chinese characters %.4f, digits %.4f, %.2f s a page", name, h, d, time.Since(start).Seconds()/float64(len(files)))
		if h < 0.97 || d < 0.9 {
			t.Errorf("%s: Chinese characters %.4f, digits %.4f", name, h, d)
		}
	}
}

func TestRecogniseEnds(t *testing.T) {
	needTesseract(t)
	images, err := Decode(read1(t, "testdata/plain.png"))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 150*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := Recognise(ctx, images[0], 200); !errors.Is(err, corpus.ErrTimeout) {
		t.Errorf("error %v", err)
	}
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("ended after %v", d)
	}
	ctx, cancel = context.WithCancel(context.Background())
	cancel()
	if _, err := Recognise(ctx, images[0], 200); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// TestRecogniseBlank: pages without text are no error, whatever they show.
func TestRecogniseBlank(t *testing.T) {
	needTesseract(t)
	black := image.NewGray(image.Rect(0, 0, 600, 800))
	white := image.NewGray(image.Rect(0, 0, 600, 800))
	checks := image.NewGray(image.Rect(0, 0, 600, 800))
	for i := range white.Pix {
		white.Pix[i] = 255
		checks.Pix[i] = uint8(i / 600 / 9 % 2 * (i % 600 / 9 % 2) * 255)
	}
	if raceDetector {
		checks = black // takes a minute
	}
	for _, img := range []image.Image{black, white, checks, image.NewRGBA(image.Rect(0, 0, 3, 5000)), image.NewGray(image.Rect(0, 0, 1, 1))} {
		p, err := Recognise(context.Background(), img, 0)
		if err != nil {
			t.Errorf("%v: %v", img.Bounds(), err)
		}
		for _, l := range p.Lines {
			if l.Confidence > 0.8 && len(only(l.Text, isHan)) > 2 {
				t.Errorf("%v: read %q", img.Bounds(), l.Text)
			}
		}
	}
	if _, err := Recognise(context.Background(), image.NewGray(image.Rectangle{}), 0); !errors.Is(err, corpus.ErrEmpty) {
		t.Errorf("no pixels: %v", err)
	}
}

func TestUsable(t *testing.T) {
	for _, c := range []struct {
		i    installation
		word string
	}{
		{installation{}, "tesseract is not installed"},
		{installation{program: "tesseract", data: map[string]bool{"eng": true}}, "chi_sim"},
	} {
		if err := c.i.usable(); !errors.Is(err, corpus.ErrNeedsOCR) || !strings.Contains(err.Error(), c.word) {
			t.Errorf("%+v: %v", c.i, err)
		}
	}
	if err := (installation{program: "tesseract", data: map[string]bool{"chi_sim": true}}).usable(); err != nil {
		t.Error(err)
	}
}

func BenchmarkRecognise(b *testing.B) {
	needTesseract(b)
	data := read1(b, "testdata/redhead.jpg")
	images, err := Decode(data)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Recognise(context.Background(), images[0], 200); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPrepare is what Recognise does itself, without tesseract.
func BenchmarkPrepare(b *testing.B) {
	data := read1(b, "testdata/redhead.jpg")
	images, err := Decode(data)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, _, _, err := newSheet(images[0], 200).prepare(context.Background(), 0); err != nil {
			b.Fatal(err)
		}
	}
}
