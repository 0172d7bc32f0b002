package doc

import (
	"strings"
	"unicode/utf8"
)

// field is a field that is open: a code, and behind the separator the result
// that Word last put there (2.8.25).
type field struct {
	inResult bool
	wrote    bool // the field put something into the document
	code     []byte
	form     string // what a form field shows that has no result
}

// Bounds of fields within fields and of the code kept, in bytes.
const (
	maxFields    = 64
	maxFieldCode = 4 << 10
)

func (f *field) addCode(c rune) {
	if len(f.code) < maxFieldCode {
		f.code = utf8.AppendRune(f.code, c)
	}
}

// inFieldCode reports whether the text that is read now belongs to the code of
// a field, such as the result of a field within a code.
func (s *story) inFieldCode() bool {
	for i := range s.fields {
		if !s.fields[i].inResult {
			return true
		}
	}
	return false
}

// fieldsWrote notes that the open fields put something into the document.
func (s *story) fieldsWrote() {
	for i := range s.fields {
		s.fields[i].wrote = true
	}
}

// settleFields takes the end of a paragraph for the end of every field code
// still open: a field that never ends then hides nothing.
func (s *story) settleFields() {
	for i := range s.fields {
		s.fields[i].inResult = true
	}
}

func (s *story) openField() {
	if len(s.fields) < maxFields {
		s.fields = append(s.fields, field{})
	}
}

func (s *story) fieldResult() {
	if n := len(s.fields); n > 0 {
		s.fields[n-1].inResult = true
	}
}

// closeField ends a field. Word draws some from their code and keeps no result:
// forms, equations, symbols.
func (s *story) closeField(p *paragraph, l *look) {
	n := len(s.fields)
	if n == 0 {
		return
	}
	f := s.fields[n-1]
	s.fields = s.fields[:n-1]
	if !f.wrote {
		p.write(f.form, l)
		p.write(equation(string(f.code)), l)
	}
}

// formField is what the form field with this state shows (2.9.158
// NilPICFAndBinData, 2.9.78 FFData): a box, ticked or not, or the chosen entry of
// a list. A text field shows its result.
func formField(data record) string {
	f := data.from(data.u16(4)).part(0, max(0, data.u32(0)-data.u16(4)))
	bits, at := f.u16(4), 10
	chosen := bits >> 2 & 0x1f
	skip := func() { at += 4 + 2*f.u16(at) }
	const undefined = 25
	kind := bits & 3
	skip() // its name
	if kind == 0 {
		return ""
	}
	if chosen == undefined {
		chosen = f.u16(at)
	}
	if kind == 1 {
		if chosen == 1 {
			return "☑"
		}
		return "□"
	}
	at += 2
	for range 5 { // text format, help, status, two macros
		skip()
	}
	entries := f.u16(at + 2)
	at += 6
	for i := range entries {
		if i == chosen {
			text, _, _ := strings.Cut(f.text(at+2, f.u16(at)), "\x00")
			return oneLine(text)
		}
		at += 2 + 2*f.u16(at)
		if at >= len(f) {
			break
		}
	}
	return ""
}

// oneLine replaces control characters in s by blanks.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}
