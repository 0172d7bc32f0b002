package extract

import "regexp"

// guarded is a regular expression that is tried only where a word stands of which
// every match holds one: most texts hold none, and looking for words costs a
// fraction of what trying the expression at every character does.
type guarded struct {
	expr *regexp.Regexp
	need *wordTable
}

// guard compiles expr, every match of which holds one of words.
func guard(expr string, words ...string) *guarded {
	return &guarded{regexp.MustCompile(expr), wordTableOf(words)}
}

func (g *guarded) MatchString(s string) bool {
	return g.need.in(s) && g.expr.MatchString(s)
}

func (g *guarded) FindStringIndex(s string) []int {
	if !g.need.in(s) {
		return nil
	}
	return g.expr.FindStringIndex(s)
}

func (g *guarded) FindStringSubmatch(s string) []string {
	if !g.need.in(s) {
		return nil
	}
	return g.expr.FindStringSubmatch(s)
}

func (g *guarded) FindStringSubmatchIndex(s string) []int {
	if !g.need.in(s) {
		return nil
	}
	return g.expr.FindStringSubmatchIndex(s)
}

func (g *guarded) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !g.need.in(s) {
		return nil
	}
	return g.expr.FindAllStringSubmatchIndex(s, n)
}

func (g *guarded) FindString(s string) string {
	if !g.need.in(s) {
		return ""
	}
	return g.expr.FindString(s)
}

func (g *guarded) FindAllStringIndex(s string, n int) [][]int {
	if !g.need.in(s) {
		return nil
	}
	return g.expr.FindAllStringIndex(s, n)
}

func (g *guarded) FindAllStringSubmatch(s string, n int) [][]string {
	if !g.need.in(s) {
		return nil
	}
	return g.expr.FindAllStringSubmatch(s, n)
}

func (g *guarded) ReplaceAllString(s, repl string) string {
	if !g.need.in(s) {
		return s
	}
	return g.expr.ReplaceAllString(s, repl)
}
