package extract

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"fuhan/corpus"
)

// FuzzFacts: extraction never panics, says the same twice, and proves what it
// says within the text.
func FuzzFacts(f *testing.F) {
	for _, s := range goldSets {
		for k, name := range s.names(f) {
			if testing.Short() && k%8 > 0 {
				continue
			}
			f.Add(s.text(f, name))
		}
	}
	for _, s := range repeated {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := textOf(s)
		facts := Facts(text)
		for key, e := range facts.Evidence {
			if (e.Span == nil) == (e.Source == "") || e.Span != nil && !validSpan(text, *e.Span) {
				t.Errorf("%s: evidence %+v in %d bytes", key, e, len(text.Content))
			}
		}
		for _, c := range facts.Citations {
			if c.Title == "" && c.Number == "" || len(c.Mentions) == 0 {
				t.Errorf("citation %+v", c)
			}
			for _, m := range c.Mentions {
				if !validSpan(text, m) {
					t.Errorf("citation %q: mention %v", c.Title, m)
				}
			}
		}
		checkForm(t, &facts)
		checkFigures(t, "fuzz", text, &facts)
		checkFindings(t, text, &facts)
		if again := Facts(text); !reflect.DeepEqual(facts, again) {
			t.Errorf("the second time\n%+v, the first time\n%+v", again, facts)
		}
	})
}

// checkFindings: schemes, promises, asks and findings point into the text and at
// figures that are there.
func checkFindings(t *testing.T, text *corpus.Text, f *corpus.Facts) {
	t.Helper()
	var spans []corpus.Span
	var figures []int
	for _, s := range f.GradeSchemes {
		spans = append(spans, s.Mentions...)
		for _, k := range s.Tracks {
			spans = append(spans, k.Span)
		}
		for _, p := range s.Pay {
			spans = append(spans, p.Span)
		}
	}
	for _, p := range f.Promises {
		spans = append(spans, p.Span)
	}
	for _, a := range f.Asks {
		spans = append(spans, a.Span)
		if a.AnswerSpan != nil {
			spans = append(spans, *a.AnswerSpan)
		}
		figures = append(append(figures, a.Requested...), a.Granted...)
	}
	for _, g := range f.Findings {
		spans, figures = append(spans, g.Spans...), append(figures, g.Figures...)
	}
	for _, s := range spans {
		if !validSpan(text, s) {
			t.Errorf("span %v in %d bytes", s, len(text.Content))
		}
	}
	for _, i := range figures {
		if i < 0 || i >= len(f.Figures) {
			t.Errorf("figure %d of %d", i, len(f.Figures))
		}
	}
	if len(f.Promises) != len(f.Commitments) {
		t.Errorf("%d promises, %d commitments", len(f.Promises), len(f.Commitments))
	}
}

// checkForm: values have the form that corpus.Facts promises.
func checkForm(t *testing.T, f *corpus.Facts) {
	t.Helper()
	for key, v := range claims(f) {
		if !utf8.ValidString(v) || strings.ContainsAny(v, "\n\t") || v != strings.TrimSpace(v) {
			t.Errorf("%s is %q", key, v)
		}
	}
	for key, v := range map[string]string{"date": f.Date, "published": f.Published} {
		if ds := datesIn(v); v != "" && (len(ds) != 1 || ds[0].iso != v) {
			t.Errorf("%s is %q", key, v)
		}
	}
	if f.Kind == "" {
		t.Error("no kind")
	}
	if (f.RegionCode == "") != (len(f.Region) == 0) {
		t.Errorf("region %q with code %q", f.Region, f.RegionCode)
	}
	if r := f.Reply; r != nil {
		if r.Class != "" && !strings.Contains("ABCD", r.Class) || r.Term < 0 || r.Meeting < 0 || (r.Session == "") != (r.Term == 0) {
			t.Errorf("reply %+v", *r)
		}
		if r.Contact != nil && *r.Contact == (corpus.Contact{}) {
			t.Error("an empty contact")
		}
	}
}

// repeated are long texts of one word over which a rule that looks back or
// ahead without bound takes quadratic time.
var repeated = func() []string {
	const head = "关于市人大第1号建议的答复\n张某代表：\n您提出的建议收悉。\n"
	const tail = "。\n示例市民政局\n2024年1月5日"
	var out []string
	add := func(size int, words ...string) {
		for _, w := range words {
			out = append(out, head+strings.Repeat(w, size/len(w))+tail)
		}
	}
	add(200<<10, "《", "（2023）", "届次", "第1号", "第一届第一次", "张某、", "1111111 ", "“关于", "甲乙：", "抄送：", "民政局 ")
	add(200<<10, repeatedClauses...)
	add(200<<10, "《甲》（", "《甲》〔2023〕1号", "）〔2023〕1号", "《甲办法》该办法（示发〔2023〕1号）")
	return out
}()
