package docx

import (
	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// margin is a page header or footer that a section refers to.
type margin struct {
	kind raw.Kind
	part string
}

// margins are the headers and footers of all sections, each part once.
type margins struct {
	all   []margin // by first reference
	known map[margin]bool
}

func (m *margins) add(n margin) {
	if m.known == nil {
		m.known = map[margin]bool{}
	}
	if !m.known[n] {
		m.known[n] = true
		m.all = append(m.all, n)
	}
}

// section reads w:sectPr: the headers and footers that the section refers to.
func (s *story) section() error {
	return s.c.children(func(e element) error {
		m := margin{kind: raw.Header}
		switch {
		case e.is(word, "footerReference"):
			m.kind = raw.Footer
		case !e.is(word, "headerReference"):
			return nil
		}
		if m.part = s.links.byID[e.attr("id")]; m.part != "" {
			s.r.margins.add(m)
		}
		return nil
	})
}

// emitMargins appends the headers or footers to the document: every line once,
// though the sections repeat it, with the part where it stands first.
func (r *reader) emitMargins(kind raw.Kind) error {
	seen := map[string]bool{}
	for _, m := range r.margins.all {
		if m.kind != kind {
			continue
		}
		c, err := r.open(m.part)
		if err != nil {
			if err := r.tolerate(err); err != nil {
				return err
			}
			continue
		}
		l, err := r.linksOf(m.part)
		if err != nil {
			return err
		}
		s := r.story(c, l)
		err = c.children(func(element) error {
			lines, err := s.flatten()
			for _, text := range lines {
				if !isBlank(text) && !seen[text] {
					seen[text] = true
					r.doc.Blocks = append(r.doc.Blocks, raw.Block{Kind: kind, Text: text, Prov: corpus.Provenance{Part: partName(m.part)}})
				}
			}
			return err
		})
		if err := r.tolerate(err); err != nil {
			return err
		}
	}
	return nil
}
