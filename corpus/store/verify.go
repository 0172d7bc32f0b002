package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"fuhan/corpus"
)

// Damage is something that Verify found not to be as it was written.
type Damage struct {
	Document string // id; "" where it is not of one document
	Version  int    // 0 where it is not of one version
	SHA256   string // of the original that is damaged, or ""
	Reason   string // what is wrong
}

// String is the damage in one line.
func (d Damage) String() string {
	switch {
	case d.SHA256 != "":
		return fmt.Sprintf("original %s: %s", d.SHA256, d.Reason)
	case d.Document != "" && d.Version != 0:
		return fmt.Sprintf("document %s version %d: %s", d.Document, d.Version, d.Reason)
	case d.Document != "":
		return fmt.Sprintf("document %s: %s", d.Document, d.Reason)
	}
	return d.Reason
}

const (
	querySHAs    = "SELECT sha256 FROM originals ORDER BY sha256"
	queryBytes   = "SELECT size, bytes FROM originals WHERE sha256 = ?"
	queryNumbers = "SELECT document, number FROM versions ORDER BY document, number"
	queryContent = "SELECT " + contentColumns + " FROM versions v WHERE v.document = ? AND v.number = ?"
	queryDiffer  = `
SELECT d.id FROM documents d LEFT JOIN versions v ON v.document = d.id AND v.number = d.version
WHERE v.sha256 IS NOT d.sha256`
	queryGaps = "SELECT document FROM versions GROUP BY document HAVING min(number) <> 1 OR max(number) <> count(*)"
)

// Verify reads the whole corpus as it is at one moment and lists what is
// damaged: the structure of the database, originals that do not match their
// hash, texts and facts of any version that do not match their checksum or
// cannot be decoded, documents that do not agree with their versions. It
// changes nothing, and goes on after a damage as far as it can.
//
// The error wraps ErrDamaged when there is any damage; another error means that
// the corpus could not be read to the end.
func (s *Store) Verify(ctx context.Context) ([]Damage, error) {
	damages, err := verify(ctx, s.read.db)
	return damages, failCtx(ctx, "verify "+s.dir, err)
}

func verify(ctx context.Context, db *sql.DB) ([]Damage, error) {
	snapshot, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer snapshot.Rollback()
	v := &verification{ctx: ctx, tx: snapshot}
	for _, check := range []func() error{v.structure, v.agreement, v.originals, v.versions} {
		if err := v.tolerate(Damage{}, check()); err != nil {
			return v.damages, err
		}
	}
	if n := len(v.damages); n > 0 {
		return v.damages, fmt.Errorf("%w in %d places, the first: %s", corpus.ErrDamaged, n, v.damages[0])
	}
	return nil, nil
}

type verification struct {
	ctx     context.Context
	tx      *sql.Tx
	damages []Damage
}

func (v *verification) add(d Damage, format string, args ...any) {
	d.Reason = fmt.Sprintf(format, args...)
	v.damages = append(v.damages, d)
}

// tolerate adds d for an error that is due to a damage, and returns any other.
func (v *verification) tolerate(d Damage, err error) error {
	if err == nil || v.ctx.Err() != nil {
		return err
	}
	if errors.Is(err, corpus.ErrDamaged) || sentinel(err) == corpus.ErrDamaged {
		v.add(d, "%v", err)
		return nil
	}
	return err
}

// structure is SQLite's own check of pages, indexes, constraints, references.
func (v *verification) structure() error {
	problems, err := texts(v.ctx, v.tx, "PRAGMA integrity_check")
	for _, p := range problems {
		if p != "ok" {
			v.add(Damage{}, "%s", p)
		}
	}
	if err := v.tolerate(Damage{}, err); err != nil {
		return err
	}
	dangling, err := texts(v.ctx, v.tx, `SELECT "table" || ' refers to a missing row of ' || parent FROM pragma_foreign_key_check`)
	for _, p := range dangling {
		v.add(Damage{}, "%s", p)
	}
	return err
}

// agreement checks what no constraint can say.
func (v *verification) agreement() error {
	ids, err := texts(v.ctx, v.tx, queryDiffer)
	if err != nil {
		return err
	}
	for _, id := range ids {
		v.add(Damage{Document: id}, "does not agree with its current version")
	}
	ids, err = texts(v.ctx, v.tx, queryGaps)
	for _, id := range ids {
		v.add(Damage{Document: id}, "a version is missing")
	}
	return err
}

// originals reads each content by itself, so that a damaged page hides no
// other.
func (v *verification) originals() error {
	shas, err := texts(v.ctx, v.tx, querySHAs)
	if err := v.tolerate(Damage{}, err); err != nil {
		return err
	}
	st, err := v.tx.PrepareContext(v.ctx, queryBytes)
	if err != nil {
		return err
	}
	for _, sha := range shas {
		d := Damage{SHA256: sha}
		var size int64
		var b []byte
		if err := st.QueryRowContext(v.ctx, sha).Scan(&size, &b); err != nil {
			if err := v.tolerate(d, missing(err)); err != nil {
				return err
			}
			continue
		}
		if hash(b) != sha || int64(len(b)) != size {
			v.add(d, "the bytes do not match the hash")
		}
	}
	return nil
}

// versions unpacks the text and facts of every version.
func (v *verification) versions() error {
	type key struct {
		id string
		n  int
	}
	rows, err := v.tx.QueryContext(v.ctx, queryNumbers)
	if err != nil {
		return err
	}
	keys, err := collect(rows, func(r row) (key, error) {
		var k key
		err := r.Scan(&k.id, &k.n)
		return k, err
	})
	if err := v.tolerate(Damage{}, err); err != nil {
		return err
	}
	st, err := v.tx.PrepareContext(v.ctx, queryContent)
	if err != nil {
		return err
	}
	for _, k := range keys {
		d := Damage{Document: k.id, Version: k.n}
		_, _, err := scanContent(st.QueryRowContext(v.ctx, k.id, k.n), nil)
		if err := v.tolerate(d, missing(err)); err != nil {
			return err
		}
	}
	return nil
}

// missing is for a row that an index promised.
func missing(err error) error {
	if ok, err := found(err); ok || err != nil {
		return err
	}
	return fmt.Errorf("%w: the row is missing", corpus.ErrDamaged)
}
