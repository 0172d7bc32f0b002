package pdf

import (
	"encoding/binary"

	"fuhan/ingest/pdf/glyphname"

	"github.com/ledongthuc/pdf"
)

// program is what an embedded font program tells of its characters.
type program struct {
	runes  []rune // by glyph, 0 for none
	sealed bool   // it is read whole: what runes leave open no engine can know
}

const (
	maxProgramBytes = 32 << 20
	maxSegments     = 1 << 15
	maxGlyphs       = 1 << 16 // glyph numbers have two bytes
)

// readProgram reads the character map of the font program of descriptor: of a
// TrueType or OpenType font the table cmap, turned round. The programs of bare
// CID fonts (CIDFontType0C) have none.
func readProgram(descriptor pdf.Value) program {
	stream := descriptor.Key("FontFile2")
	if stream.Kind() != pdf.Stream {
		if stream = descriptor.Key("FontFile3"); stream.Kind() != pdf.Stream {
			return program{}
		}
		if stream.Key("Subtype").Name() == "CIDFontType0C" {
			return program{sealed: true}
		}
	}
	data, err := streamData(stream, maxProgramBytes)
	if err != nil {
		return program{}
	}
	return program{runes: reverseCmap(data), sealed: true}
}

// encodedTexts are the texts of the codes of a simple font, "" where not known.
type encodedTexts [256]string

// programTexts are the texts that the codes of a simple font have by the encoding
// in its program, which names their glyphs.
func programTexts(descriptor pdf.Value) (texts encodedTexts) {
	stream, namesOf := descriptor.Key("FontFile"), type1Names
	if bare := descriptor.Key("FontFile3"); bare.Kind() == pdf.Stream && bare.Key("Subtype").Name() == "Type1C" {
		stream, namesOf = bare, cffNames
	}
	if stream.Kind() != pdf.Stream {
		return texts
	}
	data, err := streamData(stream, maxProgramBytes)
	if err != nil {
		return texts
	}
	if names, ok := namesOf(data); ok {
		for c, n := range names {
			texts[c] = glyphname.Text(n)
		}
	}
	return texts
}

// reverseCmap maps the glyphs of a font file (OpenType 1.9, “cmap”) to the
// characters that its Unicode tables give them, 0 for none; of several the first one.
func reverseCmap(data []byte) []rune {
	table := fontTable(data, "cmap")
	if len(table) < 4 {
		return nil
	}
	var runes []rune
	put := func(glyph uint32, c rune) {
		if glyph == 0 || glyph >= maxGlyphs {
			return
		}
		if int(glyph) >= len(runes) {
			runes = append(runes, make([]rune, int(glyph)+1-len(runes))...)
		}
		if before := runes[glyph]; before == 0 || c < before {
			runes[glyph] = c
		}
	}
	const recordBytes = 8
	for i := range int(binary.BigEndian.Uint16(table[2:])) {
		at := 4 + recordBytes*i
		if at+recordBytes > len(table) {
			break
		}
		platform, encoding := binary.BigEndian.Uint16(table[at:]), binary.BigEndian.Uint16(table[at+2:])
		offset := binary.BigEndian.Uint32(table[at+4:])
		unicodes := platform == 0 || platform == 3 && (encoding == 1 || encoding == 10)
		if !unicodes || int64(offset)+2 > int64(len(table)) {
			continue
		}
		switch sub := table[offset:]; binary.BigEndian.Uint16(sub) {
		case 4:
			segments(sub, put)
		case 12:
			groups(sub, put)
		}
	}
	return runes
}

// fontTable is a table of a font file, nil where it has none.
func fontTable(data []byte, tag string) []byte {
	if len(data) < 12 {
		return nil
	}
	const recordBytes = 16
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		at := 12 + recordBytes*i
		if at+recordBytes > len(data) {
			return nil
		}
		if string(data[at:at+4]) != tag {
			continue
		}
		from, n := int64(binary.BigEndian.Uint32(data[at+8:])), int64(binary.BigEndian.Uint32(data[at+12:]))
		if from > int64(len(data)) {
			return nil
		}
		return data[from:min(from+n, int64(len(data)))]
	}
	return nil
}

// segments reads a cmap subtable of format 4: ranges of characters with a delta
// to their glyphs or a list of them.
func segments(t []byte, put func(glyph uint32, c rune)) {
	if len(t) < 16 {
		return
	}
	n := int(binary.BigEndian.Uint16(t[6:]) / 2)
	if n > maxSegments || 16+8*n > len(t) {
		return
	}
	at := func(list, i int) int { return int(binary.BigEndian.Uint16(t[14+list+2*i:])) }
	for i := range n {
		end, start := at(0, i), at(2*n+2, i)
		delta, offset := at(4*n+2, i), at(6*n+2, i)
		for c := start; c <= end && c < 0xffff; c++ {
			glyph := c
			if offset != 0 {
				k := 14 + 6*n + 2 + 2*i + offset + 2*(c-start)
				if k+2 > len(t) {
					break
				}
				if glyph = int(binary.BigEndian.Uint16(t[k:])); glyph == 0 {
					continue
				}
			}
			put(uint32(uint16(glyph+delta)), rune(c))
		}
	}
}

// groups reads a cmap subtable of format 12: ranges of characters with the glyph
// of the first.
func groups(t []byte, put func(glyph uint32, c rune)) {
	if len(t) < 16 {
		return
	}
	const groupBytes, lastRune = 12, 0x10ffff
	room := 1 << 18 // characters
	for at := 16; at+groupBytes <= len(t) && room > 0; at += groupBytes {
		start, end := binary.BigEndian.Uint32(t[at:]), binary.BigEndian.Uint32(t[at+4:])
		glyph := binary.BigEndian.Uint32(t[at+8:])
		for c := start; c <= end && c <= lastRune && room > 0; c++ {
			put(glyph+c-start, rune(c))
			room--
		}
	}
}
