package mail

import (
	"bytes"
	"sort"
	"strconv"
	"strings"
)

// params are the parameters of a field such as Content-Type (RFC 2045, 5.1).
type params map[string]string

// parseParams reads “value; name=value; …”. Values may be quoted or not, hold
// encoded words, raw eight-bit bytes, or the pieces and charsets of RFC 2231.
func parseParams(b []byte, label string) (value string, p params) {
	p = params{}
	first, rest := cutParam(b)
	value = strings.ToLower(string(bytes.TrimSpace(first)))
	pieces := map[string][]piece{}
	for len(rest) > 0 {
		var item []byte
		item, rest = cutParam(rest)
		n, v, ok := bytes.Cut(item, []byte("="))
		name := strings.ToLower(string(bytes.TrimSpace(n)))
		if !ok || name == "" {
			continue
		}
		v = unquoted(bytes.TrimSpace(v))
		if base, star, found := strings.Cut(name, "*"); found {
			pieces[base] = append(pieces[base], newPiece(star, v))
			continue
		}
		if _, known := p[name]; !known {
			p[name] = decodeWords(v, label)
		}
	}
	for name, list := range pieces { // they are more exact than a plain value
		p[name] = joined(list, label)
	}
	return value, p
}

// cutParam cuts b at the next semicolon outside quotes. A quote that never
// closes is an ordinary character.
func cutParam(b []byte) (item, rest []byte) {
	quoted := false
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '\\':
			if quoted && i+1 < len(b) && (b[i+1] == '"' || b[i+1] == '\\') {
				i++
			}
		case '"':
			if !quoted && bytes.IndexByte(b[i+1:], '"') < 0 {
				continue
			}
			quoted = !quoted
		case ';':
			if !quoted {
				return b[:i], b[i+1:]
			}
		}
	}
	return b, nil
}

// unquoted removes quotes and the backslashes before quotes; another backslash
// is part of a name, or the second byte of a character in GBK.
func unquoted(v []byte) []byte {
	if len(v) == 0 || v[0] != '"' {
		return v
	}
	v = bytes.TrimSuffix(v[1:], []byte(`"`))
	return bytes.ReplaceAll(v, []byte(`\"`), []byte(`"`))
}

// piece is a part of a value by RFC 2231, 3 and 4.
type piece struct {
	number  int
	encoded bool // with charset and %XX
	value   []byte
}

// newPiece reads what follows the first star of a name: nothing, “0” or “0*”.
func newPiece(star string, v []byte) piece {
	number, encoded := strings.CutSuffix(star, "*")
	n, err := strconv.Atoi(number)
	if err != nil {
		n = 0
	}
	return piece{n, encoded || star == "", v}
}

// joined puts pieces together; the first one names the charset of all.
func joined(list []piece, label string) string {
	sort.SliceStable(list, func(i, j int) bool { return list[i].number < list[j].number })
	var data []byte
	for i, p := range list {
		v := p.value
		if p.encoded {
			if i == 0 {
				if parts := bytes.SplitN(v, []byte("'"), 3); len(parts) == 3 {
					if len(parts[0]) > 0 {
						label = string(parts[0])
					}
					v = parts[2]
				}
			}
			v = unescaped(v)
		}
		data = append(data, v...)
	}
	return decodeWords(data, label)
}

func unescaped(v []byte) []byte {
	out := make([]byte, 0, len(v))
	for i := 0; i < len(v); i++ {
		if v[i] == '%' && i+2 < len(v) && isHex(v[i+1]) && isHex(v[i+2]) {
			out = append(out, unhex(v[i+1])<<4|unhex(v[i+2]))
			i += 2
			continue
		}
		out = append(out, v[i])
	}
	return out
}
