package mail

import (
	"bytes"
	"fmt"
	"net/mail"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/charset"
)

// header holds the fields of a message or part in their order.
type header struct {
	fields []field
	label  string // encoding of raw eight-bit values
}

// field is one header field, its value unfolded (RFC 5322, 2.2.3).
type field struct {
	name  string // in lower case
	value []byte
}

// parseHeader reads the header at the start of data and returns what follows
// it. A line that is no field ends the header only where it cannot be the
// continuation of one.
func (m *message) parseHeader(data []byte) (h header, body []byte, err error) {
	rest := data
	for first := true; len(rest) > 0; {
		line, after := cutLine(rest)
		if len(line) == 0 {
			rest = after
			if len(h.fields) == 0 && first { // blank lines before the header
				continue
			}
			break
		}
		first = false
		if len(data)-len(after) > m.limits.MaxHeaderBytes {
			return h, nil, fmt.Errorf("mail header of more than %d bytes: %w", m.limits.MaxHeaderBytes, corpus.ErrBomb)
		}
		name, value, ok := cutField(line)
		switch {
		case line[0] == ' ' || line[0] == '\t':
			if n := len(h.fields); n > 0 {
				h.fields[n-1].value = append(h.fields[n-1].value, line...)
			}
		case ok:
			h.fields = append(h.fields, field{name, bytes.Clone(value)})
		case len(h.fields) == 0 && (bytes.HasPrefix(line, []byte("From ")) || bytes.HasPrefix(line, []byte(">From "))): // of a mbox
		default: // the blank line is missing
			h.setLabel()
			return h, rest, nil
		}
		rest = after
	}
	h.setLabel()
	return h, rest, nil
}

// cutField cuts a line at its colon; field names are printable ASCII.
func cutField(line []byte) (name string, value []byte, ok bool) {
	n, v, found := bytes.Cut(line, []byte(":"))
	n = bytes.TrimRight(n, " \t")
	if !found || len(n) == 0 {
		return "", nil, false
	}
	for _, b := range n {
		if b <= ' ' || b > '~' {
			return "", nil, false
		}
	}
	return strings.ToLower(string(n)), bytes.TrimSpace(v), true
}

// cutLine cuts the first line off data, without its line end.
func cutLine(data []byte) (line, rest []byte) {
	i := bytes.IndexByte(data, '\n')
	if i < 0 {
		return bytes.TrimSuffix(data, []byte("\r")), nil
	}
	return bytes.TrimSuffix(data[:i], []byte("\r")), data[i+1:]
}

// setLabel finds the encoding of the raw values: all of them together tell more
// than each by itself.
func (h *header) setLabel() {
	var all []byte
	for _, f := range h.fields {
		if !ascii(f.value) {
			all = append(append(all, f.value...), '\n')
		}
	}
	if len(all) > 0 {
		h.label = string(charset.Detect(all))
	}
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func (h *header) has(names ...string) bool {
	for _, n := range names {
		if _, ok := h.get(n); ok {
			return true
		}
	}
	return false
}

// get is the raw value of the first field with the name.
func (h *header) get(name string) ([]byte, bool) {
	for _, f := range h.fields {
		if f.name == name {
			return f.value, true
		}
	}
	return nil, false
}

// text is the readable value of a field, "" where there is none.
func (h *header) text(name string) string {
	v, _ := h.get(name)
	return oneLine(decodeWords(v, h.label))
}

// addresses is the readable value of all fields with the name, without the quotes
// that the syntax of addresses asks for (RFC 5322, 3.4).
func (h *header) addresses(name string) string {
	var all []string
	for _, f := range h.fields {
		if f.name == name {
			all = append(all, oneLine(strings.ReplaceAll(decodeWords(f.value, h.label), `"`, "")))
		}
	}
	return strings.Join(all, ", ")
}

// oneLine folds blanks and drops control characters.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }), " ")
}

// isoDate is a date of RFC 5322 3.3 as 2024-03-05T09:30:00+08:00; what is none
// stays as it is.
func isoDate(s string) string {
	if s == "" {
		return ""
	}
	if t, err := mail.ParseDate(s); err == nil {
		return t.Format(time.RFC3339)
	}
	for _, layout := range []string{"Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05", "Mon, 2 Jan 2006 15:04:05", "Mon Jan 2 15:04:05 2006", "2006-01-02 15:04:05", "2006/1/2 15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format("2006-01-02T15:04:05")
		}
	}
	return s
}
