package main

import (
	"fmt"
	"strings"

	"fuhan/corpus/build"
	"fuhan/index"
	"fuhan/internal/letters"
)

// letterSource is the documents that every engine indexes: the generated
// letters without those that repeat another, which fuhan keeps once. They are
// made whenever they are asked for, so that no number of them needs memory.
type letterSource struct {
	Letters int
	Seed    uint64
	Bytes   int // at which letters are cut, 0 for whole ones
}

// letter is letter i of g, cut. Its metadata stay those of the whole.
func (s letterSource) letter(g *letters.Generator, i int) letters.Letter {
	l := g.Letter(i)
	if s.Bytes > 0 && len(l.Text) > s.Bytes {
		if end := strings.IndexByte(l.Text[s.Bytes:], '\n'); end >= 0 {
			l.Text = l.Text[:s.Bytes+end+1]
		}
	}
	return l
}

// each calls f with every document, in order.
func (s letterSource) each(f func(d *index.Document) error) error {
	g := letters.New(s.Seed)
	for i := range s.Letters {
		l := s.letter(g, i)
		if l.Of != i {
			continue
		}
		d := entry(i, &l)
		if err := f(&d); err != nil {
			return err
		}
	}
	return nil
}

// batches calls f with the documents in lists of at most size.
func (s letterSource) batches(size int, f func(batch []index.Document) error) error {
	var batch []index.Document
	err := s.each(func(d *index.Document) error {
		if batch = append(batch, *d); len(batch) < size {
			return nil
		}
		full := batch
		batch = nil
		return f(full)
	})
	if err == nil && len(batch) > 0 {
		err = f(batch)
	}
	return err
}

// entry is letter i as fuhan would index it if it read everything right.
func entry(i int, l *letters.Letter) index.Document {
	t := &l.Truth
	d := index.Document{
		ID: fmt.Sprintf("%07d", i), Path: l.Name, Title: t.Title, Number: t.Number, Text: l.Text, Kind: string(t.Kind), Format: "txt",
		Date: t.Date, Region: t.Region, Issuers: t.Issuers, Draft: t.Draft, Version: 1, Year: build.Year(t),
	}
	if r := t.Reply; r != nil {
		d.Body, d.Class, d.Session, d.Addressees, d.Public = string(r.Body), r.Class, r.Session, r.Addressees, r.Public
	}
	return d
}

// parts is the texts of d that a question is put to, each for itself.
func parts(d *index.Document) []string {
	list := append([]string{d.Text, d.Title, d.Number, d.Session}, d.Issuers...)
	return append(list, d.Addressees...)
}

// searchable is the parts of d as one text, without those that stand in it
// already: what engines with one field of text are given.
func searchable(d *index.Document) string {
	text := d.Text
	for _, p := range parts(d)[1:] {
		if !strings.Contains(text, p) {
			text += "\n" + p
		}
	}
	return text
}

// facetNames is the facets that questions ask for.
var facetNames = []string{index.FacetKind, index.FacetRegion, index.FacetIssuer, index.FacetYear, index.FacetClass}

// facetValues is what d counts for in a facet; a region counts for each level
// of its path.
func facetValues(d *index.Document, facet string) []string {
	var values []string
	switch facet {
	case index.FacetKind:
		values = []string{d.Kind}
	case index.FacetClass:
		values = []string{d.Class}
	case index.FacetYear:
		if d.Year != 0 {
			values = []string{fmt.Sprint(d.Year)}
		}
	case index.FacetIssuer:
		values = d.Issuers
	case index.FacetRegion:
		for i := range d.Region {
			values = append(values, strings.Join(d.Region[:i+1], "/"))
		}
	}
	var out []string
	for _, v := range values {
		if v != "" {
			out = append(out, v)
		}
	}
	return out
}
