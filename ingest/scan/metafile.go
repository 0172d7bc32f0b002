package scan

import (
	"bytes"
	"encoding/binary"
)

// Image is an image file as it is, and of a Windows metafile the largest bitmap
// that it paints, as a BMP file: older programs put scans into documents that way.
// It is nil for metafiles that only draw.
func Image(data []byte) []byte {
	switch {
	case isEnhanced(data):
		return largest(enhancedBitmaps(data))
	case isMetafile(data):
		return largest(metafileBitmaps(data))
	}
	return data
}

// largest makes a BMP file of the largest of bitmaps that are one.
func largest(bitmaps [][]byte) (file []byte) {
	var best []byte
	for _, b := range bitmaps {
		if len(b) > len(best) {
			best = b
		}
	}
	return Bitmap(best)
}

func u16(b []byte, at int) int { return int(binary.LittleEndian.Uint16(b[at:])) }
func u32(b []byte, at int) int { return int(binary.LittleEndian.Uint32(b[at:])) }

// Records of enhanced metafiles that paint bitmaps ([MS-EMF] 2.3.1), with the place
// of the offset of the bitmap.
var enhancedRecords = map[int]int{76: 84, 77: 84, 80: 48, 81: 48}

func isEnhanced(data []byte) bool {
	const signature = " EMF"
	return len(data) >= 44 && u32(data, 0) == 1 && string(data[40:44]) == signature
}

func enhancedBitmaps(data []byte) (all [][]byte) {
	for at := 0; at+8 <= len(data) && len(all) < MaxPictures; {
		size := u32(data, at+4)
		if size < 8 || size > len(data)-at {
			break
		}
		record := data[at : at+size]
		if place, ok := enhancedRecords[u32(record, 0)]; ok && place+16 <= size {
			info, pixels := part(record, u32(record, place), u32(record, place+4)), part(record, u32(record, place+8), u32(record, place+12))
			if len(info) > 0 && len(pixels) > 0 {
				all = append(all, append(info[:len(info):len(info)], pixels...))
			}
		}
		at += size
	}
	return all
}

// part is n bytes from an offset, nil where they are not all there.
func part(b []byte, at, n int) []byte {
	if at > len(b) || n > len(b)-at {
		return nil
	}
	return b[at : at+n]
}

// Records of metafiles that paint bitmaps ([MS-WMF] 2.3.1), with the place of the
// bitmap.
var metafileRecords = map[int]int{0x0940: 22, 0x0b41: 26, 0x0d33: 24, 0x0f43: 28}

const (
	placeable      = "\xd7\xcd\xc6\x9a" // begins a header that many writers put first
	placeableBytes = 22
	metafileHeader = 18
)

func isMetafile(data []byte) bool {
	data = bytes.TrimPrefix(data, placeableHeader(data))
	return len(data) >= metafileHeader && (u16(data, 0) == 1 || u16(data, 0) == 2) && u16(data, 2) == metafileHeader/2
}

func placeableHeader(data []byte) []byte {
	if len(data) < placeableBytes || string(data[:len(placeable)]) != placeable {
		return nil
	}
	return data[:placeableBytes]
}

func metafileBitmaps(data []byte) (all [][]byte) {
	data = data[len(placeableHeader(data)):]
	for at := metafileHeader; at+6 <= len(data) && len(all) < MaxPictures; {
		size := 2 * u32(data, at)
		if size < 6 || size > len(data)-at {
			break
		}
		if place, ok := metafileRecords[u16(data, at+4)]; ok && place < size {
			all = append(all, data[at+place:at+size])
		}
		at += size
	}
	return all
}
