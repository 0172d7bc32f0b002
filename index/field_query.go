package index

import (
	"regexp"
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
		return e.shard.columns.titles.containing(folded, within), nil
	case "number":
		numbers, pattern := &e.shard.columns.numbers, numberPattern(n.Value)
		return sift(within, func(num uint32) bool { return numbers.of(num) != "" && pattern.MatchString(numbers.of(num)) }), nil
	case "text":
		return e.inText(folded, within)
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

// wildcards are what stands for other characters in the number of a document.
var wildcards = strings.NewReplacer("＊", "*", "？", "?")

// numberPattern is value, folded, as an expression: * stands for any run of
// characters, ? for one.
func numberPattern(value string) *regexp.Regexp {
	runs := strings.Split(wildcards.Replace(value), "*")
	for i, run := range runs {
		ones := strings.Split(run, "?")
		for k, one := range ones {
			ones[k] = regexp.QuoteMeta(Fold(one))
		}
		runs[i] = strings.Join(ones, ".")
	}
	return regexp.MustCompile(strings.Join(runs, ".*")) // all but the wildcards is quoted
}
