package html

import (
	"fmt"
	"strings"
	"unicode"

	dom "golang.org/x/net/html"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// document makes the document of p.blocks, which separate has judged.
func (p *page) document() (*raw.Document, error) {
	d := &raw.Document{Properties: p.properties(), Attached: p.attached(), Warnings: p.warnings}
	text := false
	chrome := chromeWriter{seen: make(map[string]bool)}
	for _, b := range p.blocks {
		if b.chrome {
			chrome.add(d, b)
			continue
		}
		chrome.end()
		d.Blocks = append(d.Blocks, b.Block)
		text = true
	}
	if !text {
		return nil, fmt.Errorf("html: %w: no text", corpus.ErrEmpty)
	}
	return d, nil
}

// chromeWriter adds chrome to a document: each line once; the cells of a table
// row, and the short items of a list, in one block.
type chromeWriter struct {
	seen      map[string]bool
	row, list *dom.Node // of the block before, if that was chrome
}

func (c *chromeWriter) end() { c.row, c.list = nil, nil }

func (c *chromeWriter) add(d *raw.Document, b block) {
	const shortItem, maxJoined = 30, 400 // bytes
	text := tidy(b.Text)
	if b.Rows != nil {
		var lines []string
		for _, r := range b.Rows {
			lines = append(lines, tidy(strings.Join(r, " ")))
		}
		text = strings.Join(lines, " ")
	}
	if !worded(text) {
		return
	}
	sameRow := b.row != nil && b.row == c.row && (b.meta || len(text) <= shortItem)
	sameList := b.list != nil && b.list == c.list && len(text) <= shortItem
	c.row, c.list = b.row, b.list
	if len(d.Blocks) > 0 {
		last := &d.Blocks[len(d.Blocks)-1]
		valueDue := strings.HasSuffix(last.Text, "：") // <dt>索引号：</dt><dd>…
		if last.Kind == raw.Chrome && (sameRow || sameList || valueDue) && len(last.Text)+len(text) < maxJoined {
			last.Text += " " + text
			return
		}
	}
	if c.seen[text] {
		return
	}
	c.seen[text] = true
	d.Blocks = append(d.Blocks, raw.Block{Kind: raw.Chrome, Text: text})
}

// worded reports whether s holds a letter or digit at all.
func worded(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}
