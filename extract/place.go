package extract

import (
	"slices"
	"sort"
	"strings"

	"fuhan/corpus"
	"fuhan/extract/region"
)

// placeFound is the place for which a document speaks.
type placeFound struct {
	path  []string
	code  string
	proof corpus.Evidence
}

// place decides for which division the document speaks: the one that its
// issuers, title or session name, else the one that the page around it names,
// else the one of the level by which the text calls itself (我市, 全县) that it
// names most. The rest of the path comes from the table. An ambiguous name that
// nothing in the document decides gives no place.
func (d *parts) place(title value, issuers []value, r *corpus.Reply) placeFound {
	inText := d.mentions
	all := slices.Clone(inText)
	around := d.aroundPlaces()
	for _, a := range around {
		all = append(all, a.mentions...)
	}
	ctx := region.NewContext(all)

	spans := make([]corpus.Span, 0, 8)
	for _, v := range issuers {
		if v.source == "" {
			spans = append(spans, v.span)
		}
	}
	if head := d.letterhead(); !d.strangeHead(head) {
		for _, v := range head {
			spans = append(spans, v.span)
		}
	}
	if title.text != "" && title.source == "" {
		spans = append(spans, title.span)
	}
	for i, b := range d.Blocks[:min(d.headEnd, len(d.Blocks))] {
		if b.Kind == corpus.BlockTitle {
			spans = append(spans, d.Blocks[i].Span)
		}
	}
	if r != nil {
		for _, i := range d.opening() {
			for _, x := range sessionsIn(d.lines[i]) {
				spans = append(spans, d.at(i, x.from, x.to))
			}
		}
	}
	for _, s := range spans {
		if p, ok := firstChain(ctx, within(inText, s)); ok {
			if q, ok := publisherWithin(p, ctx, around); ok && r != nil && len(issuers) == 0 && d.inSession(*p.proof.Span) {
				return q
			}
			if q, ok := d.branchIn(s, p); ok {
				return q
			}
			return d.atSession(p, ctx, inText, r)
		}
	}
	for _, a := range around {
		if p, ok := firstChain(ctx, a.mentions); ok {
			p.proof = corpus.Evidence{Source: a.source}
			return p
		}
	}
	if p := d.placeOfText(ctx, inText); len(p.path) > 0 {
		return p
	}
	if ofTownship(title, issuers) {
		return onlyCounty(ctx, inText)
	}
	if ofTheState(issuers, r) {
		return placeFound{}
	}
	return d.sharedPlace(ctx, inText)
}

// ofTownship reports whether a document is one of a township or street, which
// the table of divisions does not know.
func ofTownship(title value, issuers []value) bool {
	for _, v := range append([]value{title}, issuers...) {
		if strings.Contains(v.text, "镇") || strings.Contains(v.text, "乡") || strings.Contains(v.text, "街道") {
			return true
		}
	}
	return false
}

// onlyCounty is the county that a text names, if it names just one.
func onlyCounty(ctx *region.Context, ms []region.Mention) placeFound {
	var p placeFound
	for _, m := range ms {
		div, ok := ctx.Resolve(m)
		if !ok || div.Level != region.County || div.Code == p.code {
			continue
		}
		if p.code != "" {
			return placeFound{}
		}
		s := m.Span
		p = placeFound{div.Path(), div.Code, corpus.Evidence{Span: &s}}
	}
	return p
}

// atSession narrows a province to the city or county whose assembly a reply
// answers: a state company that signs with the name of its province.
func (d *parts) atSession(p placeFound, ctx *region.Context, ms []region.Mention, r *corpus.Reply) placeFound {
	if r == nil || len(p.path) != 1 || isMunicipality(p.code) {
		return p
	}
	for i, b := range d.Blocks[:min(d.headEnd, len(d.Blocks))] {
		if b.Kind != corpus.BlockTitle {
			continue
		}
		for _, x := range sessionsIn(d.lines[i]) {
			if q, ok := firstChain(ctx, within(ms, d.at(i, x.from, x.to))); ok && region.Within(q.code, p.code) {
				return q
			}
		}
	}
	return p
}

// publisherWithin is the place of the body that publishes a letter, where it lies
// within p: a county answers the assembly of its city.
func publisherWithin(p placeFound, ctx *region.Context, around []surrounding) (placeFound, bool) {
	for _, a := range around {
		if a.source != "property:发布机构" {
			continue
		}
		if q, ok := firstChain(ctx, a.mentions); ok && q.code != p.code && region.Within(q.code, p.code) {
			q.proof = corpus.Evidence{Source: a.source}
			return q, true
		}
	}
	return placeFound{}, false
}

// branchOffice is the name of a district or county in that of the branch of an office:
// 昆明市公安局西山分局.
var branchOffice = guard(`局(\p{Han}{2,4})分局`, "分局")

// branchIn is the county of the branch that the text names at s, where it lies within p.
func (d *parts) branchIn(s corpus.Span, p placeFound) (placeFound, bool) {
	m := branchOffice.FindStringSubmatchIndex(d.Content[s.Start:s.End])
	if m == nil {
		return p, false
	}
	at := corpus.Span{Start: s.Start + m[2], End: s.Start + m[3]}
	for _, end := range []string{"区", "县", "市"} {
		for _, code := range region.Named(d.Content[at.Start:at.End] + end).Codes {
			if div, ok := region.ByCode(code); ok && region.Within(code, p.code) && code != p.code {
				return placeFound{div.Path(), code, corpus.Evidence{Span: &at}}, true
			}
		}
	}
	return p, false
}

// inSession reports whether s lies in the name of a session.
func (d *parts) inSession(s corpus.Span) bool {
	for i, b := range d.Blocks {
		if b.Span.Start > s.Start || s.End > b.Span.End {
			continue
		}
		for _, x := range sessionsIn(d.lines[i]) {
			if at := d.at(i, x.from, x.to); at.Start <= s.Start && s.End <= at.End {
				return true
			}
		}
	}
	return false
}

// isMunicipality reports whether code is that of a province-level city.
func isMunicipality(code string) bool {
	switch code {
	case "110000", "120000", "310000", "500000":
		return true
	}
	return false
}

// within gives the mentions inside s.
func within(ms []region.Mention, s corpus.Span) []region.Mention {
	i := sort.Search(len(ms), func(i int) bool { return ms[i].Span.Start >= s.Start })
	j := i
	for j < len(ms) && ms[j].Span.End <= s.End {
		j++
	}
	return ms[i:j]
}

// firstChain resolves the first chain of adjacent mentions (云南省昆明市西山区)
// to its last division.
func firstChain(ctx *region.Context, ms []region.Mention) (placeFound, bool) {
	for i := 0; i < len(ms); i++ {
		j := i
		for j+1 < len(ms) && ms[j+1].Span.Start == ms[j].Span.End && ms[j].Span.End > 0 {
			j++
		}
		for k := j; k >= i; k-- {
			if div, ok := ctx.Resolve(ms[k]); ok {
				s := corpus.Span{Start: ms[i].Span.Start, End: ms[k].Span.End}
				for _, m := range ms[j+1:] { // 福建省某公司宁德某公司
					if deeper, ok := ctx.Resolve(m); ok && deeper.Code != div.Code && region.Within(deeper.Code, div.Code) {
						div, s = deeper, m.Span
					}
				}
				return placeFound{div.Path(), div.Code, corpus.Evidence{Span: &s}}, true
			}
		}
		i = j
	}
	return placeFound{}, false
}

// surrounding is a text around the document with the places it names.
type surrounding struct {
	source   string
	mentions []region.Mention
}

// aroundPlaces are the places named by the page around the text: its title, the
// publishing body, the breadcrumb.
func (d *parts) aroundPlaces() []surrounding {
	var out []surrounding
	add := func(source, text string) {
		if ms := region.Find(text); len(ms) > 0 {
			// offsets of another text mean nothing in this one: shift them out of
			// its range, apart from each other
			base := len(d.Content) + 1000*(len(out)+1)
			for i := range ms {
				ms[i].Span.Start += base
				ms[i].Span.End += base
			}
			out = append(out, surrounding{source, ms})
		}
	}
	for _, name := range []string{"标题", "ArticleTitle", "发布机构", "来源", "ContentSource", "SiteName"} {
		if p := d.Property(name); p != "" && len(p) < 900 {
			add("property:"+name, p)
		}
	}
	for _, a := range d.Aside {
		if (a.Kind == corpus.AsideWeb || a.Kind == corpus.AsideHeader) && len(a.Text) < 600 {
			add("aside", a.Text)
		}
	}
	return out
}

// selfWords are the words by which a text names the level it speaks for.
var selfWords = []struct {
	ends  []string // last characters of names of that level
	words []string
}{
	{[]string{"省", "自治区"}, []string{"我省", "全省", "省委", "省政府", "省级", "我区自治区", "全自治区"}},
	{[]string{"市", "州", "盟", "地区"}, []string{"我市", "全市", "市委", "市政府", "市民政局", "市财政局", "市人社局", "我州", "全州", "州委", "州政府", "我盟", "全盟"}},
	{[]string{"区"}, []string{"我区", "全区", "区委", "区政府", "区民政局", "区财政局"}},
	{[]string{"县", "旗"}, []string{"我县", "全县", "县委", "县政府", "县民政局", "县财政局", "我旗", "全旗", "旗委", "旗政府"}},
}

// selfTable are all of selfWords.
var selfTable = func() *wordTable {
	var lists [][]string
	for _, s := range selfWords {
		lists = append(lists, s.words)
	}
	return wordTableOf(lists...)
}()

// placeOfText is the division that the text names most among those of the level
// by which it calls itself.
func (d *parts) placeOfText(ctx *region.Context, ms []region.Mention) placeFound {
	var ends []string
	best := 1                 // a single word may be a quotation
	times := map[string]int{} // that the text says a word
	for _, w := range selfTable.all(d.Content) {
		times[w]++
	}
	for _, s := range selfWords {
		n := 0
		for i, w := range s.words {
			weight := 1
			if i < 2 {
				weight = 3 // 我市, 全市
			}
			n += weight * times[w]
		}
		if n > best {
			best, ends = n, s.ends
		}
	}
	if ends == nil {
		return placeFound{}
	}
	found := tallyPlaces(ctx, ms, func(m region.Mention, div region.Division) bool {
		return endsInAny(div.Name, ends) && !d.isSuperior(m.Span)
	})
	var top *placeTally
	for _, t := range found {
		if top == nil || t.n > top.n {
			top = t
		}
	}
	if top == nil {
		return placeFound{}
	}
	return placeFound{top.div.Path(), top.div.Code, corpus.Evidence{Span: &top.first}}
}

// isSuperior reports whether the place at s stands in a list of authorities from above
// down to the one next above: 贯彻中央、省委和昆明市委. Who is one of them says 市委.
func (d *parts) isSuperior(s corpus.Span) bool {
	return endsWithAny(d.Content[:s.Start], []string{"省委和", "省委、", "省政府和", "省政府、", "省和"}) && startsWithAny(d.Content[s.End:], []string{"委", "政府", "党委"})
}

func endsInAny(s string, ends []string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
