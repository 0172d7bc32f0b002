package region

import "slices"

// Named is a mention of name without a place in a text, for Resolve and
// Context; its Codes are those of ByName, and are empty for an unknown name.
func Named(name string) Mention {
	g := load()
	m := Mention{Name: name, Short: true}
	for _, r := range g.named(name) {
		m.Short = m.Short && g.divisions[r].Name != name
		if c := g.divisions[r].Code; !slices.Contains(m.Codes, c) {
			m.Codes = append(m.Codes, c)
		}
	}
	return m
}

// Resolve says which division m means in a document that also has the other
// mentions; m may be among them. For many mentions of one document make a
// Context once.
//
//	Resolve(Named("西山区"), Named("昆明市")) // 530112
//	Resolve(Named("如皋市"))                 // 320682, the only one
//	Resolve(Named("鼓楼区"))                 // false
func Resolve(m Mention, others ...Mention) (Division, bool) {
	return NewContext(others).Resolve(m)
}

// Context is what one document says about places, for choosing among the
// divisions of an ambiguous name.
type Context struct {
	g         *gazetteer
	ending    map[int]Mention // the mention that ends at an offset
	mentioned map[string]bool // provinces and prefectures by name
	implied   map[string]bool // parents of the unambiguous mentions of counties
}

// NewContext collects the mentions of one document, in any order: those that
// Find reports, those of Named for names known otherwise, or both.
func NewContext(mentions []Mention) *Context {
	c := &Context{g: load(), ending: map[int]Mention{}, mentioned: map[string]bool{}, implied: map[string]bool{}}
	for _, m := range mentions {
		if m.Span.Len() > 0 {
			c.ending[m.Span.End] = m
		}
		rows := c.candidates(m)
		for _, r := range rows {
			if d := &c.g.divisions[r]; d.Level != County {
				c.mentioned[d.Code] = true
			}
		}
		if row, ok := c.sole(rows); ok && c.g.divisions[row].Level == County {
			if parent, ok := c.g.divisions[row].Parent(); ok {
				c.implied[parent.Code] = true
			}
		}
	}
	return c
}

// Resolve says which division m means, or false where the document does not
// decide. In this order it takes
//
//   - the division that lies in the one named directly before (南京市鼓楼区); if
//     that contains no division of the name, the name means something else: false;
//   - for the short name of a province, the province;
//   - the one whose prefecture, or failing that whose province, is mentioned anywhere;
//   - the one whose siblings are mentioned unambiguously (普陀区 beside 静安区);
//   - the only one there is.
//
// Wherever divisions of today and former ones qualify, those of today win.
// The Division has the name that was mentioned, so it may be a former name.
func (c *Context) Resolve(m Mention) (Division, bool) {
	rows, fits := c.chained(m, c.candidates(m))
	if !fits {
		return Division{}, false
	}
	for _, weigh := range []func(row int32) int{c.byParent, c.bySibling} {
		rows = best(rows, weigh)
		if row, ok := c.sole(rows); ok && weigh(row) > 0 {
			return c.g.divisions[row], true
		}
	}
	if row, ok := c.sole(rows); ok {
		return c.g.divisions[row], true
	}
	return Division{}, false
}

// candidates is the rows of the divisions that m may mean, under the name it
// uses where possible. The short name of a province never means a lesser place.
func (c *Context) candidates(m Mention) []int32 {
	named := c.g.named(m.Name)
	var rows []int32
	for _, code := range m.Codes {
		i := slices.IndexFunc(named, func(r int32) bool { return c.g.divisions[r].Code == code })
		if i >= 0 {
			rows = append(rows, named[i])
		}
	}
	if m.Short {
		i := slices.IndexFunc(rows, func(r int32) bool { return c.g.divisions[r].Level == Province })
		if i >= 0 {
			return rows[i : i+1]
		}
	}
	return rows
}

// chained keeps the rows that lie in the divisions named directly before m,
// through the whole chain 江苏省|南京市|鼓楼区. It is false if the name before
// is that of a larger division that contains none of them.
func (c *Context) chained(m Mention, rows []int32) ([]int32, bool) {
	for m.Span.Len() > 0 && len(rows) > 0 {
		outer, ok := c.ending[m.Span.Start]
		if !ok || outer.Span.Len() == 0 {
			break
		}
		inside := slices.Clone(rows)
		inside = slices.DeleteFunc(inside, func(r int32) bool {
			return !slices.ContainsFunc(outer.Codes, func(code string) bool {
				return code != c.g.divisions[r].Code && Within(c.g.divisions[r].Code, code)
			})
		})
		switch {
		case len(inside) > 0:
			rows = inside
		case c.larger(outer, rows):
			return nil, false
		}
		m = outer
	}
	return rows, true
}

// larger reports whether every division of m is of a higher level than all
// rows.
func (c *Context) larger(m Mention, rows []int32) bool {
	if len(m.Codes) == 0 {
		return false
	}
	for _, code := range m.Codes {
		for _, r := range rows {
			if levelOf(code) >= c.g.divisions[r].Level {
				return false
			}
		}
	}
	return true
}

// byParent is 2 for a division whose prefecture is mentioned, 1 for one whose
// province is.
func (c *Context) byParent(row int32) int {
	d := &c.g.divisions[row]
	switch {
	case d.Level == County && c.mentioned[d.Code[:4]+"00"]:
		return 2
	case d.Level != Province && c.mentioned[d.Code[:2]+"0000"]:
		return 1
	}
	return 0
}

// bySibling is 1 for a county whose parent has other counties in the document.
func (c *Context) bySibling(row int32) int {
	if parent, ok := c.g.divisions[row].Parent(); ok && c.g.divisions[row].Level == County && c.implied[parent.Code] {
		return 1
	}
	return 0
}

// best is the rows of the greatest weight.
func best(rows []int32, weigh func(int32) int) []int32 {
	top := 0
	var kept []int32
	for _, r := range rows {
		switch w := weigh(r); {
		case w > top:
			top, kept = w, append(kept[:0], r)
		case w == top:
			kept = append(kept, r)
		}
	}
	return kept
}

// sole is the only current one of rows, or where none is current the only one.
func (c *Context) sole(rows []int32) (int32, bool) {
	current, n := int32(-1), 0
	for _, r := range rows {
		if c.g.divisions[r].Current {
			current = r
			n++
		}
	}
	switch {
	case n == 1:
		return current, true
	case n == 0 && len(rows) == 1:
		return rows[0], true
	}
	return 0, false
}
