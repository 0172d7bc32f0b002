package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"fuhan/corpus"
	"fuhan/internal/disk"
)

// vacuumInto writes a complete, compact copy of a database as it is at one
// moment (https://www.sqlite.org/lang_vacuum.html#vacuuminto).
const vacuumInto = "VACUUM INTO ?"

// Backup writes the corpus as it is at one moment to the new file path, while
// others may read and write. The file is complete and durable when Backup
// returns nil; otherwise there is none.
//
// Errors: ErrUsage (the file exists), ErrNoSpace, ErrUnreadable, ErrDamaged, the
// context's.
func (s *Store) Backup(ctx context.Context, path string) error {
	op := "back up to " + path
	path, err := filepath.Abs(path) // SQLite takes a name that begins with "file:" for an address
	if err != nil {
		return fail(op, err)
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		if err == nil {
			err = fmt.Errorf("%w: the file exists", corpus.ErrUsage)
		}
		return fail(op, err)
	}
	part := path + ".part"
	if err := removeDatabase(part); err != nil {
		return fail(op, err)
	}
	err = copyDatabase(ctx, s.database(), part)
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		removeDatabase(part)
		return failCtx(ctx, op, err)
	}
	return fail(op, disk.SyncDir(filepath.Dir(path)))
}

// copyDatabase writes a copy of the database from to the new file to.
func copyDatabase(ctx context.Context, from, to string) error {
	f, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600) // nobody else's business
	if err != nil {
		return err
	}
	defer f.Close()
	p := newPool(from, copyParams, nil)
	defer p.close()
	if _, err := p.db.ExecContext(ctx, vacuumInto, to); err != nil {
		return err
	}
	return f.Sync()
}

// Restore makes a corpus in the folder dir of the file backup that Backup
// wrote, or of the fuhan.db of another folder, which may be in use. The backup
// is never changed, and verified whole before the corpus is there. The corpus
// has a new Identity, so that no index takes it for the one it was made for.
//
// Errors: ErrUsage (there is a corpus in dir already), ErrNotFound (no such
// backup), ErrDamaged (the backup), ErrNewerVersion, ErrInUse, ErrNoSpace,
// ErrUnreadable, the context's; nothing is restored then.
func Restore(ctx context.Context, backup, dir string) error {
	return failCtx(ctx, fmt.Sprintf("restore %s to %s", backup, dir), restore(ctx, backup, dir))
}

func restore(ctx context.Context, backup, dir string) error {
	from, err := filepath.Abs(backup)
	if err != nil {
		return err
	}
	if _, err := os.Stat(from); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: no such backup", corpus.ErrNotFound)
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := restoreLocked(ctx, from, dir); err != nil {
		return err
	}
	// The first opening for writing makes the log, without which nobody can
	// read the corpus in a folder that is not theirs.
	s, err := Open(dir, ReadWrite)
	if err != nil {
		return err
	}
	return s.Close()
}

// restoreLocked does the work under the writer's lock of dir.
func restoreLocked(ctx context.Context, from, dir string) error {
	lock, err := acquire(filepath.Join(dir, lockName))
	if err != nil {
		return err
	}
	defer lock.Close()
	exists, err := databaseExists(dir)
	if err != nil {
		return err
	}
	if exists {
		return fmt.Errorf("%w: there is a corpus in %s", corpus.ErrUsage, dir)
	}
	source := newPool(from, readParams, nil)
	behind, err := checkVersion(ctx, source.db, migrations)
	if err := errors.Join(err, source.close()); err != nil {
		return err
	}
	return build(dir, func(path string) error {
		if err := copyDatabase(ctx, from, path); err != nil {
			return err
		}
		if behind {
			if err := upgrade(ctx, path, migrations); err != nil {
				return err
			}
		}
		made := newPool(path, readParams, nil)
		_, err := verify(ctx, made.db)
		return errors.Join(err, made.close())
	})
}
