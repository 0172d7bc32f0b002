package index

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/index/query"
)

// maxQueryRunes is the length of a query in characters that is still answered.
const maxQueryRunes = 1000

// Query is a parsed query: a document matches if it contains every term that
// is not excluded and none that is. A query without terms matches everything.
type Query struct {
	Terms []Term
	// Warnings are sentences for the user about what could not be read as it
	// was written.
	Warnings []string
}

// Term is a string to be found, or to be absent.
type Term struct {
	Text    string // as written, without quotes and minus sign
	Quoted  bool
	Exclude bool
	folded  string // Fold(Text), never empty
}

// quotes pairs each opening quotation mark of the query language with its
// closing one.
var quotes = map[rune]rune{'"': '"', '“': '”', '「': '」'}

// isQuote reports whether r is one of the quotation marks.
func isQuote(r rune) bool {
	for open, closing := range quotes {
		if r == open || r == closing {
			return true
		}
	}
	return false
}

const unbalancedQuote = "引号没有成对，已按普通词语查找"

// ParseQuery reads the query language. Blanks, full-width ones too, separate
// terms; a term in "…", “…” or 「…」 may hold blanks; a minus sign before a term
// that stands at the beginning or after a blank excludes it. A quotation mark
// without its partner counts as a blank, with a warning. Terms of which folding
// leaves nothing are dropped. Only a query of more than 1,000 characters is an
// error, corpus.ErrUsage.
func ParseQuery(s string) (Query, error) {
	if n := utf8.RuneCountInString(s); n > maxQueryRunes {
		return Query{}, fmt.Errorf("query of %d characters, the limit is %d: %w", n, maxQueryRunes, corpus.ErrUsage)
	}
	p := queryParser{rest: s, atStart: true}
	for p.rest != "" {
		p.next()
	}
	return p.query, nil
}

// queryParser reads a query from left to right.
type queryParser struct {
	rest    string
	atStart bool // a minus sign here excludes
	exclude bool // the term to come is excluded
	query   Query
}

// next takes a blank, a minus sign, or a term from the rest.
func (p *queryParser) next() {
	r, size := utf8.DecodeRuneInString(p.rest)
	switch {
	case unicode.IsSpace(r):
		p.rest = p.rest[size:]
		p.atStart, p.exclude = true, false
	case p.atStart && (r == '-' || r == '－') && p.startsTerm(size):
		p.rest = p.rest[size:]
		p.atStart, p.exclude = false, true
	case quotes[r] != 0 && p.quoted(size, quotes[r]):
	case isQuote(r):
		p.warn(unbalancedQuote)
		p.rest = p.rest[size:]
		p.atStart, p.exclude = true, false
	default:
		n := termEnd(p.rest)
		p.add(p.rest[:n], false)
		p.rest = p.rest[n:]
	}
}

// startsTerm reports whether a term begins at byte n of the rest.
func (p *queryParser) startsTerm(n int) bool {
	r, _ := utf8.DecodeRuneInString(p.rest[n:])
	return n < len(p.rest) && !unicode.IsSpace(r)
}

// quoted takes a quoted term whose opening mark is size bytes long, if its
// closing mark is there.
func (p *queryParser) quoted(size int, closing rune) bool {
	n := strings.IndexRune(p.rest[size:], closing)
	if n < 0 {
		return false
	}
	p.add(p.rest[size:size+n], true)
	p.rest = p.rest[size+n+utf8.RuneLen(closing):]
	return true
}

// termEnd is the length in bytes of the unquoted term at the beginning of s.
func termEnd(s string) int {
	for i, r := range s {
		if unicode.IsSpace(r) || isQuote(r) {
			return i
		}
	}
	return len(s)
}

func (p *queryParser) add(text string, quoted bool) {
	if folded := Fold(text); folded != "" {
		p.query.Terms = append(p.query.Terms, Term{Text: text, Quoted: quoted, Exclude: p.exclude, folded: folded})
	}
	p.atStart, p.exclude = false, false
}

func (p *queryParser) warn(sentence string) {
	for _, w := range p.query.Warnings {
		if w == sentence {
			return
		}
	}
	p.query.Warnings = append(p.query.Warnings, sentence)
}

// wanted is the folded terms to be found, each once.
func (q *Query) wanted() []string { return q.terms(false) }

// unwanted is the folded terms to be absent, each once.
func (q *Query) unwanted() []string { return q.terms(true) }

func (q *Query) terms(exclude bool) []string {
	var out []string
	for _, t := range q.Terms {
		if t.Exclude == exclude {
			out = append(out, t.folded)
		}
	}
	return distinct(out)
}

// String is q in the query language: ParseQuery reads it as q again, Quoted
// apart.
func (q *Query) String() string {
	parts := make([]string, len(q.Terms))
	for i, t := range q.Terms {
		parts[i] = t.String()
	}
	return strings.Join(parts, " ")
}

// String is t in the query language.
func (t *Term) String() string {
	s := t.Text
	if t.Quoted || strings.HasPrefix(t.folded, "-") || termEnd(s) < len(s) {
		s = quote(s)
	}
	if t.Exclude {
		s = "-" + s
	}
	return s
}

// quote puts s between quotation marks that it does not hold. Where it holds
// all of them, it is folded, which leaves the ASCII ones only.
func quote(s string) string {
	for _, open := range []rune{'"', '“', '「'} {
		if closing := quotes[open]; !strings.ContainsRune(s, closing) {
			return string(open) + s + string(closing)
		}
	}
	return "“" + Fold(s) + "”"
}

// tree is q for the evaluator.
func (q *Query) tree() query.Node {
	and := &query.And{}
	for _, t := range q.Terms {
		var n query.Node = &query.Term{Text: t.folded, Quoted: true}
		if t.Exclude {
			n = &query.Not{Node: n}
		}
		and.Nodes = append(and.Nodes, n)
	}
	return and
}
