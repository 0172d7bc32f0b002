package glyphname

import "testing"

func TestText(t *testing.T) {
	for name, want := range map[string]string{
		"A": "A", "comma": ",", "fi": "fi", "ffl": "ffl", "Omega": "\u2126", "afii10017": "А", "dalethatafpatah": "דֲ", "space": " ",
		"uni4E2D": "中", "uni4E2D6587": "中文", "u20000": "𠀀", "uni4e2d": "", "uniD800": "", "u110000": "", "uni4E2": "", "u4E2D": "中", "unicorn": "", "uni4E2D2E": "", "uD800": "",
		"A.small": "A", "f_f_i": "ffi", "f_g12": "", "uni4E2D.vert": "中",
		"parenleftbig": "(", "parenleftBigg": "(", "integraldisplay": "∫", "summationtext": "∑",
		"": "", ".notdef": "", "g12": "", "cid_34": "",
	} {
		if got := Text(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
