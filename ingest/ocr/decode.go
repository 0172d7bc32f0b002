package ocr

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"iter"
	"strings"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"

	"fuhan/corpus"
)

// Limits of Decode. A sheet of A4 at 600 dpi has 35 million pixels, one of A3 at
// 400 dpi 31; a camera 12 to 50.
const (
	maxPixels     = 60_000_000
	maxPixelBytes = 240_000_000 // of one decoded page
	maxPages      = 200         // of a TIFF file
	maxAllBytes   = 300_000_000 // of all decoded pages that Decode holds at once
)

// Decode decodes the pages of an image file: PNG, JPEG, BMP, WebP, the first
// frame of a GIF, and every page of a TIFF or BigTIFF (uncompressed, LZW, Deflate,
// PackBits, CCITT groups 3 and 4, JPEG; of 1 to 16 bits, in inks, in planes). They are turned upright by the orientation
// that the file states (EXIF tag 274).
//
// The error wraps corpus.ErrEmpty, ErrUnsupported, ErrTruncated, ErrMalformed,
// ErrTooLarge or ErrBomb; where it concerns a later page of a TIFF, the pages
// before it are returned with it. Pages yields pages one by one, for which less
// memory is needed.
func Decode(data []byte) ([]image.Image, error) {
	var pages []image.Image
	bytes := 0
	for img, err := range Pages(data) {
		if err != nil {
			return pages, err
		}
		if bytes += pixelBytes(img); bytes > maxAllBytes {
			return pages, fmt.Errorf("more than %d bytes of pixels: %w", maxAllBytes, corpus.ErrTooLarge)
		}
		pages = append(pages, img)
	}
	return pages, nil
}

// Pages decodes the pages of an image file as Decode does, one by one, and ends
// with the first error.
func Pages(data []byte) iter.Seq2[image.Image, error] {
	return func(yield func(image.Image, error) bool) {
		if isTIFF(data) {
			tiffPages(data, yield)
			return
		}
		yield(decodeSingle(data))
	}
}

// codec decodes one kind of image.
type codec struct {
	name   string
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

var codecs = []struct {
	is func([]byte) bool
	codec
}{
	{prefix("\x89PNG\r\n\x1a\n"), codec{"png", png.DecodeConfig, png.Decode}},
	{prefix("\xff\xd8"), jpegCodec},
	{prefix("GIF8"), codec{"gif", gif.DecodeConfig, gif.Decode}},
	{prefix("BM"), codec{"bmp", bmp.DecodeConfig, bmp.Decode}},
	{func(b []byte) bool { return len(b) >= 12 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP" }, codec{"webp", webp.DecodeConfig, webp.Decode}},
}

var jpegCodec = codec{"jpeg", jpeg.DecodeConfig, jpeg.Decode}

var tiffCodec = codec{"tiff", tiff.DecodeConfig, tiff.Decode}

func prefix(s string) func([]byte) bool {
	return func(b []byte) bool { return bytes.HasPrefix(b, []byte(s)) }
}

// Size is the size in pixels of an image file, of its first page where it has
// several, without decoding it. The error wraps what that of Decode does.
func Size(data []byte) (width, height int, err error) {
	if isTIFF(data) {
		return tiffSize(data)
	}
	c, err := codecOf(data)
	if err != nil {
		return 0, 0, err
	}
	config, err := c.config(bytes.NewReader(data))
	if err != nil {
		return 0, 0, c.fault(err)
	}
	return config.Width, config.Height, nil
}

// codecOf is the codec of an image file.
func codecOf(data []byte) (*codec, error) {
	if len(data) == 0 {
		return nil, fmt.Errorf("no bytes: %w", corpus.ErrEmpty)
	}
	for i := range codecs {
		if codecs[i].is(data) {
			return &codecs[i].codec, nil
		}
	}
	return nil, fmt.Errorf("no known image: %w", corpus.ErrUnsupported)
}

func decodeSingle(data []byte) (image.Image, error) {
	c, err := codecOf(data)
	if err != nil {
		return nil, err
	}
	img, err := c.read(func() io.Reader { return bytes.NewReader(data) })
	if err != nil {
		return nil, err
	}
	if c.name == "jpeg" {
		img = upright(img, jpegOrientation(data))
	}
	return img, nil
}

// read decodes what open opens, once its size is known to be within limits.
func (c *codec) read(open func() io.Reader) (image.Image, error) {
	config, err := c.config(open())
	if err != nil {
		return nil, c.fault(err)
	}
	if err := checkSize(config.Width, config.Height); err != nil {
		return nil, err
	}
	if n := config.Width * config.Height * depth(config.ColorModel); n > maxPixelBytes {
		return nil, fmt.Errorf("%s of %d×%d, %d bytes of pixels: %w", c.name, config.Width, config.Height, n, corpus.ErrTooLarge)
	}
	img, err := c.decode(open())
	if err != nil {
		err = c.fault(err)
		if c.name == "png" && errors.Is(err, corpus.ErrMalformed) && !ended(open()) {
			err = fmt.Errorf("png breaks off: %w", corpus.ErrTruncated)
		}
		return nil, err
	}
	if b := img.Bounds(); b.Empty() {
		return nil, fmt.Errorf("%s without pixels: %w", c.name, corpus.ErrEmpty)
	} else if err := checkSize(b.Dx(), b.Dy()); err != nil {
		return nil, err
	}
	return img, nil
}

// ended reports that the last chunk of a PNG file is there.
func ended(r io.Reader) bool {
	data, err := io.ReadAll(r)
	return err == nil && bytes.Contains(data[max(len(data)-64, 0):], []byte("IEND"))
}

func checkSize(w, h int) error {
	switch {
	case w <= 0 || h <= 0:
		return fmt.Errorf("image of %d×%d pixels: %w", w, h, corpus.ErrEmpty)
	case w > maxPixels/h:
		return fmt.Errorf("image of %d×%d pixels: %w", w, h, corpus.ErrTooLarge)
	}
	return nil
}

// depth is the number of bytes of a decoded pixel.
func depth(m color.Model) int {
	switch m {
	case color.GrayModel, color.AlphaModel:
		return 1
	case color.Gray16Model, color.Alpha16Model:
		return 2
	case color.YCbCrModel:
		return 3
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	if _, ok := m.(color.Palette); ok {
		return 1
	}
	return 4
}

func pixelBytes(img image.Image) int {
	return img.Bounds().Dx() * img.Bounds().Dy() * depth(img.ColorModel())
}

// fault is err of a decoder with the reason that it amounts to.
func (c *codec) fault(err error) error {
	reason := corpus.ErrMalformed
	var (
		jpegFeature jpeg.UnsupportedError
		pngFeature  png.UnsupportedError
		tiffFeature tiff.UnsupportedError
	)
	switch {
	case strings.Contains(err.Error(), "dimension overflow"): // of package png
		reason = corpus.ErrTooLarge
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		reason = corpus.ErrTruncated
	case errors.As(err, &jpegFeature) || errors.As(err, &pngFeature) || errors.As(err, &tiffFeature) || errors.Is(err, bmp.ErrUnsupported):
		reason = corpus.ErrUnsupported
	}
	return fmt.Errorf("%s: %v: %w", c.name, err, reason)
}
