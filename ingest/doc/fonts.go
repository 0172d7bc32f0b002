package doc

import (
	"strings"
)

// charsetGB2312 is the character set of a font for simplified Chinese (2.9.86
// FFN chs).
const charsetGB2312 = 134

// font is a font of the document.
type font struct {
	name    string // in lower case
	charset int
}

// readFonts reads the table of fonts (2.9.284 SttbfFfn).
func readFonts(f *fib) []font {
	table := f.part(partFonts)
	at, name := 4, 39
	if f.old {
		at, name = 2, 5
	}
	var fonts []font
	for at < len(table) && len(fonts) < 1<<12 {
		n := table.u8(at)
		ffn := table.part(at+1, n)
		t := font{charset: ffn.u8(3)}
		if f.old {
			t.name = string(ffn.from(name))
		} else {
			t.name = ffn.from(name).text(0, n)
		}
		t.name, _, _ = strings.Cut(t.name, "\x00")
		t.name = strings.ToLower(strings.TrimSpace(t.name))
		fonts = append(fonts, t)
		at += 1 + n
	}
	return fonts
}
