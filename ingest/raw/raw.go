// Package raw holds what a format reader yields before normalisation: the
// blocks of one file in reading order, with the words as found. Every package
// below ingest that reads a format returns a *Document; ingest/clean turns it
// into a corpus.Text. The package does no I/O and changes no text.
package raw

import (
	"strings"
	"unicode"

	"fuhan/corpus"
)

// Kind says what a reader knows about a block. Readers state only what the
// format states; recognising titles and headings by their words is left to
// ingest/clean.
type Kind int

const (
	// Line is one physical line of a format without paragraphs (text, PDF):
	// a sentence may run over several of them. An empty Line is a blank line.
	Line Kind = iota
	// Paragraph is a paragraph that the format declares. It may still be one
	// hard-wrapped line of a longer one, as in files converted from PDF.
	Paragraph
	// Heading is a paragraph with a declared outline level, see Block.Level.
	Heading
	// ListItem is a paragraph of a declared list; its label is part of Text.
	ListItem
	// Table is a table, see Block.Rows.
	Table
	// Note is a footnote or endnote; Text begins with its mark.
	Note
	// Header and Footer are page headers and footers that the format keeps
	// apart from its body.
	Header
	Footer
	// Comment is a reviewer's remark.
	Comment
	// Chrome is a part of a web page outside its main text.
	Chrome
)

// Block is one block of a file. Text is UTF-8 without '\n' or '\r' (a line
// break inside a paragraph makes two blocks, or for a table cell stays "\n").
type Block struct {
	Kind  Kind
	Level int        // declared depth of a Heading or ListItem, 1-based; 0 unknown
	Text  string     // as found, blanks included
	Rows  [][]string // of a Table: cells by row; a merged cell is repeated in every place it covers
	Prov  corpus.Provenance
}

// Illegible reports whether two signs of b and a third of them are U+FFFD:
// characters whose font does not tell what they are.
func (b Block) Illegible() bool {
	lost := strings.Count(b.Text, "\ufffd")
	if lost < 2 {
		return false
	}
	signs := 0
	for _, r := range b.Text {
		if !unicode.IsSpace(r) {
			signs++
		}
	}
	return 3*lost >= signs
}

// Document is one file as a reader found it.
type Document struct {
	Blocks     []Block
	Properties []corpus.Property
	Attached   []corpus.Attachment
	Pages      int // 0 where the format has none
	// Unread are the pages, 1-based and ascending, that need OCR: they show
	// something but hold no usable text, or have Illegible lines.
	Unread   []int
	Members  []Member
	Warnings []string
}

// Member is a file inside a file (of an archive, a mail, a package) that is a
// document of its own.
type Member struct {
	Name string // path inside the container, separated by '/'; UTF-8
	Data []byte
}

// SourceLen is the length in bytes of the block in Document.Source.
func (b *Block) SourceLen() int {
	if b.Kind != Table || len(b.Rows) == 0 {
		return len(b.Text)
	}
	n := -1
	for _, row := range b.Rows {
		for _, c := range row {
			n += len(c) + 1
		}
	}
	return max(n, 0)
}

// Source is the text of the document as found: the blocks joined by '\n', the
// cells of a table each followed by one separator byte. Offsets of
// corpus.Run.In count in it.
func (d *Document) Source() string {
	var b strings.Builder
	for i := range d.Blocks {
		if i > 0 {
			b.WriteByte('\n')
		}
		k := &d.Blocks[i]
		if k.Kind != Table || len(k.Rows) == 0 {
			b.WriteString(k.Text)
			continue
		}
		first := true
		for _, row := range k.Rows {
			for j, c := range row {
				switch {
				case first:
				case j == 0:
					b.WriteByte('\n')
				default:
					b.WriteByte('\t')
				}
				first = false
				b.WriteString(c)
			}
		}
	}
	return b.String()
}

// Lines makes a Document of plain text: one Line block for every line; a form
// feed begins a new page, one at the very end (as pdftotext writes behind the
// last page) none.
func Lines(text string) *Document {
	d := &Document{}
	if text == "" {
		return d
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	page := 0
	pages := strings.Split(text, "\f")
	paged := len(pages) > 1
	if n := len(pages) - 1; paged && pages[n] == "" {
		pages = pages[:n]
	}
	for _, p := range pages {
		if paged {
			page++
		}
		for _, l := range strings.Split(p, "\n") {
			d.Blocks = append(d.Blocks, Block{Kind: Line, Text: l, Prov: corpus.Provenance{Page: page}})
		}
	}
	d.Pages = page
	return d
}
