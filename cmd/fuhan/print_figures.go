package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"fuhan/corpus"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"
)

// plainWidth is the width of a line where the output is no terminal.
const plainWidth = 100

// lineWidth is the number of columns that a line on w may take.
func lineWidth(w io.Writer) int {
	if isTerminal(w) {
		if c, _, err := term.GetSize(1); err == nil && c > 40 {
			return c
		}
	}
	return plainWidth
}

// printSections prints what a document states besides its metadata: figures,
// schemes, asks, promises and findings. A section that is empty is left out.
func printSections(w io.Writer, f *corpus.Facts, width int) {
	p := sections{w: w, width: width, facts: f}
	if f.Reply != nil {
		p.body = f.Reply.Body
	}
	p.figures()
	p.schemes()
	p.asks()
	p.promises()
	p.findings()
}

// sections prints the parts of one document.
type sections struct {
	w     io.Writer
	width int
	facts *corpus.Facts
	body  corpus.Body
}

func (p *sections) head(format string, args ...any) { fmt.Fprintf(p.w, "\n"+format+"\n", args...) }

// figures prints a table for each status; what is not in force says so on every
// line, so that no line can be taken for a rule.
func (p *sections) figures() {
	rows := map[corpus.FigureStatus][]figureRow{}
	var all []figureRow
	for i := range p.facts.Figures {
		x := &p.facts.Figures[i]
		r := newFigureRow(x)
		if x.Status != corpus.StatusInForce {
			r.subject = "〔" + x.Status.Label(p.body) + "〕" + r.subject
		}
		rows[x.Status] = append(rows[x.Status], r)
		all = append(all, r)
	}
	columns := fitColumns(all)
	for _, s := range corpus.FigureStatuses {
		if len(rows[s]) == 0 {
			continue
		}
		p.head("数据 · %s（%d 项）", s.Label(p.body), len(rows[s]))
		for _, r := range rows[s] {
			fmt.Fprintln(p.w, cut("  "+columns.line(r), p.width))
		}
	}
}

// figureRow is one figure on a terminal.
type figureRow struct{ subject, item, value, notes string }

func newFigureRow(f *corpus.Figure) figureRow {
	return figureRow{orDash(f.Subject), orDash(f.Item), f.Words(), strings.Join(f.Notes(), " · ")}
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

// figureColumns are the widths of the columns of a table of figures.
type figureColumns struct{ subject, item, value int }

// fitColumns takes the widest cell of each column, within bounds.
func fitColumns(rows []figureRow) figureColumns {
	var c figureColumns
	for _, r := range rows {
		c.subject = max(c.subject, runewidth.StringWidth(r.subject))
		c.item = max(c.item, runewidth.StringWidth(r.item))
		c.value = max(c.value, runewidth.StringWidth(r.value))
	}
	return figureColumns{min(c.subject, 28), min(c.item, 24), min(c.value, 24)}
}

// line is r in its columns. Names that are too long are cut; a value never is.
func (c figureColumns) line(r figureRow) string {
	s := cell(r.subject, c.subject) + "  " + cell(r.item, c.item) + "  " + runewidth.FillRight(r.value, c.value)
	if r.notes != "" {
		s += "  " + r.notes
	}
	return strings.TrimRight(s, " ")
}

// cell is s in a column of the given width.
func cell(s string, width int) string { return runewidth.FillRight(cut(s, width), width) }

func cut(s string, width int) string { return runewidth.Truncate(s, width, "…") }

func (p *sections) schemes() {
	if len(p.facts.GradeSchemes) > 0 {
		p.head("等级方案")
	}
	for i := range p.facts.GradeSchemes {
		g := &p.facts.GradeSchemes[i]
		fmt.Fprintf(p.w, "  %s\n", g.Name)
		var tracks, pay []string
		for k := range g.Tracks {
			tracks = append(tracks, g.TrackWords(&g.Tracks[k]))
		}
		for k := range g.Pay {
			pay = append(pay, g.Pay[k].Words())
		}
		for _, x := range []struct{ name, value string }{
			{"岗位等级", strings.Join(tracks, "、")}, {"定级依据", strings.Join(g.Factors, "、")}, {"晋升", g.Promotion}, {"标准", strings.Join(pay, "、")},
		} {
			if x.value != "" {
				p.wrapped("    "+runewidth.FillRight(x.name, 10), x.value, 0)
			}
		}
	}
}

// maxAnswerLines is how much of an answer is printed; the text has the rest.
const maxAnswerLines = 3

func (p *sections) asks() {
	if len(p.facts.Asks) > 0 {
		p.head("%s的要求与答复", p.body.Member())
	}
	for i := range p.facts.Asks {
		a := &p.facts.Asks[i]
		p.wrapped(fmt.Sprintf("%3d. ", i+1), a.Text, 0)
		answer := "答复：" + a.Answer
		if a.Answer == "" {
			answer = "答复：未找到对应的段落"
		}
		if o := a.Outcome.Label(); o != "" {
			answer = "〔" + o + "〕" + answer
		}
		p.wrapped("     ", answer, maxAnswerLines)
		var numbers []string
		for _, x := range []struct {
			word string
			of   []int
		}{{"要求", a.Requested}, {"答复", a.Granted}} {
			if values := p.quantities(x.of); len(values) > 0 {
				numbers = append(numbers, x.word+" "+strings.Join(values, "、"))
			}
		}
		if len(numbers) > 0 {
			p.wrapped("     ", strings.Join(numbers, "；"), 0)
		}
	}
}

// quantities words the figures with the given indexes.
func (p *sections) quantities(of []int) []string {
	var out []string
	for _, i := range of {
		if i >= 0 && i < len(p.facts.Figures) {
			out = append(out, p.facts.Figures[i].Quantity())
		}
	}
	return out
}

func (p *sections) promises() {
	if len(p.facts.Promises) > 0 {
		p.head("承诺")
	}
	for i := range p.facts.Promises {
		x := &p.facts.Promises[i]
		p.wrapped("  - ", x.Text, 0)
		var notes []string
		for _, n := range []string{x.Actor, x.When()} {
			if n != "" {
				notes = append(notes, n)
			}
		}
		if len(notes) > 0 {
			p.wrapped("    ", "（"+strings.Join(notes, " · ")+"）", 0)
		}
	}
}

// findings prints what does not come out first.
func (p *sections) findings() {
	list := slices.Clone(p.facts.Findings)
	if len(list) > 0 {
		p.head("核对")
	}
	slices.SortStableFunc(list, corpus.CompareFindings)
	for i := range list {
		x := &list[i]
		mark := "    相符  "
		if !x.Holds {
			mark = "  〔不符〕"
		}
		p.wrapped(mark+x.CheckLabel()+"  ", x.Message, 0)
	}
}

// wrapped prints text behind lead in lines of the width, each below the first
// character of the text; at most so many lines, if lines is not 0.
func (p *sections) wrapped(lead, text string, lines int) {
	indent := runewidth.StringWidth(lead)
	list := strings.Split(runewidth.Wrap(text, max(20, p.width-indent)), "\n")
	if lines > 0 && len(list) > lines {
		last := list[lines-1]
		list = append(list[:lines-1:lines-1], cut(last+"…", max(20, p.width-indent)))
	}
	for i, l := range list {
		if i > 0 {
			lead = strings.Repeat(" ", indent)
		}
		fmt.Fprintf(p.w, "%s%s\n", lead, strings.TrimRight(l, " "))
	}
}
