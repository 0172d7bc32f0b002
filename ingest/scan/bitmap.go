package scan

import "encoding/binary"

// fileHeaderBytes is the length of a BITMAPFILEHEADER ([MS-WMF] 2.2.2.9 has what
// follows it).
const fileHeaderBytes = 14

// Bitmap makes a BMP file of a device independent bitmap, which is one without
// its file header; nil where dib is none.
func Bitmap(dib []byte) []byte {
	if len(dib) < 40 {
		return nil
	}
	header := int64(binary.LittleEndian.Uint32(dib))
	bits := binary.LittleEndian.Uint16(dib[14:])
	colours := int64(binary.LittleEndian.Uint32(dib[32:]))
	if header < 40 || header > 124 {
		return nil
	}
	if colours == 0 && bits <= 8 {
		colours = 1 << bits
	}
	const bitFields = 3
	at := fileHeaderBytes + header + 4*colours
	if header == 40 && binary.LittleEndian.Uint32(dib[16:]) == bitFields {
		at += 12 // three masks
	}
	size := fileHeaderBytes + int64(len(dib))
	if at >= size {
		return nil
	}
	file := make([]byte, fileHeaderBytes, size)
	copy(file, "BM")
	binary.LittleEndian.PutUint32(file[2:], uint32(size))
	binary.LittleEndian.PutUint32(file[10:], uint32(at))
	return append(file, dib...)
}
