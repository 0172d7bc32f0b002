package odt

// numbering is where all lists of a document stand.
type numbering struct {
	byID    map[string]*count // by xml:id of text:list, text:list-id
	byStyle map[string]*count // of the list in that style that was read last
	outline count
}

// openList is a text:list that is being read.
type openList struct {
	style    string
	count    *count
	level    int    // 0-based
	pending  bool   // the item has no paragraph yet, so that its label is still to come
	start    int    // text:start-value of the item, negative for none
	override string // list style of the item
	label    string // text:number of the item
}

// list reads text:list (5.3.1).
func (s *story) list(e element, out sink) error {
	l := &openList{style: e.attr("style-name"), start: -1}
	n := &s.r.numbering
	if up := s.innermost(); up != nil {
		l.level = min(up.level+1, levels-1)
		l.count = up.count
		if l.style == "" {
			l.style = up.style
		}
	} else {
		l.count = n.begin(e, l.style)
	}
	s.lists = append(s.lists, l)
	defer func() { s.lists = s.lists[:len(s.lists)-1] }()
	return s.c.children(func(e element) error {
		switch {
		case e.is(text, "list-item"):
			l.pending, l.start, l.override, l.label = true, e.number("start-value", -1), e.attr("style-override"), ""
			return s.c.children(func(e element) error {
				if e.is(text, "number") {
					var err error
					l.label, err = s.c.text()
					return err
				}
				return s.block(e, out)
			})
		case e.is(text, "list-header"):
			l.pending = false
			return s.blocks(out)
		}
		return s.block(e, out)
	})
}

func (s *story) innermost() *openList {
	if len(s.lists) == 0 {
		return nil
	}
	return s.lists[len(s.lists)-1]
}

// begin is the count of a list that begins: a new one, unless it goes on with
// another list (19.779 continue-list, 19.780 continue-numbering).
func (n *numbering) begin(e element, style string) *count {
	k := &count{}
	if id := e.attr("continue-list"); id != "" && n.byID[id] != nil {
		k = n.byID[id]
	} else if e.attr("continue-numbering") == "true" && n.byStyle[style] != nil {
		k = n.byStyle[style]
	}
	if n.byStyle[style] != nil || len(n.byStyle) < maxStyles {
		n.byStyle[style] = k
	}
	if id := e.attr("id"); id != "" && len(n.byID) < maxStyles {
		n.byID[id] = k
	}
	return k
}

// label counts the paragraph if it is the first one of a list item, and returns
// its label and level, 1-based; level 0 says that it is none.
func (s *story) label(paragraphStyle string) (label string, level int) {
	l := s.innermost()
	if l == nil || !l.pending {
		return "", 0
	}
	l.pending = false
	name := l.override
	if name == "" {
		name = l.style
	}
	if name == "" {
		name = s.r.sheet.list(paragraphStyle)
	}
	if v := s.r.sheet.lists[name]; v != nil {
		label = l.count.next(v, l.level, l.start)
	}
	if !isBlank(l.label) {
		label = spaced(oneLine(l.label))
	}
	return label, l.level + 1
}

// numbered reads text:numbered-paragraph (5.3.6), a list item outside a list.
func (s *story) numbered(e element, out sink) error {
	n := &s.r.numbering
	id := "numbered " + e.attr("list-id")
	k := n.byID[id]
	if k == nil {
		k = &count{}
		if len(n.byID) < maxStyles {
			n.byID[id] = k
		}
	}
	l := &openList{style: e.attr("style-name"), count: k, level: max(1, min(e.number("level", 1), levels)) - 1, pending: true, start: e.number("start-value", -1)}
	s.lists = append(s.lists, l)
	defer func() { s.lists = s.lists[:len(s.lists)-1] }()
	return s.c.children(func(e element) error {
		if e.is(text, "number") {
			var err error
			l.label, err = s.c.text()
			return err
		}
		return s.block(e, out)
	})
}

// outlineLabel is the label of a heading that stands in no list.
func (s *story) outlineLabel(e element, level int) string {
	o := s.r.sheet.outline
	if o == nil || len(s.lists) > 0 || e.attr("is-list-header") == "true" {
		return ""
	}
	start := e.number("start-value", -1)
	if start < 0 && e.attr("restart-numbering") == "true" {
		start = o.levels[level-1].start
	}
	return s.r.numbering.outline.next(o, level-1, start)
}
