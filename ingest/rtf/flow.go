package rtf

import (
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// flow is text with an order of its own while it is read.
type flow struct {
	r      *reader
	kind   raw.Kind // Paragraph where its paragraphs keep their own kinds
	part   string
	flat   bool // tables become lines
	boxed  int  // text boxes around it
	blocks []raw.Block
	said   int // characters and breaks written so far

	line   strings.Builder
	lines  []string    // ended by line breaks within the paragraph, none blank
	label  string      // of the paragraph, as the file states it
	boxes  []raw.Block // of text boxes anchored in the paragraph; they follow it
	tables []*table    // open, from the outermost
	labels counters
}

func (r *reader) newFlow(kind raw.Kind, part string) *flow {
	return &flow{r: r, kind: kind, part: part, flat: kind != raw.Paragraph, labels: newCounters()}
}

// write adds text to the line.
func (f *flow) write(s string) {
	f.said += len(s)
	f.r.spend(len(s))
	if !strings.ContainsFunc(s, isControl) {
		f.line.WriteString(s)
		return
	}
	f.line.WriteString(strings.Map(func(c rune) rune {
		switch {
		case c == '\v' || c == '\r' || c == '\n':
			return ' '
		case isControl(c):
			return -1
		}
		return c
	}, s))
}

// isControl reports whether c is a control character other than the tab.
func isControl(c rune) bool { return c < ' ' && c != '\t' }

// breakLine ends the line within the paragraph.
func (f *flow) breakLine() {
	f.said++
	if s := f.line.String(); !isBlank(s) {
		f.lines = append(f.lines, s)
	}
	f.line.Reset()
}

// addBox takes the blocks of a text box.
func (f *flow) addBox(blocks []raw.Block) {
	f.said += len(blocks)
	f.boxes = append(f.boxes, blocks...)
}

// endParagraph ends the paragraph with properties p.
func (f *flow) endParagraph(p paraProps) {
	blocks := f.paragraph(p)
	f.openTables(f.depth(p))
	f.take(blocks)
}

// depth is the number of tables around a paragraph. Some writers leave out
// \intbl; behind the first cell of a row that is not ended one is in it anyway.
func (f *flow) depth(p paraProps) int {
	if d := p.depth(); d > 0 || len(f.tables) == 0 || len(f.tables[0].cells) == 0 {
		return d
	}
	return 1
}

// take puts blocks into the innermost open cell, or else into the flow.
func (f *flow) take(blocks []raw.Block) {
	if n := len(f.tables); n > 0 {
		for _, b := range blocks {
			f.tables[n-1].open = append(f.tables[n-1].open, plainLines(b)...)
		}
		return
	}
	f.blocks = append(f.blocks, blocks...)
}

// paragraph is the blocks of the current paragraph: one for each line, the first
// one behind the label, then its text boxes. A label shows without any text.
func (f *flow) paragraph(p paraProps) []raw.Block {
	f.breakLine()
	lines, boxes := f.lines, f.boxes
	f.lines, f.boxes = nil, nil
	kind, level, label := f.role(p, len(lines) > 0)
	f.label = ""
	if len(lines) == 0 && strings.TrimSpace(label) != "" {
		lines = []string{""}
	}
	var blocks []raw.Block
	for _, s := range lines {
		f.r.spend(len(label) + placeCost)
		blocks = append(blocks, f.block(kind, level, label+s))
		label = ""
	}
	return append(blocks, boxes...)
}

func (f *flow) block(kind raw.Kind, level int, text string) raw.Block {
	return raw.Block{Kind: kind, Level: level, Text: text, Prov: corpus.Provenance{Part: f.part}}
}

// role is what the paragraph is: a heading where it or its style has an outline
// level, else a list item where it is numbered. The label is counted here.
func (f *flow) role(p paraProps, filled bool) (kind raw.Kind, level int, label string) {
	s := f.r.styles[p.style]
	if p.list == 0 && s != nil {
		p.list, p.level = s.list, max(p.level, s.level)
	}
	if p.level < 0 || p.level >= levels {
		p.level = 0
	}
	computed := ""
	if p.list != 0 && (filled || f.label != "") {
		computed = f.r.numbering.next(f.labels, p.list, p.level)
	}
	if label = f.label; label == "" {
		label = computed
	}
	if f.kind != raw.Paragraph {
		return f.kind, 0, label
	}
	if o := f.r.outline(p); o >= 0 && filled {
		return raw.Heading, o + 1, label
	}
	if label != "" {
		return raw.ListItem, p.level + 1, label
	}
	return raw.Paragraph, 0, ""
}

// finish ends the flow, whatever is open in it.
func (f *flow) finish(p paraProps) {
	if f.line.Len() > 0 || len(f.lines) > 0 || len(f.boxes) > 0 {
		f.endParagraph(p)
	}
	f.openTables(0)
}

// text is the whole flow as one line.
func (f *flow) text() string {
	var lines []string
	for _, b := range f.blocks {
		lines = append(lines, plainLines(b)...)
	}
	return strings.TrimSpace(strings.Join(lines, " "))
}

// plainLines are the lines of a block where tables cannot stand: in a cell, a
// note, a page header. A row is one line, its cells parted by a tab.
func plainLines(b raw.Block) []string {
	if b.Kind != raw.Table {
		return []string{b.Text}
	}
	var lines []string
	for _, row := range b.Rows {
		lines = append(lines, strings.ReplaceAll(strings.Join(row, "\t"), "\n", " "))
	}
	return lines
}
