package query

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// The open ends of Years and Dates.
const (
	firstYear, lastYear = 0, 9999
	firstDay, lastDay   = 0, 99999999
)

// The years that a query may name; a number beyond them is a slip.
const minYear, maxYear = 1000, 2999

// parseYears reads 2023, 2021..2023, 2021—2023, >=2022, with or without 年.
func parseYears(s string) (*Years, bool) {
	s = narrow(strings.TrimSpace(s))
	from, to, ok := parseSpan(s, []string{"..", "至", "到", "——", "—", "–", "~", "-"}, parseYear, firstYear, lastYear)
	return &Years{from, to}, ok
}

func parseYear(s string) (from, to int, ok bool) {
	s = strings.TrimSuffix(strings.TrimSuffix(s, "度"), "年")
	y, ok := digits(s, 4)
	return y, y, ok && y >= minYear && y <= maxYear
}

// parseDates reads a day, month or year, a range of them, or an operator with
// one. A month covers the days 01 to 31, whatever it has.
func parseDates(s string) (*Dates, bool) {
	s = narrow(strings.TrimSpace(s))
	from, to, ok := parseSpan(s, []string{"..", "至", "到", "——", "—", "–", "~"}, parseDay, firstDay, lastDay)
	return &Dates{from, to}, ok
}

// parseDay reads 2023, 2023-05, 2023-5-1, 2023/5/1, 2023.5.1, 2023年5月1日 and
// 20230501 as the first and last day number.
func parseDay(s string) (from, to int, ok bool) {
	parts := dayParts(s)
	if parts == nil {
		return 0, 0, false
	}
	y, ok := digits(parts[0], 4)
	if !ok || y < minYear || y > maxYear {
		return 0, 0, false
	}
	if len(parts) == 1 {
		return y*10000 + 101, y*10000 + 1231, true
	}
	m, ok := digits(parts[1], 2)
	if !ok || m < 1 || m > 12 {
		return 0, 0, false
	}
	if len(parts) == 2 {
		return y*10000 + m*100 + 1, y*10000 + m*100 + 31, true
	}
	d, ok := digits(parts[2], 2)
	day := y*10000 + m*100 + d
	return day, day, ok && time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() == d
}

// dayParts is year, month and day of s as far as they are given, or nil.
func dayParts(s string) []string {
	if _, ok := digits(s, 8); ok && len(s) == 8 {
		return []string{s[:4], s[4:6], s[6:]}
	}
	if y, rest, ok := strings.Cut(s, "年"); ok {
		if rest == "" {
			return []string{y}
		}
		m, d, ok := strings.Cut(rest, "月")
		if !ok {
			return nil
		}
		if d == "" {
			return []string{y, m}
		}
		return []string{y, m, strings.TrimSuffix(strings.TrimSuffix(d, "日"), "号")}
	}
	for _, sign := range []string{"-", "/", "."} {
		if strings.Contains(s, sign) {
			if parts := strings.Split(s, sign); len(parts) <= 3 {
				return parts
			}
			return nil
		}
	}
	return []string{s}
}

// digits is the number of up to max ASCII digits that s consists of; four mean
// exactly four, a year.
func digits(s string, max int) (int, bool) {
	if s == "" || len(s) > max || max == 4 && len(s) != 4 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// parseSpan reads an operator with a value, a range or one value. first and
// last are the open ends.
func parseSpan(s string, signs []string, one func(string) (from, to int, ok bool), first, last int) (from, to int, ok bool) {
	if op, rest, found := cutOperator(s); found {
		from, to, ok := one(strings.TrimSpace(rest))
		switch op {
		case ">":
			return to + 1, last, ok
		case ">=":
			return from, last, ok
		case "<":
			return first, from - 1, ok
		case "<=":
			return first, to, ok
		}
		return from, to, ok && op == "="
	}
	for _, sign := range signs {
		low, high, found := strings.Cut(s, sign)
		if !found || sign == "-" && low == "" {
			continue
		}
		return spanOf(low, high, one, first, last)
	}
	return one(s)
}

// spanOf is the span between two values, one of which may be empty; the order
// of the two does not matter.
func spanOf(low, high string, one func(string) (from, to int, ok bool), first, last int) (from, to int, ok bool) {
	from, to = first, last
	if low == "" && high == "" {
		return 0, 0, false
	}
	if low != "" {
		if from, _, ok = one(low); !ok {
			return 0, 0, false
		}
	}
	if high != "" {
		if _, to, ok = one(high); !ok {
			return 0, 0, false
		}
	}
	if from > to {
		return spanOf(high, low, one, first, last)
	}
	return from, to, true
}

// words is y in the query language: the first form that is read as y again.
func (y *Years) words() string {
	for _, f := range []string{fmt.Sprint(y.From), fmt.Sprint(">=", y.From), fmt.Sprint(">", y.From-1), fmt.Sprint("<=", y.To), fmt.Sprint("<", y.To+1)} {
		if got, ok := parseYears(f); ok && *got == *y {
			return fieldYear + ":" + f
		}
	}
	return fmt.Sprint(fieldYear, ":", y.From, "..", y.To)
}

// words is d in the query language: the first form that is read as d
// again. An end may be no day, as the 32nd behind a month.
func (d *Dates) words() string {
	var forms []string
	switch {
	case d.To == lastDay:
		forms = append(forms, ">="+day(d.From), ">"+day(d.From-1), ">"+month(d.From-1), ">"+year(d.From-1), ">="+month(d.From), ">="+year(d.From))
	case d.From == firstDay:
		forms = append(forms, "<="+day(d.To), "<="+month(d.To), "<="+year(d.To), "<"+day(d.To+1), "<"+month(d.To+1))
	default:
		forms = append(forms, year(d.From), month(d.From), day(d.From))
		for _, low := range []string{day(d.From), month(d.From)} {
			for _, high := range []string{day(d.To), month(d.To)} {
				forms = append(forms, low+".."+high)
			}
		}
	}
	for _, f := range forms {
		if got, ok := parseDates(f); ok && *got == *d {
			return fieldDate + ":" + f
		}
	}
	return fieldDate + ":" + day(d.From) + ".." + day(d.To)
}

func year(n int) string  { return fmt.Sprintf("%04d", n/10000) }
func month(n int) string { return fmt.Sprintf("%04d-%02d", n/10000, n/100%100) }
func day(n int) string   { return fmt.Sprintf("%04d-%02d-%02d", n/10000, n/100%100, n%100) }
