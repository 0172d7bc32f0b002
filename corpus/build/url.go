package build

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/ingest/fetch"
)

// Fetcher gets a web page with its attachments; *fetch.Client is the one that
// programs use.
type Fetcher interface {
	Page(ctx context.Context, address string) (fetch.Page, error)
}

// splitAddresses parts web addresses from paths.
func splitAddresses(args []string) (addresses []file, paths []string) {
	for _, a := range args {
		if IsAddress(a) {
			addresses = append(addresses, file{path: a, kind: store.SourceURL})
		} else {
			paths = append(paths, a)
		}
	}
	return addresses, paths
}

// IsAddress reports whether an argument is a web address and no path.
func IsAddress(arg string) bool {
	scheme, _, ok := strings.Cut(arg, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// prepareURL fetches the page at f's address with its attachments, each of which
// is a document of its own. The address and the time at which it was fetched stay
// with the document.
func (b *Builder) prepareURL(ctx context.Context, f file, emit func(prepared) error) error {
	refused := func(path string, err error) error {
		return emit(prepared{file: file{path: path, kind: store.SourceURL, inside: f.inside}, failure: failureOf(path, "", err)})
	}
	if b.opts.Fetcher == nil {
		return refused(f.path, fmt.Errorf("no fetcher: %w", corpus.ErrUnsupported))
	}
	page, err := b.opts.Fetcher.Page(ctx, f.path)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return refused(f.path, err)
	}
	whole := f.within() // attachments do not count as files of their own
	for i, r := range append([]fetch.Resource{page.Resource}, page.Attachments...) {
		g := file{path: r.URL, size: int64(len(r.Data)), modTime: r.Fetched, kind: store.SourceURL, data: r.Data}
		if i > 0 {
			g.inside = whole
		}
		if len(r.Data) == 0 {
			if err := refused(r.URL, corpus.ErrEmpty); err != nil {
				return err
			}
			continue
		}
		if err := b.prepareAll(ctx, g, emit); err != nil {
			return err
		}
	}
	for _, s := range page.Skipped {
		failure := &Failure{Path: s.URL, Code: corpus.Code(s.Err), Reason: s.Reason}
		if err := emit(prepared{file: file{path: s.URL, inside: whole}, failure: failure}); err != nil {
			return err
		}
	}
	return nil
}

// fetchReason is the sentence of an error of the fetcher.
func fetchReason(err error) (string, bool) {
	var e *fetch.Error
	if errors.As(err, &e) {
		return e.Reason, true
	}
	return "", false
}
