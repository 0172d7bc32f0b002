package api

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fuhan/corpus"
)

// figureGroup is the figures of one item.
type figureGroup struct {
	Item    string
	Figures []figureView
}

type figureView struct {
	linkView
	Subject, Notes string
	Status         corpus.FigureStatus
	Tag            string // what a figure that is not in force is; "" for one that is
}

// linkView is words that lead to their place in the text.
type linkView struct{ Text, Anchor string }

type schemeView struct {
	linkView
	Tracks, Pay        []linkView
	Factors, Promotion string
}

type askView struct {
	linkView
	Outcome            corpus.AskOutcome
	Answer             linkView
	Requested, Granted []linkView
}

type promiseView struct {
	linkView
	Notes string
}

type findingView struct {
	linkView
	Check, Tag string
	Holds      bool
}

// sections fills in what the document states besides its metadata, and marks
// its places in the text.
func (d *documentData) sections(f *corpus.Facts, ev *highlights) {
	var body corpus.Body
	if f.Reply != nil {
		body = f.Reply.Body
	}
	d.AskedBy = body.Member()
	d.Figures = figureGroups(f.Figures, body, ev)
	d.Schemes = schemeViews(f.GradeSchemes, ev)
	d.Asks = askViews(f, ev)
	d.Promises = promiseViews(f.Promises, ev)
	d.Findings = findingViews(f.Findings, ev)
	for _, x := range []struct {
		label, id string
		n         int
	}{{"数据", "figures", len(f.Figures)}, {"等级方案", "schemes", len(d.Schemes)}, {"要求与答复", "asks", len(d.Asks)}, {"承诺", "promises", len(d.Promises)}, {"核对", "findings", len(d.Findings)}} {
		if x.n > 0 {
			d.Jumps = append(d.Jumps, link{Label: fmt.Sprintf("%s %d", x.label, x.n), Href: "#" + x.id})
		}
	}
}

func figureAnchor(i int) string { return fmt.Sprintf("f%d", i) }

// figureGroups groups figures by item. Items with a figure in force come first,
// and within an item the figures in force; otherwise the order is that of the
// text.
func figureGroups(figures []corpus.Figure, body corpus.Body, ev *highlights) []figureGroup {
	var out []figureGroup
	group := map[string]int{}
	for i := range figures {
		f := &figures[i]
		v := figureView{linkView{f.Words(), figureAnchor(i)}, f.Subject, strings.Join(f.Notes(), " · "), f.Status, f.Status.Label(body)}
		switch f.Status {
		case corpus.StatusInForce:
			v.Tag = ""
		case corpus.StatusRequested:
			v.Tag = body.Member() + "建议"
		}
		ev.number(f.At, f.Span, v.Anchor)
		g, ok := group[f.Item]
		if !ok {
			g = len(out)
			group[f.Item] = g
			out = append(out, figureGroup{Item: f.Item})
		}
		out[g].Figures = append(out[g].Figures, v)
	}
	for _, g := range out {
		slices.SortStableFunc(g.Figures, func(a, b figureView) int { return cmp.Compare(statusRank(a.Status), statusRank(b.Status)) })
	}
	slices.SortStableFunc(out, func(a, b figureGroup) int {
		return cmp.Compare(min(1, statusRank(a.Figures[0].Status)), min(1, statusRank(b.Figures[0].Status)))
	})
	return out
}

func statusRank(s corpus.FigureStatus) int {
	if i := slices.Index(corpus.FigureStatuses, s); i >= 0 {
		return i
	}
	return len(corpus.FigureStatuses)
}

func schemeViews(schemes []corpus.GradeScheme, ev *highlights) []schemeView {
	var out []schemeView
	for i := range schemes {
		g := &schemes[i]
		id := fmt.Sprintf("s%d", i)
		v := schemeView{linkView: linkView{Text: g.Name}, Factors: strings.Join(g.Factors, "、"), Promotion: g.Promotion}
		for _, m := range g.Mentions {
			v.Anchor = id
			ev.number(m, m, id)
		}
		for k := range g.Tracks {
			x := linkView{g.TrackWords(&g.Tracks[k]), fmt.Sprintf("%s-t%d", id, k)}
			ev.passage(g.Tracks[k].Span, x.Anchor)
			v.Tracks = append(v.Tracks, x)
		}
		for k := range g.Pay {
			x := linkView{g.Pay[k].Words(), fmt.Sprintf("%s-p%d", id, k)}
			ev.passage(g.Pay[k].Span, x.Anchor)
			v.Pay = append(v.Pay, x)
		}
		out = append(out, v)
	}
	return out
}

func askViews(f *corpus.Facts, ev *highlights) []askView {
	figures := func(of []int) []linkView {
		var out []linkView
		for _, i := range of {
			if i >= 0 && i < len(f.Figures) {
				out = append(out, linkView{f.Figures[i].Quantity(), figureAnchor(i)})
			}
		}
		return out
	}
	var out []askView
	for i := range f.Asks {
		a := &f.Asks[i]
		v := askView{linkView: linkView{a.Text, fmt.Sprintf("q%d", i)}, Outcome: a.Outcome, Answer: linkView{Text: a.Answer}, Requested: figures(a.Requested), Granted: figures(a.Granted)}
		ev.passage(a.Span, v.Anchor)
		if a.AnswerSpan != nil {
			v.Answer.Anchor = fmt.Sprintf("a%d", i)
			ev.passage(*a.AnswerSpan, v.Answer.Anchor)
		}
		out = append(out, v)
	}
	return out
}

func promiseViews(promises []corpus.Promise, ev *highlights) []promiseView {
	var out []promiseView
	for i := range promises {
		p := &promises[i]
		v := promiseView{linkView{p.Text, fmt.Sprintf("p%d", i)}, p.When()}
		if p.Actor != "" {
			v.Notes = strings.TrimSuffix(p.Actor+" · "+v.Notes, " · ")
		}
		ev.passage(p.Span, v.Anchor)
		out = append(out, v)
	}
	return out
}

// findingViews puts first what does not come out.
func findingViews(findings []corpus.Finding, ev *highlights) []findingView {
	list := slices.Clone(findings)
	slices.SortStableFunc(list, corpus.CompareFindings)
	var out []findingView
	for i := range list {
		x := &list[i]
		v := findingView{linkView{Text: x.Message}, x.CheckLabel(), x.HoldsLabel(), x.Holds}
		for _, s := range x.Spans {
			v.Anchor = fmt.Sprintf("k%d", i)
			ev.passage(s, v.Anchor)
		}
		out = append(out, v)
	}
	return out
}
