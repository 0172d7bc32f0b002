package doc

// Outline levels as in sprmPOutLvl; headings are 0 to 8.
const (
	noOutline   = -1
	bodyOutline = 9
)

// toggle is a property that can be on, off or not stated.
type toggle int

const (
	unstated toggle = iota
	off
	on
	inverse // of what the style states
)

// toggleOf reads a ToggleOperand (2.9.327).
func toggleOf(operand record) toggle {
	switch operand.u8(0) {
	case 0:
		return off
	case 0x80:
		return unstated
	case 0x81:
		return inverse
	}
	return on
}

// numberRef is what a paragraph or style states of its number.
type numberRef struct {
	list              int // the override, 1-based; 0 none
	level             int // 0-based
	hasList, hasLevel bool
}

// visibleList is the list that an operand of sprmPIlfo names; lists with the
// sign reversed and that of Word 6 (2047) have no number that shows.
func visibleList(operand record) int {
	if n := operand.u16(0); n < 2047 {
		return n
	}
	return 0
}

// style is a style as defined (2.9.260 STD).
type style struct {
	defined bool
	based   int
	number  numberRef
	outline int
	hidden  toggle
	ftc     int // font, -1 not stated
}

// noStyle is the base of a style that has none.
const noStyle = 0xfff

// styleSheet holds the styles by number.
type styleSheet struct {
	styles   []style
	resolved map[int]style
}

// readStyles reads the style sheet (2.9.271 STSH).
func readStyles(f *fib) *styleSheet {
	s := &styleSheet{resolved: map[int]style{}}
	sheet := f.part(partStyles)
	n, base := sheet.u16(2), sheet.u16(4)
	at := 2 + sheet.u16(0)
	for range min(n, noStyle) {
		if at+2 > len(sheet) {
			break
		}
		size := sheet.u16(at)
		s.styles = append(s.styles, styleOf(sheet.part(at+2, size), base, f.old))
		at += 2 + size + size%2
	}
	return s
}

func styleOf(std record, base int, old bool) style {
	s := style{based: noStyle, outline: noOutline, ftc: -1}
	if len(std) < 6 || base < 6 {
		return s
	}
	s.defined = true
	kind := std.u16(2) & 0xf
	s.based = std.u16(2) >> 4
	count := std.u16(4) & 0xf
	if builtIn := std.u16(0) & 0xfff; builtIn >= 1 && builtIn <= 9 {
		s.outline = builtIn - 1 // the headings, which Word gives their level by themselves
	}
	at := base
	if old {
		at += 2 + std.u8(at)
	} else {
		at += 4 + 2*std.u16(at)
	}
	for i := range count {
		at += at % 2
		n := std.u16(at)
		list := std.part(at+2, n)
		at += 2 + n
		if kind == 1 && i == 0 { // of the paragraph, behind the number of the style
			list = list.from(2)
		}
		if kind == 1 || kind == 2 {
			modifiers{list, old}.each(s.modify)
		}
	}
	return s
}

// modify applies a modifier to the style.
func (s *style) modify(code sprm, v record) {
	switch code {
	case sprmPIlfo:
		s.number.list, s.number.hasList = visibleList(v), true
	case sprmPIlvl:
		s.number.level, s.number.hasLevel = v.u8(0), true
	case sprmPOutLvl:
		s.outline = min(v.u8(0), bodyOutline)
	case sprmCFVanish:
		s.hidden = toggleOf(v)
	case sprmCRgFtc0:
		s.ftc = v.u16(0)
	}
}

// maxStyleChain bounds how far bases are followed; they may be a circle.
const maxStyleChain = 32

// style is a style with what it takes from those it is based on.
func (s *styleSheet) style(number int) style {
	if r, ok := s.resolved[number]; ok {
		return r
	}
	r := style{outline: noOutline, ftc: -1}
	for at, n := number, 0; at < len(s.styles) && s.styles[at].defined && n < maxStyleChain; n++ {
		t := s.styles[at]
		if !r.number.hasList && t.number.hasList {
			r.number.list, r.number.hasList = t.number.list, true
		}
		if !r.number.hasLevel && t.number.hasLevel {
			r.number.level, r.number.hasLevel = t.number.level, true
		}
		if r.outline == noOutline {
			r.outline = t.outline
		}
		if r.hidden == unstated {
			r.hidden = t.hidden
		}
		if r.ftc < 0 {
			r.ftc = t.ftc
		}
		at = t.based
	}
	s.resolved[number] = r
	return r
}
