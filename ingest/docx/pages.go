package docx

import (
	"bytes"
	"strconv"
	"strings"
)

// pageCounter counts pages by the marks that Word leaves where its last layout
// began a page (17.3.3.13 lastRenderedPageBreak). Word sets none before an empty
// paragraph or a picture, and other writers set none at all, so the marks are
// believed only where they agree with the page count in the file's properties.
type pageCounter struct {
	page  int // the current one, from 1; 0 where pages are not known
	pages int
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

// openPages begins to count pages if the marks in the main part may be believed.
func (r *reader) openPages(main []byte) error {
	marks := bytes.Count(main, []byte("lastRenderedPageBreak"))
	if marks == 0 {
		return nil
	}
	pages, err := r.statedPages()
	if err != nil {
		return err
	}
	if pages == marks+1 {
		r.page = pageCounter{page: 1, pages: pages}
	}
	return nil
}

// closePages states the number of pages, or takes all page numbers back where
// the marks that were met do not add up.
func (r *reader) closePages() {
	if r.page.page == 0 {
		return
	}
	if r.page.page == r.page.pages {
		r.doc.Pages = r.page.pages
		return
	}
	for i := range r.doc.Blocks {
		r.doc.Blocks[i].Prov.Page = 0
	}
}

// statedPages is the page count in the extended properties, 0 where there is
// none.
func (r *reader) statedPages() (int, error) {
	part := r.root.target("extended-properties")
	if part == "" {
		return 0, nil
	}
	c, err := r.open(part)
	if err != nil {
		return 0, r.tolerate(err)
	}
	pages := 0
	err = c.children(func(element) error {
		return c.children(func(e element) error {
			if e.name != "Pages" {
				return nil
			}
			text, err := c.text()
			pages, _ = strconv.Atoi(strings.TrimSpace(text))
			return err
		})
	})
	return pages, r.tolerate(err)
}
