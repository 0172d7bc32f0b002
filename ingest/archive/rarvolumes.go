package archive

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"time"
)

// rarSet are the volumes of a RAR archive, as files for the library, which asks for
// each by the name that follows from the one before.
type rarSet [][]byte

// volumeName is the name of a volume, from 0, as RAR gives it since version 3.
func volumeName(n int) string { return fmt.Sprintf("v%d.rar", n) }

// oldVolumeName is the name as earlier versions gave it.
func oldVolumeName(n int) string {
	if n == 0 {
		return volumeName(0)
	}
	return fmt.Sprintf("v0.%c%02d", 'r'+(n-1)/100, (n-1)%100)
}

func (s rarSet) Open(name string) (fs.File, error) {
	for n, data := range s {
		if name == volumeName(n) || name == oldVolumeName(n) {
			return rarVolume{bytes.NewReader(data)}, nil
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// rarVolume is one volume as a file.
type rarVolume struct{ *bytes.Reader }

func (v rarVolume) Close() error               { return nil }
func (v rarVolume) Stat() (fs.FileInfo, error) { return v, nil }
func (v rarVolume) Name() string               { return "" }
func (v rarVolume) Mode() fs.FileMode          { return 0o444 }
func (v rarVolume) ModTime() time.Time         { return time.Time{} }
func (v rarVolume) IsDir() bool                { return false }
func (v rarVolume) Sys() any                   { return nil }

const (
	rarSignature4 = "Rar!\x1a\x07\x00"
	rarSignature5 = "Rar!\x1a\x07\x01\x00"
)

// maxVolumes bounds the volumes of an archive.
const maxVolumes = 1000

// rarVolumes takes the volumes apart that stand one behind the other in data. Each
// ends with its last header; a member that is an archive itself is passed over
// with the data of its header.
func rarVolumes(data []byte) rarSet {
	var set rarSet
	for len(set) < maxVolumes-1 {
		end := rarEnd(data)
		i := bytes.Index(data[end:], []byte(rarSignature4[:6]))
		if i < 0 || end == 0 {
			break
		}
		set, data = append(set, data[:end+i:end+i]), data[end+i:]
	}
	return append(set, data)
}

// rarEnd is the offset behind the last header of the volume that data begins with,
// at the latest that of the next volume; the length of data where the headers are
// encrypted or damaged.
func rarEnd(data []byte) int {
	if strings.HasPrefix(string(data[:min(len(data), len(rarSignature5))]), rarSignature5) {
		return rar5End(data)
	}
	return rar4End(data)
}

func rar5End(data []byte) int {
	const encryption = 4
	b := rarBytes(data[len(rarSignature5):])
	for len(b) > 0 {
		h := b.header()
		switch h.kind {
		case rarEndHeader:
			return len(data) - len(b)
		case 0, encryption:
			return len(data)
		}
		b.skip(h.packed)
	}
	return len(data)
}

// rar4End follows the blocks of RAR 1.5 to 4 (the technical note of RAR 4.20):
// checksum, kind, flags, length, and the length of the data behind it.
func rar4End(data []byte) int {
	const (
		headBytes = 7
		mark      = 0x72 // what the signature looks like as a block
		mainBlock = 0x73
		fileBlock = 0x74
		service   = 0x7a
		end       = 0x7b

		encrypted = 0x80 // flag of the main block
		hasData   = 0x8000
		large     = 0x100 // flag of files: sizes have 64 bits
		largeAt   = 32
	)
	at := len(rarSignature4)
	for at >= 0 && at+headBytes <= len(data) {
		f := fields(data[at+2:])
		kind, flags, length := f.take(1), f.u16(), int(f.u16())
		switch {
		case kind == mark && bytes.HasPrefix(data[at:], []byte(rarSignature4)):
			return at
		case kind == mainBlock && flags&encrypted != 0, length < headBytes, kind < mark || kind > end:
			return len(data)
		}
		next := at + length
		if isFile := kind == fileBlock || kind == service; flags&hasData != 0 || isFile {
			next += int(f.u32())
			if isFile && flags&large != 0 && at+largeAt+4 <= len(data) {
				high := fields(data[at+largeAt:])
				next += int(high.u32()&0x7fff) << 32
			}
		}
		if kind == end {
			return min(next, len(data))
		}
		at = next
	}
	return len(data)
}
