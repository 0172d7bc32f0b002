// Package corpus holds the types that every room of fuhan shares: what a
// document is (Document, Version), what its text is (Text, Block, Span,
// Provenance), what it says (Facts), and the errors that anything can end in.
//
// It imports the standard library only, so that every other package can import
// it. Start with Text, which every format reader produces and every extractor
// consumes, and Facts, which extraction produces from it. The package does no
// I/O and keeps no state.
package corpus

import (
	"sort"
	"strings"
)

// Span is a half-open range [Start, End) of byte offsets, 0-based, into
// Text.Content.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether o lies wholly within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Provenance says where in the original file a piece of text came from.
// A zero field means that the format does not know it.
type Provenance struct {
	Page  int    `json:"page,omitempty"`  // 1-based page of a paged format
	Sheet string `json:"sheet,omitempty"` // worksheet of a spreadsheet
	Part  string `json:"part,omitempty"`  // member of an archive or package, e.g. "footnotes"
	Box   *Box   `json:"box,omitempty"`   // where on the page
	// OCR is the confidence, above 0 and up to 1, of text that was recognised
	// from an image; 0 where the file itself holds the text.
	OCR float64 `json:"ocr,omitempty"`
}

// Box is a rectangle on a page in points (1/72 inch), origin at the top left.
type Box struct {
	X0 float64 `json:"x0"`
	Y0 float64 `json:"y0"`
	X1 float64 `json:"x1"`
	Y1 float64 `json:"y1"`
}

// BlockKind is the role of a block in the document.
type BlockKind string

// The kinds of block that occur in Text.Blocks.
const (
	BlockTitle     BlockKind = "title"     // the document's own title; several lines joined into one
	BlockHeading   BlockKind = "heading"   // a section heading, with Level
	BlockParagraph BlockKind = "paragraph" // running text
	BlockListItem  BlockKind = "list_item" // an item whose label is part of its text
	BlockTable     BlockKind = "table"     // rows of cells, see Block.Rows
	BlockNote      BlockKind = "note"      // footnote or endnote
)

// Block is one unit of Text, in reading order. Blocks are separated in
// Text.Content by one '\n', which belongs to neither.
type Block struct {
	Kind BlockKind `json:"kind"`
	// Level is the depth of a heading or list item, 1-based: 一、 is 1,
	// （一） is 2, 1. is 3, （1） is 4 (GB/T 9704-2012, 7.3.3); 0 where there is none.
	Level int        `json:"level,omitempty"`
	Span  Span       `json:"span"`
	Prov  Provenance `json:"prov"`
	// Gap reports that a blank line stood above the block in the source.
	Gap bool `json:"gap,omitempty"`
	// Rows holds the span of every cell of a table, by row; within the
	// block's text, cells are separated by '\t' and rows by '\n'.
	Rows [][]Span `json:"rows,omitempty"`
}

// AsideKind is the role of text that is kept apart from the running text.
type AsideKind string

// The kinds of text set aside.
const (
	AsideHeader     AsideKind = "header"      // page header of a word processor file or running head of a page
	AsideFooter     AsideKind = "footer"      // page footer
	AsidePageNumber AsideKind = "page_number" // “— 2 —”
	AsideWeb        AsideKind = "web"         // page chrome: 访问次数, 打印, 关闭, breadcrumbs
	AsideComment    AsideKind = "comment"     // reviewers' remarks
	AsideArtefact   AsideKind = "artefact"    // marks that a converter left, e.g. [bookmark: _GoBack]
)

// Aside is a piece of the source that is kept but is no part of the running
// text, so that no word of the original is lost.
type Aside struct {
	Kind AsideKind  `json:"kind"`
	Text string     `json:"text"`
	Prov Provenance `json:"prov"`
}

// Property is a name and value that the container states about the document:
// an HTML <meta>, the 索引号 row of a web page, the author of a Word file.
// Names are as found, without colon and inner blanks.
type Property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Attachment is a file that the document links to or contains.
type Attachment struct {
	Name string `json:"name"`
	Ref  string `json:"ref"` // URL or path within the container
}

// Run maps a piece of Content back to the source text it was made from.
// Content[Out:Out+OutLen] stands for Source[In:In+InLen]; all in bytes. Runs
// are sorted by Out and do not overlap; bytes of Content in no run (the
// separators between blocks and cells) were put there by normalisation.
type Run struct {
	Out, OutLen int
	In, InLen   int
}

// Text is the normalised text of one document with its structure. Readers
// produce it (ingest.Read), extractors and the index consume it.
type Text struct {
	Content    string       `json:"content"`
	Blocks     []Block      `json:"blocks"`
	Aside      []Aside      `json:"aside,omitempty"`
	Properties []Property   `json:"properties,omitempty"`
	Attached   []Attachment `json:"attached,omitempty"`
	Pages      int          `json:"pages,omitempty"` // number of pages, 0 where the format has none
	Runs       []Run        `json:"runs,omitempty"`
	// Unread are the pages, 1-based and ascending, whose text could not be read
	// because they are images or fonts do not tell their characters, all of it or
	// some lines: OCR is still to come.
	Unread []int `json:"unread,omitempty"`
	// Warnings are sentences for the user about what reading left uncertain.
	Warnings []string `json:"warnings,omitempty"`
}

// Slice is the text that s covers.
func (t *Text) Slice(s Span) string { return t.Content[s.Start:s.End] }

// BlockAt is the index in Blocks of the block that holds byte offset off, or -1.
func (t *Text) BlockAt(off int) int {
	i := sort.Search(len(t.Blocks), func(i int) bool { return t.Blocks[i].Span.End > off })
	if i == len(t.Blocks) || off < t.Blocks[i].Span.Start {
		return -1
	}
	return i
}

// Property is the value of the first property with one of the names, or "".
func (t *Text) Property(names ...string) string {
	for _, n := range names {
		for _, p := range t.Properties {
			if p.Name == n && strings.TrimSpace(p.Value) != "" {
				return p.Value
			}
		}
	}
	return ""
}

// SourceOffset maps byte offset off of Content to the offset of the same
// character in the source text, or -1 where normalisation put it there.
func (t *Text) SourceOffset(off int) int {
	i := sort.Search(len(t.Runs), func(i int) bool { return t.Runs[i].Out+t.Runs[i].OutLen > off })
	if i == len(t.Runs) || off < t.Runs[i].Out {
		return -1
	}
	r := t.Runs[i]
	if r.OutLen != r.InLen { // a folded character: its start
		return r.In
	}
	return r.In + off - r.Out
}
