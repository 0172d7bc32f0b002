package extract

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
)

// The names of the checks.
const (
	checkSum     = "sum"     // a list and its total, a difference
	checkParts   = "parts"   // a whole and its parts
	checkPercent = "percent" // shares, rates, growth
	checkLadder  = "ladder"  // first grade, step, last grade
	checkProduct = "product" // rate and number, average, multiple
	checkLabel   = "label"   // the class of a reply against its outcomes
)

// findings are the results of checking the figures that the text itself
// relates: 其中, 合计, 占, 逐级 and the like. A relation that the arithmetic
// confirms holds. One that it does not is reported only where the words leave no
// other reading: parts that need not be all parts, rates of an unnamed base and
// the like raise nothing. No figure is changed.
//
// A check looks at one sentence and at most the two before it, at a fixed number
// of figures around each.
func (d *parts) findings(f *corpus.Facts) []corpus.Finding {
	c := &checker{d: d, f: f, seen: map[string]bool{}}
	for _, p := range c.passages() {
		c.sums(p)
		c.percents(p)
		c.ladders(p)
		c.products(p)
	}
	c.tracks()
	c.label()
	return c.found
}

// checker collects the findings of a document.
type checker struct {
	d     *parts
	f     *corpus.Facts
	found []corpus.Finding
	seen  map[string]bool // the figures of what is found
}

// passage is a sentence with its figures.
type passage struct {
	text  string
	start int // in the document
	figs  []stated
	prev  *passage // the sentence before it in its block, nil without
}

// stated is a figure in its sentence.
type stated struct {
	*corpus.Figure
	printed
	index int // in Facts.Figures
	pos   int // in the sentence
	value float64
	one   bool   // has one value, no range
	depth int    // brackets that are open at it
	lead  string // what stands between the figure before it, or the beginning, and it
	tail  string // what stands between it and the next figure, or the end
}

// exact reports whether the figure is stated as it is, without bound or 约.
func (s *stated) exact() bool { return s.one && s.Op == corpus.OpEqual }

// passages are the sentences that hold figures, with the sentences before them.
// The cells of tables relate to each other in other ways, they are left out.
func (c *checker) passages() []*passage {
	order := make([]int, len(c.f.Figures))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return c.f.Figures[order[a]].At.Start < c.f.Figures[order[b]].At.Start })
	var out []*passage
	for i := c.d.headEnd; i < c.d.tailStart && len(order) > 0; i++ {
		block := c.d.Blocks[i].Span
		for len(order) > 0 && c.f.Figures[order[0]].At.Start < block.Start {
			order = order[1:]
		}
		if len(order) == 0 || c.f.Figures[order[0]].At.Start >= block.End || len(c.d.Blocks[i].Rows) > 0 {
			continue
		}
		var prev *passage
		for _, x := range c.d.sentencesIn(i) {
			p := &passage{text: c.d.lines[i][x[0]:x[1]], start: block.Start + x[0], prev: prev}
			n := 0
			for n < len(order) && c.f.Figures[order[n]].At.Start < block.Start+x[1] {
				n++
			}
			c.place(p, order[:n])
			order = order[n:]
			if prev = p; len(p.figs) > 0 {
				out = append(out, p)
			}
		}
	}
	return out
}

// place puts figures into their sentence.
func (c *checker) place(p *passage, indexes []int) {
	depth, at := 0, 0
	p.figs = make([]stated, 0, len(indexes))
	for _, i := range indexes {
		f := &c.f.Figures[i]
		from, to := f.At.Start-p.start, f.At.End-p.start
		if from < at || to > len(p.text) { // two readings of one place: the first counts
			continue
		}
		s := stated{Figure: f, index: i, pos: len(p.figs), lead: p.text[at:from], printed: printedNumber(p.text[from:to])}
		if f.Value != nil {
			s.value, s.one = *f.Value, true
			s.agree(s.value)
		}
		for _, r := range s.lead {
			switch r {
			case '（', '(':
				depth++
			case '）', ')':
				depth = max(0, depth-1)
			}
		}
		s.depth = depth
		if n := len(p.figs); n > 0 {
			p.figs[n-1].tail = s.lead
		}
		p.figs = append(p.figs, s)
		at = to
	}
	if n := len(p.figs); n > 0 {
		p.figs[n-1].tail = p.text[at:]
	}
}

// report adds a finding about figures, once.
func (c *checker) report(check string, holds bool, message string, figs ...*stated) {
	key := make([]string, 0, len(figs))
	for _, s := range figs {
		key = append(key, strconv.Itoa(s.index))
	}
	sort.Strings(key)
	k := strings.Join(key, " ")
	if c.seen[k] {
		return
	}
	c.seen[k] = true
	x := corpus.Finding{Check: check, Holds: holds, Message: message}
	for _, s := range figs {
		x.Figures = append(x.Figures, s.index)
		x.Spans = append(x.Spans, s.At)
	}
	c.found = append(c.found, x)
}

// addable reports whether a and b may be added up or compared: the same unit and
// rate. A rate that only one of them is said to have is taken to hold for both.
func addable(a, b *stated) bool {
	return a.one && b.one && a.Unit == b.Unit && (a.Per == b.Per || a.Per == "" || b.Per == "")
}

// lastClause is what follows the last mark of s.
func lastClause(s string) string {
	if i := strings.LastIndexFunc(s, isClauseMark); i >= 0 {
		_, w := utf8.DecodeRuneInString(s[i:])
		return s[i+w:]
	}
	return s
}

// firstClause is what precedes the first mark of s.
func firstClause(s string) string {
	if i := strings.IndexFunc(s, isClauseMark); i >= 0 {
		return s[:i]
	}
	return s
}

// isClauseMark reports whether r parts the clauses around a figure.
func isClauseMark(r rune) bool {
	switch r {
	case '，', ',', '；', ';', '：', ':', '、', '（', '(', '）', ')', '。':
		return true
	}
	return false
}

// bare reports whether nothing but a mark follows a figure, so that it counts
// what was named before it: 黄石港区3个、.
func (s *stated) bare() bool {
	return strings.TrimSpace(firstClause(s.tail)) == "" || hasPrefixIn(s.tail, []string{"和", "及", "以及", "的", "将", "拟", "已", "正", "预计", "计划", "未", "尚"})
}

func hasPrefixIn(s string, words []string) bool { return prefixIn(s, words) != "" }

// generic are units that count anything; figures in them are about the same
// things only if the text says so.
var generic = map[string]bool{"个": true, "项": true, "次": true, "件": true, "处": true, "": true}

// alike reports whether part counts the same things as whole: its unit says so, or
// it names nothing else than the whole does.
func alike(whole, part *stated) bool {
	if !generic[whole.Unit] || part.bare() {
		return true
	}
	return sharesPair(firstClause(part.tail), firstClause(whole.tail))
}

// sharesPair reports whether a and b have two characters in a row in common.
func sharesPair(a, b string) bool {
	ra := []rune(firstRunes(a, 40))
	for i := 0; i+1 < len(ra); i++ {
		if strings.Contains(b, string(ra[i:i+2])) {
			return true
		}
	}
	return false
}
