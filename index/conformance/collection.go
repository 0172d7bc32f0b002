package conformance

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fuhan/index"
	"fuhan/internal/letters"
)

// collection is what an index should hold: the truth that answers are compared
// with. Its documents are generated letters with figures, cut short so that a
// test can have many.
type collection struct {
	random  *rand.Rand
	letters *letters.Generator
	all     map[string]index.Document
	folded  map[string][]string // the folded parts that a query looks into
	changed map[string]bool     // since the last writeTo
	next    int                 // letter
	seq     int64
}

func newCollection(seed uint64, n int) *collection {
	c := &collection{
		random: rand.New(rand.NewPCG(seed, 1)), letters: letters.New(seed),
		all: map[string]index.Document{}, folded: map[string][]string{}, changed: map[string]bool{},
	}
	for range n {
		c.put(c.document(fmt.Sprintf("%06d", len(c.all))))
	}
	return c
}

// document is a new letter under id.
func (c *collection) document(id string) index.Document {
	l := c.letters.Letter(c.next)
	c.next++
	t := &l.Truth
	text := l.Text
	if limit := 500 + c.random.IntN(1500); len(text) > limit {
		if end := strings.IndexByte(text[limit:], '\n'); end >= 0 {
			text = text[:limit+end]
		}
	}
	d := index.Document{
		ID: id, Path: "/" + l.Name, Title: t.Title, Number: t.Number, Text: text, Kind: string(t.Kind), Format: pick(c, "docx", "pdf", "html"),
		Date: t.Date, Region: t.Region, Issuers: t.Issuers, Draft: t.Draft, Version: 1 + c.random.IntN(3),
		Topics: []string{pick(c, "民政", "教育", "卫健")}, Pages: []index.PageMark{{Start: 0, Page: 1}, {Start: len(text) / 2, Page: 2}},
	}
	if len(t.Date) >= 4 {
		fmt.Sscan(t.Date[:4], &d.Year)
	}
	if r := t.Reply; r != nil {
		d.Body, d.Class, d.Session, d.Addressees, d.Public = string(r.Body), r.Class, r.Session, r.Addressees, r.Public
	}
	for range c.random.IntN(4) {
		low := float64(100 * (1 + c.random.IntN(20)))
		d.Figures = append(d.Figures, index.Figure{Kind: "subsidy", Item: pick(c, "岗位津贴", "护理补贴"), Unit: "元", Per: pick(c, "月", "年", ""), Low: low, High: low})
	}
	return d
}

func pick(c *collection, list ...string) string { return list[c.random.IntN(len(list))] }

func (c *collection) put(d index.Document) {
	c.all[d.ID] = d
	var parts []string
	for _, p := range append(append([]string{d.Text, d.Title, d.Number, d.Session}, d.Issuers...), d.Addressees...) {
		parts = append(parts, index.Fold(p))
	}
	c.folded[d.ID] = parts
	c.changed[d.ID] = true
}

// change replaces, adds and removes n documents.
func (c *collection) change(n int) {
	for range n {
		switch c.random.IntN(3) {
		case 0:
			id := c.some().ID
			delete(c.all, id)
			delete(c.folded, id)
			c.changed[id] = true
		case 1:
			c.put(c.document(c.some().ID))
		default:
			c.put(c.document(fmt.Sprintf("%06d", len(c.all)+1000+c.random.IntN(1000))))
		}
	}
}

// writeTo writes what has changed, in several batches.
func (c *collection) writeTo(t *testing.T, b index.Backend) {
	t.Helper()
	for part := range slices.Chunk(slices.Sorted(maps.Keys(c.changed)), 70) {
		var docs []index.Document
		var deletes []string
		for _, id := range part {
			if d, ok := c.all[id]; ok {
				docs = append(docs, d)
			} else {
				deletes = append(deletes, id)
			}
		}
		c.seq++
		if err := b.Write(context.Background(), docs, deletes, c.seq); err != nil {
			t.Fatal(err)
		}
	}
	clear(c.changed)
}

// some is a document at random.
func (c *collection) some() index.Document {
	return c.all[pick(c, slices.Sorted(maps.Keys(c.all))...)]
}

// contains is the IDs of the documents that have folded in one of their parts.
func (c *collection) contains(folded string) map[string]bool {
	found := map[string]bool{}
	for id, parts := range c.folded {
		if slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(p, folded) }) {
			found[id] = true
		}
	}
	return found
}

// fragment is a piece of a text at random, with something left in it when folded.
func (c *collection) fragment() string {
	for {
		d := c.some()
		text := []rune(pick(c, d.Text, d.Text, d.Text, d.Title, d.Number))
		if len(text) == 0 {
			continue
		}
		from := c.random.IntN(len(text))
		f := string(text[from:min(from+1+c.random.IntN(6), len(text))])
		if index.Fold(f) != "" && !strings.ContainsAny(f, `"`) {
			return f
		}
	}
}

// request is a random question of quoted strings, some of them to be absent, with
// the IDs that answer it.
func (c *collection) request() (index.Request, map[string]bool) {
	answer := map[string]bool{}
	for id := range c.all {
		answer[id] = true
	}
	var query []string
	for range 1 + c.random.IntN(3) {
		f := c.fragment()
		without := c.random.IntN(4) == 0
		has := c.contains(index.Fold(f))
		maps.DeleteFunc(answer, func(id string, _ bool) bool { return has[id] == without })
		if f = `"` + f + `"`; without {
			f = "-" + f
		}
		query = append(query, f)
	}
	return index.Request{Query: strings.Join(query, " "), Limit: index.MaxLimit}, answer
}

// check asks n random questions.
func (c *collection) check(t *testing.T, b index.Backend, n int) {
	t.Helper()
	for range n {
		req, want := c.request()
		req.Facets = []string{}
		r := search(t, b, req)
		if problem := differ(r, want); problem != "" {
			t.Errorf("%s: %s", req.Query, problem)
		}
	}
}

// differ says how the hits of r are other than want.
func differ(r *index.Result, want map[string]bool) string {
	got := ids(r)
	slices.Sort(got)
	if wanted := slices.Sorted(maps.Keys(want)); !slices.Equal(got, wanted) || r.Total != len(want) {
		return fmt.Sprintf("%d found, %v, a scan finds %v", r.Total, got, wanted)
	}
	return ""
}

func ids(r *index.Result) []string {
	list := []string{}
	for i := range r.Hits {
		list = append(list, r.Hits[i].ID)
	}
	return list
}

// values is what d counts for in the facets that a backend can be asked for.
func values(d *index.Document, facet string) []string {
	list := []string{}
	switch facet {
	case index.FacetKind:
		list = append(list, d.Kind)
	case index.FacetBody:
		list = append(list, d.Body)
	case index.FacetClass:
		list = append(list, d.Class)
	case index.FacetSession:
		list = append(list, d.Session)
	case index.FacetFormat:
		list = append(list, d.Format)
	case index.FacetTopic:
		list = append(list, d.Topics...)
	case index.FacetIssuer:
		list = append(list, d.Issuers...)
	case index.FacetMember:
		list = append(list, d.Addressees...)
	case index.FacetYear:
		if d.Year != 0 {
			list = append(list, fmt.Sprint(d.Year))
		}
	case index.FacetMonth:
		if len(d.Date) >= len("2006-01") {
			list = append(list, d.Date[:len("2006-01")])
		}
	case index.FacetRegion:
		for i := range d.Region {
			list = append(list, strings.Join(d.Region[:i+1], "/"))
		}
	case index.FacetDraft:
		list = append(list, fmt.Sprint(d.Draft))
	case index.FacetPublic:
		if d.Public != nil {
			list = append(list, fmt.Sprint(*d.Public))
		}
	case index.FacetFigure:
		for i := range d.Figures {
			list = append(list, d.Figures[i].Kind)
		}
	case index.FacetItem:
		for i := range d.Figures {
			list = append(list, d.Figures[i].Item)
		}
	}
	list = slices.DeleteFunc(list, func(v string) bool { return v == "" })
	slices.SortFunc(list, cmp.Compare)
	return slices.Compact(list)
}
