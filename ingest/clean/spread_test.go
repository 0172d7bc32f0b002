package clean

import "testing"

// TestSpreadNumbers: digits that a layout set apart are one number; numbers of
// one digit in a row are not.
func TestSpreadNumbers(t *testing.T) {
	for in, want := range map[string]string{
		"西民函〔2 0 2 3〕4 1号":         "西民函〔2023〕41号",
		"第1 6 0号建议":                "第160号建议",
		"1 2 0 0元":                 "1200元",
		"共计1 2":                    "共计12",
		"序号 1 2 3 4":               "序号1 2 3 4",
		"1 2 3 4 5":                "1 2 3 4 5",
		"甲 1 2 乙":                  "甲1 2乙",
		"(联系人：杨雕 6 8 2 2 0 5 8 3)": "(联系人：杨雕 68220583)",
		"1 2, 3 4, 5 6":            "1 2, 3 4, 5 6",
		"A1 2号":                    "A1 2号",
	} {
		p := closeBlanks(foldLine(in, 0))
		if got := p.String(); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
