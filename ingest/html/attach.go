package html

import (
	"net/url"
	"path"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"fuhan/corpus"
)

// link is a link to a file.
type link struct {
	corpus.Attachment
	kept bool // in the main element or below it, and not in the furniture
}

// addLink notes the link n if it leads to a file, and reports whether it does.
func (p *page) addLink(n *dom.Node, s scope) bool {
	if !fileLink(n) {
		return false
	}
	ref, text := strings.TrimSpace(attr(n, "href")), tidy(nodeText(n))
	p.links = append(p.links, link{
		Attachment: corpus.Attachment{Name: fileName(n, text, ref), Ref: p.resolve(ref)},
		kept:       p.mainBegun && !s.furniture,
	})
	return true
}

// fileLink reports whether the link n leads to a file, by its address or, where
// that is a script of the server, by its text.
func fileLink(n *dom.Node) bool {
	ref := strings.TrimSpace(attr(n, "href"))
	if ref == "" || strings.HasPrefix(ref, "#") {
		return false
	}
	return fileType(ref) != "" || extension(nodeText(n)) != ""
}

// fileType is the extension of the file that ref leads to, by its path or by a
// value of its query (downfile.jsp?filename=a.doc), or "".
func fileType(ref string) string {
	if strings.HasPrefix(strings.ToLower(ref), "javascript:") || strings.HasPrefix(strings.ToLower(ref), "mailto:") {
		return ""
	}
	u, err := url.Parse(ref)
	if err != nil {
		return extension(ref)
	}
	if e := extension(u.Path); e != "" {
		return e
	}
	for _, value := range strings.FieldsFunc(u.RawQuery, func(r rune) bool { return r == '&' || r == '=' || r == ';' }) {
		if e := extension(value); e != "" {
			return e
		}
	}
	return ""
}

// extension is the file type that name ends with, or "".
func extension(name string) string {
	e := strings.ToLower(strings.TrimPrefix(path.Ext(strings.TrimRight(name, " 　)）】]")), "."))
	if fileTypes[e] {
		return e
	}
	return ""
}

// fileName is what the page calls the file: the text of the link, else its
// title, else the last part of the address.
func fileName(n *dom.Node, text, ref string) string {
	if text != "" {
		return text
	}
	if t := tidy(attr(n, "title")); t != "" {
		return t
	}
	if u, err := url.Parse(ref); err == nil {
		return path.Base(u.Path)
	}
	return ref
}

// resolve is ref as the page's <base> makes it; without one it stays relative.
func (p *page) resolve(ref string) string {
	if p.head.base == nil {
		return ref
	}
	if u, err := p.head.base.Parse(ref); err == nil {
		return u.String()
	}
	return ref
}

// attached are the files that the text refers to, each once.
func (p *page) attached() []corpus.Attachment {
	var list []corpus.Attachment
	seen := make(map[string]bool)
	for _, l := range p.links {
		if l.kept && !seen[l.Ref] {
			seen[l.Ref] = true
			list = append(list, l.Attachment)
		}
	}
	return list
}

// isTitle reports whether n is the title of the page, not of a drawing in it.
func isTitle(n *dom.Node) bool { return n.DataAtom == atom.Title && n.Namespace == "" }
