package docx

import (
	"fmt"
	"path"
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// noteKind is a kind of note; its value is the kind of the relationship and the
// provenance of the block.
type noteKind string

const (
	footnotes noteKind = "footnotes"
	endnotes  noteKind = "endnotes"
)

// noteKey names a note; ids count apart for each kind.
type noteKey struct {
	kind noteKind
	id   string
}

// noteBook holds the notes of a document and numbers those that are referred to.
type noteBook struct {
	text  map[noteKey]string
	marks map[noteKey]string
	order []noteKey // by first reference
}

// readNotes reads all footnotes and endnotes.
func (r *reader) readNotes() (*noteBook, error) {
	book := &noteBook{text: map[noteKey]string{}, marks: map[noteKey]string{}}
	r.notes = book // a note has no notes, but its text may try
	for _, kind := range []noteKind{footnotes, endnotes} {
		err := r.remarks(r.links.target(string(kind)), func(e element, text string) {
			// separators between text and notes are kept as notes with a type
			if t := e.attr("type"); t == "" || t == "normal" {
				book.text[noteKey{kind, e.attr("id")}] = text
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return book, nil
}

// refer is the mark to set where paragraph p refers to a note. A reference that
// is hidden or leads nowhere has none.
func (b *noteBook) refer(kind noteKind, id string, p *paragraph) string {
	key := noteKey{kind, id}
	if !p.visible() || isBlank(b.text[key]) {
		return ""
	}
	if b.marks[key] == "" {
		b.order = append(b.order, key)
		b.marks[key] = fmt.Sprintf("[注%d]", len(b.order))
	}
	return b.marks[key]
}

// emitNotes appends the notes to the document, each behind its mark.
func (r *reader) emitNotes() {
	for _, key := range r.notes.order {
		b := raw.Block{Kind: raw.Note, Text: r.notes.marks[key] + r.notes.text[key], Prov: corpus.Provenance{Part: string(key.kind)}}
		r.doc.Blocks = append(r.doc.Blocks, b)
	}
}

// emitComments appends the reviewers' remarks to the document: those that it
// refers to, for Word shows no others.
func (r *reader) emitComments() error {
	part := r.links.target("comments")
	return r.remarks(part, func(e element, text string) {
		if r.remarked[e.attr("id")] && !isBlank(text) {
			r.doc.Blocks = append(r.doc.Blocks, raw.Block{Kind: raw.Comment, Text: text, Prov: corpus.Provenance{Part: "comments"}})
		}
	})
}

// remarks reads a part that holds notes or comments and calls take with the
// start and the text of each; its paragraphs are parted by a blank.
func (r *reader) remarks(part string, take func(e element, text string)) error {
	if part == "" {
		return nil
	}
	c, err := r.open(part)
	if err != nil {
		return r.tolerate(err)
	}
	l, err := r.linksOf(part)
	if err != nil {
		return err
	}
	s := r.story(c, l)
	err = c.children(func(element) error {
		return c.children(func(e element) error {
			text, err := s.flatten()
			take(e, strings.TrimSpace(strings.Join(text, " ")))
			return err
		})
	})
	return r.tolerate(err)
}

// flatten reads the element that the cursor stands in and returns the lines of
// its blocks.
func (s *story) flatten() ([]string, error) {
	var lines []string
	s.flat++
	defer func() { s.flat-- }()
	err := s.blocks(func(b raw.Block) error {
		lines = append(lines, plainLines(b)...)
		return nil
	})
	return lines, err
}

// partName is the name of a part for provenance: word/header1.xml is header1.
func partName(part string) string {
	base := path.Base(part)
	return strings.TrimSuffix(base, path.Ext(base))
}
