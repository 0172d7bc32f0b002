package extract

import (
	"sort"
	"unicode/utf8"

	"fuhan/corpus"
)

// ladder is a scheme under way: its answer and where its names stand.
type ladder struct {
	corpus.GradeScheme
	blocks []int // blocks that name it, in order
	tight  bool  // Name has the conventional form
	proved bool
	top    int // its highest grade or tier
	unit   string
}

// schemes are the ladders of posts and grades that the document names, each
// once, with the ranges of its posts, what a grade depends on, how one rises
// and what a grade is paid.
func (d *parts) schemes() []corpus.GradeScheme {
	ladders := d.ladders()
	if len(ladders) == 0 {
		return nil
	}
	d.tracks(ladders)
	d.factors(ladders)
	d.promotions(ladders)
	d.gradePay(ladders)
	out := make([]corpus.GradeScheme, len(ladders))
	for i, l := range ladders {
		out[i] = l.GradeScheme
	}
	return out
}

// ladders finds the names of ladders and puts the spellings of one together. A
// name is a ladder's if its words prove it at one place at least.
func (d *parts) ladders() []*ladder {
	var found []*ladder
	byKey := map[string]*ladder{}
	for i, s := range d.lines {
		for _, n := range ladderNamesIn(s) {
			key := n.key(s)
			l := byKey[key]
			if l == nil {
				l = newLadder(key, n)
				byKey[key] = l
				found = append(found, l)
			}
			l.mention(d, i, s, n)
		}
	}
	var out []*ladder
	for _, l := range found {
		if l.proved {
			out = append(out, l)
		}
	}
	return out
}

// ladderNamesIn are the names in s, labels of single grades left out.
func ladderNamesIn(s string) []ladderName {
	if !ladderUnitWords.in(s) {
		return nil
	}
	var out []ladderName
	people, asked, end := false, false, 0
	for i := range ladderStarts.all(s) {
		if i < end {
			continue
		}
		n, ok := ladderNameAt(s, i)
		if !ok {
			continue
		}
		if !asked {
			people, asked = ladderLife.in(s), true
		}
		if n.judge(s, people); !n.label {
			out = append(out, n)
		}
		end = n.span.End
	}
	return out
}

func newLadder(key string, n ladderName) *ladder {
	l := &ladder{}
	l.Key = key
	for _, r := range n.rungs {
		switch r.class {
		case posts:
			l.Posts = r.n
		case tiers:
			l.Tiers, l.top, l.unit = r.n, r.n, "档"
		case grades:
			if len(n.rungs) > 1 && n.rungs[len(n.rungs)-1].class > grades { // 四级十二档
				l.Levels = r.n
			} else {
				l.Grades = r.n
			}
			l.top, l.unit = r.n, "级"
		case ranks:
			l.Levels, l.top, l.unit = r.n, r.n, "等"
		}
	}
	return l
}

// mention records a place that names the ladder. Of several spellings the
// shortest conventional one is its name.
func (l *ladder) mention(d *parts, block int, s string, n ladderName) {
	name := n.written(s)
	shorter := utf8.RuneCountInString(name) < utf8.RuneCountInString(l.Name)
	if l.Name == "" || n.tight && !l.tight || n.tight == l.tight && shorter {
		l.Name, l.tight = name, n.tight
	}
	l.proved = l.proved || n.proved
	l.blocks = append(l.blocks, block)
	l.Mentions = append(l.Mentions, d.at(block, n.span.Start, n.span.End))
}

// names reports whether block i names the ladder.
func (l *ladder) names(i int) bool {
	k := sort.SearchInts(l.blocks, i)
	return k < len(l.blocks) && l.blocks[k] == i
}

// ladderFor is the ladder to which something in block i belongs whose highest
// grade is top in the given unit: the one that ends at it, else the one named
// last before it, else the first; nil where none is high enough.
func ladderFor(ladders []*ladder, i, top int, unit string) *ladder {
	var best *ladder
	for _, l := range ladders {
		if top > l.top || unit != "" && unit != l.unit {
			continue
		}
		if l.top == top && top > 0 {
			return l
		}
		if best == nil || l.blocks[0] <= i {
			best = l
		}
	}
	return best
}
