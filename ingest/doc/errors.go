package doc

import (
	"context"
	"errors"
	"fmt"

	"fuhan/corpus"
)

func bomb(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), corpus.ErrBomb)
}

// stopped is the error of a context that has ended, or nil.
func stopped(ctx context.Context) error {
	switch err := ctx.Err(); {
	case err == nil:
		return nil
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("word document: %w", corpus.ErrTimeout)
	default:
		return fmt.Errorf("word document: %w", err)
	}
}
