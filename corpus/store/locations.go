package store

import (
	"context"
	"fmt"
	"time"
)

const (
	queryKnown   = "SELECT document FROM locations WHERE path = ? AND size = ? AND mtime = ?"
	seeLocation  = "UPDATE locations SET last_seen = ? WHERE path = ?"
	dropLocation = "DELETE FROM locations WHERE path = ?"

	locationColumns = "path, kind, document, size, mtime, first_seen, last_seen"
	queryLocations  = "SELECT " + locationColumns + " FROM locations WHERE document = ? ORDER BY path"
	// The second bound of a prefix is the next string that is no longer one,
	// NULL where there is none.
	queryPrefixed = "SELECT " + locationColumns + " FROM locations WHERE path >= ?1 AND (?2 IS NULL OR path < ?2) ORDER BY path"
)

// Known is the document that path shows, if a file of this size and time of
// modification was put from there: the file is then almost surely unchanged and
// need not even be opened. Times are compared in microseconds; a zero modTime is
// never known. A caller that must be sure reads the file and asks HasBytes.
func (s *Store) Known(ctx context.Context, path string, size int64, modTime time.Time) (id string, ok bool, err error) {
	if modTime.IsZero() {
		return "", false, nil
	}
	ok, err = found(s.row(ctx, queryKnown, path, size, micros(modTime)).Scan(&id))
	return id, ok, failCtx(ctx, "look up "+path, err)
}

// MarkSeen notes that files at known paths were found as they were, after
// Known said so. Paths that are not known are passed over.
func (s *Store) MarkSeen(ctx context.Context, paths ...string) error {
	return s.change(ctx, fmt.Sprintf("mark %d paths", len(paths)), func(t *tx) error {
		now := micros(s.now())
		for _, p := range paths {
			if err := t.exec(seeLocation, now, p); err != nil {
				return err
			}
		}
		return nil
	})
}

// Forget removes paths at which there is no file any more, and failures and
// containers recorded for them. The documents stay, even one that has no path left.
// Paths that are not known are passed over.
//
// A renamed file that is forgotten under its old name keeps its history: when
// it changes under the new one, that is a new version of the same document.
func (s *Store) Forget(ctx context.Context, paths ...string) error {
	return s.change(ctx, fmt.Sprintf("forget %d paths", len(paths)), func(t *tx) error {
		for _, p := range paths {
			for _, drop := range []string{dropFailure, dropContainer} {
				if err := t.exec(drop, p); err != nil {
					return err
				}
			}
			here, err := t.load(queryHere, p)
			if err != nil {
				return err
			}
			if here == nil {
				continue
			}
			if err := t.exec(dropLocation, p); err != nil {
				return err
			}
			if err := t.exec(setSeq, t.next(), here.id); err != nil {
				return err
			}
		}
		return nil
	})
}

// Locations calls fn with every known path that begins with prefix, in the
// order of their bytes. For the files below a folder, prefix ends with the
// separator. Changes made meanwhile, by fn too, are not seen. An error of fn ends
// it and is returned as it is.
func (s *Store) Locations(ctx context.Context, prefix string, fn func(Location) error) error {
	op := "list paths below " + prefix
	st, err := s.read.stmt(ctx, queryPrefixed)
	if err != nil {
		return failCtx(ctx, op, err)
	}
	rows, err := st.QueryContext(ctx, prefix, prefixEnd(prefix))
	if err != nil {
		return failCtx(ctx, op, err)
	}
	defer rows.Close()
	for rows.Next() {
		l, err := scanLocation(rows)
		if err != nil {
			return failCtx(ctx, op, err)
		}
		if err := fn(l); err != nil {
			return err
		}
	}
	return failCtx(ctx, op, rows.Err())
}

// prefixEnd is the least string greater than all that begin with prefix, or
// nil where every greater string begins with it.
func prefixEnd(prefix string) any {
	for i := len(prefix) - 1; i >= 0; i-- {
		if prefix[i] != 0xff {
			return prefix[:i] + string([]byte{prefix[i] + 1})
		}
	}
	return nil
}

func scanLocation(r row) (Location, error) {
	var (
		l                  Location
		kind               string
		mtime, first, last int64
	)
	err := r.Scan(&l.Path, &kind, &l.Document, &l.Size, &mtime, &first, &last)
	l.Kind = SourceKind(kind)
	l.ModTime, l.FirstSeen, l.LastSeen = fromMicros(mtime), fromMicros(first), fromMicros(last)
	return l, err
}
