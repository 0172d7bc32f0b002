package pdf

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// cffFont builds a bare CFF font of glyphs with a charset and an encoding; nil
// leaves either to its default. extra are further operators of its Top DICT.
func cffFont(glyphs int, charset, encoding []byte, names []string, extra ...byte) []byte {
	index := func(objects ...string) []byte {
		if len(objects) == 0 {
			return []byte{0, 0}
		}
		out := []byte{byte(len(objects) >> 8), byte(len(objects)), 2}
		at := 1
		for _, o := range append([]string{""}, objects...) {
			at += len(o)
			out = append(out, byte(at>>8), byte(at))
		}
		return append(out, strings.Join(objects, "")...)
	}
	integer := func(n int) []byte { return []byte{29, byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)} }
	head := append([]byte{1, 0, 4, 4}, index("Font")...)
	tail := append(index(names...), 0, 0)
	build := func(charsetAt, encodingAt, charStringsAt int) []byte {
		dict := append([]byte(nil), extra...)
		if charset != nil {
			dict = append(append(dict, integer(charsetAt)...), cffCharset)
		}
		if encoding != nil {
			dict = append(append(dict, integer(encodingAt)...), cffEncoding)
		}
		dict = append(append(dict, integer(charStringsAt)...), cffCharStrings)
		return slices.Concat(head, index(string(dict)), tail)
	}
	at := len(build(0, 0, 0))
	font := build(at, at+len(charset), at+len(charset)+len(encoding))
	strings := slices.Repeat([]string{"\x0e"}, glyphs)
	return slices.Concat(font, charset, encoding, index(strings...))
}

func TestCFFNames(t *testing.T) {
	own := []string{"angbracketleft", "uni4E2D"} // numbers 391 and 392
	for _, c := range []struct {
		name string
		font []byte
		want map[int]string // by code; nil where the font does not say
	}{
		{"defaults", cffFont(5, nil, nil, nil), map[int]string{' ': "space", '!': "exclam", '"': "quotedbl", '#': "numbersign"}},
		{"a list of each", cffFont(4, []byte{0, 0, 34, 1, 135, 1, 136}, []byte{0, 3, 'A', 5, 7}, own), map[int]string{'A': "A", 5: "angbracketleft", 7: "uni4E2D"}},
		{"ranges of each", cffFont(6, []byte{1, 0, 34, 2, 1, 135, 1}, []byte{1, 2, 'a', 2, 200, 1}, own), map[int]string{'a': "A", 'b': "B", 'c': "C", 200: "angbracketleft", 201: "uni4E2D"}},
		{"long ranges", cffFont(4, []byte{2, 0, 34, 0, 2}, []byte{0, 2, 1, 2}, nil), map[int]string{1: "A", 2: "B"}},
		{"a second code", cffFont(3, []byte{0, 0, 34, 0, 35}, []byte{0x80, 2, 1, 2, 1, 9, 0, 34}, nil), map[int]string{1: "A", 2: "B", 9: "A"}},
		{"the standard encoding of some glyphs", cffFont(3, []byte{0, 0, 66, 0, 109}, nil, nil), map[int]string{'a': "a", 174: "fi"}},
		{"real numbers before", cffFont(2, nil, nil, nil, 30, 0x12, 0xa3, 0x4f, 12, 7), map[int]string{' ': "space"}},
		{"a CID font", cffFont(2, nil, nil, nil, 139, 139, 139, 12, 30), nil},
		{"the encoding for experts", cffFont(2, nil, nil, nil, 140, cffEncoding), nil},
		{"a charset that breaks off", cffFont(400, []byte{0, 0, 34}, nil, nil)[:60], nil},
		{"no font", []byte("OTTO\x00\x01"), nil},
		{"nothing", nil, nil},
	} {
		names, ok := cffNames(c.font)
		got := map[int]string{}
		for code, n := range names {
			if n != "" {
				got[code] = n
			}
		}
		if ok != (c.want != nil) || ok && !maps.Equal(got, c.want) {
			t.Errorf("%s: %v, %v", c.name, got, ok)
		}
	}
}

func TestType1Names(t *testing.T) {
	const head = "%!PS-AdobeFont-1.0: F\n11 dict begin /FontName /F def /Encoding "
	for _, c := range []struct {
		program string
		want    map[int]string
	}{
		{head + "256 array 0 1 255 {1 index exch /.notdef put} for dup 65 /Alpha put dup 3 /uni4E2D put readonly def dup 7 /none put currentfile eexec", map[int]string{65: "Alpha", 3: "uni4E2D"}},
		{head + "StandardEncoding def currentfile eexec", nil},
		{"%!PS\n/FontName /F def currentfile eexec /Encoding 256 array dup 65 /A put def", map[int]string{}},
		{"", map[int]string{}},
	} {
		names, ok := type1Names([]byte(c.program))
		got := map[int]string{}
		for code, n := range names {
			if n != "" {
				got[code] = n
			}
		}
		if c.want == nil {
			if !ok || got['A'] != "A" || got[174] != "fi" {
				t.Errorf("%q: %v, %v", c.program, got, ok)
			}
		} else if ok != (len(c.want) > 0) || !maps.Equal(got, c.want) {
			t.Errorf("%q: %v, %v", c.program, got, ok)
		}
	}
}

func FuzzProgramNames(f *testing.F) {
	f.Add(cffFont(6, []byte{1, 0, 34, 2, 1, 135, 1}, []byte{0x81, 2, 'a', 2, 200, 1, 1, 9, 0, 34}, []string{"a", "b"}))
	f.Add([]byte("/Encoding 256 array dup 65 /Alpha put readonly def"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		cffNames(data)
		type1Names(data)
	})
}
