package fetch

import (
	"bytes"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	dom "golang.org/x/net/html"

	"fuhan/ingest/charset"
)

const (
	maxMarkupBytes = 8 << 20 // of a page that is searched for attachments; the longest policies as HTML have half of it
	nearEmpty      = 100     // characters; below them a page has nothing to read but “正在跳转，请稍候”
	maxRefresh     = 30      // seconds after which <meta> still sends on; longer ones reload news
)

// markup is what the tags of a page say about its links.
type markup struct {
	encoding charset.Encoding // of the page
	base     string           // <base href>, "" for none
	refresh  string           // where <meta http-equiv="refresh"> leads, "" for none
	text     int              // visible characters, counted up to nearEmpty
}

// isHTML reports whether the answer is a web page, by its header and, where
// that says nothing definite, by its first bytes. Files that servers pass off as
// text/html, their default, are told apart by theirs.
func (f *finding) isHTML() bool {
	switch sniffed, _, _ := mime.ParseMediaType(http.DetectContentType(f.body)); sniffed {
	case "text/html":
		return true
	case "text/plain", "text/xml", "application/octet-stream":
		// All that is no page for sure has a signature.
	default:
		return false
	}
	stated, _, _ := mime.ParseMediaType(f.header.Get("Content-Type"))
	return (stated == "text/html" || stated == "application/xhtml+xml") && charset.IsText(f.body)
}

// refresh is where the page sends visitors on who have nothing to read on it,
// or nil. What is no address that can be fetched leads nowhere.
func (f *finding) refresh() *url.URL {
	if len(f.body) > maxMarkupBytes || !f.isHTML() {
		return nil
	}
	m := f.markup()
	if m.refresh == "" || m.text >= nearEmpty {
		return nil
	}
	u, err := resolve(m.baseURL(f.url), m.refresh)
	if err != nil {
		return nil
	}
	return u
}

// baseURL is the address at which the links of the page at u begin (HTML
// standard, 2.4.3).
func (m *markup) baseURL(u *url.URL) *url.URL {
	if m.base != "" {
		if base, err := resolve(u, m.base); err == nil {
			return base
		}
	}
	return u
}

// markup reads the tags of the page, up to where nothing more can be learned.
func (f *finding) markup() *markup {
	_, params, _ := mime.ParseMediaType(f.header.Get("Content-Type"))
	label := params["charset"]
	if label == "" {
		label = declaredCharset(f.body)
	}
	text, encoding := charset.DecodeDeclared(f.body, label)
	m := &markup{encoding: encoding}
	z := dom.NewTokenizer(strings.NewReader(text))
	hidden, inBody := "", false
	for m.text < nearEmpty || !inBody {
		switch z.Next() {
		case dom.ErrorToken:
			return m
		case dom.TextToken:
			if hidden == "" {
				m.count(z.Text())
			}
		case dom.EndTagToken:
			name, _ := z.TagName()
			if string(name) == hidden {
				hidden = ""
			}
		case dom.StartTagToken, dom.SelfClosingTagToken:
			t := z.Token()
			switch t.Data {
			case "body":
				inBody = true
			case "base":
				if m.base == "" {
					m.base = strings.TrimSpace(attr(t, "href"))
				}
			case "meta":
				if m.refresh == "" && strings.EqualFold(strings.TrimSpace(attr(t, "http-equiv")), "refresh") {
					m.refresh = refreshTarget(attr(t, "content"))
				}
			case "script", "style", "title", "noscript", "iframe", "noframes", "noembed", "textarea", "template":
				// The tokenizer takes their content, tags included, as text.
				if t.Type == dom.StartTagToken {
					hidden = t.Data
				}
			}
		}
	}
	return m
}

// count adds the characters of text.
func (m *markup) count(text []byte) {
	for _, r := range string(text) {
		if m.text >= nearEmpty {
			return
		}
		if !unicode.IsSpace(r) {
			m.text++
		}
	}
}

// refreshTarget is the address in the content of a refresh (HTML standard,
// 4.2.5.3): seconds, a separator, then url= and quotes, both optional.
func refreshTarget(content string) string {
	content = strings.TrimSpace(content)
	end := 0
	for end < len(content) && '0' <= content[end] && content[end] <= '9' {
		end++
	}
	if seconds, err := strconv.Atoi(content[:end]); err != nil && end > 0 || seconds > maxRefresh {
		return ""
	}
	rest := strings.TrimLeft(content[end:], "0123456789.")
	target := strings.TrimLeft(rest, " \t\r\n;,")
	if target == rest && rest != "" && end > 0 { // 5x: no separator
		return ""
	}
	if len(target) >= 3 && strings.EqualFold(target[:3], "url") {
		if after, ok := strings.CutPrefix(strings.TrimSpace(target[3:]), "="); ok {
			target = strings.TrimSpace(after)
		}
	}
	if target != "" && (target[0] == '"' || target[0] == '\'') {
		target, _, _ = strings.Cut(target[1:], target[:1])
	}
	return strings.TrimSpace(target)
}

// declaredCharset is the encoding that the page states in its first 4 KiB, or "".
func declaredCharset(data []byte) string {
	data = bytes.ToLower(data[:min(len(data), 4<<10)])
	for {
		i := bytes.Index(data, []byte("<meta"))
		if i < 0 {
			return ""
		}
		data = data[i+len("<meta"):]
		tag, _, _ := bytes.Cut(data, []byte(">"))
		if _, value, found := bytes.Cut(tag, []byte("charset")); found {
			value = bytes.TrimLeft(value, " \t\r\n=\"'")
			if end := bytes.IndexAny(value, " \t\r\n\"';/"); end >= 0 {
				value = value[:end]
			}
			return string(value)
		}
	}
}

// attr is the value of the attribute key of t, or "".
func attr(t dom.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
