// Package store keeps a corpus on disk: the original bytes of every document,
// its normalised text, its facts, and the paths at which it was found. It is
// the truth from which the index can be rebuilt.
//
// Begin with Open, which gives a *Store on a data folder; Put adds documents,
// Get and All read them, Changes tells an index what it has missed, Verify
// proves that nothing was lost. A Store is safe for concurrent use. One process
// at a time may have a folder open for writing; any number may read meanwhile.
//
// What Put acknowledged is on the disk: killing the process at any moment, or a
// full disk, loses nothing that was acknowledged. The package never changes or
// repairs a document, never looks at the file system outside the data folder
// (except to write a backup and read one back), and knows neither the shape of
// facts nor how they are made.
//
// # On disk
//
// A data folder (mode 0700 when Open makes it) holds
//
//	fuhan.db      an SQLite database; schema.go describes its tables
//	fuhan.db-wal  its write-ahead log: empty after a clean Close, else replayed
//	              by the next Open, so it belongs to the database
//	fuhan.db-shm  the index of that log, made anew when missing
//	lock          held (flock) by the process that writes; never deleted
//
// fuhan.db appears complete or not at all: it is made as fuhan.db.new and
// renamed. The log stays in place, empty, so that a reader needs no permission
// to write into the folder.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/mattn/go-sqlite3"

	"fuhan/corpus"
)

// Mode says what a Store is opened for.
type Mode int

const (
	// ReadOnly reads a corpus that exists, while another process may write.
	ReadOnly Mode = iota
	// ReadWrite makes the folder and the corpus where there is none, and keeps
	// every other writer out until Close.
	ReadWrite
)

const (
	databaseName = "fuhan.db"
	lockName     = "lock"

	// busyMillis is how long a statement waits for a lock of SQLite. Only
	// recovery and checkpoints by another process hold one, both short.
	busyMillis = 2000
)

// Store is an open corpus.
type Store struct {
	dir      string
	mode     Mode
	identity string
	now      func() time.Time

	read  *pool
	write *pool // nil in ReadOnly
	lock  *os.File
}

// options are what tests of this package replace.
type options struct {
	migrations []migration
	now        func() time.Time
	// onWriter runs on every new connection that writes.
	onWriter func(*sqlite3.SQLiteConn) error
}

// Open opens the corpus in the folder dir.
//
// Errors: ErrNoCorpus (ReadOnly, nothing there), ErrInUse (ReadWrite, another
// process writes; returned at once), ErrNewerVersion (nothing was changed),
// ErrDamaged (no database of fuhan, or one that fails a quick check),
// ErrUnreadable (permissions, a read-only disk), ErrNoSpace.
//
// A corpus written by an older version is brought up to date first. ReadOnly
// does so too; it then needs the writer's lock for that moment.
func Open(dir string, mode Mode) (*Store, error) {
	return open(dir, mode, options{migrations: migrations, now: time.Now})
}

func open(dir string, mode Mode, o options) (*Store, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fail("open "+dir, err)
	}
	s := &Store{dir: abs, mode: mode, now: o.now}
	if err := s.open(o); err != nil {
		s.Close()
		return nil, fail("open "+dir, err)
	}
	return s, nil
}

func (s *Store) open(o options) error {
	ctx := context.Background()
	if s.mode == ReadWrite {
		if err := os.MkdirAll(s.dir, 0o700); err != nil {
			return err
		}
		var err error
		if s.lock, err = acquire(filepath.Join(s.dir, lockName)); err != nil {
			return err
		}
	}
	exists, err := databaseExists(s.dir)
	if err != nil {
		return err
	}
	if !exists {
		if s.mode == ReadOnly {
			return corpus.ErrNoCorpus
		}
		if err := create(ctx, s.dir, o.migrations); err != nil {
			return err
		}
	}

	s.read = newPool(s.database(), readParams, nil)
	behind, err := checkVersion(ctx, s.read.db, o.migrations)
	if err != nil {
		return err
	}
	if behind {
		if err := s.upgrade(ctx, o); err != nil {
			return err
		}
	}
	if err := quickCheck(ctx, s.read.db); err != nil {
		return orDamaged(err)
	}
	if err := s.read.db.QueryRowContext(ctx, queryMeta, metaIdentity).Scan(&s.identity); err != nil {
		return orDamaged(err)
	}
	if s.mode == ReadOnly {
		return nil
	}
	s.write = newPool(s.database(), writeParams, o.onWriter)
	s.write.db.SetMaxOpenConns(1)
	if err := checkJournal(ctx, s.write.db); err != nil {
		return err
	}
	return orDamaged(s.write.prepare(ctx, writeQueries...))
}

// orDamaged makes ErrDamaged of an error for which there is no other reason: a
// table or row that belongs to the version of the database is missing.
func orDamaged(err error) error {
	if err != nil && corpus.Code(err) == "internal" && sentinel(err) == nil {
		return fmt.Errorf("%w: %w", corpus.ErrDamaged, err)
	}
	return err
}

// databaseExists reports whether the folder dir holds a database. A log without
// its database, or an empty file in its place, is what a mishap leaves; making
// a new corpus there would hide it. The file must not be opened to look at it:
// closing it would drop the locks of SQLite in this process.
func databaseExists(dir string) (bool, error) {
	path := filepath.Join(dir, databaseName)
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return false, fmt.Errorf("%w: %s is a folder", corpus.ErrDamaged, databaseName)
	case err == nil && info.Size() == 0:
		return false, fmt.Errorf("%w: %s is empty", corpus.ErrDamaged, databaseName)
	case err == nil:
		return true, nil
	case !errors.Is(err, fs.ErrNotExist):
		return false, err
	}
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		return false, fmt.Errorf("%w: %s is missing beside its log", corpus.ErrDamaged, databaseName)
	}
	return false, nil
}

// upgrade applies the migrations that the database lacks.
func (s *Store) upgrade(ctx context.Context, o options) error {
	if s.mode == ReadOnly {
		lock, err := acquire(filepath.Join(s.dir, lockName))
		if err != nil {
			return err
		}
		defer lock.Close()
	}
	return upgrade(ctx, s.database(), o.migrations)
}

func (s *Store) database() string { return filepath.Join(s.dir, databaseName) }

// Dir is the data folder, absolute.
func (s *Store) Dir() string { return s.dir }

// Identity names this line of changes. It is drawn at random when a corpus is
// made and again when one is restored from a backup: sequence numbers of one
// identity mean nothing under another, so an index made for another identity
// must be rebuilt.
func (s *Store) Identity() string { return s.identity }

// Close ends all work, empties the log into the database and lets other
// writers in. A second Close does nothing.
func (s *Store) Close() error {
	var errs []error
	if s.read != nil {
		errs = append(errs, s.read.close())
	}
	if s.write != nil { // last: the last connection empties the log
		errs = append(errs, s.write.close())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Close())
		s.lock = nil
	}
	return fail("close "+s.dir, errors.Join(errs...))
}

// pool is a set of connections with the statements prepared on them.
type pool struct {
	db *sql.DB

	mu       sync.Mutex
	prepared map[string]*sql.Stmt
}

func newPool(path, params string, hook func(*sqlite3.SQLiteConn) error) *pool {
	db := sql.OpenDB(connector{dsn(path, params), hook})
	db.SetMaxIdleConns(4)
	return &pool{db: db, prepared: map[string]*sql.Stmt{}}
}

// prepare makes the statements ready. On a pool of one connection it must run
// before the first transaction.
func (p *pool) prepare(ctx context.Context, queries ...string) error {
	for _, q := range queries {
		if _, err := p.stmt(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// stmt is the prepared statement for query, one of the constants of this
// package.
func (p *pool) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if st := p.prepared[query]; st != nil {
		return st, nil
	}
	st, err := p.db.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	p.prepared[query] = st
	return st, nil
}

// lookup is the statement for query if it is prepared.
func (p *pool) lookup(query string) *sql.Stmt {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.prepared[query]
}

func (p *pool) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, st := range p.prepared {
		st.Close()
	}
	clear(p.prepared)
	return p.db.Close()
}
