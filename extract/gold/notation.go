package gold

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// str is the text form of a value in which values are compared and printed: a
// string is itself, all else is in Python's notation (None, True, ['a'], 3.0).
func str(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return repr(v)
}

// repr is the value in Python's notation, strings in quotes.
func repr(v any) string {
	switch x := v.(type) {
	case nil:
		return "None"
	case bool:
		if x {
			return "True"
		}
		return "False"
	case json.Number:
		return reprNumber(x.String())
	case string:
		return reprString(x)
	case []any:
		parts := make([]string, len(x))
		for i, e := range x {
			parts[i] = repr(e)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case *object:
		parts := make([]string, len(x.keys))
		for i, k := range x.keys {
			parts[i] = repr(k) + ": " + repr(x.values[k])
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprint(v)
}

// reprNumber keeps integers and gives all others their shortest decimal form,
// with an exponent from 1e16 on and below 1e-4.
func reprNumber(s string) string {
	if !strings.ContainsAny(s, ".eE") {
		if s == "-0" {
			return "0"
		}
		return s
	}
	f, _ := strconv.ParseFloat(s, 64) // infinite where the number is too large
	e := strconv.FormatFloat(f, 'e', -1, 64)
	_, exp, ok := strings.Cut(e, "e")
	if !ok {
		return strings.ToLower(strings.TrimPrefix(e, "+"))
	}
	if n, err := strconv.Atoi(exp); err == nil && n >= -4 && n < 16 {
		d := strconv.FormatFloat(f, 'f', -1, 64)
		if !strings.Contains(d, ".") {
			d += ".0"
		}
		return d
	}
	return e
}

func reprString(s string) string {
	quote := '\''
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		quote = '"'
	}
	var b strings.Builder
	b.WriteRune(quote)
	for _, r := range s {
		switch {
		case r == quote || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteRune(quote)
	return b.String()
}

// head is the first n characters of s.
func head(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
