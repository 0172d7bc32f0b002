package letters

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/extract"
	"fuhan/ingest/clean"
	"fuhan/ingest/raw"
)

// answers are the keys of f by name, as text that can be compared.
func answers(f *corpus.Facts) map[string]string {
	out := map[string]string{
		"title": f.Title, "kind": string(f.Kind), "draft": fmt.Sprint(f.Draft), "number": f.Number, "date": f.Date, "published": f.Published,
		"issuers": strings.Join(f.Issuers, "、"), "region": strings.Join(f.Region, "/"), "signer": f.Signer,
	}
	var cites []string
	for _, c := range f.Citations {
		cites = append(cites, c.Title+"|"+c.Number)
	}
	slices.Sort(cites)
	out["citations"] = strings.Join(cites, ";")
	r := f.Reply
	if r == nil {
		return out
	}
	out["session"], out["reply.number"], out["reply.title"], out["class"] = r.Session, r.Number, r.Title, r.Class
	out["sitting"] = fmt.Sprintf("%s %d/%d", r.Body, r.Term, r.Meeting)
	out["addressees"] = strings.Join(r.Addressees, "、")
	if out["public"] = "not stated"; r.Public != nil {
		out["public"] = fmt.Sprint(*r.Public)
	}
	if r.Contact != nil {
		out["contact"] = r.Contact.Name + " " + r.Contact.Phone
	}
	out["cc"] = strings.Join(r.CC, "、")
	return out
}

// agreed are the keys on which truth and extraction must agree in 95 of 100
// letters. A truth that is wrong would show here as an extraction that is.
var agreed = []string{"number", "date", "session", "addressees", "kind", "region", "reply.number", "reply.title", "sitting"}

func TestTruthAgreesWithExtraction(t *testing.T) {
	const n = 300
	g := New(1)
	total, same := map[string]int{}, map[string]int{}
	for i := range n {
		l := g.Letter(i)
		text := clean.Text(raw.Lines(l.Text))
		facts := extract.Facts(&text)
		want, got := answers(&l.Truth), answers(&facts)
		for k := range want {
			total[k]++
			if want[k] == got[k] {
				same[k]++
			} else if slices.Contains(agreed, k) {
				t.Logf("letter %d: %s %q, extracted %q", i, k, want[k], got[k])
			}
		}
	}
	for k := range total {
		share := float64(same[k]) / float64(total[k])
		if share < 1 {
			t.Logf("%-12s %3d of %d", k, same[k], total[k])
		}
		if share < 0.95 && slices.Contains(agreed, k) {
			t.Errorf("%s: truth and extraction agree in %.3f of the letters, want 0.95", k, share)
		}
	}
}

// TestTruthStandsInTheText holds the truth to the text without the extractor's
// help: what it states is there, but for blanks and the form of brackets.
func TestTruthStandsInTheText(t *testing.T) {
	brackets := strings.NewReplacer(" ", "", "　", "", "\n", "", "[", "〔", "]", "〕", "【", "〔", "】", "〕", "﹝", "〔", "﹞", "〕", "(", "（", ")", "）", ",", "，", ":", "：", ";", "；")
	years := strings.NewReplacer("（20", "〔20")
	digits := strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9")
	for i, l := range sample(t, 400) {
		text := digits.Replace(brackets.Replace(l.Text))
		want := append([]string{l.Truth.Title}, l.Truth.Issuers...)
		for _, c := range l.Truth.Citations {
			want = append(want, c.Title, c.Number)
		}
		if r := l.Truth.Reply; r != nil {
			want = append(want, r.Session, r.Number, r.Title)
			want = append(want, r.Addressees...)
			want = append(want, r.CC...)
			if r.Contact != nil {
				want = append(want, r.Contact.Name, r.Contact.Phone)
			}
		}
		text = years.Replace(text)
		// page numbers may stand within
		for _, w := range want {
			if w = years.Replace(w); !strings.Contains(text, w) && !strings.Contains(withoutPages(text), w) {
				t.Errorf("letter %d: %q is not in the text", i, w)
			}
		}
		if n := l.Truth.Number; n != "" {
			if !strings.Contains(strings.ReplaceAll(text, "）", "〕"), n) {
				t.Errorf("letter %d: number %q is not in the text", i, n)
			}
		}
	}
}

// withoutPages removes the page numbers from a text without line ends.
func withoutPages(text string) string {
	for p := 1; p < 40; p++ {
		text = strings.ReplaceAll(text, fmt.Sprintf("—%d—", p), "")
		text = strings.ReplaceAll(text, fmt.Sprintf("-%d-", p), "")
	}
	return text
}
