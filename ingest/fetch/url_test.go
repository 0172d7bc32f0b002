package fetch

import (
	"net/url"
	"strings"
	"testing"

	"fuhan/corpus"
)

func TestNormalise(t *testing.T) {
	for in, want := range map[string]string{
		"http://example.cn":                     "http://example.cn/",
		"HTTPS://WWW.Example.CN:443/A/b":        "https://www.example.cn/A/b",
		"http://example.cn:80?x=1":              "http://example.cn/?x=1",
		"http://example.cn:0080/":               "http://example.cn/",
		"http://example.cn:8080/":               "http://example.cn:8080/",
		"https://example.cn:80/":                "https://example.cn:80/",
		"http://example.cn:/":                   "http://example.cn/",
		"http://example.cn/a/./b/../c":          "http://example.cn/a/c",
		"http://example.cn/../../a":             "http://example.cn/a",
		"http://example.cn/a/..":                "http://example.cn/",
		"http://example.cn/a#b":                 "http://example.cn/a",
		"http://example.cn/a?#b":                "http://example.cn/a",
		"http://example.cn/a?b#c?d":             "http://example.cn/a?b",
		" \thttp://example.cn/a\r\n　":           "http://example.cn/a",
		"http://example.cn/a\nb":                "http://example.cn/ab",
		"http://example.cn/附件 1.doc":            "http://example.cn/%E9%99%84%E4%BB%B6%201.doc",
		"http://example.cn/%b8%BD.doc":          "http://example.cn/%b8%BD.doc",
		"http://example.cn/\xb8\xbd.doc":        "http://example.cn/%B8%BD.doc",
		"http://example.cn/100%.doc":            "http://example.cn/100%25.doc",
		"http://example.cn/100%2.doc?a=5%":      "http://example.cn/100%252.doc?a=5%25",
		"http://example.cn/a?名=值 1&x=<\">":      "http://example.cn/a?%E5%90%8D=%E5%80%BC%201&x=%3C%22%3E",
		`http:\\example.cn\a\b.doc?x=\`:         `http://example.cn/a/b.doc?x=%5C`,
		"http://示例.cn/":                         "http://xn--fsq092h.cn/",
		"http://示例。中国/":                         "http://xn--fsq092h.xn--fiqs8s/",
		"http://ＷＷＷ.example.cn/":                "http://www.example.cn/",
		"http://xn--fsq092h.cn/":                "http://xn--fsq092h.cn/",
		"http://a_b.example.cn/":                "http://a_b.example.cn/",
		"http://[2001:DB8:0::1]:8080/":          "http://[2001:db8::1]:8080/",
		"http://1.2.3.4/a":                      "http://1.2.3.4/a",
		"http://example.cn/a;b=1/c,d(e)!*'[1]/": "http://example.cn/a;b=1/c,d(e)!*'[1]/",
		"http://example.cn/a{1}|b^`":            "http://example.cn/a%7B1%7D%7Cb%5E%60",
		"http://example.cn//a":                  "http://example.cn//a",
		"http://example.cn/a:b@c":               "http://example.cn/a:b@c",
		"http://example.cn/%2e%2e/a":            "http://example.cn/%2e%2e/a",
	} {
		got, err := Normalise(in)
		if err != nil || got != want {
			t.Errorf("%q\n got %q, %v\nwant %q", in, got, err, want)
		}
	}
	for in, words := range map[string]string{
		"":                               "开头",
		"www.example.cn/a":               "开头",
		"/a/b.doc":                       "开头",
		"//example.cn/a":                 "开头",
		"ftp://example.cn/a":             "只支持",
		"file:///etc/passwd":             "只支持",
		"mailto:a@example.cn":            "只支持",
		`C:\文件\a.doc`:                    "只支持",
		"javascript:open('a.doc')":       "脚本",
		"http:":                          "写法",
		"http://":                        "网站名",
		"http:///a":                      "网站名",
		"http:a.doc":                     "写法",
		"http://user@example.cn/":        "用户名",
		"http://u:p@example.cn/":         "用户名",
		"http://@example.cn/":            "用户名",
		"http://ex ample.cn/":            "写法",
		"http://example.cn:99999/":       "端口",
		"http://example.cn:0/":           "端口",
		"http://example.cn:x/":           "写法",
		"http://[::1/":                   "写法",
		"http://[fe80::1%25eth0]/":       "网站名",
		"http://a..b!.cn/":               "网站名",
		"http://%31%32/":                 "写法",
		"http://示例\u202e.cn/":            "网站名",
		"http://" + long("a") + ".cn":    "网站名",
		"http://example.cn/" + long("附"): "太长",
	} {
		got, err := Normalise(in)
		if err == nil {
			t.Errorf("%q is taken as %q", in, got)
			continue
		}
		if in == "" {
			in = "http://" // an empty address has nothing to show
			_, err = Normalise("x")
		}
		wantError(t, err, corpus.ErrUnsupported, words)
	}
}

func long(s string) string { return strings.Repeat(s, 3000) }

func TestResolve(t *testing.T) {
	base, err := url.Parse("https://www.example.cn/a/b/t1.html?x=1")
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"P1.doc": "https://www.example.cn/a/b/P1.doc", "./P1.doc": "https://www.example.cn/a/b/P1.doc", "../P1.doc": "https://www.example.cn/a/P1.doc",
		"../../../../P1.doc": "https://www.example.cn/P1.doc", "/P1.doc": "https://www.example.cn/P1.doc", "//f.example.cn/P1.doc": "https://f.example.cn/P1.doc",
		"http://f.example.cn/P1.doc": "http://f.example.cn/P1.doc", "?f=1.doc": "https://www.example.cn/a/b/t1.html?f=1.doc", "#a": "https://www.example.cn/a/b/t1.html?x=1",
		"附件：1.doc": "https://www.example.cn/a/b/%E9%99%84%E4%BB%B6%EF%BC%9A1.doc", "附件:1.doc": "https://www.example.cn/a/b/%E9%99%84%E4%BB%B6:1.doc", "1:2.doc": "https://www.example.cn/a/b/1:2.doc",
		`files\P1.doc`: "https://www.example.cn/a/b/files/P1.doc", `\\f.example.cn\P1.doc`: "https://f.example.cn/P1.doc", "a?u=http://b/c:d": "https://www.example.cn/a/b/a?u=http://b/c:d",
		"": "https://www.example.cn/a/b/t1.html?x=1",
	} {
		if u, err := resolve(base, in); err != nil || u.String() != want {
			t.Errorf("%q: %v, %v, want %s", in, u, err, want)
		}
	}
}

func TestWithoutUser(t *testing.T) {
	for in, want := range map[string]string{
		"http://u:secret@example.cn/a@b": "http://example.cn/a@b", `http:\\u:secret@example.cn`: `http:\\example.cn`, "//u@v@example.cn?q@r": "//example.cn?q@r",
		"http://example.cn/a@b": "http://example.cn/a@b", "mailto:a@example.cn": "mailto:a@example.cn", "a\x1b[31m\u202eb": "a[31mb", "http://": "http://",
	} {
		if got := withoutUser(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// FuzzNormalise: what is normalised is an address that can be asked for, and
// its own normal form.
func FuzzNormalise(f *testing.F) {
	for _, s := range []string{
		"http://example.cn", "HTTPS://示例.中国:443/附件 1.doc?名=值#a", `http:\\a\b\..\c?d\e`, "http://[::1]:80/%2e%2e/%zz", "http://u:p@h/", "http://a/..//../b;c", "http://a.cn/./:b/..%2f",
		"http://a//..//", "http://ß.de/\xb8\xbd", "http:/a", "//a/b", "javascript:x", "http://a:0/", "http://xn--/", "http://1.2/?", "http://a/%",
	} {
		f.Add(s, "../x.doc")
	}
	f.Fuzz(func(t *testing.T, address, ref string) {
		u, err := resolve(nil, address)
		if err != nil {
			checkError(t, err)
			return
		}
		checkAddress(t, u)
		if v, err := resolve(u, ref); err == nil {
			checkAddress(t, v)
		} else {
			checkError(t, err)
		}
	})
}

func checkAddress(t *testing.T, u *url.URL) {
	t.Helper()
	s := u.String()
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f {
			t.Fatalf("byte %#x in %q", s[i], s)
		}
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || strings.ContainsAny(s, "#\\") || !strings.HasPrefix(u.Path, "/") || len(s) > maxURLBytes {
		t.Fatalf("address %q", s)
	}
	again, err := resolve(nil, s)
	if err != nil || again.String() != s {
		t.Fatalf("%q becomes %v, %v", s, again, err)
	}
	if p, err := url.Parse(s); err != nil || p.Host != u.Host || p.EscapedPath() != u.EscapedPath() {
		t.Fatalf("%q is parsed as %v, %v", s, p, err)
	}
}

func checkError(t *testing.T, err error) {
	t.Helper()
	if corpus.Code(err) != "unsupported" {
		t.Fatalf("error %v (%s)", err, corpus.Code(err))
	}
}
