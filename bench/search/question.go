package main

import (
	"strings"
	"unicode"
)

// question is what every engine is asked.
type question struct {
	Class  string
	Terms  []term // a document must contain each, apart from those excluded; none: every document
	Facets bool   // count facetNames
	ByDate bool   // newest first; otherwise the order that the engine takes for best
	Offset int    // hits to leave out
}

// pageSize is the number of hits that a question asks for.
const pageSize = 10

// term is a string to be found or, excluded, to be absent.
type term struct {
	Text    string
	Exclude bool
}

// String is q in fuhan's query language.
func (q *question) String() string {
	var list []string
	for _, t := range q.Terms {
		s := t.Text
		if strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
			s = `"` + s + `"`
		}
		if t.Exclude {
			s = "-" + s
		}
		list = append(list, s)
	}
	return strings.Join(list, " ")
}

// class is questions of one kind.
type class struct {
	name string
	// terms picks the terms of question i of the class; nil where the letter at
	// hand has none.
	terms  func(c *chooser, i int) []term
	facets bool
	byDate bool
	paged  bool // question i asks for page i
}

// classes is what is measured, in the order of the tables.
var classes = []class{
	{name: "term of two characters", terms: (*chooser).shortWord},
	{name: "listed phrase", terms: (*chooser).longWord},
	{name: "unlisted phrase", terms: (*chooser).acrossWords},
	{name: "long phrase", terms: (*chooser).longPhrase},
	{name: "two words", terms: (*chooser).twoWords},
	{name: "term, five facets", terms: (*chooser).shortWord, facets: true},
	{name: "everything, five facets", terms: (*chooser).nothing, facets: true, paged: true},
	{name: "everything by date", terms: (*chooser).nothing, byDate: true, paged: true},
	{name: "term by date", terms: (*chooser).shortWord, byDate: true},
	{name: "number (文号)", terms: (*chooser).number},
	{name: "negation", terms: (*chooser).negation},
}
