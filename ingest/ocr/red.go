package ocr

import "image"

// separate takes red ink off the print under it, and puts back what of it is
// text: the head of a red-headed document (发文机关标志) is, a seal is not. light
// and red are at workDPI and upright; rules are gone from red.
func separate(light, red *image.Gray) {
	small := reduce(red, blobShrink)
	if small.Rect.Empty() {
		return
	}
	m := newMask(small.Rect.Dx(), small.Rect.Dy())
	for i, v := range small.Pix {
		m.on[i] = v >= redInk/2
	}
	clusters, label := m.grown(pt(3)).blobs()
	text := textOf(clusters, m, label)
	lift := liftOf(light, red)
	for y := range light.Rect.Dy() {
		my := min(y/blobShrink, m.h-1)
		for x := range light.Rect.Dx() {
			at := y*light.Stride + x
			redness := int(red.Pix[at])
			if redness <= 12 {
				continue
			}
			l := label[my*m.w+min(x/blobShrink, m.w-1)]
			if l >= 0 && text[l] {
				light.Pix[at] = uint8(max(int(light.Pix[at])-2*redness, 0))
				continue
			}
			// Red ink becomes paper by the share of red in the pixel.
			v := int(light.Pix[at])
			light.Pix[at] = uint8(min(v+v*(lift-256)*min(redness, redInk)/redInk/256, 255))
		}
	}
}

// textOf says which clusters are text: those that neither are seals nor lie
// within one.
func textOf(clusters []blob, m mask, label []int32) []bool {
	var seals []image.Rectangle
	for i, c := range clusters {
		if isSeal(c, m, label, int32(i)) {
			seals = append(seals, c.box)
		}
	}
	text := make([]bool, len(clusters))
	for i, c := range clusters {
		text[i] = true
		middle := c.box.Min.Add(c.box.Max).Div(2)
		for _, s := range seals {
			if middle.In(s) && c.box.Dx() <= s.Dx() {
				text[i] = false
				break
			}
		}
	}
	return text
}

// liftOf is the factor, in 1/256, that makes the red ink of the page as light as
// paper.
func liftOf(light, red *image.Gray) int {
	var histogram [256]int
	n := 0
	for i, v := range red.Pix {
		if v > redInk {
			histogram[light.Pix[i]]++
			n++
		}
	}
	n /= 3
	v := 0
	for ; v < 255 && n >= histogram[v]; v++ {
		n -= histogram[v]
	}
	return min(max(256*250/max(v, 1), 256), 512)
}

// isSeal says by shape whether a cluster of red ink on m is a seal. Seals are
// round, 42 mm for offices (Interim Provisions on Seals, State Council 1999) and
// 38 to 50 mm for others, or cut by the edge of the page where they join sheets
// (骑缝章); personal ones are squares of about 20 mm.
func isSeal(c blob, m mask, label []int32, n int32) bool {
	w, h := c.box.Dx(), c.box.Dy()
	long, short := max(w, h), min(w, h)
	switch {
	case long < pt(36):
		return false
	case (c.box.Min.X <= 2 || c.box.Max.X >= m.w-2) && h >= pt(60) && w < h,
		c.box.Max.Y >= m.h-2 && w >= pt(60) && h < w && w < pt(150):
		return true
	case long*10 > short*19:
		return false
	case long < pt(75):
		// A character of the head can be as large but stands in a row of others,
		// which makes a cluster wide.
		return true
	}
	// The corners around a disc are empty.
	outside, all := 0, 0
	for y := c.box.Min.Y; y < c.box.Max.Y; y++ {
		for x := c.box.Min.X; x < c.box.Max.X; x++ {
			i := y*m.w + x
			if !m.on[i] || label[i] != n {
				continue
			}
			all++
			dx := (float64(x-c.box.Min.X)+0.5)/float64(w)*2 - 1
			dy := (float64(y-c.box.Min.Y)+0.5)/float64(h)*2 - 1
			if dx*dx+dy*dy > 1.05 {
				outside++
			}
		}
	}
	return outside*25 < all
}

// removeRedRules takes ruled lines, as below the head of a red-headed document,
// off the red plane.
func removeRedRules(red *image.Gray) {
	ink := image.NewGray(red.Rect)
	for i, v := range red.Pix {
		ink.Pix[i] = 255 - v
		if v >= redInk {
			ink.Pix[i] = 0
		}
	}
	removeRules(ink)
	for i, v := range ink.Pix {
		if v == 255 {
			red.Pix[i] = 0
		}
	}
}
