package extract

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"fuhan/corpus"
	"fuhan/extract/numeral"
	"fuhan/ingest"
)

// TestFigureSpans: in every text at hand the span of a figure, cut from the text,
// is its quote and holds its value.
func TestFigureSpans(t *testing.T) {
	figures := 0
	for _, s := range goldSets {
		for _, name := range s.names(t) {
			text := textOf(s.text(t, name))
			f := Facts(text)
			figures += len(f.Figures)
			checkFigures(t, name, text, &f)
		}
	}
	for _, dir := range []string{"../samples/letters", "../../shared/files/office", "../../shared/files/pdf"} {
		files, _ := filepath.Glob(filepath.Join(dir, "*"))
		if len(files) == 0 {
			t.Logf("%s is absent, skipped", dir)
		}
		if testing.Short() {
			files = files[:min(len(files), 20)]
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil || len(data) > 8<<20 || strings.Contains(file, "bomb") {
				continue
			}
			r, err := ingest.Read(context.Background(), data, ingest.DefaultLimits)
			if err != nil {
				continue
			}
			f := Facts(&r.Text)
			figures += len(f.Figures)
			checkFigures(t, filepath.Base(file), &r.Text, &f)
		}
	}
	t.Logf("%d figures", figures)
	if figures < 500 {
		t.Errorf("only %d figures looked at", figures)
	}
}

// checkFigures: places lie in the text, quotes are what stands there, values are
// written there.
func checkFigures(t *testing.T, name string, text *corpus.Text, f *corpus.Facts) {
	t.Helper()
	for i, g := range f.Figures {
		if !validSpan(text, g.Span) || !validSpan(text, g.At) || !g.Span.Contains(g.At) {
			t.Errorf("%s: figure %d: span %v, number %v in %d bytes", name, i, g.Span, g.At, len(text.Content))
			continue
		}
		if quote := strings.Join(strings.Fields(text.Slice(g.Span)), ""); quote != g.Quote {
			t.Errorf("%s: quote %q, text %q", name, g.Quote, quote)
		}
		at := text.Slice(g.At)
		if g.Value != nil && (g.Min != nil || g.Max != nil) || g.Value == nil && (g.Min == nil || g.Max == nil || *g.Min >= *g.Max || g.Op != "") {
			t.Errorf("%s: %q: value %v, min %v, max %v, op %q", name, at, g.Value, g.Min, g.Max, g.Op)
			continue
		}
		want := []float64{}
		if g.Value != nil {
			want = append(want, *g.Value)
		} else {
			want = append(want, *g.Min, *g.Max)
		}
		for _, v := range want {
			if !written(at, v, g.Kind) {
				t.Errorf("%s: %v %s is not written in %q (%q)", name, v, g.Unit, at, g.Quote)
			}
		}
		for _, s := range []string{g.Item, g.Subject, g.Per, g.Condition, g.Base} {
			if strings.ContainsFunc(s, func(r rune) bool { return r == '\n' || r == '\t' }) {
				t.Errorf("%s: %q holds a line break", name, s)
			}
		}
	}
}

// scales are the characters that are a number by themselves.
var scales = map[rune]float64{'百': 1e2, '千': 1e3, '万': 1e4, '亿': 1e8}

// written reports whether v stands in s: a numeral, or two of them (1：4, 五元三毛,
// 三分之一), by a power of ten that a unit brings; 半 is a half. Once every three
// years (每三年调整) has no number but the period; 一成半 is 15.
func written(s string, v float64, kind corpus.FigureKind) bool {
	var ns []float64
	for i, r := range s {
		if n, ok := numeral.Scan(s, i); ok {
			ns = append(ns, n.Value)
		}
		if k := strings.LastIndex(s, "千"); k > i { // 11.7万|千瓦
			if n, ok := numeral.Scan(s[:k], i); ok {
				ns = append(ns, n.Value)
			}
		}
		if n, ok := numeral.Scan(string(r), 0); ok && n.Chinese {
			ns = append(ns, n.Value) // 三五年: 3 to 5
		}
		if v, ok := scales[r]; ok && (i == 0 || !unicode.IsDigit(lastRune(s[:i]))) {
			ns = append(ns, v) // 万元以上: ten thousand
		}
		if r == '半' {
			ns = append(ns, 0.5, 5)
		}
	}
	same := func(x float64) bool { return math.Abs(x-v) <= 1e-9*max(1, math.Abs(v)) }
	for i, a := range ns {
		for _, k := range []float64{1, 10, 0.1, 100, 0.01, 1e3, 1e-3, 1e4, 1e8} {
			if same(a * k) {
				return true
			}
		}
		for _, b := range ns[i:] {
			if b != 0 && same(a/b) || a != 0 && same(b/a) || same(a+b) || same(10*a+b) || same(a+b/10) || same(a+b/100) {
				return true
			}
		}
	}
	if len(ns) >= 3 && same(ns[0]+ns[1]/10+ns[2]/100) {
		return true
	}
	if strings.Contains(s, "番") {
		return v >= 2 && v == math.Trunc(v)
	}
	if strings.ContainsAny(s, "数几百千") && len(ns) == 0 {
		return true // 数十, 上百, 几千
	}
	return kind == corpus.FigureFrequency && v == 1 && strings.HasPrefix(strings.TrimLeftFunc(s, unicode.IsSpace), "每")
}

// TestShortLastLines: short sentences at the end of a text are no signature.
func TestShortLastLines(t *testing.T) {
	for text, want := range map[string]int{
		"现将有关情况说明如下，请各单位认真研究并提出意见。\n网格员岗位津贴每人每月600元。\n另外还有其他一些补助。\n": 1,
		"现将有关情况说明如下，请各单位认真研究并提出意见：\n一是护理员每人每月300元\n二是网格员每人每月600元\n":  2,
	} {
		if f := Facts(textOf(text)); len(f.Figures) != want {
			t.Errorf("%q: %d figures, want %d: %+v", text, len(f.Figures), want, f.Figures)
		}
	}
}
