package pdf

import (
	"encoding/binary"
	"testing"
)

// fontFile is a font file with nothing but a table cmap of one subtable.
func fontFile(platform, encoding uint16, subtable []byte) []byte {
	u16, u32 := binary.BigEndian.AppendUint16, binary.BigEndian.AppendUint32
	cmap := u32(u16(u16(u16(u16(nil, 0), 1), platform), encoding), 12)
	cmap = append(cmap, subtable...)
	file := u16(u16(u16(u16(u32(nil, 0x00010000), 1), 0), 0), 0)
	file = u32(u32(u32(append(file, "cmap"...), 0), 28), uint32(len(cmap)))
	return append(file, cmap...)
}

// format4 maps 中 and 丮 (U+4E2D, U+4E2E) by a delta and “A” to “C” by a list.
func format4() []byte {
	var t []byte
	for _, v := range []uint16{
		4, 0, 0, 6, 0, 0, 0, // format, length, language, 2 × segments, search values
		'C', 0x4e2e, 0xffff, 0, // ends
		'A', 0x4e2d, 0xffff, // starts
		0, 0x10000 - 0x4e2d + 40, 1, // deltas
		6, 0, 0, // offsets: the list follows the three of them
		7, 0, 9,
	} {
		t = binary.BigEndian.AppendUint16(t, v)
	}
	return t
}

func known(runes []rune) (n int) {
	for _, c := range runes {
		if c != 0 {
			n++
		}
	}
	return n
}

func TestReverseCmap(t *testing.T) {
	got := reverseCmap(fontFile(3, 1, format4()))
	for glyph, want := range map[int]rune{7: 'A', 9: 'C', 40: '中', 41: '丮'} {
		if glyph >= len(got) || got[glyph] != want {
			t.Errorf("glyph %d, want %q: %v", glyph, want, got)
		}
	}
	if n := known(got); n != 4 {
		t.Errorf("%d glyphs: %v", n, got)
	}
	if got := reverseCmap(fontFile(3, 0, format4())); known(got) != 0 {
		t.Errorf("a symbol table counts: %v", got)
	}
	groups := []byte{0, 12, 0, 0, 0, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 2, 0, 1, 0, 0, 0, 5}
	got = reverseCmap(fontFile(0, 4, groups))
	if got[5] != 0x20000 || got[6] != 0x20001 || known(got) != 2 {
		t.Errorf("format 12: %v", got)
	}
}

func FuzzReverseCmap(f *testing.F) {
	f.Add(fontFile(3, 1, format4()))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		for glyph, c := range reverseCmap(data) {
			if glyph == 0 && c != 0 || c < 0 || c > 0x10ffff {
				t.Errorf("glyph %d is %x", glyph, c)
			}
		}
	})
}

func TestGlyphNames(t *testing.T) {
	for name, want := range map[string]bool{"g12": true, "cid_34": true, ".notdef": true, "g0": true, "A": false, "comma": false, "123": false, "glyphs1": false, "g1A": false, "": false} {
		if meaningless(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}
