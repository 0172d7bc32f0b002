package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/mattn/go-sqlite3"

	"fuhan/corpus"
)

func TestFail(t *testing.T) {
	for _, test := range []struct {
		err  error
		want error
	}{
		{sqlite3.Error{Code: sqlite3.ErrFull}, corpus.ErrNoSpace},
		{sqlite3.Error{Code: sqlite3.ErrIoErr, ExtendedCode: sqlite3.ErrIoErrWrite, SystemErrno: syscall.EDQUOT}, corpus.ErrNoSpace},
		{sqlite3.Error{Code: sqlite3.ErrIoErr, ExtendedCode: sqlite3.ErrIoErrSHMSize}, corpus.ErrNoSpace},
		{sqlite3.Error{Code: sqlite3.ErrCantOpen, SystemErrno: syscall.ENOSPC}, corpus.ErrNoSpace},
		{sqlite3.Error{Code: sqlite3.ErrCantOpen}, corpus.ErrUnreadable},
		{sqlite3.Error{Code: sqlite3.ErrReadonly}, corpus.ErrUnreadable},
		{sqlite3.Error{Code: sqlite3.ErrCorrupt}, corpus.ErrDamaged},
		{sqlite3.Error{Code: sqlite3.ErrNotADB}, corpus.ErrDamaged},
		{sqlite3.Error{Code: sqlite3.ErrIoErr, ExtendedCode: sqlite3.ErrIoErrShortRead}, corpus.ErrDamaged},
		{sqlite3.Error{Code: sqlite3.ErrBusy}, corpus.ErrInUse},
		{sqlite3.Error{Code: sqlite3.ErrTooBig}, corpus.ErrTooLarge},
		{&os.PathError{Op: "open", Path: "p", Err: syscall.ENOSPC}, corpus.ErrNoSpace},
		{&os.PathError{Op: "open", Path: "p", Err: syscall.EROFS}, corpus.ErrUnreadable},
		{&os.PathError{Op: "open", Path: "p", Err: syscall.EACCES}, corpus.ErrUnreadable},
		{fs.ErrPermission, corpus.ErrUnreadable},
		{corpus.ErrDamaged, corpus.ErrDamaged},
		{errors.Join(corpus.ErrNotFound, sqlite3.Error{Code: sqlite3.ErrFull}), corpus.ErrNotFound},
		{context.Canceled, context.Canceled},
		{sqlite3.Error{Code: sqlite3.ErrNomem}, nil},
		{sqlite3.Error{Code: sqlite3.ErrIoErr, ExtendedCode: sqlite3.ErrIoErrRead, SystemErrno: syscall.EIO}, nil},
	} {
		err := fail("do this", test.err)
		if test.want == nil && corpus.Code(err) != "internal" || test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%#v becomes %v", test.err, err)
		}
		if !strings.HasPrefix(err.Error(), "do this: ") || !errors.Is(err, test.err) {
			t.Errorf("%v", err)
		}
	}
	if err := fail("do this", nil); err != nil {
		t.Error(err)
	}
}
