package ofd

import (
	"context"
	"errors"
	"fmt"
	"io"

	"fuhan/corpus"
)

// errNoEntry is what reading an entry that the zip does not have ends in.
var errNoEntry = errors.New("no such entry")

// damage is the end of an entry that cannot be read any further. What was read
// before it stands.
type damage struct {
	entry string
	cut   bool // the entry simply ends too early
	cause error
}

func damaged(entry string, cause error) *damage {
	return &damage{entry, errors.Is(cause, io.ErrUnexpectedEOF), cause}
}

func (d *damage) Error() string { return fmt.Sprintf("entry %s: %v", d.entry, d.cause) }

func (d *damage) Unwrap() error {
	if d.cut {
		return corpus.ErrTruncated
	}
	return corpus.ErrMalformed
}

func bomb(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), corpus.ErrBomb)
}

// stopped is the error of a context that has ended, or nil.
func stopped(ctx context.Context) error {
	switch err := ctx.Err(); {
	case err == nil:
		return nil
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("ofd: %w", corpus.ErrTimeout)
	default:
		return fmt.Errorf("ofd: %w", err)
	}
}

// local reports whether err concerns one entry only, so that the rest of the
// file can still be read.
func local(err error) bool {
	var d *damage
	return errors.As(err, &d) || errors.Is(err, errNoEntry)
}

func tooLarge(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), corpus.ErrTooLarge)
}
