package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"fuhan/corpus"
)

// site is a web site of a test: what to answer by path, and who asked.
type site struct {
	*httptest.Server
	pages map[string]http.HandlerFunc // by escaped path
	mu    sync.Mutex
	asked []string      // paths with queries
	heads []http.Header // of the same requests
}

// newSite starts a site without robots.txt.
func newSite(t *testing.T) *site {
	s := &site{pages: map[string]http.HandlerFunc{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked, s.heads = append(s.asked, r.URL.RequestURI()), append(s.heads, r.Header)
	s.mu.Unlock()
	if h := s.pages[r.URL.EscapedPath()]; h != nil {
		h(w, r)
		return
	}
	http.NotFound(w, r)
}

// requests are the paths that were asked for, robots.txt left out.
func (s *site) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []string
	for _, p := range s.asked {
		if p != "/robots.txt" {
			list = append(list, p)
		}
	}
	return list
}

// all are all paths that were asked for.
func (s *site) all() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

// forget forgets the requests so far.
func (s *site) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked, s.heads = nil, nil
}

// headerOf is the header of the last request for path.
func (s *site) headerOf(path string) http.Header {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := len(s.asked) - 1; i >= 0; i-- {
		if s.asked[i] == path {
			return s.heads[i]
		}
	}
	return nil
}

// body answers with text, a page.
func body(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, text)
	}
}

// file answers with data of a type that says nothing.
func file(data string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/octet-stream")
		_, _ = io.WriteString(w, data)
	}
}

func redirect(location string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Location"] = []string{location}
		w.WriteHeader(http.StatusFound)
	}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// letter is a page with a main text around links.
func letter(links string) string {
	return `<html><head><meta charset="utf-8"><title>关于示例建议的答复</title></head><body><div id="zoom">` +
		strings.Repeat("<p>您提出的关于完善示例社区养老服务的建议收悉，现答复如下，请予审阅。</p>", 6) + "<p>附件：" + links + "</p></div></body></html>"
}

// local are options for sites of tests.
var local = Options{AllowPrivate: true, Delay: -1, Timeout: 10 * time.Second}

func newClient(t *testing.T, o Options) *Client {
	c := New(o)
	t.Cleanup(c.Close)
	return c
}

// wantError checks that err is an *Error of the sentinel and no other, with a
// sentence that holds words.
func wantError(t *testing.T, err, sentinel error, words string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || !errors.Is(err, sentinel) || corpus.ByCode(corpus.Code(err)) != sentinel {
		t.Fatalf("error %v (%s), want %v", err, corpus.Code(err), sentinel)
	}
	if !strings.Contains(e.Reason, words) || strings.HasSuffix(e.Reason, "。") || e.URL == "" {
		t.Errorf("%s: reason %q, want it to hold %q", e.URL, e.Reason, words)
	}
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s\n got %q\nwant %q", what, got, want)
	}
}

// names is a resolver that answers names from a table, without network.
func names(table map[string]string) *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		go answerNames(ours, table)
		return theirs, nil
	}}
}

// answerNames answers DNS questions that come, as over TCP, behind their length.
func answerNames(conn net.Conn, table map[string]string) {
	defer conn.Close()
	for {
		head := make([]byte, 2)
		if _, err := io.ReadFull(conn, head); err != nil {
			return
		}
		data := make([]byte, int(head[0])<<8|int(head[1]))
		if _, err := io.ReadFull(conn, data); err != nil {
			return
		}
		var m dnsmessage.Message
		if err := m.Unpack(data); err != nil || len(m.Questions) != 1 {
			return
		}
		q := m.Questions[0]
		m.Response, m.Additionals = true, nil
		ip := net.ParseIP(table[strings.TrimSuffix(q.Name.String(), ".")])
		switch {
		case ip == nil:
			m.RCode = dnsmessage.RCodeNameError
		case q.Type == dnsmessage.TypeA && ip.To4() != nil:
			m.Answers = []dnsmessage.Resource{{
				Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 1},
				Body:   &dnsmessage.AResource{A: [4]byte(ip.To4())},
			}}
		case q.Type == dnsmessage.TypeAAAA && ip.To4() == nil:
			m.Answers = []dnsmessage.Resource{{
				Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 1},
				Body:   &dnsmessage.AAAAResource{AAAA: [16]byte(ip.To16())},
			}}
		}
		out, err := m.Pack()
		if err != nil {
			return
		}
		if _, err := conn.Write(append([]byte{byte(len(out) >> 8), byte(len(out))}, out...)); err != nil {
			return
		}
	}
}

// port is ":port" of the site.
func (s *site) port() string { return s.URL[strings.LastIndexByte(s.URL, ':'):] }

// summary shows resources as name=size.
func summary(list []Resource) []string {
	var out []string
	for _, r := range list {
		out = append(out, fmt.Sprintf("%s=%d", r.Name, len(r.Data)))
	}
	return out
}

// exceptFor dials the address open freely, all others by guarded.
func exceptFor(open string, guarded func(context.Context, string, string) (net.Conn, error)) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		if address == open {
			return (&net.Dialer{}).DialContext(ctx, network, address)
		}
		return guarded(ctx, network, address)
	}
}
