package ofd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// reader reads one file.
type reader struct {
	ctx       context.Context
	limits    Limits
	pkg       *container
	documents []string // names of their Document.xml
	out       *raw.Document
	warned    map[string]bool
	marks     int // painted so far
	// objectsPainted counts text objects.
	objectsPainted int
	textBytes      int
}

// warn adds a warning, once.
func (r *reader) warn(format string, args ...any) {
	w := strings.Map(func(c rune) rune { // names of members may hold anything
		if unicode.IsControl(c) {
			return -1
		}
		return c
	}, strings.ToValidUTF8(fmt.Sprintf(format, args...), "\ufffd"))
	if !r.warned[w] && len(r.warned) < maxWarnings {
		r.warned[w] = true
		r.out.Warnings = append(r.out.Warnings, w)
	}
}

const maxWarnings = 50

// open is a cursor before the root of an entry.
func (r *reader) open(name string) (*cursor, error) {
	data, err := r.pkg.read(name)
	var torn *damage
	if err != nil && (!errors.As(err, &torn) || len(data) == 0) {
		return nil, err
	}
	c := newCursor(r.ctx, name, data, r.limits.MaxDepth)
	c.torn = torn
	return c, nil
}

// maxDocuments bounds the documents of one file.
const maxDocuments = 1000

// root reads OFD.xml (7.4): the documents, and what it states about them.
func (r *reader) root() error {
	c, err := r.open("OFD.xml")
	var inside error
	if err == nil {
		inside = c.children(func(e element) error {
			return c.children(func(e element) error {
				if e.name == "DocBody" {
					return r.body(c)
				}
				return nil
			})
		})
		if errors.Is(inside, corpus.ErrMalformed) && !local(inside) {
			return inside
		}
	}
	switch {
	case err != nil && !local(err):
		return err
	case inside != nil && !local(inside):
		return inside
	}
	// A document that OFD.xml fails to name is still read.
	if len(r.documents) == 0 {
		for _, name := range r.pkg.names() {
			if path.Base(name) != "document.xml" || len(r.documents) == maxDocuments {
				continue
			}
			data, err := r.pkg.read(name)
			if err != nil && !local(err) {
				return err
			}
			if bytes.Contains(decodeXML(data), []byte("CommonData")) { // zips of other formats have such names too
				r.documents = append(r.documents, name)
			}
		}
		if len(r.documents) > 0 {
			r.warn("文件的目录 OFD.xml 缺失或已损坏，已直接读取其中的文档")
			return nil
		}
	}
	switch {
	case len(r.documents) > 0:
	case r.pkg.encrypted():
		return fmt.Errorf("no readable document: %w", corpus.ErrEncrypted)
	case r.pkg.cut:
		return fmt.Errorf("zip without directory: %w", corpus.ErrTruncated)
	case errors.Is(err, errNoEntry):
		return fmt.Errorf("zip without OFD.xml: %w", corpus.ErrUnsupported)
	case err != nil:
		return err
	case inside != nil:
		return inside
	default:
		return fmt.Errorf("OFD.xml names no document: %w", corpus.ErrMalformed)
	}
	return nil
}

// body reads one DocBody (7.4).
func (r *reader) body(c *cursor) error {
	return c.children(func(e element) error {
		switch e.name {
		case "DocInfo":
			return r.info(c)
		case "DocRoot":
			loc, err := c.text()
			if err != nil {
				return err
			}
			name, _ := r.pkg.locate(loc, "", "")
			for _, d := range r.documents {
				if d == name {
					return nil
				}
			}
			if len(r.documents) == maxDocuments {
				return bomb("more than %d documents", maxDocuments)
			}
			r.documents = append(r.documents, name)
		}
		return nil
	})
}

// statedProperties are the elements of DocInfo (7.4) that say something
// about the document rather than about its file.
var statedProperties = map[string]bool{"Title": true, "Author": true, "Subject": true, "Abstract": true, "CreationDate": true, "ModDate": true, "DocUsage": true, "Keyword": true}

// maxProperties bounds what is kept.
const maxProperties = 1000

// info reads DocInfo.
func (r *reader) info(c *cursor) error {
	add := func(name, value string) {
		name, value = strings.TrimSpace(oneLine(name)), strings.TrimSpace(oneLine(value))
		if name != "" && value != "" && len(r.out.Properties) < maxProperties {
			r.out.Properties = append(r.out.Properties, corpus.Property{Name: name, Value: value})
		}
	}
	return c.children(func(e element) error {
		switch {
		case e.name == "Keywords":
			return c.children(func(e element) error {
				v, err := c.text()
				add("Keyword", v)
				return err
			})
		case e.name == "CustomDatas":
			return c.children(func(e element) error {
				v, err := c.text()
				add(e.attr("Name"), v)
				return err
			})
		case statedProperties[e.name]:
			v, err := c.text()
			add(e.name, v)
			return err
		}
		return nil
	})
}

// read reads all documents.
func (r *reader) read() (*raw.Document, error) {
	var first error
	for _, name := range r.documents {
		d, err := r.document(name)
		if err == nil {
			err = d.read()
		}
		switch {
		case err == nil:
		case local(err):
			if first == nil {
				first = err
			}
			r.warn("文档 %s 缺失或已损坏，没有读取", name)
		default:
			return nil, err
		}
	}
	return r.finish(first)
}

// finish says how the reading ended; cause is why a document could not be read.
func (r *reader) finish(cause error) (*raw.Document, error) {
	d := r.out
	if r.pkg.strays != nil {
		r.warn("文件不完整或已损坏，只读取了能够恢复的部分")
	}
	for i := range d.Blocks {
		switch b := &d.Blocks[i]; b.Kind {
		case raw.Line, raw.Table:
			return d, nil
		}
	}
	switch {
	case r.pkg.cut && (cause != nil || len(d.Unread) == 0):
		return nil, fmt.Errorf("ofd: zip without directory: %w", corpus.ErrTruncated)
	case len(d.Unread) > 0:
		return d, fmt.Errorf("ofd: %d pages without text: %w", len(d.Unread), corpus.ErrNeedsOCR)
	case len(d.Blocks) > 0: // headers, watermarks, remarks only
		return nil, fmt.Errorf("ofd: no text but %d watermarks and the like: %w", len(d.Blocks), corpus.ErrEmpty)
	case cause != nil && r.pkg.encrypted():
		return nil, fmt.Errorf("ofd: no readable page: %w", corpus.ErrEncrypted)
	case errors.Is(cause, errNoEntry):
		return nil, fmt.Errorf("ofd: %v: %w", cause, corpus.ErrMalformed)
	case cause != nil:
		return nil, cause
	}
	return nil, fmt.Errorf("ofd: %d pages without anything on them: %w", d.Pages, corpus.ErrEmpty)
}

// oneLine makes line ends inside s blanks.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\r\f\v\u0085\u2028\u2029") {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\r', '\f', '\v', '\u0085', '\u2028', '\u2029':
			return ' '
		}
		return r
	}, s)
}
