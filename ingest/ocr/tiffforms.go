package ocr

import (
	"fmt"
	"image"
	"image/color"
	"maps"

	"fuhan/corpus"
)

// Forms of a page that the decoder does not know are put before it as ones that
// it does, of the same bytes.

// with is the directory with other values of some fields; none take a field away.
func (d directory) with(set map[int][]int64) directory {
	all := maps.Clone(set)
	for tag, values := range d.set {
		if _, ok := all[tag]; !ok {
			all[tag] = values
		}
	}
	d.set = all
	return d
}

// packedPage decodes a page of grey or of a palette whose pixels have 2 or 4 bits:
// as bytes of a narrower page, from which they are taken.
func (d directory) packedPage(at int64) (image.Image, error) {
	bits := int(d.value(tagBits, 1))
	w, h := int(d.value(tagWidth, 0)), int(d.value(tagHeight, 0))
	if err := checkSize(w, h); err != nil {
		return nil, err
	}
	perByte := int64(8 / bits)
	set := map[int][]int64{
		tagWidth: {(int64(w) + perByte - 1) / perByte}, tagBits: {8}, tagPhotometric: {blackIsZero}, tagOrientation: {1}, tagColours: nil,
	}
	if tile := d.value(tagTileWidth, 0); tile > 0 {
		set[tagTileWidth] = []int64{tile / perByte}
	}
	packed, err := d.with(set).greyPage(at)
	if err != nil {
		return nil, err
	}
	palette := d.palette(bits)
	if palette == nil {
		return nil, fmt.Errorf("tiff: palette of pixels of %d bits: %w", bits, corpus.ErrMalformed)
	}
	out := image.NewPaletted(image.Rect(0, 0, w, h), palette)
	for y := range h {
		row := packed.Pix[y*packed.Stride:]
		for x := range w {
			shift := 8 - bits*(x%int(perByte)+1)
			out.Pix[y*out.Stride+x] = row[x/int(perByte)] >> shift & (1<<bits - 1)
		}
	}
	return out, nil
}

// palette are the colours of pixels of a number of bits, nil where the file lacks
// them.
func (d directory) palette(bits int) color.Palette {
	n := 1 << bits
	out := make(color.Palette, n)
	colours := d.values(tagColours, 3*n)
	photometric := d.value(tagPhotometric, whiteIsZero)
	for i := range out {
		light := uint8(255 * i / (n - 1))
		switch {
		case photometric == whiteIsZero:
			out[i] = color.Gray{255 - light}
		case photometric == blackIsZero:
			out[i] = color.Gray{light}
		case len(colours) < 3*n:
			return nil
		default: // all red ones, then all green ones, then all blue ones, of 16 bits
			out[i] = color.RGBA{uint8(colours[i] >> 8), uint8(colours[n+i] >> 8), uint8(colours[2*n+i] >> 8), 255}
		}
	}
	return out
}

// fourPage decodes a page of four bytes a pixel: the inks of print, or colours with
// a fourth value that says nothing.
func (d directory) fourPage(at int64) (image.Image, error) {
	const unassociated = 2 // so that the decoder leaves all four as they are
	img, err := d.with(map[int][]int64{tagPhotometric: {rgb}, tagExtra: {unassociated}, tagOrientation: {1}}).page(at)
	if err != nil {
		return nil, err
	}
	p, ok := img.(*image.NRGBA)
	if !ok {
		return nil, fmt.Errorf("tiff: four values of %d bits: %w", d.value(tagBits, 1), corpus.ErrUnsupported)
	}
	if d.value(tagPhotometric, 0) == cmyk {
		return &image.CMYK{Pix: p.Pix, Stride: p.Stride, Rect: p.Rect}, nil
	}
	for i := 3; i < len(p.Pix); i += 4 {
		p.Pix[i] = 255
	}
	return p, nil
}

// planesPage decodes a page whose colours stand in planes of their own (TIFF 6.0,
// PlanarConfiguration 2): as so many pages of grey.
func (d directory) planesPage(at int64) (image.Image, error) {
	samples, photometric := int(d.value(tagSamples, 1)), d.value(tagPhotometric, blackIsZero)
	planes := map[int64]int{whiteIsZero: 1, blackIsZero: 1, rgb: 3, cmyk: 4}[photometric]
	switch {
	case planes == 0:
		return nil, fmt.Errorf("tiff: planes of colours of kind %d: %w", photometric, corpus.ErrUnsupported)
	case planes > samples:
		return nil, fmt.Errorf("tiff: %d of %d planes: %w", samples, planes, corpus.ErrMalformed)
	}
	w, h := int(d.value(tagWidth, 0)), int(d.value(tagHeight, 0))
	if err := checkSize(w, h); err != nil {
		return nil, err
	}
	if w*h*4 > maxPixelBytes {
		return nil, fmt.Errorf("tiff: planes of %d×%d: %w", w, h, corpus.ErrTooLarge)
	}
	var out []byte
	for i := range planes {
		grey, err := d.plane(i, samples).greyPage(at)
		if err != nil {
			return nil, err
		}
		if planes == 1 {
			return grey, nil
		}
		if out == nil {
			out = make([]byte, 4*w*h)
		}
		for y := range h {
			row := grey.Pix[y*grey.Stride:]
			for x := range w {
				out[4*(y*w+x)+i] = row[x]
			}
		}
	}
	bounds := image.Rect(0, 0, w, h)
	if planes == 4 {
		return &image.CMYK{Pix: out, Stride: 4 * w, Rect: bounds}, nil
	}
	for i := 3; i < len(out); i += 4 {
		out[i] = 255
	}
	return &image.NRGBA{Pix: out, Stride: 4 * w, Rect: bounds}, nil
}

// plane is the directory of a page of one of the planes.
func (d directory) plane(i, samples int) directory {
	photometric := d.value(tagPhotometric, blackIsZero)
	if photometric != whiteIsZero {
		photometric = blackIsZero
	}
	set := map[int][]int64{
		tagSamples: {1}, tagBits: {d.value(tagBits, 1)}, tagPhotometric: {photometric}, tagPlanes: {1}, tagOrientation: {1}, tagExtra: nil, tagFormat: nil,
	}
	for _, tag := range []int{tagOffsets, tagStripBytes, tagTileOffsets, tagTileBytes} {
		if all := d.values(tag, maxValues); len(all) > 0 {
			n := len(all) / samples
			set[tag] = all[i*n : (i+1)*n]
		}
	}
	return d.with(set)
}

// greyPage is a page that must be one of grey of 8 bits.
func (d directory) greyPage(at int64) (*image.Gray, error) {
	img, err := d.page(at)
	if err != nil {
		return nil, err
	}
	w, h := int(d.value(tagWidth, 0)), int(d.value(tagHeight, 0))
	if g := grey(img); g != nil && g.Rect == image.Rect(0, 0, w, h) {
		return g, nil
	}
	return nil, fmt.Errorf("tiff: plane of %v, not %d×%d of grey: %w", img.Bounds().Size(), w, h, corpus.ErrMalformed)
}
