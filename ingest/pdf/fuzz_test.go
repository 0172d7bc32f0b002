package pdf

import (
	"context"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzContent interprets any content stream in an otherwise sound file.
func FuzzContent(f *testing.F) {
	for _, s := range []string{
		at(72, 700, "words of the page"),
		"BT /F1 12 Tf 14 TL 72 700 Td (one) Tj T* [(two) -900 (three)] TJ (four) ' 1 2 (five) \" ET",
		"q 0 1 -1 0 300 100 cm /X1 Do Q Q Q BI ID EI",
		"BT /F2 12 Tf 0 0 0 0 0 0 Tm <793E533A> Tj 1e308 0 0 1e308 0 0 Tm <5DE5> Tj ET",
		"BT /F9 nan Tf (a) Tj ( \\) Tj << /a [ >> ] TJ",
		"BT /F1 -12 Tf -100 Tz 5 Ts 3 Tc 9 Tw 72 700 Td (mirrored words) Tj ET",
		"(" + strings.Repeat("(", 200) + "/X1 Do /I1 Do",
	} {
		f.Add(s)
	}
	f.Setenv("PATH", f.TempDir())
	f.Fuzz(func(t *testing.T, content string) {
		s := newSketch().chinese("F2", "UniGB-UTF16-H").image("I1").draw("X1", at(0, 0, "a form"), "")
		d, err := Read(context.Background(), s.page(content).bytes(), Limits{MaxPages: 4, MaxTextBytes: 8 << 20})
		checkResult(t, "page", d, err)
	})
}

// FuzzLayout lays out runs at any place, in any direction and size.
func FuzzLayout(f *testing.F) {
	add := func(values ...float64) {
		var b []byte
		for _, v := range values {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
		f.Add(b, "社区 工作\n者12 words")
	}
	add(72, 700, 1, 0, 60, 12, 72, 680, 1, 0, 60, 12)
	add(72, 700, 0, 1, 60, 12, 72, 700, 0, 1, 60, 12, math.NaN(), math.Inf(1), 1, 0, 1e300, 1e-300)
	add(0, 0, 0.6, 0.8, 1e6, 1e6, 5, 5, 0.6, 0.8, 0, 1, 4, 4, 1, 0, 9, 9, 3, 3, 1, 0, 9, 9, 2, 2, 1, 0, 9, 9)
	f.Fuzz(func(t *testing.T, b []byte, text string) {
		words := strings.SplitAfter(strings.ToValidUTF8(text, "\ufffd"), " ")
		var runs []run
		for i := 0; len(b) >= 48 && len(runs) < 500; i, b = i+1, b[48:] {
			var v [6]float64
			for k := range v {
				v[k] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*k:]))
			}
			if r := (run{words[i%len(words)], v[0], v[1], v[2], v[3], v[4], v[5]}); r.sane() && r.text != "" {
				runs = append(runs, r)
			}
		}
		total := 0
		for _, r := range runs {
			total += len(r.text)
		}
		size := 0
		for _, l := range toLines(runs, 1, newSheet(0, 0, 595, 842, 0)) {
			size += len(l.Text)
			if strings.TrimSpace(l.Text) == "" || strings.ContainsAny(l.Text, "\n\r\f") || !utf8.ValidString(l.Text) || l.Prov.Box == nil {
				t.Errorf("line %+v", l)
			}
		}
		if size > total+70*len(runs) {
			t.Errorf("%d bytes of %d", size, total)
		}
	})
}

// FuzzRead reads any bytes as a file.
func FuzzRead(f *testing.F) {
	f.Add(newSketch().page(at(72, 700, "words of the page")).bytes())
	f.Add(chinesePage(newSketch()).bytes())
	files, _ := filepath.Glob(filepath.Join(sharedNasty, "*.pdf"))
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil && len(data) < 8<<10 {
			f.Add(data)
		}
	}
	f.Setenv("PATH", f.TempDir())
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(context.Background(), data, Limits{MaxPages: 10, MaxTextBytes: 8 << 20})
		checkResult(t, "file", d, err)
	})
}

// FuzzGate: the gate takes any text, and a page in order is never worse for
// standing twice.
func FuzzGate(f *testing.F) {
	for _, s := range []string{sentence, lying, traditional, english, mojibake, codes, "\ufffd\x00\ue000\uf0b7"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := count(s)
		if c.level1 > c.han || c.han+c.broken+c.foreign+c.symbols > c.all || c.all > utf8.RuneCountInString(s) {
			t.Errorf("%+v", c)
		}
		if garbled(s) && c.all == 0 {
			t.Error("nothing is not garbled")
		}
	})
}
