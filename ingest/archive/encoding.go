package archive

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"fuhan/ingest/charset"
)

// decodeNames puts the raw names of the collection into UTF-8.
func (c *collection) decodeNames() {
	var names []string
	for _, e := range c.entries {
		if e.raw {
			names = append(names, e.name)
		}
	}
	decode := nameDecoder(names)
	for i, e := range c.entries {
		if e.raw {
			c.entries[i].name = decode(e.name)
			c.entries[i].raw = false
		}
	}
}

// nameDecoder is the decoder for names whose encoding nobody states. One
// program wrote all names of an archive, so all of them decide together; a
// single name that does not fit is decoded by itself. CP437 (APPNOTE.TXT D.1)
// fits always and counts only where nothing else does.
func nameDecoder(names []string) func(string) string {
	var all bytes.Buffer
	for _, n := range names {
		if !ascii(n) {
			all.WriteString(n)
			all.WriteByte('\n')
		}
	}
	order := []encoding.Encoding{encoding.Nop, simplifiedchinese.GB18030, traditionalchinese.Big5}
	if b := all.Bytes(); !looksUTF8(b) {
		order = []encoding.Encoding{simplifiedchinese.GB18030, traditionalchinese.Big5, encoding.Nop}
		if charset.Detect(b) == charset.Big5 {
			order[0], order[1] = order[1], order[0]
		}
	}
	return func(name string) string {
		if ascii(name) {
			return name
		}
		for _, e := range order {
			if s, ok := decoded(e, name); ok {
				return s
			}
		}
		s, _ := decoded(charmap.CodePage437, name)
		return s
	}
}

// decoded is name read as e; ok says whether every byte fits.
func decoded(e encoding.Encoding, name string) (s string, ok bool) {
	if e == encoding.Nop {
		return name, utf8.ValidString(name)
	}
	s, err := e.NewDecoder().String(name)
	return s, err == nil && !strings.ContainsRune(s, utf8.RuneError)
}

// looksUTF8 reports whether b is UTF-8 that is not more likely GBK. A pair of
// GBK can be a character of UTF-8 by chance, three bytes in a row hardly; so
// text of such pairs alone is GBK where all are common Hanzi (GB 2312 level 1:
// B0A1 to D7F9), unless the other reading is plain Cyrillic or accented Latin.
func looksUTF8(b []byte) bool {
	if !utf8.Valid(b) {
		return false
	}
	common, accented, cyrillic, n := 0, 0, 0, 0
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if size > 2 {
			return true
		}
		if size == 2 {
			n++
			if 0xB0 <= b[i] && b[i] <= 0xD7 && b[i+1] >= 0xA1 {
				common++
			}
			if 0xC0 <= r && r <= 0xFF {
				accented++
			}
			if 0x400 <= r && r <= 0x45F {
				cyrillic++
			}
		}
		i += size
	}
	return common < n || accented == n || cyrillic == n
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
