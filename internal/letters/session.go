package letters

import (
	"fmt"

	"fuhan/corpus"
)

// sessionName chooses a form of the name of the sitting that the suggestion was
// handed in at. full reports that the form holds the distinct name of the
// place; a form that does not may stand only where something else names it.
func (w *writer) sessionName(r *corpus.Reply, full bool) string {
	p := w.place.assembly
	r.Term, r.Meeting = p.sitting(w.year)
	term, meeting := chinese(r.Term), chinese(r.Meeting)
	cppcc := r.Body == corpus.BodyCPPCC
	if p.tier == nation {
		if cppcc {
			return w.one(fmt.Sprintf("全国政协%s届%s次会议", term, meeting), fmt.Sprintf("政协第%s届全国委员会第%s次会议", term, meeting), fmt.Sprintf("全国政协第%s届%s次会议", term, meeting))
		}
		return fmt.Sprintf("%s届全国人大%s次会议", term, meeting)
	}
	who := p.name
	if !full {
		who = p.level
		if p.tier == prefecture && w.chance(15) || p.tier == county && w.chance(10) {
			who = p.bare
		}
	}
	if cppcc {
		switch n := w.IntN(100); {
		case n < 35:
			return fmt.Sprintf("%s政协%s届%s次会议", who, term, meeting)
		case n < 60:
			return fmt.Sprintf("政协%s第%s届委员会第%s次会议", w.committee(full), term, meeting)
		case n < 78:
			return fmt.Sprintf("%s政协第%s届%s次会议", who, term, meeting)
		case n < 97:
			return fmt.Sprintf("%s政协第%s届委员会第%s次会议", who, term, meeting)
		}
		return fmt.Sprintf("%s政协%s届%s次全会", who, term, meeting)
	}
	switch n := w.IntN(100); {
	case n < 35:
		return fmt.Sprintf("%s第%s届人大%s次会议", who, term, meeting)
	case n < 60:
		return fmt.Sprintf("%s%s届人大%s次会议", who, term, meeting)
	case n < 88:
		return fmt.Sprintf("%s第%s届人民代表大会第%s次会议", who, term, meeting)
	case n < 94:
		return fmt.Sprintf("%s第%d届人大%d次会议", who, r.Term, r.Meeting)
	}
	return fmt.Sprintf("%s%d届人大%d次会议", who, r.Term, r.Meeting)
}

// committee is the name of the place as it stands behind 政协.
func (w *writer) committee(full bool) string {
	if full {
		return w.place.assembly.name
	}
	return w.place.assembly.bare
}

// proposalNumber is the number of the suggestion; the numbers of one place
// differ.
func (w *writer) proposalNumber(r *corpus.Reply) string {
	h := 0
	for _, c := range w.place.code {
		h = h*33 + int(c)
	}
	n := 1 + h%150 + w.serial*(1+h%3)
	if w.place.tier == nation {
		n = 1000 + w.serial*7
	}
	switch x := w.IntN(100); {
	case x < 45:
		return fmt.Sprint(n)
	case x < 65:
		return fmt.Sprintf("%03d", n)
	case x < 78:
		return fmt.Sprintf("%04d", n)
	case x < 90 && r.Body == corpus.BodyCPPCC:
		return fmt.Sprintf("%d%04d", w.year, n)
	case x < 94:
		return fmt.Sprintf("%d%03d", w.year, n)
	case x < 97:
		return fmt.Sprintf("%s%03d", w.one("A", "B", "C", "BH"), n)
	}
	return fmt.Sprintf("%d-%d", 1+w.IntN(4), n)
}
