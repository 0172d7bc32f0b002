package mail

import (
	"bytes"
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"fuhan/ingest/charset"
)

// decodeText decodes data of which label claims to be the encoding.
func decodeText(data []byte, label string) string {
	if strings.EqualFold(strings.TrimSpace(label), "hz-gb-2312") { // RFC 1843
		if out, err := simplifiedchinese.HZGB2312.NewDecoder().Bytes(data); err == nil {
			return string(out)
		}
	}
	text, _ := charset.DecodeDeclared(data, label)
	return text
}

// word is an encoded word (RFC 2047, 2).
type word struct {
	charset  string // without language (RFC 2231, 5), in lower case
	encoding byte   // 'b' or 'q'
	text     []byte
}

// decodeWords decodes a header value: encoded words, and raw bytes in the
// encoding label. Blanks between words are no text. The words next to each
// other in one charset are decoded together, for writers cut characters in two.
func decodeWords(value []byte, label string) string {
	var out strings.Builder
	var run []word
	flush := func() {
		if len(run) > 0 {
			out.WriteString(decodeRun(run))
			run = nil
		}
	}
	for len(value) > 0 {
		i := bytes.Index(value, []byte("=?"))
		if i < 0 {
			break
		}
		w, n := parseWord(value[i:])
		if n == 0 {
			flush()
			out.WriteString(decodeRaw(value[:i+2], label))
			value = value[i+2:]
			continue
		}
		if between := value[:i]; len(run) == 0 || len(bytes.TrimSpace(between)) > 0 {
			flush()
			out.WriteString(decodeRaw(between, label))
		}
		if len(run) > 0 && (run[0].charset != w.charset || run[0].encoding != w.encoding) {
			flush()
		}
		run = append(run, w)
		value = value[i+n:]
	}
	flush()
	out.WriteString(decodeRaw(value, label))
	return out.String()
}

func decodeRaw(b []byte, label string) string {
	if ascii(b) {
		return string(b)
	}
	return decodeText(b, label)
}

// parseWord reads the encoded word at the start of b and its length in bytes, 0
// where none is. Blanks inside are accepted, which many writers leave.
func parseWord(b []byte) (w word, n int) {
	const maxCharset = 40
	rest := b[2:]
	i := bytes.IndexByte(rest[:min(len(rest), maxCharset)], '?')
	if i <= 0 || len(rest) < i+3 || rest[i+2] != '?' {
		return w, 0
	}
	name, _, _ := strings.Cut(string(rest[:i]), "*")
	w.charset = strings.ToLower(name)
	w.encoding = rest[i+1] | 0x20
	if w.encoding != 'b' && w.encoding != 'q' {
		return w, 0
	}
	rest = rest[i+3:]
	end := bytes.Index(rest, []byte("?="))
	if end < 0 {
		return w, 0
	}
	w.text = rest[:end]
	return w, len(b) - len(rest) + end + 2
}

// decodeRun decodes words of one charset and encoding.
func decodeRun(run []word) string {
	var data []byte
	if run[0].encoding == 'q' {
		for _, w := range run {
			data = append(data, decodeQ(w.text)...)
		}
		return decodeText(data, run[0].charset)
	}
	joined := []byte{} // base64 that is cut anywhere makes sense only as a whole
	whole := true
	for _, w := range run {
		joined = append(joined, w.text...)
		whole = whole && len(w.text)%4 == 0
	}
	if whole || bytes.IndexByte(joined[:max(0, len(joined)-2)], '=') >= 0 {
		for _, w := range run {
			d, _ := decodeBase64(w.text)
			data = append(data, d...)
		}
	} else {
		data, _ = decodeBase64(joined)
	}
	return decodeText(data, run[0].charset)
}

// decodeQ decodes the Q encoding (RFC 2047, 4.2).
func decodeQ(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '_':
			out = append(out, ' ')
		case c == '=' && i+2 < len(b) && isHex(b[i+1]) && isHex(b[i+2]):
			out = append(out, unhex(b[i+1])<<4|unhex(b[i+2]))
			i += 2
		default:
			out = append(out, c)
		}
	}
	return out
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func unhex(c byte) byte {
	switch {
	case c <= '9':
		return c - '0'
	case c >= 'a':
		return c - 'a' + 10
	}
	return c - 'A' + 10
}

// decodeQuotedPrintable decodes a body (RFC 2045, 6.7). Equals signs that begin
// no code stay; whole says whether there were none.
func decodeQuotedPrintable(b []byte) (out []byte, whole bool) {
	out = make([]byte, 0, len(b))
	whole = true
	for len(b) > 0 {
		line, rest := cutLine(b)
		ended := len(rest) > 0 || bytes.HasSuffix(b, []byte("\n"))
		line = bytes.TrimRight(line, " \t")
		soft := bytes.HasSuffix(line, []byte("="))
		line = bytes.TrimSuffix(line, []byte("="))
		for i := 0; i < len(line); i++ {
			switch {
			case line[i] != '=':
				out = append(out, line[i])
			case i+2 < len(line) && isHex(line[i+1]) && isHex(line[i+2]):
				out = append(out, unhex(line[i+1])<<4|unhex(line[i+2]))
				i += 2
			default:
				out = append(out, '=')
				whole = false
			}
		}
		if !soft && ended {
			out = append(out, '\n')
		}
		b = rest
	}
	return out, whole
}

// base64Values is the alphabet (RFC 4648, 4, and 5 for URLs), 0xFF elsewhere.
var base64Values = func() (v [256]byte) {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	for i := range v {
		v[i] = 0xFF
	}
	for i := range alphabet {
		v[alphabet[i]] = byte(i)
	}
	v['-'], v['_'] = 62, 63
	return v
}()

// decodeBase64 decodes a body (RFC 2045, 6.8). What is no base64 is passed
// over, and pieces that were encoded one by one are put together; whole says
// whether there was only base64 of full length.
func decodeBase64(b []byte) (out []byte, whole bool) {
	out = make([]byte, base64.StdEncoding.DecodedLen(len(b)))
	if n, err := base64.StdEncoding.Decode(out, b); err == nil {
		return out[:n], true
	}
	out = out[:0]
	whole = true
	bits, n := uint32(0), 0
	flush := func() {
		switch n {
		case 1:
			whole = false
		case 2:
			out = append(out, byte(bits>>4))
		case 3:
			out = append(out, byte(bits>>10), byte(bits>>2))
		}
		bits, n = 0, 0
	}
	for _, c := range b {
		v := base64Values[c]
		if v == 0xFF {
			switch {
			case c == '=':
				flush()
			case c != '\r' && c != '\n' && c != ' ' && c != '\t' && c != 0:
				whole = false
			}
			continue
		}
		bits = bits<<6 | uint32(v)
		if n++; n == 4 {
			out = append(out, byte(bits>>16), byte(bits>>8), byte(bits))
			bits, n = 0, 0
		}
	}
	whole = whole && n == 0
	flush()
	return out, whole
}

// percentDecoded undoes %XX in file names of writers that do not mark it, where
// UTF-8 comes out.
func percentDecoded(s string) string {
	if strings.Count(s, "%") < 3 {
		return s
	}
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			out = append(out, unhex(s[i+1])<<4|unhex(s[i+2]))
			i += 2
			continue
		}
		out = append(out, s[i])
	}
	if utf8.Valid(out) && !ascii(out) {
		return string(out)
	}
	return s
}
