// Package figure turns the quantities of a document into figures: what is
// measured, for whom, per what, under which condition, and whether it is in
// force, asked for, planned or past. The contract is corpus.Figure.
//
// Call Of with the lines of the body. It works clause by clause: package quantity
// finds the numbers, a table of function words cuts clauses into runs of nouns
// and the words between them (clause.go, group.go), rules around each number say
// which run is item and which holder (attach.go), and what a clause leaves out
// comes from the clauses, headings and sentences before it (context.go). Nothing
// is guessed: what none of them names stays absent. The package is pure; its time
// is linear in the length of a line.
package figure

import (
	"sort"
	"strings"
	"unicode"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// Line is one block of the text, or one cell of a table with its headers.
type Line struct {
	Text  string
	Start int // byte offset of Text in the text of the document
	Kind  corpus.BlockKind
	Level int // of a heading or list item
	Rows  [][]corpus.Span
}

// Document is what the rules need to know about the document around the lines.
type Document struct {
	Kind  corpus.DocKind
	Year  int           // in which the document was signed or numbered, 0 where unknown
	Date  string        // signed, YYYY-MM-DD, empty where unknown
	Title string        // of the document, for the plans and rules that name their subject there
	Asks  []corpus.Span // passages that state what was asked for, in order
	Lines []Line

	answers bool // another kind of document, whose title says that it answers somebody
}

// asked reports whether m stands in a passage that states what was asked for.
func (d *Document) asked(m *mention) bool {
	at := m.line.offset(m.tok.Start)
	i := sort.Search(len(d.Asks), func(i int) bool { return d.Asks[i].End > at })
	return i < len(d.Asks) && d.Asks[i].Start <= at
}

// Of is the figures of the document in the order of its text.
func Of(d *Document) []corpus.Figure {
	doc := *d
	doc.answers = d.Kind == corpus.KindOther && repliesCues.in(d.Title)
	x := extractor{doc: &doc, model: learned(), pairModel: learnedPairs(), worlds: learnedWorlds(), worldPairs: learnedWorldPairs(), conditionModel: learnedConditions(), dateModel: learnedDates(), kindModel: learnedKinds(), titles: titleNouns(d.Title), opening: openingOf(d.Lines)}
	x.context.title = d.Title
	const most = 48 // candidates of most figures
	for r := range x.pool {
		x.pool[r] = make([]candidate, 0, most)
	}
	for i := 0; i < len(d.Lines); i++ {
		if n := max(x.flatTable(d.Lines[i:]), x.spacedTable(d.Lines[i:])); n > 0 {
			i += n - 1
			continue
		}
		x.number = i
		x.line(&d.Lines[i])
	}
	return x.figures
}

// extractor walks through the lines of a document.
type extractor struct {
	doc            *Document
	model          model
	worlds         worldModel
	worldPairs     worldModel
	pairModel      model
	conditionModel *termModel
	dateModel      *termModel
	kindModel      *termModel
	conditionPool  []conditionCandidate // reused
	datePool       []dateCandidate      // reused
	kindPool       []kindQuestion       // reused
	lineDate       string               // last date of the lines before
	lastDate       string               // of the last figure
	pool           [roles][]candidate   // reused
	seen           []uint32             // signs of the candidate in hand, reused
	kinds          []nounKind           // of the candidates in hand, reused
	number         int                  // of the line in hand
	opening        *opening             // of the document
	titles         []string             // nouns of the title, last first
	last           *mention             // the figure before, in whatever sentence
	wishes         []*quantity.Token    // numbers asked for so far
	changed        []*mention           // last values that changes were made or asked to
	context        context
	figures        []corpus.Figure
	spare          []mention // for the next mentions
	trial          mention   // of a number that may be no figure, reused
	nums           []int     // pieces that are the figures of a clause, reused
}

// reply reports whether the document answers somebody, so that parts of it tell
// what that somebody asked for.
func (d *Document) reply() bool {
	return d.Kind == corpus.KindNPCReply || d.Kind == corpus.KindCPPCCReply || d.answers
}

// repliesCues are in the titles of other documents that answer somebody.
var repliesCues = cueTableOf(strings.Fields(`建议 提案 批复 请示 复函 答复`))

// rule reports whether the document sets rules, which are in force as they stand.
func (d *Document) rule() bool {
	switch d.Kind {
	case corpus.KindOpinions, corpus.KindMeasures, corpus.KindNotice:
		return true
	}
	return false
}

func (x *extractor) line(in *Line) {
	if in.Kind == corpus.BlockTable {
		x.table(in)
		x.context.caption = ""
		return
	}
	x.context.readCaption(in.Text)
	l := newLine(in.Text, in.Start)
	x.context.open(in, l)
	sentence, unit := -1, -1
	var ms []*mention
	for i := range l.clauses {
		c := &l.clauses[i]
		if c.sentence != sentence {
			x.finish(l, ms)
			ms = nil
			sentence = c.sentence
			x.context.sentence(x.doc, l, i)
			unit = c.part
		}
		if c.part != unit {
			unit = c.part
			x.context.semicolon()
		}
		x.context.clause(x.doc, l, i)
		ms = append(ms, x.clause(l, i, ms)...)
		x.context.leave(l, i)
	}
	x.finish(l, ms)
	if d := lastDateOf(l); d != nil {
		x.lineDate = d.ISO()
	}
	x.context.lead = ""
	if n := len(l.clauses); strings.HasSuffix(strings.TrimRight(in.Text, " 　"), "：") && n > 1 {
		x.context.lead = x.context.pending
	}
}

// mention is a quantity on its way to becoming a figure.
type mention struct {
	line   *line
	clause *clause
	index  int // of the clause in the line
	piece  int // of the number in the clause
	tok    *quantity.Token
	from   int // first piece that can say something about it
	to     int // behind the last such piece
	behind int // first piece behind m, or behind the list it is in
	left   []group
	right  []group

	unitNoun      named // 部门 in 三部门
	item, subject named
	act           named // 更换 in 更换楼道灯2640盏
	per           string
	condition     string
	base          string
	partOf        string
	change        string
	modality      string
	actor         string
	status        corpus.FigureStatus // by the rules
	world         corpus.FigureStatus // by the signs as well
	worldSums     *[len(worlds)]int   // what speaks for each world, nil where the rules decide
	asOf          string
	kind          corpus.FigureKind
	op            string
	drop          bool
	listed        bool          // follows its predecessor in a list: 600元、400元
	into          bool          // the value that something was changed to
	changed       bool          // the value that it was changed from
	prev          *mention      // figure before it in the sentence
	first         *mention      // the first of the sentence, itself where there is none before
	margin        [roles]uint32 // by how much the candidates taken led, in steps
	average       bool          // 人均, 户均
	number        bool          // a rate with a number but nothing counted: 每三年进行动态调整
}

// clause makes the mentions of clause i.
func (x *extractor) clause(l *line, i int, before []*mention) []*mention {
	c := &l.clauses[i]
	nums := x.worthy(l, i)
	var ms []*mention
	for k, p := range nums {
		m := x.mention()
		*m = mention{line: l, clause: c, index: i, piece: p, tok: c.pieces[p].tok, to: len(c.pieces)}
		if k > 0 {
			m.from = nums[k-1] + 1
		}
		last := k // of the list that m begins or continues
		for last+1 < len(nums) && onlyAnds(c, nums[last]+1, nums[last+1]) && sameClass(c.pieces[nums[last]].tok, c.pieces[nums[last+1]].tok) {
			last++
		}
		m.behind = nums[last] + 1
		if last+1 < len(nums) {
			m.to = nums[last+1]
		}
		m.op = m.tok.Op
		if m.tok.Range {
			m.op = ""
		}
		m.left = l.groups(c, m.from, p)
		m.right = l.groups(c, m.behind, m.upToPassive())
		m.nameUnit()
		ms = append(ms, m)
	}
	for k, m := range ms {
		var prev *mention
		if k > 0 {
			prev = ms[k-1]
		} else if len(before) > 0 {
			prev = before[len(before)-1]
		}
		x.rate(m, prev)
		x.boundOf(m, prev)
		x.attach(m, prev)
		x.resolve(m, prev)
		x.inheritRate(m)
		m.kind = x.kindOf(m)
		m.kind = x.likeliestKind(m, prev)
		x.statusOf(m, prev)
		x.weighWorlds(m, prev)
		if m.restates(prev) { // 5天（40课时）
			m.item, m.subject, m.per, m.op, m.kind, m.status, m.world, m.worldSums, m.asOf = prev.item, prev.subject, prev.per, prev.op, prev.kind, prev.status, prev.world, prev.worldSums, prev.asOf
		}
		x.context.took(m)
	}
	if len(nums) == 0 {
		if m := x.bareFrequency(l, i); m != nil {
			ms = append(ms, m)
			x.context.took(m)
		}
	}
	return ms
}

// upToPassive is the piece behind m up to which nouns may say what it counts: behind 被 and
// 评为 stands what became of it (16家合作社|被评为示范社).
func (m *mention) upToPassive() int {
	for i := m.behind; i < m.to; i++ {
		p := &m.clause.pieces[i]
		switch m.line.text[p.start:p.end] {
		case "被", "已被":
			return i
		}
	}
	return m.to
}

// mention is a new mention.
func (x *extractor) mention() *mention {
	if len(x.spare) == 0 {
		x.spare = make([]mention, 8)
	}
	m := &x.spare[0]
	x.spare = x.spare[1:]
	return m
}

// worthy are the numbers of clause i that can be figures; the others become nouns.
func (x *extractor) worthy(l *line, i int) []int {
	c := &l.clauses[i]
	out := x.nums[:0]
	from := 0
	for p := range c.pieces {
		if !c.pieces[p].isNumber() {
			continue
		}
		m, runs := &x.trial, len(l.runs)
		*m = mention{line: l, clause: c, index: i, piece: p, tok: c.pieces[p].tok, from: from, to: len(c.pieces), behind: p + 1}
		m.left = l.groups(c, from, p)
		if x.worth(m) {
			out = append(out, p)
			from = p + 1
		} else {
			c.pieces[p].tag, c.pieces[p].tok = tagNoun, nil
		}
		l.release(runs)
	}
	x.nums = out
	return out
}

// restates reports whether m stands alone in a bracket right behind prev and gives
// the same in another unit.
func (m *mention) restates(prev *mention) bool {
	return m.clause.outer >= 0 && len(m.clause.pieces) == 1 && prev != nil && prev.clause == &m.line.clauses[m.clause.outer] && m.tok.Unit != prev.tok.Unit && sameClass(m.tok, prev.tok) && m.clause.start-prev.tok.OuterEnd <= len("（")
}

// nameUnit parts a counted place or body from the measure word that it lacks: 三部门
// are 3 个 部门.
func (m *mention) nameUnit() {
	switch u := m.tok.Unit; u {
	case "部门", "县", "市", "区", "镇", "乡", "村", "省", "镇街":
		m.unitNoun = m.line.name(part{m.tok.End - len(u), m.tok.End})
		m.tok.Unit = "个"
	}
}

// finish resolves the lists of a sentence and writes its figures.
func (x *extractor) finish(l *line, ms []*mention) {
	x.zip(l, ms)
	x.recall(ms)
	bindWorlds(ms)
	x.decideTerms(ms)
	for _, m := range ms {
		if m.drop {
			continue
		}
		m.tidy()
		if x.figures == nil {
			x.figures = make([]corpus.Figure, 0, 16)
		}
		x.figures = append(x.figures, m.figure())
	}
}

// figure writes m out.
func (m *mention) figure() corpus.Figure {
	t := m.tok
	f := corpus.Figure{
		Kind: m.kind, Item: compact(m.item.text), Subject: compact(m.subject.text),
		Op: m.op, Unit: t.Unit, Per: m.per, Condition: compact(m.condition),
		Status: m.world, AsOf: m.asOf, Base: compact(m.base), PartOf: compact(m.partOf),
		Change: m.change, Modality: m.modality, Actor: compact(m.actor),
	}
	if t.Range {
		lo, hi := t.Min, t.Max
		f.Min, f.Max = &lo, &hi
	} else {
		v := t.Value
		f.Value = &v
		if f.Op == "" {
			f.Op = corpus.OpEqual
		}
	}
	from, to := m.quote()
	f.Span = m.line.span(from, to)
	f.At = m.line.span(t.Start, t.End)
	f.Quote = squeeze(m.line.source[f.Span.Start-m.line.at : f.Span.End-m.line.at])
	return f
}

// squeeze removes white space.
func squeeze(s string) string {
	const lastSpace = 0x3000 // the last character of unicode.IsSpace
	for i := 0; i < len(s); {
		r, w := runeIn(s, i)
		if r <= lastSpace && unicode.IsSpace(r) {
			return strings.Join(strings.Fields(s), "")
		}
		i += w
	}
	return s
}
