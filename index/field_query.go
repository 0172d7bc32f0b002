package index

import (
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"fuhan/corpus"
	"fuhan/index/query"
)

// facetOfField is the facet that a field of the query language looks in.
var facetOfField = map[string]string{
	"issuer": FacetIssuer, "kind": FacetKind, "region": FacetRegion, "session": FacetSession, "class": FacetClass,
	"body": FacetBody, "public": FacetPublic, "format": FacetFormat, "topic": FacetTopic, "scheme": FacetScheme, "member": FacetMember,
}

// field is the documents that fulfil a condition on one field. Words of a facet
// need not be whole: 承办:民政局 finds 昆明市西山区民政局.
func (e *evaluator) field(n *query.Field, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	folded := Fold(n.Value)
	switch n.Name {
	case "title":
		titles := e.shard.columns.titles
		return sift(within, func(num uint32) bool { return strings.Contains(titles[num], folded) }), nil
	case "number":
		numbers, pattern := e.shard.columns.numbers, foldPattern(n.Value)
		return sift(within, func(num uint32) bool { return numbers[num] != "" && matchNumber(numbers[num], pattern) }), nil
	case "text":
		return e.contain(folded, within)
	case "item":
		return e.figures(&query.Figure{Item: n.Value}, within), nil
	}
	name, ok := facetOfField[n.Name]
	if !ok {
		return e.contain(folded, within)
	}
	return e.faceted(facetNumber(name), func(value string) bool { return fieldMatches(name, value, n.Value, folded) }, within), nil
}

// fieldMatches reports whether value of a facet is what wanted, as the user
// wrote it, asks for.
func fieldMatches(facet, value, wanted, folded string) bool {
	switch facet {
	case FacetKind:
		return strings.Contains(Fold(corpus.DocKind(value).Label()), folded) || value == wanted
	case FacetBody:
		var f Filters
		return f.Set(FacetBody, wanted) == nil && len(f.Body) > 0 && f.Body[0] == value
	case FacetPublic:
		b, ok := parseBool(wanted)
		return ok && (value == "true") == b
	case FacetClass:
		return strings.EqualFold(value, strings.TrimSuffix(wanted, "类"))
	}
	return strings.Contains(Fold(value), folded)
}

// foldPattern folds the text between the wildcards of a pattern.
func foldPattern(pattern string) string {
	var b strings.Builder
	from := 0
	flush := func(to int) { b.WriteString(Fold(pattern[from:to])) }
	for i, r := range pattern {
		if r == '*' || r == '?' || r == '＊' || r == '？' {
			flush(i)
			if r == '*' || r == '＊' {
				b.WriteByte('*')
			} else {
				b.WriteByte('?')
			}
			from = i + len(string(r))
		}
	}
	flush(len(pattern))
	return b.String()
}
