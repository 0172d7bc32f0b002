package store

import (
	"context"
	"fmt"

	"fuhan/corpus"
)

const (
	setFailure = `
INSERT INTO failures (path, code, reason, at) VALUES (?, ?, ?, ?)
ON CONFLICT (path) DO UPDATE SET code = excluded.code, reason = excluded.reason, at = excluded.at`
	dropFailure   = "DELETE FROM failures WHERE path = ?"
	queryFailures = "SELECT path, code, reason, at FROM failures ORDER BY path"
)

// RecordFailures notes files that could not be read, in place of what was noted
// for the same paths before. A zero At means now. What the store holds from an
// earlier, readable file at the path stays. Put and Forget remove the note.
//
// Errors: ErrUsage (no path or no code), ErrNoSpace, the context's.
func (s *Store) RecordFailures(ctx context.Context, failures []Failure) error {
	return s.change(ctx, fmt.Sprintf("record %d failures", len(failures)), func(t *tx) error {
		for i, f := range failures {
			if f.Path == "" || f.Code == "" {
				return fmt.Errorf("%w: failure %d (%s) has no path or no code", corpus.ErrUsage, i, f.Path)
			}
			if f.At.IsZero() {
				f.At = s.now()
			}
			if err := t.exec(setFailure, f.Path, f.Code, f.Reason, micros(f.At)); err != nil {
				return err
			}
		}
		return nil
	})
}

// DropFailures removes what was noted for paths; those without a note are
// passed over.
func (s *Store) DropFailures(ctx context.Context, paths ...string) error {
	return s.change(ctx, fmt.Sprintf("drop %d failures", len(paths)), func(t *tx) error {
		for _, p := range paths {
			if err := t.exec(dropFailure, p); err != nil {
				return err
			}
		}
		return nil
	})
}

// Failures are the files that could not be read, by path.
func (s *Store) Failures(ctx context.Context) ([]Failure, error) {
	failures, err := query(ctx, s, func(r row) (Failure, error) {
		var f Failure
		var at int64
		err := r.Scan(&f.Path, &f.Code, &f.Reason, &at)
		f.At = fromMicros(at)
		return f, err
	}, queryFailures)
	return failures, failCtx(ctx, "list failures", err)
}
