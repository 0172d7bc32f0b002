// Package web holds the templates and static files of the pages, embedded in
// the program.
//
// Load parses every template once, so that a faulty one stops the start and not
// a request. The package renders what it is given; it reads no corpus.
package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
)

//go:embed templates/*.html
var templates embed.FS

//go:embed static
var static embed.FS

// Names of the pages.
const (
	PageSearch   = "search"
	PageDocument = "document"
	PageError    = "error"
)

// Pages renders pages.
type Pages struct{ byName map[string]*template.Template }

// Load parses the templates.
func Load() (*Pages, error) {
	p := &Pages{byName: map[string]*template.Template{}}
	for _, name := range []string{PageSearch, PageDocument, PageError} {
		t, err := template.New("base.html").ParseFS(templates, "templates/base.html", "templates/"+name+".html")
		if err != nil {
			return nil, fmt.Errorf("template %s: %w", name, err)
		}
		p.byName[name] = t
	}
	return p, nil
}

// Render writes the page name filled with data. Nothing is written when the
// template fails.
func (p *Pages) Render(w http.ResponseWriter, status int, name string, data any) error {
	t, ok := p.byName[name]
	if !ok {
		return fmt.Errorf("no page %q", name)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, err := w.Write(b.Bytes())
	return err
}

// Static serves the static files below /static/.
func Static() http.Handler {
	sub, err := fs.Sub(static, "static")
	if err != nil {
		panic(err) // the folder is embedded
	}
	files := http.StripPrefix("/static/", http.FileServerFS(sub))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=300")
		files.ServeHTTP(w, r)
	})
}
