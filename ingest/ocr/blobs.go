package ocr

import "image"

// mask is a bitmap, one byte to a pixel.
type mask struct {
	w, h int
	on   []bool
}

func newMask(w, h int) mask { return mask{w, h, make([]bool, w*h)} }

// darker is the mask of the pixels of img below limit.
func darker(img *image.Gray, limit uint8) mask {
	m := newMask(img.Rect.Dx(), img.Rect.Dy())
	for i, v := range img.Pix[:len(m.on)] {
		m.on[i] = v < limit
	}
	return m
}

// grown is m with every pixel spread by r in the four directions.
func (m mask) grown(r int) mask {
	across, out := newMask(m.w, m.h), newMask(m.w, m.h)
	for y := range m.h {
		last := -r - 1
		for x := 0; x < m.w+r; x++ {
			if x < m.w && m.on[y*m.w+x] {
				last = x
			}
			if at := x - r; at >= 0 && last >= at-r {
				across.on[y*m.w+at] = true
			}
		}
	}
	for x := range m.w {
		last := -r - 1
		for y := 0; y < m.h+r; y++ {
			if y < m.h && across.on[y*m.w+x] {
				last = y
			}
			if at := y - r; at >= 0 && last >= at-r {
				out.on[at*m.w+x] = true
			}
		}
	}
	return out
}

// blob is a set of pixels of a mask that touch one another.
type blob struct {
	box  image.Rectangle
	area int
}

// blobs finds the sets of pixels of m that touch one another, corners included,
// and labels every pixel with the number of its blob, -1 where m is off.
func (m mask) blobs() ([]blob, []int32) {
	label := make([]int32, len(m.on))
	for i := range label {
		label[i] = -1
	}
	var found []blob
	var stack []int32
	for start, on := range m.on {
		if !on || label[start] >= 0 {
			continue
		}
		n := int32(len(found))
		b := blob{box: image.Rect(start%m.w, start/m.w, start%m.w+1, start/m.w+1)}
		label[start] = n
		stack = append(stack[:0], int32(start))
		for len(stack) > 0 {
			at := int(stack[len(stack)-1])
			stack = stack[:len(stack)-1]
			x, y := at%m.w, at/m.w
			b.area++
			b.box.Min.X, b.box.Max.X = min(b.box.Min.X, x), max(b.box.Max.X, x+1)
			b.box.Min.Y, b.box.Max.Y = min(b.box.Min.Y, y), max(b.box.Max.Y, y+1)
			for j := max(y-1, 0); j <= min(y+1, m.h-1); j++ {
				for i := max(x-1, 0); i <= min(x+1, m.w-1); i++ {
					if k := j*m.w + i; m.on[k] && label[k] < 0 {
						label[k] = n
						stack = append(stack, int32(k))
					}
				}
			}
		}
		found = append(found, b)
	}
	return found, label
}

// blobDPI is the resolution at which blobs are looked for, blobShrink by how
// much images at workDPI are reduced for it.
const (
	blobDPI    = 75
	blobShrink = workDPI / blobDPI
)

// pt is a length in points on an image at blobDPI, in pixels.
func pt(points float64) int { return int(points * blobDPI / 72) }

// whiten paints the pixels of img white whose blob, on the image reduced by
// shrink, is in drop, and one reduced pixel around them.
func whiten(img *image.Gray, shrink int, m mask, label []int32, drop map[int32]bool) {
	if len(drop) == 0 {
		return
	}
	gone := newMask(m.w, m.h)
	for i, l := range label {
		gone.on[i] = l >= 0 && drop[l]
	}
	gone = gone.grown(1)
	for y := range img.Rect.Dy() {
		my := min(y/shrink, m.h-1)
		row := img.Pix[y*img.Stride : y*img.Stride+img.Rect.Dx()]
		for x := range row {
			if gone.on[my*m.w+min(x/shrink, m.w-1)] {
				row[x] = 255
			}
		}
	}
}
