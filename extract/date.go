package extract

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"fuhan/corpus/form"
)

// dateAt is a day found in a line.
type dateAt struct {
	from, to int
	iso      string // YYYY-MM-DD
}

// datesIn finds the full dates of s: 2023年5月19日, 2023-05-19, 二〇二三年七月十二日.
// A month without a day is no date.
func datesIn(s string) []dateAt {
	var out []dateAt
	for i := 0; i < len(s); {
		if d, ok := readDate(s, i); ok {
			out = append(out, d)
			i = d.to
			continue
		}
		_, w := utf8.DecodeRuneInString(s[i:])
		i += w
	}
	return out
}

// readDate reads a date that begins at byte i of s.
func readDate(s string, i int) (dateAt, bool) {
	if i > 0 && s[i] >= '0' && s[i] <= '9' && s[i-1] >= '0' && s[i-1] <= '9' {
		return dateAt{}, false
	}
	year, k := readYear(s[i:])
	if k == 0 {
		return dateAt{}, false
	}
	k = skipBlanks(s, i+k)
	month, k, ok := readPart(s, k, "年-/.", 12)
	if !ok {
		return dateAt{}, false
	}
	day, k, ok := readPart(s, k, "月-/.", 31)
	if !ok {
		return dateAt{}, false
	}
	end := skipBlanks(s, k)
	if strings.HasPrefix(s[end:], "日") {
		k = end + len("日")
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day {
		return dateAt{}, false
	}
	return dateAt{i, k, fmt.Sprintf("%04d-%02d-%02d", year, month, day)}, true
}

// readYear reads a year of four digits, Arabic or Chinese (二〇二三, 二○二四,
// 二O二三), at the start of s.
func readYear(s string) (year, width int) {
	n := 0
	for n < 4 && width < len(s) {
		r, w := utf8.DecodeRuneInString(s[width:])
		v := yearDigit(r)
		if v < 0 {
			return 0, 0
		}
		year = year*10 + v
		width += w
		n++
		if n < 4 {
			for width < len(s) && s[width] == ' ' {
				width++
			}
		}
	}
	if n < 4 || year < 1949 || year > 2100 {
		return 0, 0
	}
	return year, width
}

func yearDigit(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r == '〇' || r == '○' || r == 'O' || r == 'o' || r == '零' || r == '0' || r == '◯' || r == '●':
		return 0
	}
	if k := strings.IndexRune("一二三四五六七八九", r); k >= 0 {
		return k/3 + 1
	}
	return -1
}

// readPart reads one of marks at byte k of s and the month or day behind it.
func readPart(s string, k int, marks string, limit int) (n, next int, ok bool) {
	k = skipBlanks(s, k)
	r, w := utf8.DecodeRuneInString(s[k:])
	if !strings.ContainsRune(marks, r) {
		return 0, 0, false
	}
	k = skipBlanks(s, k+w)
	n, w = digits(s[k:])
	if w == 0 {
		n, w = chineseDay(s[k:])
	}
	if w == 0 || n < 1 || n > limit {
		return 0, 0, false
	}
	return n, k + w, true
}

// chineseDay reads 一 to 三十一 at the start of s, blanks between the
// characters allowed (元 is no day; 廿 and 卅 occur in old letters).
func chineseDay(s string) (n, width int) {
	tens := false
	for width < len(s) {
		r, w := utf8.DecodeRuneInString(s[width:])
		switch k := strings.IndexRune("一二三四五六七八九", r); {
		case k >= 0:
			n += k/3 + 1
		case r == '十':
			n = max(n, 1) * 10
			tens = true
		case r == '廿':
			n, tens = 20, true
		case r == '卅':
			n, tens = 30, true
		case r == '〇' || r == '○':
			if !tens { // 二〇日
				n *= 10
			}
		default:
			return n, width
		}
		width += w
	}
	return n, width
}

// signedDate is the offset of the date in a line that holds a signature and its
// date, or a date and a stamp, and nothing else; -1 where it is none.
func signedDate(s string) int {
	if len(s) > 200 {
		return -1
	}
	ds := datesIn(s)
	if len(ds) != 1 {
		return -1
	}
	before, after := strings.TrimSpace(s[:ds[0].from]), strings.TrimSpace(s[ds[0].to:])
	if after != "" && after != "（章）" && after != "印" {
		return -1
	}
	if before == "" || isBodyList(before) {
		return ds[0].from
	}
	return -1
}

// date is the day on which the document was signed (成文日期).
func (d *parts) date() value {
	if d.signature >= 0 {
		for _, x := range datesIn(d.lines[d.signature]) {
			return value{text: x.iso, span: d.at(d.signature, x.from, x.to)}
		}
	}
	// 题注: （2023年5月6日某市人民政府第3次常务会议通过）, or a date below the title
	for _, i := range d.head() {
		if i < d.titleAt || form.IsNumericDate(d.lines[i]) {
			continue
		}
		s := d.lines[i]
		for _, x := range datesIn(s) {
			after := s[x.to:]
			if strings.HasPrefix(s, "（") && !strings.Contains(after, "发布") && !strings.Contains(after, "公布") || strings.TrimSpace(s[:x.from]) == "" && strings.TrimSpace(after) == "" {
				return value{text: x.iso, span: d.at(i, x.from, x.to)}
			}
		}
	}
	for _, name := range []string{"成文日期", "生成日期"} {
		if ds := datesIn(d.Property(name)); len(ds) > 0 {
			return value{text: ds[0].iso, source: "property:" + name}
		}
	}
	return value{}
}

// dayLabel is the line above a day that says of what it is: 交办时间.
var dayLabel = regexp.MustCompile(`(?:时间|日期|期限|时限)\s*[：:]?$`)

// published is the day on which a page or gazette printed the document.
func (d *parts) published() value {
	for _, name := range []string{"发布日期", "发布时间", "PubDate", "publishdate", "pubdate"} {
		if ds := datesIn(d.Property(name)); len(ds) > 0 {
			return value{text: ds[0].iso, source: "property:" + name}
		}
	}
	for _, i := range d.head() {
		s := d.lines[i]
		for _, x := range datesIn(s) {
			if form.IsNumericDate(s) && (i == 0 || !dayLabel.MatchString(d.lines[i-1])) { // letters write 年, 月 and 日 (GB/T 9704-2012, 7.3.5.4)
				return value{text: x.iso, span: d.at(i, x.from, x.to)}
			}
			if i > d.titleAt && form.IsNumericDate(s[x.from:]) && isBody(strings.TrimSpace(s[:x.from])) {
				return value{text: x.iso, span: d.at(i, x.from, x.to)}
			}
			if rest := strings.TrimSpace(s[x.to:]); strings.HasPrefix(rest, "发布") || strings.HasPrefix(rest, "公布") || strings.HasPrefix(rest, "公开") {
				return value{text: x.iso, span: d.at(i, x.from, x.to)}
			}
		}
	}
	return value{}
}
