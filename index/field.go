package index

import (
	"slices"
	"strconv"
	"strings"

	bleve "github.com/blevesearch/bleve_index_api"
)

// layoutVersion is to be raised with every change of the fields below, of a row
// and of the file of texts.
const layoutVersion = 3

// The fields of a document in bleve. None keeps positions or values by document:
// what is counted and sorted by lies in columns, made of the rows.
const (
	// fieldGrams is the grams of all parts, which decide what is found. The
	// frequency of a gram is how often it is a word of the text, 0 where its
	// characters belong to other words only; it decides the order.
	fieldGrams = "grams"
	fieldTitle = "title" // the words of the title
	fieldHeads = "heads" // the words of the headings
	fieldRow   = "row"   // stored: see row
	fieldID    = "_id"   // stored and indexed by bleve itself
)

// facetField is what results are filtered by and counted over.
type facetField struct {
	name   string
	values func(*Document) []string
	// matcher is the test of a filter with those values; nil for equality.
	match func(value, wanted string) bool
}

// facetFields lists the facets in the order in which pages show them.
var facetFields = []facetField{
	{name: FacetBody, values: func(d *Document) []string { return one(d.Body) }},
	{name: FacetKind, values: func(d *Document) []string { return one(d.Kind) }},
	{name: FacetRegion, values: func(d *Document) []string { return regionPaths(d.Region) }, match: onPath},
	{name: FacetIssuer, values: func(d *Document) []string { return keywords(d.Issuers) }},
	{name: FacetYear, values: func(d *Document) []string { return years(d.Year) }},
	{name: FacetMonth, values: func(d *Document) []string { return month(d.Date) }},
	{name: FacetTopic, values: func(d *Document) []string { return keywords(d.Topics) }},
	{name: FacetClass, values: func(d *Document) []string { return one(d.Class) }},
	{name: FacetPublic, values: func(d *Document) []string { return truth(d.Public) }},
	{name: FacetSession, values: func(d *Document) []string { return one(d.Session) }},
	{name: FacetMember, values: func(d *Document) []string { return keywords(d.Addressees) }},
	{name: FacetScheme, values: func(d *Document) []string { return keywords(d.Schemes) }},
	{name: FacetFigure, values: figureKinds},
	{name: FacetItem, values: figureItems},
	{name: FacetDraft, values: func(d *Document) []string { return truth(&d.Draft) }},
	{name: FacetFormat, values: func(d *Document) []string { return one(d.Format) }},
}

// facetNumber is the place of a facet in facetFields, -1 for an unknown one.
func facetNumber(name string) int {
	return slices.IndexFunc(facetFields, func(f facetField) bool { return f.name == name })
}

// matcher is the test whether a value is one of wanted.
func (f *facetField) matcher(wanted []string) func(value string) bool {
	if f.match == nil {
		return func(value string) bool { return slices.Contains(wanted, value) }
	}
	return func(value string) bool {
		return slices.ContainsFunc(wanted, func(w string) bool { return f.match(value, w) })
	}
}

// onPath reports whether the path of a region ends with wanted: a document has
// the path to each level of its region, so that any part of it will do.
func onPath(value, wanted string) bool {
	return value == wanted || strings.HasSuffix(value, pathSeparator+wanted)
}

func month(date string) []string {
	if n := dayNumber(date); n/100%100 != 0 {
		return []string{date[:len("2006-01")]}
	}
	return nil
}

func figureKinds(d *Document) []string {
	var kinds []string
	for i := range d.Figures {
		kinds = append(kinds, d.Figures[i].Kind)
	}
	return keywords(kinds)
}

func figureItems(d *Document) []string {
	var items []string
	for i := range d.Figures {
		items = append(items, d.Figures[i].Item)
	}
	return keywords(items)
}

func one(s string) []string { return keywords([]string{s}) }

// keywords is the values in list that say something, each once.
func keywords(list []string) []string {
	var out []string
	for _, s := range list {
		if s = keyword(s); s != "" {
			out = append(out, s)
		}
	}
	return distinct(out)
}

func years(y int) []string {
	if y == 0 {
		return nil
	}
	return []string{strconv.Itoa(y)}
}

func truth(b *bool) []string {
	if b == nil {
		return nil
	}
	return []string{strconv.FormatBool(*b)}
}

// field is one field of a document, analysed already. It implements
// document.Field.
type field struct {
	name    string
	options bleve.FieldIndexingOptions
	value   []byte                 // stored
	tokens  bleve.TokenFrequencies // indexed
}

// fieldLength is what bleve is told of the length of every field; it writes it down
// for each word of each document, in one byte if it is small, and takes 0 for a sign
// that there is nothing.
const fieldLength = 1

func (f *field) Name() string                                     { return f.name }
func (f *field) ArrayPositions() []uint64                         { return nil }
func (f *field) Options() bleve.FieldIndexingOptions              { return f.options }
func (f *field) Analyze()                                         {}
func (f *field) Value() []byte                                    { return f.value }
func (f *field) NumPlainTextBytes() uint64                        { return uint64(len(f.value)) }
func (f *field) Size() int                                        { return len(f.value) + 64*len(f.tokens) }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) AnalyzedLength() int                              { return fieldLength }
func (f *field) AnalyzedTokenFrequencies() bleve.TokenFrequencies { return f.tokens }
