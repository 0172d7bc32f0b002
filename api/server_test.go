package api_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuhan/api"
	"fuhan/corpus/build"
	"fuhan/corpus/store"
	"fuhan/index"
	"fuhan/ingest"

	"github.com/PuerkitoBio/goquery"
)

// direct reads in this process; the letters of these tests are our own.
type direct struct{}

func (direct) Read(ctx context.Context, data []byte) (ingest.Result, error) {
	return ingest.Read(ctx, data, ingest.DefaultLimits)
}

// letters are the corpus of the tests (示例, 内容虚构).
var letters = map[string]string{
	"答复.txt": `〔办理类型 B〕

示民函〔2024〕9号

关于昆明市西山区第十七届人大三次会议第12号建议的答复

赵示例代表：

您提出的《关于提高网格员待遇的建议》收悉，现答复如下：

一、基本情况
根据《示例市网格员管理办法》（示政办〔2023〕5号），网格员职业津贴为每人每月300元，按月发放职业津贴。<b>注</b>意查收。
二、下一步
今后，我局将提高津贴。

昆明市西山区民政局
2024年5月6日
`,
	"意见.txt": `关于加强示例工作的实施意见
（征求意见稿）

示例市各单位：

为加强示例工作，提出如下意见。
`,
}

// serve starts a server over a corpus with letters.
func serve(t *testing.T) *httptest.Server {
	t.Helper()
	ctx := context.Background()
	dir, from := t.TempDir(), t.TempDir()
	for name, text := range letters {
		if err := os.WriteFile(filepath.Join(from, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c, err := build.Open(ctx, dir, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	rep, err := build.New(c.Store, c.Index, direct{}, build.Options{}).Add(ctx, []string{from})
	if err != nil || rep.Added != len(letters) {
		t.Fatalf("add: %+v, %v", rep, err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	live, err := build.OpenLive(ctx, dir, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { live.Close() })
	h, err := api.New(live, live.Store, true)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv
}

func get(t *testing.T, url string) (*http.Response, string) {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(b)
}

func page(t *testing.T, url string, status int) *goquery.Document {
	t.Helper()
	res, body := get(t, url)
	if res.StatusCode != status {
		t.Fatalf("%s: status %d, want %d: %s", url, res.StatusCode, status, body)
	}
	d, err := goquery.NewDocumentFromReader(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestInterface(t *testing.T) {
	srv := serve(t)
	var found api.SearchResult
	res, body := get(t, srv.URL+"/api/v1/search?q=职业津贴&class=B&year=2023..2024")
	if err := json.Unmarshal([]byte(body), &found); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%d %v: %s", res.StatusCode, err, body)
	}
	if found.Total != 1 || len(found.Hits) != 1 || found.Hits[0].Number != "示民函〔2024〕9号" {
		t.Errorf("search: %s", body)
	}
	if len(found.Facets["kind"]) != 1 || found.Facets["kind"][0] != (api.FacetValue{Value: "npc_reply", Count: 1}) {
		t.Errorf("facets: %v", found.Facets)
	}
	var doc api.Document
	_, body = get(t, srv.URL+"/api/v1/documents/"+found.Hits[0].ID[:8])
	if err := json.Unmarshal([]byte(body), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Facts.Reply == nil || doc.Facts.Reply.Number != "12" || !strings.Contains(doc.Text, "按月发放职业津贴") || doc.Version != 1 {
		t.Errorf("document: %s", body)
	}
	if len(doc.Facts.Figures) == 0 || doc.Facts.Figures[0].Item != "职业津贴" || doc.Findings == nil {
		t.Errorf("figures: %s", body)
	}
	var list struct {
		Total     int
		Documents []struct{ ID string }
	}
	_, body = get(t, srv.URL+"/api/v1/documents?limit=1")
	if err := json.Unmarshal([]byte(body), &list); err != nil || list.Total != 2 || len(list.Documents) != 1 {
		t.Errorf("list: %s", body)
	}
}

// TestSchema: the description of the interface knows what facts hold.
func TestSchema(t *testing.T) {
	srv := serve(t)
	_, body := get(t, srv.URL+"/api/v1/openapi.json")
	var d struct {
		Components struct {
			Schemas map[string]struct {
				Properties map[string]any
			}
		}
	}
	if err := json.Unmarshal([]byte(body), &d); err != nil {
		t.Fatal(err)
	}
	for schema, keys := range map[string][]string{
		"Document":    {"facts", "findings"},
		"Facts":       {"figures", "grade_schemes", "commitments", "promises", "asks", "findings", "topics"},
		"Figure":      {"kind", "item", "subject", "value", "min", "max", "op", "unit", "per", "status", "quote", "span", "at"},
		"GradeScheme": {"name", "key", "tracks", "pay"},
		"Promise":     {"text", "due", "span"},
		"Ask":         {"text", "answer", "outcome", "requested", "granted"},
		"Finding":     {"check", "holds", "message", "spans"},
		"Topic":       {"name", "score", "terms"},
		"TopicTerm":   {"text", "count", "weight"},
	} {
		for _, k := range keys {
			if _, ok := d.Components.Schemas[schema].Properties[k]; !ok {
				t.Errorf("%s lacks %s", schema, k)
			}
		}
	}
}

func TestInterfaceErrors(t *testing.T) {
	srv := serve(t)
	for _, c := range []struct {
		path, title string
		status      int
	}{
		{"/api/v1/search?year=abc", "用法不对", 400},
		{"/api/v1/search?limit=-1", "用法不对", 400},
		{"/api/v1/search?limit=1001", "用法不对", 400},
		{"/api/v1/search?sort=x", "用法不对", 400},
		{"/api/v1/search?facets=x", "用法不对", 400},
		{"/api/v1/search?q=" + strings.Repeat("a", 1001), "用法不对", 400},
		{"/api/v1/documents/ffffffffffff", "没有找到", 404},
		{"/api/v1/nothing", "没有这个接口", 404},
	} {
		res, body := get(t, srv.URL+c.path)
		var p struct {
			Status        int
			Title, Detail string
		}
		if err := json.Unmarshal([]byte(body), &p); err != nil {
			t.Errorf("%s: %v", c.path, err)
		}
		if res.StatusCode != c.status || p.Status != c.status || p.Title != c.title || res.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %q %+v", c.path, res.StatusCode, res.Header.Get("Content-Type"), p)
		}
	}
}

func TestSearchPage(t *testing.T) {
	srv := serve(t)
	d := page(t, srv.URL+"/?q=津贴", 200)
	if got := d.Find(".hit").Length(); got != 1 {
		t.Errorf("%d hits", got)
	}
	if got := d.Find(".hit .snippet mark").First().Text(); got != "津贴" {
		t.Errorf("mark %q", got)
	}
	if got, _ := d.Find("#q").Attr("value"); got != "津贴" {
		t.Errorf("box holds %q", got)
	}
	if d.Find(".hit b").Length() != 0 {
		t.Error("markup of a letter became markup of the page")
	}
	// a facet adds a filter, which can be taken away again
	href, ok := d.Find(".facets a").FilterFunction(func(_ int, s *goquery.Selection) bool {
		return s.Find(".name").Text() == index.ValueLabel(index.FacetClass, "B")
	}).Attr("href")
	if !ok {
		t.Fatal("no facet for class B")
	}
	d = page(t, srv.URL+href, 200)
	if got := d.Find(".chosen li").Length(); got != 1 || d.Find(".hit").Length() != 1 {
		t.Errorf("%d filters chosen", got)
	}
	if got, _ := d.Find("form input[name=class]").Attr("value"); got != "B" {
		t.Error("the form forgets the filter")
	}
	// nothing found, and what to do
	d = page(t, srv.URL+"/?q=津贴&class=A", 200)
	if d.Find(".hit").Length() != 0 || !strings.Contains(d.Find(".total").Text(), "没有找到") || d.Find(".empty a").Length() == 0 {
		t.Error("empty result does not help")
	}
	// a wrong filter keeps what was typed
	d = page(t, srv.URL+"/?q=津贴&year=abc", 400)
	if got, _ := d.Find("#q").Attr("value"); got != "津贴" || !strings.Contains(d.Find(".empty").Text(), "年份") {
		t.Error("error page lost the query or the reason")
	}
}

// TestSearchLanguage: what fulfils the query before what holds a part of it,
// figures with their places, suggestions.
func TestSearchLanguage(t *testing.T) {
	srv := serve(t)
	d := page(t, srv.URL+"/?q=津贴+人大代表建议的办理", 200)
	if d.Find(".total b").Length() != 0 || d.Find(".hits > .partly").Length() != 1 || d.Find(".hits > li").First().Is(".hit") {
		t.Errorf("hits that hold a part are not set apart: %s", d.Find(".results").Text())
	}
	d = page(t, srv.URL+"/?q="+url.QueryEscape("津贴>=1元"), 200)
	href, ok := d.Find(".hit .figure a").Attr("href")
	if !ok || !strings.Contains(href, "at=") {
		t.Errorf("no figure that fulfils the query: %s", d.Find(".results").Text())
	}
	res, body := get(t, srv.URL+"/api/v1/suggest?limit=3&q="+url.QueryEscape("关于"))
	if res.StatusCode != 200 || !strings.Contains(body, `"how":"prefix"`) {
		t.Errorf("suggestions: %d %s", res.StatusCode, body)
	}
	if res, _ := get(t, srv.URL+"/api/v1/suggest?limit=999"); res.StatusCode/100 != 4 {
		t.Errorf("limit 999: %d", res.StatusCode)
	}
}

// TestNothingFound: what may have been meant, and what looser reading finds, are
// links that find as many as they say.
func TestNothingFound(t *testing.T) {
	srv := serve(t)
	for _, c := range []struct{ query, selector, want string }{
		{"昆明市西山区明政局 津贴", ".meant", "昆明市西山区民政局 津贴"},
		{"津贴网格员", ".relaxed", "津贴 网格员"},
	} {
		p := page(t, srv.URL+"/?year=2024&q="+url.QueryEscape(c.query), 200).Find(".empty " + c.selector)
		href, _ := p.Find("a").First().Attr("href")
		if p.Find("a").First().Text() != c.want || !strings.Contains(p.Text(), "1 件") || !strings.Contains(href, "year=2024") {
			t.Errorf("%s: %q leads to %s", c.query, p.Text(), href)
			continue
		}
		if n := page(t, srv.URL+href, 200).Find(".total b").Text(); n != "1" {
			t.Errorf("%s finds %q", c.want, n)
		}
	}
	if d := page(t, srv.URL+"/?q="+url.QueryEscape("津贴 人大代表建议的办理"), 200); d.Find(".empty").Length() != 0 {
		t.Errorf("an empty frame: %s", d.Find(".empty").Text())
	}
}

func TestDocumentPage(t *testing.T) {
	srv := serve(t)
	d := page(t, srv.URL+"/?q=津贴", 200)
	href, _ := d.Find(".hit h3 a").Attr("href")
	d = page(t, srv.URL+href, 200)
	facts := map[string]string{}
	d.Find(".facts dt").Each(func(_ int, s *goquery.Selection) { facts[s.Text()] = strings.TrimSpace(s.Next().Text()) })
	for label, want := range map[string]string{"文号": "示民函〔2024〕9号", "建议编号": "12", "办理类型": "B", "地区": "云南省 昆明市 西山区", "成文日期": "2024年5月6日", "联系人": "未载明"} {
		if facts[label] != want {
			t.Errorf("%s: %q, want %q", label, facts[label], want)
		}
	}
	// every fact with a place leads to an element that holds it
	d.Find(".facts a[data-evidence]").Each(func(_ int, s *goquery.Selection) {
		id, _ := s.Attr("data-evidence")
		if d.Find("#"+id).Length() != 1 {
			t.Errorf("no element for evidence %s", id)
		}
	})
	if d.Find(".facts a[data-evidence]").Length() < 8 || d.Find(".citations li").Length() != 1 {
		t.Error("facts without their evidence")
	}
	if li := d.Find(".figures li").First(); li.AttrOr("class", "") != "in_force" || li.Find("a").Text() != "300 元/人·月" {
		t.Errorf("figure %q", li.Text())
	}
	if got := d.Find(".promises li").First().Text(); !strings.Contains(got, "我局将提高津贴。") {
		t.Errorf("promise %q", got)
	}
	if d.Find(".text mark").Length() == 0 || d.Find(".outline li").Length() != 2 {
		t.Error("no marks or outline")
	}
	if d.Find(".text b").Length() != 0 {
		t.Error("markup of a letter became markup of the page")
	}
	// from a snippet to its paragraph
	d = page(t, srv.URL+"/?q=津贴", 200)
	href, _ = d.Find(".hit .snippet a").Attr("href")
	d = page(t, srv.URL+strings.TrimSuffix(href, "#at"), 200)
	if d.Find("#at").Length() != 1 {
		t.Error("the passage has no anchor")
	}
	page(t, srv.URL+"/documents/ffffffffffff", 404)
	page(t, srv.URL+"/nothing", 404)
}

func TestOriginalIsSavedNotShown(t *testing.T) {
	srv := serve(t)
	d := page(t, srv.URL+"/?q=津贴", 200)
	href, _ := d.Find(".hit h3 a").Attr("href")
	id := strings.TrimPrefix(strings.Split(href, "?")[0], "/documents/")
	res, body := get(t, srv.URL+"/documents/"+id+"/original")
	if res.Header.Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(res.Header.Get("Content-Disposition"), "attachment") || body != letters["答复.txt"] {
		t.Errorf("original: %v", res.Header)
	}
}

func TestHeadersAndHosts(t *testing.T) {
	srv := serve(t)
	res, _ := get(t, srv.URL+"/")
	if !strings.Contains(res.Header.Get("Content-Security-Policy"), "default-src 'none'") || res.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("headers: %v", res.Header)
	}
	for host, want := range map[string]int{"example.com": 403, "localhost": 200, "127.0.0.1:99": 200, "[::1]:8420": 200, "127.0.0.1.example.com": 403} {
		req, _ := http.NewRequest(http.MethodGet, srv.URL+"/api/v1/stats", nil)
		req.Host = host
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("host %s: %d, want %d", host, res.StatusCode, want)
		}
	}
}

// TestFollows adds a document beside the running server, which finds it.
func TestFollows(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	from := t.TempDir()
	add := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(from, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := build.Open(ctx, dir, store.ReadWrite)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if _, err := build.New(c.Store, c.Index, direct{}, build.Options{}).Add(ctx, []string{from}); err != nil {
			t.Fatal(err)
		}
	}
	add("一.txt", "关于第一项示例工作的通知\n\n各单位：\n请做好示例工作。\n")
	live, err := build.OpenLive(ctx, dir, func(err error) { t.Log(err) })
	if err != nil {
		t.Fatal(err)
	}
	defer live.Close()
	h, err := api.New(live, live.Store, true)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(h)
	defer srv.Close()
	total := func() int {
		var r api.SearchResult
		_, body := get(t, srv.URL+"/api/v1/search?q=示例工作")
		if err := json.Unmarshal([]byte(body), &r); err != nil {
			t.Fatal(body)
		}
		return r.Total
	}
	if n := total(); n != 1 {
		t.Fatalf("%d documents", n)
	}
	add("二.txt", "关于第二项示例工作的通知\n\n各单位：\n请再做好示例工作。\n")
	for range 200 { // some twenty seconds on the slowest machine
		if total() == 2 {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Error("the second document was never found")
}
