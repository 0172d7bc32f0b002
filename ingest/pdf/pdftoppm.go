package pdf

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"image"
	"io"
	"os/exec"
	"strconv"

	"fuhan/corpus"
)

// installed reports whether a program is found.
func installed(program string) bool {
	_, err := exec.LookPath(program)
	return err == nil
}

// scale is how large pdftoppm draws: options of its command line.
type scale []string

// resolution is a scale of dpi dots per inch.
func resolution(dpi int) scale { return scale{"-r", strconv.Itoa(dpi)} }

// longSide is the scale that makes any page as long as A4 is at dpi.
func longSide(dpi int) scale { return scale{"-scale-to", strconv.Itoa(longPixels(dpi))} }

// pdftoppm draws page n with the command of poppler-utils, which is run, never
// linked. A page of more than most pixels is an error.
func pdftoppm(ctx context.Context, data []byte, n int, s scale, most int) (image.Image, error) {
	number := strconv.Itoa(n)
	cmd := exec.CommandContext(ctx, "pdftoppm", append(s, "-q", "-f", number, "-l", number, "-")...)
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("pdftoppm: %w: %v", corpus.ErrMalformed, err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("pdftoppm: %w: %v", corpus.ErrMalformed, err)
	}
	m, err := readPPM(out, most)
	if err != nil {
		cmd.Process.Kill() // it may still be drawing
	}
	if werr := cmd.Wait(); err == nil && werr != nil {
		err = fmt.Errorf("%w: %v", corpus.ErrMalformed, werr)
	}
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("pdftoppm: %w", corpus.ErrTimeout)
	case err != nil:
		return nil, fmt.Errorf("pdftoppm: %w", err)
	}
	return m, nil
}

// readPPM reads a binary PPM image (“P6”, three bytes per pixel).
func readPPM(r io.Reader, most int) (image.Image, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	var w, h, depth int
	if _, err := fmt.Fscanf(in, "P6\n%d %d\n%d\n", &w, &h, &depth); err != nil || depth != 255 || w < 1 || h < 1 {
		return nil, fmt.Errorf("no image: %w", corpus.ErrMalformed)
	}
	if w > most || h > most || w*h > most {
		return nil, fmt.Errorf("%d × %d pixels: %w", w, h, corpus.ErrTooLarge)
	}
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	row := make([]byte, 3*w)
	for y := range h {
		if _, err := io.ReadFull(in, row); err != nil {
			return nil, fmt.Errorf("image breaks off: %w", corpus.ErrTruncated)
		}
		line := m.Pix[y*m.Stride:]
		for x := range w {
			line[4*x], line[4*x+1], line[4*x+2], line[4*x+3] = row[3*x], row[3*x+1], row[3*x+2], 0xff
		}
	}
	return m, nil
}
