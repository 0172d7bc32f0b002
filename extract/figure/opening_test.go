package figure

import (
	"strings"
	"testing"
)

// TestOpeningCount asks for every run of two to five characters of texts, and for
// some that do not occur.
func TestOpeningCount(t *testing.T) {
	texts := [][]string{
		{"社区社区社区工作者", "每个社区配备社区工作者6名，aaaa级aaa", "补贴"},
		{"", "村"},
		{strings.Repeat("养老机构床位补贴每张1000元。", 2000)},
		{strings.Repeat("a", 5), "\xe7\xa4区\xff\xff\xff"},
	}
	for _, lines := range texts {
		var in []Line
		var joined strings.Builder
		left := mostOpening
		for _, s := range lines {
			in = append(in, Line{Text: s})
			s = s[:min(len(s), left)]
			left -= len(s)
			joined.WriteString(s + "\n")
		}
		o := openingOf(in)
		all := joined.String()
		asked := []string{"没有", "社区\n", "区"}
		runes := []rune(strings.ToValidUTF8(all[:min(len(all), 200)], ""))
		for i := range runes {
			for n := 1; n <= 5 && i+n <= len(runes); n++ {
				asked = append(asked, string(runes[i:i+n]))
			}
		}
		for _, s := range asked {
			if got, want := o.count(s), strings.Count(all, s); got != want {
				t.Errorf("%q in %.40q: %d times, not %d", s, all, got, want)
			}
			for i := range o.lines {
				if got, want := o.countIn(i, lines[i], s), strings.Count(lines[i], s); got != want {
					t.Errorf("%q in line %.40q: %d times, not %d", s, lines[i], got, want)
				}
			}
		}
	}
}
