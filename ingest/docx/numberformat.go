package docx

import (
	"strconv"
	"strings"

	"fuhan/ingest/listnumber"
)

// numberFormats are the number formats by their names in ST_NumberFormat,
// ECMA-376-1, 17.18.59. A format of another script is decimal, as in the
// standard.
var numberFormats = map[string]listnumber.Format{
	"none": listnumber.None, "decimal": listnumber.Decimal, "decimalZero": listnumber.Zero, "hex": listnumber.Hex,
	"upperRoman": listnumber.UpperRoman, "lowerRoman": listnumber.LowerRoman, "upperLetter": listnumber.UpperLetter, "lowerLetter": listnumber.LowerLetter,
	"ordinal": listnumber.Ordinal, "numberInDash": listnumber.Dashes,
	"decimalFullWidth": listnumber.FullWidth, "decimalFullWidth2": listnumber.FullWidth,
	"decimalEnclosedCircle": listnumber.Circled, "decimalEnclosedCircleChinese": listnumber.Circled,
	"decimalEnclosedParen": listnumber.Parenthesized, "decimalEnclosedFullstop": listnumber.FullStop, "ideographEnclosedCircle": listnumber.CircledHan,
	"ideographTraditional": listnumber.Stem, "ideographZodiac": listnumber.Branch, "ideographZodiacTraditional": listnumber.StemBranch,
	"ideographDigital": listnumber.ChineseDigits, "japaneseDigitalTenThousand": listnumber.ChineseDigits, "taiwaneseDigital": listnumber.TaiwaneseDigits,
	"chineseCounting": listnumber.ChineseCounting, "chineseCountingThousand": listnumber.Chinese, "chineseLegalSimplified": listnumber.ChineseLegal,
	"taiwaneseCounting": listnumber.TaiwaneseCounting, "taiwaneseCountingThousand": listnumber.Taiwanese, "ideographLegalTraditional": listnumber.TraditionalLegal,
	"japaneseCounting": listnumber.JapaneseCounting, "japaneseLegal": listnumber.JapaneseLegal,
}

// formatNumber writes n in a number format, or by the pattern of a custom
// format: 001, 002, 003, ...
func formatNumber(format string, n int) string {
	if f, ok := numberFormats[format]; ok {
		return listnumber.Write(f, n)
	}
	if sample, _, ok := strings.Cut(format, ","); ok && strings.Trim(sample, "0123456789") == "" {
		return padded(n, len(sample))
	}
	return strconv.Itoa(n)
}

// padded writes n with at least width digits.
func padded(n, width int) string {
	s := strconv.Itoa(n)
	if n < 0 || len(s) >= width {
		return s
	}
	return strings.Repeat("0", min(width, 20)-len(s)) + s
}
