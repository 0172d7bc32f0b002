package main

import (
	"cmp"
	"slices"
	"strings"

	"fuhan/index"
)

// answer is what an engine says to a question, and what the brute-force scan
// says that it should.
type answer struct {
	Total  int
	Dates  []string         // of the hits of the page, in order
	Facets map[string][]int // counts of the most frequent values, most first
	// Passages is the number of hits that came with a passage of their text.
	Passages int
}

// topValues is how many values of a facet are compared, and asked for where an
// engine lets itself be asked.
const topValues = 10

// equals reports whether a is right where want is: the number of hits, their
// dates where they are to be in that order, and the facets where they count.
// Dates, not documents, because nothing orders those of one day.
func (a *answer) equals(want *answer, q *question) bool {
	if a.Total != want.Total || q.ByDate && !slices.Equal(a.Dates, want.Dates) {
		return false
	}
	for _, f := range facetNames {
		if q.Facets && !slices.Equal(a.Facets[f], want.Facets[f]) {
			return false
		}
	}
	return true
}

// scan answers the questions by looking at every text, compared as fuhan
// promises to: index.Fold of both, in one part of a document. It returns the
// documents and the bytes of text too.
func scan(s letterSource, questions []question) (answers []answer, size corpusSize, err error) {
	sc := newScanner(questions)
	err = s.each(func(d *index.Document) error {
		sc.add(d)
		size.documents++
		size.text += int64(len(d.Text))
		return nil
	})
	return sc.answers(), size, err
}

// corpusSize is how much was indexed; text is in bytes.
type corpusSize struct {
	documents int
	text      int64
}

// scanner collects the answers to questions, document by document.
type scanner struct {
	questions []question
	needles   []string // folded, each once
	of        [][]int  // needle of each term of each question
	totals    []int
	dates     [][]string
	counts    []map[string]map[string]int
}

func newScanner(questions []question) *scanner {
	s := &scanner{questions: questions, totals: make([]int, len(questions)), dates: make([][]string, len(questions))}
	known := map[string]int{}
	for _, q := range questions {
		var of []int
		for _, t := range q.Terms {
			needle := index.Fold(t.Text)
			if _, ok := known[needle]; !ok {
				known[needle] = len(s.needles)
				s.needles = append(s.needles, needle)
			}
			of = append(of, known[needle])
		}
		s.of = append(s.of, of)
		counts := map[string]map[string]int{}
		for _, f := range facetNames {
			counts[f] = map[string]int{}
		}
		s.counts = append(s.counts, counts)
	}
	return s
}

func (s *scanner) add(d *index.Document) {
	text := foldedParts(d)
	has := make([]bool, len(s.needles))
	for i, n := range s.needles {
		has[i] = strings.Contains(text, n)
	}
	for i, q := range s.questions {
		matches := true
		for k, t := range q.Terms {
			matches = matches && has[s.of[i][k]] != t.Exclude
		}
		if matches {
			s.take(i, d)
		}
	}
}

// foldedParts is the folded parts of d with line breaks between, which folding
// leaves nowhere else.
func foldedParts(d *index.Document) string {
	var b strings.Builder
	for _, p := range parts(d) {
		b.WriteString(index.Fold(p))
		b.WriteByte('\n')
	}
	return b.String()
}

// take counts d among the hits of question i.
func (s *scanner) take(i int, d *index.Document) {
	s.totals[i]++
	if s.questions[i].ByDate {
		s.dates[i] = append(s.dates[i], d.Date)
	}
	if !s.questions[i].Facets {
		return
	}
	for _, f := range facetNames {
		for _, v := range facetValues(d, f) {
			s.counts[i][f][v]++
		}
	}
}

func (s *scanner) answers() []answer {
	list := make([]answer, len(s.questions))
	for i, q := range s.questions {
		list[i] = answer{Total: s.totals[i], Facets: map[string][]int{}}
		slices.SortFunc(s.dates[i], func(a, b string) int { return cmp.Compare(b, a) })
		from := min(q.Offset, len(s.dates[i]))
		list[i].Dates = s.dates[i][from:min(from+pageSize, len(s.dates[i]))]
		for f, values := range s.counts[i] {
			var counts []int
			for _, n := range values {
				counts = append(counts, n)
			}
			list[i].Facets[f] = most(counts)
		}
	}
	return list
}

// most is the topValues largest of counts, largest first.
func most(counts []int) []int {
	slices.SortFunc(counts, func(a, b int) int { return b - a })
	return counts[:min(len(counts), topValues)]
}
