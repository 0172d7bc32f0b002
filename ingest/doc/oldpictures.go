package doc

import "fuhan/ingest/scan"

// oldPicture is the picture at an offset of the document stream of Word 6 and 95: a
// header (PIC) with how it was made, and a metafile or a bitmap of Windows 3. A name
// of a file may stand in its place, which says nothing.
func oldPicture(stream record, at int) []blip {
	const (
		modeAt    = 6
		fileName  = 98
		oldBitmap = 99
		bitmapAt  = 14
	)
	content := stream.part(at, stream.u32(at))
	file := content.from(content.u16(4))
	switch content.u16(modeAt) {
	case fileName:
		return nil
	case oldBitmap:
		file = bitmapOf(content.from(bitmapAt), file)
	}
	if len(file) == 0 {
		return nil
	}
	return []blip{{recordBare, file}}
}

// bitmapOf is the bitmap that a BITMAP structure of Windows 3 describes as a BMP
// file, nil where its colours depend on the device that it was made for. Its rows go
// from the top, each of whole words; in those of BMP files, from below, of two.
func bitmapOf(head, pixels record) record {
	const headBytes = 40
	width, height, rowBytes := head.u16(2), head.u16(4), head.u16(6)
	planes, bits := head.u8(8), head.u8(9)
	if planes != 1 || bits != 1 && bits != 24 || rowBytes*8 < width*bits || rowBytes*height > len(pixels) {
		return nil
	}
	dib := make(record, headBytes, headBytes+8+(rowBytes+3)*height)
	le32 := func(at, v int) {
		dib[at], dib[at+1], dib[at+2], dib[at+3] = byte(v), byte(v>>8), byte(v>>16), byte(v>>24)
	}
	le32(0, headBytes)
	le32(4, width)
	le32(8, height)
	le32(12, 1|bits<<16)
	if bits == 1 {
		dib = append(dib, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0)
	}
	used := (width*bits + 7) / 8
	for y := height - 1; y >= 0; y-- {
		dib = append(dib, pixels.part(y*rowBytes, used)...)
		dib = append(dib, make([]byte, -used&3)...)
	}
	return scan.Bitmap(dib)
}
