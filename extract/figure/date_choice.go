package figure

import (
	_ "embed"
	"sort"
	"strconv"
	"strings"
	"sync"

	"fuhan/extract/quantity"
)

// The candidates for the date that a figure is tied to are what the rules take (date.go,
// status.go) and the other dates around it, each also by its year alone.

// dateData is the model of dates. TestTrainDates learns it with -update.
//
//go:embed dates.bin
var dateData string

var learnedDates = sync.OnceValue(func() *termModel { return termModelOf(dateData) })

// dateSource is where a candidate for a date comes from.
type dateSource uint32

const (
	noDate          dateSource = iota
	dateOfRules                // what the rules took
	dateOfBefore               // of the figure before in the sentence
	dateOfLast                 // of the last figure of an earlier one
	dateOfClause               // before the number in its clause
	dateOfSentence             // before that in the sentence
	dateOfLine                 // before that in the line
	dateBehind                 // behind the number in the sentence
	dateOfLineAbove            // last of the lines before
	dateOfHeading
	monthOfClause   // a month there, of the year last printed
	monthOfSentence // before that in the sentence
	monthOfDocument // one of those, of the year of the document
)

// dateCandidate is a possible date.
type dateCandidate struct {
	date    string // YYYY, YYYY-MM or YYYY-MM-DD; empty for none
	source  dateSource
	also    uint32 // sources that give the same date, one bit each
	tok     *quantity.Token
	year    bool // cut off behind the year
	clauses int  // between it and the figure
	dates   int  // that stand nearer
	sum     int  // of its weights
	signs   []uint32
}

// observeDates, where set, sees every choice of a date: for training.
var observeDates func(m *mention, cands []dateCandidate)

// likeliestDate is the candidate with the greatest sum of weights.
func (x *extractor) likeliestDate(s *termSituation, m, prev *mention) string {
	cands := x.dateCandidates(m, prev)
	if len(cands) == 1 && observeDates == nil {
		return ""
	}
	s = s.with(prev != nil && prev.asOf != "", len(cands))
	best := 0
	for i := range cands {
		c := &cands[i]
		x.seen = x.signsOfDate(x.seen[:0], s, m, c)
		c.sum = x.dateModel.sum(x.seen)
		if observeDates != nil {
			c.signs = append([]uint32(nil), x.seen...)
		}
		if c.sum > cands[best].sum {
			best = i
		}
	}
	if observeDates != nil {
		observeDates(m, cands)
	}
	return cands[best].date
}

// dateCandidates are none, and the dates that m may be tied to.
func (x *extractor) dateCandidates(m, prev *mention) []dateCandidate {
	const most = 8 // dates looked at before the number
	l, own := m.line, m.clause
	p := datePool(append(x.datePool[:0], dateCandidate{also: 1}))
	p.add(dateCandidate{date: m.asOf, source: dateOfRules})
	if prev != nil {
		p.add(dateCandidate{date: prev.asOf, source: dateOfBefore})
	} else {
		p.add(dateCandidate{date: x.lastDate, source: dateOfLast})
	}
	at := sort.Search(len(l.tokens), func(i int) bool { return l.tokens[i].Start >= m.tok.Start })
	seen := 0
	for i := at - 1; i >= 0 && seen < most; i-- {
		t := &l.tokens[i]
		month := monthOf(l, t)
		if t.Kind != quantity.Date && month == 0 {
			continue
		}
		c := l.clauseAt(t.Start)
		c0 := dateCandidate{tok: t, clauses: m.index - c, dates: seen}
		switch {
		case c == m.index:
			c0.source = dateOfClause
		case l.clauses[c].sentence == own.sentence:
			c0.source = dateOfSentence
		default:
			c0.source = dateOfLine
		}
		seen++
		if t.Kind == quantity.Date {
			p.both(c0)
			continue
		}
		switch c0.source {
		case dateOfLine:
			continue
		case dateOfClause:
			c0.source = monthOfClause
		default:
			c0.source = monthOfSentence
		}
		if d := dateBefore(l, i); d != nil {
			p.add(c0.of(d.Year, month))
		}
		c0.source = monthOfDocument
		p.add(c0.of(x.doc.Year, month))
	}
	for i, n := at+1, 0; i < len(l.tokens) && n < 2; i++ {
		t := &l.tokens[i]
		c := l.clauseAt(t.Start)
		if l.clauses[c].sentence != own.sentence {
			break
		}
		if t.Kind == quantity.Date {
			p.both(dateCandidate{tok: t, source: dateBehind, clauses: c - m.index, dates: n})
			n++
		}
	}
	p.add(dateCandidate{date: x.lineDate, source: dateOfLineAbove})
	for j := len(x.context.headings) - 1; j > 0; j-- {
		if d := x.context.headings[j].date; d != "" {
			p.add(dateCandidate{date: d, source: dateOfHeading})
			break
		}
	}
	x.datePool = p
	return p
}

// datePool collects candidates.
type datePool []dateCandidate

// both adds the date of c and its year alone.
func (p *datePool) both(c dateCandidate) {
	c.date = c.tok.ISO()
	p.add(c)
	if len(c.date) > len("2006") {
		c.date, c.year = c.date[:len("2006")], true
		p.add(c)
	}
}

func (p *datePool) add(c dateCandidate) {
	if c.date == "" || strings.HasPrefix(c.date, "0000") {
		return
	}
	for i := range *p {
		if o := &(*p)[i]; o.date == c.date {
			o.also |= 1 << c.source
			if o.tok == nil {
				o.tok, o.year, o.clauses, o.dates = c.tok, c.year, c.clauses, c.dates
			}
			return
		}
	}
	c.also = 1 << c.source
	*p = append(*p, c)
}

// of is c with the date of a month, none without a year.
func (c dateCandidate) of(year, month int) dateCandidate {
	if year > 0 {
		c.date = quantity.Token{Year: year, Month: month}.ISO()
	}
	return c
}

// monthOf is the last month that a token without a year names: 5月底, 1至10月; 0 without one.
func monthOf(l *line, t *quantity.Token) int {
	if t.Kind != quantity.Claim {
		return 0
	}
	s, _, ok := strings.Cut(l.text[t.Start:t.End], "月")
	if !ok {
		return 0
	}
	i := len(s)
	for i > 0 && '0' <= s[i-1] && s[i-1] <= '9' {
		i--
	}
	if n, err := strconv.Atoi(s[i:]); err == nil && n <= 12 {
		return n
	}
	return 0
}

// dateBefore is the last date before token i of l.
func dateBefore(l *line, i int) *quantity.Token {
	const most = 40 // tokens looked at
	for j := i - 1; j >= max(0, i-most); j-- {
		if l.tokens[j].Kind == quantity.Date {
			return &l.tokens[j]
		}
	}
	return nil
}

// lastDateOf is the last date of l.
func lastDateOf(l *line) *quantity.Token { return dateBefore(l, len(l.tokens)) }

// clauseAt is the index of the last clause that begins at or before byte at.
func (l *line) clauseAt(at int) int {
	return max(0, sort.Search(len(l.clauses), func(i int) bool { return l.clauses[i].start > at })-1)
}
