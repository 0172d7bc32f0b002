package api

import (
	"fmt"
	"html/template"
	"slices"
	"sort"
	"strings"

	"fuhan/corpus"
)

// highlights are the spans of the text that prove facts.
type highlights struct{ list []highlight }

// look is how a span looks where nobody points at its fact.
type look int

const (
	lookMatch   look = iota // a match of the query
	lookFact                // the words of a fact of the metadata
	lookNumber              // a number or a name within a sentence
	lookPassage             // a sentence or more: not seen until its fact is pointed at
)

type highlight struct {
	span   corpus.Span
	id     string // of the fact; "" for a match of the query
	look   look
	anchor bool // links to the fact lead here
}

// add marks the words that prove the fact id.
func (h *highlights) add(s corpus.Span, id string) {
	h.list = append(h.list, highlight{s, id, lookFact, true})
}

// number marks a number or name, to which links lead, within the passage that
// says what it is of.
func (h *highlights) number(at, passage corpus.Span, id string) {
	h.list = append(h.list, highlight{at, id, lookNumber, true}, highlight{passage, id, lookPassage, false})
}

// passage marks a sentence or more, to the beginning of which links lead.
func (h *highlights) passage(s corpus.Span, id string) {
	h.list = append(h.list, highlight{s, id, lookPassage, true})
}

// blockViews renders the text: every stretch between two ends of a span becomes
// one element that carries the ids of all facts it proves.
func blockViews(t *corpus.Text, ev *highlights, hits []corpus.Span) (blocks []blockView, outline []outlineView) {
	r := textRenderer{content: t.Content, ahead: slices.Clone(ev.list), placed: map[string]bool{}}
	for _, h := range hits {
		r.ahead = append(r.ahead, highlight{span: h})
	}
	sort.SliceStable(r.ahead, func(i, j int) bool { return r.ahead[i].span.Start < r.ahead[j].span.Start })
	page := 0
	for _, b := range t.Blocks {
		v := blockView{Kind: b.Kind, ID: fmt.Sprintf("t%d", b.Span.Start), Level: b.Level}
		if b.Prov.Page > page {
			if page > 0 || t.Pages > 1 {
				v.NewPage = b.Prov.Page
			}
			page = b.Prov.Page
		}
		if b.Kind == corpus.BlockTable {
			for _, row := range b.Rows {
				var cells []template.HTML
				for _, c := range row {
					cells = append(cells, r.render(c))
				}
				v.Rows = append(v.Rows, cells)
			}
		} else {
			v.HTML = r.render(b.Span)
		}
		if b.Kind == corpus.BlockHeading {
			outline = append(outline, outlineView{t.Slice(b.Span), v.ID, b.Level})
		}
		blocks = append(blocks, v)
	}
	return blocks, outline
}

// textRenderer renders stretches of a text in their order.
type textRenderer struct {
	content string
	ahead   []highlight     // by start; those that begin behind what was rendered
	open    []highlight     // by start; those that may reach into the next stretch
	placed  map[string]bool // ids that an element bears already
}

// render renders one stretch of the text. The first element of a fact bears its
// id, so that a link leads there.
func (r *textRenderer) render(s corpus.Span) template.HTML {
	for len(r.ahead) > 0 && r.ahead[0].span.Start < s.End {
		r.open = append(r.open, r.ahead[0])
		r.ahead = r.ahead[1:]
	}
	r.open = slices.DeleteFunc(r.open, func(h highlight) bool { return h.span.End <= s.Start })
	cuts := []int{s.Start, s.End}
	for _, h := range r.open {
		cuts = append(cuts, max(h.span.Start, s.Start), min(h.span.End, s.End))
	}
	sort.Ints(cuts)
	cuts = slices.Compact(cuts)
	var b strings.Builder
	var covering []highlight
	next := 0
	for i := 0; i+1 < len(cuts); i++ {
		from, to := cuts[i], cuts[i+1]
		for next < len(r.open) && r.open[next].span.Start <= from {
			covering = append(covering, r.open[next])
			next++
		}
		covering = slices.DeleteFunc(covering, func(h highlight) bool { return h.span.End <= from })
		r.piece(&b, r.content[from:to], covering)
	}
	return template.HTML(b.String())
}

// piece writes text, all of which the highlights cover. Elements tell in data-of
// which facts their words are, in data-in within which passages they stand.
func (r *textRenderer) piece(b *strings.Builder, text string, covering []highlight) {
	var of, in, classes, ids []string
	set := func(list *[]string, s string) {
		if !slices.Contains(*list, s) {
			*list = append(*list, s)
		}
	}
	html := template.HTMLEscapeString(text)
	for _, h := range covering {
		switch h.look {
		case lookMatch:
			if !strings.HasPrefix(html, "<mark>") {
				html = "<mark>" + html + "</mark>"
			}
			continue
		case lookFact:
			set(&classes, "ev")
			set(&of, h.id)
		case lookNumber:
			set(&classes, "num")
			set(&of, h.id)
		case lookPassage:
			set(&in, h.id)
		}
		if h.anchor && !r.placed[h.id] {
			r.placed[h.id] = true
			ids = append(ids, h.id)
		}
	}
	if len(of)+len(in) == 0 {
		b.WriteString(html)
		return
	}
	attribute := func(name string, values []string) string {
		if len(values) == 0 {
			return ""
		}
		return " " + name + `="` + template.HTMLEscapeString(strings.Join(values, " ")) + `"`
	}
	if len(ids) == 0 {
		ids = append(ids, "")
	}
	for _, id := range ids[1:] {
		b.WriteString("<span" + attribute("id", []string{id}) + ">")
	}
	b.WriteString("<span")
	if ids[0] != "" {
		b.WriteString(attribute("id", ids[:1]))
	}
	b.WriteString(attribute("class", classes) + attribute("data-of", of) + attribute("data-in", in) + ">" + html + "</span>")
	b.WriteString(strings.Repeat("</span>", len(ids)-1))
}
