package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"fuhan/corpus"
	"fuhan/internal/disk"
)

// migration brings a database from version-1 to version.
type migration struct {
	version int
	sql     string
}

// checkVersion tells whether the database is a corpus, and whether it is behind
// the newest migration. It changes nothing.
func checkVersion(ctx context.Context, db *sql.DB, ms []migration) (behind bool, err error) {
	var app, version int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&app); err != nil {
		return false, err
	}
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return false, err
	}
	newest := ms[len(ms)-1].version
	switch {
	case app != applicationID:
		return false, fmt.Errorf("%w: %s is not a corpus of fuhan", corpus.ErrDamaged, databaseName)
	case version > newest:
		return false, fmt.Errorf("%w: version %d, this program knows up to %d", corpus.ErrNewerVersion, version, newest)
	}
	return version < newest, nil
}

// migrate applies the missing migrations, all of them or none.
func migrate(ctx context.Context, db *sql.DB, ms []migration) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// Under the lock of the transaction: another process may have been first.
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	for _, m := range ms {
		if m.version <= version {
			continue
		}
		if _, err := tx.ExecContext(ctx, m.sql); err != nil {
			return fmt.Errorf("migrate to version %d: %w", m.version, err)
		}
		version = m.version
	}
	broken, err := texts(ctx, tx, "SELECT \"table\" FROM pragma_foreign_key_check")
	if err != nil {
		return err
	}
	if len(broken) > 0 {
		return fmt.Errorf("%w: migrating left %d dangling references, the first in table %s", corpus.ErrDamaged, len(broken), broken[0])
	}
	// A PRAGMA takes no parameters.
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", version, applicationID)); err != nil {
		return err
	}
	return tx.Commit()
}

// upgrade applies the missing migrations to the corpus in the file path.
func upgrade(ctx context.Context, path string, ms []migration) error {
	p := newPool(path, buildParams, nil)
	p.db.SetMaxOpenConns(1)
	defer p.close()
	return migrate(ctx, p.db, ms)
}

// create makes an empty corpus in the folder dir.
func create(ctx context.Context, dir string, ms []migration) error {
	return build(dir, func(path string) error {
		// SQLite gives the log the permissions of the database.
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
		return upgrade(ctx, path, ms)
	})
}

// build lets fill make a database under a name of its own, and gives it its
// identity and its place in dir when it is complete. A database that is in
// fuhan.db is therefore never half made.
func build(dir string, fill func(path string) error) error {
	final := filepath.Join(dir, databaseName)
	path := final + ".new"
	if err := removeDatabase(path); err != nil {
		return err
	}
	err := fill(path)
	if err == nil {
		err = finish(path)
	}
	if err != nil {
		removeDatabase(path)
		return err
	}
	// What an earlier database of this name left is empty (databaseExists).
	for _, suffix := range sidecars {
		if err := removeFile(final + suffix); err != nil {
			return err
		}
	}
	if err := os.Rename(path, final); err != nil {
		return err
	}
	return disk.SyncDir(dir)
}

// finish sets the identity of a complete database and writes everything to
// its one file.
func finish(path string) error {
	var id [16]byte
	rand.Read(id[:])
	p := newPool(path, buildParams, nil)
	p.db.SetMaxOpenConns(1)
	_, err := p.db.Exec(setMeta, metaIdentity, hex.EncodeToString(id[:]))
	if err := errors.Join(err, p.close()); err != nil {
		return err
	}
	// The header says from now on that there is a log; readers could not say
	// so without permission to write.
	p = newPool(path, writeParams, nil)
	p.db.SetMaxOpenConns(1)
	err = checkJournal(context.Background(), p.db)
	if err := errors.Join(err, p.close()); err != nil {
		return err
	}
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		return fmt.Errorf("%s could not be emptied into %s", filepath.Base(path)+"-wal", filepath.Base(path))
	}
	for _, suffix := range sidecars {
		if err := removeFile(path + suffix); err != nil {
			return err
		}
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// sidecars are the files that SQLite keeps beside a database.
var sidecars = []string{"-journal", "-wal", "-shm"}

func removeDatabase(path string) error {
	errs := []error{removeFile(path)}
	for _, suffix := range sidecars {
		errs = append(errs, removeFile(path+suffix))
	}
	return errors.Join(errs...)
}

func removeFile(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
