package html

import (
	"unicode/utf8"

	dom "golang.org/x/net/html"

	"fuhan/ingest/raw"
)

// note is what a block's own words say about it.
type note struct {
	line bool // chrome by its words
	ends bool // chrome below which no text follows
	info bool // the line of date and source
}

// separate decides for every block whether it is chrome.
func (p *page) separate() {
	if p.mode == whole {
		return
	}
	p.notes = make([]note, len(p.blocks))
	for i := range p.blocks {
		b := &p.blocks[i]
		n := &p.notes[i]
		n.info = infoLine(b)
		n.line, n.ends = chromeKind(squeeze(b.Text))
		n.line = n.line || n.info
		b.chrome = !b.inMain || b.meta || n.line || b.furniture && p.mode != exact
	}
	p.separateCatalogue()
	p.separateImprint()
	p.findHeadline()
	if p.mode == exact {
		p.trimHeadline()
	} else {
		p.trimAround()
	}
	p.trimSources()
	p.separateLinks()
	if p.mode != spread {
		p.extend()
	}
	p.keepSomething()
}

// linky reports whether a block is a link, perhaps with a date or a bullet
// beside it, to something other than a file.
func (b *block) linky() bool { return b.files == 0 && b.stat.mostlyLinks() }

// running reports whether a block is running text or a table.
func (b *block) running() bool {
	const minChars = 10
	return b.Rows != nil || b.stat.marks > 0 && b.stat.free() >= minChars
}

// textRange is the first and last index of running text in the main element
// that is not chrome; ok is false where there is none.
func (p *page) textRange() (first, last int, ok bool) {
	for i := range p.blocks {
		if b := &p.blocks[i]; b.inMain && !b.chrome && b.running() && !b.linky() {
			if !ok {
				first = i
			}
			last, ok = i, true
		}
	}
	return first, last, ok
}

// separateCatalogue sets apart lines above the text that are the catalogue
// entry of the page, where it is no table: lists, definition lists, rows of
// <span>s. One such line alone may be the text's own.
func (p *page) separateCatalogue() {
	first, _, ok := p.textRange()
	if !ok {
		first = len(p.blocks)
	}
	catalog, indexed := 0, false
	var entry []int
	valueDue := false
	for i := 0; i < first; i++ {
		b := &p.blocks[i]
		if !b.inMain || b.chrome {
			continue
		}
		found, pre := labels(b)
		switch {
		case len(found) > 0 && pre == "":
			for _, l := range found {
				if l.class == catalogName {
					catalog++
				}
				indexed = indexed || indexNames[l.name]
			}
			entry = append(entry, i)
			valueDue = found[len(found)-1].value == ""
		case valueDue && len(found) == 0:
			entry = append(entry, i)
			valueDue = false
		default:
			valueDue = false
		}
	}
	if catalog < 2 && !indexed {
		return
	}
	for _, i := range entry {
		p.blocks[i].chrome = true
		p.blocks[i].meta = true
	}
}

// separateImprint sets apart the footer of the site that is marked as such by
// its words only: the widest element around an imprint without running text.
func (p *page) separateImprint() {
	if p.mode == exact {
		return
	}
	const maxImprints = 8 // a site has one or two
	for i, n := 0, 0; i < len(p.blocks) && n < maxImprints; i++ {
		if b := &p.blocks[i]; b.furniture || !p.notes[i].line || !imprints.MatchString(squeeze(b.Text)) {
			continue
		}
		n++
		footer := p.blocks[i].node
		for a := footer.Parent; a != nil && a != p.body && inside(a, p.body) && p.stats[a].marks == p.stats[footer].marks; a = a.Parent {
			footer = a
		}
		for k := range p.blocks {
			if b := &p.blocks[k]; footer != p.body && inside(b.node, footer) {
				b.chrome, b.furniture = true, true
			}
		}
	}
}

// trimAround sets apart what frames the text where the main element is not a
// container of text alone: all above the headline or, without one, above the
// line of date and source; the headline itself where such a line follows it,
// because the template of the page put both there; all below the first line
// that ends pages.
func (p *page) trimAround() {
	first, last, ok := p.textRange()
	if !ok {
		first, last = len(p.blocks), len(p.blocks)
	}
	above := -1 // the last block of the frame above the text
	for i := 0; i < first; i++ {
		if p.notes[i].info || p.blocks[i].meta {
			above = i
		}
	}
	h := p.headline
	framed := h >= 0 && h < above
	if h >= 0 && h < first && !framed {
		above = h - 1 // nothing but a headline: it belongs to the text
	}
	for i := 0; i <= above; i++ {
		b := &p.blocks[i]
		switch {
		case framed && i >= h+p.headlineLines && !b.linky():
			// What stands between the headline and the line of date and source
			// may be a number or a subtitle: it stays.
		case !framed && h >= 0 && p.plain(i, i+1) && b.node.Parent == p.blocks[h].node.Parent:
			// A letterhead and a number above the title of the letter itself.
		default:
			b.chrome = true
		}
	}
	for i := last + 1; i < len(p.blocks); i++ {
		if p.notes[i].ends {
			for ; i < len(p.blocks); i++ {
				p.blocks[i].chrome = true
			}
		}
	}
}

// trimHeadline sets apart the headline in a container of text where the line of
// date and source follows it there: a template put both into it.
func (p *page) trimHeadline() {
	h := p.headline
	first, _, ok := p.textRange()
	if h < 0 || !ok || !p.blocks[h].inMain {
		return
	}
	for i := h + p.headlineLines; i < first; i++ {
		if !p.notes[i].info {
			continue
		}
		for k := h; k < h+p.headlineLines; k++ {
			p.blocks[k].chrome = true
		}
	}
}

// trimSources sets apart a single “来源：…” or “作者：…” above or below the text;
// amid the text it may be the source of a figure.
func (p *page) trimSources() {
	const maxSource = 30
	first, last, ok := p.textRange()
	for i := range p.blocks {
		b := &p.blocks[i]
		if !ok || i >= first && i <= last || !b.inMain || b.chrome {
			continue
		}
		found, pre := labels(b)
		if len(found) == 1 && pre == "" && creditNames[found[0].name] && found[0].value != "" && utf8.RuneCountInString(found[0].value) <= maxSource {
			b.chrome, p.notes[i].line = true, true
		}
	}
}

// separateLinks sets apart links to other pages: under a heading like 相关链接
// everywhere; above and below the text where the main element is no container
// of text alone; on short pages anywhere.
func (p *page) separateLinks() {
	first, last, ok := p.textRange()
	related := false // in a list of related links
	for i := range p.blocks {
		b := &p.blocks[i]
		if !b.linky() {
			related = relatedHeadings.MatchString(squeeze(b.Text))
			continue
		}
		outside := !ok || i < first || i > last
		if related || p.mode == spread || p.mode == loose && outside {
			b.chrome = true
		}
	}
}

// extend takes into the text what stands beside the main element: above it,
// back to the headline or the line of date and source, a number or a subtitle;
// below it, up to the first chrome, a signature, a date, attachments.
func (p *page) extend() {
	first, last := -1, -1
	for i := range p.blocks {
		if p.blocks[i].inMain {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return
	}
	const maxAbove, maxBelow = 4, 12 // blocks
	for i := last + 1; i < len(p.blocks) && i <= last+maxBelow; {
		end := p.branchEnd(i)
		if end < 0 || end > last+1+maxBelow || !p.plain(i, end) || p.blocks[i].Kind == raw.Heading {
			break
		}
		for ; i < end; i++ {
			p.blocks[i].chrome = false
		}
	}
	for i := first - 1; i >= 0 && i >= first-maxAbove; i-- {
		if p.notes[i].info || p.blocks[i].meta || p.headline >= 0 && i < p.headline+p.headlineLines && i >= p.headline {
			for k := i + 1; k < first; k++ {
				p.blocks[k].chrome = false
			}
			return
		}
		if p.branchEnd(i) < 0 || !p.plain(i, i+1) {
			return
		}
	}
}

// branchEnd is the index behind the last block that lies in the same branch
// beside the main element as block i; -1 where i stands outside the part of the
// page that holds the main element.
func (p *page) branchEnd(i int) int {
	top := p.main
	for top.Parent != nil && top.Parent != p.body {
		top = top.Parent
	}
	if top == p.main || !inside(p.blocks[i].node, top) {
		return -1
	}
	branch := p.branch(p.blocks[i].node)
	end := i + 1
	for branch != nil && end < len(p.blocks) && p.branch(p.blocks[end].node) == branch {
		end++
	}
	return end
}

// branch is the highest element around n that does not hold the main element,
// or nil where n itself holds it.
func (p *page) branch(n *dom.Node) *dom.Node {
	var b *dom.Node
	for ; n != nil && !inside(p.main, n); n = n.Parent {
		b = n
	}
	return b
}

// plain reports whether none of the blocks from i to end looks like chrome.
func (p *page) plain(i, end int) bool {
	for ; i < end; i++ {
		b := &p.blocks[i]
		if b.furniture || b.meta || b.linky() || p.notes[i].line {
			return false
		}
	}
	return true
}

// keepSomething restores text when everything is chrome, as on a page of links:
// what no rule about words names, or else all.
func (p *page) keepSomething() {
	for i := range p.blocks {
		if !p.blocks[i].chrome {
			return
		}
	}
	kept := false
	for _, all := range []bool{false, true} {
		for i := range p.blocks {
			b := &p.blocks[i]
			if all || !p.notes[i].line && !b.meta && !b.linky() && !b.furniture {
				b.chrome, kept = false, true
			}
		}
		if kept {
			return
		}
	}
}
