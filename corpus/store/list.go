package store

import (
	"context"
	"database/sql"
)

const (
	// queryList is in the order in which documents were added. LIMIT -1 is none.
	queryList = `
SELECT d.id, d.created, d.seq, coalesce((SELECT min(path) FROM locations WHERE document = d.id), v.path),
       d.version, d.sha256, o.size, v.added, v.format
FROM documents d
JOIN versions v ON v.document = d.id AND v.number = d.version
JOIN originals o ON o.sha256 = d.sha256
ORDER BY d.rowid LIMIT ? OFFSET ?`

	queryAll = "SELECT d.id, d.created, d.seq, " + versionColumns + ", " + contentColumns + `
FROM documents d
JOIN versions v ON v.document = d.id AND v.number = d.version
JOIN originals o ON o.sha256 = v.sha256
ORDER BY d.seq`

	queryChanges = `
SELECT seq, id, 0 FROM (SELECT seq, id FROM documents WHERE seq > ?1 ORDER BY seq LIMIT ?2)
UNION ALL
SELECT seq, document, 1 FROM (SELECT seq, document FROM deletions WHERE seq > ?1 ORDER BY seq LIMIT ?2)
ORDER BY 1 LIMIT ?2`

	queryStale = `
SELECT d.id FROM documents d JOIN versions v ON v.document = d.id AND v.number = d.version
WHERE v.reader <> ? OR v.extractor <> ? ORDER BY d.seq`

	queryUnread = `
SELECT d.id FROM versions v INDEXED BY versions_unread JOIN documents d ON d.id = v.document AND d.version = v.number
WHERE v.unread > 0 ORDER BY d.seq`

	queryStats = `
SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM versions), (SELECT count(*) FROM locations),
       (SELECT count(*) FROM originals), (SELECT coalesce(sum(size), 0) FROM originals), (SELECT count(*) FROM failures),
       (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)`
)

// List is the documents in the order in which they were added, from offset
// (0-based), at most limit; no limit if limit is 0 or less.
func (s *Store) List(ctx context.Context, offset, limit int) ([]Summary, error) {
	list, err := query(ctx, s, func(r row) (Summary, error) {
		var m Summary
		var created, added int64
		err := r.Scan(&m.ID, &created, &m.Seq, &m.Path, &m.Version, &m.SHA256, &m.Size, &added, &m.Format)
		m.Created, m.Added = fromMicros(created), fromMicros(added)
		return m, err
	}, queryList, noLimit(limit), max(offset, 0))
	return list, failCtx(ctx, "list documents", err)
}

// noLimit is limit as SQLite has it.
func noLimit(limit int) int {
	if limit <= 0 {
		return -1
	}
	return limit
}

// All calls fn with every document as it is at the time of the call, in the
// order of their latest changes; one document at a time is in memory. Changes
// made meanwhile, by fn too, are not seen: Changes after the Seq of the last
// document tells of them. An error of fn ends it and is returned as it is.
//
// Errors: ErrDamaged at the first document that is not what was put.
func (s *Store) All(ctx context.Context, fn func(*Document) error) error {
	const op = "read all documents"
	snapshot, err := s.read.db.BeginTx(ctx, nil)
	if err != nil {
		return failCtx(ctx, op, err)
	}
	defer snapshot.Rollback()
	locations, err := snapshot.PrepareContext(ctx, queryLocations)
	if err != nil {
		return failCtx(ctx, op, err)
	}
	rows, err := snapshot.QueryContext(ctx, queryAll)
	if err != nil {
		return failCtx(ctx, op, err)
	}
	defer rows.Close()
	for rows.Next() {
		d, err := scanAll(ctx, rows, locations)
		if err != nil {
			return failCtx(ctx, op, err)
		}
		if err := fn(d); err != nil {
			return err
		}
	}
	return failCtx(ctx, op, rows.Err())
}

// scanAll makes a document of a row of queryAll and its locations.
func scanAll(ctx context.Context, r row, locations *sql.Stmt) (*Document, error) {
	d, err := scanDocument(r)
	if err != nil {
		return nil, err
	}
	rows, err := locations.QueryContext(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	d.Locations, err = collect(rows, scanLocation)
	return d, err
}

// Seq is the number of the latest change, 0 in an empty corpus.
func (s *Store) Seq(ctx context.Context) (int64, error) {
	var n int64
	err := s.row(ctx, queryLastSeq).Scan(&n)
	return n, failCtx(ctx, "latest change", err)
}

// Changes are the latest changes of all documents that changed after afterSeq,
// in order, at most limit (no limit if 0 or less). A document that changed
// several times appears once, at its latest; one that was deleted appears as
// Deleted until the same bytes are added again. Numbers have gaps.
//
// An index that has followed everything up to afterSeq of the same Identity is
// up to date once it has followed these.
func (s *Store) Changes(ctx context.Context, afterSeq int64, limit int) ([]Change, error) {
	changes, err := query(ctx, s, func(r row) (Change, error) {
		var c Change
		err := r.Scan(&c.Seq, &c.ID, &c.Deleted)
		return c, err
	}, queryChanges, afterSeq, noLimit(limit))
	return changes, failCtx(ctx, "list changes", err)
}

// Stale are the documents whose text was made by another version of the reader
// than reader, or whose facts by another one of the extractor than extractor.
func (s *Store) Stale(ctx context.Context, reader, extractor string) ([]string, error) {
	ids, err := query(ctx, s, scanText, queryStale, reader, extractor)
	return ids, failCtx(ctx, "list outdated documents", err)
}

// Unread are the documents with pages that still need OCR (Text.Unread).
func (s *Store) Unread(ctx context.Context) ([]string, error) {
	ids, err := query(ctx, s, scanText, queryUnread)
	return ids, failCtx(ctx, "list documents that need OCR", err)
}

// Stats counts what the corpus holds, at one moment.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	var n Stats
	err := s.row(ctx, queryStats).Scan(&n.Documents, &n.Versions, &n.Locations, &n.Originals, &n.Bytes, &n.Failures, &n.DiskBytes)
	return n, failCtx(ctx, "count", err)
}
