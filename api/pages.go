package api

import (
	"errors"
	"fmt"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fuhan/api/web"
	"fuhan/corpus"
	"fuhan/index"
)

// pageSize is the number of results on a page.
const pageSize = 20

// basePage is what every page shows around its own content.
type basePage struct {
	PageTitle string
	Query     string
	Keep      []field // the filters that a new query keeps
	Notice    string
}

type field struct{ Name, Value string }

func (s *Server) pageRoutes(mux *http.ServeMux) {
	mux.Handle("GET /static/", web.Static())
	mux.HandleFunc("GET /{$}", s.page(s.searchPage))
	mux.HandleFunc("GET /documents/{id}", s.page(s.documentPage))
	mux.HandleFunc("GET /documents/{id}/original", s.page(s.original))
	mux.HandleFunc("/", s.page(func(http.ResponseWriter, *http.Request) error {
		return fmt.Errorf("no such page: %w", corpus.ErrNotFound)
	}))
}

// page turns the error of a handler into a page.
func (s *Server) page(h func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := h(w, r)
		if err == nil || r.Context().Err() != nil {
			return
		}
		status := corpus.Status(err)
		if status >= 500 {
			slog.Error("page failed", "path", r.URL.Path, "error", err)
		}
		data := struct {
			basePage
			Heading, Detail string
		}{basePage{PageTitle: corpus.Sentence(err) + " · 复函"}, corpus.Sentence(err), ""}
		if status == http.StatusBadRequest {
			data.Detail = detailOf(err)
		}
		if err := s.pages.Render(w, status, web.PageError, data); err != nil {
			slog.Error("page failed", "path", r.URL.Path, "error", err)
		}
	}
}

// searchData fills the search page.
type searchData struct {
	basePage
	Home                bool
	Documents, Failures int64
	Error               string
	Chosen              []link
	ClearHref           string
	Facets              []facetView
	Total, Start        int
	Range, Took         string
	Sorts               []link
	Exact               link // to the terms alone, or back to their synonyms too
	Relaxed             *relaxedView
	Meant               []relaxedView
	Hits                []hitView
	PrevHref, NextHref  string
}

type link struct {
	Label, Href string
	On          bool
}

// relaxedView is another query that finds something.
type relaxedView struct {
	Query, Href string
	Total       int
}

func (s *Server) searchPage(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	d := searchData{basePage: basePage{Query: v.Get("q"), PageTitle: "复函：检索答复函和政策文件"}}
	if d.Query != "" {
		d.PageTitle = d.Query + " · 复函"
	}
	d.Keep, d.Chosen, d.ClearHref = chosenFilters(v)
	if stale, why := s.backend.Stale(); stale {
		d.Notice = "索引需要重建（" + why + "），请运行 fuhan reindex"
	}
	req, err := requestOf(v, pageSize)
	if err != nil {
		return s.renderSearch(w, http.StatusBadRequest, &d, err)
	}
	req.Limit = pageSize
	if len(req.Ranges) == 0 {
		req.Ranges = index.FittingRanges(&req)
	}
	began := time.Now()
	res, err := s.backend.Search(r.Context(), req)
	if errors.Is(err, corpus.ErrUsage) {
		return s.renderSearch(w, http.StatusBadRequest, &d, err)
	}
	if err != nil {
		return err
	}
	d.Took = took(time.Since(began))
	if len(res.Warnings) > 0 && d.Notice == "" {
		d.Notice = strings.Join(res.Warnings, "；")
	}
	if d.Home = len(v) == 0; d.Home {
		st, err := s.docs.Stats(r.Context())
		if err != nil {
			return err
		}
		d.Documents, d.Failures = st.Documents, st.Failures
	}
	d.fill(v, req, res)
	return s.renderSearch(w, http.StatusOK, &d, nil)
}

func (s *Server) renderSearch(w http.ResponseWriter, status int, d *searchData, err error) error {
	if err != nil {
		d.Error = detailOf(err)
	}
	return s.pages.Render(w, status, web.PageSearch, d)
}

// fill puts the result of a search into the page.
func (d *searchData) fill(v url.Values, req index.Request, res *index.Result) {
	d.Total, d.Start = res.Total, req.Offset+1
	if res.Whole > 0 && res.Whole < res.Total {
		d.Range = fmt.Sprintf("第 %d–%d 件", req.Offset+1, req.Offset+res.Whole)
	}
	for _, x := range []struct{ value, label string }{{"", "相关度"}, {"newest", "新的在前"}, {"oldest", "旧的在前"}} {
		d.Sorts = append(d.Sorts, link{x.label, href(with(v, "sort", x.value)), v.Get("sort") == x.value || x.value == "" && v.Get("sort") == "relevance"})
	}
	if d.Exact = (link{Label: "只查原词", Href: href(with(v, "exact", "1"))}); !req.Synonyms {
		d.Exact = link{Label: "也查同义词", Href: href(with(v, "exact", ""))}
	}
	d.Facets = append(rangeViews(v, res), facetViews(v, res)...)
	for i, h := range res.Hits {
		view := newHitView(h, v.Get("q"))
		view.Partly = i == res.Whole
		d.Hits = append(d.Hits, view)
	}
	for _, m := range res.Meant {
		d.Meant = append(d.Meant, relaxedView{m.Query, href(with(v, "q", m.Query)), m.Total})
	}
	if res.Relaxed != nil {
		d.Relaxed = &relaxedView{res.Relaxed.Query, href(with(v, "q", res.Relaxed.Query)), res.Relaxed.Total}
	}
	if req.Offset > 0 {
		d.PrevHref = href(withOffset(v, max(0, req.Offset-pageSize)))
	}
	if next := req.Offset + res.Whole; next < res.Total && res.Whole > 0 && next <= index.MaxOffset {
		d.NextHref = href(withOffset(v, next))
	}
}

func took(t time.Duration) string {
	return strconv.FormatFloat(max(0.1, float64(t.Microseconds())/1000), 'f', 1, 64) + " 毫秒"
}

// original sends the bytes as they were added, for saving: a foreign HTML file
// must never run as a page of ours.
func (s *Server) original(w http.ResponseWriter, r *http.Request) error {
	d, _, err := s.get(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	data, err := s.docs.Original(r.Context(), d.Version.SHA256)
	if err != nil {
		return err
	}
	name := path.Base(filepath.ToSlash(d.Path()))
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data) // the client went away
	return nil
}
