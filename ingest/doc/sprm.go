package doc

// sprm is the code of a property modifier (2.6).
type sprm int

// The modifiers that say something about text beside its appearance.
const (
	sprmCFRMarkDel       sprm = 0x0800
	sprmCFData           sprm = 0x0806
	sprmCFSpecVanish     sprm = 0x0818
	sprmCFVanish         sprm = 0x083c
	sprmCFSpec           sprm = 0x0855
	sprmCPlain           sprm = 0x2a33
	sprmCIstd            sprm = 0x4a30
	sprmCRgFtc0          sprm = 0x4a4f
	sprmCPicLocation     sprm = 0x6a03
	sprmCSymbol          sprm = 0x6a09
	sprmPFInTable        sprm = 0x2416
	sprmPFTtp            sprm = 0x2417
	sprmPFInnerTableCell sprm = 0x244b
	sprmPFInnerTtp       sprm = 0x244c
	sprmPIlvl            sprm = 0x260a
	sprmPOutLvl          sprm = 0x2640
	sprmPIstd            sprm = 0x4600
	sprmPIlfo            sprm = 0x460b
	sprmPHugePapx        sprm = 0x6646
	sprmPHugePapxOld     sprm = 0x6645
	sprmPTableProps      sprm = 0x646b
	sprmPItap            sprm = 0x6649
	sprmPDtap            sprm = 0x664a
	sprmPChgTabs         sprm = 0xc615
	sprmPAnld            sprm = 0xc63e
	sprmTMerge           sprm = 0x5624
	sprmTDefTable10      sprm = 0xd606
	sprmTDefTable        sprm = 0xd608
	sprmTVertMerge       sprm = 0xd62b
)

// shortCodes are the modifiers by the code of one byte in a piece (2.9.207 Prm0).
var shortCodes = map[int]sprm{
	0x0c: sprmPIlvl, 0x18: sprmPFInTable, 0x19: sprmPFTtp,
	0x41: sprmCFRMarkDel, 0x47: sprmCFData, 0x53: sprmCPlain, 0x5c: sprmCFVanish,
}

// word6Code is a modifier of Word 6, whose codes are one byte: the length of its
// operand, and the modifier of Word 97 with the same meaning, if it counts here.
type word6Code struct {
	n  int
	as sprm
}

// Lengths that the operand states itself, in its first byte or first two.
const (
	variable     = -1
	variableWord = -2
)

// word6Codes are the modifiers of Word 6 and 95 (Microsoft Word 6.0 Binary File
// Format, table of sprms).
var word6Codes = func() map[byte]word6Code {
	codes := map[byte]word6Code{}
	for n, list := range map[int][]byte{
		1:        {4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 29, 37, 44, 50, 51, 66, 67, 75, 85, 86, 87, 88, 89, 90, 91, 94, 98, 100, 102, 104, 118, 119, 185, 186},
		2:        {16, 17, 18, 19, 21, 22, 26, 27, 28, 30, 31, 32, 33, 34, 35, 36, 38, 39, 40, 41, 42, 43, 45, 46, 47, 48, 49, 69, 72, 96, 97, 99, 101, 107, 109, 110, 121, 122, 123, 124, 182, 183, 184, 189, 195, 197, 198},
		3:        {73, 95},
		4:        {20, 70, 192, 194, 196, 200},
		5:        {193, 199},
		12:       {187},
		0:        {0, 52, 83},
		variable: {3, 15, 64, 68, 81, 82, 103, 105, 106, 108, 120, 191},
	} {
		for _, c := range list {
			codes[c] = word6Code{n: n}
		}
	}
	for c, known := range map[byte]word6Code{
		2: {2, sprmPIstd}, 12: {variable, sprmPAnld}, 23: {variable, sprmPChgTabs}, 24: {1, sprmPFInTable}, 25: {1, sprmPFTtp},
		65: {1, sprmCFRMarkDel}, 68: {variable, sprmCPicLocation}, 71: {1, sprmCFData}, 74: {variable, sprmCSymbol},
		80: {2, sprmCIstd}, 83: {0, sprmCPlain}, 92: {1, sprmCFVanish}, 93: {2, sprmCRgFtc0}, 117: {1, sprmCFSpec},
		188: {variableWord, sprmTDefTable10}, 190: {variableWord, sprmTDefTable}, 197: {2, sprmTMerge},
	} {
		codes[c] = known
	}
	return codes
}()

// each calls f with every modifier in the list and its operand, without the
// length where the operand states one. It ends at a code that it cannot measure.
func (g modifiers) each(f func(code sprm, operand record)) {
	for at := 0; at < len(g.list); {
		var code sprm
		var n int
		if g.old {
			known, ok := word6Codes[g.list[at]]
			if !ok {
				return
			}
			code, n = known.as, known.n
			at++
		} else {
			if at+2 > len(g.list) {
				return
			}
			code = sprm(g.list.u16(at))
			n = operandLen(code)
			at += 2
		}
		switch n {
		case variable:
			n = g.list.u8(at)
			if code == sprmPChgTabs && n == 255 { // 2.9.183: its length in bytes does not fit
				deleted := g.list.u8(at + 1)
				n = 2 + 4*deleted + 3*g.list.u8(at+2+4*deleted)
			}
			at++
		case variableWord:
			n = g.list.u16(at) - 1 // 2.9.325: one more than there are
			at += 2
		}
		if n < 0 || at+n > len(g.list) {
			return
		}
		f(code, g.list[at:at+n])
		at += n
	}
}

// modifiers is a list of modifiers (grpprl), in Word 6 with codes of one byte.
type modifiers struct {
	list record
	old  bool
}

// operandLen is the length of the operand by the code (2.2.5.1 spra).
func operandLen(code sprm) int {
	if code == sprmTDefTable || code == sprmTDefTable10 {
		return variableWord
	}
	return [...]int{1, 1, 2, 4, 2, 2, variable, 3}[code>>13&7]
}
