package index

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fuhan/extract/segment"
	"fuhan/index/query"
)

// TestExact compares Search with a scan of all documents: the documents found,
// the counts of all facets, and the filters, before and after updates and
// deletes.
func TestExact(t *testing.T) {
	t.Run("small dictionary", func(t *testing.T) { testExact(t, small()) })
	t.Run("real dictionary", func(t *testing.T) {
		if _, err := segment.Default(); err != nil {
			t.Skipf("dictionary: %v", err)
		}
		testExact(t, nil)
	})
}

func testExact(t *testing.T, s Segmenter) {
	const documents, queries = 300, 200
	r := rand.New(rand.NewPCG(1, 2))
	x := openIn(t, t.TempDir(), Options{Segmenter: s})
	all := map[string]Document{}
	var docs []Document
	for i := range documents {
		d := genDocument(r, i, 5+r.IntN(20))
		docs = append(docs, d)
		all[d.ID] = d
	}
	for i, part := range slices.Collect(slices.Chunk(docs, 70)) {
		write(t, x, int64(i+1), part...)
	}
	checkExact(t, x, r, all, queries)

	var changed []Document
	var deleted []string
	for range 200 {
		i := r.IntN(documents + 50)
		d := genDocument(r, i, 5+r.IntN(20))
		if r.IntN(3) == 0 {
			delete(all, d.ID)
			deleted = append(deleted, d.ID)
			changed = slices.DeleteFunc(changed, func(o Document) bool { return o.ID == d.ID })
		} else {
			all[d.ID] = d
			changed = append(changed, d)
			deleted = slices.DeleteFunc(deleted, func(id string) bool { return id == d.ID })
		}
		if len(changed)+len(deleted) >= 20 {
			if err := x.Write(context.Background(), changed, deleted, 10); err != nil {
				t.Fatal(err)
			}
			changed, deleted = nil, nil
		}
	}
	if err := x.Write(context.Background(), changed, deleted, 11); err != nil {
		t.Fatal(err)
	}
	if n, err := x.Count(); err != nil || n != len(all) {
		t.Fatalf("Count() = %d, %v, want %d", n, err, len(all))
	}
	checkExact(t, x, r, all, queries)
}

// checkExact asks n random queries.
func checkExact(t *testing.T, x *Index, r *rand.Rand, all map[string]Document, n int) {
	t.Helper()
	sorted := slices.Sorted(maps.Keys(all))
	some := func() Document { return all[pick(r, sorted)] }
	folded := map[string]string{}
	for id, d := range all {
		folded[id] = Fold(strings.Join(d.parts(), partMark))
	}
	matched := 0
	for range n {
		q := randomQuestion(r, some)
		found, err := compare(x, &q, all, folded)
		if err != nil {
			t.Fatal(err)
		}
		if found > 0 {
			matched++
		}
	}
	if matched < n/4 {
		t.Errorf("only %d of %d queries find anything: the test proves little", matched, n)
	}
}

// partMark stands between the parts of a document that is scanned; no query
// holds it.
const partMark = "\U0010fffd"

// randomTerm is a piece of a document: 2 to 12 characters, or one, or a word.
func randomTerm(r *rand.Rand, some func() Document) string {
	d := some()
	text := []rune(pick(r, d.parts()))
	if len(text) == 0 {
		text = []rune(d.Text)
	}
	length := 2 + r.IntN(11)
	switch r.IntN(8) {
	case 0:
		length = 1
	case 1:
		return pick(r, []string{"社区", "工作者", "社区工作者", "人社", "发展", "23", "2023", "[2023]", "号", "，", "gb/t", "1:1", "不存在的词语"})
	}
	start := r.IntN(len(text))
	term := text[start:min(start+length, len(text))]
	if r.IntN(10) == 0 && len(term) > 2 { // so that all its grams may be there, but not it
		term[1], term[2] = term[2], term[1]
	}
	return string(term)
}

// facetTests are what filters let pass, by the facet that each narrows.
type facetTests map[string]func(*Document) bool

// pass reports whether d passes all filters but that on facet but.
func (f facetTests) pass(d *Document, but string) bool {
	for name, test := range f {
		if name != but && !test(d) {
			return false
		}
	}
	return true
}

// randomFilter sets one filter, two, or none, and returns what they let pass.
func randomFilter(r *rand.Rand, some func() Document, f *Filters) facetTests {
	d := some()
	switch r.IntN(8) {
	case 0:
		if len(d.Region) > 0 {
			name := pick(r, d.Region)
			f.Region = []string{name}
			return facetTests{FacetRegion: func(d *Document) bool { return slices.Contains(d.Region, name) }}
		}
	case 1:
		if d.Year > 0 {
			f.Year = []int{d.Year, d.Year + 1}
			return facetTests{FacetYear: func(o *Document) bool { return o.Year == d.Year || o.Year == d.Year+1 }}
		}
	case 2:
		if d.Public != nil && len(d.Issuers) > 0 {
			public := *d.Public
			f.Public = &public
			f.Issuer = d.Issuers
			return facetTests{
				FacetPublic: func(o *Document) bool { return o.Public != nil && *o.Public == public },
				FacetIssuer: func(o *Document) bool {
					return slices.ContainsFunc(o.Issuers, func(i string) bool { return slices.Contains(d.Issuers, i) })
				},
			}
		}
	case 3:
		draft := d.Draft
		f.Draft = &draft
		f.Kind = []string{"npc_reply", "notice"}
		return facetTests{
			FacetDraft: func(o *Document) bool { return o.Draft == draft },
			FacetKind:  func(o *Document) bool { return o.Kind == "npc_reply" || o.Kind == "notice" },
		}
	}
	return nil
}

// TestExactUnquoted asks for words without quotes, across punctuation, digits
// and document numbers.
func TestExactUnquoted(t *testing.T) {
	x := openSmall(t)
	r := rand.New(rand.NewPCG(3, 4))
	var docs []Document
	for i := range 60 {
		docs = append(docs, genDocument(r, i, 20))
	}
	write(t, x, 1, docs...)
	for _, text := range []string{
		"社区工作者", "工作者职级", "区人社", "民政", "政", "号", "〔2022〕31号", "[2022]31", "【2022】", "2022", "022", "31号", "(试行)》(西办通",
		"100元/月", "0元", "gb/t9704-2012", "GB/T", "b011", "011号", "b01", "1:1", "１：１", "10,500元", "0871-68220583", "68220583", "二〇二三年",
		"如下您提出", "，", "。下一步", "\"两委\"人员", "“两委”", "养老服务 老旧小区", "社区 -补贴", "-社区工作者", "四岗十八级 五险一金 -民政",
		"社区 OR 养老", "（社区 或 养老） 且 非 补贴", "-(社区 补贴)", "社区 AND (民政 OR -号)",
	} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		want := []string{}
		for _, d := range docs {
			if scanned(t, q.Root, &d) {
				want = append(want, d.ID)
			}
		}
		got := ids(t, x, text)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s finds %v, a scan %v", text, got, want)
		}
	}
}

// scanned reports whether d is what n describes, by looking.
func scanned(t *testing.T, n query.Node, d *Document) bool {
	switch n := n.(type) {
	case nil:
		return true
	case *query.And:
		return !slices.ContainsFunc(n.Nodes, func(c query.Node) bool { return !scanned(t, c, d) })
	case *query.Or:
		return slices.ContainsFunc(n.Nodes, func(c query.Node) bool { return scanned(t, c, d) })
	case *query.Not:
		return !scanned(t, n.Node, d)
	case *query.Term:
		return contains(d, Fold(n.Text))
	}
	t.Fatalf("%T is not looked for by this test", n)
	return false
}

// TestPartsStayApart checks that nothing is found across two parts of a document.
func TestPartsStayApart(t *testing.T) {
	x := openSmall(t)
	write(t, x, 1, Document{ID: "1", Title: "社区", Text: "工作者", Number: "民函1号", Issuers: []string{"民政局"}, Addressees: []string{"张三", "李四"}, Session: "人大二次会议"})
	for query, want := range map[string]int{
		"社区": 1, "工作者": 1, "民函1号": 1, "民政局": 1, "张三": 1, "李四": 1, "二次会议": 1,
		"工作者社区": 0, "社区工作者": 0, "张三李四": 0, "民政局张三": 0, "社区民函": 0,
	} {
		if got := ask(t, x, Request{Query: query}).Total; got != want {
			t.Errorf("%s finds %d, want %d", query, got, want)
		}
	}
}

func TestFilterRegion(t *testing.T) {
	x := openSmall(t)
	write(t, x, 1,
		Document{ID: "1", Region: []string{"云南省", "昆明市", "西山区"}},
		Document{ID: "2", Region: []string{"云南省", "昆明市"}},
		Document{ID: "3", Region: []string{"江苏省", "南京市", "鼓楼区"}},
		Document{ID: "4", Region: []string{"福建省", "福州市", "鼓楼区"}},
		Document{ID: "5"},
	)
	for _, c := range []struct {
		filter []string
		want   string
	}{
		{nil, "12345"}, {[]string{"昆明市"}, "12"}, {[]string{"西山区"}, "1"}, {[]string{"云南省/昆明市"}, "12"},
		{[]string{"昆明市/西山区"}, "1"}, {[]string{"云南省/昆明市/西山区"}, "1"}, {[]string{"鼓楼区"}, "34"},
		{[]string{"福州市/鼓楼区"}, "4"}, {[]string{"西山区", "福建省"}, "14"}, {[]string{"昆明"}, ""}, {[]string{""}, "12345"},
		{[]string{" /云南省/昆明市/ "}, "12"}, {[]string{"云南省/西山区"}, ""},
	} {
		res := ask(t, x, Request{Filters: Filters{Region: c.filter}, Limit: 10})
		got := hitIDs(res)
		slices.Sort(got)
		if strings.Join(got, "") != c.want {
			t.Errorf("%q passes %v, want %s", c.filter, got, c.want)
		}
	}
	region := ask(t, x, Request{}).Facets[FacetRegion]
	want := []FacetValue{{"云南省", 2}, {"云南省/昆明市", 2}, {"云南省/昆明市/西山区", 1}, {"江苏省", 1}, {"江苏省/南京市", 1}, {"江苏省/南京市/鼓楼区", 1}, {"福建省", 1}, {"福建省/福州市", 1}, {"福建省/福州市/鼓楼区", 1}}
	if fmt.Sprint(region.Values) != fmt.Sprint(want) || region.Missing != 1 {
		t.Errorf("region facet %v", region)
	}
}

// TestExactShared asks for pieces of the texts that stand beside the project: real
// letters and books in Chinese, with Latin, formulas, tables and old characters.
func TestExactShared(t *testing.T) {
	if _, err := segment.Default(); err != nil {
		t.Skipf("dictionary: %v", err)
	}
	all, folded := map[string]Document{}, map[string]string{}
	var docs []Document
	err := filepath.WalkDir(filepath.Join("..", "..", "shared"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".txt" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		// Long ones in parts, so that there are more documents to tell apart.
		for part := range slices.Chunk([]rune(string(text)), 20_000) {
			doc := Document{ID: fmt.Sprintf("%06d", len(docs)), Title: filepath.Base(path), Text: string(part)}
			docs = append(docs, doc)
			all[doc.ID], folded[doc.ID] = doc, foldedDocument(&doc)
		}
		return nil
	})
	if err != nil || len(docs) == 0 {
		t.Skip("the folder shared is not there")
	}
	x := openIn(t, t.TempDir(), Options{})
	write(t, x, 1, docs...)
	r := newRand(23)
	sorted := slices.Sorted(maps.Keys(all))
	matched := 0
	for range 100 {
		term := randomTerm(r, func() Document { return all[pick(r, sorted)] })
		if strings.Contains(term, `"`) || Fold(term) == "" {
			continue
		}
		q := question{req: Request{Query: `"` + term + `"`, Limit: MaxLimit}, terms: []string{"+" + Fold(term)}}
		found, err := compare(x, &q, all, folded)
		if err != nil {
			t.Error(err)
		}
		if found > 0 {
			matched++
		}
	}
	if matched < 60 {
		t.Errorf("only %d queries find anything: the test proves little", matched)
	}
	t.Logf("%d documents, %d queries with hits", len(docs), matched)
}
