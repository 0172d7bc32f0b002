// Package clean turns what a format reader found (raw.Document) into the
// normalised corpus.Text that every extractor consumes: characters folded,
// hard-wrapped lines and page breaks inside sentences joined, titles put
// together, page furniture set aside, headings recognised with their level.
//
// Call Text. It is a pure function: no I/O, no state. It never reorders text
// and never drops a word: what leaves the running text stands in Text.Aside,
// and Text.Runs leads every byte back to the source (raw.Document.Source). For
// plain lines it is idempotent: Text(raw.Lines(t.Content)) has t's Content.
package clean

import (
	"strings"

	"fuhan/corpus"
	"fuhan/corpus/form"
	"fuhan/ingest/raw"
)

// maxPasses bounds the passes over a text of plain lines. Each pass only
// deletes or folds, so the passes end by themselves; two are the rule, and the
// bound only guards time on hostile input.
const maxPasses = 8

// Text normalises d.
func Text(d *raw.Document) corpus.Text {
	printed := isPrinted(d)
	r := pass(fromBlocks(d), printed)
	if onlyLines(d) {
		for range maxPasses {
			again := pass(fromBlocks(raw.Lines(string(r.text))), printed)
			if string(again.text) == string(r.text) {
				break
			}
			r = again.after(r)
		}
	}
	return r.export(d)
}

// result is the outcome of one pass: the content, the source byte of each of
// its bytes, and what was found.
type result struct {
	piece
	blocks []corpus.Block
	aside  []set
	props  []corpus.Property
}

// after re-bases r, a pass over the content of first, on first's source.
func (r result) after(first result) result {
	rebase := func(src []int32) {
		for i, s := range src {
			if s >= 0 {
				src[i] = first.src[s]
			}
		}
	}
	rebase(r.src)
	for i := range r.aside {
		src := append([]int32(nil), r.aside[i].src...)
		rebase(src)
		r.aside[i].src = src
	}
	gaps := map[int32]bool{}
	for _, b := range first.blocks {
		if b.Gap && b.Span.Start < b.Span.End {
			gaps[first.src[b.Span.Start]] = true
		}
	}
	for i, b := range r.blocks {
		if b.Span.Start < b.Span.End {
			r.blocks[i].Gap = gaps[r.src[b.Span.Start]]
		}
	}
	r.aside = append(first.aside, r.aside...)
	r.props = append(first.props, r.props...)
	return r
}

func onlyLines(d *raw.Document) bool {
	for i := range d.Blocks {
		if d.Blocks[i].Kind != raw.Line {
			return false
		}
	}
	return true
}

// fromBlocks folds the blocks of d into lines. Offsets count in d.Source().
func fromBlocks(d *raw.Document) []line {
	lines := make([]line, 0, len(d.Blocks))
	off := 0
	gap := false
	for i := range d.Blocks {
		b := &d.Blocks[i]
		l := line{kind: b.Kind, level: b.Level, prov: b.Prov, gap: gap}
		if b.Kind == raw.Table {
			at := off
			for _, row := range b.Rows {
				var cells []piece
				for _, c := range row {
					cells = append(cells, closeBlanks(foldCell(c, at)))
					at += len(c) + 1
				}
				l.rows = append(l.rows, cells)
			}
		} else {
			l.indent = indentOf(b.Text)
			p := foldLine(b.Text, off).trim()
			l.width = columns(p.text)
			if b.Kind <= raw.ListItem { // before the blanks that mark a page number are closed
				p, l.cut = cutInner(p, nil)
			}
			l.piece = closeBlanks(p)
		}
		off += b.SourceLen() + 1
		if len(l.text) == 0 && len(l.rows) == 0 && len(l.cut) == 0 {
			gap = true
			continue
		}
		gap = false
		lines = append(lines, l)
	}
	return lines
}

// foldCell folds a table cell; a line break inside it becomes a blank.
func foldCell(s string, off int) piece {
	return foldLine(strings.ReplaceAll(s, "\n", " "), off)
}

// isPrinted reports whether d has pages on which every line has its place, as in PDF:
// no web page stands around its text.
func isPrinted(d *raw.Document) bool {
	for i := range d.Blocks {
		if d.Blocks[i].Prov.Box != nil {
			return true
		}
	}
	return false
}

func pass(lines []line, printed bool) result {
	lines, aside, props := setAside(lines, printed)
	lines = join(lines)
	lines = markTitles(lines)
	r := result{aside: aside, props: props}
	size := 0
	for i := range lines {
		size += len(lines[i].text) + 1
	}
	r.text, r.src = make([]byte, 0, size), make([]int32, 0, size)
	for i := range lines {
		l := &lines[i]
		if l.kind == raw.Table && !hasCells(l.rows) {
			continue
		}
		if len(r.text) > 0 {
			r.appendSeparator('\n')
		}
		b := corpus.Block{Gap: l.gap, Span: corpus.Span{Start: len(r.text)}}
		if l.kind == raw.Table {
			b.Kind = corpus.BlockTable
			b.Rows = r.appendRows(l.rows)
		} else {
			b.Kind, b.Level = blockKind(l)
			r.append(closeBlanks(l.piece))
		}
		b.Span.End = len(r.text)
		r.blocks = append(r.blocks, b)
	}
	return r
}

func hasCells(rows [][]piece) bool {
	for _, row := range rows {
		for _, c := range row {
			if len(c.text) > 0 {
				return true
			}
		}
	}
	return false
}

func (r *result) appendRows(rows [][]piece) [][]corpus.Span {
	var spans [][]corpus.Span
	for i, row := range rows {
		if i > 0 {
			r.appendSeparator('\n')
		}
		var cells []corpus.Span
		for k, c := range row {
			if k > 0 {
				r.appendSeparator('\t')
			}
			s := corpus.Span{Start: len(r.text)}
			r.append(c)
			s.End = len(r.text)
			cells = append(cells, s)
		}
		spans = append(spans, cells)
	}
	return spans
}

// blockKind says what a joined line is. A label makes a heading when the line
// holds nothing but a short name, a list item when a sentence follows.
func blockKind(l *line) (corpus.BlockKind, int) {
	if l.title {
		return corpus.BlockTitle, 0
	}
	if l.kind == raw.Note {
		return corpus.BlockNote, 0
	}
	s := l.String()
	if lab, ok := form.HeadingLabel(s); ok {
		rest := s[lab.Len:]
		if len(rest) <= 150 && !strings.ContainsAny(rest, "。；") && !strings.ContainsRune("；，、,", lastRune(s)) && !lab.Article {
			return corpus.BlockHeading, lab.Level
		}
		return corpus.BlockListItem, lab.Level
	}
	switch l.kind {
	case raw.Heading:
		return corpus.BlockHeading, l.level
	case raw.ListItem:
		return corpus.BlockListItem, l.level
	}
	return corpus.BlockParagraph, 0
}

// export turns the per-byte map into runs and gives blocks their place.
func (r result) export(d *raw.Document) corpus.Text {
	source, from := d.Source(), newSources(d)
	t := corpus.Text{
		Content: string(r.text), Blocks: r.blocks, Runs: runs(r.text, r.src, source),
		Properties: append(append([]corpus.Property(nil), d.Properties...), r.props...),
		Attached:   d.Attached, Pages: d.Pages, Unread: d.Unread, Warnings: d.Warnings,
	}
	for i := range t.Blocks {
		s := t.Blocks[i].Span
		t.Blocks[i].Prov = from.of(r.src[s.Start:s.End])
	}
	for _, a := range r.aside {
		t.Aside = append(t.Aside, corpus.Aside{Kind: a.kind, Text: a.String(), Prov: from.of(a.src)})
	}
	return t
}
