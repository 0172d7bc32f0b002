package ocr

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
)

// tagOrientation is the TIFF and EXIF tag for which side of the image is up:
// 1 to 8, where 1 is upright (TIFF 6.0, section 8).
const tagOrientation = 274

// jpegOrientation is the orientation that the EXIF part of a JPEG file states,
// or 1.
func jpegOrientation(data []byte) int {
	for at := 2; at+4 <= len(data) && data[at] == 0xff; {
		marker, size := data[at+1], int(binary.BigEndian.Uint16(data[at+2:]))
		if marker == 0xda || size < 2 || at+2+size > len(data) { // the scan begins
			break
		}
		part := data[at+4 : at+2+size]
		if exif, ok := bytes.CutPrefix(part, []byte("Exif\x00\x00")); marker == 0xe1 && ok && isTIFF(exif) {
			if d, ok := directoryAt(exif, firstDirectory(exif)); ok {
				return d.orientation()
			}
			break
		}
		at += 2 + size
	}
	return 1
}

// upright turns and mirrors img from orientation o to 1.
func upright(img image.Image, o int) image.Image {
	if o < 2 || o > 8 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	source := func(x, y int) (int, int) { // of the upright image's pixel x, y
		switch o {
		case 2:
			return w - 1 - x, y
		case 3:
			return w - 1 - x, h - 1 - y
		case 4:
			return x, h - 1 - y
		case 5:
			return y, x
		case 6:
			return y, h - 1 - x
		case 7:
			return w - 1 - y, h - 1 - x
		default: // 8
			return w - 1 - y, x
		}
	}
	ow, oh := w, h
	if o >= 5 {
		ow, oh = h, w
	}
	if g := grey(img); g != nil {
		out := image.NewGray(image.Rect(0, 0, ow, oh))
		for y := range oh {
			for x := range ow {
				sx, sy := source(x, y)
				out.Pix[y*ow+x] = g.Pix[sy*w+sx]
			}
		}
		return out
	}
	at := pixels(img)
	out := image.NewRGBA(image.Rect(0, 0, ow, oh))
	for y := range oh {
		for x := range ow {
			sx, sy := source(x, y)
			r, g, bl := at(b.Min.X+sx, b.Min.Y+sy)
			out.SetRGBA(x, y, color.RGBA{uint8(r), uint8(g), uint8(bl), 255})
		}
	}
	return out
}
