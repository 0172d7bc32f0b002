package fetch

import (
	"net/netip"
	"testing"

	"fuhan/corpus"
)

func TestSpecialUse(t *testing.T) {
	for _, a := range []string{
		"1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0",
		"172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "203.0.112.255", "203.0.114.0", "223.255.255.255",
		"2400:3200::1", "2606:4700::1111", "2001:200::1", "2001:db7::1", "2001:db9::1", "240e::1", "2003::1", "3ffe::1",
		"::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
	} {
		if what := specialUse(netip.MustParseAddr(a)); what != "" {
			t.Errorf("%s refused as %s", a, what)
		}
	}
	for a, want := range map[string]string{
		"0.0.0.0": "本网络", "0.1.2.3": "本网络", "10.0.0.1": "内网", "10.255.255.255": "内网", "100.64.0.0": "运营商内网", "100.127.255.255": "运营商内网",
		"127.0.0.1": "本机", "127.255.255.254": "本机", "169.254.169.254": "链路本地", "172.16.0.1": "内网", "172.31.255.255": "内网", "192.0.0.1": "协议专用",
		"192.0.2.1": "示例专用", "192.88.99.1": "6to4 转换", "192.168.1.1": "内网", "198.18.0.1": fakeIP, "198.19.255.255": fakeIP, "198.51.100.7": "示例专用",
		"203.0.113.9": "示例专用", "224.0.0.1": "组播", "239.255.255.250": "组播", "240.0.0.1": "保留", "255.255.255.255": "保留",
		"::": "本网络", "::1": "本机", "::2": "保留", "::127.0.0.1": "保留", "fe80::1": "链路本地", "fe80::1%eth0": "链路本地", "2400::1%1": "链路本地",
		"febf::1": "链路本地", "fc00::1": "内网", "fd12:3456::1": "内网", "fec0::1": "保留", "ff02::1": "组播", "ff0e::1": "组播", "100::1": "保留", "5f00::1": "保留",
		"4000::1": "保留", "2001::1": "协议专用", "2001:1ff::1": "协议专用", "2001:db8::1": "示例专用", "3fff::1": "示例专用", "3fff:fff::1": "示例专用",
		"2002:7f00:1::1": "6to4 转换", "2002:808:808::1": "6to4 转换", "64:ff9b::127.0.0.1": "本机", "64:ff9b::10.0.0.1": "内网", "64:ff9b:1::8.8.8.8": "保留",
		"::ffff:127.0.0.1": "本机", "::ffff:192.168.0.1": "内网", "::ffff:0:127.0.0.1": "保留",
	} {
		if got := specialUse(netip.MustParseAddr(a)); got != want {
			t.Errorf("%s: %q, want %q", a, got, want)
		}
	}
	if specialUse(netip.Addr{}) == "" {
		t.Error("the zero address is allowed")
	}
}

// Without AllowPrivate, the machine itself cannot be reached: by its addresses
// in any spelling, by a name, nor by a redirect, refresh or attachment of a
// page that may be.
func TestLoopbackRefused(t *testing.T) {
	s := newSite(t)
	s.pages["/x"] = body(letter(""))
	port := s.port()
	table := map[string]string{"inside.example": "127.0.0.1", "mapped.example": "::ffff:127.0.0.1", "nat.example": "64:ff9b::7f00:1", "local.example": "::1", "lan.example": "192.168.1.1"}
	guarded := func() *Client {
		o := local
		o.AllowPrivate = false
		c := newClient(t, o)
		c.transport = newTransport(c.options, names(table))
		return c
	}
	for _, host := range []string{
		"127.0.0.1", "127.1.2.3", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "0.0.0.0", "[::]", "[64:ff9b::7f00:1]", "１２７.0.0.1", "localhost",
		"inside.example", "mapped.example", "local.example", "lan.example", "nat.example",
	} {
		for _, robots := range []bool{true, false} {
			c := guarded()
			c.options.IgnoreRobots = !robots
			_, err := c.Page(t.Context(), "http://"+host+port+"/x")
			wantError(t, err, corpus.ErrUnreadable, "为安全起见不访问")
		}
	}
	if len(s.all()) > 0 {
		t.Fatalf("requests %v", s.all())
	}
}

// A page that may be fetched leads nowhere that may not: the check is made for
// the connection of each hop. The client here may dial the outer site, which
// stands for the internet, and nothing else.
func TestLoopbackRefusedBehindPage(t *testing.T) {
	inner, outer := newSite(t), newSite(t)
	inner.pages["/secret.doc"] = file("secret")
	secret := inner.URL + "/secret.doc"
	outer.pages["/redirect"] = redirect(secret)
	outer.pages["/refresh"] = body(`<meta http-equiv=refresh content="0;url=` + secret + `">`)
	outer.pages["/linked"] = body(letter(`<a href="` + secret + `">一</a> <a href="hop.doc">二</a>`))
	outer.pages["/hop.doc"] = redirect(secret)
	guarded := func() *Client {
		c := newClient(t, local)
		c.transport = newTransport(c.options, nil)
		o := c.options
		o.AllowPrivate = false
		c.transport.DialContext = exceptFor(outer.Listener.Addr().String(), newTransport(o, nil).DialContext)
		return c
	}
	for _, path := range []string{"/redirect", "/refresh"} {
		_, err := guarded().Page(t.Context(), outer.URL+path)
		wantError(t, err, corpus.ErrUnreadable, "为安全起见不访问")
	}
	p, err := guarded().Page(t.Context(), outer.URL+"/linked")
	if err != nil || len(p.Attachments) != 0 || len(p.Skipped) != 2 {
		t.Fatalf("%+v, %v", p, err)
	}
	for _, s := range p.Skipped {
		wantError(t, s.Err, corpus.ErrUnreadable, "为安全起见不访问")
	}
	// robots.txt that redirects inside
	outer.pages["/robots.txt"] = redirect(inner.URL + "/robots.txt")
	_, err = guarded().Page(t.Context(), outer.URL+"/linked")
	wantError(t, err, corpus.ErrUnreadable, "为安全起见不访问")
	if len(inner.all()) > 0 {
		t.Errorf("requests inside %v", inner.all())
	}
}

// A proxy of the environment would void the check of addresses.
func TestNoProxy(t *testing.T) {
	proxy := newSite(t)
	t.Setenv("HTTP_PROXY", proxy.URL)
	t.Setenv("http_proxy", proxy.URL)
	c := newClient(t, local)
	c.transport = newTransport(c.options, names(nil))
	_, err := c.Page(t.Context(), "http://outside.example/")
	wantError(t, err, corpus.ErrUnreadable, "找不到网站")
	if len(proxy.all()) > 0 || c.transport.Proxy != nil {
		t.Errorf("the proxy was asked: %v", proxy.all())
	}
}
