package archive

import (
	"bytes"
	"strconv"
)

// Kind is the format of an archive, decided by its content.
type Kind string

// The kinds that KindOf tells apart. A compressed tar has the kind of its
// compression.
const (
	Unknown  Kind = ""
	Zip      Kind = "zip"
	Tar      Kind = "tar"
	Gzip     Kind = "gzip"
	Bzip2    Kind = "bzip2"
	XZ       Kind = "xz"
	Zstd     Kind = "zstd"
	SevenZip Kind = "7z"
	RAR      Kind = "rar"
)

var signatures = []struct {
	prefix string
	kind   Kind
}{
	{"PK\x03\x04", Zip},
	{"PK\x05\x06", Zip},        // without entries
	{"PK\x07\x08", Zip},        // one of several volumes (APPNOTE.TXT 8.5.3)
	{"PK00PK\x03\x04", Zip},    // meant for several volumes that one sufficed for (8.5.4)
	{"\x1f\x8b\x08", Gzip},     // RFC 1952, method deflate
	{"\xfd7zXZ\x00", XZ},       //
	{"\x28\xb5\x2f\xfd", Zstd}, // RFC 8878, 3.1.1
	{"7z\xbc\xaf\x27\x1c", SevenZip},
	{"Rar!\x1a\x07\x00", RAR},     // 1.5 to 4
	{"Rar!\x1a\x07\x01\x00", RAR}, // 5 and later
}

// KindOf says what data is, Unknown for no archive. Package formats that are
// zips (.docx, .xlsx, .ofd) are Zip; a program that unpacks the archive behind it
// is of the kind of that.
func KindOf(data []byte) Kind {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.prefix)) {
			return s.kind
		}
	}
	if inside := selfExtracting(data); inside != nil {
		return KindOf(inside)
	}
	switch {
	case isBzip2(data):
		return Bzip2
	case isTar(data):
		return Tar
	}
	return Unknown
}

// isBzip2 looks for “BZh”, the block size, and the mark of a block or of the
// end: text may begin with the letters alone.
func isBzip2(data []byte) bool {
	return len(data) >= 10 && string(data[:3]) == "BZh" && '1' <= data[3] && data[3] <= '9' &&
		(string(data[4:10]) == "1AY&SY" || string(data[4:10]) == "\x17\x72\x45\x38\x50\x90")
}

const tarBlockBytes = 512

// isTar checks the sum of the first header (POSIX.1-1988 10.1.1); archives
// before ustar have no other mark. Old writers summed signed bytes.
func isTar(data []byte) bool {
	const sumStart, sumEnd = 148, 156
	if len(data) < tarBlockBytes || data[0] == 0 {
		return false
	}
	field := bytes.Trim(data[sumStart:sumEnd], " \x00")
	stated, err := strconv.ParseInt(string(field), 8, 64)
	if err != nil {
		return false
	}
	var unsigned, signed int64
	for i, b := range data[:tarBlockBytes] {
		if sumStart <= i && i < sumEnd {
			b = ' '
		}
		unsigned += int64(b)
		signed += int64(int8(b))
	}
	return stated == unsigned || stated == signed
}
