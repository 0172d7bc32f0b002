package doc

import (
	"strconv"
	"strings"
)

// formatNone is the number format that shows nothing.
const formatNone = 0xff

// sequences are the formats (MSONFC, [MS-OSHARED] 2.2.1.3) that have a sign of
// their own for each of the first numbers.
var sequences = map[int][]rune{
	18: []rune("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
	26: []rune("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
	27: []rune("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
	28: []rune("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
	29: []rune("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
	30: stems,
	31: branches,
}

var (
	stems    = []rune("甲乙丙丁戊己庚辛壬癸")
	branches = []rune("子丑寅卯辰巳午未申酉戌亥")
)

// digitSets are the formats that write each decimal digit with another sign.
var digitSets = map[int][]rune{
	10: []rune("〇一二三四五六七八九"),
	14: []rune("０１２３４５６７８９"),
	17: []rune("〇一二三四五六七八九"),
	19: []rune("０１２３４５６７８９"),
	36: []rune("○一二三四五六七八九"),
}

// counting is a format with units.
type counting struct {
	digits, units []rune // zero to nine; ten, hundred, thousand, ten thousand
	zero          bool   // a gap shows as zero: 一百零一
	bareTen       bool   // 十一, not 一十一
	bareUnits     bool   // 百十一
	digitsFrom100 bool   // 一〇〇
}

var countings = map[int]counting{
	11: {digits: []rune("零一二三四五六七八九"), units: []rune("十百千万"), bareUnits: true},
	16: {digits: []rune("零壱弐参四伍六七八九"), units: []rune("拾百阡萬")},
	33: {digits: []rune("○一二三四五六七八九"), units: []rune("十百千万"), bareTen: true, digitsFrom100: true},
	34: {digits: []rune("零壹貳參肆伍陸柒捌玖"), units: []rune("拾佰仟萬"), zero: true},
	35: {digits: []rune("零一二三四五六七八九"), units: []rune("十百千萬"), zero: true, bareTen: true},
	37: {digits: []rune("〇一二三四五六七八九"), units: []rune("十百千万"), bareTen: true, digitsFrom100: true},
	38: {digits: []rune("零壹贰叁肆伍陆柒捌玖"), units: []rune("拾佰仟万"), zero: true},
	39: {digits: []rune("零一二三四五六七八九"), units: []rune("十百千万"), zero: true, bareTen: true},
}

// formatNumber writes n in a number format. Beyond the range of the format, and
// in scripts that Chinese documents do not number with, it is decimal.
func formatNumber(format, n int) string {
	if format == formatNone {
		return ""
	}
	if n > 0 {
		if set := sequences[format]; n <= len(set) {
			return string(set[n-1])
		}
		if digits, ok := digitSets[format]; ok {
			return inDigits(n, digits)
		}
		if c, ok := countings[format]; ok {
			return c.write(n)
		}
	}
	switch format {
	case 1:
		return roman(n)
	case 2:
		return strings.ToLower(roman(n))
	case 3:
		return letters(n, 'A')
	case 4:
		return letters(n, 'a')
	case 5:
		return ordinal(n)
	case 8:
		return strings.ToUpper(strconv.FormatInt(int64(n), 16))
	case 22:
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case 32:
		if n > 0 {
			return string([]rune{stems[(n-1)%10], branches[(n-1)%12]})
		}
	case 57:
		return "- " + strconv.Itoa(n) + " -"
	}
	return strconv.Itoa(n)
}

func inDigits(n int, digits []rune) string {
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		b.WriteRune(digits[d-'0'])
	}
	return b.String()
}

// write writes n > 0.
func (c counting) write(n int) string {
	if c.digitsFrom100 && n >= 100 {
		return inDigits(n, c.digits)
	}
	if n >= 1_0000_0000 { // no numbering gets there
		return strconv.Itoa(n)
	}
	var out []rune
	if high := n / 10000; high > 0 {
		out = append(c.group(high, nil), c.units[3])
	}
	if c.zero && len(out) > 0 && n%10000 > 0 && n%10000 < 1000 {
		out = append(out, c.digits[0])
	}
	out = c.group(n%10000, out)
	if c.bareTen && len(out) > 1 && out[0] == c.digits[1] && out[1] == c.units[0] {
		out = out[1:]
	}
	return string(out)
}

// group appends a number below 10,000, nothing for 0.
func (c counting) group(n int, out []rune) []rune {
	begun, gap := false, false
	for place, value := 3, 1000; place >= 0; place, value = place-1, value/10 {
		d := n / value % 10
		if d == 0 {
			gap = begun
			continue
		}
		if gap && c.zero {
			out = append(out, c.digits[0])
		}
		begun, gap = true, false
		if d > 1 || place == 0 || !c.bareUnits {
			out = append(out, c.digits[d])
		}
		if place > 0 {
			out = append(out, c.units[place-1])
		}
	}
	return out
}

// letters writes n as A to Z, AA, BB, CC …: the letter is repeated.
func letters(n int, first byte) string {
	if n < 1 || n > 30*26 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune(first)+rune((n-1)%26)), (n-1)/26+1)
}

var romanDigits = []struct {
	value   int
	letters string
}{
	{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
	{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, d := range romanDigits {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.letters)
		}
	}
	return b.String()
}

func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}
