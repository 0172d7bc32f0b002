package index

import (
	"cmp"
	"slices"
)

// Passage is a sentence that matches, with the document in which it stands.
type Passage struct {
	Hit     // without its snippets
	Snippet Snippet
	Terms   int // different terms in it
}

// passageDocuments is the number of documents, the best ones, whose sentences are
// looked at.
const passageDocuments = 200

// passages sets the passages of the best documents: those with the most
// different terms first, then those of better documents, then in the order of
// the text.
func (s *session) passages(list []found) error {
	var all []Passage
	for i := range list {
		r, text, ms, err := s.open(&list[i])
		if err != nil {
			return err
		}
		if len(ms) == 0 {
			continue
		}
		hit := s.hitOf(r, list[i].score)
		for _, p := range passages(text, ms) {
			snippet := p.snippet(text, ms)
			snippet.Page = pageAt(r.pages, snippet.Span.Start)
			all = append(all, Passage{hit, snippet, p.fresh(nil)})
		}
	}
	slices.SortStableFunc(all, func(a, b Passage) int { return cmp.Compare(b.Terms, a.Terms) })
	s.result.PassageTotal = len(all)
	from := min(s.req.Offset, len(all))
	s.result.Passages = all[from:min(from+s.req.Limit, len(all))]
	return nil
}
