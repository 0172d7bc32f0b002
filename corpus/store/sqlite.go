package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/mattn/go-sqlite3"

	"fuhan/corpus"
)

// The settings of connections, as parameters of their address. Synchronous
// FULL makes every commit wait for the disk.
var (
	readParams  = "mode=ro&_query_only=1&_foreign_keys=1&_busy_timeout=" + strconv.Itoa(busyMillis)
	writeParams = "mode=rw&_journal_mode=WAL&_synchronous=FULL&_foreign_keys=1&_txlock=immediate&_busy_timeout=" + strconv.Itoa(busyMillis)
	// copyParams are for a copy of a database: read from it, but write elsewhere.
	copyParams = "mode=ro&_busy_timeout=" + strconv.Itoa(busyMillis)
	// buildParams are for a database nobody else knows yet, and for migrations:
	// a table cannot be rebuilt while foreign keys are enforced, so they are
	// checked afterwards.
	buildParams = "mode=rw&_synchronous=FULL&_foreign_keys=0&_txlock=immediate&_busy_timeout=" + strconv.Itoa(busyMillis)
)

// journalLimit is the size in bytes to which the log shrinks after it grew
// beyond, for example behind a long reader.
const journalLimit = 16 << 20

// connector opens connections without registering a driver name, so that
// every Store can have its own hook.
type connector struct {
	dsn  string
	hook func(*sqlite3.SQLiteConn) error
}

// Connect implements driver.Connector.
func (c connector) Connect(context.Context) (driver.Conn, error) { return c.Driver().Open(c.dsn) }

// Driver implements driver.Connector.
func (c connector) Driver() driver.Driver {
	return &sqlite3.SQLiteDriver{ConnectHook: func(conn *sqlite3.SQLiteConn) error {
		if err := conn.SetFileControlInt("", sqlite3.SQLITE_FCNTL_PERSIST_WAL, 1); err != nil {
			return err
		}
		if _, err := conn.Exec("PRAGMA journal_size_limit = "+strconv.Itoa(journalLimit), nil); err != nil {
			return err
		}
		if c.hook != nil {
			return c.hook(conn)
		}
		return nil
	}}
}

// dsn is the SQLite address of the file path, an absolute path in which every
// byte may occur.
func dsn(path, params string) string {
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") { // C:/folder
		p = "/" + p
	}
	u := url.URL{Scheme: "file", Path: p}
	return u.String() + "?" + params
}

// quickCheck looks at the two tables that hold everything together. They are
// small (about 1 ms for 10,000 documents), unlike the whole, which Verify
// checks.
func quickCheck(ctx context.Context, db *sql.DB) error {
	for _, table := range []string{"documents", "locations"} {
		damages, err := texts(ctx, db, "PRAGMA quick_check("+table+")")
		if err != nil {
			return err
		}
		if len(damages) != 1 || damages[0] != "ok" {
			return fmt.Errorf("%w: %s", corpus.ErrDamaged, strings.Join(damages, "; "))
		}
	}
	return nil
}

// checkJournal makes sure that the write-ahead log is in use: without it
// readers and the writer would shut each other out.
func checkJournal(ctx context.Context, db *sql.DB) error {
	var mode string
	if err := db.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil {
		return err
	}
	if mode != "wal" {
		return fmt.Errorf("%w: this file system does not support a write-ahead log (journal mode %s)", corpus.ErrUnreadable, mode)
	}
	return nil
}

// querier is what *sql.DB, *sql.Tx and *sql.Conn have in common.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// texts is the first column of all rows of a query.
func texts(ctx context.Context, q querier, query string, args ...any) ([]string, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return collect(rows, scanText)
}

func scanText(r row) (string, error) {
	var t string
	err := r.Scan(&t)
	return t, err
}

// row is what *sql.Row and *sql.Rows have in common.
type row interface{ Scan(dest ...any) error }

// collect scans all rows and closes them.
func collect[T any](rows *sql.Rows, scan func(row) (T, error)) ([]T, error) {
	defer rows.Close()
	var all []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}
