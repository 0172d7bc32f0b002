package sheet

import (
	"strconv"
	"strings"
	"time"
)

// formatDate is the serial date v as the section shows it. ok is false for a
// number that is no date.
func (s *section) formatDate(v float64, date1904 bool) (text string, ok bool) {
	decimals := 0
	for _, i := range s.items {
		if i.kind == 'F' {
			decimals = max(decimals, len(i.text))
		}
	}
	c, ok := clockAt(v, date1904, decimals)
	if !ok {
		return "", false
	}
	var b strings.Builder
	for _, i := range s.items {
		if i.kind == 'L' {
			b.WriteString(i.text)
		} else {
			b.WriteString(s.datePart(i, c))
		}
	}
	return b.String(), true
}

// datePart is one part of a date. Names of months and days are Chinese where the
// format asks for them in Chinese (aaa, aaaa, 上午/下午), else English.
func (s *section) datePart(i item, c clock) string {
	n := len(i.text)
	t := c.at
	number := func(v, width int) string {
		if s.numerals > 0 {
			return s.chineseDatePart(i.kind, v)
		}
		d := strconv.Itoa(v)
		return strings.Repeat("0", max(width-len(d), 0)) + d
	}
	if strings.HasPrefix(i.text, elapsed) {
		n--
		switch i.kind {
		case 'h':
			return number(int(c.seconds/3600), n)
		case 'n':
			return number(int(c.seconds/60), n)
		}
		return number(int(c.seconds), n)
	}
	switch i.kind {
	case 'y':
		if n <= 2 {
			return number(t.Year()%100, 2)
		}
		return number(t.Year(), 4)
	case 'e':
		return number(t.Year(), 4)
	case 'm':
		switch {
		case n <= 2:
			return number(int(t.Month()), n)
		case n == 3:
			return t.Month().String()[:3]
		case n == 5:
			return t.Month().String()[:1]
		}
		return t.Month().String()
	case 'd':
		switch {
		case n <= 2:
			return number(t.Day(), n)
		case n == 3:
			return t.Weekday().String()[:3]
		}
		return t.Weekday().String()
	case 'a':
		day := chineseWeekdays[t.Weekday()]
		if n >= 4 {
			return "星期" + day
		}
		return day
	case 'h':
		hour := t.Hour()
		if s.halfDay {
			hour = (hour + 11) % 12
			hour++
		}
		return number(hour, min(n, 2))
	case 'n':
		return number(t.Minute(), min(n, 2))
	case 's':
		return number(t.Second(), min(n, 2))
	case 'F':
		ms := strconv.Itoa(1000 + c.nanos/int(time.Millisecond))[1:]
		return "." + (ms + strings.Repeat("0", n))[:n]
	case 'A':
		return halfDayName(i.text, t.Hour() >= 12)
	}
	return ""
}

var chineseWeekdays = [...]string{"日", "一", "二", "三", "四", "五", "六"}

// halfDayName is the half of a marker such as AM/PM or 上午/下午.
func halfDayName(marker string, afternoon bool) string {
	am, pm, _ := strings.Cut(marker, "/")
	if afternoon {
		return pm
	}
	return am
}

// chineseDatePart is a part of a date in Chinese numerals: the digits of a year
// one by one, everything else as a number (二〇二三年十一月二日).
func (s *section) chineseDatePart(kind byte, v int) string {
	if kind != 'y' && kind != 'e' {
		return chineseNumber(int64(v), s.numerals)
	}
	var b strings.Builder
	for _, d := range strconv.Itoa(v) {
		b.WriteString(numeralSets[s.numerals].digits[d-'0'])
	}
	return b.String()
}
