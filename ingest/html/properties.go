package html

import (
	"net/url"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"fuhan/corpus"
)

// head is what the page states in elements that do not show.
type head struct {
	title     string
	generator string
	base      *url.URL
	meta      []corpus.Property // <meta> elements by name, in order
}

// get is the content of the <meta> element name.
func (h *head) get(name string) string {
	for _, m := range h.meta {
		if strings.EqualFold(m.Name, name) {
			return m.Value
		}
	}
	return ""
}

// readHead fills p.head. Elements count wherever they stand: a stray tag above
// them makes a parser put them into the body.
func (p *page) readHead() {
	const maxMeta, maxValueBytes = 100, 4000
	var visit func(n *dom.Node)
	visit = func(n *dom.Node) {
		switch {
		case isTitle(n):
			if p.head.title == "" {
				if title := tidy(nodeText(n)); len(title) <= maxValueBytes {
					p.head.title = title
				}
			}
		case n.DataAtom == atom.Base:
			if u, err := url.Parse(strings.TrimSpace(attr(n, "href"))); err == nil && u.IsAbs() && p.head.base == nil {
				p.head.base = u
			}
		case n.DataAtom == atom.Meta:
			name, value := tidy(attr(n, "name")), tidy(attr(n, "content"))
			if name == "" {
				name = tidy(attr(n, "property"))
			}
			if strings.EqualFold(name, "generator") || strings.EqualFold(name, "progid") {
				// Text pasted from a word processor brings its own along, in the
				// body.
				if n.Parent != nil && n.Parent.DataAtom == atom.Head {
					p.head.generator += value + "\n"
				}
			}
			if name != "" && value != "" && value != "null" && len(value) <= maxValueBytes && len(p.head.meta) < maxMeta && !technicalMeta.MatchString(name) {
				p.head.meta = append(p.head.meta, corpus.Property{Name: name, Value: value})
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(p.root)
}

// properties are those of the document: the title of the page (“title”), its
// <meta> elements under their own names, the visible headline (“标题”), and the
// pairs of the line of date and source and of the catalogue entry under the
// names that the page gives them. Each name is given once.
func (p *page) properties() []corpus.Property {
	var list []corpus.Property
	seen := make(map[string]bool)
	add := func(name, value string) {
		if name != "" && value != "" && !seen[name] {
			seen[name] = true
			list = append(list, corpus.Property{Name: name, Value: value})
		}
	}
	add("title", p.head.title)
	for _, m := range p.head.meta {
		add(m.Name, m.Value)
	}
	if p.mode == whole {
		return list
	}
	if p.headline >= 0 {
		add("标题", p.joined(p.headline, p.headlineLines))
	}
	p.pairs(add)
	return list
}

// pairs calls add for the names and values in the chrome, in page order.
func (p *page) pairs(add func(name, value string)) {
	due := ""            // a name whose value is in a block to come
	var dueRow *dom.Node // the table row of that name
	published := ""
	for i := range p.blocks {
		b := &p.blocks[i]
		info := p.notes[i].info
		if !b.chrome || i == p.headline || !info && !b.meta && (b.furniture || b.linky()) {
			due = ""
			continue
		}
		found, pre := labels(b)
		if b.meta && len(found) == 0 {
			if found = otherName(b, due); found != nil {
				pre = ""
			}
		}
		switch {
		case due != "" && dueRow == b.row && len(pre) > 0 && len(found) == 0:
			add(due, cleanValue(b.Text))
		case info && published == "" && pre != "":
			if m := clockTime.FindStringSubmatch(pre); m != nil {
				published = m[1] + " " + m[2]
			} else if bareDate.MatchString(pre) {
				published = pre
			}
		}
		due = ""
		for k, l := range found {
			last := k == len(found)-1
			switch {
			case l.class == counterName:
			case l.value != "":
				add(l.name, l.value)
			case last && pre == "":
				due, dueRow = l.name, b.row
			}
		}
	}
	// The date that stands without a name in the line of date and source is
	// that of publication.
	add("发布时间", published)
}

// otherName is the cell of a metadata table that is a name of its own making:
// it ends with a colon, and no name before it waits for a value.
func otherName(b *block, due string) []label {
	const maxName = 12
	text := squeeze(b.Text)
	if due != "" || !strings.HasSuffix(text, "：") && !strings.HasSuffix(text, ":") {
		return nil
	}
	name := cleanName(text)
	if name == "" || len([]rune(name)) > maxName {
		return nil
	}
	return []label{{name: name, class: looseName, end: len(b.Text)}}
}
