package index

import (
	"strconv"

	"github.com/blevesearch/bleve/v2/document"
	bleve "github.com/blevesearch/bleve_index_api"
)

// layoutVersion is to be raised with every change of the fields below.
const layoutVersion = 1

// The fields of a document in bleve. Fields to be counted or sorted by keep
// their values by document (docvalues); no field keeps positions.
const (
	fieldGrams  = "grams"  // the grams of all parts; decides what is found
	fieldWords  = "words"  // the words of the text, with frequencies; decides the order
	fieldTitle  = "title"  // the grams of the title
	fieldNumber = "number" // the grams of the number
	fieldPlace  = "place"  // what a filter may call the region by
	fieldOrder  = "order"  // date, orderSeparator, ID
	fieldFolded = "folded" // stored: the folded document
	fieldRecord = "record" // stored: the Document
)

// orderSeparator stands between date and ID in fieldOrder.
const orderSeparator = 0

// facetField is a field that results are filtered by and counted over.
type facetField struct {
	name   string
	values func(*Document) []string
	// key is the field that a filter looks in, where it is not the one counted.
	key string
}

// facetFields lists the facets in the order in which pages show them.
var facetFields = []facetField{
	{name: FacetBody, values: func(d *Document) []string { return one(d.Body) }},
	{name: FacetKind, values: func(d *Document) []string { return one(d.Kind) }},
	{name: FacetRegion, values: func(d *Document) []string { return regionPaths(d.Region) }, key: fieldPlace},
	{name: FacetIssuer, values: func(d *Document) []string { return keywords(d.Issuers) }},
	{name: FacetYear, values: func(d *Document) []string { return years(d.Year) }},
	{name: FacetClass, values: func(d *Document) []string { return one(d.Class) }},
	{name: FacetPublic, values: func(d *Document) []string { return truth(d.Public) }},
	{name: FacetSession, values: func(d *Document) []string { return one(d.Session) }},
	{name: FacetDraft, values: func(d *Document) []string { return truth(&d.Draft) }},
	{name: FacetFormat, values: func(d *Document) []string { return one(d.Format) }},
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

// analyze is d for bleve.
func (a *analyzer) analyze(d *Document) (*document.Document, error) {
	record, err := encodeRecord(d)
	if err != nil {
		return nil, err
	}
	folded := foldedDocument(d)
	out := document.NewDocument(d.ID)
	out.AddField(&field{name: fieldFolded, options: bleve.StoreField, value: []byte(folded)})
	out.AddField(&field{name: fieldRecord, options: bleve.StoreField, value: record})
	out.AddField(a.gramField(fieldGrams, folded))
	out.AddField(a.gramField(fieldTitle, Fold(d.Title)))
	out.AddField(a.gramField(fieldNumber, Fold(d.Number)))
	out.AddField(a.wordField(folded))
	for _, f := range facetFields {
		options := bleve.IndexField | bleve.SkipFreqNorm | bleve.DocValues
		out.AddField(a.keywordField(f.name, options, f.values(d)))
	}
	out.AddField(a.keywordField(fieldPlace, bleve.IndexField|bleve.SkipFreqNorm, regionKeys(d.Region)))
	out.AddField(a.keywordField(fieldOrder, bleve.IndexField|bleve.SkipFreqNorm|bleve.DocValues, []string{orderKey(d.Date, d.ID)}))
	return out, nil
}

// orderKey is the value of fieldOrder. 0xFF, which bleve keeps for itself in
// docvalues, stands in no valid UTF-8.
func orderKey(date, id string) string {
	return keyword(date) + string(rune(orderSeparator)) + id
}

func (a *analyzer) gramField(name, folded string) *field {
	f := &field{name: name, options: bleve.IndexField | bleve.SkipFreqNorm, tokens: bleve.TokenFrequencies{}}
	grams(folded, a.segmenter, func(gram string) { a.add(f, gram) })
	return f
}

func (a *analyzer) keywordField(name string, options bleve.FieldIndexingOptions, values []string) *field {
	f := &field{name: name, options: options, tokens: bleve.TokenFrequencies{}}
	for _, v := range values {
		a.add(f, v)
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
