package html

import (
	"regexp"
	"strconv"
	"strings"

	"fuhan/ingest/listnumber"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// labelStyle is how the labels of a list are written.
type labelStyle struct {
	format        listnumber.Format
	before, after string
}

// listStyles are the label styles by their name in the type attribute, the
// list-style-type property (CSS Counter Styles 3) and the classes of UEditor's
// own styles (custom_num…, MIT-licensed editor of many CMS).
var listStyles = map[string]labelStyle{
	"1": decimal, "decimal": decimal, "decimal-leading-zero": {listnumber.Zero, "", ". "},
	"a": lowerLetters, "lower-alpha": lowerLetters, "lower-latin": lowerLetters,
	"A": upperLetters, "upper-alpha": upperLetters, "upper-latin": upperLetters,
	"i": {listnumber.LowerRoman, "", ". "}, "lower-roman": {listnumber.LowerRoman, "", ". "},
	"I": {listnumber.UpperRoman, "", ". "}, "upper-roman": {listnumber.UpperRoman, "", ". "},
	"cjk-ideographic": chinese, "simp-chinese-informal": chinese, "trad-chinese-informal": {listnumber.Taiwanese, "", "、"},
	"simp-chinese-formal": {listnumber.ChineseLegal, "", "、"}, "trad-chinese-formal": {listnumber.TraditionalLegal, "", "、"},
	"japanese-informal": {listnumber.JapaneseCounting, "", "、"}, "japanese-formal": {listnumber.JapaneseLegal, "", "、"},
	"cjk-decimal": {listnumber.ChineseDigits, "", "、"}, "cjk-heavenly-stem": {listnumber.Stem, "", "、"}, "cjk-earthly-branch": {listnumber.Branch, "", "、"},
	"custom_num": {listnumber.Decimal, "", "、"}, "custom_num1": {listnumber.Decimal, "", ")"}, "custom_num2": {listnumber.Decimal, "(", ")"},
	"custom_cn": chinese, "custom_cn1": {listnumber.Chinese, "", ")"}, "custom_cn2": {listnumber.Chinese, "(", ")"},
	"none": unmarked, "disc": unmarked, "circle": unmarked, "square": unmarked,
}

var (
	decimal      = labelStyle{listnumber.Decimal, "", ". "}
	lowerLetters = labelStyle{listnumber.LowerAlphabetic, "", ". "}
	upperLetters = labelStyle{listnumber.UpperAlphabetic, "", ". "}
	chinese      = labelStyle{listnumber.Chinese, "", "、"}
	unmarked     = labelStyle{format: listnumber.None}
)

func (s labelStyle) write(n int) string { return s.before + listnumber.Write(s.format, n) + s.after }

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
	style := decimal
	for _, e := range []*dom.Node{list, li} {
		for _, name := range styleNames(e) {
			if s, ok := listStyles[name]; ok {
				style = s
			}
		}
	}
	return style.write(n)
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
