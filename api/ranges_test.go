package api_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"fuhan/api"
	"fuhan/index/query"

	"github.com/PuerkitoBio/goquery"
)

func TestRangesInterface(t *testing.T) {
	srv := serve(t)
	search := func(values url.Values) (r api.SearchResult) {
		t.Helper()
		res, body := get(t, srv.URL+"/api/v1/search?"+values.Encode())
		if err := json.Unmarshal([]byte(body), &r); err != nil || res.StatusCode != 200 {
			t.Fatalf("%d %v: %s", res.StatusCode, err, body)
		}
		return r
	}
	r := search(url.Values{"ranges": {"津贴:元/月:100,500,1000", "津贴:元/年:3600"}})
	if len(r.Ranges) != 2 || r.Ranges[0].Amounts != "津贴:元/月" || r.Ranges[0].Unit != "元" || r.Ranges[0].Per != "月" || r.Ranges[0].Documents != 1 || len(r.Ranges[0].Buckets) != 4 {
		t.Fatalf("%+v", r.Ranges)
	}
	b := r.Ranges[0].Buckets[1]
	if b.Count != 1 || *b.Low != 100 || *b.High != 500 || b.Range != "津贴:元/月:100..500" || r.Ranges[0].Buckets[0].Low != nil || r.Ranges[0].Buckets[3].High != nil {
		t.Errorf("%+v", r.Ranges[0].Buckets)
	}
	if year := r.Ranges[1].Buckets; year[0].Count != 0 || year[1].Count != 1 || year[1].Converted != 1 {
		t.Errorf("by the year: %+v", year)
	}
	for name, values := range map[string]url.Values{"as a filter": {"range": {b.Range}}, "as a condition": {"q": {b.Query}}, "of two": {"range": {b.Range, "津贴:元/月:1000.."}}} {
		if n := search(values).Total; n != b.Count {
			t.Errorf("the bucket %s finds %d", name, n)
		}
	}
	if n := search(url.Values{"range": {"津贴:元/月:500.."}}).Total; n != 0 {
		t.Errorf("another bucket finds %d", n)
	}
	for _, bad := range []string{"ranges=津贴:元:x", "range=津贴", "ranges=" + strings.Repeat("津贴&ranges=", 9)} {
		if res, body := get(t, srv.URL+"/api/v1/search?"+bad); res.StatusCode != 400 {
			t.Errorf("%s: %d %s", bad, res.StatusCode, body)
		}
	}
}

// TestRangesPage: a condition on amounts and a chosen item show how amounts are
// spread, and a bucket is chosen and given up by a link.
func TestRangesPage(t *testing.T) {
	srv := serve(t)
	facet := func(d *goquery.Document) *goquery.Selection {
		return d.Find(".facets details").FilterFunction(func(_ int, s *goquery.Selection) bool {
			return strings.Contains(s.Find("summary").Text(), "元/月")
		})
	}
	if d := page(t, srv.URL+"/?q=津贴", 200); facet(d).Length() != 0 {
		t.Error("amounts that nobody asked for")
	}
	d := page(t, srv.URL+"/?"+url.Values{"q": {"津贴>=200元/月"}, "ranges": {"津贴:元/月:100,500"}}.Encode(), 200)
	if facet(d).Length() != 0 {
		t.Errorf("one bucket narrows nothing: %s", facet(d).Text())
	}
	for _, values := range []url.Values{
		{"q": {"津贴>=200元/月"}, "range": {"津贴:元每月:300..500"}},
		{"item": {"职业津贴"}, "range": {"职业津贴:元/月:300.."}},
	} {
		d = page(t, srv.URL+"/?"+values.Encode(), 200)
		if got := d.Find(".chosen li").Last().Text(); !strings.Contains(got, "津贴 300") || !strings.Contains(got, "（每月）") {
			t.Errorf("chosen: %q", got)
		}
		if got, _ := d.Find("form input[name=range]").Attr("value"); got != values.Get("range") {
			t.Errorf("the form keeps %q", got)
		}
		if d.Find(".hit .figure").Length() == 0 {
			t.Error("the figure that lies in the bucket is not shown")
		}
	}
	// the last one is the bucket of the page, which the link gives up
	on := facet(d).Find("li.on a")
	if on.Length() != 1 || !strings.Contains(on.Text(), "300 元以上") {
		t.Fatalf("the chosen bucket: %q", facet(d).Text())
	}
	if href, _ := on.Attr("href"); strings.Contains(href, "range") {
		t.Errorf("the link keeps the bucket: %s", href)
	}
	page(t, srv.URL+"/?range=x", 400)
}

func TestBucketWords(t *testing.T) {
	for text, want := range map[string]string{
		"津贴:元/月:..500": "不满 500 元", "津贴:元/月:500..1000": "500—1,000 元", "津贴:元/月:1万..": "1 万元以上", "津贴:元/月:5000..1万": "5,000 元—1 万元",
		"完成率:%:50..80": "50%—80%", "职数::2..3": "2—3",
	} {
		r, err := query.ParseRange(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := api.BucketWords(&r); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"津贴:元/月": "津贴（元/月）", "类型:名额 职数:人": "员额 职数（人）", ":元": "数额（元）", "津贴": "津贴"} {
		a, _, err := query.ParseAmounts(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := api.AmountsWords(&a); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
