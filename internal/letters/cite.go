package letters

import (
	"fmt"
	"strings"

	"fuhan/corpus"
)

// citation is a document that the letter may name.
type citation struct {
	title, number string
	numbered      bool // the number has been written
	mentioned     bool
	own           bool // issued by a body of the place
}

// pool is how many documents a letter names at most.
const pool = 7

// cite names a document: a new one, or one named before. Where own is set it is
// one that the bodies of the place have issued.
func (w *writer) cite(own bool) string {
	k := w.IntN(pool)
	if k >= len(w.cites) || own && !w.cites[k].own {
		k = w.add(w.newCitation(own))
	}
	c := &w.cites[k]
	if !c.mentioned {
		c.mentioned = true
		w.cited = append(w.cited, k)
	}
	if c.number == "" || c.numbered && w.chance(80) || w.chance(15) {
		return "《" + c.title + "》"
	}
	c.numbered = true
	return "《" + c.title + "》（" + c.number + "）"
}

// add puts c among the documents of the letter, unless one of that title is
// there already, and returns its index. No two documents share a number.
func (w *writer) add(c citation) int {
	for k := range w.cites {
		switch {
		case w.cites[k].title == c.title:
			return k
		case w.cites[k].number == c.number:
			c.number = ""
		}
	}
	w.cites = append(w.cites, c)
	return len(w.cites) - 1
}

// newCitation makes up a document: a national law, one of the higher or of the
// own government, or a notice of bureaux.
func (w *writer) newCitation(own bool) citation {
	year := max(2006, w.year-w.IntN(7))
	n := w.IntN(10)
	if own {
		n = 5 + w.IntN(3)
	}
	switch {
	case n < 3:
		return citation{title: "中华人民共和国" + w.word("law")}
	case n < 5:
		gov, code := w.higher()
		return citation{title: gov + "关于" + w.word("vgo") + w.word("thing") + "的" + w.one("实施意见", "意见", "指导意见", "若干意见"), number: fmt.Sprintf("%s〔%d〕%d号", code, year, w.between(1, 160))}
	case n < 8:
		c := citation{title: w.place.bare + w.word("doc"), own: true}
		if w.place.tier == nation {
			c.title = w.word("doc")
		}
		if w.chance(40) && !strings.HasSuffix(c.title, "条例") {
			c.title += "（试行）"
		}
		if w.chance(65) {
			c.number = fmt.Sprintf("%s%s〔%d〕%d号", w.place.abbr, w.one("政办发", "政发", "政办规", "政规"), year, w.between(1, 120))
			if w.place.tier == nation {
				c.number = fmt.Sprintf("国办发〔%d〕%d号", year, w.between(1, 120))
			}
		}
		return c
	}
	code := w.issuers[0].code + w.one("发", "规", "联发", "字", "办发")
	return citation{title: "关于" + w.word("deed") + "的通知", number: fmt.Sprintf("%s〔%d〕%d号", code, year, w.between(1, 200))}
}

// higher is a government above the place, or its own, and its code.
func (w *writer) higher() (name, code string) {
	if w.place.tier <= province || w.chance(25) {
		return w.one("国务院", "国务院办公厅"), w.one("国发", "国办发")
	}
	top := w.place.path[0]
	return top + w.one("人民政府", "人民政府办公厅"), provinceAbbr[w.place.code[:2]] + w.one("政发", "政办发")
}

// citations are the documents named so far, without the letter itself and what
// its title names in 《》.
func (w *writer) citations() []corpus.Citation {
	var out []corpus.Citation
	for _, k := range w.cited {
		if t := w.cites[k].title; t == w.facts.Title || strings.Contains(w.facts.Title, "《"+t+"》") {
			continue
		}
		c := corpus.Citation{Title: w.cites[k].title}
		if w.cites[k].numbered {
			c.Number = w.cites[k].number
		}
		out = append(out, c)
	}
	return out
}
