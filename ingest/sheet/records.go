package sheet

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// recordReader cuts a text into records and fields (RFC 4180, leniently: any
// line end, a quote within a field is text, and a quote that nothing closes is
// text too).
type recordReader struct {
	rest     string
	sep      rune
	noQuotes bool // no quote further on closes a field
}

// records are the records of text by 0-based number. A blank line is a record
// with one blank field.
func records(text string, sep rune) iter.Seq2[int, []string] {
	return func(yield func(int, []string) bool) {
		r := recordReader{rest: text, sep: sep}
		for n := 0; r.rest != ""; n++ {
			if !yield(n, r.next()) {
				return
			}
		}
	}
}

// next is the next record.
func (r *recordReader) next() []string {
	var fields []string
	for {
		field, last := r.field()
		fields = append(fields, field)
		if last {
			return fields
		}
	}
}

// field is the next field, and whether it ends its record.
func (r *recordReader) field() (text string, last bool) {
	s := r.rest
	if !r.noQuotes && strings.HasPrefix(s, `"`) {
		if end := r.quoteEnd(s); end > 0 {
			text = strings.ReplaceAll(s[1:end], `""`, `"`)
			r.rest = s[end+1:]
			return text, r.separator()
		}
		r.noQuotes = true
	}
	end := strings.IndexFunc(s, func(c rune) bool { return c == r.sep || c == '\n' || c == '\r' })
	if end < 0 {
		r.rest = ""
		return s, true
	}
	r.rest = s[end:]
	return s[:end], r.separator()
}

// quoteEnd is the offset in s, which begins with a quote, of the quote that
// closes the field: one before a separator or an end, not one of a pair. -1 where
// there is none.
func (r *recordReader) quoteEnd(s string) int {
	for i := 1; ; {
		n := strings.IndexByte(s[i:], '"')
		if n < 0 {
			return -1
		}
		i += n
		rest := s[i+1:]
		c, _ := utf8.DecodeRuneInString(rest)
		switch {
		case rest == "", c == r.sep, c == '\n', c == '\r':
			return i
		case c == '"':
			i += 2
		default:
			i++
		}
	}
}

// separator takes what stands behind a field, and reports whether it ends the
// record.
func (r *recordReader) separator() bool {
	switch {
	case r.rest == "":
		return true
	case strings.HasPrefix(r.rest, "\r\n"):
		r.rest = r.rest[2:]
		return true
	case r.rest[0] == '\n', r.rest[0] == '\r':
		r.rest = r.rest[1:]
		return true
	}
	r.rest = r.rest[utf8.RuneLen(r.sep):]
	return false
}
