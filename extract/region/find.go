package region

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
)

// Mention is a name of one or more divisions in a text.
type Mention struct {
	Span corpus.Span `json:"span"` // bytes of the text; zero for a mention made by Named
	// Codes is the codes of the divisions that may be meant, never empty: current
	// ones first, then as in ByName. Directly after the name of a division that
	// contains some of them (南京市鼓楼区), it is those only.
	Codes []string `json:"codes"`
	Name  string   `json:"name"`  // as it stands in the text
	Short bool     `json:"short"` // whether Name is a short name of all of them: 昌吉州, or 昆明 in 昆明民政局
}

// Find reports the divisions that text names, by offset, without overlaps. The
// longest name counts: 吉林省 is no mention of 吉林.
//
// Full names, present and former, are found everywhere, and so are short names
// that keep a word for the level (昌吉州, 罗城县, 科右前旗). Other short names are found
// where a body of the division follows directly (昆明民政局, 云南省委) or the name
// of a division within it (云南昆明市, 青岛市南区), but those of districts never.
// Names that usually are common words (城区, 矿区, 市中区) are found only directly
// after the name of their parent; some others (新城区, 合作市) also before a body
// or alone between marks; names of two characters (成县) after their parent, after
// a mark and after some prepositions.
//
// The text may be any string; invalid UTF-8 is skipped.
func Find(text string) []Mention {
	g := load()
	var found []Mention
	var before []int32 // the divisions of the name that ends at i
	for i := 0; i < len(text); {
		r, ok := han(text, i)
		switch {
		case ok && g.names.mayBegin(r, text, i):
			if h, ok := g.at(text, i, before, 0); ok {
				found = append(found, g.mention(text, i, h))
				i, before = h.end, h.rows
				continue
			}
			i += hanLen
		case ok:
			i += hanLen
		case text[i] < utf8.RuneSelf:
			i++
		default:
			_, n := utf8.DecodeRuneInString(text[i:])
			i += n
		}
		before = nil
	}
	return found
}

// hit is an accepted name: its pattern, its divisions, where it ends.
type hit struct {
	pattern int32
	rows    []int32
	end     int
}

// maxDepth is how many short names may stand before the name that confirms
// them: 云南|昆明|西山区.
const maxDepth = 2

// maxName is the length in characters that no name exceeds.
const maxName = 16

// at accepts the longest name that begins at offset i and passes the checks.
// before is the divisions of the name that ends at i, nil for none.
func (g *gazetteer) at(text string, i int, before []int32, depth int) (hit, bool) {
	var names [maxName]struct { // that begin at i, shortest first
		pattern int32
		end     int
	}
	n := 0
	r, _ := han(text, i)
	j := i + hanLen
	for node := g.names.root[r]; node != 0; {
		if w := g.names.word[node]; w >= 0 && !g.patterns[w].unsought {
			names[n].pattern, names[n].end = w, j
			n++
		}
		next, ok := han(text, j)
		if !ok {
			break
		}
		node = g.names.child(node, next)
		j += hanLen
	}
	for k := n - 1; k >= 0; k-- {
		h := hit{pattern: names[k].pattern, end: names[k].end}
		p := &g.patterns[h.pattern]
		if p.class == bare {
			if h.rows = g.confirmed(text, h.end, p, before, depth); h.rows != nil {
				return h, true
			}
			continue
		}
		h.rows = p.rows
		below := g.within(p.rows, before)
		if len(below) > 0 {
			h.rows = below
		}
		if !g.stands(text, i, h.end, p, len(below) > 0) {
			continue
		}
		// 青岛市南区 is 市南区 of 青岛: the two names share a character.
		if depth == 0 && k > 0 && names[k-1].end == h.end-hanLen {
			if city := &g.patterns[names[k-1].pattern]; city.class == bare && g.shares(text, names[k-1].end, city) {
				return hit{names[k-1].pattern, city.rows, names[k-1].end}, true
			}
		}
		return h, true
	}
	return hit{}, false
}

// shares reports whether the character 市 after a city's bare name, which ends
// at offset end, is also the first of the name of one of its districts.
func (g *gazetteer) shares(text string, end int, city *pattern) bool {
	if text[end:end+hanLen] != "市" {
		return false
	}
	next, ok := g.at(text, end, city.rows, maxDepth)
	return ok && len(g.within(next.rows, city.rows)) > 0
}

// stands reports whether the full or abridged name p at [i, end) is the name of
// a division and not part of other words. below says that it stands directly
// after the name of a division that contains it.
func (g *gazetteer) stands(text string, i, end int, p *pattern, below bool) bool {
	if g.words.broken(text, end) {
		return false
	}
	previous := hanBefore(text, i)
	if below {
		// 晋城市城区 is a district, 晋城城区 more likely the built-up area.
		return !p.parent || len(p.name) > 2*hanLen || previous >= 0 && text[previous:i] == "市"
	}
	if p.parent {
		return false
	}
	if len(p.name) == 2*hanLen {
		return g.outside(text, end) && !(isHan(text, end) && g.words.is("phrase", text[i:end+hanLen])) &&
			(previous < 0 || g.afterPreposition(text, previous, i))
	}
	if p.rest && g.overlapped(text, i) {
		return false
	}
	if p.doubtful {
		return g.words.body(text, end) || previous < 0 && g.outside(text, end) && !isHan(text, end)
	}
	return true
}

// outside reports whether what follows a name of two characters or a doubtful
// one leaves it a name: neither 县级 nor, in a list of levels, 、乡.
func (g *gazetteer) outside(text string, end int) bool {
	kind := "inner"
	if rest, ok := strings.CutPrefix(text[end:], "、"); ok {
		kind, end = "listed", len(text)-len(rest)
	}
	if !isHan(text, end) {
		return true
	}
	two := end + hanLen
	if isHan(text, two) {
		two += hanLen
	}
	return !g.words.is(kind, text[end:end+hanLen]) && !g.words.is(kind, text[end:two])
}

// afterPreposition reports whether a preposition stands at [previous, i) and
// makes no word with what follows.
func (g *gazetteer) afterPreposition(text string, previous, i int) bool {
	return g.words.is("preposition", text[previous:i]) &&
		!g.words.is("pair", text[previous:i+hanLen]) && !g.words.ahead[text[previous:i+hanLen]]
}

// overlapped reports whether a word that begins before i ends in the character
// at i: 沿海 before 城市, 陕西 and 昌平 before 山区, 100名 before 山区.
func (g *gazetteer) overlapped(text string, i int) bool {
	_, n := utf8.DecodeLastRuneInString(text[:i])
	previous, end := i-n, i+hanLen
	if g.words.ahead[text[previous:end]] {
		return true
	}
	if hanBefore(text, i) < 0 {
		return false
	}
	first := hanBefore(text, previous)
	return g.isBare(text[previous:end]) || first >= 0 && g.isBare(text[first:end])
}

// isBare reports whether name is a division's name without the word for its
// level. Those of districts that are common words (市南, 城东) do not count: 市南海区
// is more likely 南海区.
func (g *gazetteer) isBare(name string) bool {
	p := g.pattern(name)
	if p == nil || p.class < bare {
		return false
	}
	whole := g.pattern(name + "区")
	return whole == nil || !whole.doubtful && !whole.parent
}

// confirmed is the divisions that the bare name p, which ends at offset end,
// means by what follows it; nil where nothing shows that it is a name.
func (g *gazetteer) confirmed(text string, end int, p *pattern, before []int32, depth int) []int32 {
	rows := p.rows
	if below := g.within(rows, before); len(below) > 0 {
		rows = below
	}
	if g.words.body(text, end) {
		return rows
	}
	if depth >= maxDepth || !isHan(text, end) {
		return nil
	}
	next, ok := g.at(text, end, rows, depth+1)
	if !ok {
		return nil
	}
	var outer []int32
	for _, r := range rows {
		if len(g.within(next.rows, []int32{r})) > 0 {
			outer = append(outer, r)
		}
	}
	return outer
}

// within is those of rows that lie in one of outer and are not it.
func (g *gazetteer) within(rows, outer []int32) []int32 {
	var in []int32
	for _, r := range rows {
		code := g.divisions[r].Code
		for _, o := range outer {
			if c := g.divisions[o].Code; c != code && Within(code, c) {
				in = append(in, r)
				break
			}
		}
	}
	return in
}

func (g *gazetteer) mention(text string, i int, h hit) Mention {
	p := &g.patterns[h.pattern]
	mention := Mention{Span: corpus.Span{Start: i, End: h.end}, Name: text[i:h.end], Short: true}
	for _, r := range h.rows {
		d := &g.divisions[r]
		if !slices.Contains(mention.Codes, d.Code) {
			mention.Codes = append(mention.Codes, d.Code)
		}
		if d.Name == p.name {
			mention.Short = false
		}
	}
	return mention
}
