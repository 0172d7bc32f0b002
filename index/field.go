package index

import (
	"slices"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/document"
	bleve "github.com/blevesearch/bleve_index_api"
)

// layoutVersion is to be raised with every change of the fields below, of a row
// and of the file of texts.
const layoutVersion = 2

// The fields of a document in bleve. None keeps positions or values by document:
// what is counted and sorted by lies in columns, made of the rows.
const (
	fieldGrams = "grams" // the grams of all parts; decides what is found
	fieldWords = "words" // the words of the text, with frequencies; decides the order
	fieldTitle = "title" // the words of the title
	fieldHeads = "heads" // the words of the headings
	fieldRow   = "row"   // stored: see row
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

// analyzer turns documents into what bleve indexes. It shares tokens between
// documents to save memory: use one for a batch, in one goroutine.
type analyzer struct {
	segmenter Segmenter
	tokens    map[string]*bleve.TokenFreq // without frequency
}

func newAnalyzer(s Segmenter) *analyzer {
	return &analyzer{segmenter: s, tokens: make(map[string]*bleve.TokenFreq)}
}

// analyzed is a document as the index keeps it.
type analyzed struct {
	document       *document.Document // for bleve, without its row
	row            row                // without its extents
	folded, record []byte             // for the file of texts
}

func (a *analyzer) analyze(d *Document) (*analyzed, error) {
	record, err := encodeRecord(d)
	if err != nil {
		return nil, err
	}
	folded := foldedDocument(d)
	r := row{id: d.ID, date: dayNumber(d.Date), title: keyword(d.Title), number: keyword(d.Number), figures: d.Figures}
	for i := range facetFields {
		r.facets = append(r.facets, facetFields[i].values(d))
	}
	out := document.NewDocument(d.ID)
	out.AddField(a.gramField(fieldGrams, folded))
	out.AddField(a.presenceField(fieldTitle, words(Fold(d.Title), a.segmenter)))
	out.AddField(a.presenceField(fieldHeads, words(Fold(strings.Join(d.Headings, "\n")), a.segmenter)))
	out.AddField(a.wordField(folded))
	return &analyzed{out, r, []byte(folded), record}, nil
}

// place gives the texts of d their place in the file, from start on, and makes d
// complete.
func (d *analyzed) place(start int64) {
	d.row.folded = extent{start, len(d.folded)}
	d.row.record = extent{start + int64(len(d.folded)), len(d.record)}
	d.document.AddField(&field{name: fieldRow, options: bleve.StoreField, value: d.row.encode()})
}

func (a *analyzer) gramField(name, folded string) *field {
	f := a.presenceField(name, nil)
	grams(folded, a.segmenter, func(gram string) { a.add(f, gram) })
	return f
}

// presenceField says of each of terms only that it is there.
func (a *analyzer) presenceField(name string, terms []string) *field {
	f := &field{name: name, options: bleve.IndexField | bleve.SkipFreqNorm, tokens: bleve.TokenFrequencies{}}
	for _, t := range terms {
		a.add(f, t)
	}
	return f
}

// add adds term to a field without frequencies.
func (a *analyzer) add(f *field, term string) {
	if _, ok := f.tokens[term]; ok {
		return
	}
	t, ok := a.tokens[term]
	if !ok {
		t = &bleve.TokenFreq{Term: []byte(term)}
		a.tokens[string(t.Term)] = t
	}
	f.tokens[term] = t
	f.length++
}

func (a *analyzer) wordField(folded string) *field {
	f := &field{name: fieldWords, options: bleve.IndexField, tokens: bleve.TokenFrequencies{}}
	for _, w := range words(folded, a.segmenter) {
		t, ok := f.tokens[w]
		if !ok {
			t = &bleve.TokenFreq{Term: []byte(w)}
			f.tokens[w] = t
		}
		t.SetFrequency(t.Frequency() + 1)
		f.length++
	}
	return f
}

// field is one field of a document, analysed already. It implements
// document.Field.
type field struct {
	name    string
	options bleve.FieldIndexingOptions
	value   []byte                 // stored
	tokens  bleve.TokenFrequencies // indexed
	length  int                    // of the field in tokens, repetitions included
}

func (f *field) Name() string                                     { return f.name }
func (f *field) ArrayPositions() []uint64                         { return nil }
func (f *field) Options() bleve.FieldIndexingOptions              { return f.options }
func (f *field) Analyze()                                         {}
func (f *field) Value() []byte                                    { return f.value }
func (f *field) NumPlainTextBytes() uint64                        { return uint64(len(f.value)) }
func (f *field) Size() int                                        { return len(f.value) + 64*len(f.tokens) }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) AnalyzedLength() int                              { return f.length }
func (f *field) AnalyzedTokenFrequencies() bleve.TokenFrequencies { return f.tokens }
