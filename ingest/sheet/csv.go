package sheet

import (
	"context"
	"fmt"
	"strings"

	"fuhan/ingest/charset"
	"fuhan/ingest/raw"
)

// ReadCSV reads a register kept as CSV or TSV, in any of the encodings that
// charset knows. The separator is that of a line “sep=;” at the beginning, else
// the one of comma, tab, semicolon and full-width comma that cuts the records
// into the most regular fields. Rows may be ragged; quoted fields may hold line
// breaks. What spreadsheets write to keep digits, ="001", counts as 001.
//
// The error wraps corpus.ErrEmpty (no text), ErrTooLarge (a limit), ErrTimeout,
// or context.Canceled.
func ReadCSV(ctx context.Context, data []byte, limits Limits) (*raw.Document, error) {
	limits = limits.orDefault()
	if int64(len(data)) > 4*limits.MaxTextBytes { // UTF-16 and quotes take more than the text
		return nil, tooLarge("%d bytes", len(data))
	}
	text, _ := charset.Decode(data)
	text, sep := separatorLine(text)
	if sep == 0 {
		sep = sniff(text).sep
	}
	w := newWorkbook(limits)
	s := &worksheet{}
	w.sheets = append(w.sheets, s)
	for row, fields := range records(text, sep) {
		if row%1024 == 0 {
			if err := stopped(ctx); err != nil {
				return nil, err
			}
		}
		if len(fields) > limits.MaxColumns {
			return nil, tooLarge("row with %d columns", len(fields))
		}
		for col, f := range fields {
			f = unguarded(f)
			if lostDigits(f) {
				s.longNumbers++
			}
			if err := s.put(&w.budget, row, col, f); err != nil {
				return nil, err
			}
		}
	}
	if s.longNumbers > 0 {
		w.warn("有 %d 个单元格是科学记数法的长号码（如 1.2E+17），末几位已经丢失", s.longNumbers)
		s.longNumbers = 0
	}
	d, err := w.document(ctx)
	if err != nil {
		return nil, fmt.Errorf("csv: %w", err)
	}
	return d, nil
}

// separatorLine takes a line sep=; from the beginning of text; sep is 0 where
// there is none.
func separatorLine(text string) (rest string, sep rune) {
	line, rest, _ := strings.Cut(text, "\n")
	line = strings.Trim(line, "\r\"")
	if len(line) < 5 || !strings.EqualFold(line[:4], "sep=") {
		return text, 0
	}
	runes := []rune(line[4:])
	if len(runes) != 1 {
		return text, 0
	}
	return rest, runes[0]
}

// unguarded is a field without the ="…" around it.
func unguarded(f string) string {
	if t := strings.TrimSpace(f); len(t) > 3 && strings.HasPrefix(t, `="`) && strings.HasSuffix(t, `"`) && !strings.Contains(t[2:len(t)-1], `"`) {
		return t[2 : len(t)-1]
	}
	return f
}

// lostDigits reports whether f is a number of 15 digits and more that was written
// in scientific notation, 3.20102E+17.
func lostDigits(f string) bool {
	f = strings.TrimSpace(f)
	mantissa, exp, ok := strings.Cut(strings.ToUpper(f), "E+")
	if !ok || len(f) > 24 || len(exp) != 2 || countDigits(exp) < 2 || exp < "14" || exp > "21" {
		return false
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	return len(whole) == 1 && countDigits(whole) == 1 && countDigits(fraction) == len(fraction)
}
