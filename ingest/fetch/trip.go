package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"fuhan/corpus"
)

// trip is the way from one address to its resource.
type trip struct {
	*Client
	jar      http.CookieJar
	insecure bool     // redirects may lead from https to http
	referer  *url.URL // the page that linked here, or nil

	hops     int // taken
	seen     map[string]bool
	timeLeft time.Duration
}

// newTrip begins a trip. Many sites of authorities hand out a cookie with a
// redirect to the same address and refuse who comes back without it, hence the
// jar.
func (c *Client) newTrip(jar http.CookieJar, insecure bool) *trip {
	return &trip{Client: c, jar: jar, insecure: insecure, seen: map[string]bool{}, timeLeft: c.options.Timeout}
}

// finding is what a trip found: the answer with status 2xx and its address.
type finding struct {
	*answer
	url *url.URL
}

// fetch follows redirects from u to an answer with a body of at most maxBytes.
func (t *trip) fetch(ctx context.Context, u *url.URL, maxBytes int64) (*finding, error) {
	for {
		if err := t.permit(ctx, u); err != nil {
			return nil, err
		}
		if err := t.pause(ctx, u); err != nil {
			return nil, err
		}
		t.seen[u.String()] = true
		begun := time.Now()
		a, err := t.ask(ctx, u, question{timeout: t.timeLeft, maxBytes: maxBytes, jar: t.jar, referer: t.referer})
		t.timeLeft -= time.Since(begun)
		if err != nil {
			return nil, err
		}
		switch {
		case a.location != "":
			next, err := resolve(u, a.location)
			if err != nil {
				return nil, err
			}
			if t.seen[next.String()] && len(a.header.Values("Set-Cookie")) == 0 {
				return nil, refuse(u.String(), corpus.ErrUnreadable, "网址循环跳转", "redirect loop")
			}
			if err := t.hop(u, next); err != nil {
				return nil, err
			}
			u = next
		case a.status/100 != 2:
			return nil, refuse(u.String(), corpus.ErrUnreadable, statusReason(a.status), fmt.Sprintf("status %d", a.status))
		case len(a.body) == 0:
			return nil, refuse(u.String(), corpus.ErrEmpty, "网站给出的内容是空的", fmt.Sprintf("status %d without body", a.status))
		default:
			return &finding{a, u}, nil
		}
	}
}

// hop takes one redirect, or says why not.
func (t *trip) hop(from, to *url.URL) error {
	t.hops++
	switch {
	case t.hops > t.options.MaxRedirects:
		return refuse(from.String(), corpus.ErrUnreadable, "网址跳转次数太多", fmt.Sprintf("more than %d redirects", t.options.MaxRedirects))
	case from.Scheme == "https" && to.Scheme == "http" && !t.insecure:
		return refuse(from.String(), corpus.ErrUnreadable, "网址从 https 跳转到不加密的 http，为安全起见不跟随", "redirect from https to http")
	}
	return nil
}

// question is one request.
type question struct {
	timeout  time.Duration
	maxBytes int64
	cutBody  bool           // a longer body is cut off, not refused
	jar      http.CookieJar // nil for none
	referer  *url.URL       // nil for none
}

// answer is what came back. The body is read for status 2xx only.
type answer struct {
	status   int
	header   http.Header
	location string // where a redirect leads, as the server wrote it; else ""
	body     []byte
}

// ask makes one request for u, which permit and pause have let pass.
func (c *Client) ask(ctx context.Context, u *url.URL, q question) (*answer, error) {
	limited, cancel := context.WithTimeout(ctx, q.timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(limited, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, refuse(u.String(), corpus.ErrUnsupported, "网址写法有误", "malformed address")
	}
	req.Header.Set("User-Agent", c.options.UserAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
	req.Header.Set("Accept-Language", "zh-CN,zh;q=0.9")
	if r := referer(q.referer, u); r != "" {
		req.Header.Set("Referer", r)
	}
	if q.jar != nil {
		for _, cookie := range q.jar.Cookies(u) {
			req.AddCookie(cookie)
		}
	}
	res, err := c.transport.RoundTrip(req)
	if err != nil {
		return nil, failed(ctx, u, err)
	}
	defer res.Body.Close()
	if q.jar != nil {
		q.jar.SetCookies(u, res.Cookies())
	}
	a := &answer{status: res.StatusCode, header: res.Header}
	switch {
	case a.status/100 == 2 && a.status != http.StatusPartialContent:
		a.body, err = readBody(ctx, u, res, q)
	case a.status/100 == 2:
		a.status = http.StatusRequestedRangeNotSatisfiable // part of a file that nobody asked for
	case a.status/100 == 3:
		a.location = res.Header.Get("Location")
	}
	return a, err
}

// readBody reads the body of res within the bounds of q.
func readBody(ctx context.Context, u *url.URL, res *http.Response, q question) ([]byte, error) {
	if e := res.Header.Get("Content-Encoding"); e != "" && e != "identity" {
		return nil, refuse(u.String(), corpus.ErrUnsupported, "网站用了不支持的压缩方式", "content encoding "+printable(e, 50))
	}
	tooLarge := func() error {
		kind := corpus.ErrTooLarge
		if res.Uncompressed {
			kind = corpus.ErrBomb
		}
		return refuse(u.String(), kind, fmt.Sprintf("内容超过 %s，没有下载", size(q.maxBytes)), fmt.Sprintf("more than %d bytes", q.maxBytes))
	}
	if res.ContentLength > q.maxBytes && !q.cutBody {
		return nil, tooLarge()
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, q.maxBytes+1))
	switch {
	case err != nil:
		return nil, broken(ctx, u, err)
	case int64(len(body)) <= q.maxBytes:
		return body, nil
	case q.cutBody:
		return body[:q.maxBytes], nil
	}
	return nil, tooLarge()
}

// size is n bytes in words, rounded down to whole MB where there are any.
func size(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d 字节", n)
}

// referer is what a browser sends as Referer by the policy
// strict-origin-when-cross-origin (W3C Referrer Policy, 3.7). Servers that
// guard their files against links from elsewhere look at it.
func referer(page, u *url.URL) string {
	switch {
	case page == nil, page.Scheme == "https" && u.Scheme == "http":
		return ""
	case origin(page) == origin(u):
		return page.String()
	}
	return origin(page) + "/"
}

// origin is scheme, host and port of u.
func origin(u *url.URL) string { return u.Scheme + "://" + u.Host }
