package topic

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"fuhan/corpus"
)

// Letter is a text with what is known of its parts. Only Text is needed; what is not known stays zero.
type Letter struct {
	Text    *corpus.Text
	Title   string        // as stated beside the text, looked at where no block is a title
	Subject corpus.Span   // the title of the suggestion that a reply names
	Opening [2]int        // half-open range of the blocks that say what was asked
	Body    [2]int        // half-open range of the blocks between head and signature; all where empty
	Issuers []string      // whose usual field is a weak hint
	Names   []corpus.Span // names of places, ascending: nothing in them is a term (山区 in 西山区)
}

const usualTerms = 96 // different ones in one letter

// MaxTopics is how many topics a letter has at most, and maxTerms how many terms explain one.
const (
	MaxTopics = 3
	maxTerms  = 10
)

// Of tells the topics of a letter, the main one first, none where too little speaks for any.
//
// Every term counts by its weight and by how often it stands where (BM25F): a place of honour multiplies, repetition
// and length of text wear off. Names of authorities count little, the field of the issuer only where the text speaks
// for it too.
func Of(l Letter) []corpus.Topic {
	t := load()
	c := &count{table: t, bodies: nameTrie(), place: make([]uint16, len(t.terms)), tally: make([]tally, 0, usualTerms), names: l.Names}
	c.letter(&l)
	scores := c.scores(l.Issuers)
	return c.topics(scores)
}

// tally is how often a term stands in a letter.
type tally struct {
	term   int32
	times  int
	weight float64 // times by where they stand; in the end, between 0 and 1, what they make of the term
}

// count counts the terms of one letter.
type count struct {
	*table
	bodies *trie
	tally  []tally       // of the terms that were found, in the order of the text
	place  []uint16      // by term, the place of its tally from 1 on
	names  []corpus.Span // not yet passed
	size   float64       // bytes that were searched
}

func (c *count) letter(l *Letter) {
	body := l.Body
	if body[0] >= body[1] {
		body = [2]int{0, len(l.Text.Blocks)}
	}
	titled := false
	for i, b := range l.Text.Blocks {
		switch {
		case b.Kind == corpus.BlockTitle:
			titled = true
			c.passage(l.Text.Content, b.Span, inTitle)
		case i < body[0] || i >= body[1]:
		case b.Kind == corpus.BlockHeading:
			c.passage(l.Text.Content, b.Span, inHeading)
		case l.Opening[0] <= i && i < l.Opening[1]:
			c.opening(l, b.Span)
		case b.Kind == corpus.BlockTable:
			c.passage(l.Text.Content, b.Span, inTable)
		case b.Level > 0:
			lead := b.Span.Start + leadOf(l.Text.Slice(b.Span))
			c.passage(l.Text.Content, corpus.Span{Start: b.Span.Start, End: lead}, inLead)
			c.passage(l.Text.Content, corpus.Span{Start: lead, End: b.Span.End}, inBody)
		default:
			c.passage(l.Text.Content, b.Span, inBody)
		}
	}
	if !titled {
		c.names = nil
		c.passage(l.Title, corpus.Span{End: len(l.Title)}, inTitle)
	}
}

// opening counts a block of the opening with the title of the suggestion in it.
func (c *count) opening(l *Letter, block corpus.Span) {
	s := l.Subject
	if s.Len() == 0 || !block.Contains(s) {
		c.passage(l.Text.Content, block, inOpening)
		return
	}
	c.passage(l.Text.Content, corpus.Span{Start: block.Start, End: s.Start}, inOpening)
	c.passage(l.Text.Content, s, inTitle)
	c.passage(l.Text.Content, corpus.Span{Start: s.End, End: block.End}, inOpening)
}

// maxLead is the length in bytes up to which the first sentence of a numbered paragraph serves as its heading.
const maxLead = 150

// leadOf is the length in bytes of the first sentence of a numbered paragraph, 0 where it is no heading.
func leadOf(s string) int {
	if i := strings.Index(s, "。"); i >= 0 && i <= maxLead {
		return i
	}
	return 0
}

// passage counts the terms within span, which stands at a place of the given weight, around the names of places.
func (c *count) passage(text string, span corpus.Span, weight float64) {
	c.size += float64(span.Len())
	from := span.Start
	for ; len(c.names) > 0 && c.names[0].Start < span.End; c.names = c.names[1:] {
		if name := c.names[0]; name.End > from {
			c.piece(text[from:max(from, name.Start)], weight)
			from = name.End
		}
	}
	if from < span.End {
		c.piece(text[from:span.End], weight)
	}
}

// piece counts the terms in s, the longest at every place, without overlaps.
func (c *count) piece(s string, weight float64) {
	for n, from, end := c.trie.find(s, 0); n >= 0; n, from, end = c.trie.find(s, end) {
		if !c.terms[n].ascii || aloneAt(s, from, end) {
			c.add(n, weight, continuesAsBody(c.bodies, s, end))
		}
	}
}

// aloneAt reports whether no letter or digit stands beside [from, to) of s.
func aloneAt(s string, from, to int) bool {
	return (from == 0 || !isWordByte(s[from-1])) && (to == len(s) || !isWordByte(s[to]))
}

func (c *count) add(n int32, weight float64, asBody bool) {
	if c.terms[n].body || asBody {
		weight *= ofBody
	}
	if c.place[n] == 0 {
		c.tally = append(c.tally, tally{term: n})
		c.place[n] = uint16(len(c.tally))
	}
	x := &c.tally[c.place[n]-1]
	x.times++
	x.weight += weight
}

// scores are what speaks for each topic.
func (c *count) scores(issuers []string) []float64 {
	out := make([]float64, len(c.table.topics))
	norm := saturation * (1 - lengthShare + lengthShare*c.size/usualLength)
	for i := range c.tally {
		x := &c.tally[i]
		x.weight /= x.weight + norm
		for _, s := range c.terms[x.term].senses {
			out[s.topic] += value[s.weight] * x.weight
		}
	}
	for i, own := range c.ownFields(issuers) {
		if own {
			out[i] *= 1 + issuerShare
		}
	}
	return out
}

// ownFields are the topics of which the names of the issuers speak.
func (c *count) ownFields(issuers []string) []bool {
	out := make([]bool, len(c.table.topics))
	for _, name := range issuers {
		for n, _, end := c.trie.find(name, 0); n >= 0; n, _, end = c.trie.find(name, end) {
			for _, s := range c.terms[n].senses {
				out[s.topic] = out[s.topic] || s.weight >= 3
			}
		}
	}
	return out
}

// topics are the topics with enough score.
func (c *count) topics(scores []float64) []corpus.Topic {
	order := make([]int, len(scores))
	all := 0.0
	for i, s := range scores {
		order[i], all = i, all+s
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	least := max(leastScore, scores[order[0]]*leastShare)
	var out []corpus.Topic
	for _, i := range order[:min(MaxTopics, len(order))] {
		if scores[i] < least {
			break
		}
		out = append(out, corpus.Topic{Name: c.table.topics[i], Score: math.Round(100*scores[i]/all) / 100, Terms: c.explain(i)})
	}
	return out
}

// explain are the terms that spoke for a topic, the strongest first.
func (c *count) explain(topic int) []corpus.TopicTerm {
	type strong struct {
		corpus.TopicTerm
		score float64
	}
	var found []strong
	for _, x := range c.tally {
		for _, s := range c.terms[x.term].senses {
			if s.topic == topic {
				found = append(found, strong{corpus.TopicTerm{Text: c.terms[x.term].text, Count: x.times, Weight: s.weight}, value[s.weight] * x.weight})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b strong) int { return cmp.Compare(b.score, a.score) })
	out := make([]corpus.TopicTerm, min(maxTerms, len(found)))
	for i := range out {
		out[i] = found[i].TopicTerm
	}
	return out
}
