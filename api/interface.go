package api

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"time"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/index"
)

// searchInput is the query of GET /api/v1/search. Filters take several values
// parted by commas.
type searchInput struct {
	Q        string `query:"q" doc:"检索式，见 fuhan search --help"`
	Region   string `query:"region" doc:"地区，任一级名称"`
	Year     string `query:"year" doc:"年份，2023 或 2022..2024"`
	Kind     string `query:"kind" doc:"文种"`
	Of       string `query:"body" doc:"人大 或 政协"`
	Issuer   string `query:"issuer" doc:"发文机关"`
	Class    string `query:"class" doc:"办理类型"`
	Public   string `query:"public" doc:"是否公开"`
	Session  string `query:"session" doc:"届次"`
	Draft    string `query:"draft" doc:"是否征求意见稿"`
	Format   string `query:"format" doc:"原件格式"`
	Month    string `query:"month" doc:"月份，2023-05"`
	Topic    string `query:"topic" doc:"政策主题"`
	Member   string `query:"member" doc:"答复给哪位代表或委员"`
	Scheme   string `query:"scheme" doc:"等级序列，如 4岗18级"`
	Figure   string `query:"figure" doc:"含哪类数字，如 amount"`
	Item     string `query:"item" doc:"数字的项目"`
	Exact    string `query:"exact" doc:"1：只查原词，不查同义词"`
	Passages string `query:"passages" doc:"1：给出句子而不是文件"`
	Sort     string `query:"sort" doc:"relevance、newest、oldest 或 fresh"`
	Offset   string `query:"offset" doc:"跳过几件"`
	Limit    string `query:"limit" doc:"最多几件，默认 10，至多 1000"`
	Facets   string `query:"facets" doc:"要统计的分面，逗号分隔；none 表示不统计"`
	// Amounts come one by one: a comma parts the bounds of one.
	Ranges []string `query:"ranges,explode" doc:"按数额分档统计，可以有几个，如 津贴:元/月 或 津贴:元/月:500,1000,1万；单位和分界可以省略"`
	Range  []string `query:"range,explode" doc:"只要写有这一档数额的文件，含下限，不含上限，如 津贴:元/月:500..1000；同一种数额的几档，符合一档即可"`
}

// values gives the input as URL values, so that pages and interface read a
// question in one way.
func (in *searchInput) values() url.Values {
	v := url.Values{}
	for _, p := range []struct{ name, value string }{
		{"q", in.Q}, {index.FacetRegion, in.Region}, {index.FacetYear, in.Year}, {index.FacetKind, in.Kind}, {index.FacetBody, in.Of},
		{index.FacetIssuer, in.Issuer}, {index.FacetClass, in.Class}, {index.FacetPublic, in.Public}, {index.FacetSession, in.Session},
		{index.FacetDraft, in.Draft}, {index.FacetFormat, in.Format}, {index.FacetMonth, in.Month},
		{index.FacetTopic, in.Topic}, {index.FacetMember, in.Member}, {index.FacetScheme, in.Scheme}, {index.FacetFigure, in.Figure}, {index.FacetItem, in.Item},
		{"exact", in.Exact}, {"passages", in.Passages}, {"sort", in.Sort}, {"offset", in.Offset}, {"limit", in.Limit}, {"facets", in.Facets},
	} {
		if p.value != "" {
			v.Set(p.name, p.value)
		}
	}
	v["ranges"], v[index.FilterRange] = in.Ranges, in.Range
	return v
}

// maxLimit is the largest page of results.
const maxLimit = 1000

// requestOf reads a question from URL values.
func requestOf(v url.Values, defaultLimit int) (index.Request, error) {
	req := index.Request{Query: v.Get("q"), Limit: defaultLimit, Synonyms: v.Get("exact") != "1", Partly: v.Get("exact") != "1", Passages: v.Get("passages") == "1"}
	for _, name := range append(index.FacetNames(), index.FilterRange) {
		for _, value := range v[name] {
			if err := req.Filters.Set(name, value); err != nil {
				return req, err
			}
		}
	}
	for _, value := range v["ranges"] {
		f, err := index.ParseRangeFacet(value)
		if err != nil {
			return req, err
		}
		req.Ranges = append(req.Ranges, f)
	}
	switch s := v.Get("sort"); s {
	case "", "relevance":
	case "date", "newest":
		req.Sort = index.SortNewest
	case "oldest":
		req.Sort = index.SortOldest
	case "fresh":
		req.Sort = index.SortFresh
	default:
		return req, usage("sort 不能是 " + strconv.Quote(s) + "，可用：relevance、newest、oldest、fresh")
	}
	var err error
	if req.Offset, err = intValue(v, "offset", 0, index.MaxOffset); err != nil {
		return req, err
	}
	if req.Limit, err = intValue(v, "limit", defaultLimit, maxLimit); err != nil {
		return req, err
	}
	switch f := v.Get("facets"); f {
	case "":
	case "none":
		req.Facets = []string{}
	default:
		req.Facets = strings.FieldsFunc(f, func(r rune) bool { return r == ',' || r == '，' })
	}
	return req, nil
}

func intValue(v url.Values, name string, missing, most int) (int, error) {
	s := v.Get(name)
	if s == "" {
		return missing, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > most {
		return 0, usage(name + " 应是 0 到 " + strconv.Itoa(most) + " 的整数")
	}
	return n, nil
}

// usageError is a mistake in a request, with its sentence.
type usageError string

func usage(sentence string) error    { return usageError(sentence) }
func (u usageError) Error() string   { return string(u) }
func (u usageError) Is(e error) bool { return e == corpus.ErrUsage }

type searchOutput struct{ Body *SearchResult }

func (s *Server) search(ctx context.Context, in *searchInput) (*searchOutput, error) {
	req, err := requestOf(in.values(), 10)
	if err != nil {
		return nil, problemOf(err)
	}
	res, err := s.backend.Search(ctx, req)
	if err != nil {
		return nil, problemOf(err)
	}
	return &searchOutput{NewSearchResult(res)}, nil
}

type listInput struct {
	Offset string `query:"offset"`
	Limit  string `query:"limit"`
}

// listed is one document of the list.
type listed struct {
	ID      string    `json:"id"`
	Path    string    `json:"path"`
	Format  string    `json:"format"`
	SHA256  string    `json:"sha256"`
	Size    int64     `json:"size"`
	Version int       `json:"version"`
	Added   time.Time `json:"added"`
}

type listOutput struct {
	Body struct {
		Total     int64    `json:"total"`
		Documents []listed `json:"documents"`
	}
}

func (s *Server) list(ctx context.Context, in *listInput) (*listOutput, error) {
	v := url.Values{"offset": {in.Offset}, "limit": {in.Limit}}
	offset, err := intValue(v, "offset", 0, index.MaxOffset)
	if err != nil {
		return nil, problemOf(err)
	}
	limit, err := intValue(v, "limit", 100, maxLimit)
	if err != nil {
		return nil, problemOf(err)
	}
	out := &listOutput{}
	out.Body.Documents = []listed{}
	st, err := s.docs.Stats(ctx)
	if err != nil {
		return nil, problemOf(err)
	}
	out.Body.Total = st.Documents
	if limit == 0 {
		return out, nil
	}
	all, err := s.docs.List(ctx, offset, limit)
	if err != nil {
		return nil, problemOf(err)
	}
	for _, d := range all {
		out.Body.Documents = append(out.Body.Documents, listed{d.ID, d.Path, d.Format, d.SHA256, d.Size, d.Version, d.Added})
	}
	return out, nil
}

type documentInput struct {
	ID string `path:"id" doc:"编号，可只写前几位"`
}

type documentOutput struct{ Body *Document }

func (s *Server) document(ctx context.Context, in *documentInput) (*documentOutput, error) {
	d, versions, err := s.get(ctx, in.ID)
	if err != nil {
		return nil, problemOf(err)
	}
	v, err := NewDocument(d, versions)
	if err != nil {
		return nil, problemOf(err)
	}
	return &documentOutput{v}, nil
}

// get reads the document with the id or unique prefix.
func (s *Server) get(ctx context.Context, prefix string) (*store.Document, []store.Version, error) {
	id, err := s.docs.Resolve(ctx, prefix)
	if err != nil {
		return nil, nil, err
	}
	d, err := s.docs.Get(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	versions, err := s.docs.Versions(ctx, id)
	return d, versions, err
}

type statsOutput struct {
	Body struct {
		Documents int64  `json:"documents"`
		Versions  int64  `json:"versions"`
		Bytes     int64  `json:"bytes"`
		Failures  int64  `json:"failures"`
		Stale     string `json:"stale,omitempty" doc:"索引需要重建的原因"`
	}
}

func (s *Server) stats(ctx context.Context, _ *struct{}) (*statsOutput, error) {
	st, err := s.docs.Stats(ctx)
	if err != nil {
		return nil, problemOf(err)
	}
	out := &statsOutput{}
	out.Body.Documents, out.Body.Versions, out.Body.Bytes, out.Body.Failures = st.Documents, st.Versions, st.Bytes, st.Failures
	if stale, why := s.backend.Stale(); stale {
		out.Body.Stale = why
	}
	return out, nil
}
