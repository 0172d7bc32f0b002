package rtf

// tokenKind is a kind of token (RTF 1.9.1, "RTF Syntax").
type tokenKind int

const (
	end    tokenKind = iota // of the file
	open                    // {
	closed                  // }
	word                    // \name or \nameN
	symbol                  // \ and one character that is no letter
	hex                     // \'hh
	plain                   // bytes of text
)

// token is one token. name, and text of a plain token, lie in the file.
type token struct {
	kind tokenKind
	name []byte // of a word, or the one character of a symbol
	text []byte
	n    int  // parameter of a word, value of hex
	has  bool // the word has a parameter
}

// lexer cuts the file into tokens. It never fails: whatever is no token is text.
type lexer struct {
	data []byte
	pos  int
}

// next is the next token. Line ends in the file mean nothing and are skipped.
func (l *lexer) next() token {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; c {
		case '\r', '\n', 0:
			l.pos++
		case '{':
			l.pos++
			return token{kind: open}
		case '}':
			l.pos++
			return token{kind: closed}
		case '\\':
			return l.control()
		default:
			return l.text()
		}
	}
	return token{kind: end}
}

// text is a run of bytes without any meaning of their own.
func (l *lexer) text() token {
	from := l.pos
	for l.pos < len(l.data) {
		switch l.data[l.pos] {
		case '\r', '\n', '{', '}', '\\', 0:
			return token{kind: plain, text: l.data[from:l.pos]}
		}
		l.pos++
	}
	return token{kind: plain, text: l.data[from:]}
}

// maxNameBytes is the length of a control word by the specification.
const maxNameBytes = 32

// control is a control word or symbol.
func (l *lexer) control() token {
	l.pos++
	if l.pos == len(l.data) {
		return token{kind: end}
	}
	c := l.data[l.pos]
	if !isLetter(c) {
		l.pos++
		if c == '\'' {
			return l.hex()
		}
		return token{kind: symbol, name: l.data[l.pos-1 : l.pos]}
	}
	from := l.pos
	for l.pos < len(l.data) && isLetter(l.data[l.pos]) && l.pos-from < maxNameBytes {
		l.pos++
	}
	t := token{kind: word, name: l.data[from:l.pos]}
	t.n, t.has = l.parameter()
	if l.pos < len(l.data) && l.data[l.pos] == ' ' { // the delimiter belongs to the word
		l.pos++
	}
	return t
}

// parameter is the number behind a control word. One too large for any meaning
// is cut, not wrapped around.
func (l *lexer) parameter() (n int, has bool) {
	at, sign := l.pos, 1
	if at < len(l.data) && l.data[at] == '-' {
		at, sign = at+1, -1
	}
	from := at
	for at < len(l.data) && l.data[at] >= '0' && l.data[at] <= '9' {
		if n < 1<<40 {
			n = n*10 + int(l.data[at]-'0')
		}
		at++
	}
	if at == from {
		return 0, false
	}
	l.pos = at
	return sign * min(n, 1<<31-1), true
}

// hex is the byte behind \'. Without two digits the sign stands for nothing.
func (l *lexer) hex() token {
	if l.pos+2 > len(l.data) {
		l.pos = len(l.data)
		return token{kind: end}
	}
	high, ok1 := hexDigit(l.data[l.pos])
	low, ok2 := hexDigit(l.data[l.pos+1])
	if !ok1 || !ok2 {
		return token{kind: symbol, name: l.data[l.pos-1 : l.pos]}
	}
	l.pos += 2
	return token{kind: hex, n: high<<4 | low}
}

// skip leaves out n bytes of binary data.
func (l *lexer) skip(n int) {
	l.pos = min(len(l.data), l.pos+max(0, n))
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func hexDigit(c byte) (int, bool) {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0'), true
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10, true
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10, true
	}
	return 0, false
}
