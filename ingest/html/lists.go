package html

import (
	"regexp"
	"strconv"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// labelStyle writes the label of item n of a list.
type labelStyle func(n int) string

// listStyles are the label styles by their name in the type attribute, the
// list-style-type property (CSS Counter Styles 3) and the classes of UEditor's
// own styles (custom_num…, MIT-licensed editor of many CMS).
var listStyles = map[string]labelStyle{
	"1": decimal, "decimal": decimal, "decimal-leading-zero": decimal,
	"a": func(n int) string { return alphabetic(n, 'a') + ". " }, "lower-alpha": func(n int) string { return alphabetic(n, 'a') + ". " },
	"A": func(n int) string { return alphabetic(n, 'A') + ". " }, "upper-alpha": func(n int) string { return alphabetic(n, 'A') + ". " },
	"i": func(n int) string { return roman(n) + ". " }, "lower-roman": func(n int) string { return roman(n) + ". " },
	"I": func(n int) string { return strings.ToUpper(roman(n)) + ". " }, "upper-roman": func(n int) string { return strings.ToUpper(roman(n)) + ". " },
	"cjk-ideographic": hanziLabel, "simp-chinese-informal": hanziLabel, "trad-chinese-informal": hanziLabel, "cjk-decimal": hanziLabel,
	"custom_num": func(n int) string { return strconv.Itoa(n) + "、" }, "custom_num1": func(n int) string { return strconv.Itoa(n) + ")" },
	"custom_num2": func(n int) string { return "(" + strconv.Itoa(n) + ")" },
	"custom_cn":   hanziLabel, "custom_cn1": func(n int) string { return hanziNumber(n) + ")" },
	"custom_cn2": func(n int) string { return "(" + hanziNumber(n) + ")" },
	"none":       func(int) string { return "" }, "disc": func(int) string { return "" },
	"circle": func(int) string { return "" }, "square": func(int) string { return "" },
}

func decimal(n int) string    { return strconv.Itoa(n) + ". " }
func hanziLabel(n int) string { return hanziNumber(n) + "、" }

// itemLabel is the label that a browser renders before the list item li: “1. ”
// and its like for ordered lists, nothing for others, whose bullets say nothing.
func (w *walker) itemLabel(li *dom.Node) string {
	list := li.Parent
	for list != nil && inline(list) {
		list = list.Parent
	}
	if list == nil || list.DataAtom != atom.Ol {
		return ""
	}
	n, ok := w.next[list]
	if !ok {
		if n = number(list, "start", 1); hasAttr(list, "reversed") && !hasAttr(list, "start") {
			n = 0
			for c := list.FirstChild; c != nil; c = c.NextSibling {
				if c.DataAtom == atom.Li {
					n++
				}
			}
		}
	}
	n = number(li, "value", n)
	if hasAttr(list, "reversed") {
		w.next[list] = n - 1
	} else {
		w.next[list] = n + 1
	}
	write := decimal
	for _, e := range []*dom.Node{list, li} {
		for _, name := range styleNames(e) {
			if s := listStyles[name]; s != nil {
				write = s
			}
		}
	}
	return write(n)
}

// styleNames are the names of label styles that e states, weakest first.
func styleNames(e *dom.Node) []string {
	names := append(strings.Fields(attr(e, "class")), strings.TrimSpace(attr(e, "type")))
	for _, declaration := range strings.Split(strings.ToLower(attr(e, "style")), ";") {
		if property, value, ok := strings.Cut(declaration, ":"); ok && strings.HasPrefix(strings.TrimSpace(property), "list-style") {
			names = append(names, strings.Fields(value)...)
		}
	}
	return names
}

// number is the attribute key of n as a number, or def.
func number(n *dom.Node, key string, def int) int {
	const limit = 1_000_000
	if v, err := strconv.Atoi(strings.TrimSpace(attr(n, key))); err == nil && -limit < v && v < limit {
		return v
	}
	return def
}

// ownLabel is a label that an author typed, as in “（一）” and “2.”, but not the
// number in “2.5倍”.
var ownLabel = regexp.MustCompile(`^[\s\p{Zs}]*(?:[（(](?:\d+|[一二三四五六七八九十百]+)[)）]|(?:\d+|[一二三四五六七八九十百]+)(?:、|[)）]|[.．](?:\D|$))|第[一二三四五六七八九十百\d]+[条章节、])`)

// labelled reports whether text begins with a label of its own.
func labelled(text string) bool { return ownLabel.MatchString(text) }

// alphabetic writes n as a, b … z, aa, ab …; decimal digits below 1.
func alphabetic(n int, a byte) string {
	if n < 1 {
		return strconv.Itoa(n)
	}
	var s string
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune(a)+rune((n-1)%26)) + s
	}
	return s
}

// roman writes n from 1 to 3999 in lower-case Roman numerals, else in digits.
func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var sb strings.Builder
	for _, d := range []struct {
		value int
		s     string
	}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for n >= d.value {
			sb.WriteString(d.s)
			n -= d.value
		}
	}
	return sb.String()
}

// hanziNumber writes n from 1 to 99 as 一 … 九十九, else in digits.
func hanziNumber(n int) string {
	if n < 1 || n > 99 {
		return strconv.Itoa(n)
	}
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n%10]
	}
	return digits[n/10] + "十" + digits[n%10]
}
