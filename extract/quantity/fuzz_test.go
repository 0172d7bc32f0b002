package quantity

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// numeralRunes are the characters one of which every quantity has: digits, 半 in
// 半年, 番 in 翻番.
const numeralRunes = "0123456789０１２３４５６７８９零〇○一二三四五六七八九壹弌贰弍叁肆伍陆柒捌玖貳參陸两兩俩倆仨十拾百佰千仟万萬亿億半番"

// FuzzScan holds the promises of Scan for any string.
func FuzzScan(f *testing.F) {
	for _, c := range scanCases {
		f.Add(c.text)
	}
	for _, s := range []string{"", "3", "每", "百分之", "第", "（2023", "\xe4\xb8", "一\xff", "1,111,111,111,111,111", "亿亿亿亿亿亿", "3/4/5", "元/（人/（人/（人", "://", "-", "一一一一"} {
		f.Add(s)
	}
	files, _ := filepath.Glob("../testdata/layouts/*.txt")
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil {
			for line := range strings.Lines(string(data)) {
				f.Add(strings.TrimSpace(line))
			}
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		ts := Scan(s)
		valid := utf8.ValidString(s)
		end := 0
		for _, k := range ts {
			if k.Start < end || k.OuterStart < 0 || k.OuterStart > k.Start || k.Start > k.End || k.End > k.OuterEnd || k.OuterEnd > len(s) {
				t.Fatalf("%q: a token ends at %d, then %+v", s, end, k)
			}
			end = k.End
			for _, i := range []int{k.OuterStart, k.Start, k.End, k.OuterEnd} {
				if valid && i < len(s) && !utf8.RuneStart(s[i]) {
					t.Fatalf("%q: %d is inside a character: %+v", s, i, k)
				}
			}
			for _, v := range []float64{k.Value, k.Min, k.Max, k.PerUnits} {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Fatalf("%q: %+v", s, k)
				}
			}
			switch {
			case k.Kind == Number && !strings.ContainsAny(s[k.Start:k.End], numeralRunes):
				t.Fatalf("%q: %q is no number: %+v", s, s[k.Start:k.End], k)
			case k.Kind == Number && k.Range && k.Min >= k.Max, k.Kind == Number && k.Range != (k.Op == ""):
				t.Fatalf("%q: %+v", s, k)
			case k.Kind == Every && k.Per == "", k.Kind == Date && k.Year == 0:
				t.Fatalf("%q: %+v", s, k)
			}
		}
	})
}
