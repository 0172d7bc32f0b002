package build

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/index"
)

// Sync brings the index up to the store. onBatch, if not nil, is told after each
// batch how many documents it held.
func (b *Builder) Sync(ctx context.Context, onBatch func(n int)) error {
	if b.index == nil {
		return nil
	}
	for {
		n, err := b.syncBatch(ctx)
		if err != nil || n == 0 {
			return err
		}
		if onBatch != nil {
			onBatch(n)
		}
	}
}

// syncBatch indexes the next changes of the store and returns their number.
func (b *Builder) syncBatch(ctx context.Context) (int, error) {
	changes, err := b.store.Changes(ctx, b.index.Seq(), b.opts.IndexBatch)
	if err != nil || len(changes) == 0 {
		return 0, err
	}
	var docs []index.Document
	var deletes []string
	for _, c := range changes {
		if c.Deleted {
			deletes = append(deletes, c.ID)
			continue
		}
		d, err := b.store.Get(ctx, c.ID)
		if errors.Is(err, corpus.ErrNotFound) {
			deletes = append(deletes, c.ID)
			continue
		}
		if err != nil {
			return 0, err
		}
		x, err := Entry(d)
		if err != nil {
			return 0, err
		}
		docs = append(docs, x)
	}
	if err := b.index.Write(ctx, docs, deletes, changes[len(changes)-1].Seq); err != nil {
		return 0, err
	}
	return len(changes), nil
}

// Entry is what the index knows of a document of the store.
func Entry(d *store.Document) (index.Document, error) {
	f, err := FactsOf(d)
	if err != nil {
		return index.Document{}, err
	}
	x := EntryOf(d.Version.Text, &f)
	x.ID, x.Path, x.Format, x.Version = d.ID, d.Path(), d.Version.Format, d.Version.Number
	return x, nil
}

// EntryOf is what the index knows of a text, which may be nil, and its facts.
func EntryOf(t *corpus.Text, f *corpus.Facts) index.Document {
	x := index.Document{
		Title: f.Title, Number: f.Number, Kind: string(f.Kind), Date: f.Date, Region: f.Region, Issuers: f.Issuers,
		Draft: f.Draft, Year: Year(f),
	}
	if x.Date == "" {
		x.Date = f.Published
	}
	if t != nil {
		x.Text = t.Content
		x.Headings, x.Pages = outline(t)
	}
	for i := range f.Topics {
		x.Topics = append(x.Topics, f.Topics[i].Name)
	}
	for i := range f.GradeSchemes {
		x.Schemes = append(x.Schemes, f.GradeSchemes[i].Key)
	}
	for i := range f.Figures {
		if figure, ok := index.NewFigure(&f.Figures[i]); ok {
			x.Figures = append(x.Figures, figure)
		}
	}
	if r := f.Reply; r != nil {
		x.Body, x.Class, x.Session, x.Addressees, x.Public = string(r.Body), r.Class, r.Session, r.Addressees, r.Public
	}
	return x
}

// outline is the headings of t and where its pages begin.
func outline(t *corpus.Text) (headings []string, pages []index.PageMark) {
	page := 0
	for i := range t.Blocks {
		b := &t.Blocks[i]
		if b.Kind == corpus.BlockHeading {
			headings = append(headings, t.Slice(b.Span))
		}
		if b.Prov.Page != page {
			page = b.Prov.Page
			pages = append(pages, index.PageMark{Start: b.Span.Start, Page: page})
		}
	}
	return headings, pages
}

// FactsOf decodes the facts of the current version of d.
func FactsOf(d *store.Document) (corpus.Facts, error) {
	var f corpus.Facts
	if len(d.Version.Facts) == 0 {
		return f, nil
	}
	if err := json.Unmarshal(d.Version.Facts, &f); err != nil {
		return f, fmt.Errorf("facts of %s: %w: %w", d.ID, corpus.ErrDamaged, err)
	}
	return f, nil
}

// Year is the year under which a document is found: that of its date, else of
// its publication, else the one in its number; 0 where it states none.
func Year(f *corpus.Facts) int {
	for _, s := range []string{f.Date, f.Published} {
		if len(s) >= 4 {
			if y, err := strconv.Atoi(s[:4]); err == nil {
				return y
			}
		}
	}
	const open = "〔"
	for i := 0; i+len(open)+4 <= len(f.Number); i++ {
		if f.Number[i:i+len(open)] == open {
			if y, err := strconv.Atoi(f.Number[i+len(open) : i+len(open)+4]); err == nil {
				return y
			}
		}
	}
	return 0
}
