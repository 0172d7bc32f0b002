package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"fuhan/corpus"
)

const (
	versionColumns = "v.document, v.number, v.sha256, o.size, v.added, v.path, v.format, v.reader, v.extractor"
	contentColumns = "v.text_sum, v.text, v.facts_sum, v.facts"
	fromVersions   = " FROM versions v JOIN originals o ON o.sha256 = v.sha256"

	queryDocument = "SELECT d.id, d.created, d.seq, " + versionColumns + ", " + contentColumns + fromVersions + `
JOIN documents d ON d.id = v.document AND d.version = v.number WHERE d.id = ?`
	queryVersion  = "SELECT " + versionColumns + ", " + contentColumns + fromVersions + " WHERE v.document = ? AND v.number = ?"
	queryVersions = "SELECT " + versionColumns + fromVersions + " WHERE v.document = ? ORDER BY v.number"
	queryOriginal = "SELECT bytes FROM originals WHERE sha256 = ?"
	queryHas      = "SELECT id FROM documents WHERE sha256 = ?"
	queryResolve  = "SELECT id FROM documents WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT ?2" // 'g' follows 'f'
)

// row runs a query for one row on the reading connections.
func (s *Store) row(ctx context.Context, query string, args ...any) row {
	st, err := s.read.stmt(ctx, query)
	if err != nil {
		return failedRow{err}
	}
	return st.QueryRowContext(ctx, args...)
}

// query runs a query for all its rows on the reading connections.
func query[T any](ctx context.Context, s *Store, scan func(row) (T, error), q string, args ...any) ([]T, error) {
	st, err := s.read.stmt(ctx, q)
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(ctx, args...)
	if err != nil {
		return nil, err
	}
	return collect(rows, scan)
}

// Get is the document id with the text and facts of its current version.
//
// Errors: ErrNotFound, ErrDamaged (what is stored is not what was put).
func (s *Store) Get(ctx context.Context, id string) (*Document, error) {
	op := "document " + id
	d, err := scanDocument(s.row(ctx, queryDocument, id))
	if ok, err := found(err); !ok {
		return nil, failCtx(ctx, op, orNotFound(err))
	}
	if d.Locations, err = query(ctx, s, scanLocation, queryLocations, id); err != nil {
		return nil, failCtx(ctx, op, err)
	}
	return d, nil
}

// Version is version n, 1-based, of the document id, with its text and facts.
//
// Errors: ErrNotFound, ErrDamaged.
func (s *Store) Version(ctx context.Context, id string, n int) (*Version, error) {
	v, err := scanVersion(s.row(ctx, queryVersion, id, n), true)
	if ok, err := found(err); !ok {
		return nil, failCtx(ctx, fmt.Sprintf("document %s version %d", id, n), orNotFound(err))
	}
	return &v, nil
}

// Versions are all versions of the document id, the first one first, without
// text and facts.
//
// Errors: ErrNotFound.
func (s *Store) Versions(ctx context.Context, id string) ([]Version, error) {
	vs, err := query(ctx, s, func(r row) (Version, error) { return scanVersion(r, false) }, queryVersions, id)
	if err == nil && len(vs) == 0 {
		err = corpus.ErrNotFound
	}
	return vs, failCtx(ctx, "versions of document "+id, err)
}

// Original is the content that has the given SHA-256, checked against it.
//
// Errors: ErrNotFound, ErrDamaged.
func (s *Store) Original(ctx context.Context, sha256 string) ([]byte, error) {
	var b []byte
	ok, err := found(s.row(ctx, queryOriginal, sha256).Scan(&b))
	switch {
	case err == nil && !ok:
		err = corpus.ErrNotFound
	case ok && hash(b) != sha256:
		b, err = nil, fmt.Errorf("%w: the original does not match its hash", corpus.ErrDamaged)
	}
	return b, failCtx(ctx, "original "+sha256, err)
}

// HasBytes is the document whose current version has the given SHA-256: its
// bytes need not be read again, a Put without Text tells the store where they
// lie.
func (s *Store) HasBytes(ctx context.Context, sha256 string) (id string, ok bool, err error) {
	ok, err = found(s.row(ctx, queryHas, sha256).Scan(&id))
	return id, ok, failCtx(ctx, "look up "+sha256, err)
}

// Resolve is the id that prefix stands for: the id itself, or the only one that
// begins with it. Capital letters are taken as small ones.
//
// Errors: ErrNotFound; ErrAmbiguous when several begin with it (naming some);
// ErrUsage when prefix is empty.
func (s *Store) Resolve(ctx context.Context, prefix string) (string, error) {
	const shown = 5
	prefix = strings.ToLower(strings.TrimSpace(prefix))
	op := "document " + prefix
	if prefix == "" {
		return "", fail("document", fmt.Errorf("%w: empty id", corpus.ErrUsage))
	}
	if strings.Trim(prefix, "0123456789abcdef") != "" {
		return "", fail(op, corpus.ErrNotFound)
	}
	ids, err := query(ctx, s, scanText, queryResolve, prefix, shown+1)
	switch {
	case err != nil:
		return "", failCtx(ctx, op, err)
	case len(ids) == 0:
		return "", fail(op, corpus.ErrNotFound)
	case len(ids) == 1 || ids[0] == prefix: // the shortest comes first
		return ids[0], nil
	}
	list := strings.Join(ids[:min(len(ids), shown)], ", ")
	if len(ids) > shown {
		list += " and more"
	}
	return "", fail(op, fmt.Errorf("%w: %s", corpus.ErrAmbiguous, list))
}

func orNotFound(err error) error {
	if err == nil {
		return corpus.ErrNotFound
	}
	return err
}

func scanDocument(r row) (*Document, error) {
	var d Document
	var created int64
	v, err := scanVersion(prefixed{r, []any{&d.ID, &created, &d.Seq}}, true)
	if err != nil {
		return nil, err
	}
	d.Created, d.Version = fromMicros(created), v
	return &d, nil
}

// prefixed scans columns of its own before those asked for.
type prefixed struct {
	row
	first []any
}

func (p prefixed) Scan(dest ...any) error { return p.row.Scan(append(p.first, dest...)...) }

// scanVersion scans versionColumns, and contentColumns if content is set.
func scanVersion(r row, content bool) (Version, error) {
	var v Version
	var added int64
	meta := []any{&v.Document, &v.Number, &v.SHA256, &v.Size, &added, &v.Path, &v.Format, &v.Reader, &v.Extractor}
	var err error
	if content {
		v.Text, v.Facts, err = scanContent(r, meta)
	} else {
		err = r.Scan(meta...)
	}
	v.Added = fromMicros(added)
	return v, err
}

// scanContent scans other columns and then contentColumns, and unpacks these.
func scanContent(r row, other []any) (*corpus.Text, json.RawMessage, error) {
	var textSum, factsSum int64
	var packed, facts []byte
	if err := r.Scan(append(other, &textSum, &packed, &factsSum, &facts)...); err != nil {
		return nil, nil, err
	}
	text, err := unpackText(packed, textSum)
	if err != nil {
		return nil, nil, err
	}
	if sum(facts) != factsSum {
		return nil, nil, fmt.Errorf("%w: the facts do not match their checksum", corpus.ErrDamaged)
	}
	return text, facts, nil
}
