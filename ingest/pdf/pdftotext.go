package pdf

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// maxOutputBytes bounds what pdftotext may print.
const maxOutputBytes = 64 << 20

// pdftotext reads data with the command of poppler-utils, where it is
// installed, from page first to page last (1-based). It is run, never linked:
// poppler is under the GPL.
func pdftotext(ctx context.Context, data []byte, first, last int) ([]page, error) {
	if !installed("pdftotext") {
		return nil, fmt.Errorf("pdftotext is not installed: %w", corpus.ErrUnsupported)
	}
	cmd := exec.CommandContext(ctx, "pdftotext", "-q", "-enc", "UTF-8", "-f", strconv.Itoa(first), "-l", strconv.Itoa(last), "-", "-")
	cmd.Stdin = bytes.NewReader(data)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("pdftotext: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("pdftotext: %w", err)
	}
	text, rerr := io.ReadAll(io.LimitReader(out, maxOutputBytes+1))
	if len(text) > maxOutputBytes {
		cmd.Process.Kill()
	}
	err = cmd.Wait()
	switch {
	case len(text) > maxOutputBytes:
		return nil, fmt.Errorf("pdftotext: too much text: %w", corpus.ErrTooLarge)
	case ctx.Err() != nil:
		return nil, fmt.Errorf("pdftotext: %w", corpus.ErrTimeout)
	case err != nil && strings.Contains(complaint.String(), "password"):
		return nil, fmt.Errorf("pdftotext: %w", corpus.ErrEncrypted)
	case err != nil || rerr != nil:
		return nil, fmt.Errorf("pdftotext: %w", corpus.ErrMalformed)
	}
	return splitPages(string(text), first), nil
}

// splitPages cuts the output at its form feeds, one behind every page.
func splitPages(text string, first int) []page {
	text = strings.ToValidUTF8(strings.TrimSuffix(text, "\f"), "\ufffd")
	var pages []page
	for i, p := range strings.Split(text, "\f") {
		var pg page
		for _, l := range strings.Split(strings.TrimRight(p, "\n"), "\n") {
			pg.lines = append(pg.lines, raw.Block{Kind: raw.Line, Text: oneLine(strings.TrimRight(l, "\r")), Prov: corpus.Provenance{Page: first + i}})
		}
		pages = append(pages, pg)
	}
	return pages
}
