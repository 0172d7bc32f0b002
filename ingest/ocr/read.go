package ocr

import (
	"context"
	"image"
	"sort"
	"unicode/utf8"
)

// read recognises the rows of img, which prepare has made. Where tesseract
// stumbles over some lines, as next to folds and grey seals, it reads the page
// again with other eyes, and every line is taken from the better reading.
func read(ctx context.Context, img *image.Gray, r rules) ([]row, error) {
	scale := readingScale(emOf(img))
	found, err := words(ctx, img, scale, modeColumn)
	if err != nil {
		return nil, err
	}
	rows := layOut(found, r, img.Rect)
	if !doubtful(rows) {
		return rows, nil
	}
	found, err = words(ctx, img, scale*secondScale, modeBlock)
	if err != nil {
		return nil, err
	}
	return reconcile(rows, layOut(found, r, img.Rect)), nil
}

// secondScale makes the second reading of a page differ from the first.
const secondScale = 1.2

// Confidences of rows. Rows of clean text have 0.85 and more.
const (
	badRow = 0.6 // below, a row is read again
	better = 0.1 // by so much another reading must be better
)

// doubtful reports that at least one in forty characters stands in a bad row.
// Where most of them do, the page is no text or upside down, which a second
// reading does not help.
func doubtful(rows []row) bool {
	all, bad := 0, 0
	for i := range rows {
		n := rows[i].characters()
		all += n
		if confidence(rows[i].words) < badRow {
			bad += n
		}
	}
	return bad*40 >= all && bad*2 < all
}

func (r *row) characters() (n int) {
	for _, w := range r.words {
		n += utf8.RuneCountInString(w.text)
	}
	return n
}

// reconcile replaces the bad rows of first by those of second on the same
// height, where these are better, and adds rows that only second has.
func reconcile(first, second []row) []row {
	gone := make([]bool, len(first))
	var added []row
	for _, s := range second {
		c := confidence(s.words)
		if c < badRow || s.table {
			continue
		}
		takes := true
		var over []int
		for i := range first {
			if !sharesHeight(first[i].box, s.box) {
				continue
			}
			if f := confidence(first[i].words); first[i].table || f >= badRow || f+better > c {
				takes = false
				break
			}
			over = append(over, i)
		}
		if !takes {
			continue
		}
		added = append(added, s)
		for _, i := range over {
			gone[i] = true
		}
	}
	if len(added) == 0 {
		return first
	}
	sort.SliceStable(added, func(i, j int) bool { return middle(added[i].box) < middle(added[j].box) })
	var out []row
	for i, f := range first {
		for len(added) > 0 && middle(added[0].box) < middle(f.box) {
			out, added = append(out, added[0]), added[1:]
		}
		if !gone[i] {
			out = append(out, f)
		}
	}
	return append(out, added...)
}

// sharesHeight reports that a and b stand on one line, and not only touch.
func sharesHeight(a, b image.Rectangle) bool {
	return (min(a.Max.Y, b.Max.Y)-max(a.Min.Y, b.Min.Y))*5 > min(a.Dy(), b.Dy())*2
}
