package archive

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

// maxModuleBytes is how far into a program its archive may begin. The modules of
// WinRAR and 7-Zip have some hundred kilobytes.
const maxModuleBytes = 4 << 20

// selfExtracting is the archive behind the program that unpacks it, as WinRAR and
// 7-Zip make them for people who have neither; nil for other programs. Programs
// that read archives hold their signatures, too, so the header behind one must be
// right.
func selfExtracting(data []byte) []byte {
	if !bytes.HasPrefix(data, []byte("MZ")) {
		return nil
	}
	module := data[:min(len(data), maxModuleBytes)]
	for _, k := range []struct {
		signature string
		begins    func([]byte) bool
	}{
		{"Rar!\x1a\x07\x00", beginsRAR4},
		{"Rar!\x1a\x07\x01\x00", beginsRAR5},
		{"7z\xbc\xaf\x27\x1c", beginsSevenZip},
	} {
		for from := 0; ; {
			at := bytes.Index(module[from:], []byte(k.signature))
			if at < 0 {
				break
			}
			from += at
			if k.begins(data[from:]) {
				return data[from:]
			}
			from++
		}
	}
	return nil
}

// beginsRAR4 checks the archive header: 13 bytes, the sum of which is cut to 16 bits.
func beginsRAR4(data []byte) bool {
	const at, header, mainHeader = 7, 13, 0x73
	return len(data) >= at+header && data[at+2] == mainHeader &&
		binary.LittleEndian.Uint16(data[at:]) == uint16(crc32.ChecksumIEEE(data[at+2:at+header]))
}

// beginsRAR5 checks the first header, which is that of the archive or of its
// encryption.
func beginsRAR5(data []byte) bool {
	const at, sum = 8, 4
	if len(data) < at+sum {
		return false
	}
	b := rarBytes(data[at+sum:])
	before := len(b)
	size := b.number()
	end := before - len(b) + size
	return 0 < size && size <= before && end <= before &&
		binary.LittleEndian.Uint32(data[at:]) == crc32.ChecksumIEEE(data[at+sum:at+sum+end])
}

func beginsSevenZip(data []byte) bool {
	return len(data) >= sevenZipStartBytes && binary.LittleEndian.Uint32(data[8:]) == crc32.ChecksumIEEE(data[12:sevenZipStartBytes])
}
