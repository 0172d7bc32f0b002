package pdf

import (
	"bytes"
	"math"
	"strconv"
)

// tokenKind is the kind of a token of a content stream or CMap.
type tokenKind byte

const (
	endOfInput tokenKind = iota
	number
	name
	text // a string, in brackets or hexadecimal
	openArray
	closeArray
	openDict
	closeDict
	operator // and every other bare word
)

type token struct {
	kind  tokenKind
	value float64
	str   string
}

// lexer reads the tokens of a content stream (ISO 32000-1, 7.2 and 7.8.2). It
// takes any bytes and always comes to their end.
type lexer struct {
	data []byte
	pos  int
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func (l *lexer) next() token {
	l.skipBlanks()
	if l.pos >= len(l.data) {
		return token{}
	}
	c := l.data[l.pos]
	l.pos++
	switch c {
	case '(':
		return token{kind: text, str: l.literal()}
	case '<':
		if l.pos < len(l.data) && l.data[l.pos] == '<' {
			l.pos++
			return token{kind: openDict}
		}
		return token{kind: text, str: l.hexadecimal()}
	case '>':
		if l.pos < len(l.data) && l.data[l.pos] == '>' {
			l.pos++
		}
		return token{kind: closeDict}
	case '[':
		return token{kind: openArray}
	case ']':
		return token{kind: closeArray}
	case '/':
		return token{kind: name, str: l.name()}
	case ')', '{', '}':
		return l.next()
	}
	start := l.pos - 1
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		l.pos++
	}
	word := l.data[start:l.pos]
	if c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
		return token{kind: number, value: parseNumber(word)}
	}
	return token{kind: operator, str: string(word)}
}

func (l *lexer) skipBlanks() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case isSpace(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// parseNumber reads a number as viewers do: what is no number is 0.
func parseNumber(word []byte) float64 {
	n, neg, digits := 0, false, word
	if digits[0] == '-' || digits[0] == '+' {
		neg, digits = digits[0] == '-', digits[1:]
	}
	simple := len(digits) > 0 && len(digits) < 10
	for _, c := range digits {
		if c < '0' || c > '9' {
			simple = false
			break
		}
		n = 10*n + int(c-'0')
	}
	if simple {
		if neg {
			n = -n
		}
		return float64(n)
	}
	if i := bytes.LastIndexByte(word, '-'); i > 0 { // “--5” and “12-34” occur
		if word[i-1] == '-' {
			word = word[i:]
		} else {
			word = word[:i]
		}
	}
	v, err := strconv.ParseFloat(string(word), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	return v
}

// literal reads a string behind its opening bracket.
func (l *lexer) literal() string {
	var out []byte
	depth := 0
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return string(out)
			}
			depth--
		case '\\':
			out = l.escape(out)
			continue
		case '\r':
			if l.pos < len(l.data) && l.data[l.pos] == '\n' {
				l.pos++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return string(out)
}

// escape reads what stands behind a backslash.
func (l *lexer) escape(out []byte) []byte {
	if l.pos >= len(l.data) {
		return out
	}
	c := l.data[l.pos]
	l.pos++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\r':
		if l.pos < len(l.data) && l.data[l.pos] == '\n' {
			l.pos++
		}
		return out
	case '\n':
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := int(c - '0')
	for range 2 {
		if l.pos >= len(l.data) || l.data[l.pos] < '0' || l.data[l.pos] > '7' {
			break
		}
		v = 8*v + int(l.data[l.pos]-'0')
		l.pos++
	}
	return append(out, byte(v))
}

// hexadecimal reads a string behind its “<”.
func (l *lexer) hexadecimal() string {
	end := bytes.IndexByte(l.data[l.pos:], '>')
	digits := l.data[l.pos:]
	if end >= 0 {
		digits = digits[:end]
		l.pos += end + 1
	} else {
		l.pos = len(l.data)
	}
	out := make([]byte, 0, len(digits)/2+1)
	half, odd := byte(0), false
	for _, c := range digits {
		v, ok := hexValue(c)
		if !ok {
			continue
		}
		if odd {
			out = append(out, half<<4|v)
		}
		half, odd = v, !odd
	}
	if odd {
		out = append(out, half<<4)
	}
	return string(out)
}

func hexValue(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

func (l *lexer) name() string {
	start := l.pos
	escaped := false
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		escaped = escaped || l.data[l.pos] == '#'
		l.pos++
	}
	raw := l.data[start:l.pos]
	if !escaped {
		return string(raw)
	}
	var out []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			a, ok1 := hexValue(raw[i+1])
			b, ok2 := hexValue(raw[i+2])
			if ok1 && ok2 {
				out = append(out, a<<4|b)
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return string(out)
}

// skipInlineImage goes behind the EI of an inline image whose BI was read
// (ISO 32000-1, 8.9.7). What looks like an end inside the data is told by what
// follows it: a content stream goes on in ASCII.
func (l *lexer) skipInlineImage() {
	for { // its dictionary
		t := l.next()
		if t.kind == endOfInput {
			return
		}
		if t.kind == operator && t.str == "ID" {
			break
		}
		if t.kind == operator && t.str == "EI" {
			return
		}
	}
	for {
		i := bytes.Index(l.data[l.pos:], []byte("EI"))
		if i < 0 {
			l.pos = len(l.data)
			return
		}
		at := l.pos + i
		l.pos = at + 2
		if at > 0 && isSpace(l.data[at-1]) && (l.pos == len(l.data) || isSpace(l.data[l.pos])) && ascii(l.data[l.pos:min(len(l.data), l.pos+16)]) {
			return
		}
	}
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 || c < ' ' && !isSpace(c) {
			return false
		}
	}
	return true
}
