package index

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/extract/segment"
)

const (
	maxSnippets     = 3
	maxSnippetRunes = 120
	// shortSnippetRunes is the length in characters below which a sentence takes
	// in the next one of its line: “三、补贴。” alone says little.
	shortSnippetRunes = 20
	// maxMarks bounds the matches of one term that are looked at in one text.
	maxMarks = 500
)

// Snippet is a passage of a document's text around a match: a sentence, or
// several, or, of a sentence of more than 120 characters, a part.
type Snippet struct {
	Text  string
	Span  corpus.Span   // of Text in the document's text, in bytes
	Marks []corpus.Span // of the matches in Text, in bytes, in order, apart
	Page  int           // of the original on which it begins, 0 where that is not known
	// CutBefore and CutAfter say that the sentence goes on there.
	CutBefore, CutAfter bool
}

// match is a place where a term stands.
type match struct {
	corpus.Span     // in the original text
	term        int // which one
}

// Marks is where text contains one of terms, all compared as Fold leaves them:
// spans of text in bytes, in order, joined where they meet.
func Marks(text string, terms []string) []corpus.Span {
	var spans []corpus.Span
	for _, m := range matches(text, terms) {
		spans = append(spans, m.Span)
	}
	return joined(spans)
}

// matches is the places in text of every term, in order, at most maxMarks of
// each. Those of one term do not overlap.
func matches(text string, terms []string) []match {
	var out []match
	var f Folded
	for i, t := range terms {
		t = Fold(t)
		if t == "" {
			continue
		}
		if f.Text == "" {
			f = FoldMapped(text)
		}
		at := 0
		for range maxMarks {
			k := strings.Index(f.Text[at:], t)
			if k < 0 {
				break
			}
			at += k
			out = append(out, match{f.Original(corpus.Span{Start: at, End: at + len(t)}), i})
			at += len(t)
		}
	}
	slices.SortFunc(out, compareMatches)
	return out
}

func compareMatches(a, b match) int { return cmp.Or(a.Start-b.Start, a.End-b.End) }

// matches is the places of every needle, which are folded and wide, in order, at
// most maxMarks of each. Those of one needle do not overlap.
func (u *unfolded) matches(needles [][]byte) []match {
	var out []match
	for i, needle := range needles {
		if len(needle) == 0 {
			continue
		}
		at := 0
		for range maxMarks {
			k := wideIndex(u.folded[at:], needle)
			if k < 0 {
				break
			}
			at += k
			out = append(out, match{u.original(at, at+len(needle)), i})
			at += len(needle)
		}
	}
	slices.SortFunc(out, compareMatches)
	return out
}

// joined is sorted spans without overlaps.
func joined(spans []corpus.Span) []corpus.Span {
	var out []corpus.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// snippets is the passages of text, in order, that show the matches best: as many
// different terms as possible, then as many matches, then early ones.
func snippets(text string, ms []match) []Snippet {
	if len(ms) == 0 {
		return nil
	}
	var out []Snippet
	for _, p := range choose(passages(text, ms)) {
		out = append(out, p.snippet(text, ms))
	}
	slices.SortFunc(out, func(a, b Snippet) int { return a.Span.Start - b.Span.Start })
	return out
}

// passage is whole sentences of a text with the matches in them.
type passage struct {
	corpus.Span
	matches []match
}

// passages groups matches by the sentences in which they stand.
func passages(text string, ms []match) []passage {
	sentences := sentencesOf(text, ms)
	var out []passage
	for _, m := range ms {
		if n := len(out); n > 0 && m.End <= out[n-1].End {
			out[n-1].matches = append(out[n-1].matches, m)
			continue
		}
		s := around(sentences, m.Span)
		if n := len(out); n > 0 && s.Start < out[n-1].End { // m goes on into the next sentence
			out[n-1].End = s.End
			out[n-1].matches = append(out[n-1].matches, m)
			continue
		}
		out = append(out, passage{s, []match{m}})
	}
	for i := range out {
		limit := len(text)
		if i+1 < len(out) {
			limit = out[i+1].Start
		}
		out[i].lengthen(text, sentences, limit)
	}
	return out
}

// sentencesOf is the sentences of the lines of text in which matches stand, in
// order. No sentence goes beyond its line.
func sentencesOf(text string, ms []match) []corpus.Span {
	var out []corpus.Span
	done := 0 // all lines before are in out, or hold no match
	for _, m := range ms {
		if m.End <= done {
			continue
		}
		start := max(done, strings.LastIndexByte(text[:m.Start], '\n')+1)
		end := len(text)
		if i := strings.IndexByte(text[m.End:], '\n'); i >= 0 {
			end = m.End + i
		}
		for _, s := range segment.Sentences(text[start:end]) {
			out = append(out, corpus.Span{Start: start + s.Start, End: start + s.End})
		}
		done = end
	}
	return out
}

// around is the span of the sentences that s touches, or s where there are none.
func around(sentences []corpus.Span, s corpus.Span) corpus.Span {
	first := sort.Search(len(sentences), func(i int) bool { return sentences[i].End > s.Start })
	last := sort.Search(len(sentences), func(i int) bool { return sentences[i].Start >= s.End }) - 1
	if first > last {
		return s
	}
	return corpus.Span{Start: min(s.Start, sentences[first].Start), End: max(s.End, sentences[last].End)}
}

// lengthen adds the next sentences of the line to a short passage, if they end
// at limit or before.
func (p *passage) lengthen(text string, sentences []corpus.Span, limit int) {
	if p.Len() >= shortSnippetRunes*utf8.UTFMax {
		return
	}
	for _, s := range sentences[sort.Search(len(sentences), func(i int) bool { return sentences[i].Start >= p.End }):] {
		short := utf8.RuneCountInString(text[p.Start:p.End]) < shortSnippetRunes
		if !short || s.End > limit || strings.Contains(text[p.End:s.Start], "\n") ||
			utf8.RuneCountInString(text[p.Start:s.End]) > maxSnippetRunes {
			return
		}
		p.End = s.End
	}
}

// choose is the best passages, at most maxSnippets.
func choose(ps []passage) []passage {
	var chosen []passage
	shown := map[int]bool{}
	for len(chosen) < maxSnippets && len(ps) > 0 {
		best, bestNew, bestCount := 0, -1, 0
		for i, p := range ps {
			if fresh := p.fresh(shown); fresh > bestNew || fresh == bestNew && len(p.matches) > bestCount {
				best, bestNew, bestCount = i, fresh, len(p.matches)
			}
		}
		for _, m := range ps[best].matches {
			shown[m.term] = true
		}
		chosen = append(chosen, ps[best])
		ps = slices.Delete(slices.Clone(ps), best, best+1)
	}
	return chosen
}

// fresh is the number of terms in p that are not shown yet.
func (p *passage) fresh(shown map[int]bool) int {
	n := 0
	for i, m := range p.matches {
		if !shown[m.term] && !slices.ContainsFunc(p.matches[:i], func(o match) bool { return o.term == m.term }) {
			n++
		}
	}
	return n
}

// snippet is p, cut to maxSnippetRunes, with the marks of all matches in it.
func (p *passage) snippet(text string, ms []match) Snippet {
	span := window(text, p.Span, p.matches)
	s := Snippet{Text: text[span.Start:span.End], Span: span, CutBefore: span.Start > p.Start, CutAfter: span.End < p.End}
	for _, m := range ms {
		mark := corpus.Span{Start: max(m.Start, span.Start) - span.Start, End: min(m.End, span.End) - span.Start}
		if mark.Len() > 0 {
			s.Marks = append(s.Marks, mark)
		}
	}
	s.Marks = joined(s.Marks)
	return s
}

// window is the part of span with the most matches that is not longer than
// maxSnippetRunes; it begins after a clause and ends with one where it can.
func window(text string, span corpus.Span, ms []match) corpus.Span {
	if span.Len() <= maxSnippetRunes || utf8.RuneCountInString(text[span.Start:span.End]) <= maxSnippetRunes {
		return span
	}
	first, last := densest(text, ms)
	room := maxSnippetRunes - utf8.RuneCountInString(text[first:last])
	if room <= 0 { // the match itself is too long
		return corpus.Span{Start: first, End: forward(text, first, span.End, maxSnippetRunes)}
	}
	start := clauseStart(text, backward(text, first, span.Start, room/3), first, span.Start)
	room = maxSnippetRunes - utf8.RuneCountInString(text[start:last])
	end := clauseEnd(text, last, forward(text, last, span.End, room), span.End)
	return corpus.Span{Start: start, End: end}
}

// densest is the start of the first and the end of the last of those matches
// that lie within maxSnippetRunes and are the most. ms is in order, not empty.
func densest(text string, ms []match) (start, end int) {
	// Where each match begins and ends, in characters from the first on.
	type place struct{ start, end int }
	places := make([]place, len(ms))
	for i, m := range ms {
		if i > 0 {
			places[i].start = places[i-1].start + utf8.RuneCountInString(text[ms[i-1].Start:m.Start])
		}
		places[i].end = places[i].start + utf8.RuneCountInString(text[m.Start:m.End])
	}
	most := 0
	for i := range ms {
		n, last := 0, ms[i].End
		for k := i; k < len(ms); k++ {
			if n > 0 && places[k].end-places[i].start > maxSnippetRunes {
				break
			}
			n++
			last = max(last, ms[k].End)
		}
		if n > most {
			most, start, end = n, ms[i].Start, last
		}
	}
	return start, end
}

// forward is the byte n characters after from, limit at most.
func forward(text string, from, limit, n int) int {
	for ; n > 0 && from < limit; n-- {
		_, size := utf8.DecodeRuneInString(text[from:limit])
		from += size
	}
	return from
}

// backward is the byte n characters before from, limit at least.
func backward(text string, from, limit, n int) int {
	for ; n > 0 && from > limit; n-- {
		_, size := utf8.DecodeLastRuneInString(text[limit:from])
		from -= size
	}
	return from
}

// clauseStart is where the first clause begins in text[from:to], or from if
// none does; sentence is where the sentence begins.
func clauseStart(text string, from, to, sentence int) int {
	if from == sentence {
		return from
	}
	for i, r := range text[from:to] {
		if endsClause(r) {
			return from + i + utf8.RuneLen(r)
		}
	}
	return from
}

// clauseEnd is where the last clause ends in text[from:to], or to if none does;
// sentence is where the sentence ends.
func clauseEnd(text string, from, to, sentence int) int {
	if to == sentence {
		return to
	}
	if i := strings.LastIndexFunc(text[from:to], endsClause); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[from+i:])
		return from + i + size
	}
	return to
}

func endsClause(r rune) bool {
	return strings.ContainsRune("，；：、。！？;!?", r) || unicode.IsSpace(r)
}
