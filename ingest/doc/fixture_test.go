package doc

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

var le = binary.LittleEndian

// span is text with modifiers of its characters.
type span struct {
	text string
	list []byte
}

// fixture builds a document of one piece with all its formatting on one page of
// each kind.
type fixture struct {
	spans      []span
	paragraphs [][]byte // style number and modifiers of each, by order of the marks
	parts      map[fibPart][]byte
	behind     map[fibPart][]byte // what stands behind a part, outside its length
	lengths    [storyKinds]int
	flags      uint16
	eightBit   bool
	lid        uint16
	streams    map[string][]byte
	tail       []byte // at an offset of the document stream
	tailAt     int
}

// newFixture makes a document of paragraphs, each ended by its mark.
func newFixture(spans ...span) *fixture {
	return &fixture{spans: spans, parts: map[fibPart][]byte{}, behind: map[fibPart][]byte{}, streams: map[string][]byte{}, lid: 0x0804}
}

func plain(text string) span { return span{text: text} }

// mod is a modifier with its operand.
func mod(code sprm, operand ...byte) []byte {
	return append([]byte{byte(code), byte(code >> 8)}, operand...)
}

func join(lists ...[]byte) []byte {
	var out []byte
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

// par are the properties of a paragraph.
func par(style int, lists ...[]byte) []byte {
	return join([]byte{byte(style), byte(style >> 8)}, join(lists...))
}

// with sets the properties of the paragraphs, in order.
func (f *fixture) with(paragraphs ...[]byte) *fixture {
	f.paragraphs = paragraphs
	return f
}

// part sets a part of the table stream.
func (f *fixture) part(p fibPart, content []byte) *fixture {
	f.parts[p] = content
	return f
}

// positions is a table of positions with elements.
func positions(cps []int, elements ...[]byte) []byte {
	var out []byte
	for _, c := range cps {
		out = le.AppendUint32(out, uint32(c))
	}
	return append(out, join(elements...)...)
}

func utf16le(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = le.AppendUint16(out, u)
	}
	return out
}

// textAt is where the text begins in the document stream.
const textAt = 0x400

// bytes is the file.
func (f *fixture) bytes() []byte {
	var text []byte
	var fcs, ends []int // begins of spans; ends of paragraphs
	for _, s := range f.spans {
		fcs = append(fcs, textAt+len(text))
		b := []byte(s.text)
		if !f.eightBit {
			b = utf16le(s.text)
		}
		text = append(text, b...)
		width := 2
		if f.eightBit {
			width = 1
		}
		for i := 0; i < len(b); i += width {
			if c := b[i]; (width == 1 || b[i+1] == 0) && (c == '\r' || c == 7) {
				ends = append(ends, textAt+len(text)-len(b)+i+width)
			}
		}
	}
	fcs = append(fcs, textAt+len(text))
	chars := len(text)
	if !f.eightBit {
		chars /= 2
	}
	main := make([]byte, textAt, 1<<13)
	main = append(main, text...)
	for len(main)%pageBytes != 0 {
		main = append(main, 0)
	}
	characterPage := len(main) / pageBytes
	main = append(main, f.characterPage(fcs)...)
	main = append(main, f.paragraphPage(ends)...)

	table := make([]byte, 16)
	fc := uint32(textAt)
	if f.eightBit {
		fc = 2*textAt | 0x40000000
	}
	piece := le.AppendUint16(le.AppendUint32([]byte{0, 0}, fc), 0)
	pieces := positions([]int{0, chars}, piece)
	f.parts[partPieces] = append(le.AppendUint32([]byte{2}, uint32(len(pieces))), pieces...)
	f.parts[partCharacters] = positions([]int{textAt, textAt + len(text)}, le.AppendUint32(nil, uint32(characterPage)))
	f.parts[partParagraphs] = positions([]int{textAt, textAt + len(text)}, le.AppendUint32(nil, uint32(characterPage+1)))
	for p, content := range f.parts {
		le.PutUint32(main[0x9a+8*p:], uint32(len(table)))
		le.PutUint32(main[0x9a+8*p+4:], uint32(len(content)))
		table = append(append(table, content...), f.behind[p]...)
	}
	le.PutUint16(main, 0xa5ec)
	le.PutUint16(main[2:], 0xc1)
	le.PutUint16(main[6:], f.lid)
	le.PutUint16(main[10:], f.flags)
	le.PutUint16(main[0x98:], 0x5d)
	rest := chars
	for k, n := range f.lengths {
		le.PutUint32(main[0x4c+4*k:], uint32(n))
		rest -= n
	}
	if f.lengths[storyMain] == 0 {
		le.PutUint32(main[0x4c:], uint32(rest))
	}
	if len(f.tail) > 0 {
		main = append(append(main, make([]byte, f.tailAt-len(main))...), f.tail...)
	}
	streams := map[string][]byte{"WordDocument": main, "0Table": table}
	for n, s := range f.streams {
		streams[n] = s
	}
	return compound(streams)
}

// characterPage is the page of character formatting.
func (f *fixture) characterPage(fcs []int) []byte {
	page := make([]byte, pageBytes)
	n, free := len(f.spans), pageBytes-2
	page[pageBytes-1] = byte(n)
	for i, fc := range fcs {
		le.PutUint32(page[4*i:], uint32(fc))
	}
	for i, s := range f.spans {
		if len(s.list) == 0 {
			continue
		}
		free = (free - 1 - len(s.list)) &^ 1
		page[free] = byte(len(s.list))
		copy(page[free+1:], s.list)
		page[4*(n+1)+i] = byte(free / 2)
	}
	return page
}

// paragraphPage is the page of paragraph formatting.
func (f *fixture) paragraphPage(ends []int) []byte {
	page := make([]byte, pageBytes)
	n, free := len(ends), pageBytes-2
	page[pageBytes-1] = byte(n)
	le.PutUint32(page, textAt)
	for i, fc := range ends {
		le.PutUint32(page[4*(i+1):], uint32(fc))
	}
	for i := range ends {
		if i >= len(f.paragraphs) || len(f.paragraphs[i]) == 0 {
			continue
		}
		list := f.paragraphs[i]
		if len(list)%2 != 0 {
			list = append(list, 0)
		}
		free = (free - 2 - len(list)) &^ 1
		page[free+1] = byte(len(list) / 2)
		copy(page[free+2:], list)
		page[4*(n+1)+13*i] = byte(free / 2)
	}
	return page
}

// compound builds a compound file of streams in its root.
func compound(streams map[string][]byte) []byte {
	const sector, free, end = 512, 0xffffffff, 0xfffffffe
	var body, directory []byte
	var fat []uint32
	chain := func(b []byte) uint32 {
		first := uint32(len(fat))
		for len(b)%sector != 0 {
			b = append(b, 0)
		}
		body = append(body, b...)
		for i := range len(b) / sector {
			next := uint32(len(fat) + 1)
			if i == len(b)/sector-1 {
				next = end
			}
			fat = append(fat, next)
		}
		return first
	}
	entry := func(name string, kind byte, left, right, child, first, size uint32) {
		e := make([]byte, entryBytes)
		n := copy(e, utf16le(name))
		le.PutUint16(e[64:], uint16(n+2))
		e[66], e[67] = kind, 1
		for i, v := range []uint32{left, right, child} {
			le.PutUint32(e[68+4*i:], v)
		}
		le.PutUint32(e[116:], first)
		le.PutUint32(e[120:], size)
		directory = append(directory, e...)
	}
	entry("Root Entry", 5, free, free, 1, end, 0)
	i := uint32(0)
	for name, b := range streams {
		i++
		right := i + 1
		if int(i) == len(streams) {
			right = free
		}
		for len(b) < 4096 { // shorter ones would belong into the mini stream
			b = append(b, 0)
		}
		entry(name, 2, free, right, free, chain(b), uint32(len(b)))
	}
	for len(directory)%sector != 0 {
		directory = append(directory, make([]byte, entryBytes)...)
	}
	first := chain(directory)
	sectors := len(fat)/127 + 1
	header := make([]byte, sector)
	copy(header, compoundSignature)
	le.PutUint16(header[24:], 0x3e)
	le.PutUint16(header[26:], 3)
	le.PutUint16(header[28:], 0xfffe)
	le.PutUint16(header[30:], 9)
	le.PutUint16(header[32:], 6)
	le.PutUint32(header[44:], uint32(sectors))
	le.PutUint32(header[48:], first)
	le.PutUint32(header[56:], 4096)
	le.PutUint32(header[60:], end)
	le.PutUint32(header[68:], end)
	for k := range 109 {
		le.PutUint32(header[76+4*k:], free)
	}
	list := make([]byte, 0, sectors*sector)
	for k := range sectors {
		le.PutUint32(header[76+4*k:], uint32(len(fat)))
		fat = append(fat, 0xfffffffd)
	}
	for k := range sectors * sector / 4 {
		v := uint32(free)
		if k < len(fat) {
			v = fat[k]
		}
		list = le.AppendUint32(list, v)
	}
	return append(append(header, body...), list...)
}

// lists are a definition and one override of it with levels of the formats and
// texts, as parts of the table stream.
func (f *fixture) lists(formats []byte, texts ...string) *fixture {
	var all []byte
	for i := range levels {
		lvlf := make([]byte, 28)
		lvlf[0] = 1
		text := ""
		if i < len(texts) {
			lvlf[4], text = formats[i], texts[i]
		}
		all = append(all, lvlf...)
		u := utf16le(text)
		all = append(le.AppendUint16(all, uint16(len(u)/2)), u...)
	}
	lstf := make([]byte, 28)
	lstf[0] = 77
	f.parts[partLists] = append([]byte{1, 0}, lstf...)
	f.behind[partLists] = all
	lfo := make([]byte, 16)
	lfo[0] = 77
	f.parts[partListOverrides] = join([]byte{1, 0, 0, 0}, lfo, []byte{0xff, 0xff, 0xff, 0xff})
	return f
}

// numbered is the property of a paragraph on a level of the list.
func numbered(level byte) []byte {
	return join(mod(sprmPIlfo, 1, 0), mod(sprmPIlvl, level))
}

// row is a table row mark for cells with the edges, and flags for each cell.
func rowMark(edges []int, flags ...uint16) []byte {
	def := []byte{byte(len(edges) - 1)}
	for _, e := range edges {
		def = le.AppendUint16(def, uint16(e))
	}
	for _, g := range flags {
		def = append(le.AppendUint16(def, g), make([]byte, 18)...)
	}
	return join(mod(sprmPFInTable, 1), mod(sprmPFTtp, 1), le.AppendUint16(mod(sprmTDefTable), uint16(len(def)+1)), def)
}

// styles is a style sheet of paragraph styles: the number of the built-in style
// and modifiers of paragraphs.
func styleSheetOf(builtIn []int, lists ...[]byte) []byte {
	out := le.AppendUint16(nil, 18)
	out = le.AppendUint16(out, uint16(len(builtIn)))
	out = le.AppendUint16(out, 10)
	out = append(out, make([]byte, 14)...)
	for i, id := range builtIn {
		std := make([]byte, 10)
		le.PutUint16(std, uint16(id))
		le.PutUint16(std[2:], 0xfff1)
		le.PutUint16(std[4:], 1)
		std = append(std, utf16le(strings.Repeat("\x00", 2))...) // an empty name
		list := []byte(nil)
		if i < len(lists) {
			list = lists[i]
		}
		std = le.AppendUint16(std, uint16(2+len(list)))
		std = append(append(std, byte(i), 0), list...)
		if len(std)%2 != 0 {
			std = append(std, 0)
		}
		out = append(le.AppendUint16(out, uint16(len(std))), std...)
	}
	return out
}
