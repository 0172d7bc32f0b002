package extract

import (
	"slices"
	"strconv"

	"fuhan/corpus"
	"fuhan/extract/figure"
)

// figures are the figures of the body.
func (d *parts) figures(f *corpus.Facts) []corpus.Figure {
	doc := figure.Document{Kind: f.Kind, Date: f.Date, Title: f.Title, Year: yearOf(f)}
	if doc.Year == 0 {
		doc.Year = d.yearOfStart()
	}
	for i := d.headEnd; i < d.tailStart; i++ {
		b := d.Blocks[i]
		doc.Lines = append(doc.Lines, figure.Line{Text: d.lines[i], Start: b.Span.Start, Kind: b.Kind, Level: b.Level, Rows: b.Rows})
	}
	for _, a := range f.Asks {
		if f.Reply == nil || a.Text != f.Reply.Title { // a title names the wish, and a passage that restates it tells it
			doc.Asks = append(doc.Asks, a.Span)
		}
	}
	slices.SortFunc(doc.Asks, func(a, b corpus.Span) int { return a.Start - b.Start })
	return figure.Of(&doc)
}

// yearOfStart is the last year since which something in the text holds (自2024年7月1日起
// 施行), for drafts that have no date; 0 where none does.
func (d *parts) yearOfStart() int {
	last := 0
	for i := d.headEnd; i < d.tailStart; i++ {
		for _, m := range sinceYear.FindAllStringSubmatch(d.lines[i], -1) {
			if y, err := strconv.Atoi(m[1]); err == nil {
				last = max(last, y)
			}
		}
	}
	return last
}

var sinceYear = guard(`自((?:19|20)\d\d)年`, "自19", "自20")

// yearOf is the year in which the document was signed, numbered or published, 0
// where it says none.
func yearOf(f *corpus.Facts) int {
	for _, s := range []string{f.Date, yearInNumber(f.Number), f.Published} {
		if len(s) >= 4 {
			if y, err := strconv.Atoi(s[:4]); err == nil {
				return y
			}
		}
	}
	return 0
}

// yearInNumber is the year of a document number: 西民函〔2023〕41号.
func yearInNumber(number string) string {
	for i, r := range number {
		if r == '〔' {
			return number[i+len("〔"):]
		}
	}
	return ""
}
