package index

import (
	"sort"
	"strings"
)

// Document is what the index knows of one document of the store. ID is
// required; everything else may be empty and is then neither found, filtered
// nor counted.
type Document struct {
	ID      string // of the document in the store; the key of the index
	Path    string // where the original lies, for display
	Title   string
	Number  string // 发文字号
	Text    string // the running text, corpus.Text.Content
	Kind    string // corpus.DocKind
	Body    string // corpus.Body: npc or cppcc
	Class   string // 办理类型: A, B, C or D
	Session string // 届次, as written
	Format  string // of the original file, such as docx
	Date    string // 成文日期, YYYY-MM-DD; year or month alone will do
	// Region is the administrative path, province first.
	Region     []string
	Issuers    []string
	Addressees []string
	Year       int   // 0 where unknown
	Public     *bool // 是否公开; nil where the document does not say
	Draft      bool
	Headings   []string   // of the text
	Pages      []PageMark // where the pages of the original begin, in order
	Topics     []string   // policy topics, main one first
	Schemes    []string   // keys of grade schemes
	Figures    []Figure   // in the order of the text
	Version    int        // of the document in the store
}

// PageMark says that what stands in the text from byte Start on is on page Page.
type PageMark struct {
	Start, Page int
}

// pageAt is the page on which byte at of the text stands, 0 where that is not known.
func pageAt(pages []PageMark, at int) int {
	i := sort.Search(len(pages), func(i int) bool { return pages[i].Start > at })
	if i == 0 {
		return 0
	}
	return pages[i-1].Page
}

// parts is the texts of d that a search looks into. Each is searched for
// itself: no query matches across two of them.
func (d *Document) parts() []string {
	parts := []string{d.Text, d.Title, d.Number, d.Session}
	parts = append(parts, d.Issuers...)
	return append(parts, d.Addressees...)
}

// partSeparator stands between parts in a folded document. Folding removes it
// everywhere else, so that no query holds it.
const partSeparator = "\n"

// foldedDocument is the folded parts of d as one text: first the running text,
// even an empty one, then those that do not stand in an earlier one already, as
// most do.
func foldedDocument(d *Document) string {
	var b strings.Builder
	parts := d.parts()
	b.WriteString(Fold(parts[0]))
	for _, p := range parts[1:] {
		f := Fold(p)
		if f == "" || strings.Contains(b.String(), f) {
			continue
		}
		b.WriteString(partSeparator)
		b.WriteString(f)
	}
	return b.String()
}

// regionPaths is the path to each level of region, province first: 云南省,
// 云南省/昆明市, 云南省/昆明市/西山区.
func regionPaths(region []string) []string {
	var paths []string
	names := regionNames(region)
	for i := range names {
		paths = append(paths, strings.Join(names[:i+1], pathSeparator))
	}
	return paths
}

const pathSeparator = "/"

// maxRegionLevels bounds the levels of a region path; GB/T 2260 has three.
const maxRegionLevels = 6

func regionNames(region []string) []string {
	var names []string
	for _, n := range region {
		if n = strings.ReplaceAll(keyword(n), pathSeparator, ""); n != "" {
			names = append(names, n)
		}
	}
	return names[:min(len(names), maxRegionLevels)]
}

// keyword is the form in which a value is filtered by and counted.
func keyword(s string) string {
	return strings.TrimSpace(strings.ToValidUTF8(s, "\ufffd"))
}
