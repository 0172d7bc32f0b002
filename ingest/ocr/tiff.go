package ocr

import (
	"encoding/binary"
	"fmt"
	"image"
	"io"

	"fuhan/corpus"
)

// Tags of TIFF 6.0, section 8.
const (
	tagWidth       = 256
	tagHeight      = 257
	tagBits        = 258
	tagCompression = 259
	tagPhotometric = 262
	tagOffsets     = 273
	tagSamples     = 277
	tagStripBytes  = 279
	tagTileOffsets = 324
	tagTileBytes   = 325
	tagSubfileType = 254
	tagFillOrder   = 266
	tagRowsPer     = 278
	tagPlanes      = 284
	tagT4Options   = 292
	tagT6Options   = 293
	tagPredictor   = 317
	tagColours     = 320
	tagTileWidth   = 322
	tagTileHeight  = 323
	tagExtra       = 338
	tagFormat      = 339
	tagJPEGTables  = 347
	tagJPEGAt      = 513
	tagJPEGBytes   = 514
)

// Values of tagCompression, tagPhotometric and tagPlanes.
const (
	ccittGroup3 = 3
	ccittGroup4 = 4
	jpegOld     = 6
	jpegNew     = 7
	packBits    = 32773
	whiteIsZero = 0
	blackIsZero = 1
	rgb         = 2
	cmyk        = 5
	inPlanes    = 2 // of tagPlanes
)

func isTIFF(data []byte) bool {
	if len(data) < 8 {
		return false
	}
	switch string(data[:4]) {
	case "II*\x00", "MM\x00*", "II+\x00", "MM\x00+":
		return true
	}
	return false
}

// isBig reports that a TIFF file is a BigTIFF: of 64 bits where others have 32
// (https://www.awaresystems.be/imaging/tiff/bigtiff.html).
func isBig(data []byte) bool { return data[2] == '+' || data[3] == '+' }

// byteOrder reads and appends numbers.
type byteOrder interface {
	binary.ByteOrder
	binary.AppendByteOrder
}

func order(data []byte) byteOrder {
	if data[0] == 'I' {
		return binary.LittleEndian
	}
	return binary.BigEndian
}

func firstDirectory(data []byte) int64 {
	if !isBig(data) {
		return int64(order(data).Uint32(data[4:]))
	}
	if len(data) < 16 {
		return int64(len(data)) // breaks off
	}
	return offset64(order(data), data[8:])
}

// offset64 is an offset of eight bytes; one beyond all files is the largest
// number, to which more can be added.
func offset64(o byteOrder, b []byte) int64 { return int64(min(o.Uint64(b), 1<<48)) }

// directory is an image file directory.
type directory struct {
	data   []byte // the whole file
	fields []byte // of 12 bytes each, 20 in a BigTIFF
	big    bool
	next   int64           // offset of the next directory, 0 behind the last one
	set    map[int][]int64 // values that stand for those of the file
}

func directoryAt(data []byte, at int64) (directory, bool) {
	d := directory{data: data, big: isBig(data)}
	o := order(data)
	count, field, link := int64(2), int64(12), int64(4)
	if d.big {
		count, field, link = 8, 20, 8
	}
	if at < 8 || at+count > int64(len(data)) {
		return directory{}, false
	}
	n := int64(o.Uint16(data[at:]))
	if d.big {
		n = offset64(o, data[at:])
	}
	if n == 0 || n > int64(len(data))/field || at+count+field*n > int64(len(data)) {
		return directory{}, false
	}
	end := at + count + field*n
	d.fields = data[at+count : end]
	switch {
	case end+link > int64(len(data)):
		d.next = int64(len(data)) // where the file breaks off
	case d.big:
		d.next = offset64(o, data[end:])
	default:
		d.next = int64(o.Uint32(data[end:]))
	}
	return d, true
}

// field is the type, the number of values and the place of the values of a field.
func (d directory) field(tag int) (kind int, n int64, place []byte, ok bool) {
	o := order(d.data)
	size, width := 12, 4
	if d.big {
		size, width = 20, 8
	}
	for f := d.fields; len(f) >= size; f = f[size:] {
		if int(o.Uint16(f)) != tag {
			continue
		}
		kind, place = int(o.Uint16(f[2:])), f[size-width:size]
		if d.big {
			return kind, offset64(o, f[4:]), place, true
		}
		return kind, int64(o.Uint32(f[4:])), place, true
	}
	return 0, 0, nil, false
}

// bytes are the values of a field of n values of size bytes, at most most of them.
func (d directory) bytes(n, size int64, most int, place []byte) []byte {
	take := min(n, int64(most))
	if n <= int64(len(place))/size {
		return place[:take*size]
	}
	at := int64(0)
	if o := order(d.data); d.big {
		at = offset64(o, place)
	} else {
		at = int64(o.Uint32(place))
	}
	if at+take*size > int64(len(d.data)) {
		return nil
	}
	return d.data[at : at+take*size]
}

// values are the whole numbers of a field, at most most of them.
func (d directory) values(tag, most int) []int64 {
	if list, ok := d.set[tag]; ok {
		return list[:min(len(list), most)]
	}
	kind, n, place, ok := d.field(tag)
	if !ok {
		return nil
	}
	size := int64(0)
	switch kind {
	case 1, 7:
		size = 1
	case 3:
		size = 2
	case 4, 13: // a number, the offset of a directory
		size = 4
	case 16, 18: // the same in a BigTIFF
		size = 8
	default:
		return nil
	}
	o := order(d.data)
	b := d.bytes(n, size, most, place)
	out := make([]int64, int64(len(b))/size)
	for i := range out {
		switch v := b[int64(i)*size:]; size {
		case 1:
			out[i] = int64(v[0])
		case 2:
			out[i] = int64(o.Uint16(v))
		case 4:
			out[i] = int64(o.Uint32(v))
		default:
			out[i] = offset64(o, v)
		}
	}
	return out
}

func (d directory) value(tag int, otherwise int64) int64 {
	if v := d.values(tag, 1); len(v) > 0 {
		return v[0]
	}
	return otherwise
}

func (d directory) orientation() int { return int(d.value(tagOrientation, 1)) }

// reduced reports that the directory holds a smaller image of another page, as
// previews are (NewSubfileType, bit 0).
func (d directory) reduced() bool { return d.value(tagSubfileType, 0)&1 != 0 }

// tiffPages yields the pages of a TIFF file.
func tiffPages(data []byte, yield func(image.Image, error) bool) {
	seen := map[int64]bool{}
	pages := 0
	for at := firstDirectory(data); at != 0; {
		if seen[at] {
			yield(nil, fmt.Errorf("tiff: directories in a circle: %w", corpus.ErrMalformed))
			return
		}
		seen[at] = true
		d, ok := directoryAt(data, at)
		if !ok {
			yield(nil, fmt.Errorf("tiff: directory at %d breaks off: %w", at, corpus.ErrTruncated))
			return
		}
		if len(seen) > 4*maxPages || pages == maxPages {
			yield(nil, fmt.Errorf("tiff: more than %d pages: %w", maxPages, corpus.ErrTooLarge))
			return
		}
		if !d.reduced() {
			img, err := d.page(at)
			if !yield(img, err) || err != nil {
				return
			}
			pages++
		}
		at = d.next
	}
	if pages == 0 {
		yield(nil, fmt.Errorf("tiff without pages: %w", corpus.ErrEmpty))
	}
}

func (d directory) page(at int64) (image.Image, error) {
	if img, err, ok := d.otherForm(at); ok {
		if err != nil {
			return nil, err
		}
		return upright(img, d.orientation()), nil
	}
	c := d.value(tagCompression, 1)
	switch c {
	case jpegOld, jpegNew:
		img, err := d.jpegPage()
		if err != nil {
			return nil, err
		}
		return upright(img, d.orientation()), nil
	case packBits:
		if err := d.checkPackBits(); err != nil {
			return nil, err
		}
	}
	img, err := tiffCodec.read(func() io.Reader { return d.alone(at) })
	if err != nil {
		return nil, err
	}
	// White runs are zero bits (TIFF 6.0, section 11), which blackIsZero makes
	// black; the decoder leaves them white.
	if g, ok := img.(*image.Gray); ok && (c == ccittGroup3 || c == ccittGroup4) && d.value(tagPhotometric, 0) == blackIsZero {
		for i, v := range g.Pix {
			g.Pix[i] = 255 - v
		}
	}
	return upright(img, d.orientation()), nil
}

// otherForm decodes a page in a form that the decoder does not know; ok is false
// for the others.
func (d directory) otherForm(at int64) (img image.Image, err error, ok bool) {
	samples, bits, photometric := d.value(tagSamples, 1), d.value(tagBits, 1), d.value(tagPhotometric, blackIsZero)
	ofJPEG := d.value(tagCompression, 1) == jpegOld || d.value(tagCompression, 1) == jpegNew
	switch {
	case samples > 1 && d.value(tagPlanes, 1) == inPlanes:
		img, err = d.planesPage(at)
	case ofJPEG:
		return nil, nil, false
	case samples == 1 && (bits == 2 || bits == 4):
		img, err = d.packedPage(at)
	case samples == 4 && (photometric == cmyk || photometric == rgb && d.value(tagExtra, 0) == 0):
		img, err = d.fourPage(at)
	default:
		return nil, nil, false
	}
	return img, err, true
}

// checkPackBits refuses strips that unpack to more than the image holds: the
// decoder would unpack them to the end.
func (d directory) checkPackBits() error {
	w, h := d.value(tagWidth, 0), d.value(tagHeight, 0)
	if err := checkSize(int(w), int(h)); err != nil {
		return err
	}
	limit := (w*d.value(tagBits, 1)*max(d.value(tagSamples, 1), 1)/8+2)*h + 1<<20
	for _, tags := range [2][2]int{{tagOffsets, tagStripBytes}, {tagTileOffsets, tagTileBytes}} {
		offsets, sizes := d.values(tags[0], 1<<20), d.values(tags[1], 1<<20)
		for i, at := range offsets {
			if i >= len(sizes) || at > int64(len(d.data)) {
				break
			}
			if n := unpacked(d.data[at:min(at+sizes[i], int64(len(d.data)))], limit); n > limit {
				return fmt.Errorf("tiff: strip of more than %d bytes: %w", limit, corpus.ErrBomb)
			}
		}
	}
	return nil
}

// unpacked is the number of bytes that PackBits makes of p, counted up to limit
// (TIFF 6.0, section 9).
func unpacked(p []byte, limit int64) int64 {
	n := int64(0)
	for len(p) > 0 && n <= limit {
		code := int(int8(p[0]))
		p = p[1:]
		switch {
		case code >= 0:
			n += int64(code) + 1
			p = p[min(code+1, len(p)):]
		case code != -128:
			n += int64(1 - code)
			p = p[min(1, len(p)):]
		}
	}
	return n
}

// tiffSize is the size of the first page of a TIFF file.
func tiffSize(data []byte) (width, height int, err error) {
	at := firstDirectory(data)
	for range maxPages {
		if at == 0 {
			break
		}
		d, ok := directoryAt(data, at)
		if !ok {
			return 0, 0, fmt.Errorf("tiff: directory at %d breaks off: %w", at, corpus.ErrTruncated)
		}
		if !d.reduced() {
			width, height := d.value(tagWidth, 0), d.value(tagHeight, 0)
			return int(width), int(height), checkSize(int(width), int(height))
		}
		at = d.next
	}
	return 0, 0, fmt.Errorf("tiff without pages: %w", corpus.ErrEmpty)
}
