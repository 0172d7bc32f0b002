package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"fuhan/corpus"
)

// maxOutputBytes bounds what tesseract may print for one page: a full page is
// some 100 KB of TSV.
const maxOutputBytes = 16 << 20

// run runs program with stdin and returns what it prints. The program and what
// it starts end with ctx.
func run(ctx context.Context, program string, stdin io.Reader, args ...string) (out, complaint string, err error) {
	cmd := exec.CommandContext(ctx, program, args...)
	// One thread: its OpenMP threads cost more than they win, and pages are
	// recognised side by side by the callers.
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1", "LC_ALL=C")
	cmd.Stdin = stdin
	stdout, stderr := &bounded{left: maxOutputBytes}, &bounded{left: 64 << 10}
	cmd.Stdout, cmd.Stderr = stdout, stderr
	ownGroup(cmd)
	cmd.Cancel = func() error { killGroup(cmd.Process); return nil }
	cmd.WaitDelay = 2 * time.Second
	err = cmd.Run()
	switch {
	case ctx.Err() != nil:
		return "", "", stopped(ctx)
	case stdout.full:
		return "", "", fmt.Errorf("%s: more than %d bytes of output: %w", "tesseract", maxOutputBytes, corpus.ErrTooLarge)
	case err != nil:
		return "", "", fmt.Errorf("tesseract: %v: %.200s: %w", err, strings.TrimSpace(stderr.String()), corpus.ErrNeedsOCR)
	}
	return stdout.String(), stderr.String(), nil
}

// bounded keeps what is written until it is full, and then ends the writing.
type bounded struct {
	bytes.Buffer
	left int
	full bool
}

var errFull = errors.New("output limit exceeded")

func (b *bounded) Write(p []byte) (int, error) {
	if len(p) > b.left {
		b.full = true
		return 0, errFull
	}
	b.left -= len(p)
	return b.Buffer.Write(p)
}

// pgm is img as a binary portable graymap, which takes no time to write.
func pgm(img *image.Gray) io.Reader {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	return io.MultiReader(strings.NewReader(fmt.Sprintf("P5\n%d %d\n255\n", w, h)), bytes.NewReader(img.Pix[:w*h]))
}

// words recognises the words on img, an upright page at workDPI that is black on
// white, made smaller or larger by scale, in one of tesseract's modes of page
// segmentation. Their boxes are in pixels of img.
func words(ctx context.Context, img *image.Gray, scale float64, mode string) ([]word, error) {
	b := img.Rect
	small := scaleTo(img, max(int(float64(b.Dx())*scale), 1), max(int(float64(b.Dy())*scale), 1))
	out, _, err := run(ctx, installed().program, pgm(small), "stdin", "stdout", "-l", hanData,
		"--dpi", strconv.Itoa(int(workDPI*scale)), "--psm", mode, "tsv")
	if err != nil {
		return nil, err
	}
	found := parseTSV(out, small.Rect)
	kx, ky := float64(b.Dx())/float64(small.Rect.Dx()), float64(b.Dy())/float64(small.Rect.Dy())
	for i := range found {
		r := &found[i].box
		*r = image.Rect(int(float64(r.Min.X)*kx), int(float64(r.Min.Y)*ky), int(float64(r.Max.X)*kx), int(float64(r.Max.Y)*ky))
	}
	return found, nil
}

// Modes of page segmentation. Column takes the page for one column of text of
// different sizes; mode 3, the usual one, reads the same but takes tables apart
// by their columns. Block takes it for one block of even lines: it joins what
// does not belong together, but finds lines where stains mislead the other.
const (
	modeColumn = "4"
	modeBlock  = "6"
)

// turned asks tesseract by how many degrees clockwise img must be turned to be
// upright: 0, 90, 180 or 270. ok is false where it does not know.
func turned(ctx context.Context, img *image.Gray) (degrees int, ok bool, err error) {
	if !installed().data[osdData] {
		return 0, false, nil
	}
	out, _, err := run(ctx, installed().program, pgm(img), "stdin", "stdout", "-l", osdData,
		"--dpi", strconv.Itoa(workDPI), "--psm", "0")
	if err != nil {
		if ctx.Err() != nil {
			return 0, false, err
		}
		return 0, false, nil // “too few characters”: not known
	}
	degrees, certainty := -1, 0.0
	for line := range strings.Lines(out) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch name {
		case "Rotate":
			degrees, err = strconv.Atoi(value)
			if err != nil {
				return 0, false, nil
			}
		case "Orientation confidence":
			certainty, _ = strconv.ParseFloat(value, 64)
		}
	}
	switch degrees {
	case 0, 90, 180, 270:
		return degrees, certainty >= minTurnCertainty, nil
	}
	return 0, false, nil
}

// minTurnCertainty is the confidence, as the detection states it, from which its
// answer counts; right answers on pages of text have 5 and more.
const minTurnCertainty = 2

// stopped is the error of a context that has ended, or nil.
func stopped(ctx context.Context) error {
	switch err := ctx.Err(); {
	case err == nil:
		return nil
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("text recognition: %w", corpus.ErrTimeout)
	default:
		return fmt.Errorf("text recognition: %w", err)
	}
}
