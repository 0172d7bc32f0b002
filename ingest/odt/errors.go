package odt

import (
	"context"
	"errors"
	"fmt"
	"io"

	"fuhan/corpus"
)

// errNoPart is what reading a part that the package does not have ends in.
var errNoPart = errors.New("no such part")

// damage is the end of a part that cannot be read any further. What was read
// before it stands, so it becomes a warning unless nothing was.
type damage struct {
	part  string
	cut   bool // the part simply ends too early
	cause error
}

func damaged(part string, cause error) *damage {
	return &damage{part, errors.Is(cause, io.ErrUnexpectedEOF), cause}
}

func (d *damage) Error() string { return fmt.Sprintf("part %s: %v", d.part, d.cause) }

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
		return fmt.Errorf("opendocument file: %w", corpus.ErrTimeout)
	default:
		return fmt.Errorf("opendocument file: %w", err)
	}
}
