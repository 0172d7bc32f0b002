package extract

import (
	"strings"

	"fuhan/corpus"
	"fuhan/extract/region"
)

// sharedPlace is the place to which all that a text names belongs: the division named
// that contains, or lies in, every other one, the one named most where several do. It
// is asked last, of texts without issuer, heading or 我市: news, rules, parts of
// files. A text that names places apart from each other, as examples, has none.
func (d *parts) sharedPlace(ctx *region.Context, ms []region.Mention) placeFound {
	type tally struct {
		div   region.Division
		n     int
		first corpus.Span
	}
	var found []*tally
	for _, m := range ms {
		div, ok := ctx.Resolve(m)
		if !ok || isElsewhere(d.Content[:m.Span.Start]) {
			continue
		}
		var t *tally
		for _, f := range found {
			if f.div.Code == div.Code {
				t = f
			}
		}
		if t == nil {
			t = &tally{div: div, first: m.Span}
			found = append(found, t)
		}
		t.n++
	}
	var best *tally
	for _, t := range found {
		fits := true
		for _, o := range found {
			fits = fits && (region.Within(o.div.Code, t.div.Code) || region.Within(t.div.Code, o.div.Code))
		}
		if fits && (best == nil || t.n > best.n || t.n == best.n && t.div.Level == region.Prefecture && best.div.Level == region.Province) {
			best = t
		}
	}
	if best == nil {
		return placeFound{}
	}
	return placeFound{best.div.Path(), best.div.Code, corpus.Evidence{Span: &best.first}}
}

// elsewhere are the words before the name of a place that is visited, compared or
// bordered rather than spoken for.
var elsewhere = []string{"赴", "前往", "考察", "学习", "借鉴", "参照", "参考", "毗邻", "紧邻", "邻近", "如", "像", "与", "距", "来自"}

// isElsewhere reports whether the text before a name says that it is another place.
func isElsewhere(before string) bool {
	return endsWithAny(strings.TrimRight(before, " “《"), elsewhere)
}

// ofTheState reports whether a text speaks for the whole country: it answers the
// National People's Congress or is signed by a body without a place in its name.
func ofTheState(issuers []value, r *corpus.Reply) bool {
	if r != nil && (strings.Contains(r.Session, "全国") || r.Session == "" && len(issuers) > 0) {
		return true
	}
	for _, v := range issuers {
		if strings.HasSuffix(v.text, "部") && !strings.Contains(v.text, "委") || strings.Contains(v.text, "国家") || strings.Contains(v.text, "国务院") {
			return true
		}
	}
	return false
}
