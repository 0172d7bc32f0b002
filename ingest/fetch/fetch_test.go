package fetch

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"fuhan/corpus"
)

func TestPage(t *testing.T) {
	s := newSite(t)
	page := letter(`<a href="P1.docx">附件1：示例清单.docx</a>`)
	s.pages["/a/t1.html"] = body(page)
	s.pages["/a/P1.docx"] = file("PK\x03\x04")
	got, err := newClient(t, local).Page(t.Context(), s.URL+"/a/b/../t1.html?x=1#top")
	if err != nil {
		t.Fatal(err)
	}
	want := s.URL + "/a/t1.html?x=1"
	if got.URL != want || got.FinalURL != want || got.Status != 200 || got.Name != "t1.html" || got.Label != "" ||
		!strings.HasPrefix(got.ContentType, "text/html") || string(got.Data) != page {
		t.Errorf("page %+v", got.Resource)
	}
	if got.Fetched.Location() != time.UTC || time.Since(got.Fetched) > time.Minute {
		t.Errorf("fetched %v", got.Fetched)
	}
	if len(got.Attachments) != 1 || len(got.Skipped) != 0 {
		t.Fatalf("attachments %v, skipped %v", got.Attachments, got.Skipped)
	}
	if a := got.Attachments[0]; a.URL != s.URL+"/a/P1.docx" || a.Label != "附件1：示例清单.docx" || a.Name != "P1.docx" || string(a.Data) != "PK\x03\x04" {
		t.Errorf("attachment %+v", a)
	}
	h := s.headerOf("/a/P1.docx")
	if h.Get("Referer") != want || h.Get("User-Agent") != DefaultOptions.UserAgent || h.Get("Accept-Language") == "" {
		t.Errorf("header of the request for the attachment %v", h)
	}
}

// A file that is no page has no attachments, whatever the server calls it.
func TestPageIsFile(t *testing.T) {
	s := newSite(t)
	for _, c := range []struct{ data, contentType string }{
		{"%PDF-1.4 <a href=x.doc>附件</a>", "text/html"},
		{letter(`<a href="x.doc">附件</a>`)[len("<html>"):], "application/octet-stream"},
		{"纯文本，没有标签。", "text/plain"},
	} {
		s.pages["/x"] = func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", c.contentType)
			_, _ = io.WriteString(w, c.data)
		}
		p, err := newClient(t, local).Page(t.Context(), s.URL+"/x")
		if err != nil || string(p.Data) != c.data {
			t.Fatalf("%s: %v", c.contentType, err)
		}
		if isPage := c.contentType == "application/octet-stream"; (len(p.Skipped) > 0) != isPage {
			// The second case lacks only <html>: its <head> tells.
			t.Errorf("%s: skipped %v", c.contentType, p.Skipped)
		}
	}
}

func TestStatus(t *testing.T) {
	s := newSite(t)
	for _, c := range []struct {
		status   int
		sentinel error
		words    string
	}{
		{400, corpus.ErrUnreadable, "400"}, {401, corpus.ErrUnreadable, "登录"}, {403, corpus.ErrUnreadable, "拒绝"}, {404, corpus.ErrUnreadable, "不存在"},
		{412, corpus.ErrUnreadable, "浏览器"}, {429, corpus.ErrUnreadable, "频繁"}, {500, corpus.ErrUnreadable, "出错"}, {503, corpus.ErrUnreadable, "稍后"},
		{204, corpus.ErrEmpty, "空"}, {200, corpus.ErrEmpty, "空"}, {206, corpus.ErrUnreadable, ""}, {304, corpus.ErrUnreadable, ""}, {302, corpus.ErrUnreadable, "302"},
	} {
		s.pages["/x"] = status(c.status)
		_, err := newClient(t, local).Page(t.Context(), s.URL+"/x")
		wantError(t, err, c.sentinel, c.words)
	}
	// A shield of scripts answers 202; its page is for the reader to judge.
	s.pages["/x"] = func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(202)
		_, _ = io.WriteString(w, "<html><script>go()</script></html>")
	}
	p, err := newClient(t, local).Page(t.Context(), s.URL+"/x")
	if err != nil || p.Status != 202 || len(p.Data) == 0 {
		t.Errorf("202: %+v, %v", p, err)
	}
}

func TestRedirects(t *testing.T) {
	s := newSite(t)
	s.pages["/%E7%BB%88.html"] = body(letter(""))
	s.pages["/%D6%D5.html"] = body(letter(""))
	s.pages["/utf8"] = redirect("/终.html")
	s.pages["/gbk"] = redirect("/\xd6\xd5.html")
	s.pages["/twice"] = redirect("../utf8")
	s.pages["/slash"] = redirect(`//` + strings.TrimPrefix(s.URL, "http://") + `/utf8`)
	s.pages["/loop"] = redirect("/loop2")
	s.pages["/loop2"] = redirect("/loop")
	s.pages["/more"] = func(w http.ResponseWriter, r *http.Request) {
		redirect("/more?"+r.URL.RawQuery+"1")(w, r)
	}
	s.pages["/ftp"] = redirect("ftp://example.cn/a")
	s.pages["/file"] = redirect("file:///etc/passwd")
	s.pages["/user"] = redirect("http://u:secret@example.cn/a")
	for path, want := range map[string]string{"/utf8": "/%E7%BB%88.html", "/gbk": "/%D6%D5.html", "/twice": "/%E7%BB%88.html", "/slash": "/%E7%BB%88.html"} {
		p, err := newClient(t, local).Page(t.Context(), s.URL+path)
		if err != nil || p.FinalURL != s.URL+want || p.URL != s.URL+path || p.Name != "终.html" {
			t.Errorf("%s: %q %q, %v", path, p.FinalURL, p.Name, err)
		}
	}
	for _, c := range []struct {
		path     string
		sentinel error
		words    string
	}{
		{"/loop", corpus.ErrUnreadable, "循环"},
		{"/more", corpus.ErrUnreadable, "次数太多"},
		{"/ftp", corpus.ErrUnsupported, "http"},
		{"/file", corpus.ErrUnsupported, "http"},
		{"/user", corpus.ErrUnsupported, "用户名"},
	} {
		_, err := newClient(t, local).Page(t.Context(), s.URL+c.path)
		wantError(t, err, c.sentinel, c.words)
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("password in %v", err)
		}
	}
	s.forget()
	o := local
	o.MaxRedirects = 3
	_, err := newClient(t, o).Page(t.Context(), s.URL+"/more")
	wantError(t, err, corpus.ErrUnreadable, "次数太多")
	equal(t, "requests with three redirects", s.requests(), []string{"/more", "/more?1", "/more?11", "/more?111"})
	o.MaxRedirects = -1
	_, err = newClient(t, o).Page(t.Context(), s.URL+"/utf8")
	wantError(t, err, corpus.ErrUnreadable, "次数太多")
}

// A site that hands out a cookie with a redirect to the same address gets it
// back, also with requests for attachments, but not for the next page.
func TestCookieWall(t *testing.T) {
	s := newSite(t)
	s.pages["/x"] = func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie("seen"); err != nil {
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1", Path: "/"})
			redirect("/x")(w, r)
			return
		}
		body(letter(`<a href="a.doc">附件</a>`))(w, r)
	}
	s.pages["/a.doc"] = file("doc")
	c := newClient(t, local)
	for range 2 {
		s.forget()
		p, err := c.Page(t.Context(), s.URL+"/x")
		if err != nil || len(p.Attachments) != 1 {
			t.Fatalf("%+v, %v", p.Skipped, err)
		}
		equal(t, "requests", s.requests(), []string{"/x", "/x", "/a.doc"})
		if s.headerOf("/a.doc").Get("Cookie") != "seen=1" {
			t.Error("no cookie with the attachment")
		}
	}
}

func TestMetaRefresh(t *testing.T) {
	s := newSite(t)
	s.pages["/to/final.html"] = body(letter(`<a href="a.doc">附件</a>`))
	s.pages["/to/a.doc"] = file("doc")
	s.pages["/from"] = body(`<html><head><META HTTP-EQUIV="Refresh" CONTENT="0; URL='to/final.html'"></head><body>正在跳转，请稍候……</body></html>`)
	s.pages["/based"] = body(`<html><head><base href="/to/"><meta http-equiv=refresh content="1;final.html"></head></html>`)
	s.pages["/chain"] = body(`<meta http-equiv=refresh content="0;url=/from">`)
	s.pages["/scripted"] = body(`<html><title>` + strings.Repeat("标题", nearEmpty) + `</title><script>` + strings.Repeat("go();", nearEmpty) + `</script><meta http-equiv=refresh content="0;url=/to/final.html">`)
	for path, want := range map[string]string{"/scripted": "/to/final.html", "/from": "/to/final.html", "/based": "/to/final.html", "/chain": "/from"} {
		p, err := newClient(t, local).Page(t.Context(), s.URL+path)
		if err != nil || p.URL != s.URL+path || p.FinalURL != s.URL+want || (len(p.Attachments) == 1) != (want == "/to/final.html") {
			t.Errorf("%s: %q, %v, %v", path, p.FinalURL, p.Skipped, err)
		}
	}
	for path, text := range map[string]string{
		"/full":     strings.Replace(letter(""), "<title>", `<meta http-equiv="refresh" content="0;url=/to/final.html"><title>`, 1),
		"/noscript": `<html><head><noscript><meta http-equiv="refresh" content="0;url=/to/final.html"></noscript><script>location="<meta http-equiv=refresh content='0;url=/to/final.html'>"</script></head></html>`,
		"/self":     `<meta http-equiv=refresh content="0;url=/self#a">`,
		"/reload":   `<meta http-equiv=refresh content="5">`,
		"/late":     `<meta http-equiv=refresh content="600;url=/to/final.html">`,
		"/script":   `<meta http-equiv=refresh content="0;url=javascript:go()">`,
	} {
		s.pages[path] = body(text)
		p, err := newClient(t, local).Page(t.Context(), s.URL+path)
		if err != nil || p.FinalURL != s.URL+path {
			t.Errorf("%s: %q, %v", path, p.FinalURL, err)
		}
	}
	o := local
	o.MaxRedirects = -1
	_, err := newClient(t, o).Page(t.Context(), s.URL+"/from")
	wantError(t, err, corpus.ErrUnreadable, "次数")
}

func TestRefreshTarget(t *testing.T) {
	for content, want := range map[string]string{
		"0;url=/a": "/a", "0; URL = /a ": "/a", "0,url=/a": "/a", "0;/a": "/a", "0 /a": "/a", `0;url="/a b"x`: "/a b", "0;url='/a'": "/a",
		" 3 ; url=http://a.cn/?x=1;y": "http://a.cn/?x=1;y", "0.5;url=/a": "/a", ";url=/a": "/a", "30;url=/a": "/a", "0;urls.html": "urls.html",
		"": "", "0": "", "31;url=/a": "", "99999999999999999999;url=/a": "", "0;url=": "", "0x;url=/a": "",
	} {
		if got := refreshTarget(content); got != want {
			t.Errorf("%q: %q, want %q", content, got, want)
		}
	}
}

func TestSizes(t *testing.T) {
	s := newSite(t)
	o := local
	o.MaxBytes = 1 << 20
	zeros := make([]byte, 64<<10)
	s.pages["/stated"] = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(int64(1)<<40))
		_, _ = w.Write(zeros)
	}
	s.pages["/endless"] = func(w http.ResponseWriter, _ *http.Request) {
		for {
			if _, err := w.Write(zeros); err != nil {
				return
			}
		}
	}
	s.pages["/bomb"] = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		for {
			if _, err := z.Write(zeros); err != nil {
				return
			}
		}
	}
	gzipped := func(data []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(data)
		}
	}
	var z bytes.Buffer
	zw := gzip.NewWriter(&z)
	_, _ = io.WriteString(zw, letter(""))
	_ = zw.Close()
	whole := z.Bytes()
	bad := bytes.Clone(whole)
	bad[len(bad)-6] ^= 1
	s.pages["/zipped"] = gzipped(whole)
	s.pages["/cut"] = gzipped(whole[:len(whole)/2])
	s.pages["/bad"] = gzipped(bad)
	s.pages["/no"] = gzipped([]byte("no gzip at all"))
	s.pages["/br"] = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		_, _ = w.Write(zeros)
	}
	s.pages["/short"] = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		_, _ = io.WriteString(w, "部分")
	}
	s.pages["/exact"] = func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(bytes.Repeat([]byte{'x'}, 1<<20)) }
	s.pages["/over"] = func(w http.ResponseWriter, _ *http.Request) {
		w.(http.Flusher).Flush() // chunked, so that no length is stated
		_, _ = w.Write(bytes.Repeat([]byte{'x'}, 1<<20+1))
	}
	for path, want := range map[string]error{
		"/stated": corpus.ErrTooLarge, "/endless": corpus.ErrTooLarge, "/over": corpus.ErrTooLarge, "/bomb": corpus.ErrBomb,
		"/cut": corpus.ErrTruncated, "/bad": corpus.ErrMalformed, "/no": corpus.ErrMalformed, "/br": corpus.ErrUnsupported, "/short": corpus.ErrTruncated,
		"/zipped": nil, "/exact": nil,
	} {
		p, err := newClient(t, o).Page(t.Context(), s.URL+path)
		if want != nil {
			wantError(t, err, want, "")
		} else if err != nil {
			t.Errorf("%s: %v", path, err)
		} else if path == "/zipped" && string(p.Data) != letter("") {
			t.Errorf("%s: %q", path, p.Data)
		}
	}
}

// Servers that answer a byte now and then, or nothing at all, cost no more
// than the timeout, in header and body.
func TestSlow(t *testing.T) {
	drip := func(first string) string {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = l.Close() })
		go func() {
			for {
				conn, err := l.Accept()
				if err != nil {
					return
				}
				go func() {
					defer conn.Close()
					if _, err := http.ReadRequest(bufio.NewReader(conn)); err != nil {
						return
					}
					_, err := io.WriteString(conn, first)
					for err == nil && first != "" {
						time.Sleep(20 * time.Millisecond)
						_, err = io.WriteString(conn, "a")
					}
					_, _ = io.Copy(io.Discard, conn)
				}()
			}
		}()
		return "http://" + l.Addr().String()
	}
	o := local
	o.Timeout = 300 * time.Millisecond
	o.IgnoreRobots = true
	for name, first := range map[string]string{
		"silent": "",
		"header": "HTTP/1.1 200 OK\r\nX-",
		"body":   "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>",
	} {
		t.Run(name, func(t *testing.T) {
			begun := time.Now()
			_, err := newClient(t, o).Page(t.Context(), drip(first))
			wantError(t, err, corpus.ErrTimeout, "")
			if d := time.Since(begun); d > 5*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
	t.Run("header without end", func(t *testing.T) {
		s := newSite(t)
		s.pages["/x"] = func(w http.ResponseWriter, _ *http.Request) {
			for i := range 1000 {
				w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("a", 1000))
			}
		}
		_, err := newClient(t, local).Page(t.Context(), s.URL+"/x")
		wantError(t, err, corpus.ErrUnreadable, "通信失败")
	})
	t.Run("canceled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(50*time.Millisecond, cancel)
		_, err := newClient(t, Options{AllowPrivate: true}).Page(ctx, drip(""))
		wantError(t, err, context.Canceled, "中断")
	})
	t.Run("deadline", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		_, err := newClient(t, Options{AllowPrivate: true}).Page(ctx, drip(""))
		wantError(t, err, corpus.ErrTimeout, "")
	})
}

func TestNoConnection(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone := "http://" + l.Addr().String()
	_ = l.Close()
	_, err = newClient(t, local).Page(t.Context(), gone)
	wantError(t, err, corpus.ErrUnreadable, "拒绝连接")

	c := newClient(t, local)
	c.transport = newTransport(c.options, names(nil))
	_, err = c.Page(t.Context(), "http://no-such-site.example/")
	wantError(t, err, corpus.ErrUnreadable, "找不到网站 no-such-site.example")

	for _, a := range []string{"", "www.example.cn/a", "ftp://example.cn/", "file:///etc/passwd", "javascript:alert(1)", "http://", "http://u:p@example.cn/"} {
		_, err := newClient(t, local).Page(t.Context(), a)
		if a == "" {
			if !errors.Is(err, corpus.ErrUnsupported) {
				t.Errorf("empty address: %v", err)
			}
			continue
		}
		wantError(t, err, corpus.ErrUnsupported, "")
	}
}

func TestTLS(t *testing.T) {
	plain := newSite(t)
	plain.pages["/x"] = body(letter(""))
	plain.pages["/a.doc"] = file("doc")
	s := &site{pages: map[string]http.HandlerFunc{}}
	s.Server = httptest.NewUnstartedServer(s)
	s.EnableHTTP2 = true
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // of handshakes that clients break off
	s.StartTLS()
	t.Cleanup(s.Close)
	s.pages["/down"] = redirect(plain.URL + "/x")
	s.pages["/a.doc"] = redirect(plain.URL + "/a.doc")
	s.pages["/ok"] = body(letter(`<a href="` + plain.URL + `/a.doc">一</a> <a href="a.doc">二.doc</a>`))
	plain.pages["/up"] = redirect(s.URL + "/down")

	_, err := newClient(t, local).Page(t.Context(), s.URL+"/ok")
	wantError(t, err, corpus.ErrUnreadable, "证书")
	_, err = newClient(t, local).Page(t.Context(), strings.Replace(plain.URL, "http:", "https:", 1))
	wantError(t, err, corpus.ErrUnreadable, "安全连接")

	trusting := func() *Client {
		c := newClient(t, local)
		pool := x509.NewCertPool()
		pool.AddCert(s.Certificate())
		c.transport.TLSClientConfig = &tls.Config{RootCAs: pool}
		return c
	}
	_, err = trusting().Page(t.Context(), s.URL+"/down")
	wantError(t, err, corpus.ErrUnreadable, "不加密")
	if p, err := trusting().Page(t.Context(), plain.URL+"/up"); err != nil || p.FinalURL != plain.URL+"/x" {
		t.Errorf("who began with http may end there: %q, %v", p.FinalURL, err)
	}
	p, err := trusting().Page(t.Context(), s.URL+"/ok")
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "a link to http is followed, a redirect to it is not", summary(p.Attachments), []string{"a.doc=3"})
	if len(p.Skipped) != 1 || !strings.Contains(p.Skipped[0].Reason, "不加密") {
		t.Errorf("skipped %+v", p.Skipped)
	}
	if r := plain.headerOf("/a.doc").Get("Referer"); r != "" {
		t.Errorf("address of an encrypted page sent in the clear: %q", r)
	}
}

// Requests of one client never overlap, and those to one host are apart.
func TestTurnsAndPauses(t *testing.T) {
	s := newSite(t)
	var mu sync.Mutex
	running, most := 0, 0
	slow := func(text string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			running++
			most = max(most, running)
			mu.Unlock()
			time.Sleep(5 * time.Millisecond)
			mu.Lock()
			running--
			mu.Unlock()
			body(text)(w, r)
		}
	}
	s.pages["/robots.txt"] = slow("User-agent: *\nCrawl-delay: 3")
	s.pages["/x"] = slow(letter(`<a href="a.doc">一</a><a href="b.doc">二</a>`))
	s.pages["/a.doc"], s.pages["/b.doc"] = slow("a"), redirect("/a.doc")

	c := newClient(t, local)
	var slept []string
	clock := time.Unix(0, 0)
	c.now = func() time.Time { return clock }
	c.sleep = func(_ context.Context, d time.Duration) error {
		slept = append(slept, d.String())
		clock = clock.Add(d)
		return nil
	}
	if _, err := c.Page(t.Context(), s.URL+"/x"); err != nil {
		t.Fatal(err)
	}
	equal(t, "pauses between page, a.doc, b.doc and its redirect", slept, []string{"3s", "3s", "3s"})
	slept = nil
	c.robots[s.URL].crawlDelay = 100 * time.Hour
	clock = clock.Add(4 * time.Second)
	if _, err := c.Page(t.Context(), s.URL+"/a.doc"); err != nil {
		t.Fatal(err)
	}
	equal(t, "what remains of the longest pause", slept, []string{"6s"})

	c.sleep = func(context.Context, time.Duration) error { return nil }
	var wg sync.WaitGroup
	for range 5 {
		wg.Go(func() {
			if _, err := c.Page(t.Context(), s.URL+"/x"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if most != 1 {
		t.Errorf("%d requests at a time", most)
	}

	waiting := newClient(t, Options{AllowPrivate: true, Delay: time.Hour})
	waiting.asked["127.0.0.1"] = time.Now()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := waiting.Page(ctx, s.URL+"/a.doc")
	wantError(t, err, corpus.ErrTimeout, "")
	waiting.turn <- struct{}{}
	_, err = waiting.Page(ctx, s.URL+"/a.doc")
	wantError(t, err, corpus.ErrTimeout, "")
}

func TestOptions(t *testing.T) {
	if got := (Options{}).withDefaults(); got != DefaultOptions {
		t.Errorf("zero options %+v", got)
	}
	got := Options{Delay: -1, MaxRedirects: -1, MaxAttachments: -1, UserAgent: "a/1\r\nX: y 中"}.withDefaults()
	if got.Delay != 0 || got.MaxRedirects != 0 || got.MaxAttachments != 0 || got.UserAgent != "a/1 X: y " {
		t.Errorf("options %+v", got)
	}
}
