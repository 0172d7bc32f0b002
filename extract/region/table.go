package region

import (
	"cmp"
	_ "embed"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
)

//go:embed divisions.tsv
var divisionsTSV string

// gazetteer is the parsed table and what is derived from it. It never changes
// once built.
type gazetteer struct {
	divisions []Division // by code, then first year
	words     *lexicon
	names     *trie // of every full and short name, to patterns
	patterns  []pattern
}

// pattern is one name and what it stands for.
type pattern struct {
	name  string
	class class   // the best of its divisions
	rows  []int32 // of divisions, in the order of ByName
	// What the lexicon says of the name in running text.
	unsought bool // never looked for: the bare name of a district or a common word
	parent   bool // only directly after its parent
	doubtful bool
	rest     bool // its first character may belong to the word ahead
}

// load parses the table once.
var load = sync.OnceValue(build)

func build() *gazetteer {
	divisions := parseDivisions(divisionsTSV)
	g := &gazetteer{divisions: divisions, words: newLexicon(), names: newTrie(1 << 16)}
	g.patterns = make([]pattern, 0, 3*len(divisions))
	names := newNaming()
	uses := make([]use, 0, 3*len(divisions))
	var forms []shortForm
	for i := range divisions {
		d := &divisions[i]
		uses = g.add(uses, shortForm{d.Name, fullName}, int32(i))
		forms = names.shorts(forms[:0], d.Name)
		d.Short = usualShort(d.Name, forms)
		for _, f := range forms {
			uses = g.add(uses, f, int32(i))
		}
	}
	g.fill(uses)
	g.mark()
	return g
}

// use says that a pattern is a name of the division in a row.
type use struct{ pattern, row int32 }

// add makes form a name of the division in row.
func (g *gazetteer) add(uses []use, form shortForm, row int32) []use {
	id := g.names.put(form.name, int32(len(g.patterns)))
	if id < 0 {
		return uses
	}
	if int(id) == len(g.patterns) {
		g.patterns = append(g.patterns, pattern{name: form.name, class: form.class})
	}
	g.patterns[id].class = min(g.patterns[id].class, form.class)
	return append(uses, use{id, row})
}

// fill gives each pattern its rows, all in one array.
func (g *gazetteer) fill(uses []use) {
	count := make([]int, len(g.patterns))
	for _, u := range uses {
		count[u.pattern]++
	}
	all := make([]int32, len(uses))
	used := 0
	for i, n := range count {
		g.patterns[i].rows = all[used : used : used+n]
		used += n
	}
	for _, u := range uses {
		if p := &g.patterns[u.pattern]; !slices.Contains(p.rows, u.row) {
			p.rows = append(p.rows, u.row)
		}
	}
}

// mark orders the rows of the patterns and sets what the lexicon says of them.
func (g *gazetteer) mark() {
	for i := range g.patterns {
		p := &g.patterns[i]
		if len(p.rows) > 1 {
			g.sortRows(p.rows, p.name)
		}
		p.unsought = p.class == district
		p.rest = len(p.name) == 3*hanLen && g.words.is("rest", p.name[hanLen:])
	}
	for w := range g.words.kind["parent"] {
		if p := g.pattern(w); p != nil {
			p.parent = true
		}
	}
	for w := range g.words.kind["doubtful"] {
		if p := g.pattern(w); p != nil {
			p.doubtful = true
		}
	}
	for w := range g.words.kind["plain"] {
		if p := g.pattern(w); p != nil && p.class >= bare {
			p.unsought = true
		}
	}
}

// pattern is the pattern of a name, nil for an unknown one.
func (g *gazetteer) pattern(name string) *pattern {
	id := g.names.find(name)
	if id < 0 {
		return nil
	}
	return &g.patterns[id]
}

// parseDivisions reads the rows of divisions.tsv; the tests of the data see to
// it that every row has the right shape.
func parseDivisions(tsv string) []Division {
	divisions := make([]Division, 0, strings.Count(tsv, "\n"))
	for line := range dataLines(tsv) {
		code, line, _ := strings.Cut(line, "\t")
		name, line, _ := strings.Cut(line, "\t")
		status, line, _ := strings.Cut(line, "\t")
		first, last, ok := strings.Cut(line, "\t")
		if !ok || len(code) != 6 {
			continue
		}
		d := Division{Code: code, Name: name, Level: levelOf(code), Current: status == "current"}
		d.First, _ = strconv.Atoi(first)
		d.Last, _ = strconv.Atoi(last)
		divisions = append(divisions, d)
	}
	return divisions
}

// dataLines yields the lines of an embedded table that are no comments.
func dataLines(table string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimSuffix(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(line) {
				return
			}
		}
	}
}

// inForce is the division that bore code in a year, or where none did and for
// year 0 the one that bore it last.
func (g *gazetteer) inForce(code string, year int) (Division, bool) {
	i := sort.Search(len(g.divisions), func(i int) bool { return g.divisions[i].Code >= code })
	var found Division
	for ; i < len(g.divisions) && g.divisions[i].Code == code; i++ {
		d := g.divisions[i]
		if year != 0 && d.First <= year && (d.Current || year <= d.Last) {
			return d, true
		}
		if found.Code == "" || d.Current || !found.Current && d.Last > found.Last {
			found = d
		}
	}
	return found, found.Code != ""
}

// named is the rows of the divisions with a full or short name, in the order
// of ByName. The caller must not change them.
func (g *gazetteer) named(name string) []int32 {
	if p := g.pattern(name); p != nil {
		return p.rows
	}
	return nil
}

// sortRows puts the rows that name stands for into the order of ByName.
func (g *gazetteer) sortRows(rows []int32, name string) {
	rank := func(r int32) int {
		d, k := &g.divisions[r], 0
		if !d.Current {
			k += 100
		}
		if d.Name != name {
			k += 10
		}
		return k + int(d.Level)
	}
	slices.SortFunc(rows, func(a, b int32) int { return cmp.Or(rank(a)-rank(b), int(a-b)) })
}
