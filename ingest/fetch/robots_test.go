package fetch

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fuhan/corpus"
)

func TestRobotsRules(t *testing.T) {
	for _, c := range []struct {
		robots, path string
		allowed      bool
	}{
		{"", "/a", true},
		{"User-agent: *\nDisallow:", "/a", true},
		{"User-agent: *\nDisallow: /", "/a", false},
		{"\xef\xbb\xbfuser-agent:*\r\n  disallow : /a # why\r\n", "/a/b", false},
		{"User-agent: *\rDisallow: /a\r", "/a/b", false},
		{"User-agent: *\nDisallow: /a", "/b/a", true},
		{"User-agent: *\nDisallow: a", "/a", false},
		{"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true},
		{"User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", false},
		// The group of this program counts, not that for all, wherever it stands.
		{"User-agent: fuhan\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", true},
		{"User-agent: *\nDisallow: /\n\nUser-agent: FuHan/1.0\nDisallow: /a", "/b", true},
		{"User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: fuhan\nDisallow: /a", "/b", true},
		{"User-agent: *\nDisallow: /\n\nUser-agent: fuhan\nDisallow:", "/b", true},
		{"User-agent: fuhan\nDisallow: /a\nUser-agent: fuhan\nDisallow: /b", "/a", false},
		{"User-agent: fu\nDisallow: /", "/a", true},
		{"User-agent: fuhanbot\nDisallow: /", "/a", true},
		{"User-agent: Baiduspider\nDisallow: /\n\nUser-agent: *\nDisallow: /a", "/b", true},
		// An empty rule ends the names before it.
		{"User-agent: fuhan\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a", true},
		// One bad line does not void the others.
		{"Disallow: /x\nUser-agent: *\nCrawl-delay: viel\nCrawl-delay: -1\nCrawl-delay: NaN\nCrawl-delay: 1e300\nnonsense\n: x\nDisallow: /a", "/a", false},
		{"Disallow: /x\nUser-agent: *\nDisallow: /a", "/x", true},
		{"User-agent: *\nSitemap: http://example.cn/s.xml\nDisallow: /a", "/a", false},
		// Wildcards, tied to the beginning of the path.
		{"User-agent: *\nDisallow: *", "/a", false},
		{"User-agent: *\nDisallow: /*.doc$", "/a/b.doc", false},
		{"User-agent: *\nDisallow: /*.doc$", "/a/b.docx", true},
		{"User-agent: *\nDisallow: /a*b", "/x/a1b", true},
		{"User-agent: *\nDisallow: /a*b", "/a1b2", false},
		{"User-agent: *\nDisallow: *b", "/a1b2", false},
		{"User-agent: *\nDisallow: /\nAllow: /$", "/a/", false},
		{"User-agent: *\nDisallow: /\nAllow: /$", "/", true},
		{"User-agent: *\nDisallow: /a$b", "/a$b", false},
		{"User-agent: *\nDisallow: /*?", "/a?b=1", false},
		{"User-agent: *\nDisallow: /*?", "/a", true},
		{"User-agent: *\nDisallow: /a.b", "/axb", true},
		{"User-agent: *\nDisallow: /a%2Ab", "/a*b", false},
		{"User-agent: *\nDisallow: /a%2Ab", "/axb", true},
		// Escapes mean the same in every spelling.
		{"User-agent: *\nDisallow: /附件", "/%E9%99%84%E4%BB%B6/1.doc", false},
		{"User-agent: *\nDisallow: /%e9%99%84", "/%E9%99%84%E4%BB%B6/1.doc", false},
		{"User-agent: *\nDisallow: /%7Ea", "/~a", false},
		{"User-agent: *\nDisallow: /~a", "/%7ea", false},
		{"User-agent: *\nDisallow: /a%2Fb", "/a/b", true},
		{"User-agent: *\nDisallow: /a b", "/a%20b", false},
		{"<html><body>User-agent: *\nDisallow: /</body></html>", "/a", true}, // an error page with status 200
		{"User-agent: *\nDisallow: /" + strings.Repeat("a", 2000), "/" + strings.Repeat("a", 2000), true},
	} {
		s := newSite(t)
		path, _, _ := strings.Cut(c.path, "?")
		s.pages[path] = body(letter(""))
		s.pages["/robots.txt"] = body(c.robots)
		_, err := newClient(t, local).Page(t.Context(), s.URL+c.path)
		if c.allowed && err != nil {
			t.Errorf("%q %s: %v", c.robots, c.path, err)
		}
		if !c.allowed {
			if err == nil {
				t.Errorf("%q %s: allowed", c.robots, c.path)
				continue
			}
			wantError(t, err, corpus.ErrUnreadable, "robots.txt 不允许")
			if len(s.requests()) > 0 {
				t.Errorf("%q: asked for all the same", c.robots)
			}
		}
		s.Close()
	}
}

func TestRobotsAnswers(t *testing.T) {
	other := newSite(t)
	other.pages["/r.txt"] = body("User-agent: *\nDisallow: /x")
	var hops atomic.Int32
	for name, c := range map[string]struct {
		robots   http.HandlerFunc
		sentinel error
		words    string
	}{
		"none":        {nil, nil, ""},
		"401":         {status(401), nil, ""},
		"403":         {status(403), nil, ""},
		"empty":       {status(204), nil, ""},
		"no location": {status(302), nil, ""},
		"500":         {status(500), corpus.ErrUnreadable, "（500），按惯例不读取"},
		"503":         {status(503), corpus.ErrUnreadable, "按惯例不读取"},
		"slow":        {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, corpus.ErrTimeout, "robots.txt 没有及时应答"},
		"broken": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "99")
			_, _ = w.Write([]byte("x"))
		}, corpus.ErrUnreadable, "读不出来"},
		"redirect":      {redirect(other.URL + "/r.txt"), corpus.ErrUnreadable, "不允许"},
		"redirect none": {redirect(other.URL + "/none.txt"), nil, ""},
		"redirect ftp":  {redirect("ftp://example.cn/robots.txt"), nil, ""},
		"redirect loop": {func(w http.ResponseWriter, r *http.Request) { hops.Add(1); redirect("/robots.txt")(w, r) }, nil, ""},
	} {
		s := newSite(t)
		s.pages["/x"] = body(letter(""))
		if c.robots != nil {
			s.pages["/robots.txt"] = c.robots
		}
		o := local
		if name == "slow" {
			o.Timeout = 100 * time.Millisecond
		}
		_, err := newClient(t, o).Page(t.Context(), s.URL+"/x")
		if c.sentinel == nil && err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if c.sentinel != nil {
			wantError(t, err, c.sentinel, c.words)
		}
		o.IgnoreRobots = true
		s.forget()
		if _, err := newClient(t, o).Page(t.Context(), s.URL+"/x"); err != nil || len(s.all()) != 1 {
			t.Errorf("%s, ignored: %v, requests %v", name, err, s.all())
		}
	}
	if n := hops.Load(); n != maxRobotsHops+1 {
		t.Errorf("%d requests in a loop", n)
	}
}

// robots.txt is asked once for a site, again after its time, and for every site
// that a page leads to.
func TestRobotsMemory(t *testing.T) {
	s, files := newSite(t), newSite(t)
	var robots atomic.Int32
	s.pages["/robots.txt"] = func(w http.ResponseWriter, _ *http.Request) {
		robots.Add(1)
		_, _ = io.WriteString(w, "User-agent: *\nDisallow: /no/\nCrawl-delay: 2.5")
	}
	files.pages["/robots.txt"] = body("User-agent: *\nDisallow: /no.doc")
	files.pages["/yes.doc"], files.pages["/no.doc"], s.pages["/no/b.doc"] = file("yes"), file("no"), file("no")
	s.pages["/x"] = body(letter(`<a href="` + files.URL + `/yes.doc">一</a><a href="` + files.URL + `/no.doc">二</a><a href="/no/b.doc">三</a><a href="/hop.doc">四</a>`))
	s.pages["/hop.doc"] = redirect(files.URL + "/no.doc")
	c := newClient(t, local)
	now := time.Now()
	c.now = func() time.Time { return now }
	c.sleep = func(context.Context, time.Duration) error { return nil }
	for range 2 {
		c.robots[s.URL] = nil
		p, err := c.Page(t.Context(), s.URL+"/x")
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "attachments", summary(p.Attachments), []string{"yes.doc=3"})
		if len(p.Skipped) != 3 {
			t.Errorf("skipped %+v", p.Skipped)
		}
		for _, k := range p.Skipped {
			wantError(t, k.Err, corpus.ErrUnreadable, "robots.txt 不允许")
			if k.Reason == "" || k.Name == "" {
				t.Errorf("skipped %+v", k)
			}
		}
		if d := c.robots[s.URL].crawlDelay; d != 2500*time.Millisecond {
			t.Errorf("delay %v", d)
		}
	}
	if robots.Load() != 2 {
		t.Errorf("%d requests for robots.txt after it was forgotten once", robots.Load())
	}
	if _, err := c.Page(t.Context(), s.URL+"/x"); err != nil || robots.Load() != 2 {
		t.Errorf("asked again: %d, %v", robots.Load(), err)
	}
	now = now.Add(robotsAge)
	if _, err := c.Page(t.Context(), s.URL+"/x"); err != nil || robots.Load() != 3 {
		t.Errorf("not asked after its time: %d, %v", robots.Load(), err)
	}

	s.pages["/robots.txt"] = func(w http.ResponseWriter, _ *http.Request) { robots.Add(1); w.WriteHeader(500) }
	now = now.Add(robotsAge)
	for _, wait := range []time.Duration{0, time.Second, robotsFailureAge} {
		now = now.Add(wait)
		_, err := c.Page(t.Context(), s.URL+"/x")
		wantError(t, err, corpus.ErrUnreadable, "（500）")
	}
	if robots.Load() != 5 {
		t.Errorf("%d requests, want a failure to be remembered for a while", robots.Load())
	}
}

// A robots.txt of any size costs little: what lies beyond the bounds is not
// read, and many wildcards do not multiply.
func TestRobotsSize(t *testing.T) {
	s := newSite(t)
	s.pages["/a.doc"] = file("doc")
	for name, c := range map[string]struct {
		text    string
		allowed bool
	}{
		"endless": {"User-agent: *\nDisallow: /b\n" + strings.Repeat("# comment\n", 100_000) + "Disallow: /a.doc\n", true},
		"rules":   {"User-agent: *\n" + strings.Repeat("Disallow: /b\n", 10_000) + "Disallow: /a.doc\n", false},
		"stars":   {"User-agent: *\n" + strings.Repeat("Disallow: /*a*b*c*d*e*f*g*h*i*j*k$\n", 14_000), true},
		"names":   {strings.Repeat("User-agent: a\nUser-agent: *\n", 17_000) + "Disallow: /", false},
	} {
		s.pages["/robots.txt"] = func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, _ = io.WriteString(z, c.text)
			_ = z.Close()
		}
		begun := time.Now()
		_, err := newClient(t, local).Page(t.Context(), s.URL+"/a.doc?"+strings.Repeat("abcdefghijkl", 600))
		if (err == nil) != c.allowed {
			t.Errorf("%s: %v", name, err)
		}
		if d := time.Since(begun); d > 10*time.Second {
			t.Errorf("%s: took %v", name, d)
		}
	}
}

func TestProductToken(t *testing.T) {
	for in, want := range map[string]string{"fuhan/1 (+x)": "fuhan", "My-Bot_x 2": "my-bot_x", "1x": "", "": "", "符": ""} {
		if got := productToken(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

// FuzzRobots: every robots.txt can be read, in bounded time.
func FuzzRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /*.doc$\nAllow: /附件\nCrawl-delay: 1.5\n"), "/a.doc")
	f.Add([]byte("\xef\xbb\xbfuser-agent:fuhan\r\rallow:%zz*$*\ncrawl-delay:1e400\n"), "/%zz")
	f.Add([]byte("User-agent\x00: *\nDisallow:\\Q\\E[a-z](?i)\n"), "/[")
	f.Fuzz(func(t *testing.T, robots []byte, path string) {
		text := plainRobots(robots[:min(len(robots), maxRobotsBytes)], "fuhan")
		c := New(Options{})
		r := c.readRobots(robots)
		if r.group == nil && strings.Contains(string(text), "User-agent") {
			t.Fatalf("refused by the parser: %q", text)
		}
		if r.group != nil {
			if r.crawlDelay < 0 || r.crawlDelay > time.Hour {
				t.Fatalf("delay %v", r.crawlDelay)
			}
			r.group.Test(robotsPath(path, false))
		}
	})
}

func BenchmarkRobots(b *testing.B) {
	var text strings.Builder
	text.WriteString("User-agent: *\n")
	for i := range 500 {
		fmt.Fprintf(&text, "Disallow: /folder%d/\nAllow: /folder%d/*.html$\n", i, i)
	}
	data := []byte(text.String())
	c := New(Options{})
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if c.readRobots(data).group == nil {
			b.Fatal("not read")
		}
	}
}
