package corpus

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
)

func TestOutcomes(t *testing.T) {
	for _, c := range []struct {
		err    error
		code   string
		exit   int
		status int
	}{
		{ErrEmpty, "empty", 1, http.StatusUnprocessableEntity},
		{ErrEncrypted, "encrypted", 1, http.StatusUnprocessableEntity},
		{ErrTruncated, "truncated", 1, http.StatusUnprocessableEntity},
		{ErrMalformed, "malformed", 1, http.StatusUnprocessableEntity},
		{ErrUnsupported, "unsupported", 1, http.StatusUnsupportedMediaType},
		{ErrTooLarge, "too_large", 1, http.StatusRequestEntityTooLarge},
		{ErrBomb, "bomb", 1, http.StatusUnprocessableEntity},
		{ErrNeedsOCR, "needs_ocr", 1, http.StatusUnprocessableEntity},
		{ErrTimeout, "timeout", 1, http.StatusGatewayTimeout},
		{ErrUnreadable, "unreadable", 1, http.StatusNotFound},
		{ErrUsage, "usage", 2, http.StatusBadRequest},
		{ErrNotFound, "not_found", 1, http.StatusNotFound},
		{ErrPartly, "partly", 3, http.StatusOK},
		{ErrInUse, "in_use", 4, http.StatusConflict},
		{ErrDamaged, "damaged", 5, http.StatusInternalServerError},
		{ErrNewerVersion, "newer_version", 1, http.StatusInternalServerError},
		{ErrNoSpace, "no_space", 1, http.StatusInsufficientStorage},
		{ErrNoCorpus, "no_corpus", 1, http.StatusNotFound},
		{context.Canceled, "canceled", 3, 499},
		{nil, "", 0, http.StatusOK},
		{errors.New("something else"), "internal", 1, http.StatusInternalServerError},
	} {
		if got := Code(c.err); got != c.code {
			t.Errorf("Code(%v) = %q, want %q", c.err, got, c.code)
		}
		if got := ExitCode(c.err); got != c.exit {
			t.Errorf("ExitCode(%v) = %d, want %d", c.err, got, c.exit)
		}
		if got := Status(c.err); got != c.status {
			t.Errorf("Status(%v) = %d, want %d", c.err, got, c.status)
		}
		if got := Sentence(c.err); (got == "") != (c.err == nil) || strings.HasSuffix(got, "。") {
			t.Errorf("Sentence(%v) = %q, want words without full stop", c.err, got)
		}
	}
}

// TestTable checks that every row of the table is whole and that codes and
// sentences tell rows apart.
func TestTable(t *testing.T) {
	codes, sentences := map[string]bool{}, map[string]bool{}
	for _, o := range outcomes {
		if o.code == "" || o.sentence == "" || o.exit < ExitFailed || o.exit > ExitDamaged || o.status < 200 || o.status > 599 {
			t.Errorf("row of %v is not whole: %+v", o.err, o)
		}
		if codes[o.code] || sentences[o.sentence] {
			t.Errorf("%v shares code %q or sentence %q", o.err, o.code, o.sentence)
		}
		codes[o.code], sentences[o.sentence] = true, true
	}
}

// TestReadingReasons holds the nine codes that scripts rely on (design.md,
// “Reading reasons”).
func TestReadingReasons(t *testing.T) {
	want := []string{"empty", "encrypted", "truncated", "malformed", "unsupported", "too_large", "bomb", "needs_ocr", "timeout"}
	var got []string
	for _, err := range []error{ErrEmpty, ErrEncrypted, ErrTruncated, ErrMalformed, ErrUnsupported, ErrTooLarge, ErrBomb, ErrNeedsOCR, ErrTimeout} {
		got = append(got, Code(err))
	}
	if !slices.Equal(got, want) {
		t.Errorf("codes %q, want %q", got, want)
	}
}

func TestByCode(t *testing.T) {
	for _, o := range outcomes {
		if got := ByCode(Code(o.err)); !errors.Is(got, o.err) {
			t.Errorf("ByCode(Code(%v)) = %v", o.err, got)
		}
	}
	for _, code := range []string{"", "internal", "no such code"} {
		if got := ByCode(code); got != nil {
			t.Errorf("ByCode(%q) = %v, want nil", code, got)
		}
	}
}

func TestWrappedErrors(t *testing.T) {
	cause := errors.New("unexpected end of stream")
	for _, c := range []struct {
		name string
		err  error
		code string
	}{
		{"once", fmt.Errorf("letter.docx: %w", ErrTruncated), "truncated"},
		{"twice", fmt.Errorf("add: %w", fmt.Errorf("letter.docx: %w", ErrBomb)), "bomb"},
		{"beside its cause", fmt.Errorf("%w: %w", ErrTimeout, cause), "timeout"},
		{"beside a cancelled context", fmt.Errorf("%w: %w", ErrPartly, context.Canceled), "partly"},
		{"joined", errors.Join(cause, ErrNeedsOCR), "needs_ocr"},
		{"the words alone name nothing", errors.New(ErrEmpty.Error()), "internal"},
	} {
		if got := Code(c.err); got != c.code {
			t.Errorf("%s: Code(%v) = %q, want %q", c.name, c.err, got, c.code)
		}
		if sentinel := ByCode(c.code); sentinel != nil && (ExitCode(c.err) != ExitCode(sentinel) || Status(c.err) != Status(sentinel) || Sentence(c.err) != Sentence(sentinel)) {
			t.Errorf("%s: %v ends otherwise than %v", c.name, c.err, sentinel)
		}
	}
}
