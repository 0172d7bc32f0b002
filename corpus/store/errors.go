package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"fuhan/corpus"
)

// fail names the operation that err ended and gives it the sentinel of
// corpus/errors.go it stands for; nil stays nil.
func fail(op string, err error) error {
	if err == nil {
		return nil
	}
	if corpus.Code(err) == "internal" {
		if s := sentinel(err); s != nil {
			return fmt.Errorf("%s: %w: %w", op, s, err)
		}
	}
	return fmt.Errorf("%s: %w", op, err)
}

// failCtx is fail for work under ctx: the driver reports a cancelled context
// in several ways (interrupted, transaction done), which all mean the same.
func failCtx(ctx context.Context, op string, err error) error {
	if err == nil {
		return nil
	}
	if cause := ctx.Err(); cause != nil && !errors.Is(err, cause) {
		err = cause
	}
	return fail(op, err)
}

// codes maps the primary result codes of SQLite
// (https://www.sqlite.org/rescode.html) to sentinels.
var codes = map[sqlite3.ErrNo]error{
	sqlite3.ErrFull:     corpus.ErrNoSpace,
	sqlite3.ErrCorrupt:  corpus.ErrDamaged,
	sqlite3.ErrNotADB:   corpus.ErrDamaged,
	sqlite3.ErrBusy:     corpus.ErrInUse,
	sqlite3.ErrLocked:   corpus.ErrInUse,
	sqlite3.ErrPerm:     corpus.ErrUnreadable,
	sqlite3.ErrReadonly: corpus.ErrUnreadable,
	sqlite3.ErrCantOpen: corpus.ErrUnreadable,
	sqlite3.ErrAuth:     corpus.ErrUnreadable,
	sqlite3.ErrTooBig:   corpus.ErrTooLarge,
}

// extendedCodes has the extended codes that mean something else than the
// primary code they belong to.
var extendedCodes = map[sqlite3.ErrNoExtended]error{
	sqlite3.ErrIoErrShortRead: corpus.ErrDamaged,
	// The index of the log can fail to grow for one reason only, and SQLite
	// keeps no errno for it.
	sqlite3.ErrIoErrSHMSize: corpus.ErrNoSpace,
}

// errnos maps errors of the operating system. EFBIG is the limit of a file
// system or of the process for one file.
var errnos = map[syscall.Errno]error{
	syscall.ENOSPC:  corpus.ErrNoSpace,
	syscall.EDQUOT:  corpus.ErrNoSpace,
	syscall.EFBIG:   corpus.ErrNoSpace,
	syscall.EACCES:  corpus.ErrUnreadable,
	syscall.EPERM:   corpus.ErrUnreadable,
	syscall.EROFS:   corpus.ErrUnreadable,
	syscall.ENOTDIR: corpus.ErrUnreadable,
}

// sentinel is the condition that an error of SQLite or of the operating system
// stands for, or nil.
func sentinel(err error) error {
	var e sqlite3.Error
	if errors.As(err, &e) {
		if s := errnos[e.SystemErrno]; s != nil {
			return s
		}
		if s := extendedCodes[e.ExtendedCode]; s != nil {
			return s
		}
		return codes[e.Code]
	}
	var no syscall.Errno
	if errors.As(err, &no) {
		if s := errnos[no]; s != nil {
			return s
		}
	}
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist) {
		return corpus.ErrUnreadable
	}
	return nil
}
