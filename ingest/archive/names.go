package archive

import (
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a path that comes out, in bytes of UTF-8.
const (
	maxSegmentBytes = 240
	maxPathBytes    = 1000
)

// cleanPath makes a relative path of name that leads nowhere else: separated by
// '/', without empty segments, “.”, “..” and drives, without control and
// format characters (which can make a name look like another).
func cleanPath(name string) string {
	name = strings.ReplaceAll(name, `\`, "/")
	var segments []string
	bytes := 0
	for i, s := range strings.Split(name, "/") {
		s = strings.TrimSpace(strings.Map(visible, s))
		if i == 0 && len(s) == 2 && s[1] == ':' { // C:
			continue
		}
		if s == "" || s == "." || s == ".." {
			continue
		}
		s = shortened(s, maxSegmentBytes)
		segments = append(segments, s)
		bytes += len(s) + 1
	}
	for len(segments) > 1 && bytes > maxPathBytes {
		bytes -= len(segments[0]) + 1
		segments = segments[1:]
	}
	if len(segments) == 0 {
		return "未命名"
	}
	return strings.Join(segments, "/")
}

func visible(r rune) rune {
	if r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) {
		return '_'
	}
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// shortened cuts s to at most maxBytes and keeps its extension.
func shortened(s string, maxBytes int) string {
	if len(s) <= maxBytes {
		return s
	}
	ext := path.Ext(s)
	if len(ext) > 16 {
		ext = ""
	}
	stem := s[:maxBytes-len(ext)]
	for !utf8.ValidString(stem) {
		stem = stem[:len(stem)-1]
	}
	return stem + ext
}

// pathSet tells equal paths apart: a.txt, a (2).txt. Its values are the last
// number given to a path.
type pathSet map[string]int

func (p pathSet) add(name string) string {
	if _, taken := p[name]; !taken {
		p[name] = 1
		return name
	}
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	for {
		p[name]++
		other := fmt.Sprintf("%s (%d)%s", stem, p[name], ext)
		if _, taken := p[other]; !taken {
			p[other] = 1
			return other
		}
	}
}

// litter reports whether name is that of a file which operating systems and
// office programs leave behind. It works on raw names too.
func litter(name string) bool {
	name = strings.ReplaceAll(name, `\`, "/")
	if strings.HasPrefix(name, "__MACOSX/") || strings.Contains(name, "/__MACOSX/") {
		return true
	}
	base := path.Base(name)
	if strings.HasPrefix(base, "~$") || strings.HasPrefix(base, "._") {
		return true
	}
	switch strings.ToLower(base) {
	case ".ds_store", "thumbs.db", "desktop.ini":
		return true
	}
	return false
}
