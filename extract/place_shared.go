package extract

import (
	"slices"
	"strings"

	"fuhan/corpus"
	"fuhan/extract/region"
)

// sharedPlace is the place to which all that a text names belongs: the division named
// that contains, or lies in, every other one, the one named most where several do. It
// is asked last, of texts without issuer, heading or 我市: news, rules, parts of
// files. A text that names places apart from each other, as examples, has none.
func (d *parts) sharedPlace(ctx *region.Context, ms []region.Mention) placeFound {
	found := tallyPlaces(ctx, ms, func(m region.Mention, _ region.Division) bool {
		return !isElsewhere(d.Content[:m.Span.Start])
	})
	var best *placeTally
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

// placeTally is how often a text names a division, and where first.
type placeTally struct {
	div   region.Division
	n     int
	first corpus.Span
}

// tallyPlaces counts the divisions that ms name, as far as keep keeps them, in the order
// in which they come.
func tallyPlaces(ctx *region.Context, ms []region.Mention, keep func(region.Mention, region.Division) bool) []*placeTally {
	var found []*placeTally
	for _, m := range ms {
		div, ok := ctx.Resolve(m)
		if !ok || !keep(m, div) {
			continue
		}
		i := slices.IndexFunc(found, func(t *placeTally) bool { return t.div.Code == div.Code })
		if i < 0 {
			i = len(found)
			found = append(found, &placeTally{div: div, first: m.Span})
		}
		found[i].n++
	}
	return found
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
