package odt

import (
	"strings"

	"fuhan/corpus"
)

// metaNames are the elements of the metadata that are kept, with the names that
// other formats have for them (4.3).
var metaNames = map[string]string{
	"title": "title", "subject": "subject", "description": "description", "keyword": "keywords",
	"initial-creator": "creator", "creation-date": "created", "date": "modified",
}

const maxProperties = 200

// readMeta reads office:meta.
func (r *reader) readMeta(c *cursor) error {
	author := ""
	err := c.children(func(e element) error {
		if e.is(meta, "document-statistic") {
			r.pages.stated = e.number("page-count", 0)
			return nil
		}
		name := metaNames[e.name]
		if e.is(meta, "user-defined") {
			name = strings.TrimSpace(oneLine(e.attr("name")))
		}
		value, err := c.text()
		value = strings.TrimSpace(oneLine(value))
		if e.is(dc, "creator") { // who changed it last
			author = value
		}
		if spendErr := r.property(name, value); spendErr != nil {
			return spendErr
		}
		return err
	})
	for _, p := range r.doc.Properties {
		if p.Name == "creator" {
			return err
		}
	}
	if spendErr := r.property("creator", author); spendErr != nil {
		return spendErr
	}
	return err
}

func (r *reader) property(name, value string) error {
	if name == "" || value == "" || len(r.doc.Properties) >= maxProperties {
		return nil
	}
	r.doc.Properties = append(r.doc.Properties, corpus.Property{Name: name, Value: value})
	return r.spend(len(name) + len(value))
}
