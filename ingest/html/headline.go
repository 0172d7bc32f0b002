package html

import (
	"strings"
	"unicode/utf8"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"fuhan/ingest/raw"
)

// findHeadline finds the visible headline of the page: p.headline is the index
// of its first block, -1 where there is none, and p.headlineLines the number of
// its blocks. The headline is an element for headlines by its kind or name, or
// the line above that of date and source, or what <title> begins with.
func (p *page) findHeadline() {
	const minScore, minChars, maxChars, maxBlocks = 2, 4, 150, 1000
	p.headline, p.headlineLines = -1, 0
	first, _, ok := p.textRange()
	if !ok {
		first = len(p.blocks)
	}
	best := minScore - 1
	title := pageTitle{squeeze(p.head.title), squeeze(p.head.get("ArticleTitle")), squeeze(p.head.get("SiteName"))}
	for i := 0; i < len(p.blocks) && i <= min(first, maxBlocks); i++ {
		b := &p.blocks[i]
		lines := p.sameElement(i)
		text := p.joined(i, lines)
		chars := utf8.RuneCountInString(squeeze(text))
		if chars < minChars || chars > maxChars || b.Rows != nil || p.notes[i].line || b.meta {
			continue
		}
		if score := p.headlineScore(i, lines, text, title); score > best {
			best, p.headline, p.headlineLines = score, i, lines
		}
	}
}

// pageTitle is what the head of the page says of its title, without blanks.
type pageTitle struct{ title, article, site string }

// headlineScore rates text, that of the blocks [i, i+lines), as the headline.
func (p *page) headlineScore(i, lines int, text string, head pageTitle) int {
	const long = 10 // characters; what is shorter may be the name of the site
	b := &p.blocks[i]
	squeezed := squeeze(text)
	title := titleEnding.MatchString(squeezed)
	score := 0
	switch {
	case squeezed == head.site:
		return 0
	case squeezed == head.article:
		score += 4
	case !title && utf8.RuneCountInString(squeezed) < long:
		if strings.HasPrefix(head.title, squeezed) {
			score++
		}
	case strings.HasPrefix(head.title, squeezed):
		score += 4
	case strings.Contains(head.title, squeezed):
		score += 3
	}
	for n := b.node; n != nil && n != p.body && !inside(p.main, n); n = n.Parent {
		if n.DataAtom == atom.H1 || n.Data == "ucaptitle" {
			score += 2
			break
		}
		if n.DataAtom == atom.H2 || n.DataAtom == atom.H3 || named(n, titleNames) {
			score++
			break
		}
	}
	if b.inMain && b.Kind == raw.Heading {
		score += 2 - min(b.Level, 3)/2
	}
	if title {
		score++
	}
	if next := i + lines; next < len(p.notes) && (p.notes[next].info || p.blocks[next].meta && !b.meta) {
		score += 2
	}
	if b.linky() || b.furniture {
		score -= 4
	}
	if b.running() && strings.ContainsAny(text, "。；") {
		score -= 4
	}
	return score
}

// sameElement is the number of blocks from i on that lie in the same block
// element directly: the lines of a headline broken by <br>.
func (p *page) sameElement(i int) int {
	const maxLines = 4
	if n := p.blocks[i].node; n == p.body || n == p.main || !p.only(n, maxLines, i) {
		return 1
	}
	end := i + 1
	for end < len(p.blocks) && p.blocks[end].node == p.blocks[i].node {
		end++
	}
	return end - i
}

// only reports whether element n holds at most count blocks, the first of
// which is block i.
func (p *page) only(n *dom.Node, count, i int) bool {
	if i > 0 && inside(p.blocks[i-1].node, n) {
		return false
	}
	end := i
	for end < len(p.blocks) && inside(p.blocks[end].node, n) {
		if end++; end-i > count {
			return false
		}
	}
	return true
}

// joined is the text of the blocks [i, i+lines) in one line; between Chinese
// characters a line break is nothing.
func (p *page) joined(i, lines int) string {
	var l line
	for _, b := range p.blocks[i : i+lines] {
		l.write("\n"+tidy(b.Text), false)
	}
	text, _, _, _ := l.take()
	return text
}
