package ocr

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"io"

	"fuhan/corpus"
)

// jpegPage decodes a page whose strips or tiles are JPEG files that may share
// their tables (Adobe's TIFF Technical Note 2), as many scanners write colour; or,
// in the older form, one JPEG file.
func (d directory) jpegPage() (image.Image, error) {
	width, height := int(d.value(tagWidth, 0)), int(d.value(tagHeight, 0))
	if err := checkSize(width, height); err != nil {
		return nil, err
	}
	samples := d.value(tagSamples, 1)
	photometric := d.value(tagPhotometric, blackIsZero)
	if d.value(tagCompression, 0) == jpegOld {
		return d.oldJPEG()
	}
	switch {
	case d.value(tagBits, 8) != 8:
		return nil, fmt.Errorf("tiff: JPEG of %d bits: %w", d.value(tagBits, 8), corpus.ErrUnsupported)
	case samples != 1 && samples != 3 && samples != 4 || (samples == 4) != (photometric == cmyk):
		return nil, fmt.Errorf("tiff: JPEG of %d colours: %w", samples, corpus.ErrUnsupported)
	}
	b := blocks{page: image.Rect(0, 0, width, height), tables: d.jpegTables(), plain: photometric == rgb || photometric == cmyk}
	offsets, sizes := d.values(tagOffsets, maxValues), d.values(tagStripBytes, maxValues)
	b.width, b.height = width, int(min(d.value(tagRowsPer, int64(height)), int64(height)))
	if w := d.value(tagTileWidth, 0); w > 0 {
		offsets, sizes = d.values(tagTileOffsets, maxValues), d.values(tagTileBytes, maxValues)
		b.width, b.height = int(min(w, maxPixels)), int(min(d.value(tagTileHeight, 0), maxPixels))
	}
	img, err := b.decode(d.data, offsets, sizes)
	if err != nil {
		return nil, err
	}
	if g, ok := img.(*image.Gray); ok && photometric == whiteIsZero {
		for i, v := range g.Pix {
			g.Pix[i] = 255 - v
		}
	}
	return img, nil
}

// jpegTables are the tables that the JPEG files of a page share, from their start
// to before their end; nil where each has its own.
func (d directory) jpegTables() []byte {
	kind, n, place, ok := d.field(tagJPEGTables)
	if !ok || kind != 1 && kind != 7 {
		return nil
	}
	tables := d.bytes(n, 1, 1<<16, place)
	tables = bytes.TrimSuffix(tables, []byte("\xff\xd9"))
	if !bytes.HasPrefix(tables, []byte("\xff\xd8")) {
		return nil
	}
	return tables
}

// blocks are the strips or tiles of a page.
type blocks struct {
	page          image.Rectangle
	width, height int // of each block but the last ones
	tables        []byte
	plain         bool // colours or inks as they are, without a transformation
}

// decode puts the page together.
func (b *blocks) decode(data []byte, offsets, sizes []int64) (image.Image, error) {
	if b.width <= 0 || b.height <= 0 {
		return nil, fmt.Errorf("tiff: blocks of %d×%d: %w", b.width, b.height, corpus.ErrMalformed)
	}
	across := (b.page.Dx() + b.width - 1) / b.width
	down := (b.page.Dy() + b.height - 1) / b.height
	if across*b.width*down*b.height > 4*maxPixels { // all of them are decoded whole
		return nil, fmt.Errorf("tiff: blocks of %d×%d for a page of %v: %w", b.width, b.height, b.page.Size(), corpus.ErrTooLarge)
	}
	if across*down > min(len(offsets), len(sizes)) {
		return nil, fmt.Errorf("tiff: %d of %d blocks: %w", min(len(offsets), len(sizes)), across*down, corpus.ErrMalformed)
	}
	var page draw.Image
	for i := range across * down {
		at, end := offsets[i], offsets[i]+sizes[i]
		if at >= int64(len(data)) {
			return nil, fmt.Errorf("tiff: block %d breaks off: %w", i+1, corpus.ErrTruncated)
		}
		img, err := b.block(data[at:min(end, int64(len(data)))])
		if err != nil {
			return nil, err
		}
		if across*down == 1 && img.Bounds().Eq(b.page) {
			return img, nil
		}
		if page == nil {
			page = b.blank(img)
		}
		corner := image.Pt(i%across*b.width, i/across*b.height)
		draw.Draw(page, image.Rectangle{corner, corner.Add(img.Bounds().Size())}, img, img.Bounds().Min, draw.Src)
	}
	return page, nil
}

// blank is a page for blocks like img.
func (b *blocks) blank(img image.Image) draw.Image {
	if _, ok := img.(*image.Gray); ok {
		return image.NewGray(b.page)
	}
	return image.NewRGBA(b.page)
}

// adobePlain is the segment that says that the colours of a JPEG file are not
// transformed (APP14 of Adobe's Technical Note 5116).
const adobePlain = "\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"

// block decodes one block.
func (b *blocks) block(file []byte) (image.Image, error) {
	file = bytes.TrimPrefix(file, []byte("\xff\xd8"))
	begin := "\xff\xd8"
	if b.plain {
		begin += adobePlain
	}
	tables := bytes.TrimPrefix(b.tables, []byte("\xff\xd8"))
	open := func() io.Reader {
		return io.MultiReader(bytes.NewReader([]byte(begin)), bytes.NewReader(tables), bytes.NewReader(file))
	}
	config, err := jpegCodec.config(open())
	if err != nil {
		return nil, jpegCodec.fault(err)
	}
	if config.Width > b.width || config.Height > b.height {
		return nil, fmt.Errorf("tiff: block of %d×%d, not %d×%d: %w", config.Width, config.Height, b.width, b.height, corpus.ErrMalformed)
	}
	img, err := jpegCodec.read(open)
	if inks, ok := img.(*image.CMYK); ok { // the decoder takes them for inverted, as Adobe's own files are
		for i, v := range inks.Pix {
			inks.Pix[i] = 255 - v
		}
	}
	return img, err
}

// oldJPEG decodes a page of the older form where its JPEG file is whole (TIFF 6.0,
// section 22), in a field of its own or as the only strip.
func (d directory) oldJPEG() (image.Image, error) {
	at, n := d.value(tagJPEGAt, 0), d.value(tagJPEGBytes, int64(len(d.data)))
	if strips := d.values(tagOffsets, 2); at == 0 && len(strips) == 1 {
		at, n = strips[0], d.value(tagStripBytes, 0)
	}
	at = min(at, int64(len(d.data)))
	file := d.data[at:min(at+n, int64(len(d.data)))]
	if !bytes.HasPrefix(file, []byte("\xff\xd8")) {
		return nil, fmt.Errorf("tiff: JPEG of the older form in parts: %w", corpus.ErrUnsupported)
	}
	return jpegCodec.read(func() io.Reader { return bytes.NewReader(file) })
}
