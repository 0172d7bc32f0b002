package docx

import (
	"slices"
	"strings"

	"fuhan/corpus"
)

// coreProperties are the core properties that are kept (ECMA-376-2, core properties).
var coreProperties = []string{"title", "creator", "created", "modified"}

// readProperties reads what the package states about the document: title and
// creator as written, created and modified as W3CDTF times.
func (r *reader) readProperties() error {
	part := r.root.target("core-properties")
	if part == "" {
		part = "docProps/core.xml"
	}
	c, err := r.open(part)
	if err != nil {
		return r.tolerate(err)
	}
	stated := map[string]bool{}
	err = c.children(func(element) error {
		return c.children(func(e element) error {
			if !slices.Contains(coreProperties, e.name) || stated[e.name] {
				return nil
			}
			text, err := c.text()
			if text = strings.TrimSpace(oneLine(text)); text != "" {
				stated[e.name] = true
				r.doc.Properties = append(r.doc.Properties, corpus.Property{Name: e.name, Value: text})
			}
			return err
		})
	})
	return r.tolerate(err)
}
