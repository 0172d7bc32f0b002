// Package api serves a corpus over HTTP: a JSON interface under /api/v1 and
// Chinese pages rendered on the server.
//
// Call New with a Backend and use the Server as an http.Handler. The package
// answers only; it never changes the corpus. Errors become RFC 9457 problems in
// the interface and a page with the same sentence for people. A server on a
// loopback address answers only requests that name a loopback host, so that a
// foreign web page cannot read the corpus by DNS rebinding.
package api

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"fuhan/api/web"
	"fuhan/corpus/store"
	"fuhan/index"
	"fuhan/index/suggest"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// Backend is what the server needs of a corpus; *build.Live is one, with its
// Store.
type Backend interface {
	Search(ctx context.Context, req index.Request) (*index.Result, error)
	Suggest(ctx context.Context, prefix string, limit int) ([]suggest.Suggestion, error)
	Stale() (bool, string)
}

// Documents is what the server needs of the store.
type Documents interface {
	Resolve(ctx context.Context, prefix string) (string, error)
	Get(ctx context.Context, id string) (*store.Document, error)
	Versions(ctx context.Context, id string) ([]store.Version, error)
	Original(ctx context.Context, sha256 string) ([]byte, error)
	List(ctx context.Context, offset, limit int) ([]store.Summary, error)
	Stats(ctx context.Context) (store.Stats, error)
}

// Server is the HTTP handler.
type Server struct {
	backend Backend
	docs    Documents
	pages   *web.Pages
	handler http.Handler
}

// New makes the handler. loopback says that the address it is served on is a
// loopback one.
func New(b Backend, docs Documents, loopback bool) (*Server, error) {
	pages, err := web.Load()
	if err != nil {
		return nil, err
	}
	s := &Server{backend: b, docs: docs, pages: pages}
	mux := http.NewServeMux()
	s.interfaceRoutes(mux)
	s.pageRoutes(mux)
	var h http.Handler = mux
	h = http.NewCrossOriginProtection().Handler(h)
	if loopback {
		h = onlyLoopbackHosts(h)
	}
	s.handler = secureHeaders(recovered(h))
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// interfaceRoutes registers the JSON interface.
func (s *Server) interfaceRoutes(mux *http.ServeMux) {
	huma.NewError = newProblem
	config := huma.DefaultConfig("复函 fuhan", "1")
	config.OpenAPIPath = "/api/v1/openapi"
	config.DocsPath = "" // the stock page loads scripts from elsewhere
	config.SchemasPath = ""
	config.CreateHooks = nil // no $schema member in answers
	api := humago.New(mux, config)
	huma.Get(api, "/api/v1/search", s.search)
	huma.Get(api, "/api/v1/suggest", s.suggest)
	huma.Get(api, "/api/v1/documents", s.list)
	huma.Get(api, "/api/v1/documents/{id}", s.document)
	huma.Get(api, "/api/v1/stats", s.stats)
	mux.HandleFunc("GET /api/", func(w http.ResponseWriter, r *http.Request) {
		writeProblem(w, http.StatusNotFound, "没有这个接口", r.URL.Path)
	})
}

// secureHeaders sets what keeps a page from loading or being framed by others.
func secureHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// onlyLoopbackHosts refuses requests whose Host is no loopback name.
func onlyLoopbackHosts(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(r.Host); err == nil {
			host = h
		}
		host = strings.Trim(host, "[]")
		if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			writeProblem(w, http.StatusForbidden, "只接受本机访问", host)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// recovered turns a panic of a handler into a 500 and a line in the log.
func recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if x := recover(); x != nil && x != http.ErrAbortHandler {
				slog.Error("handler panicked", "path", r.URL.Path, "panic", x)
				writeProblem(w, http.StatusInternalServerError, "出错了", "")
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// Serve answers on l until ctx ends, then lets requests under way finish.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	srv := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
	done := make(chan error, 1)
	go func() { done <- srv.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		wait, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		return srv.Shutdown(wait)
	}
}
