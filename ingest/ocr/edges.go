package ocr

import "image"

// clearEdges whitens what is no print: the dark lid of the scanner around the
// sheet, and punch holes beside the text. img is flattened and shrink times
// blobDPI.
func clearEdges(img *image.Gray, shrink int) {
	small := reduce(img, shrink)
	if small.Rect.Empty() {
		return
	}
	m := darker(small, 100)
	found, label := m.blobs()
	drop := map[int32]bool{}
	for i, b := range found {
		if isLid(b, m) || isHole(b, m) {
			drop[int32(i)] = true
		}
	}
	whiten(img, shrink, m, label, drop)
}

// isLid: it touches the edge and runs along it for longer than a character is
// wide.
func isLid(b blob, m mask) bool {
	const far = 60 // points
	w, h := b.box.Dx(), b.box.Dy()
	onSide := b.box.Min.X <= 1 || b.box.Max.X >= m.w-1
	onEnd := b.box.Min.Y <= 1 || b.box.Max.Y >= m.h-1
	return onSide && h > pt(far) || onEnd && w > pt(far)
}

// isHole: a filled disc of 10 to 30 points (the holes of a binder have 5 to 6
// mm, 16 points) in a margin.
func isHole(b blob, m mask) bool {
	const margin = 62 // points; text begins at 74 and more (GB/T 9704-2012, 5.2: 28 mm and 26 mm)
	w, h := b.box.Dx(), b.box.Dy()
	if min(w, h) < pt(10) || max(w, h) > pt(30) || max(w, h) > min(w, h)*5/4+1 {
		return false
	}
	if fill := float64(b.area) / float64(w*h); fill < 0.68 || fill > 0.92 {
		return false
	}
	return b.box.Max.X <= pt(margin) || b.box.Min.X >= m.w-pt(margin) || b.box.Max.Y <= pt(margin) || b.box.Min.Y >= m.h-pt(margin)
}
