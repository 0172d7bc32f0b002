package html

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"
	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds of what is looked at of the style sheets in a page. The work on a list is a
// power of its depth, by the parts of a selector.
const (
	maxSheetBytes    = 256 << 10
	maxListRules     = 32
	maxListNodes     = 2000
	maxListDepth     = 50
	maxSelectorParts = 3
)

// listRule says how the lists that it selects are labelled.
type listRule struct {
	selector    cascadia.Sel
	declaration string
}

// applyListStyles writes what the style sheets in the page say of the labels of lists
// into the style attributes, before what stands there: it is the stronger one.
func (p *page) applyListStyles() {
	var sheet strings.Builder
	var lists []*dom.Node
	for n := range p.root.Descendants() {
		switch {
		case n.DataAtom == atom.Style && n.FirstChild != nil && sheet.Len() < maxSheetBytes:
			sheet.WriteString(n.FirstChild.Data[:min(len(n.FirstChild.Data), maxSheetBytes)])
			sheet.WriteByte('\n')
		case (n.DataAtom == atom.Ol || n.DataAtom == atom.Li) && len(lists) < maxListNodes && !deeper(n, maxListDepth):
			lists = append(lists, n)
		}
	}
	if len(lists) == 0 || sheet.Len() == 0 {
		return
	}
	rules := listRules(sheet.String())
	for _, n := range lists {
		for _, r := range slices.Backward(rules) { // the weaker ones come to stand before
			if r.selector.Match(n) {
				prependStyle(n, r.declaration)
			}
		}
	}
}

// deeper reports whether n has more than most ancestors.
func deeper(n *dom.Node, most int) bool {
	for range n.Ancestors() {
		if most--; most < 0 {
			return true
		}
	}
	return false
}

var (
	sheetComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	sheetRule    = regexp.MustCompile(`([^{}]*)\{([^{}]*)\}`)
	listProperty = regexp.MustCompile(`(?i)(?:^|;)\s*list-style(?:-type)?\s*:\s*([^;!]+)`)
	// plainSelector leaves out pseudo-classes, some of which cost a look at the whole page.
	plainSelector = regexp.MustCompile(`^[\w\s.#>*-]+$`)
)

// listRules are the rules for labels of lists in a style sheet, weakest first.
func listRules(sheet string) []listRule {
	var rules []listRule
	for _, m := range sheetRule.FindAllStringSubmatch(sheetComment.ReplaceAllString(sheet, " "), -1) {
		found := listProperty.FindAllStringSubmatch(m[2], -1)
		if found == nil {
			continue
		}
		for s := range strings.SplitSeq(m[1], ",") {
			s = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), "<!--"))
			if !plainSelector.MatchString(s) || len(strings.Fields(strings.ReplaceAll(s, ">", " "))) > maxSelectorParts || len(rules) == maxListRules {
				continue
			}
			if sel, err := cascadia.Parse(s); err == nil {
				rules = append(rules, listRule{sel, "list-style:" + strings.TrimSpace(found[len(found)-1][1])})
			}
		}
	}
	slices.SortStableFunc(rules, func(a, b listRule) int {
		x, y := a.selector.Specificity(), b.selector.Specificity()
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]), cmp.Compare(x[2], y[2]))
	})
	return rules
}

// prependStyle puts a declaration before those of the style attribute of n.
func prependStyle(n *dom.Node, declaration string) {
	for i := range n.Attr {
		if n.Attr[i].Namespace == "" && n.Attr[i].Key == "style" {
			n.Attr[i].Val = declaration + ";" + n.Attr[i].Val
			return
		}
	}
	n.Attr = append(n.Attr, dom.Attribute{Key: "style", Val: declaration})
}
