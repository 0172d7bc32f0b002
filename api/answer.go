package api

import (
	"encoding/json"
	"math"
	"time"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/index"
)

// The JSON forms below are shared by the HTTP interface and the --json output
// of the command; scripts rely on them.

// SearchResult answers a search.
type SearchResult struct {
	Total    int                     `json:"total" doc:"符合条件的文件数"`
	Hits     []SearchHit             `json:"hits"`
	Passages []Passage               `json:"passages,omitempty" doc:"passages=1 时代替 hits 的句子"`
	Facets   map[string][]FacetValue `json:"facets,omitempty" doc:"每个分面的取值和件数，按整个结果统计"`
	Ranges   []RangeCounts           `json:"ranges,omitempty" doc:"ranges 参数所问的各档数额和件数，按整个结果统计"`
	Whole    int                     `json:"whole" doc:"hits 中符合全部条件的件数；其后的只含检索词的一部分，不计入 total"`
	Relaxed  *Relaxed                `json:"relaxed,omitempty" doc:"没有结果时，分开成词可以找到多少"`
	Meant    []string                `json:"meant,omitempty" doc:"没有结果时，写法或读音相近的"`
	Warnings []string                `json:"warnings,omitempty"`
}

// SearchHit is one document found.
type SearchHit struct {
	ID       string          `json:"id"`
	Path     string          `json:"path"`
	Title    string          `json:"title"`
	Number   string          `json:"number,omitempty"`
	Kind     string          `json:"kind,omitempty"`
	Issuers  []string        `json:"issuers,omitempty"`
	Region   []string        `json:"region,omitempty"`
	Date     string          `json:"date,omitempty"`
	Class    string          `json:"class,omitempty"`
	Score    float64         `json:"score"`
	Snippets []Snippet       `json:"snippets"`
	Figures  []MatchedFigure `json:"figures,omitempty" doc:"符合数字条件的数字"`
}

// MatchedFigure is a figure that fulfils a condition of the query. Low or High is
// missing where the figure is a bound.
type MatchedFigure struct {
	index.Figure
	Low       *float64 `json:"low,omitempty"`
	High      *float64 `json:"high,omitempty"`
	Converted bool     `json:"converted,omitempty" doc:"已换算成条件中的期间比较"`
}

func newFigure(f *index.HitFigure) MatchedFigure {
	out := MatchedFigure{Figure: f.Figure, Converted: f.Converted}
	if !math.IsInf(f.Low, 0) {
		out.Low = &f.Low
	}
	if !math.IsInf(f.High, 0) {
		out.High = &f.High
	}
	return out
}

// Passage is a sentence that matches, with its document.
type Passage struct {
	Document string   `json:"document"`
	Number   string   `json:"number,omitempty"`
	Title    string   `json:"title"`
	Region   []string `json:"region,omitempty"`
	Date     string   `json:"date,omitempty"`
	Snippet
}

// Snippet is a passage with the places of its matches.
type Snippet struct {
	Text  string        `json:"text"`
	Span  corpus.Span   `json:"span" doc:"在正文中的字节区间"`
	Marks []corpus.Span `json:"marks" doc:"命中处在 text 中的字节区间"`
	Page  int           `json:"page,omitempty" doc:"原件的页码"`
}

// FacetValue is a value of a facet with its count.
type FacetValue struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Relaxed is what looser reading of a query would find.
type Relaxed struct {
	Query string `json:"query"`
	Total int    `json:"total"`
}

func newSnippet(s *index.Snippet) Snippet { return Snippet{s.Text, s.Span, s.Marks, s.Page} }

// NewSearchResult gives r the form of the interface.
func NewSearchResult(r *index.Result) *SearchResult {
	out := &SearchResult{Total: r.Total, Whole: r.Whole, Hits: []SearchHit{}, Warnings: r.Warnings}
	for _, h := range r.Hits {
		hit := SearchHit{ID: h.ID, Path: h.Path, Title: h.Title, Number: h.Number, Kind: h.Kind, Issuers: h.Issuers, Region: h.Region, Date: h.Date, Class: h.Class, Score: h.Score, Snippets: []Snippet{}}
		for _, s := range h.Snippets {
			hit.Snippets = append(hit.Snippets, newSnippet(&s))
		}
		for i := range h.Figures {
			hit.Figures = append(hit.Figures, newFigure(&h.Figures[i]))
		}
		out.Hits = append(out.Hits, hit)
	}
	for i := range r.Passages {
		p := &r.Passages[i]
		out.Passages = append(out.Passages, Passage{p.ID, p.Number, p.Title, p.Region, p.Date, newSnippet(&p.Snippet)})
	}
	if len(r.Facets) > 0 {
		out.Facets = map[string][]FacetValue{}
		for name, f := range r.Facets {
			values := []FacetValue{}
			for _, v := range f.Values {
				values = append(values, FacetValue{v.Value, v.Count})
			}
			out.Facets[name] = values
		}
	}
	for i := range r.Ranges {
		out.Ranges = append(out.Ranges, newRangeCounts(&r.Ranges[i]))
	}
	for _, m := range r.Meant {
		out.Meant = append(out.Meant, m.Text)
	}
	if r.Relaxed != nil {
		out.Relaxed = &Relaxed{r.Relaxed.Query, r.Relaxed.Total}
	}
	return out
}

// Document is one document with everything known of it.
type Document struct {
	ID       string           `json:"id"`
	Path     string           `json:"path"`
	Paths    []string         `json:"paths,omitempty" doc:"见过这份内容的所有路径"`
	Format   string           `json:"format"`
	SHA256   string           `json:"sha256"`
	Size     int64            `json:"size"`
	Added    time.Time        `json:"added"`
	Version  int              `json:"version"`
	Versions []Version        `json:"versions"`
	Facts    corpus.Facts     `json:"facts"`
	Findings []corpus.Finding `json:"findings" doc:"核对正文所列数字的结果，与 facts 中的相同"`
	Text     string           `json:"text" doc:"整理后的正文"`
	Blocks   []corpus.Block   `json:"blocks"`
	Aside    []corpus.Aside   `json:"aside,omitempty" doc:"正文之外的文字：页眉页脚、页码、网页边栏"`
	Warnings []string         `json:"warnings,omitempty"`
}

// CorpusFigure is one figure with the document that states it: a line of
// fuhan figures --json.
type CorpusFigure struct {
	Document string   `json:"document"`
	Number   string   `json:"number,omitempty"`
	Title    string   `json:"title,omitempty"`
	Region   []string `json:"region,omitempty"`
	corpus.Figure
}

// Version is one content that a document had.
type Version struct {
	Number int       `json:"number"`
	SHA256 string    `json:"sha256"`
	Size   int64     `json:"size"`
	Added  time.Time `json:"added"`
	Path   string    `json:"path"`
}

// NewDocument gives d the form of the interface.
func NewDocument(d *store.Document, versions []store.Version) (*Document, error) {
	v := &d.Version
	out := &Document{ID: d.ID, Path: d.Path(), Format: v.Format, SHA256: v.SHA256, Size: v.Size, Added: v.Added, Version: v.Number, Findings: []corpus.Finding{}, Versions: []Version{}}
	for _, l := range d.Locations {
		out.Paths = append(out.Paths, l.Path)
	}
	for _, x := range versions {
		out.Versions = append(out.Versions, Version{x.Number, x.SHA256, x.Size, x.Added, x.Path})
	}
	if len(v.Facts) > 0 {
		if err := json.Unmarshal(v.Facts, &out.Facts); err != nil {
			return nil, err
		}
		out.Findings = append(out.Findings, out.Facts.Findings...)
	}
	if t := v.Text; t != nil {
		out.Text, out.Blocks, out.Aside, out.Warnings = t.Content, t.Blocks, t.Aside, t.Warnings
	}
	return out, nil
}
