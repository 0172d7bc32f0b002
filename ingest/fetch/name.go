package fetch

import (
	"io"
	"mime"
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/ingest/charset"
)

// maxNameBytes bounds a file name; file systems take 255 bytes.
const maxNameBytes = 200

// documentTypes are extensions by which a value in a query, or the text of a
// link, is told to be a file name.
var documentTypes = map[string]bool{
	"doc": true, "docx": true, "docm": true, "dot": true, "wps": true, "wpt": true, "rtf": true, "odt": true,
	"pdf": true, "ofd": true, "ceb": true, "xls": true, "xlsx": true, "xlsm": true, "et": true, "csv": true, "ods": true,
	"ppt": true, "pptx": true, "dps": true, "txt": true, "htm": true, "html": true, "mht": true, "eml": true,
	"zip": true, "rar": true, "7z": true, "tar": true, "gz": true, "jpg": true, "jpeg": true, "png": true, "tif": true, "tiff": true,
}

// programTypes are extensions of programs of a server, which say nothing about
// what they answer with.
var programTypes = map[string]bool{
	"jsp": true, "jspx": true, "do": true, "action": true, "php": true, "asp": true, "aspx": true, "ashx": true, "cgi": true, "dll": true, "exe": true,
}

// fileName is the name of a resource: what Content-Disposition says, else the
// last segment of the address, first the final then the asked one; where that
// is a program, a value of the query or the label that is a file name.
func fileName(disposition string, final, asked *url.URL, label string) string {
	if n := dispositionName(disposition); n != "" {
		return n
	}
	segment := ""
	for _, u := range []*url.URL{final, asked} {
		n := segmentName(u)
		if e := extension(n); e != "" && !programTypes[e] {
			return n
		}
		if segment == "" {
			segment = n
		}
		if n := queryName(u); n != "" {
			return n
		}
	}
	if n := cleanName(label); documentTypes[extension(n)] {
		return n
	}
	if segment != "" {
		return segment
	}
	return cleanName(strings.Trim(final.Host, "[]"))
}

// segmentName is the last segment of the path of u, "" where it is a folder.
func segmentName(u *url.URL) string {
	p := u.EscapedPath()
	return cleanName(decode(unescape(p[strings.LastIndexByte(p, '/')+1:]), ""))
}

// queryName is the first value of the query of u that is a name of a document.
func queryName(u *url.URL) string {
	for _, pair := range strings.FieldsFunc(u.RawQuery, func(r rune) bool { return r == '&' || r == ';' }) {
		_, value, _ := strings.Cut(pair, "=")
		if n := cleanName(decode(unescape(strings.ReplaceAll(value, "+", " ")), "")); documentTypes[extension(n)] {
			return n
		}
	}
	return ""
}

// extension is the extension of name in lower case: up to five letters and
// digits with a letter among them, else "".
func extension(name string) string {
	e := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	letter := false
	for _, r := range e {
		switch {
		case 'a' <= r && r <= 'z':
			letter = true
		case r < '0' || '9' < r:
			return ""
		}
	}
	if !letter || len(e) > 5 && !programTypes[e] {
		return ""
	}
	return e
}

// dispositionName is the file name in a Content-Disposition header (RFC 6266),
// or "". Of what servers send beyond the standard it knows: raw UTF-8 and GBK,
// percent-encoding and RFC 2047 in the plain parameter, missing quotes, Windows
// paths.
func dispositionName(header string) string {
	plain, extended := "", ""
	for key, value := range dispositionParameters(header) {
		switch {
		case key == "filename" && plain == "":
			plain = value
		case key == "filename*" && extended == "":
			extended = value
		}
	}
	// RFC 5987: charset'language'percent-encoded
	if label, rest, ok := strings.Cut(extended, "'"); ok {
		if _, encoded, ok := strings.Cut(rest, "'"); ok {
			if n := cleanName(decode(unescape(encoded), label)); n != "" {
				return n
			}
		}
	}
	if strings.Contains(plain, "=?") {
		words := mime.WordDecoder{CharsetReader: func(label string, r io.Reader) (io.Reader, error) {
			data, err := io.ReadAll(r)
			return strings.NewReader(decode(string(data), label)), err
		}}
		if n, err := words.DecodeHeader(plain); err == nil {
			plain = n
		}
	}
	if isEscaped(plain) {
		// URLEncoder of Java writes blanks as plus signs, and plus signs as %2B.
		if !strings.Contains(plain, "%20") {
			plain = strings.ReplaceAll(plain, "+", " ")
		}
		plain = unescape(plain)
	}
	return cleanName(decode(plain, ""))
}

// dispositionParameters yields the parameters of the header, keys in lower
// case, values without quotes.
func dispositionParameters(header string) func(yield func(key, value string) bool) {
	return func(yield func(key, value string) bool) {
		_, rest, found := strings.Cut(header, ";")
		if !found && strings.Contains(header, "=") {
			rest = header // without disposition type
		}
		for rest != "" {
			end := strings.IndexAny(rest, "=;")
			if end < 0 {
				return
			}
			if rest[end] == ';' {
				rest = rest[end+1:]
				continue
			}
			key := strings.ToLower(strings.TrimSpace(rest[:end]))
			var value string
			value, rest = dispositionValue(strings.TrimLeft(rest[end+1:], " \t"))
			if !yield(key, value) {
				return
			}
		}
	}
}

// dispositionValue is the value that s begins with, and what follows behind the
// next semicolon. A backslash quotes a quotation mark or itself only, since it
// stands in Windows paths.
func dispositionValue(s string) (value, rest string) {
	if !strings.HasPrefix(s, `"`) {
		value, rest, _ = strings.Cut(s, ";")
		return strings.TrimSpace(value), rest
	}
	var b strings.Builder
	i := 1
	for ; i < len(s) && s[i] != '"'; i++ {
		if s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\') {
			i++
		}
		b.WriteByte(s[i])
	}
	_, rest, _ = strings.Cut(s[min(i, len(s)):], ";")
	return b.String(), rest
}

// unescape undoes percent-encoding; a percent sign that begins no escape stays.
func unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if isEscape(s[i:]) {
			b.WriteByte(unhex(s[i+1])<<4 | unhex(s[i+2]))
			i += 2
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// isEscaped reports whether s is percent-encoded: it has escapes, and no percent
// sign that begins none.
func isEscaped(s string) bool {
	for i := strings.IndexByte(s, '%'); ; {
		if i < 0 || !isEscape(s[i:]) {
			return false
		}
		next := strings.IndexByte(s[i+1:], '%')
		if next < 0 {
			return true
		}
		i += 1 + next
	}
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}

// decode is the bytes of s as text. Where nothing states the encoding and they
// are no UTF-8, they are GBK before anything else: names are too short to guess.
func decode(s, label string) string {
	if utf8.ValidString(s) {
		return s
	}
	if label == "" {
		label = "gbk"
	}
	text, _ := charset.DecodeDeclared([]byte(s), label)
	return text
}

// cleanName makes s a file name that is safe on every system: the last part of
// a path, no characters that are not shown or that Windows forbids, no dots and
// blanks at its ends, not too long. It is "" where nothing is left.
func cleanName(s string) string {
	s = s[strings.LastIndexAny(s, `/\`)+1:]
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == utf8.RuneError:
			return -1
		case strings.ContainsRune(`<>:"|?*`, r):
			return '_'
		}
		return r
	}, s)
	s = strings.Trim(strings.Join(strings.Fields(s), " "), " .")
	if len(s) > maxNameBytes {
		e := ""
		if extension(s) != "" {
			e = path.Ext(s)
		}
		s = strings.TrimRight(cut(s, maxNameBytes-len(e)), " .") + e
	}
	return s
}

// cut is s without what lies beyond maxBytes, at the border of a character.
func cut(s string, maxBytes int) string {
	if len(s) <= maxBytes {
		return s
	}
	for maxBytes > 0 && !utf8.RuneStart(s[maxBytes]) {
		maxBytes--
	}
	return s[:maxBytes]
}
