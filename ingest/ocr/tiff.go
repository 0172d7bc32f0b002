package ocr

import (
	"bytes"
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
)

// Values of tagCompression and tagPhotometric.
const (
	ccittGroup3 = 3
	ccittGroup4 = 4
	packBits    = 32773
	blackIsZero = 1
)

func isTIFF(data []byte) bool {
	return len(data) >= 8 && (string(data[:4]) == "II*\x00" || string(data[:4]) == "MM\x00*")
}

func order(data []byte) binary.ByteOrder {
	if data[0] == 'I' {
		return binary.LittleEndian
	}
	return binary.BigEndian
}

func firstDirectory(data []byte) int64 { return int64(order(data).Uint32(data[4:])) }

// directory is an image file directory: twelve bytes for every field.
type directory struct {
	data   []byte // the whole file
	fields []byte
	next   int64 // offset of the next directory, 0 behind the last one
}

func directoryAt(data []byte, at int64) (directory, bool) {
	if at < 8 || at+2 > int64(len(data)) {
		return directory{}, false
	}
	o := order(data)
	n := int64(o.Uint16(data[at:]))
	end := at + 2 + 12*n
	if n == 0 || end > int64(len(data)) {
		return directory{}, false
	}
	d := directory{data: data, fields: data[at+2 : end]}
	if end+4 <= int64(len(data)) {
		d.next = int64(o.Uint32(data[end:]))
	}
	return d, true
}

// values are the whole numbers of a field, at most most of them.
func (d directory) values(tag, most int) []int64 {
	o := order(d.data)
	for f := d.fields; len(f) >= 12; f = f[12:] {
		if int(o.Uint16(f)) != tag {
			continue
		}
		size := int64(0)
		switch o.Uint16(f[2:]) {
		case 1, 7:
			size = 1
		case 3:
			size = 2
		case 4:
			size = 4
		default:
			return nil
		}
		n := min(int64(o.Uint32(f[4:])), int64(most))
		place := f[8:12]
		if size*int64(o.Uint32(f[4:])) > 4 {
			at := int64(o.Uint32(place))
			if at+n*size > int64(len(d.data)) {
				return nil
			}
			place = d.data[at : at+n*size]
		}
		out := make([]int64, n)
		for i := range out {
			switch size {
			case 1:
				out[i] = int64(place[i])
			case 2:
				out[i] = int64(o.Uint16(place[2*i:]))
			default:
				out[i] = int64(o.Uint32(place[4*i:]))
			}
		}
		return out
	}
	return nil
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

// tiffPages yields the pages of a TIFF file. The decoder reads the first
// directory only, so it is shown a file whose header names another one.
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
	if d.value(tagCompression, 1) == packBits {
		if err := d.checkPackBits(); err != nil {
			return nil, err
		}
	}
	img, err := tiffCodec.read(func() io.Reader {
		var header [8]byte
		copy(header[:], d.data)
		order(d.data).PutUint32(header[4:], uint32(at))
		return &headed{header, bytes.NewReader(d.data)}
	})
	if err != nil {
		return nil, err
	}
	// White runs are zero bits (TIFF 6.0, section 11), which blackIsZero makes
	// black; the decoder leaves them white.
	c := d.value(tagCompression, 1)
	if g, ok := img.(*image.Gray); ok && (c == ccittGroup3 || c == ccittGroup4) && d.value(tagPhotometric, 0) == blackIsZero {
		for i, v := range g.Pix {
			g.Pix[i] = 255 - v
		}
	}
	return upright(img, d.orientation()), nil
}

// headed is a file with other first bytes.
type headed struct {
	header [8]byte
	*bytes.Reader
}

func (f *headed) ReadAt(p []byte, off int64) (int, error) {
	n, err := f.Reader.ReadAt(p, off)
	if off >= 0 && off < int64(len(f.header)) {
		copy(p[:n], f.header[off:])
	}
	return n, err
}

func (f *headed) Read(p []byte) (int, error) {
	at := f.Size() - int64(f.Len())
	n, err := f.Reader.Read(p)
	if at < int64(len(f.header)) {
		copy(p[:n], f.header[at:])
	}
	return n, err
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
