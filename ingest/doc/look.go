package doc

// look is what the properties of characters say about text beside its
// appearance.
type look struct {
	end     int  // position behind the characters that it holds for
	deleted bool // by a tracked change
	hidden  bool
	joins   bool // of a hidden paragraph mark: it is no style separator
	ftc     int  // font, -1 not stated
	symbol  rune // shown in place of the character, 0 for none
	picture int  // offset in the data stream
	data    bool // what is there is no picture but the state of a form field
}

func (l *look) visible() bool { return !l.deleted && !l.hidden }

// lookAt is the look of the character at cp in a paragraph of a style (2.4.6.2).
func (r *reader) lookAt(cp int, paragraph style) (look, error) {
	l := look{end: cp + 1, ftc: -1, picture: -1}
	p := r.pieces.at(cp)
	if p == nil {
		l.deleted = true // no character is there
		return l, nil
	}
	characters := r.characters.at(p.offset(cp))
	l.end = p.to
	if characters.to > p.offset(cp) {
		l.end = min(p.to, cp+max(1, (characters.to-p.offset(cp))/p.width))
	}
	change := r.pieces.change(p.prm)
	if err := r.charge(len(characters.list) + len(change)); err != nil {
		return l, err
	}
	direct, styled, separator := unstated, unstated, false
	symbolFont := -1
	apply := func(code sprm, v record) {
		switch code {
		case sprmCPlain:
			direct = unstated
		case sprmCIstd:
			s := r.styles.style(v.u16(0))
			if styled = s.hidden; s.ftc >= 0 && l.ftc < 0 {
				l.ftc = s.ftc
			}
		case sprmCFRMarkDel:
			l.deleted = v.u8(0)&0x7f == 1
		case sprmCFVanish:
			direct = toggleOf(v)
		case sprmCFSpecVanish:
			separator = v.u8(0)&0x7f == 1
		case sprmCRgFtc0:
			l.ftc = v.u16(0)
		case sprmCPicLocation:
			l.picture = v.u32(0)
		case sprmCFData:
			l.data = v.u8(0)&0x7f == 1
		case sprmCSymbol:
			symbolFont, l.symbol = v.u16(0), rune(v.u16(2))
			if r.fib.old {
				l.symbol = rune(v.u8(2))
			}
		}
	}
	modifiers{characters.list, r.fib.old}.each(apply)
	modifiers{change, r.fib.old && p.prm&1 != 0}.each(apply)
	if l.symbol != 0 {
		l.symbol = r.symbol(l.symbol, symbolFont)
	}
	if l.ftc < 0 {
		l.ftc = paragraph.ftc
	}
	l.hidden = hidden(paragraph.hidden, styled, direct)
	l.joins = l.hidden && !separator
	return l, nil
}

// hidden combines what paragraph style, character style and text itself state.
func hidden(paragraph, styled, direct toggle) bool {
	is := paragraph == on
	for _, t := range []toggle{styled, direct} {
		switch t {
		case on:
			is = true
		case off:
			is = false
		case inverse:
			is = !is
		}
	}
	return is
}

// layout is what the properties of a paragraph say about its place.
type layout struct {
	style     int
	number    numberRef
	outline   int
	depth     int // of tables around it
	rowEnd    bool
	innerCell bool // its mark ends a cell of a nested table
	innerRow  bool
	old       bool // it has a number as Word 6 makes them
	row       rowLayout
}

// layoutAt is the layout of the paragraph with its mark at cp (2.4.6.1).
func (r *reader) layoutAt(cp int) (layout, error) {
	l := layout{outline: noOutline}
	p := r.pieces.at(cp)
	if p == nil {
		return l, nil
	}
	properties := r.paragraphs.at(p.offset(cp))
	l.style = properties.style
	change := r.pieces.change(p.prm)
	if err := r.charge(len(properties.list) + len(change)); err != nil {
		return l, err
	}
	inTable, further := false, -1
	apply := func(code sprm, v record) {
		switch code {
		case sprmPIstd:
			l.style = v.u16(0)
		case sprmPIlfo:
			l.number.list, l.number.hasList = visibleList(v), true
		case sprmPIlvl:
			l.number.level, l.number.hasLevel = v.u8(0), true
		case sprmPOutLvl:
			l.outline = min(v.u8(0), bodyOutline)
		case sprmPFInTable:
			inTable = v.u8(0) == 1
		case sprmPFTtp:
			l.rowEnd = v.u8(0) == 1
		case sprmPItap:
			l.depth = v.u32(0)
		case sprmPDtap:
			l.depth += int(int32(v.u32(0)))
		case sprmPFInnerTableCell:
			l.innerCell = v.u8(0) == 1
		case sprmPFInnerTtp:
			l.innerRow = v.u8(0) == 1
		case sprmPHugePapx, sprmPHugePapxOld, sprmPTableProps:
			further = v.u32(0)
		case sprmPAnld:
			l.old = true
		default:
			l.row.apply(code, v, r.fib.old)
		}
	}
	modifiers{properties.list, r.fib.old}.each(apply)
	if further >= 0 { // the rest stands in the data stream (2.9.213 PrcData)
		data, err := r.data()
		if err != nil {
			return l, err
		}
		list := data.part(further+2, data.u16(further))
		if err := r.charge(len(list)); err != nil {
			return l, err
		}
		modifiers{list: list}.each(apply)
	}
	modifiers{change, r.fib.old && p.prm&1 != 0}.each(apply)
	if inTable && l.depth < 1 {
		l.depth = 1
	}
	l.depth = max(0, l.depth)
	return l, nil
}
