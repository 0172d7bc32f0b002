package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"fuhan/corpus"
)

// writeQueries are the statements of transactions, prepared when a Store is
// opened for writing.
var writeQueries = []string{
	queryLastSeq,
	queryHere, querySame, queryOthers, queryTaken,
	insertOriginal, insertDocument, insertVersion,
	setCurrent, setSeq, setLocation, moveLocation, seeLocation,
	dropFailure, setFailure, dropLocation, dropDeletion,
	queryDerived, setFacts, setText,
	queryShas, dropDocument, dropOriginal, insertDeletion,
}

// queryLastSeq is the sequence number of the latest change. Every change is
// either that of a document or its deletion, so no counter can go astray.
const queryLastSeq = `
SELECT max(coalesce((SELECT max(seq) FROM documents), 0), coalesce((SELECT max(seq) FROM deletions), 0))`

// tx is a transaction that writes.
type tx struct {
	ctx context.Context
	s   *Store
	sql *sql.Tx
	seq int64 // the latest change
}

// change runs fn in a transaction. When it returns nil, what fn did is on the
// disk; otherwise nothing of it is in the store. op names it in errors.
func (s *Store) change(ctx context.Context, op string, fn func(*tx) error) error {
	if s.write == nil {
		return fail(op, fmt.Errorf("%w: the store is open for reading only", corpus.ErrUsage))
	}
	sqlTx, err := s.write.db.BeginTx(ctx, nil)
	if err != nil {
		return failCtx(ctx, op, err)
	}
	defer sqlTx.Rollback() // does nothing after Commit
	t := &tx{ctx: ctx, s: s, sql: sqlTx}
	err = t.row(queryLastSeq).Scan(&t.seq)
	if err == nil {
		err = fn(t)
	}
	if err == nil {
		err = sqlTx.Commit()
	}
	return failCtx(ctx, op, err)
}

// next is the sequence number of a new change.
func (t *tx) next() int64 {
	t.seq++
	return t.seq
}

// stmt is the prepared statement for query. It must not prepare on the pool,
// whose only connection the transaction has.
func (t *tx) stmt(query string) (*sql.Stmt, error) {
	if st := t.s.write.lookup(query); st != nil {
		return t.sql.StmtContext(t.ctx, st), nil
	}
	return t.sql.PrepareContext(t.ctx, query)
}

func (t *tx) exec(query string, args ...any) error {
	_, err := t.count(query, args...)
	return err
}

// count executes a statement and returns the number of rows it changed.
func (t *tx) count(query string, args ...any) (int64, error) {
	st, err := t.stmt(query)
	if err != nil {
		return 0, err
	}
	res, err := st.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (t *tx) row(query string, args ...any) row {
	st, err := t.stmt(query)
	if err != nil {
		return failedRow{err}
	}
	return st.QueryRowContext(t.ctx, args...)
}

func (t *tx) texts(query string, args ...any) ([]string, error) {
	st, err := t.stmt(query)
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(t.ctx, args...)
	if err != nil {
		return nil, err
	}
	return collect(rows, scanText)
}

// failedRow is a row whose query could not be prepared.
type failedRow struct{ err error }

func (r failedRow) Scan(...any) error { return r.err }

// found turns the absence of a row into false.
func found(err error) (bool, error) {
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}
