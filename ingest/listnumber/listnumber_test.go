package listnumber

import "testing"

func TestWrite(t *testing.T) {
	tests := []struct {
		format Format
		n      int
		want   string
	}{
		{Decimal, 12, "12"}, {Decimal, -3, "-3"}, {None, 5, ""}, {Zero, 7, "07"}, {Zero, 12, "12"},
		{UpperRoman, 1994, "MCMXCIV"}, {LowerRoman, 4, "iv"}, {UpperRoman, 4000, "4000"}, {UpperRoman, 0, "0"},
		{UpperLetter, 28, "BB"}, {LowerLetter, 26, "z"}, {UpperAlphabetic, 28, "AB"}, {LowerAlphabetic, 703, "aaa"},
		{Ordinal, 11, "11th"}, {Ordinal, 22, "22nd"}, {Dashes, 2, "- 2 -"}, {Hex, 255, "FF"},
		{FullWidth, 10, "１０"}, {Circled, 20, "⑳"}, {Circled, 21, "21"}, {Circled, 0, "0"},
		{Parenthesized, 3, "⑶"}, {FullStop, 1, "⒈"}, {CircledHan, 10, "㊉"}, {Stem, 2, "乙"}, {Branch, 12, "亥"}, {StemBranch, 13, "丙子"},
		{ChineseDigits, 10, "一〇"}, {TaiwaneseDigits, 20, "二○"},
		{ChineseCounting, 12, "十二"}, {ChineseCounting, 20, "二十"}, {ChineseCounting, 105, "一〇五"},
		{Chinese, 10, "十"}, {Chinese, 101, "一百零一"}, {Chinese, 111, "一百一十一"}, {Chinese, 10010, "一万零一十"}, {Chinese, 100000, "十万"},
		{ChineseLegal, 12, "壹拾贰"}, {TraditionalLegal, 2, "貳"}, {JapaneseCounting, 111, "百十一"}, {JapaneseLegal, 3, "参"},
		{Chinese, 1 << 40, "1099511627776"},
	}
	for _, tt := range tests {
		if got := Write(tt.format, tt.n); got != tt.want {
			t.Errorf("Write(%d, %d) = %q, want %q", tt.format, tt.n, got, tt.want)
		}
	}
}

// TestData checks that no two numbers of a format look alike and that every
// table has the characters it needs.
func TestData(t *testing.T) {
	for format, set := range sequences {
		seen := map[string]bool{}
		for _, s := range set {
			if seen[s] {
				t.Errorf("%d: %s twice", format, s)
			}
			seen[s] = true
		}
	}
	for format, digits := range digitSets {
		if len(digits) != 10 {
			t.Errorf("%d: %d digits", format, len(digits))
		}
	}
	for format, s := range countings {
		if len(s.digits) != 10 || len(s.units) != 5 {
			t.Errorf("%d: %d digits, %d units", format, len(s.digits), len(s.units))
		}
		seen := map[string]int{}
		for n := 1; n <= 12345; n++ {
			w := s.write(n)
			if m, ok := seen[w]; ok && s.zero {
				t.Fatalf("%d: %d and %d are both %s", format, m, n, w)
			}
			seen[w] = n
		}
	}
}
