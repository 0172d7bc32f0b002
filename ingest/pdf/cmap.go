package pdf

import (
	"cmp"
	"slices"
	"unicode/utf16"
	"unicode/utf8"
)

// cmap maps the codes of a font to text (a ToUnicode CMap, ISO 32000-1, 9.10.3)
// or to character identifiers (an embedded CMap, 9.7.5.4).
type cmap struct {
	spaces  []codeSpace
	chars   map[uint32]string // by code; see key
	ranges  []codeRange
	cids    []codeRange
	widths  [5]bool // lengths of code in bytes that occur
	entries int
}

// codeSpace is a range of codes of n bytes.
type codeSpace struct {
	lo, hi uint32
	n      int
}

// codeRange maps the codes from lo to hi to consecutive characters from dst on.
type codeRange struct {
	lo, hi uint32
	n      int
	dst    string // text whose last character counts up
	cid    uint32
}

// maxEntries bounds the entries of one map: twice the codes of two bytes.
const maxEntries = 1 << 17

// key tells codes of different length apart.
func key(code uint32, n int) uint32 { return code | uint32(n-1)<<30 }

func codeOf(s string) (code uint32) {
	for i := range len(s) {
		code = code<<8 | uint32(s[i])
	}
	return code
}

// parseCMap reads a CMap. What it does not understand it leaves out.
func parseCMap(data []byte) *cmap {
	m := &cmap{chars: map[uint32]string{}}
	l := &lexer{data: data}
	var args []token // strings and numbers since the last operator; arrays are flattened with their brackets
	defer func() { sortRanges(m.ranges); sortRanges(m.cids) }()
	for m.entries < maxEntries {
		t := l.next()
		switch t.kind {
		case endOfInput:
			return m
		case operator:
			m.section(t.str, args)
			args = args[:0]
		default:
			if len(args) < 4*maxEntries {
				args = append(args, t)
			}
		}
	}
	return m
}

func (m *cmap) section(op string, args []token) {
	switch op {
	case "endcodespacerange":
		for ; len(args) >= 2; args = args[2:] {
			if n := len(args[0].str); n >= 1 && n <= 4 && n == len(args[1].str) {
				m.spaces = append(m.spaces, codeSpace{codeOf(args[0].str), codeOf(args[1].str), n})
			}
		}
	case "endbfchar":
		for ; len(args) >= 2; args = args[2:] {
			n := len(args[0].str)
			if n < 1 || n > 4 {
				continue
			}
			if args[1].kind == text {
				m.add(codeOf(args[0].str), n, utf16Text(args[1].str))
			}
		}
	case "endbfrange":
		m.bfranges(args)
	case "endcidrange":
		for ; len(args) >= 3; args = args[3:] {
			if n := len(args[0].str); n >= 1 && n <= 4 && args[2].kind == number && args[2].value >= 0 && args[2].value < 1<<20 {
				m.cids = append(m.cids, codeRange{lo: codeOf(args[0].str), hi: codeOf(args[1].str), n: n, cid: uint32(args[2].value)})
				m.entries++
			}
		}
	case "endcidchar":
		for ; len(args) >= 2; args = args[2:] {
			if n := len(args[0].str); n >= 1 && n <= 4 && args[1].kind == number && args[1].value >= 0 && args[1].value < 1<<20 {
				c := codeOf(args[0].str)
				m.cids = append(m.cids, codeRange{lo: c, hi: c, n: n, cid: uint32(args[1].value)})
				m.entries++
			}
		}
	}
}

func (m *cmap) add(code uint32, n int, s string) {
	m.entries++
	m.widths[n] = true
	m.chars[key(code, n)] = s
}

func (m *cmap) bfranges(args []token) {
	for len(args) >= 3 {
		lo, hi, dst := args[0], args[1], args[2]
		args = args[3:]
		n := len(lo.str)
		ok := n >= 1 && n <= 4 && len(hi.str) == n
		a, b := codeOf(lo.str), codeOf(hi.str)
		switch {
		case dst.kind == openArray:
			for len(args) > 0 && args[0].kind != closeArray {
				if ok && args[0].kind == text && a <= b {
					m.add(a, n, utf16Text(args[0].str))
					a++
				}
				args = args[1:]
			}
			if len(args) > 0 {
				args = args[1:]
			}
		case ok && dst.kind == text && a <= b:
			m.entries++
			m.widths[n] = true
			m.ranges = append(m.ranges, codeRange{lo: a, hi: b, n: n, dst: utf16Text(dst.str)})
		}
	}
}

// utf16Text decodes the UTF-16BE that stands in a map. One byte is a character.
func utf16Text(s string) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	u := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(u))
}

// text is what code of n bytes stands for; ok is false where the map is silent.
func (m *cmap) text(code uint32, n int) (string, bool) {
	if s, ok := m.chars[key(code, n)]; ok {
		return s, true
	}
	r := inRanges(m.ranges, code, n)
	if r == nil {
		return "", false
	}
	last, w := utf8.DecodeLastRuneInString(r.dst)
	return r.dst[:len(r.dst)-w] + string(last+rune(code-r.lo)), true
}

// cid is the character identifier of a code.
func (m *cmap) cid(code uint32, n int) (uint32, bool) {
	if r := inRanges(m.cids, code, n); r != nil {
		return r.cid + code - r.lo, true
	}
	return 0, false
}

func sortRanges(ranges []codeRange) {
	slices.SortStableFunc(ranges, func(a, b codeRange) int { return cmp.Or(cmp.Compare(a.n, b.n), cmp.Compare(a.lo, b.lo)) })
}

// inRanges finds the range that holds code among sorted ones. Of ranges that
// overlap, which the standard does not allow, the last one counts.
func inRanges(ranges []codeRange, code uint32, n int) *codeRange {
	i, _ := slices.BinarySearchFunc(ranges, code, func(r codeRange, c uint32) int {
		if r.n < n || r.n == n && r.lo <= c {
			return -1
		}
		return 1
	})
	if i == 0 {
		return nil
	}
	if r := &ranges[i-1]; r.n == n && r.lo <= code && code <= r.hi {
		return r
	}
	return nil
}

// length is the number of bytes of the code at the beginning of s, 0 where no
// code space has it.
func (m *cmap) length(s string) int {
	for n := 1; n <= 4 && n <= len(s); n++ {
		code := codeOf(s[:n])
		for _, c := range m.spaces {
			if c.n == n && c.has(code) {
				return n
			}
		}
	}
	return 0
}

// has reports whether every byte of code lies in the range of its place.
func (c codeSpace) has(code uint32) bool {
	for i := range c.n {
		shift := 8 * i
		if b := byte(code >> shift); b < byte(c.lo>>shift) || b > byte(c.hi>>shift) {
			return false
		}
	}
	return true
}
