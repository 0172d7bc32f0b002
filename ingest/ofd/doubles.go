package ofd

import (
	"math"
	"unicode"
)

// dropDoubles drops glyphs that another text object painted at almost the same
// place before: bold faked by painting twice, or a text layer below the same
// text. Within one object glyphs may stand that close.
func dropDoubles(runs []run) []run {
	const grain = 0.6 // millimetres
	type key struct {
		r    rune
		f    frame
		u, v int32
	}
	type seen struct {
		u, v   float64
		size   float64
		object int
	}
	before := map[key]seen{}
	find := func(r rune, f frame, g glyph, size float64, object int) bool {
		limit := 0.25 * size
		if r < 0x2e80 {
			limit = 0.12 * size // narrow letters stand as close as that
		}
		limit = min(limit, grain)
		slot := func(x float64) int32 { return int32(math.Floor(x / grain)) }
		u, v := slot(g.u), slot(g.v)
		for i := slot(g.u - limit); i <= slot(g.u+limit); i++ {
			for k := slot(g.v - limit); k <= slot(g.v+limit); k++ {
				s, ok := before[key{r, f, i, k}]
				if ok && s.object != object && math.Abs(s.u-g.u) <= limit && math.Abs(s.v-g.v) <= limit && math.Abs(s.size-size) <= 0.15*size {
					return true
				}
			}
		}
		before[key{r, f, u, v}] = seen{g.u, g.v, size, object}
		return false
	}
	out := make([]run, 0, len(runs))
	for i := range runs {
		r := runs[i]
		var kept []glyph // nil while nothing is dropped
		left, shown := 0, 0
		for k, g := range r.glyphs {
			blank := unicode.IsSpace(g.r)
			if !blank && find(g.r, r.f, g, r.size, r.object) {
				if kept == nil {
					kept = append(make([]glyph, 0, len(r.glyphs)), r.glyphs[:k]...)
				}
				continue
			}
			if !blank {
				shown++
			}
			if kept != nil {
				kept = append(kept, g)
			}
			left++
		}
		if shown == 0 {
			continue
		}
		if kept != nil {
			r.glyphs = kept
		}
		out = append(out, r)
	}
	return out
}
