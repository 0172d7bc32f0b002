package letters

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf8"
)

// role is where a line stands on the page.
type role int

const (
	paragraph role = iota // running text, indented
	flush                 // at the left margin
	centred
	right
	verbatim // a row of a table or card: never wrapped nor indented
	heading  // of a section
	blank
)

// line is one line of a document before it is laid out.
type line struct {
	role role
	text string
}

// style is how a document is laid out as plain text.
type style struct {
	indent     string // of paragraphs
	gaps       bool   // a blank line between paragraphs
	wrap       int    // columns of Chinese characters in a line, 0: paragraphs stay whole
	doubled    bool   // a blank line behind every wrapped line, as some converters leave
	page       int    // lines on a page, 0: no page numbers
	width      int    // columns by which lines are centred
	atLeft     bool   // centred and right lines stand at the margin
	halfWidth  bool   // commas, colons and brackets of ASCII
	wideDigits bool   // figures set in full width
}

// styleOf chooses a style.
func styleOf(w *writer) style {
	s := style{indent: w.one("　　", "　　", "    ", ""), gaps: w.chance(35), width: 34, atLeft: w.chance(40)}
	if w.chance(15) {
		s.wrap = 26 + w.IntN(12)
		s.width = s.wrap
		s.gaps = false
		s.indent = w.one("　　", "    ")
		s.doubled = w.chance(20)
		if w.chance(70) {
			s.page = 22 + w.IntN(8)
		}
	}
	s.halfWidth = w.chance(4)
	s.wideDigits = w.chance(2)
	return s
}

// render lays the lines out.
func (s style) render(r *rand.Rand, lines []line) string {
	var b strings.Builder
	count, pages := 0, 0
	mark := "— %d —\n"
	if r.IntN(3) == 0 {
		mark = "- %d -\n"
	}
	put := func(text string) {
		b.WriteString(strings.TrimRight(text, " 　"))
		b.WriteByte('\n')
		if text == "" || s.page == 0 {
			return
		}
		if count++; count%s.page == 0 {
			pages++
			fmt.Fprintf(&b, mark, pages)
		}
	}
	for _, l := range lines {
		text := l.text
		if s.halfWidth && l.role != blank {
			text = halfWidth.Replace(text)
		}
		switch l.role {
		case blank:
			if !strings.HasSuffix(b.String(), "\n\n") { // one blank line is enough
				put("")
			}
			continue
		case verbatim, flush:
			if s.wrap == 0 || l.role == verbatim {
				put(text)
				break
			}
			s.putWrapped(put, text, "")
		case centred, right:
			if s.atLeft {
				put(text)
				break
			}
			room := 2*s.width - columns(text)
			if l.role == centred {
				room /= 2
			} else {
				room -= 6
			}
			put(strings.Repeat(" ", max(room, 0)) + text)
		default:
			if s.wideDigits {
				text = wideDigits.Replace(text)
			}
			if s.wrap == 0 {
				put(s.indent + text)
				if s.gaps {
					put("")
				}
				break
			}
			s.putWrapped(put, text, s.indent)
		}
	}
	return b.String()
}

// putWrapped puts text in lines of s.wrap Chinese characters.
func (s style) putWrapped(put func(string), text, indent string) {
	for _, l := range wrap(text, s.wrap, indent) {
		put(l)
		if s.doubled {
			put("")
		}
	}
}

// wrap breaks text into lines of n Chinese characters. No line begins with a
// closing mark nor ends in an opening one, and no number or word is broken
// (GB/T 15834-2011, 5.1).
func wrap(text string, n int, indent string) []string {
	var out []string
	cur, width := indent, columns(indent)
	for rest := text; rest != ""; {
		_, size := utf8.DecodeRuneInString(rest)
		for size < len(rest) && asciiWord(rest[size-1]) && asciiWord(rest[size]) {
			size++
		}
		for size < len(rest) {
			next, w := utf8.DecodeRuneInString(rest[size:])
			last, _ := utf8.DecodeLastRuneInString(rest[:size])
			if !strings.ContainsRune("，。、；：？！）》”’〕%％", next) && !strings.ContainsRune("（《“‘〔", last) {
				break
			}
			size += w
			for size < len(rest) && asciiWord(rest[size-1]) && asciiWord(rest[size]) {
				size++
			}
		}
		if c := columns(rest[:size]); width+c > 2*n && width > columns(indent) {
			out = append(out, cur)
			cur, width = "", 0
		}
		cur += rest[:size]
		width += columns(rest[:size])
		rest = rest[size:]
	}
	return append(out, cur)
}

func asciiWord(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '.' || c == '%' || c == '-'
}

// columns is the width of s, a Chinese character counting two.
func columns(s string) int {
	n := 0
	for _, r := range s {
		if n++; r >= 0x2e80 || r == '“' || r == '”' || r == '—' || r == '…' {
			n++
		}
	}
	return n
}

var (
	halfWidth  = strings.NewReplacer("，", ",", "：", ":", "（", "(", "）", ")", "；", ";")
	wideDigits = strings.NewReplacer("0", "０", "1", "１", "2", "２", "3", "３", "4", "４", "5", "５", "6", "６", "7", "７", "8", "８", "9", "９")
)

// titleBreak are the words in a title before which a line may begin, the best
// first: a line of a title holds whole words (GB/T 9704-2012, 7.3.1).
var titleBreak = []string{"关于", "《", "第", "建议", "提案", "，", "人大", "政协", "工作", "实施", "管理"}

// titleLines sets a title in lines of about n characters. With whole unset,
// lines break where they are full, as converters leave them.
func titleLines(title string, n int, whole bool) []line {
	rows := (utf8.RuneCountInString(title) + n - 1) / n
	per := (utf8.RuneCountInString(title) + rows - 1) / rows
	var out []line
	if !whole {
		for _, l := range wrap(title, per, "") {
			out = append(out, line{centred, strings.TrimSpace(l)})
		}
		return out
	}
	for rest := title; rest != ""; {
		at := titleCut(rest, n)
		out = append(out, line{centred, strings.TrimSpace(rest[:at])})
		rest = rest[at:]
	}
	return out
}

// titleCut is where the first line of s ends, in bytes: before one of the words
// of titleBreak, leaving between half of n and n characters and a bit, or the
// end of s.
func titleCut(s string, n int) int {
	if utf8.RuneCountInString(s) <= n+4 {
		return len(s)
	}
	for _, word := range titleBreak {
		best := 0
		for at := 0; ; {
			k := strings.Index(s[at:], word)
			if k < 0 {
				break
			}
			at += k
			if c := utf8.RuneCountInString(s[:at]); c >= n/2 && c <= n+6 && strings.Count(s[:at], "《") == strings.Count(s[:at], "》") && !strings.HasSuffix(s[:at], "（") {
				best = at
			}
			at += len(word)
		}
		if best > 0 {
			if word == "，" {
				best += len(word)
			}
			return best
		}
	}
	return len(s)
}
