package numeral

// class is what a character can be in a numeral.
type class uint8

const (
	classNone   class = iota
	classArabic       // 0–9 in half and full width
	classZero         // 零 〇 ○
	classDigit        // 一 … 九, everyday and banker's form
	classPair         // 两 俩 仨: a digit in front of a scale or a measure word only
	classSmall        // 十 百 千
	classBig          // 万 亿 兆
	classMore         // 多 余 几 来: a little more than the number
	classPoint        // 点
)

// char is one character of numerals; value is the digit, or the power of ten of a
// scale.
type char struct {
	class class
	value uint8
}

// chars are the Chinese digits and scales in everyday and banker's form, simplified
// and traditional (GB/T 15835-2011, annex A, for the banker's forms), indexed by
// character.
var chars = func() (t [0x10000]char) {
	for i, digits := range []string{"一壹弌", "二贰貳弍", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"} {
		for _, r := range digits {
			t[r] = char{classDigit, uint8(i + 1)}
		}
	}
	for r, v := range map[rune]uint8{'两': 2, '兩': 2, '俩': 2, '倆': 2, '仨': 3} {
		t[r] = char{classPair, v}
	}
	for r, v := range map[rune]uint8{'十': 1, '拾': 1, '百': 2, '佰': 2, '千': 3, '仟': 3} {
		t[r] = char{classSmall, v}
	}
	for r, v := range map[rune]uint8{'万': 4, '萬': 4, '亿': 8, '億': 8, '兆': 12} {
		t[r] = char{classBig, v}
	}
	for v := range uint8(10) {
		t['0'+rune(v)], t['０'+rune(v)] = char{classArabic, v}, char{classArabic, v}
	}
	for _, r := range "零〇○" {
		t[r] = char{class: classZero}
	}
	for _, r := range "多余餘几幾来" {
		t[r] = char{class: classMore}
	}
	t['点'], t['點'] = char{class: classPoint}, char{class: classPoint}
	return t
}()

func charOf(r rune) char {
	if r < 0x10000 {
		return chars[r]
	}
	return char{}
}

// isDigit reports whether c is one Chinese digit 零 to 九, 两 included.
func (c char) isDigit() bool {
	return c.class == classZero || c.class == classDigit || c.class == classPair
}

func (c char) isScale() bool { return c.class == classSmall || c.class == classBig }

// powers are the powers of ten that a float64 holds exactly.
var powers = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}
