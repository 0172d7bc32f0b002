package api

import (
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"fuhan/api/web"
	"fuhan/corpus"
	"fuhan/index"
)

// hitView is one result on the search page.
type hitView struct {
	Title    template.HTML
	Href     string
	Class    string
	Meta     []string
	Snippets []snippetView
	// ClassLegend is what Class usually means.
	ClassLegend string
	Figures     []link // those that fulfil the query
	Partly      bool   // it is the first that holds a part of the query only
}

type snippetView struct {
	HTML template.HTML
	Href string
}

func newHitView(h index.Hit, query string) hitView {
	to := "/documents/" + h.ID
	if query != "" {
		to += "?" + url.Values{"q": {query}}.Encode()
	}
	v := hitView{Href: to, Class: h.Class, ClassLegend: index.ClassLegend(h.Class), Title: marked(h.Title, h.TitleMarks)}
	if h.Title == "" {
		v.Title = template.HTML(template.HTMLEscapeString("（无标题）" + lastPart(h.Path)))
	}
	for _, m := range []string{h.Number, strings.Join(h.Issuers, "、"), strings.Join(h.Region, " "), corpus.ChineseDate(h.Date), kindLabel(h.Kind)} {
		if m != "" {
			v.Meta = append(v.Meta, m)
		}
	}
	for _, s := range h.Snippets {
		if strings.Contains(h.Title, strings.TrimSpace(s.Text)) {
			continue // the title shows it already
		}
		at := url.Values{"at": {fmt.Sprint(s.Span.Start)}}
		if query != "" {
			at.Set("q", query)
		}
		text := string(marked(s.Text, s.Marks))
		if s.CutBefore {
			text = "…" + text
		}
		if s.CutAfter {
			text += "…"
		}
		v.Snippets = append(v.Snippets, snippetView{template.HTML(text), "/documents/" + h.ID + "?" + at.Encode() + "#at"})
	}
	for i := range h.Figures {
		at := url.Values{"at": {fmt.Sprint(h.Figures[i].At.Start)}, "q": {query}}
		v.Figures = append(v.Figures, link{Label: FigureWords(&h.Figures[i]), Href: "/documents/" + h.ID + "?" + at.Encode() + "#at"})
	}
	return v
}

func kindLabel(kind string) string {
	if kind == "" {
		return ""
	}
	return corpus.DocKind(kind).Label()
}

func lastPart(path string) string {
	return path[strings.LastIndexAny(path, `/\`)+1:]
}

// marked is s as HTML with <mark> around the given spans.
func marked(s string, marks []corpus.Span) template.HTML {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End > len(s) || m.End <= m.Start {
			continue
		}
		b.WriteString(template.HTMLEscapeString(s[at:m.Start]))
		b.WriteString("<mark>" + template.HTMLEscapeString(s[m.Start:m.End]) + "</mark>")
		at = m.End
	}
	b.WriteString(template.HTMLEscapeString(s[at:]))
	return template.HTML(b.String())
}

// documentData fills the document page.
type documentData struct {
	basePage
	Title                            string
	Format, Added                    string
	Version                          int
	BackHref, OriginalHref, JSONHref string
	Warnings                         []string
	Facts                            []factView
	Jumps                            []link // to the sections below
	Figures                          []figureGroup
	Schemes                          []schemeView
	Asks                             []askView
	AskedBy                          string // 代表 or 委员
	Promises                         []promiseView
	Findings                         []findingView
	Citations                        []citationView
	Paths                            []string
	Outline                          []outlineView
	Blocks                           []blockView
	Aside                            []string
}

type factView struct {
	Label  string
	Values []factValue
}

type factValue struct {
	Text, Anchor, Source string
	Reasons              string // the words from which a rule concluded it
	Unknown              bool
}

type citationView struct{ Text, Number, Anchor string }

type outlineView struct {
	Text, Anchor string
	Level        int
}

type blockView struct {
	Kind    corpus.BlockKind
	ID      string
	Level   int
	HTML    template.HTML
	Rows    [][]template.HTML
	NewPage int
	At      bool // the reader comes from a passage in it
}

func (s *Server) documentPage(w http.ResponseWriter, r *http.Request) error {
	doc, versions, err := s.get(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	v, err := NewDocument(doc, versions)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	at, err := strconv.Atoi(q.Get("at"))
	if err != nil {
		at = -1
	}
	return s.pages.Render(w, http.StatusOK, web.PageDocument, newDocumentData(v, doc.Version.Text, q.Get("q"), at))
}

// newDocumentData puts a document into the form of its page, for a reader who
// comes from a query and from the passage at byte at of the text (or -1).
func newDocumentData(v *Document, t *corpus.Text, query string, at int) *documentData {
	d := &documentData{
		basePage: basePage{Query: query},
		Title:    v.Facts.Title, Format: strings.ToUpper(v.Format), Version: v.Version, Added: v.Added.Local().Format("2006年1月2日"),
		OriginalHref: "/documents/" + v.ID + "/original", JSONHref: "/api/v1/documents/" + v.ID,
		Warnings: v.Warnings, Paths: v.Paths,
	}
	if query != "" {
		d.BackHref = href(url.Values{"q": {query}})
	}
	if d.Title == "" {
		d.Title = "（无标题）" + lastPart(v.Path)
	}
	d.PageTitle = d.Title + " · 复函"
	ev := &highlights{}
	d.Facts = factViews(&v.Facts, ev)
	d.sections(&v.Facts, ev)
	d.Citations = citationViews(v.Facts.Citations, ev)
	if t == nil {
		return d
	}
	var hits []corpus.Span
	if query != "" {
		hits = index.Marks(t.Content, index.MarkedTerms(query, true))
	}
	d.Blocks, d.Outline = blockViews(t, ev, hits)
	if i := t.BlockAt(at); i >= 0 {
		d.Blocks[i].At = true
	}
	for _, a := range t.Aside {
		d.Aside = append(d.Aside, a.Text)
	}
	return d
}

func citationViews(citations []corpus.Citation, ev *highlights) []citationView {
	var out []citationView
	for i, c := range citations {
		x := citationView{Text: c.Number}
		if c.Title != "" {
			x.Text, x.Number = "《"+c.Title+"》", c.Number
		}
		for k, m := range c.Mentions {
			id := fmt.Sprintf("c%d", i)
			if k == 0 {
				x.Anchor = id
			}
			ev.add(m, id)
		}
		out = append(out, x)
	}
	return out
}

// factViews lists the metadata in the order of a letter; what readers look for
// and the document does not say is shown as 未载明.
func factViews(f *corpus.Facts, ev *highlights) []factView {
	var out []factView
	value := func(key, text string) factValue {
		if text == "" {
			return factValue{Text: "未载明", Unknown: true}
		}
		x := factValue{Text: text}
		if e, ok := f.Evidence[key]; ok {
			if e.Span != nil {
				x.Anchor = "e-" + strings.ReplaceAll(key, ".", "-")
				ev.add(*e.Span, x.Anchor)
			} else {
				x.Source = sourceLabel(e.Source)
			}
		}
		return x
	}
	one := func(label, key, text string) { out = append(out, factView{label, []factValue{value(key, text)}}) }
	many := func(label, key string, texts []string) {
		fv := factView{Label: label}
		for i, t := range texts {
			fv.Values = append(fv.Values, value(fmt.Sprintf("%s.%d", key, i), t))
		}
		if len(texts) == 0 {
			fv.Values = []factValue{value(key, "")}
		}
		out = append(out, fv)
	}
	kind := f.Kind.Label()
	if f.Draft {
		kind += "（未定稿）"
	}
	one("文种", "kind", kind)
	if f.OCR > 0 {
		one("文字来源", "ocr", corpus.RecognisedNote(f.OCR))
	}
	one("文号", "number", f.Number)
	many("发文机关", "issuers", f.Issuers)
	one("地区", "region", strings.Join(f.Region, " "))
	one("成文日期", "date", corpus.ChineseDate(f.Date))
	if f.Published != "" {
		one("发布日期", "published", corpus.ChineseDate(f.Published))
	}
	if len(f.Topics) > 0 {
		out = append(out, topicView(f.Topics))
	}
	if r := f.Reply; r != nil {
		what := "建议"
		if r.Body == corpus.BodyCPPCC {
			what = "提案"
		}
		one("届次", "reply.session", r.Session)
		one(what+"编号", "reply.number", r.Number)
		one(what+"标题", "reply.title", r.Title)
		many("答复对象", "reply.addressees", r.Addressees)
		one("办理类型", "reply.class", r.Class)
		one("是否公开", "reply.public", corpus.YesNo(r.Public))
		c := r.Contact
		if c == nil {
			c = &corpus.Contact{}
		}
		one("联系人", "reply.contact.name", c.Name)
		if c.Phone != "" {
			one("联系电话", "reply.contact.phone", c.Phone)
		}
		if len(r.CC) > 0 {
			many("抄送", "reply.cc", r.CC)
		}
	}
	if f.Signer != "" {
		one("签发人", "signer", f.Signer)
	}
	for _, x := range []struct{ label, text string }{{"索引号", f.IndexNumber}, {"主题分类", f.Topic}, {"有效性", f.Validity}} {
		if x.text != "" {
			one(x.label, "", x.text)
		}
	}
	return out
}

// topicView lists the topics, each with the words that speak for it.
func topicView(topics []corpus.Topic) factView {
	v := factView{Label: "主题"}
	for _, t := range topics {
		words := make([]string, len(t.Terms))
		for i, m := range t.Terms {
			words[i] = fmt.Sprintf("%s（%d 处）", m.Text, m.Count)
		}
		v.Values = append(v.Values, factValue{Text: t.Name, Reasons: "依据：" + strings.Join(words, "、")})
	}
	return v
}

func sourceLabel(source string) string {
	switch {
	case strings.HasPrefix(source, "property:"):
		return "网页信息"
	case source == "aside":
		return "网页边栏"
	}
	return ""
}
