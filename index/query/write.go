package query

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// String is q in its canonical form: blanks for all of, OR, minus signs, English
// field names. Parse reads it as an equal tree; it may be longer than what was
// parsed, because a list of values is written out, and so exceed the limit that
// Parse sets.
func (q Query) String() string {
	if q.Root == nil {
		return ""
	}
	return write(q.Root)
}

func write(n Node) string {
	switch n := n.(type) {
	case *And:
		return writeAnd(n.Nodes)
	case *Or:
		parts := make([]string, len(n.Nodes))
		for i, x := range n.Nodes {
			parts[i] = write(x)
			if _, ok := x.(*Or); ok {
				parts[i] = "(" + parts[i] + ")"
			}
		}
		return strings.Join(parts, " OR ")
	case *Not:
		return writeNot(n)
	case *Term:
		return word(n.Text, n.Quoted || !plain(n.Text))
	case *Field:
		return n.Name + ":" + word(n.Value, n.Quoted || !plainValue(n.Name, n.Value))
	case *Dates:
		return n.words()
	case *Years:
		return n.words()
	case *Near:
		return fmt.Sprintf("%s NEAR/%d %s", word(n.A, !plain(n.A)), n.Distance, word(n.B, !plain(n.B)))
	case *Figure:
		return writeFigure(n)
	}
	return ""
}

func writeNot(n *Not) string {
	s := write(n.Node)
	switch x := n.Node.(type) {
	case *And, *Or, *Not, *Near:
		return "-(" + s + ")"
	case *Figure:
		if strings.Contains(s, " ") || nameless(x) {
			return "-(" + s + ")"
		}
	}
	return "-" + s
}

// writeAnd writes conditions side by side, with brackets where one would be read
// together with its neighbour.
func writeAnd(nodes []Node) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = write(n)
		switch n := n.(type) {
		case *Or, *And:
			parts[i] = "(" + parts[i] + ")"
		case *Figure:
			if i > 0 && joins(nodes[i-1], n) {
				parts[i] = "(" + parts[i] + ")"
			}
		}
	}
	for i := range parts[1:] {
		if unit, _, _ := strings.Cut(parts[i+1], " "); isUnit(unit) {
			parts[i] = unitless(nodes[i], parts[i])
		}
	}
	return strings.Join(parts, " ")
}

// joins reports whether f would be read together with the node before it.
func joins(before Node, f *Figure) bool {
	g, ok := before.(*Figure)
	if !ok {
		return nameless(f)
	}
	_, ok = merge(g, opening(f))
	return ok
}

// nameless reports whether f is written as a comparison without a name.
func nameless(f *Figure) bool { return f.Kind == "" && f.Item == "" }

// unitless brackets a comparison that ends in a number, if s, which is n, is one:
// the word behind it reads as its unit.
func unitless(n Node, s string) string {
	minus := ""
	if not, ok := n.(*Not); ok {
		n, minus, s = not.Node, "-", s[1:]
	}
	if f, ok := n.(*Figure); !ok || !f.Bounded || f.Unit != "" || len(f.Per) > 0 || strings.HasPrefix(s, "(") {
		return minus + s
	}
	return minus + "(" + s + ")"
}

// writeFigure prefers 津贴>=500元 and 津贴:500..1000元, which hold for a plain name.
func writeFigure(f *Figure) string {
	lower, upper := f.ends()
	if f.Kind == "" && f.Item != "" && f.Bounded {
		var short string
		switch {
		case upper == "":
			short = f.Item + lower
		case lower == "":
			short = f.Item + upper
		case !f.LowOpen && !f.HighOpen:
			short = f.Item + ":" + decimals(f.Low) + ".." + decimals(f.High) + f.measure()
		}
		if short != "" && balanced(f.Item) && readsAs(short+" 1", f, &Term{"1", false}) {
			return short
		}
	}
	var parts []string
	if f.Kind != "" {
		parts = append(parts, fieldKind+":"+f.Kind)
	}
	if f.Item != "" {
		item := &Figure{Item: f.Item}
		plain := balanced(f.Item) && readsAs(fieldItem+":"+f.Item+" 1", item, &Term{"1", false})
		parts = append(parts, fieldItem+":"+word(f.Item, !plain))
	}
	for _, end := range []string{lower, upper} {
		if end != "" {
			parts = append(parts, end)
		}
	}
	return strings.Join(parts, " ")
}

// opening is what is written first of f, as far as it is read on its own.
func opening(f *Figure) *Figure {
	switch s := writeFigure(f); {
	case f.Kind != "":
		return &Figure{Kind: f.Kind}
	case strings.HasPrefix(s, fieldItem+":"):
		return &Figure{Item: f.Item}
	case f.Item != "":
		return f
	}
	lower, _ := f.ends()
	g := *f
	if lower != "" && f.Low != f.High {
		g.High, g.HighOpen = infinity, false
	}
	return &g
}

// ends are the comparisons that f consists of; one of them may be "".
func (f *Figure) ends() (lower, upper string) {
	if !f.Bounded {
		return "", ""
	}
	if f.Low == f.High {
		return "=" + decimals(f.Low) + f.measure(), ""
	}
	if !math.IsInf(f.Low, 0) {
		lower = sign(">", f.LowOpen) + decimals(f.Low) + f.measure()
	}
	if !math.IsInf(f.High, 0) {
		upper = sign("<", f.HighOpen) + decimals(f.High) + f.measure()
	}
	return lower, upper
}

func sign(s string, open bool) string {
	if open {
		return s
	}
	return s + "="
}

func decimals(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// measure is the unit with the rate: 元/人·月.
func (f *Figure) measure() string {
	if len(f.Per) == 0 {
		return f.Unit
	}
	return f.Unit + "/" + strings.Join(f.Per, "·")
}

var infinity = math.Inf(1)

// word is text as a word, or as a phrase in quotation marks that it does not hold.
func word(text string, quoted bool) string {
	if !quoted {
		return text
	}
	for _, open := range []rune{'"', '“', '「'} {
		if closing := quotes[open]; !strings.ContainsRune(text, closing) {
			return string(open) + text + string(closing)
		}
	}
	return "“" + strings.ReplaceAll(text, "”", `"`) + "”"
}

// plain reports whether text is read as one unquoted word wherever it stands.
func plain(text string) bool {
	return balanced(text) && readsAs("x "+text+" 1", &Term{"x", false}, &Term{text, false}, &Term{"1", false})
}

// plainValue does the same for a value of a field.
func plainValue(name, text string) bool {
	return balanced(text) && readsAs(name+":"+text+" 1", &Field{name, text, false}, &Term{"1", false})
}

// readsAs reports whether s is read without problems as nodes that all hold.
func readsAs(s string, nodes ...Node) bool {
	q := parse(s, true)
	and, ok := q.Root.(*And)
	return ok && len(q.Problems) == 0 && slices.EqualFunc(and.Nodes, nodes, func(a, b Node) bool { return reflect.DeepEqual(a, b) })
}

// balanced reports whether every bracket of text has its partner in text, so that
// none of them closes a group around it.
func balanced(text string) bool {
	depth := 0
	for _, r := range text {
		switch {
		case isOpen(r):
			depth++
		case isClose(r):
			depth--
		}
		if depth < 0 {
			return false
		}
	}
	return depth == 0 && utf8.ValidString(text)
}
