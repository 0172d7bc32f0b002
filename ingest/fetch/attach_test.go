package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"fuhan/corpus"
)

// gbk is text in GBK.
func gbk(t testing.TB, text string) string {
	s, err := simplifiedchinese.GBK.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAttachments(t *testing.T) {
	s := newSite(t)
	host := strings.TrimPrefix(s.URL, "http://")
	links := `<a href="P1.doc">一</a> <a href="./P1.doc#x">一，又一次</a> <a href="../up.pdf">二</a> <a href="//` + host + `/proto.xls">三</a>
<a href="%B8%BD%BC%FE.doc">四</a> <a href="附件 五.doc">五</a> <a href="/down.jsp?id=3&name=附件.doc">六</a> <a href=" /blank.zip
">七</a> <a href="sub\back.rar">八</a> <a href="javascript:down('9')">九.doc</a> <a href="ftp://example.cn/10.doc">十</a> <a href="gone.doc">十一</a>
<a href="http://u:secret@example.cn/12.doc">十二</a> <a href="/a/b/page.html">本页.doc</a> <a href="100%.doc">十三</a> <a href="empty.doc">十四</a>`
	s.pages["/a/b/page.html"] = body(letter(links))
	for _, p := range []string{"/a/b/P1.doc", "/a/up.pdf", "/proto.xls", "/a/b/%B8%BD%BC%FE.doc", "/a/b/%E9%99%84%E4%BB%B6%20%E4%BA%94.doc", "/blank.zip", "/a/b/sub/back.rar", "/a/b/100%25.doc"} {
		s.pages[p] = file(p)
	}
	s.pages["/a/b/empty.doc"] = status(200)
	s.pages["/down.jsp"] = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Disposition", "attachment; filename=\"\xb8\xbd\xbc\xfe\xc1\xf9.doc\"")
		_, _ = io.WriteString(w, r.URL.RawQuery)
	}
	p, err := newClient(t, local).Page(t.Context(), s.URL+"/a/b/page.html")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range p.Attachments {
		got = append(got, a.Label+" "+a.Name+" "+strings.TrimPrefix(a.URL, s.URL)+" "+string(a.Data[:min(3, len(a.Data))]))
	}
	equal(t, "attachments", got, []string{
		"一 P1.doc /a/b/P1.doc /a/", "二 up.pdf /a/up.pdf /a/", "三 proto.xls /proto.xls /pr", "四 附件.doc /a/b/%B8%BD%BC%FE.doc /a/",
		"五 附件 五.doc /a/b/%E9%99%84%E4%BB%B6%20%E4%BA%94.doc /a/", "六 附件六.doc /down.jsp?id=3&name=%E9%99%84%E4%BB%B6.doc id=",
		"七 blank.zip /blank.zip /bl", "八 back.rar /a/b/sub/back.rar /a/", "十三 100%.doc /a/b/100%25.doc /a/",
	})
	got = nil
	for _, k := range p.Skipped {
		got = append(got, k.Name+" "+strings.TrimPrefix(k.URL, s.URL)+" "+corpus.Code(k.Err))
		if k.Reason == "" || strings.Contains(k.Err.Error(), "secret") {
			t.Errorf("skipped %+v", k)
		}
	}
	equal(t, "skipped", got, []string{
		"九.doc javascript:down('9') unsupported", "十 ftp://example.cn/10.doc unsupported", "十一 /a/b/gone.doc unreadable", "十二 http://example.cn/12.doc unsupported",
		"十四 /a/b/empty.doc empty",
	})
}

// Links begin at <base>, and send their queries in the encoding of the page.
func TestAttachmentsBaseAndEncoding(t *testing.T) {
	s := newSite(t)
	for name, c := range map[string]struct{ base, want string }{
		"absolute": {s.URL + "/files/", "/files/a.doc"},
		"relative": {"../files/", "/files/a.doc"},
		"none":     {"", "/dir/a.doc"},
		"useless":  {"//[/", "/dir/a.doc"},
	} {
		s.pages["/files/a.doc"], s.pages["/dir/a.doc"] = file("1"), file("2")
		s.pages["/down.jsp"] = file("3")
		page := strings.Replace(letter(`<a href="a.doc">一</a> <a href="/down.jsp?f=附件.doc">二</a>`), "<title>", `<base href="`+c.base+`"><title>`, 1)
		page = gbk(t, strings.Replace(page, `<meta charset="utf-8">`, `<META http-equiv="Content-Type" content="text/html; charset=gb2312">`, 1))
		s.pages["/dir/x.html"] = func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			_, _ = io.WriteString(w, page)
		}
		s.forget()
		p, err := newClient(t, local).Page(t.Context(), s.URL+"/dir/x.html")
		if err != nil || len(p.Skipped) > 0 {
			t.Fatalf("%s: %v, %v", name, p.Skipped, err)
		}
		equal(t, name, s.requests(), []string{"/dir/x.html", c.want, "/down.jsp?f=%B8%BD%BC%FE.doc"})
	}
}

func TestAttachmentBounds(t *testing.T) {
	s := newSite(t)
	var links strings.Builder
	for i := range 6 {
		path := fmt.Sprintf("/f%d.doc", i)
		fmt.Fprintf(&links, `<a href="%s">附件%d</a>`, path, i)
		s.pages[path] = file(strings.Repeat("x", 1000))
	}
	page := letter(links.String())
	s.pages["/x"] = body(page)
	for name, c := range map[string]struct {
		options  Options
		fetched  int
		requests int
		words    string
	}{
		"all":     {Options{}, 6, 6, ""},
		"none":    {Options{MaxAttachments: -1}, 0, 0, "最多下载 0 个附件"},
		"two":     {Options{MaxAttachments: 2}, 2, 2, "最多下载 2 个附件"},
		"total":   {Options{MaxTotalBytes: int64(len(page)) + 3000}, 3, 3, "合计超过"},
		"partial": {Options{MaxTotalBytes: int64(len(page)) + 2500}, 2, 6, "超过 500 字节"},
	} {
		o := c.options
		o.AllowPrivate, o.Delay, o.Timeout = true, -1, local.Timeout
		s.forget()
		p, err := newClient(t, o).Page(t.Context(), s.URL+"/x")
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Attachments) != c.fetched || len(p.Skipped) != 6-c.fetched || len(s.requests()) != 1+c.requests {
			t.Errorf("%s: %v, skipped %d, requests %v", name, summary(p.Attachments), len(p.Skipped), s.requests())
		}
		for _, k := range p.Skipped {
			wantError(t, k.Err, corpus.ErrTooLarge, c.words)
		}
	}
}

// A page that only runs a script has no attachments; one that cannot be
// searched for them says so.
func TestAttachmentsOfOddPages(t *testing.T) {
	s := newSite(t)
	s.pages["/script"] = body("<html><body><script>go()</script></body></html>")
	s.pages["/huge"] = body("<html>" + strings.Repeat("<p>", markupLimits.MaxNodes+1))
	p, err := newClient(t, local).Page(t.Context(), s.URL+"/script")
	if err != nil || len(p.Skipped) != 0 || len(p.Data) == 0 {
		t.Errorf("%+v, %v", p.Skipped, err)
	}
	p, err = newClient(t, local).Page(t.Context(), s.URL+"/huge")
	if err != nil || len(p.Skipped) != 1 || p.Skipped[0].URL != s.URL+"/huge" {
		t.Fatalf("%+v, %v", p.Skipped, err)
	}
	wantError(t, p.Skipped[0].Err, corpus.ErrBomb, "没有查找附件")
}

// Who is interrupted between attachments keeps what is there.
func TestInterrupted(t *testing.T) {
	s := newSite(t)
	ctx, cancel := context.WithCancel(t.Context())
	s.pages["/x"] = body(letter(`<a href="a.doc">一</a><a href="b.doc">二</a>`))
	s.pages["/a.doc"] = file("a")
	s.pages["/b.doc"] = func(_ http.ResponseWriter, r *http.Request) { cancel(); <-r.Context().Done() }
	p, err := newClient(t, local).Page(ctx, s.URL+"/x")
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	equal(t, "attachments", summary(p.Attachments), []string{"a.doc=1"})
	if len(p.Data) == 0 || len(p.Skipped) != 0 {
		t.Errorf("%d bytes, skipped %v", len(p.Data), p.Skipped)
	}
}

func TestReferer(t *testing.T) {
	for _, c := range []struct{ page, to, want string }{
		{"https://a.cn/x?y", "https://a.cn/z", "https://a.cn/x?y"},
		{"https://a.cn/x?y", "https://b.cn/z", "https://a.cn/"},
		{"https://a.cn/x?y", "http://a.cn/z", ""},
		{"http://a.cn/x?y", "https://a.cn/z", "http://a.cn/"},
		{"http://a.cn/x?y", "http://a.cn:81/z", "http://a.cn/"},
	} {
		page, err1 := resolve(nil, c.page)
		to, err2 := resolve(nil, c.to)
		if got := referer(page, to); err1 != nil || err2 != nil || got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

// FuzzMarkup: no page makes reading its tags fail, or leads to what is no
// address.
func FuzzMarkup(f *testing.F) {
	f.Add([]byte(letter(`<a href="a.doc">一</a>`)), "text/html; charset=gbk")
	f.Add([]byte(`<meta http-equiv=refresh content="0;url='x"><base href="//">`), "text/html")
	f.Add([]byte("<html><noscript><meta http-equiv=refresh content=0;x></noscript><title>"), "")
	f.Add([]byte(gbk(f, `<html><meta charset=gb2312><meta http-equiv=refresh content="0;url=/附件?f=附件">`)), "text/html")
	at, err := resolve(nil, "http://example.cn/a/")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte, contentType string) {
		x := &finding{&answer{status: 200, header: http.Header{"Content-Type": {contentType}}, body: data}, at}
		if u := x.refresh(); u != nil {
			checkAddress(t, u)
		}
		checkAddress(t, x.markup().baseURL(at))
	})
}

func BenchmarkMarkup(b *testing.B) {
	page := []byte("<html><head><meta charset=utf-8></head><body><script>" + strings.Repeat("var a = '<p>';\n", 20_000) + "</script>" + letter(`<a href="a.doc">一</a>`))
	x := &finding{&answer{status: 200, header: http.Header{}, body: page}, nil}
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if x.markup().text != nearEmpty {
			b.Fatal("no text")
		}
	}
}
