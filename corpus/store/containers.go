package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"fuhan/corpus"
)

// Container is a file that only holds other files (an archive), all of which were
// put: the documents lie at paths below its own, behind MemberMark. It lets a
// caller know an unchanged archive without unpacking it.
type Container struct {
	Path      string
	SHA256    string
	Size      int64
	ModTime   time.Time
	Reader    string   // version of the reader that unpacked it
	Documents int      // paths below it at which documents lie
	Failures  int      // paths below it that could not be read
	Notes     []string // what the reader said of it
}

const (
	setContainer = `
INSERT INTO containers (path, sha256, size, mtime, reader, documents, failures, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256, size = excluded.size, mtime = excluded.mtime,
reader = excluded.reader, documents = excluded.documents, failures = excluded.failures, notes = excluded.notes`
	dropContainer   = "DELETE FROM containers WHERE path = ?"
	queryContainers = "SELECT path, sha256, size, mtime, reader, documents, failures, notes FROM containers ORDER BY path"
)

// RecordContainers notes containers whose members were put before, in place of
// what was noted for the same paths. Forget removes the note.
//
// Errors: ErrUsage (no path), ErrNoSpace, the context's.
func (s *Store) RecordContainers(ctx context.Context, containers []Container) error {
	return s.change(ctx, fmt.Sprintf("record %d containers", len(containers)), func(t *tx) error {
		for i, c := range containers {
			if c.Path == "" {
				return fmt.Errorf("%w: container %d has no path", corpus.ErrUsage, i)
			}
			notes, err := json.Marshal(c.Notes)
			if err != nil {
				return err
			}
			if err := t.exec(setContainer, c.Path, c.SHA256, c.Size, micros(c.ModTime), c.Reader, c.Documents, c.Failures, string(notes)); err != nil {
				return err
			}
		}
		return nil
	})
}

// Containers are the containers that were noted, by path.
func (s *Store) Containers(ctx context.Context) ([]Container, error) {
	containers, err := query(ctx, s, func(r row) (Container, error) {
		var c Container
		var mtime int64
		var notes string
		if err := r.Scan(&c.Path, &c.SHA256, &c.Size, &mtime, &c.Reader, &c.Documents, &c.Failures, &notes); err != nil {
			return c, err
		}
		c.ModTime = fromMicros(mtime)
		if err := json.Unmarshal([]byte(notes), &c.Notes); err != nil {
			return c, fmt.Errorf("%w: notes of %s: %w", corpus.ErrDamaged, c.Path, err)
		}
		return c, nil
	}, queryContainers)
	return containers, failCtx(ctx, "list containers", err)
}
