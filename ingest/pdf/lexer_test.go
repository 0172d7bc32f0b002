package pdf

import (
	"fmt"
	"slices"
	"testing"
)

func TestLexer(t *testing.T) {
	kinds := map[tokenKind]string{name: "name", text: "text", openArray: "[", closeArray: "]", openDict: "<<", closeDict: ">>", operator: "op"}
	for in, want := range map[string][]string{
		"1 -2.5 +3 .5 --4 12-3 1e9 abc": {"1", "-2.5", "3", "0.5", "-4", "12", "1e+09", "op abc"},
		`(a\(b\)c(d)\n\061\7x\
y)`: {"text a(b)c(d)\n1\ax" + "y"},
		"<48 65 6c6C6> <zz>":               {"text Hell`", "text "},
		"/Name /A#42c /":                   {"name Name", "name ABc", "name "},
		"[1(a)]<</K/V>> % all\nTj":         {"[", "1", "text a", "]", "<<", "name K", "name V", ">>", "op Tj"},
		"(never closed":                    {"text never closed"},
		"<41 never closed":                 {"text A\xee\xce\xd0"},
		") } { ' \"":                       {"op '", `op "`},
		"(a\r\nb\rc)":                      {"text a\nb\nc"},
		"99999999999999999999999999 1.2.3": {"1e+26", "0"},
	} {
		var got []string
		l := lexer{data: []byte(in)}
		for range 100 {
			tok := l.next()
			if tok.kind == endOfInput {
				break
			}
			switch tok.kind {
			case number:
				got = append(got, fmt.Sprint(tok.value))
			case name, text, operator:
				got = append(got, kinds[tok.kind]+" "+tok.str)
			default:
				got = append(got, kinds[tok.kind])
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestInlineImage(t *testing.T) {
	for in, want := range map[string]string{
		" /W 1 /H 1 ID \x00\xff EI Q":            "Q",
		" /W 9 ID \x01 EI \xff\x80\x02 EI\nQ BT": "Q",
		" /W 9 ID never ends":                    "",
		" /W 9":                                  "",
		" EI Q":                                  "Q",
	} {
		l := lexer{data: []byte(in)}
		l.skipInlineImage()
		if got := l.next().str; got != want {
			t.Errorf("%q: then %q, want %q", in, got, want)
		}
	}
}

func TestCMap(t *testing.T) {
	m := parseCMap([]byte(`/CIDInit /ProcSet findresource begin
1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0001> <793E> <0002> <D840DC0B> endbfchar
3 beginbfrange <0010> <0012> <5DE5> <0020> <0021> [<4F5C> <80050028>] <0030> <002F> <4E00> endbfrange
1 begincidrange <0100> <01FF> 500 endcidrange`))
	for code, want := range map[uint32]string{1: "社", 2: "𠀋", 0x10: "工", 0x12: "巧", 0x20: "作", 0x21: "者(", 0x13: "", 0x30: "", 0: ""} {
		if got, ok := m.text(code, 2); got != want || ok != (want != "") {
			t.Errorf("code %#x: %q, %v, want %q", code, got, ok, want)
		}
	}
	if _, ok := m.text(1, 1); ok {
		t.Error("a code of one byte is no code of two")
	}
	if cid, ok := m.cid(0x1ff, 2); !ok || cid != 755 {
		t.Errorf("CID %d, %v", cid, ok)
	}
	if n := m.length("\x00\x01"); n != 2 {
		t.Errorf("length %d", n)
	}
	parseCMap([]byte("1 beginbfrange <00> endbfrange 1 beginbfchar endbfchar [ ["))
}
