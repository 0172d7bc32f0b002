package numeral

// digitValues are the Chinese digits in everyday and banker's form, simplified
// and traditional (GB/T 15835-2011, annex A, for the banker's forms).
var digitValues = map[rune]int{
	'一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
	'壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5, '陆': 6, '柒': 7, '捌': 8, '玖': 9,
	'貳': 2, '參': 3, '陸': 6, '弍': 2, '两': 2, '兩': 2, '俩': 2, '倆': 2, '仨': 3,
}

// scaleValues are the powers of ten inside a section and between sections.
var (
	smallScales = map[rune]float64{'十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000}
	bigScales   = map[rune]float64{'万': 1e4, '萬': 1e4, '亿': 1e8, '億': 1e8, '兆': 1e12}
)

func digitOf(r rune) int { return digitValues[r] }

// isChineseDigit reports whether r is a digit 零 to 九 in Chinese.
func isChineseDigit(r rune) bool {
	return digitValues[r] > 0 || r == '零' || r == '〇' || r == '○'
}

func smallScale(r rune) float64 { return smallScales[r] }
func bigScale(r rune) float64   { return bigScales[r] }

func isArabic(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func arabicValue(r rune) int {
	if r >= '０' {
		return int(r - '０')
	}
	return int(r - '0')
}
