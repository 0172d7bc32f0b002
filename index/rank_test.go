package index

import (
	"slices"
	"strings"
	"testing"
)

func TestRanking(t *testing.T) {
	filler := strings.Repeat("各单位认真研究，提出意见。", 30)
	for _, c := range []struct {
		name, query string
		docs        []Document // best first
	}{
		{"title above text", "补贴", []Document{
			{ID: "title", Title: "关于补贴的答复", Text: filler},
			{ID: "text", Title: "关于养老的答复", Text: strings.Repeat("补贴，", 50)},
		}},
		{"title above text, a phrase of words", "社区工作者岗位补贴", []Document{
			{ID: "title", Title: "社区工作者岗位补贴答复", Text: filler},
			{ID: "text", Text: strings.Repeat("社区工作者岗位补贴，", 20)},
		}},
		{"number above title", "民函1", []Document{
			{ID: "number", Number: "民函1号", Title: "养老", Text: filler},
			{ID: "title", Number: "教函2号", Title: "民函1号的答复", Text: filler},
			{ID: "text", Text: "见民函1号。" + filler},
		}},
		{"word above characters of two words", "发展", []Document{
			{ID: "word", Text: filler + "推动发展。"},
			{ID: "accident", Text: "开发展示。开发展示。"},
		}},
		{"more often above less often", "养老", []Document{
			{ID: "often", Text: strings.Repeat("养老服务。", 8) + filler},
			{ID: "once", Text: "养老服务。" + strings.Repeat("物业管理。", 7) + filler},
		}},
		{"short above long", "养老服务", []Document{
			{ID: "short", Text: "养老服务。" + filler},
			{ID: "long", Text: "养老服务。" + filler + strings.Repeat("物业管理，", 300)},
		}},
		{"rare word above common one", "养老服务 社区", []Document{
			{ID: "rare", Text: filler + "养老服务，养老服务，养老服务，社区"},
			{ID: "common", Text: filler + "养老服务，社区，社区，社区"},
			{ID: "other1", Text: filler + "养老服务，社区，民政，民政，民政，民政，民政，民政，民政，民政"},
		}},
		{"equal ones newest first, then by id", "民政", []Document{
			{ID: "c", Date: "2023-05-01", Text: "民政"},
			{ID: "a", Date: "2022-05-01", Text: "民政"},
			{ID: "b", Date: "2022-05-01", Text: "民政"},
			{ID: "0", Text: "民政"},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := openSmall(t)
			docs := slices.Clone(c.docs)
			for i := range 10 { // so that words of the query are neither everywhere nor nowhere
				docs = append(docs, Document{ID: "z" + string(rune('0'+i)), Text: "社区" + filler})
			}
			slices.Reverse(docs)
			write(t, x, 1, docs...)
			var want []string
			for _, d := range c.docs {
				want = append(want, d.ID)
			}
			res := ask(t, x, Request{Query: c.query, Limit: 100})
			if got := hitIDs(res); !slices.Equal(got, want) {
				for _, h := range res.Hits {
					t.Logf("%-8s %.3f", h.ID, h.Score)
				}
				t.Errorf("order %v, want %v", got, want)
			}
		})
	}
}

// TestRankingRebuilt checks that an index that grew by updates ranks as one
// built at once.
func TestRankingRebuilt(t *testing.T) {
	var docs []Document
	for i := range 40 {
		docs = append(docs, genDocument(newRand(uint64(i)), i, 10))
	}
	grown, built := openSmall(t), openSmall(t)
	for i := range docs {
		old := genDocument(newRand(uint64(1000+i)), i, 30)
		write(t, grown, 1, old)
	}
	for part := range slices.Chunk(docs, 7) {
		write(t, grown, 2, part...)
	}
	write(t, built, 1, docs...)
	for _, query := range []string{"社区工作者", "民政局 补贴", "2022", "养老服务", "政"} {
		a, b := ask(t, grown, Request{Query: query, Limit: 50}), ask(t, built, Request{Query: query, Limit: 50})
		if !slices.Equal(hitIDs(a), hitIDs(b)) {
			t.Errorf("%s: %v grown, %v built", query, hitIDs(a), hitIDs(b))
		}
		for i := range min(len(a.Hits), len(b.Hits)) {
			if a.Hits[i].Score != b.Hits[i].Score {
				t.Errorf("%s: %s scores %v grown, %v built", query, a.Hits[i].ID, a.Hits[i].Score, b.Hits[i].Score)
			}
		}
	}
}

func TestSort(t *testing.T) {
	x := openSmall(t)
	write(t, x, 1,
		Document{ID: "b", Date: "2022-03-01", Text: "民政"}, Document{ID: "a", Date: "2022-03-01", Text: "民政"},
		Document{ID: "none", Text: "民政 民政 民政"}, Document{ID: "old", Date: "2001", Text: "民政"}, Document{ID: "new", Date: "2024-01-01"},
	)
	for _, c := range []struct {
		name string
		req  Request
		want string
	}{
		{"everything", Request{}, "new a b old none"},
		{"newest", Request{Query: "民政", Sort: SortNewest}, "a b old none"},
		{"oldest", Request{Query: "民政", Sort: SortOldest}, "old a b none"},
		{"excluded only", Request{Query: "-民政"}, "new"},
	} {
		c.req.Limit = 10
		all := hitIDs(ask(t, x, c.req))
		if got := strings.Join(all, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		// Pages of two are the same list.
		var paged []string
		for c.req.Limit = 2; c.req.Offset < 8; c.req.Offset += 2 {
			paged = append(paged, hitIDs(ask(t, x, c.req))...)
		}
		if !slices.Equal(paged, all) {
			t.Errorf("%s: pages give %v, not %v", c.name, paged, all)
		}
	}
}
