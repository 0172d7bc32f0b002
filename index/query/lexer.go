package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind is the role of a token. A word may still turn out to be a field, a
// figure or half of one: that is for the parser.
type tokenKind int

const (
	tokenWord   tokenKind = iota
	tokenPhrase           // text between quotation marks, which are not part of text
	tokenOpen             // a bracket that groups
	tokenClose
	tokenAnd
	tokenOr
	tokenNot  // NOT, 非, ! and the minus sign
	tokenNear // NEAR/10, ~10
)

// token is a piece of the query: bytes [start, end), quotation marks included.
type token struct {
	kind       tokenKind
	text       string
	start, end int
	glued      bool // nothing, not even a blank, parts it from the token before
}

// lexer cuts a query into tokens.
type lexer struct {
	s        string
	phrases  map[int]int  // offset of an opening quotation mark to that of its closing one
	stray    map[int]bool // quotation marks without partner; they count as blanks
	partner  map[int]int  // offset of an opening bracket to that of its closing one
	paired   map[int]bool // closing brackets with a partner
	closing  map[int]bool // closing brackets of groups
	tokens   []token
	problems []Problem
	// fresh says that a group may open here: at the beginning, after a blank,
	// an operator, a minus sign, the colon of a field or another opening bracket.
	fresh bool
}

// lex cuts s into tokens. Every tokenOpen has its tokenClose.
func lex(s string) ([]token, []Problem) {
	l := lexer{s: s, phrases: map[int]int{}, stray: map[int]bool{}, partner: map[int]int{}, paired: map[int]bool{}, closing: map[int]bool{}, fresh: true}
	l.pairQuotes()
	l.pairBrackets()
	for at := 0; at < len(s); {
		at = l.next(at)
	}
	return l.tokens, l.problems
}

// quotes pairs each opening quotation mark with its closing one.
var quotes = map[rune]rune{'"': '"', '“': '”', '「': '」'}

// isQuote reports whether r is one of the quotation marks.
func isQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '「', '」':
		return true
	}
	return false
}

func isOpen(r rune) bool  { return r == '(' || r == '（' }
func isClose(r rune) bool { return r == ')' || r == '）' }

// pairQuotes finds the phrases first: what stands in one is never syntax.
func (l *lexer) pairQuotes() {
	for at := 0; at < len(l.s); {
		r, size := utf8.DecodeRuneInString(l.s[at:])
		end := -1
		if closing, ok := quotes[r]; ok {
			end = strings.IndexRune(l.s[at+size:], closing)
		}
		switch {
		case end >= 0:
			l.phrases[at] = at + size + end
			at += size + end + size // both marks of a pair are equally long
			continue
		case isQuote(r):
			l.stray[at] = true
			l.problem(problemQuote, at, size)
		}
		at += size
	}
}

// pairBrackets pairs brackets, of either width, outside of phrases.
func (l *lexer) pairBrackets() {
	var open []int
	for at := 0; at < len(l.s); {
		if end, ok := l.phrases[at]; ok {
			at = l.after(end)
			continue
		}
		r, size := utf8.DecodeRuneInString(l.s[at:])
		switch {
		case isOpen(r):
			open = append(open, at)
		case isClose(r) && len(open) > 0:
			l.partner[open[len(open)-1]] = at
			l.paired[at] = true
			open = open[:len(open)-1]
		}
		at += size
	}
}

// next takes one token, or a blank, at byte at and says where the next one is.
func (l *lexer) next(at int) int {
	_, size := utf8.DecodeRuneInString(l.s[at:])
	if l.blank(at) {
		l.fresh = true
		return at + size
	}
	if end, ok := l.phrases[at]; ok {
		l.fresh = false
		return l.add(tokenPhrase, l.s[at+size:end], at, l.after(end))
	}
	if l.closing[at] {
		l.fresh = false
		return l.add(tokenClose, l.s[at:at+size], at, at+size)
	}
	if l.fresh && l.groups(at) {
		l.closing[l.partner[at]] = true
		return l.add(tokenOpen, l.s[at:at+size], at, at+size)
	}
	if kind, end := l.operator(at); end > at {
		l.fresh = true
		return l.add(kind, l.s[at:end], at, end)
	}
	if end := l.near(at); end > at {
		l.fresh = false
		return l.add(tokenNear, l.s[at:end], at, end)
	}
	return l.word(at)
}

// groups reports whether the bracket at byte at opens a group, if the place
// allows it: it has a partner behind which a word could not go on.
func (l *lexer) groups(at int) bool {
	end, ok := l.partner[at]
	if !ok {
		return false
	}
	next := l.after(end)
	if l.ends(next) || strings.HasPrefix(l.s[next:], "&&") || strings.HasPrefix(l.s[next:], "||") {
		return true
	}
	_, size := wordOperator(l.s[next:])
	return size > 0 && l.parts(next+size)
}

// operator is the kind and the end of the operator at byte at.
func (l *lexer) operator(at int) (tokenKind, int) {
	rest := l.s[at:]
	switch {
	case strings.HasPrefix(rest, "&&"):
		return tokenAnd, at + 2
	case strings.HasPrefix(rest, "||"):
		return tokenOr, at + 2
	}
	if l.excluding(at) {
		return tokenNot, at // what is excluded is a word
	}
	if kind, size := wordOperator(rest); size > 0 && l.parts(at+size) {
		return kind, at + size
	}
	if !l.fresh {
		return tokenNot, at
	}
	r, size := utf8.DecodeRuneInString(rest)
	switch {
	case r == '!' && !strings.HasPrefix(rest, "!="):
		return tokenNot, at + size
	case (r == '-' || r == '－') && (!l.ends(at+size) || l.startsPhrase(at+size)):
		return tokenNot, at + size
	}
	return tokenNot, at
}

// excluding reports whether the token before is a minus sign directly before at.
func (l *lexer) excluding(at int) bool {
	if len(l.tokens) == 0 {
		return false
	}
	t := l.tokens[len(l.tokens)-1]
	return t.kind == tokenNot && t.end == at && (t.text == "-" || t.text == "－")
}

// wordOperators are the operators that must stand alone.
var wordOperators = []struct {
	text string
	kind tokenKind
}{
	{"AND", tokenAnd}, {"OR", tokenOr}, {"NOT", tokenNot},
	{"且", tokenAnd}, {"或", tokenOr}, {"非", tokenNot},
}

// wordOperator is the operator that s begins with and its length in bytes.
func wordOperator(s string) (tokenKind, int) {
	for _, o := range wordOperators {
		if strings.HasPrefix(s, o.text) {
			return o.kind, len(o.text)
		}
	}
	return tokenWord, 0
}

// near is the end of the sign of nearness at byte at, or at.
func (l *lexer) near(at int) int {
	rest := l.s[at:]
	for _, sign := range []string{"NEAR/", "~", "～"} {
		digits, ok := strings.CutPrefix(rest, sign)
		if !ok {
			continue
		}
		n := len(digits) - len(strings.TrimLeft(digits, "0123456789"))
		if end := at + len(sign) + n; n > 0 && l.ends(end) {
			return end
		}
	}
	return at
}

// word takes the word at byte at.
func (l *lexer) word(at int) int {
	end := at
	opens := false
	for end < len(l.s) && !opens {
		if end > at && (l.ends(end) || strings.HasPrefix(l.s[end:], "&&") || strings.HasPrefix(l.s[end:], "||")) {
			break
		}
		r, size := utf8.DecodeRuneInString(l.s[end:])
		_, matched := l.partner[end]
		if isClose(r) && !l.paired[end] || isOpen(r) && !matched && end == at && l.fresh {
			l.problem(problemBracket, end, size)
		}
		end += size
		if r == ':' || r == '：' {
			_, n := fieldPrefix(l.s[at:end])
			opens = n == end-at && l.groups(end)
		}
	}
	l.fresh = opens
	return l.add(tokenWord, l.s[at:end], at, end)
}

// blank reports whether a blank, or what counts as one, stands at byte at.
func (l *lexer) blank(at int) bool {
	r, _ := utf8.DecodeRuneInString(l.s[at:])
	return at < len(l.s) && (unicode.IsSpace(r) || l.stray[at])
}

// ends reports whether no word goes on at byte at.
func (l *lexer) ends(at int) bool {
	return at >= len(l.s) || l.blank(at) || l.closing[at] || l.startsPhrase(at)
}

// parts reports whether a word operator that ends at byte at stands alone.
func (l *lexer) parts(at int) bool { return l.ends(at) || l.groups(at) }

func (l *lexer) startsPhrase(at int) bool {
	_, ok := l.phrases[at]
	return ok
}

// after is the place behind the character at byte at.
func (l *lexer) after(at int) int {
	_, size := utf8.DecodeRuneInString(l.s[at:])
	return at + size
}

func (l *lexer) add(kind tokenKind, text string, start, end int) int {
	glued := len(l.tokens) > 0 && l.tokens[len(l.tokens)-1].end == start
	l.tokens = append(l.tokens, token{kind, text, start, end, glued})
	return end
}

func (l *lexer) problem(message string, offset, length int) {
	l.problems = append(l.problems, Problem{message, offset, length})
}
