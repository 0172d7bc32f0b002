package clean

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/corpus/form"
	"fuhan/ingest/raw"
)

// piece is a stretch of text in which every byte knows the source byte it came
// from (src[i] for text[i]; -1 where normalisation put it there). All steps
// delete, replace or join; a piece is never reordered.
type piece struct {
	text []byte
	src  []int32
}

func (p *piece) String() string { return string(p.text) }

func (p *piece) append(q piece) {
	p.text = append(p.text, q.text...)
	p.src = append(p.src, q.src...)
}

func (p *piece) appendRune(r rune, at int32) {
	n := len(p.text)
	p.text = utf8.AppendRune(p.text, r)
	for i := n; i < len(p.text); i++ {
		p.src = append(p.src, at+int32(i-n))
	}
}

func (p *piece) appendSeparator(b byte) {
	p.text = append(p.text, b)
	p.src = append(p.src, -1)
}

func (p piece) slice(i, j int) piece { return piece{p.text[i:j:j], p.src[i:j:j]} }

func (p piece) trim() piece {
	i, j := 0, len(p.text)
	for i < j && p.text[i] == ' ' {
		i++
	}
	for j > i && p.text[j-1] == ' ' {
		j--
	}
	return p.slice(i, j)
}

// line is one raw block on its way to becoming (part of) a block.
type line struct {
	piece
	kind   raw.Kind
	level  int
	prov   corpus.Provenance
	indent int  // blanks before the text, in columns of half a Chinese character
	gap    bool // a blank line stood before this one
	rows   [][]piece
	cut    []set // taken out of the line: page numbers, converters' marks
	title  bool
	parts  int // lines joined to this one
	width  int // columns of the text as found: 2 for a Chinese character, 1 for ASCII
}

// foldLine folds the characters of one source line that begins at byte off of
// the source, leaving its inner blanks to closeBlanks.
func foldLine(s string, off int) piece {
	p := piece{make([]byte, 0, len(s)), make([]int32, 0, len(s))}
	for i := 0; i < len(s); {
		if c := s[i]; c >= 0x20 && c < 0x7f {
			p.text = append(p.text, c)
			p.src = append(p.src, int32(off+i))
			i++
			continue
		}
		r, w := utf8.DecodeRuneInString(s[i:])
		if u := fold(r); u != 0 {
			p.appendRune(u, int32(off+i))
			if r == '\u3000' || r == '\u2003' { // as wide as two
				p.appendRune(u, int32(off+i))
			}
		}
		i += w
	}
	return p
}

func indentOf(s string) int {
	n := 0
	for _, r := range s {
		switch r {
		case ' ':
			n++
		case '\t':
			n += 4
		case '\u3000', '\u2003':
			n += 2
		case '\u00a0', '\u2002':
			n++
		case '\ufeff', '\u200b':
		default:
			return n
		}
	}
	return n
}

// columns is the display width of text in half-width columns.
func columns(text []byte) int {
	n := 0
	for i := 0; i < len(text); {
		if text[i] < 0x80 {
			n++
			i++
			continue
		}
		_, w := utf8.DecodeRune(text[i:])
		n += 2
		i += w
	}
	return n
}

// closeBlanks removes the blanks that layout put inside Chinese text and keeps
// one where a blank parts two things: between the cells of a short line
// (张三  电话 123), between Latin words, before a phone number.
//
// In running text all blanks between Chinese characters go; in a short line
// without a sentence mark a blank between characters stays, except between
// single characters spread out for alignment (总　　则, 丛  霞).
func closeBlanks(p piece) piece {
	p = p.trim()
	if !hasBlank(p.text) {
		return p
	}
	running := isRunning(p.String())
	label := 0 // 第一条　为规范…: the blank behind the label stays
	if l, ok := form.HeadingLabel(p.String()); ok && bytes.HasPrefix(p.text, []byte("第")) {
		label = l.Len
	}
	out := piece{make([]byte, 0, len(p.text)), make([]int32, 0, len(p.src))}
	for i := 0; i < len(p.text); {
		if p.text[i] != ' ' {
			out.text = append(out.text, p.text[i])
			out.src = append(out.src, p.src[i])
			i++
			continue
		}
		j := i
		for j < len(p.text) && p.text[j] == ' ' {
			j++
		}
		if i == label && i > 0 || keepBlank(p.text[:i], p.text[j:], j-i, running) {
			for k := range min(j-i, 2) { // a wide blank stays one, so that cleaning twice changes nothing
				out.text = append(out.text, ' ')
				out.src = append(out.src, p.src[i+k])
			}
		}
		i = j
	}
	return out
}

// isRunning reports whether s is running text rather than a heading, a row of
// cells, or a line of names.
func isRunning(s string) bool {
	for _, p := range []string{"抄送", "联系", "（联系", "(联系", "主送", "分送"} {
		if strings.HasPrefix(s, p) {
			return false
		}
	}
	return len(s) > 240 || len(s) > 60 && strings.Contains(s, "。")
}

func hasBlank(b []byte) bool {
	for _, c := range b {
		if c == ' ' {
			return true
		}
	}
	return false
}

// keepBlank decides on a run of n blanks between before and after.
func keepBlank(before, after []byte, n int, running bool) bool {
	a, aw := utf8.DecodeLastRune(before)
	b, bw := utf8.DecodeRune(after)
	switch {
	case isDigit(a) && isDigit(b):
		return !splitNumber(before, after, n) && !spreadNumber(before, after, n)
	case isASCIIWord(a) && isASCIIWord(b):
		return true
	case form.IsHan(a) && isDigit(b):
		return phoneAhead(after) || n > 1 && !running
	case isDigit(a) && form.IsHan(b):
		return !running && n > 1 && phoneBehind(before)
	case form.IsHan(a) && form.IsHan(b):
		if running {
			return false
		}
		return !(alone(before[:len(before)-aw]) && aloneAhead(after[bw:]))
	case form.IsHan(a) && isASCIIWord(b), isASCIIWord(a) && form.IsHan(b):
		return !running && n > 1
	case a < 0x80 && b < 0x80 && a != '(' && b != ')' && !isRangeMark(a) && !isRangeMark(b):
		return true
	case b == '（' || b == '(' || b == '〔' || b == '[' || b == '【':
		return false
	case isPunct(a) || isPunct(b):
		// after a comma or colon the blank is layout; between two cells that
		// end and begin with brackets or quotes it parts them
		return !running && n > 1 && !strings.ContainsRune("，。、：；（《“〔【,:;(", a) && !strings.ContainsRune("，。、：；）》”〕】,:;)", b)
	}
	return true
}

// spreadNumber reports whether the blank parts a number whose digits were set in
// full-width cells: single digits and single blanks in turn, with no blank
// between them and the words on one side (第1 6 0号, 〔2 0 2 3〕). A row of
// numbers of one digit has blanks on both sides.
func spreadNumber(before, after []byte, n int) bool {
	if n != 1 {
		return false
	}
	i := len(before) - 1
	for i >= 2 && before[i-1] == ' ' && isDigit(rune(before[i-2])) {
		i -= 2
	}
	j := 0
	for j+2 < len(after) && after[j+1] == ' ' && isDigit(rune(after[j+2])) {
		j += 2
	}
	left, right := byte(' '), byte(' ') // what the number stands at, a blank at the ends of the line
	if i > 0 {
		left = before[i-1]
	}
	if j+1 < len(after) {
		right = after[j+1]
	}
	return !isASCIIWord(rune(left)) && !isASCIIWord(rune(right)) && (touches(left) || touches(right))
}

// touches reports whether c, the byte beside a number, belongs to it in layout:
// a character or bracket, no blank and no mark that also parts numbers.
func touches(c byte) bool { return c >= 0x80 || strings.IndexByte("()[]%:/", c) >= 0 }

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isASCIIWord(r rune) bool {
	return isDigit(r) || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

func isRangeMark(r rune) bool { return r == '-' || r == '~' }

func isPunct(r rune) bool {
	return !form.IsHan(r) && !isASCIIWord(r)
}

// splitNumber reports whether one blank parts the thousands of a number in
// running text (10 500元) rather than two numbers.
func splitNumber(before, after []byte, n int) bool {
	if n != 1 || len(after) < 4 {
		return false
	}
	i := len(before)
	for i > 0 && before[i-1] >= '0' && before[i-1] <= '9' {
		i--
	}
	head := len(before) - i
	if head == 0 || head > 3 || before[i] == '0' {
		return false
	}
	if prev, _ := utf8.DecodeLastRune(before[:i]); i > 0 && !form.IsHan(prev) && !strings.ContainsRune("，、（(：:", prev) {
		return false
	}
	for k := range 3 {
		if after[k] < '0' || after[k] > '9' {
			return false
		}
	}
	rest := bytes.TrimLeft(after[3:], " ")
	next, _ := utf8.DecodeRune(rest)
	return form.IsHan(next) || next == '.'
}

// phoneAhead reports whether the digits and hyphens that begin s look like a
// telephone number: at least seven digits and no unit behind them.
func phoneAhead(s []byte) bool {
	n, i := 0, 0
	for i < len(s) {
		r, w := utf8.DecodeRune(s[i:])
		if isDigit(r) || r == '*' {
			n++
		} else if !isRangeMark(r) && r != '—' && r != '－' && r != '–' && r != '(' && r != ')' &&
			!(r == ' ' && spreadNumber(s[:i], s[i+1:], 1)) {
			break
		}
		i += w
	}
	if n < 7 {
		return false
	}
	for i < len(s) && s[i] == ' ' {
		i++
	}
	next, _ := utf8.DecodeRune(s[i:])
	return i == len(s) || !form.IsHan(next) && next != '.' && next != '%' || next == '转'
}

// phoneBehind reports whether s ends in at least seven digits or hyphens.
func phoneBehind(s []byte) bool {
	n := 0
	for i := len(s); i > 0; {
		r, w := utf8.DecodeLastRune(s[:i])
		if isDigit(r) {
			n++
		} else if !isRangeMark(r) && r != '—' {
			break
		}
		i -= w
	}
	return n >= 7
}

// alone reports whether the character that followed b stood alone: b is empty
// or ends in something other than a Chinese character.
func alone(b []byte) bool {
	r, _ := utf8.DecodeLastRune(b)
	return len(b) == 0 || !form.IsHan(r) && !isASCIIWord(r)
}

// aloneAhead reports whether the character before b stands alone.
func aloneAhead(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return len(b) == 0 || !form.IsHan(r) && !isASCIIWord(r)
}
