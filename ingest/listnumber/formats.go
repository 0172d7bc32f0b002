package listnumber

// Format is a way to write a number.
type Format int

// The formats. Their character sequences are those of ECMA-376-1, 17.18.59,
// ST_NumberFormat, which RTF (levelnfc) and ODF (num-format) share.
const (
	Decimal Format = iota
	None           // nothing is shown
	Bullet         // a sign that the level states; Write shows the number
	Zero           // 01 … 09, 10
	UpperRoman
	LowerRoman
	UpperLetter     // A … Z, AA, BB
	LowerLetter     // a … z, aa, bb
	UpperAlphabetic // A … Z, AA, AB
	LowerAlphabetic // a … z, aa, ab
	Ordinal         // 1st
	Dashes          // - 1 -
	Hex             // FF
	FullWidth       // １
	Circled         // ①
	Parenthesized   // ⑴
	FullStop        // ⒈
	CircledHan      // ㊀
	Stem            // 甲
	Branch          // 子
	StemBranch      // 甲子
	ChineseDigits   // 一〇
	TaiwaneseDigits // 一○
	ChineseCounting // 十, 一〇〇
	Chinese         // 十, 一百零一
	ChineseLegal    // 壹拾
	TaiwaneseCounting
	Taiwanese        // 十, 一百零一, 萬
	TraditionalLegal // 壹拾, 貳
	JapaneseCounting
	JapaneseLegal
)

// codes are the formats by the numbers that Word files and RTF (\levelnfc) have
// for them (MSONFC, [MS-OSHARED] 2.2.1.3); those of scripts that Chinese
// documents do not number with are left out.
var codes = map[int]Format{
	0: Decimal, 1: UpperRoman, 2: LowerRoman, 3: UpperLetter, 4: LowerLetter, 5: Ordinal, 8: Hex,
	10: ChineseDigits, 11: JapaneseCounting, 14: FullWidth, 16: JapaneseLegal, 17: ChineseDigits, 18: Circled, 19: FullWidth,
	22: Zero, 23: Bullet, 26: FullStop, 27: Parenthesized, 28: Circled, 29: CircledHan, 30: Stem, 31: Branch, 32: StemBranch,
	33: TaiwaneseCounting, 34: TraditionalLegal, 35: Taiwanese, 36: TaiwaneseDigits, 37: ChineseCounting, 38: ChineseLegal,
	39: Chinese, 57: Dashes, 255: None,
}

// ByCode is the format with the given number in Word files, Decimal for one that
// is not known.
func ByCode(code int) Format { return codes[code] }

var (
	stems    = each("甲乙丙丁戊己庚辛壬癸")
	branches = each("子丑寅卯辰巳午未申酉戌亥")
)

// sequences are formats with a character of its own for each of the first
// numbers.
var sequences = map[Format][]string{
	Circled:       each("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
	Parenthesized: each("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
	FullStop:      each("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
	CircledHan:    each("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
	Stem:          stems,
	Branch:        branches,
}

// digitSets are formats that write each decimal digit with another sign; the
// first is zero.
var digitSets = map[Format][]string{
	FullWidth:       each("０１２３４５６７８９"),
	ChineseDigits:   each("〇一二三四五六七八九"),
	TaiwaneseDigits: each("○一二三四五六七八九"),
}

// counting is a format with words for ten, hundred, thousand and ten thousand.
type counting struct {
	digits []string // 0 to 9
	units  []string // for 1, 10, 100, 1000, 10000
	zero   bool     // a gap between places is filled with the zero: 一百零一
	// bareTen drops a leading one before ten (十一, but 一百一十一), bareOnes the
	// one before every unit up to thousand (百十一).
	bareTen, bareOnes bool
	digitsFrom100     bool // 一〇〇
}

var countings = map[Format]counting{
	ChineseCounting:   {digits: each("〇一二三四五六七八九"), units: units("十百千万"), bareTen: true, digitsFrom100: true},
	TaiwaneseCounting: {digits: each("○一二三四五六七八九"), units: units("十百千万"), bareTen: true, digitsFrom100: true},
	Chinese:           {digits: each("零一二三四五六七八九"), units: units("十百千万"), bareTen: true, zero: true},
	Taiwanese:         {digits: each("零一二三四五六七八九"), units: units("十百千萬"), bareTen: true, zero: true},
	ChineseLegal:      {digits: each("零壹贰叁肆伍陆柒捌玖"), units: units("拾佰仟万"), zero: true},
	TraditionalLegal:  {digits: each("零壹貳參肆伍陸柒捌玖"), units: units("拾佰仟萬"), zero: true},
	JapaneseCounting:  {digits: each("零一二三四五六七八九"), units: units("十百千万"), bareOnes: true},
	JapaneseLegal:     {digits: each("零壱弐参四伍六七八九"), units: units("拾百阡萬")},
}

// romanDigits are the letters of Roman numerals, from the highest.
var romanDigits = []struct {
	value   int
	letters string
}{
	{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
	{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
}

// units puts the empty unit of the ones before the others.
func units(s string) []string { return append([]string{""}, each(s)...) }

// each splits s into its characters.
func each(s string) []string {
	var out []string
	for _, r := range s {
		out = append(out, string(r))
	}
	return out
}
