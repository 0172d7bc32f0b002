package index

import (
	"cmp"
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"fuhan/index/query"
)

// evaluator finds the documents of one shard that a query describes.
//
// Each node of the query is asked for the documents within a set that it
// describes. Sets are bitmaps of local numbers. What the grams do not prove is
// looked up in the folded texts, of as few documents as can be: in an And, nodes
// that cost little narrow the set for those that cost much.
type evaluator struct {
	ctx    context.Context
	view   *view
	shard  *shard
	grams  *gramTable
	looked int // texts looked into
}

// gramTable keeps what is to be looked up for the strings of a search, which all
// shards ask for.
type gramTable struct {
	segmenter Segmenter
	known     map[string]sureTerms
}

// sureTerms is the answer of sureGrams.
type sureTerms struct {
	grams  []gram
	proven bool
}

func (t *gramTable) of(folded string) sureTerms {
	s, ok := t.known[folded]
	if !ok {
		s.grams, s.proven = sureGrams(folded, t.segmenter)
		t.known[folded] = s
	}
	return s
}

// needsWords reports whether finding n cuts strings into words, for which a
// dictionary has to be loaded.
func needsWords(n query.Node) bool {
	switch n := n.(type) {
	case *query.And:
		return slices.ContainsFunc(n.Nodes, needsWords)
	case *query.Or:
		return slices.ContainsFunc(n.Nodes, needsWords)
	case *query.Not:
		return needsWords(n.Node)
	case *query.Term, *query.Near:
		return true
	case *query.Field:
		_, column := facetOfField[n.Name]
		return !column && n.Name != "title" && n.Name != "number"
	}
	return false
}

// documents is the documents of within that n describes. The result is new or
// within itself; within is not changed.
func (e *evaluator) documents(n query.Node, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	switch n := n.(type) {
	case nil:
		return within, nil
	case *query.And:
		return e.and(n, within)
	case *query.Or:
		return e.or(n, within)
	case *query.Not:
		found, err := e.documents(n.Node, within)
		if err != nil {
			return nil, err
		}
		return roaring.AndNot(within, found), nil
	case *query.Term:
		return e.contain(Fold(n.Text), within)
	case *query.Word:
		return e.haveWord(Fold(n.Text), within)
	case *query.Near:
		return e.near(n, within)
	case *query.Field:
		return e.field(n, within)
	case *query.Dates:
		return e.dates(uint32(n.From), uint32(n.To), within), nil
	case *query.Years:
		return e.dates(uint32(n.From)*10000, uint32(n.To)*10000+9999, within), nil
	case *query.Figure:
		return e.figures(n, within), nil
	}
	return within, nil
}

func (e *evaluator) and(n *query.And, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	// First what the grams say of all terms together: it costs little.
	for _, child := range n.Nodes {
		t, ok := child.(*query.Term)
		if !ok {
			continue
		}
		var err error
		if within, err = e.candidates(Fold(t.Text), within); err != nil || within.IsEmpty() {
			return within, err
		}
	}
	for _, child := range byCost(n.Nodes) {
		var err error
		if t, ok := child.(*query.Term); ok {
			within, err = e.verified(Fold(t.Text), within)
		} else {
			within, err = e.documents(child, within)
		}
		if err != nil || within.IsEmpty() {
			return within, err
		}
	}
	return within, nil
}

// byCost is nodes with those first that need no texts.
func byCost(nodes []query.Node) []query.Node {
	cost := func(n query.Node) int {
		switch n.(type) {
		case *query.Dates, *query.Years:
			return 0
		case *query.Field, *query.Figure:
			return 1
		case *query.Term:
			return 2
		}
		return 3
	}
	sorted := slices.Clone(nodes)
	slices.SortStableFunc(sorted, func(a, b query.Node) int { return cmp.Compare(cost(a), cost(b)) })
	return sorted
}

func (e *evaluator) or(n *query.Or, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	found := roaring.New()
	left := within
	for _, child := range n.Nodes {
		some, err := e.documents(child, left)
		if err != nil {
			return nil, err
		}
		found.Or(some)
		left = roaring.AndNot(left, some)
	}
	return found, nil
}

// contain is the documents whose folded text contains folded; all, where it is
// empty.
func (e *evaluator) contain(folded string, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	found, err := e.candidates(folded, within)
	if err != nil {
		return nil, err
	}
	return e.verified(folded, found)
}

// candidates is the documents that have the grams of folded.
func (e *evaluator) candidates(folded string, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	if folded == "" {
		return within, nil
	}
	for _, g := range e.grams.of(folded).grams {
		list, err := e.shard.gram(g)
		if err != nil {
			return nil, err
		}
		if within = roaring.And(within, list); within.IsEmpty() {
			break
		}
	}
	return within, nil
}

// verified is those of candidates that contain folded.
func (e *evaluator) verified(folded string, candidates *roaring.Bitmap) (*roaring.Bitmap, error) {
	if folded == "" || e.grams.of(folded).proven {
		return candidates, nil
	}
	needle := wide(folded)
	return e.look(candidates, func(text []byte) bool { return wideContains(text, needle) })
}

// inText is the documents whose running text, the first part, contains folded.
func (e *evaluator) inText(folded string, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	found, err := e.candidates(folded, within)
	if err != nil {
		return nil, err
	}
	needle := wide(folded)
	return e.look(found, func(text []byte) bool { return wideContains(firstPart(text), needle) })
}

// haveWord is the documents of within in which folded is a word.
func (e *evaluator) haveWord(folded string, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	var found []uint32
	err := e.shard.eachWord(folded, within, func(num uint32, _ int) { found = append(found, num) })
	return roaring.And(within, roaring.BitmapOf(found...)), err
}

// look is the documents of within whose folded text passes test.
func (e *evaluator) look(within *roaring.Bitmap, test func(text []byte) bool) (*roaring.Bitmap, error) {
	var found []uint32
	for it := within.Iterator(); it.HasNext(); {
		if e.looked++; e.looked%64 == 0 {
			if err := done(e.ctx, "search"); err != nil {
				return nil, err
			}
		}
		num := it.Next()
		text, err := e.view.texts.bytes(e.shard.columns.folded[num])
		if err != nil {
			return nil, err
		}
		if test(text) {
			found = append(found, num)
		}
	}
	return roaring.BitmapOf(found...), nil
}

// near is the documents in which both strings stand within one part, at most
// Distance characters apart.
func (e *evaluator) near(n *query.Near, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	a, b := Fold(n.A), Fold(n.B)
	for _, folded := range []string{a, b} {
		var err error
		if within, err = e.candidates(folded, within); err != nil {
			return nil, err
		}
	}
	if a == "" || b == "" {
		return e.contain(a+b, within)
	}
	return e.look(within, func(text []byte) bool { return standNear(text, wide(a), wide(b), n.Distance) })
}

// dates is the documents with a date from from to to. A date without day or month
// may be any day of its month or year.
func (e *evaluator) dates(from, to uint32, within *roaring.Bitmap) *roaring.Bitmap {
	dates := e.shard.columns.dates
	return sift(within, func(num uint32) bool {
		first := dates[num]
		last := first
		if first%100 == 0 {
			last += 31
		}
		if first%10000 == 0 {
			last += 1200
		}
		return first != 0 && first <= to && from <= last
	})
}

// sift is the documents of within that pass test.
func sift(within *roaring.Bitmap, test func(num uint32) bool) *roaring.Bitmap {
	var found []uint32
	for it := within.Iterator(); it.HasNext(); {
		if num := it.Next(); test(num) {
			found = append(found, num)
		}
	}
	return roaring.BitmapOf(found...)
}

// faceted is the documents that have one of the values of facet number f for
// which want is true.
func (e *evaluator) faceted(f int, want func(value string) bool, within *roaring.Bitmap) *roaring.Bitmap {
	c := &e.shard.columns.facets[f]
	values := e.view.values(f).all()
	wanted := make([]bool, len(values))
	any := false
	for i, v := range values {
		wanted[i] = want(v)
		any = any || wanted[i]
	}
	if !any {
		return roaring.New()
	}
	return sift(within, func(num uint32) bool {
		for _, k := range c.of(num) {
			if wanted[k] {
				return true
			}
		}
		return false
	})
}

// filter is the documents that pass the filters of each facet, except facet
// number but (-1: none).
func (e *evaluator) filter(filters map[string][]string, within *roaring.Bitmap, but int) *roaring.Bitmap {
	for i := range facetFields {
		if values := filters[facetFields[i].name]; len(values) > 0 && i != but {
			within = e.faceted(i, facetFields[i].matcher(values), within)
		}
	}
	return within
}
