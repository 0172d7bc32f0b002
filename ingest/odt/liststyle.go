package odt

import (
	"strings"
	"unicode/utf8"

	"fuhan/ingest/listnumber"
	"fuhan/ingest/symbolfont"
)

const levels = 10 // of a list or an outline

// listStyle is text:list-style or text:outline-style.
type listStyle struct{ levels [levels]listLevel }

// listLevel is one level of it.
type listLevel struct {
	bullet         string // the sign of a bullet level, "" of a numbered one
	format         listnumber.Format
	prefix, suffix string
	pattern        string // as in “%1%.%2%、”, an extension of LibreOffice that ODF 1.4 takes up
	display        int    // levels shown, this one included
	start          int
	follow         string // what follows the label: listtab, space, nothing
}

// numberFormats are the values of style:num-format (19.500) beside the digit and
// the letters, which LibreOffice writes as the begin of the sequence.
var numberFormats = map[string]listnumber.Format{
	"": listnumber.None, "1": listnumber.Decimal, "i": listnumber.LowerRoman, "I": listnumber.UpperRoman,
	"a": listnumber.LowerAlphabetic, "A": listnumber.UpperAlphabetic,
	"01, 02, 03, ...": listnumber.Zero, "1st": listnumber.Ordinal,
	"一": listnumber.Chinese, "一, 二, 三, ...": listnumber.Chinese, "一, 十, 百, ...": listnumber.Chinese,
	"〇": listnumber.ChineseDigits, "〇, 一, 二, ...": listnumber.ChineseDigits,
	"壹": listnumber.ChineseLegal, "壹, 贰, 叁, ...": listnumber.ChineseLegal, "壹, 貳, 參, ...": listnumber.TraditionalLegal,
	"壹, 貮, 参, ...": listnumber.ChineseLegal, "壱, 弐, 参, ...": listnumber.JapaneseLegal,
	"甲": listnumber.Stem, "甲, 乙, 丙, ...": listnumber.Stem, "子": listnumber.Branch, "子, 丑, 寅, ...": listnumber.Branch,
	"①": listnumber.Circled, "①, ②, ③, ...": listnumber.Circled, "１": listnumber.FullWidth, "１, ２, ３, ...": listnumber.FullWidth,
	"㈠": listnumber.CircledHan, "⑴": listnumber.Parenthesized, "⒈": listnumber.FullStop,
}

// numberFormat is the format of that name, decimal where it is not known.
func numberFormat(e element) listnumber.Format {
	f := numberFormats[strings.TrimSpace(e.attr("num-format"))]
	if e.attr("num-letter-sync") == "true" {
		switch f {
		case listnumber.LowerAlphabetic:
			return listnumber.LowerLetter
		case listnumber.UpperAlphabetic:
			return listnumber.UpperLetter
		}
	}
	return f
}

// readListStyle reads text:list-style or text:outline-style.
func (r *reader) readListStyle(c *cursor) (*listStyle, error) {
	l := &listStyle{}
	for i := range l.levels {
		l.levels[i].format, l.levels[i].start = listnumber.None, 1
	}
	err := c.children(func(e element) error {
		n := e.number("level", 0)
		if e.vocabulary != text || n < 1 || n > levels {
			return nil
		}
		v := &l.levels[n-1]
		*v = listLevel{
			format: numberFormat(e), prefix: short(e.attr("num-prefix")), suffix: short(e.attr("num-suffix")), pattern: short(e.attr("num-list-format")),
			display: max(1, min(e.number("display-levels", 1), n)), start: e.number("start-value", 1),
		}
		sign, font := "", r.sheet.font("text", e.attr("style-name"))
		switch e.name {
		case "list-level-style-bullet":
			sign = short(e.attr("bullet-char"))
		case "list-level-style-image":
			sign = "•"
		}
		err := c.children(func(p element) error {
			switch {
			case p.is(style, "text-properties"):
				if f := fontOf(p); f != "" {
					font = r.sheet.family(f)
				}
			case p.is(style, "list-level-properties"):
				return c.children(func(p element) error {
					v.follow = p.attr("label-followed-by")
					return nil
				})
			}
			return nil
		})
		if strings.HasSuffix(e.name, "-bullet") || sign != "" {
			v.bullet = symbolfont.Bullet(sign, font)
			if sign == "" { // a level that shows nothing
				v.bullet, v.format = "", listnumber.None
			}
		}
		return err
	})
	return l, err
}

// maxAffixBytes bounds what stands around a number, because every item repeats it.
const maxAffixBytes = 300

func short(s string) string {
	if len(s) > maxAffixBytes {
		return strings.ToValidUTF8(s[:maxAffixBytes], "")
	}
	return s
}

// count is where a list stands.
type count struct {
	number [levels]int
	live   [levels]bool // counting; false before the first item and after a restart
}

// next counts an item on a level, 0-based, and returns its label with the blank
// that parts it from the text, "" where there is none. start is the number that
// the item is given, or negative. An item ends the count on the deeper levels; a
// level above it without an item shows its first number and counts as begun.
func (k *count) next(l *listStyle, level, start int) string {
	for i := range level {
		if !k.live[i] {
			k.number[i], k.live[i] = l.levels[i].start, true
		}
	}
	switch {
	case start >= 0:
		k.number[level] = start
	case !k.live[level]:
		k.number[level] = l.levels[level].start
	default:
		k.number[level]++
	}
	k.live[level] = true
	for i := level + 1; i < levels; i++ {
		k.live[i] = false
	}
	return l.label(k, level)
}

// label is the label of an item on a level when the list stands at k.
func (l *listStyle) label(k *count, level int) string {
	v := &l.levels[level]
	if v.bullet != "" {
		return v.bullet + " " // writers repeat the sign in prefix and suffix
	}
	s := ""
	switch {
	case v.format == listnumber.None && v.pattern == "":
		s = v.prefix + v.suffix
	case v.pattern != "":
		s = l.fill(v.pattern, k)
	default:
		s = v.prefix + l.numbers(k, level) + v.suffix
	}
	if s = oneLine(s); isBlank(s) {
		return ""
	}
	if v.follow == "nothing" {
		return strings.Trim(s, " \t")
	}
	return spaced(s)
}

// numbers is the number of the level behind those of the levels above it that
// are shown, parted by full stops (19.797). Levels without a number are left out.
func (l *listStyle) numbers(k *count, level int) string {
	var parts []string
	for i := level + 1 - l.levels[level].display; i <= level; i++ {
		if n := l.write(k, i); n != "" {
			parts = append(parts, n)
		}
	}
	return strings.Join(parts, ".")
}

func (l *listStyle) write(k *count, level int) string {
	if l.levels[level].bullet != "" {
		return ""
	}
	return listnumber.Write(l.levels[level].format, k.number[level])
}

// fill puts numbers for %1% to %10% in a pattern.
func (l *listStyle) fill(pattern string, k *count) string {
	var b strings.Builder
	for pattern != "" {
		before, rest, found := strings.Cut(pattern, "%")
		b.WriteString(before)
		if !found {
			break
		}
		digits, after, closed := strings.Cut(rest, "%")
		n := 0
		for _, d := range digits {
			if d < '0' || d > '9' || n > levels {
				n = levels + 1
				break
			}
			n = n*10 + int(d-'0')
		}
		if !closed || n < 1 || n > levels {
			b.WriteByte('%')
			pattern = rest
			continue
		}
		b.WriteString(l.write(k, n-1))
		pattern = after
	}
	return b.String()
}

// spaced is a label with what parts it from the text. The tab or blank behind a
// label is layout; Chinese punctuation parts label and text without it.
func spaced(label string) string {
	label = strings.Trim(label, " \t\u00a0")
	if last, _ := utf8.DecodeLastRuneInString(label); strings.ContainsRune("、，。．：；）】〕》］\u3000", last) {
		return label
	}
	return label + " "
}

// oneLine replaces line breaks in s by blanks.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return s
	}
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(s)
}
