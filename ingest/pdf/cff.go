package pdf

// Operators of a Top DICT of the Compact Font Format (Technical Note 5176, 9).
const (
	cffCharset     = 15
	cffEncoding    = 16
	cffCharStrings = 17
	cffEscape      = 12
	cffROS         = cffEscape<<8 | 30 // of a CID font, whose glyphs have no names
)

// cffNames are the names of the glyphs that the codes of a bare CFF font have by
// its own encoding, "" for none; ok is false where the font does not say.
func cffNames(data []byte) (names [256]string, ok bool) {
	if len(data) < 4 || data[0] != 1 {
		return names, false
	}
	_, rest := cffIndex(cffFrom(data, int(data[2]))) // names of fonts
	dicts, rest := cffIndex(rest)
	strings, _ := cffIndex(rest)
	if len(dicts) != 1 {
		return names, false
	}
	top := cffDict(dicts[0])
	if _, isCID := top[cffROS]; isCID {
		return names, false
	}
	glyphs, _ := cffIndexCount(cffFrom(data, top[cffCharStrings]))
	charset, ok := cffCharsetOf(data, top[cffCharset], glyphs)
	if !ok {
		return names, false
	}
	name := func(id int) string {
		switch {
		case id == 0: // .notdef
		case id < len(cffStrings):
			return cffStrings[id]
		case id-len(cffStrings) < len(strings):
			return string(strings[id-len(cffStrings)])
		}
		return ""
	}
	return names, cffEncode(data, top[cffEncoding], charset, func(code byte, id int) { names[code] = name(id) })
}

// cffFrom is data from an offset; nil where that is outside.
func cffFrom(data []byte, at int) []byte {
	if at <= 0 || at > len(data) {
		return nil
	}
	return data[at:]
}

// cffIndexCount is the number of objects of an INDEX and the size of its offsets.
func cffIndexCount(data []byte) (count, size int) {
	if len(data) < 3 {
		return 0, 0
	}
	return int(data[0])<<8 | int(data[1]), int(data[2])
}

// cffIndex reads an INDEX (section 5) and what follows it; nil where it is damaged.
func cffIndex(data []byte) (objects [][]byte, rest []byte) {
	count, size := cffIndexCount(data)
	if count == 0 {
		return nil, cffFrom(data, 2)
	}
	begin := 3 + (count+1)*size - 1 // offsets count from the byte before the objects
	if size < 1 || size > 4 || begin >= len(data) {
		return nil, nil
	}
	offset := func(i int) int {
		n := 0
		for _, b := range data[3+i*size:][:size] {
			n = n<<8 | int(b)
		}
		return n
	}
	objects = make([][]byte, 0, count)
	for i := range count {
		from, to := begin+offset(i), begin+offset(i+1)
		if from <= begin || from > to || to > len(data) {
			return nil, nil
		}
		objects = append(objects, data[from:to:to])
	}
	return objects, data[begin+offset(count):]
}

// cffDict is the last operand of each operator of a DICT (section 4); real numbers,
// which no offset is, count as 0.
func cffDict(data []byte) map[int]int {
	dict := map[int]int{}
	operand := 0
	for len(data) > 0 {
		b := int(data[0])
		data = data[1:]
		switch {
		case b == cffEscape:
			if len(data) == 0 {
				return dict
			}
			dict[cffEscape<<8|int(data[0])] = operand
			data = data[1:]
		case b <= 21:
			dict[b], operand = operand, 0
		case b == 28 && len(data) >= 2:
			operand = int(int16(uint16(data[0])<<8 | uint16(data[1])))
			data = data[2:]
		case b == 29 && len(data) >= 4:
			operand = int(int32(uint32(data[0])<<24 | uint32(data[1])<<16 | uint32(data[2])<<8 | uint32(data[3])))
			data = data[4:]
		case b == 30: // nibbles up to one that is f
			operand = 0
			for len(data) > 0 {
				end := data[0]&0xf == 0xf || data[0]>>4 == 0xf
				data = data[1:]
				if end {
					break
				}
			}
		case 32 <= b && b <= 246:
			operand = b - 139
		case 247 <= b && b <= 250 && len(data) >= 1:
			operand = (b-247)*256 + int(data[0]) + 108
			data = data[1:]
		case 251 <= b && b <= 254 && len(data) >= 1:
			operand = -(b-251)*256 - int(data[0]) - 108
			data = data[1:]
		default:
			return dict
		}
	}
	return dict
}

// cffCharsetOf are the numbers of the names of the glyphs (section 13). Those of the
// predefined charsets for experts are not known here.
func cffCharsetOf(data []byte, at, glyphs int) (charset []int, ok bool) {
	charset = make([]int, 1, glyphs+1) // .notdef has none
	if at == 0 {                       // ISOAdobe: as they are numbered
		for id := 1; id < glyphs && id <= 228; id++ {
			charset = append(charset, id)
		}
		return charset, true
	}
	list := cffFrom(data, at)
	if at <= 2 || len(list) < 1 || list[0] > 2 {
		return nil, false
	}
	format := list[0]
	list = list[1:]
	for len(charset) < glyphs {
		width := 2 + int(format) // an id, and how many follow it
		if len(list) < width {
			return nil, false
		}
		id, left := int(list[0])<<8|int(list[1]), 0
		for _, b := range list[2:width] {
			left = left<<8 | int(b)
		}
		list = list[width:]
		for ; left >= 0 && len(charset) < glyphs; left-- {
			charset = append(charset, id)
			id++
		}
	}
	return charset, true
}

// cffEncode gives put the code and the number of the name of each glyph that has a
// code (section 12).
func cffEncode(data []byte, at int, charset []int, put func(code byte, id int)) bool {
	if at == 0 { // the standard one
		has := map[int]bool{}
		for _, id := range charset {
			has[id] = true
		}
		for code, id := range standardEncoding {
			if id != 0 && has[int(id)] {
				put(byte(code), int(id))
			}
		}
		return true
	}
	list := cffFrom(data, at)
	if at == 1 || len(list) < 2 || list[0]&0x7f > 1 { // 1 is that for experts
		return false
	}
	format, count := list[0], int(list[1])
	list = list[2:]
	glyph := 1
	take := func(code byte) {
		if glyph < len(charset) {
			put(code, charset[glyph])
		}
		glyph++
	}
	width := 1 + int(format&1) // a code, and how many follow it
	for range count {
		if len(list) < width {
			return false
		}
		code, left := list[0], 0
		if width == 2 {
			left = int(list[1])
		}
		list = list[width:]
		for ; left >= 0; left-- {
			take(code)
			code++
		}
	}
	if format&0x80 == 0 || len(list) < 1 {
		return true
	}
	more := list[1:] // further codes of glyphs, with their names
	for range int(list[0]) {
		if len(more) < 3 {
			return false
		}
		put(more[0], int(more[1])<<8|int(more[2]))
		more = more[3:]
	}
	return true
}
