package ocr

import (
	"io"
	"math"
)

// decodedTags are the fields that the TIFF decoder looks at, all whole numbers.
var decodedTags = []int{
	tagWidth, tagHeight, tagBits, tagCompression, tagPhotometric, tagFillOrder, tagOffsets, tagSamples, tagRowsPer, tagStripBytes,
	tagT4Options, tagT6Options, tagPredictor, tagColours, tagTileWidth, tagTileHeight, tagTileOffsets, tagTileBytes, tagExtra, tagFormat,
}

// maxValues bounds the values of a field: strips of single rows of the highest
// page.
const maxValues = 1 << 20

// alone is the file as one whose first directory is d, which stands at an offset:
// the decoder reads no other one. Of a BigTIFF, which it does not read, a directory
// of the common form is put behind the file, and so is one with other values.
func (d directory) alone(at int64) *io.SectionReader {
	v := &view{data: d.data}
	copy(v.header[:], d.data[:4])
	o := order(d.data)
	if d.big || d.set != nil {
		at = int64(len(d.data))
		v.tail = d.common(at)
		o.PutUint16(v.header[2:], '*')
	}
	o.PutUint32(v.header[4:], uint32(at))
	return io.NewSectionReader(v, 0, int64(len(v.data)+len(v.tail)))
}

// common is the directory in the form that all decoders read, to stand at an offset.
func (d directory) common(at int64) []byte {
	o := order(d.data)
	var fields, values []byte
	n := 0
	for _, tag := range decodedTags {
		if len(d.values(tag, 1)) > 0 {
			n++
		}
	}
	behind := at + 2 + 12*int64(n) + 4
	for _, tag := range decodedTags {
		list := d.values(tag, maxValues)
		if len(list) == 0 {
			continue
		}
		fields = o.AppendUint16(fields, uint16(tag))
		fields = o.AppendUint16(fields, 4)
		fields = o.AppendUint32(fields, uint32(len(list)))
		if len(list) == 1 {
			fields = o.AppendUint32(fields, clamp32(list[0]))
			continue
		}
		fields = o.AppendUint32(fields, clamp32(behind+int64(len(values))))
		for _, v := range list {
			values = o.AppendUint32(values, clamp32(v))
		}
	}
	out := o.AppendUint16(nil, uint16(n))
	out = append(out, fields...)
	out = append(out, 0, 0, 0, 0)
	return append(out, values...)
}

func clamp32(v int64) uint32 { return uint32(min(v, math.MaxUint32)) }

// view is a file with other first bytes and more at its end.
type view struct {
	header [8]byte
	data   []byte
	tail   []byte
}

// ReadAt reads from the file or from what is behind it, never from one into the
// other: what a strip of a file that is cut off lacks is not to be found there.
func (v *view) ReadAt(p []byte, off int64) (int, error) {
	size, head := int64(len(v.data)), int64(len(v.header))
	n := 0
	switch {
	case off < 0 || off >= size+int64(len(v.tail)):
	case off >= size:
		n = copy(p, v.tail[off-size:])
	case off < head:
		n = copy(p, v.header[off:])
		n += copy(p[n:], v.data[head:])
	default:
		n = copy(p, v.data[off:])
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}
