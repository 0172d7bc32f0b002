package doc

import (
	"bytes"
	"compress/zlib"
	"context"
	"io"

	"fuhan/ingest/scan"
)

// picture is the place of a picture in the text: its offset in the data stream,
// or its number in the store of pictures that stand free. Of a drawing neither
// is known.
type picture struct {
	at     int // -1 where it does not stand in the data stream
	number int // from 1; 0 where it does not stand in the store
}

// picture notes a picture of the document.
func (r *reader) picture(p picture) {
	if len(r.pictures) < scan.MaxPictures {
		r.pictures = append(r.pictures, p)
	}
}

// Pictures are the image files that Read took for the pages of the document.
func Pictures(ctx context.Context, data []byte, limits Limits) ([][]byte, error) {
	r, err := read(ctx, data, limits)
	if err != nil {
		return nil, err
	}
	return r.scannedPages()
}

// scannedPages are the pictures that are large enough to be pages, in order.
func (r *reader) scannedPages() ([][]byte, error) {
	var pages [][]byte
	store := r.pictureStore()
	left := len(r.file.source.data) // pictures that take more than that overlap
	room := maxPictureBytes
	seen := map[picture]bool{}
	for _, p := range r.pictures {
		if seen[p] {
			continue
		}
		seen[p] = true
		var blips []blip
		switch {
		case p.number > 0 && p.number <= len(store):
			blips = store[p.number-1].blips(r.fib.record)
		case p.at >= 0 && r.fib.old:
			blips = oldPicture(r.fib.record, p.at)
		case p.at >= 0:
			data, err := r.data()
			if err != nil {
				return nil, err
			}
			blips = inlinePicture(data, p.at)
		}
		for _, b := range blips {
			if left -= len(b.data); left < 0 || len(pages) == scan.MaxPictures {
				return pages, nil
			}
			file := b.file()
			if !scan.IsPage(file) {
				continue
			}
			if len(file) > len(b.data) { // inflated
				if room -= len(file); room < 0 {
					r.warn("文中的图片太大，有的没有读取")
					return pages, nil
				}
			}
			pages = append(pages, file)
		}
	}
	return pages, nil
}

// Records of pictures ([MS-ODRAW] 2.2.20 to 2.2.32).
const (
	recordStoreEntry = 0xf007
	recordFirstBlip  = 0xf018
	recordEMF        = 0xf01a
	recordWMF        = 0xf01b
	recordJPEG       = 0xf01d
	recordPNG        = 0xf01e
	recordDIB        = 0xf01f
	recordTIFF       = 0xf029
	recordCMYK       = 0xf02a // a JPEG, too
	recordLastBlip   = 0xf117

	recordBare = 0 // of no record: the file of Word 6 alone
)

// blip is a picture as it stands in the file.
type blip struct {
	kind int
	data record
}

// file is the picture as an image file, nil for drawings.
func (b blip) file() []byte {
	switch b.kind {
	case recordEMF, recordWMF:
		return scan.Image(b.metafile())
	case recordJPEG, recordPNG, recordTIFF, recordCMYK:
		return b.data
	case recordBare:
		return scan.Image(b.data)
	case recordDIB:
		return scan.Bitmap(b.data)
	}
	return nil
}

// metafile is the metafile of a picture, nil where it cannot be inflated
// ([MS-ODRAW] 2.2.31 OfficeArtMetafileHeader).
func (b blip) metafile() []byte {
	const headBytes, sizeAt, methodAt, deflated = 34, 0, 32, 0
	if len(b.data) < headBytes {
		return nil
	}
	content := b.data[headBytes:]
	if b.data.u8(methodAt) != deflated {
		return content
	}
	z, err := zlib.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil
	}
	file, _ := io.ReadAll(io.LimitReader(z, int64(min(b.data.u32(sizeAt), maxMetafileBytes)))) // of a damaged one the beginning
	return file
}

// Bounds of inflated pictures; a page in colour at 300 dots per inch takes 26 MB.
const (
	maxMetafileBytes = 64 << 20
	maxPictureBytes  = 160 << 20 // of all pages
)

// storeEntryBytes is the length of a store entry before its name (2.2.32).
const storeEntryBytes = 36

// blips is the picture of a record, none or one: the record of a picture, or an
// entry of the store with the picture inside it or at an offset of stream.
func (r record) blips(stream record) []blip {
	if r.u16(2) != recordStoreEntry {
		return r.picture()
	}
	body := r.part(8, r.u32(4))
	if inside := body.from(storeEntryBytes + body.u8(33)); len(inside) > 8 {
		return inside.picture()
	}
	if at := body.u32(28); at > 0 {
		return stream.from(at).picture()
	}
	return nil
}

// picture is the picture of its own record.
func (r record) picture() []blip {
	instance, kind := r.u16(0)>>4, r.u16(2)
	if kind < recordFirstBlip || kind > recordLastBlip {
		return nil
	}
	head := 16 + 1 // a checksum and a mark; odd instances have a second checksum
	if instance&1 != 0 {
		head += 16
	}
	return []blip{{kind, r.part(8, r.u32(4)).from(head)}}
}

// Kinds of what stands in the data stream (2.9.192 PICF, 2.9.157 MFPF).
const (
	pictureShape     = 0x64
	pictureShapeFile = 0x66 // with a file name before it
)

// inlinePicture are the pictures at an offset of the data stream: a header, a
// shape, and the pictures that it shows.
func inlinePicture(data record, at int) (blips []blip) {
	content := data.part(at, data.u32(at))
	head := content.u16(4)
	switch content.u16(6) {
	case pictureShape:
	case pictureShapeFile:
		head += 1 + content.u8(head)
	default:
		return nil
	}
	for _, r := range content.from(head).records() {
		blips = append(blips, r.blips(nil)...)
	}
	return blips
}

// pictureStore are the entries of the store of pictures, in what all drawings
// share ([MS-ODRAW] 2.2.12 OfficeArtDggContainer).
func (r *reader) pictureStore() []record {
	const recordStore = 0xf001
	drawings := r.fib.part(partDrawings)
	for _, shared := range drawings.part(8, drawings.u32(4)).records() {
		if shared.u16(2) == recordStore {
			return shared.from(8).records()
		}
	}
	return nil
}

// records are the records that follow each other in r, each with its header.
func (r record) records() (all []record) {
	for at := 0; at+8 <= len(r) && len(all) < maxEntries; {
		n := 8 + r.u32(at+4)
		all = append(all, r.part(at, n))
		at += n
	}
	return all
}
