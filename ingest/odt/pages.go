package odt

import "fuhan/ingest/raw"

// pageCounter counts pages by the breaks that the writer left where its last
// layout began a page (text:soft-page-break, 5.6) and by those that styles
// demand. Writers need not leave any, so the pages are believed only where they
// agree with the page count in the file's metadata.
type pageCounter struct {
	page   int  // the current one, from 1; 0 where pages are not known
	stated int  // page count of the metadata
	total  int  // of a presentation
	said   bool // there was text, so that a break begins another page
}

func (p *pageCounter) open() {
	if p.stated > 0 {
		p.page = 1
	}
}

// number is the current page, 0 where it is not known.
func (p *pageCounter) number() int {
	if p == nil {
		return 0
	}
	return p.page
}

// turn begins a page.
func (p *pageCounter) turn() {
	if p != nil && p.page > 0 {
		p.page++
	}
}

// turnBefore begins a page before a paragraph or table whose style demands it.
func (p *pageCounter) turnBefore() {
	if p != nil && p.said {
		p.turn()
	}
}

// speak notes that there is text on the page.
func (p *pageCounter) speak() {
	if p != nil {
		p.said = true
	}
}

// close is the number of pages, 0 where the breaks that were met do not add up;
// then it takes the page numbers of the blocks back.
func (p *pageCounter) close(lists ...[]raw.Block) int {
	if p.total > 0 || p.page == 0 {
		return p.total
	}
	if p.page == p.stated {
		return p.page
	}
	for _, blocks := range lists {
		for i := range blocks {
			blocks[i].Prov.Page = 0
		}
	}
	p.page = 0
	return 0
}
