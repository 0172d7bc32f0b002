package docx

// Number formats of WordprocessingML. The characters are those that ECMA-376-1
// lists for ST_NumberFormat, section 17.18.59 (Ecma International, free of
// charge; character sequences are facts and carry no licence).

var (
	heavenlyStems   = each("甲乙丙丁戊己庚辛壬癸")
	earthlyBranches = each("子丑寅卯辰巳午未申酉戌亥")
)

// numberSequences are formats with a character of its own for each of the first
// numbers; beyond them a number is decimal.
var numberSequences = map[string][]string{
	"decimalEnclosedCircle":        each("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
	"decimalEnclosedCircleChinese": each("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
	"decimalEnclosedParen":         each("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
	"decimalEnclosedFullstop":      each("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
	"ideographEnclosedCircle":      each("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
	"ideographTraditional":         heavenlyStems,
	"ideographZodiac":              earthlyBranches,
}

// positionalDigits are formats that write each decimal digit with another sign;
// the first is zero.
var positionalDigits = map[string][]string{
	"decimalFullWidth":           each("０１２３４５６７８９"),
	"decimalFullWidth2":          each("０１２３４５６７８９"),
	"ideographDigital":           each("〇一二三四五六七八九"),
	"japaneseDigitalTenThousand": each("〇一二三四五六七八九"),
	"taiwaneseDigital":           each("○一二三四五六七八九"),
}

// countingSystem is a format with units for ten, hundred, thousand, ten thousand.
type countingSystem struct {
	digits []string // 0 to 9
	units  []string // for 1, 10, 100, 1000, 10000
	zero   bool     // a gap between places is filled with the zero: 一百零一
	// bareTen drops a leading one before ten (十一, but 一百一十一), bareOnes the
	// one before every unit up to thousand (百十一).
	bareTen, bareOnes bool
	// positionalFrom100 writes digits only from 100 on: 一〇〇.
	positionalFrom100 bool
}

// countingSystems are the formats that count in words.
var countingSystems = map[string]countingSystem{
	"chineseCounting":           {digits: each("〇一二三四五六七八九"), units: simpleUnits, bareTen: true, positionalFrom100: true},
	"taiwaneseCounting":         {digits: each("○一二三四五六七八九"), units: simpleUnits, bareTen: true, positionalFrom100: true},
	"chineseCountingThousand":   {digits: each("零一二三四五六七八九"), units: simpleUnits, bareTen: true, zero: true},
	"taiwaneseCountingThousand": {digits: each("零一二三四五六七八九"), units: []string{"", "十", "百", "千", "萬"}, bareTen: true, zero: true},
	"japaneseCounting":          {digits: each("零一二三四五六七八九"), units: simpleUnits, bareOnes: true},
	"chineseLegalSimplified":    {digits: each("零壹贰叁肆伍陆柒捌玖"), units: []string{"", "拾", "佰", "仟", "万"}, zero: true},
	"ideographLegalTraditional": {digits: each("零壹貳參肆伍陸柒捌玖"), units: []string{"", "拾", "佰", "仟", "萬"}, zero: true},
	"japaneseLegal":             {digits: each("零壱弐参四伍六七八九"), units: []string{"", "拾", "百", "阡", "萬"}},
}

var simpleUnits = []string{"", "十", "百", "千", "万"}

// romanDigits are the letters of Roman numerals, from the highest.
var romanDigits = []struct {
	value   int
	letters string
}{
	{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
	{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
}

// each splits s into its characters.
func each(s string) []string {
	var out []string
	for _, r := range s {
		out = append(out, string(r))
	}
	return out
}

// numberNames are the names of one to ten.
var numberNames = each("一二三四五六七八九十")
