package sheet

import (
	"strings"
	"unicode/utf8"
)

// marginTexts are the left, middle and right parts of a page header or footer
// (18.3.1.39) without its codes: fonts, sizes and colours say nothing, page
// numbers, dates and file names are not known before printing, &A is the sheet.
func marginTexts(code, sheetName string) []string {
	parts := make([]strings.Builder, 3)
	at := 1 // the middle, where no part is named
	for len(code) > 0 {
		if code[0] != '&' {
			_, n := utf8.DecodeRuneInString(code)
			parts[at].WriteString(code[:n])
			code = code[n:]
			continue
		}
		if len(code) == 1 {
			break
		}
		code = code[1:]
		switch c := code[0]; {
		case c == 'L' || c == 'l':
			at = 0
		case c == 'C' || c == 'c':
			at = 1
		case c == 'R' || c == 'r':
			at = 2
		case c == '&':
			parts[at].WriteByte('&')
		case c == 'A' || c == 'a':
			parts[at].WriteString(sheetName)
		case c == '"':
			if end := strings.IndexByte(code[1:], '"'); end >= 0 {
				code = code[end+1:]
			}
		case c == 'K' || c == 'k':
			code = code[min(6, len(code)-1):]
		case isDigit(c):
			code = code[countDigits(code)-1:]
		}
		_, n := utf8.DecodeRuneInString(code)
		code = code[n:]
	}
	var out []string
	for i := range parts {
		if t := strings.TrimSpace(parts[i].String()); t != "" {
			out = append(out, t)
		}
	}
	return out
}
