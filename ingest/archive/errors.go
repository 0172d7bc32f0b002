package archive

import (
	"context"
	"errors"
	"fmt"
	"io"

	"fuhan/corpus"
)

func bomb(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), corpus.ErrBomb)
}

func malformed(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), corpus.ErrMalformed)
}

// volume is the error for one file of an archive that was split.
func volume(format string) error {
	return fmt.Errorf("%s archive in several volumes, of which only one is here: %w", format, corpus.ErrUnsupported)
}

// stopped is the error of a context that has ended, or nil.
func stopped(ctx context.Context) error {
	switch err := ctx.Err(); {
	case err == nil:
		return nil
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("archive: %w", corpus.ErrTimeout)
	default:
		return fmt.Errorf("archive: %w", err)
	}
}

// ends reports whether err ends the reading of the whole archive, not only of
// one member.
func ends(err error) bool {
	return errors.Is(err, corpus.ErrBomb) || errors.Is(err, corpus.ErrTimeout) || errors.Is(err, context.Canceled)
}

// cut reports whether err says that the data simply ends too early.
func cut(err error) bool {
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.Is(err, corpus.ErrTruncated)
}

// reason is the sentinel for which a member is left out because of err.
func reason(err error) error {
	for _, s := range []error{corpus.ErrEncrypted, corpus.ErrTooLarge, corpus.ErrUnsupported} {
		if errors.Is(err, s) {
			return s
		}
	}
	if cut(err) {
		return corpus.ErrTruncated
	}
	return corpus.ErrMalformed
}

// guarded runs the decoder of a foreign library, which may panic on damaged
// bytes: that is damage of the file and no reason to end the program.
func guarded(read func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = malformed("decoder: %v", p)
		}
	}()
	return read()
}
