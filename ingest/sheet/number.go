package sheet

import (
	"math"
	"strings"
)

// numberText is a number as its format shows it.
func (w *workbook) numberText(s *worksheet, v float64, f *numberFormat) string {
	if math.Abs(v) >= 1e15 && v == math.Trunc(v) && !math.IsInf(v, 0) && math.Abs(v) < 1e22 && !f.isDate() {
		s.longNumbers++
	}
	return strings.TrimSpace(f.formatNumber(v, w.date1904))
}

// longDigits is the whole number that a file states with more than 15 digits.
// Excel would show zeros behind the 15th, which loses an identity number that
// another program wrote in full.
func longDigits(stated string, f *numberFormat) (string, bool) {
	if len(stated) < 16 || len(stated) > 21 || stated[0] == '0' || countDigits(stated) < len(stated) {
		return "", false
	}
	k := f.sections[0]
	plain := k.kind == generalSection || k.kind == textSection ||
		k.kind == numberSection && k.decimals == 0 && !k.grouped && k.percents+k.thousandths == 0 && len(k.items) == k.wholes
	return stated, plain
}

// countDigits is the number of ASCII digits at the beginning of s.
func countDigits(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}
