package sheet

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// worksheet is one sheet as a reader of a format found it.
type worksheet struct {
	name   string
	hidden bool
	grid
	headers, footers []string // page headers and footers, codes taken out
	shapes           []string // texts of text boxes and shapes, titles of charts
	remarks          []remark
	images, charts   int
	macros           bool // a sheet of macros or dialogs instead of cells
	longNumbers      int  // cells whose number has lost digits
	uncomputed       int  // formulas without a stored result
}

// remark is a comment on a cell.
type remark struct {
	row, col int
	text     string
}

// ref is the name of the cell, such as D5.
func (r remark) ref() string { return columnName(r.col) + fmt.Sprint(r.row+1) }

// columnName is the letters of a 0-based column.
func columnName(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

// workbook is a whole file.
type workbook struct {
	sheets     []*worksheet
	properties []corpus.Property
	attached   []corpus.Attachment
	warnings   []string
	formats    formatTable
	date1904   bool
	budget     budget
	broken     error // how a part ended too early, if one did
}

func newWorkbook(limits Limits) *workbook {
	return &workbook{budget: budget{limits.MaxCells, limits.MaxTextBytes}}
}

// maxWarnings bounds the warnings about one file.
const maxWarnings = 20

// warn adds a sentence for the user, once.
func (w *workbook) warn(format string, args ...any) {
	sentence := fmt.Sprintf(format, args...)
	if len(w.warnings) < maxWarnings && !slices.Contains(w.warnings, sentence) {
		w.warnings = append(w.warnings, sentence)
	}
}

// document lays the sheets out.
func (w *workbook) document(ctx context.Context) (*raw.Document, error) {
	d := &raw.Document{Properties: w.properties, Attached: w.attached}
	for _, s := range w.sheets {
		s.hiddenRows.seal()
		s.hiddenCols.seal()
	}
	showHidden := w.onlyHidden()
	var body, aside []raw.Block
	titled := []int{} // where in body a sheet with content begins
	names := []string{}
	for _, s := range w.sheets {
		if err := stopped(ctx); err != nil {
			return nil, err
		}
		prov := corpus.Provenance{Sheet: s.name}
		setApart := s.hidden && !showHidden
		w.remark(s, setApart, showHidden)
		if err := s.spread(&w.budget, showHidden || setApart); err != nil {
			return nil, err
		}
		blocks, err := s.blocks(&w.budget, prov)
		if err != nil {
			return nil, err
		}
		for _, t := range s.shapes {
			blocks = appendParagraphs(blocks, raw.Paragraph, t, prov)
		}
		if setApart {
			aside = append(aside, apart(blocks, prov)...)
			blocks = nil
		}
		if len(blocks) > 0 {
			titled, names = append(titled, len(body)), append(names, s.name)
			body = append(body, blocks...)
		}
		for _, r := range s.remarks {
			if text := strings.TrimSpace(oneLine(r.text)); text != "" {
				aside = append(aside, raw.Block{Kind: raw.Comment, Text: r.ref() + " " + text, Prov: corpus.Provenance{Sheet: s.name, Part: "comments"}})
			}
		}
		s.cells, s.merged = nil, nil // the blocks hold the text now
	}
	d.Blocks = append(w.margins(raw.Header), headed(body, titled, names)...)
	d.Blocks = append(append(d.Blocks, w.margins(raw.Footer)...), aside...)
	d.Warnings = w.warnings
	if len(body) > 0 {
		return d, nil
	}
	return nil, w.empty()
}

// empty is the error for a workbook without text.
func (w *workbook) empty() error {
	if w.broken != nil {
		return w.broken
	}
	for _, s := range w.sheets {
		if s.images > 0 {
			return fmt.Errorf("spreadsheet with images and without text: %w", corpus.ErrNeedsOCR)
		}
	}
	return fmt.Errorf("spreadsheet without text: %w", corpus.ErrEmpty)
}

// onlyHidden reports whether all text stands where it is hidden; then it is read.
func (w *workbook) onlyHidden() bool {
	any := false
	for _, s := range w.sheets {
		any = any || len(s.cells) > 0
		if s.hidden {
			continue
		}
		if len(s.shapes) > 0 {
			return false
		}
		for _, c := range s.cells {
			if !s.hiddenRows.holds(c.row) && !s.hiddenCols.holds(c.col) {
				return false
			}
		}
	}
	if any {
		w.warn("表中的文字全部被隐藏，已按未隐藏读出")
	}
	return any
}

// remark tells the user what of a sheet is not among its tables.
func (w *workbook) remark(s *worksheet, setApart, showHidden bool) {
	name := shown(s.name)
	switch {
	case s.macros:
		w.warn("工作表“%s”是宏表或对话框，没有读取", name)
	case setApart && (len(s.cells) > 0 || len(s.shapes) > 0):
		w.warn("工作表“%s”是隐藏的，其内容另列为批注", name)
	case !showHidden:
		rows, cols := s.hiddenText()
		if rows > 0 {
			w.warn("工作表“%s”有 %d 个隐藏或被筛选掉的行，没有读取", name, rows)
		}
		if cols > 0 {
			w.warn("工作表“%s”有 %d 个隐藏的列，没有读取", name, cols)
		}
	}
	if s.longNumbers > 0 {
		w.warn("工作表“%s”有 %d 个单元格把超过 15 位的号码存成了数值，末几位可能已经丢失", name, s.longNumbers)
	}
	if s.uncomputed > 0 {
		w.warn("工作表“%s”有 %d 个公式没有保存计算结果，留作空白", name, s.uncomputed)
	}
	if s.images > 0 {
		w.warn("工作表“%s”有 %d 张图片，没有读取", name, s.images)
	}
	if s.charts > 0 {
		w.warn("工作表“%s”有 %d 个图表，没有读取图表的数据", name, s.charts)
	}
}

// apart turns the blocks of a hidden sheet into comments: one for a paragraph or
// a row, its cells parted by tabs.
func apart(blocks []raw.Block, prov corpus.Provenance) []raw.Block {
	var out []raw.Block
	for _, b := range blocks {
		if b.Kind != raw.Table {
			out = append(out, raw.Block{Kind: raw.Comment, Text: b.Text, Prov: prov})
			continue
		}
		for _, row := range b.Rows {
			out = append(out, raw.Block{Kind: raw.Comment, Text: oneLine(strings.Join(row, "\t")), Prov: prov})
		}
	}
	return out
}

// headed puts the name of its sheet above the blocks of each, where there are
// several.
func headed(body []raw.Block, at []int, names []string) []raw.Block {
	if len(at) < 2 {
		return body
	}
	out := make([]raw.Block, 0, len(body)+len(at))
	for i, from := range at {
		to := len(body)
		if i+1 < len(at) {
			to = at[i+1]
		}
		if strings.TrimSpace(names[i]) != "" {
			out = append(out, raw.Block{Kind: raw.Heading, Level: 1, Text: oneLine(names[i]), Prov: corpus.Provenance{Sheet: names[i]}})
		}
		out = append(out, body[from:to]...)
	}
	return out
}

// margins are the page headers or footers of all visible sheets, each text once.
func (w *workbook) margins(kind raw.Kind) []raw.Block {
	var out []raw.Block
	seen := map[string]bool{}
	for _, s := range w.sheets {
		texts := s.headers
		if kind == raw.Footer {
			texts = s.footers
		}
		if s.hidden {
			continue
		}
		for _, t := range texts {
			if t = strings.TrimSpace(oneLine(t)); hasLetter(t) && !seen[t] {
				seen[t] = true
				out = append(out, raw.Block{Kind: kind, Text: t, Prov: corpus.Provenance{Sheet: s.name}})
			}
		}
	}
	return out
}

// hasLetter reports whether s says more than digits, punctuation and the words
// around a page number.
func hasLetter(s string) bool {
	s = strings.NewReplacer("第", "", "页", "", "共", "", "Page", "", "of", "").Replace(s)
	return strings.IndexFunc(s, unicode.IsLetter) >= 0
}

// oneLine is s in one line of valid UTF-8.
func oneLine(s string) string {
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(strings.ToValidUTF8(s, "\uFFFD"))
}

// shown is a name for a sentence: short and without control characters.
func shown(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, strings.ToValidUTF8(name, "\uFFFD"))
	if utf8.RuneCountInString(name) > 60 {
		return string([]rune(name)[:60]) + "…"
	}
	return name
}
