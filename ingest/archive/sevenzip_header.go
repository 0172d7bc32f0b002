package archive

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"

	"golang.org/x/text/encoding/unicode"
)

// Property ids of a 7z header (7zFormat.txt, Property IDs).
const (
	idEnd            = 0x00
	idHeader         = 0x01
	idProperties     = 0x02
	idAdditional     = 0x03
	idStreams        = 0x04
	idFiles          = 0x05
	idPack           = 0x06
	idUnpack         = 0x07
	idSubStreams     = 0x08
	idSize           = 0x09
	idCRC            = 0x0A
	idFolder         = 0x0B
	idUnpackSizes    = 0x0C
	idNumSubStreams  = 0x0D
	idEmptyStream    = 0x0E
	idEmptyFile      = 0x0F
	idNames          = 0x11
	idAttributes     = 0x15
	idEncodedHeader  = 0x17
	maxCoders        = 16
	maxCoderStreams  = 8
	maxPropertyBytes = 256
)

var (
	coderLZMA  = []byte{3, 1, 1}
	coderLZMA2 = []byte{0x21}
	coderAES   = []byte{6, 0xF1, 7, 1}
)

// knownCoder reports whether the method can be decompressed in bounded memory.
func knownCoder(id []byte) bool {
	for _, k := range [][]byte{
		{0}, {3}, coderLZMA, coderLZMA2,
		{3, 3, 1, 3}, {3, 3, 1, 0x1B}, {3, 3, 2, 5}, {3, 3, 5, 1}, {3, 3, 8, 5}, // BCJ, BCJ2, PPC, ARM, SPARC
		{4, 1, 8}, {4, 2, 2}, // Deflate, BZip2
	} {
		if bytes.Equal(id, k) {
			return true
		}
	}
	return false
}

// sevenZip is what the header of an archive says.
type sevenZip struct {
	folders []sevenZipFolder
	files   []sevenZipFile
}

// sevenZipFolder is a stream of one or more files and how it is packed.
type sevenZipFolder struct {
	coders    []sevenZipCoder
	binds     [][2]uint64 // input and output stream that are connected
	packed    []uint64    // input streams that come from the archive
	sizes     []uint64    // unpacked, by output stream
	packStart uint64      // offset behind the signature header
	packSizes []uint64
	hasCRC    bool
	crc       uint32
	streams   int // files in the stream
}

type sevenZipCoder struct {
	id         []byte
	in, out    uint64
	properties []byte
}

type sevenZipFile struct {
	name       string
	stream     bool // has data
	empty      bool // is a file without data
	attributes uint32
	size       uint64
	hasCRC     bool
	crc        uint32
}

// size is the number of bytes of the stream, that of the output that leads to
// no other coder.
func (f *sevenZipFolder) size() uint64 {
	for i := range f.sizes {
		if !slices.ContainsFunc(f.binds, func(b [2]uint64) bool { return b[1] == uint64(i) }) {
			return f.sizes[i]
		}
	}
	return 0
}

// dictionaryBytes is the window that the coder asks for, lowered to size, the
// bytes that come out: a larger one is of no use and only costs memory.
func (k *sevenZipCoder) dictionaryBytes(size uint64) uint64 {
	const least = 1 << 12
	size = max(size, least)
	switch {
	case bytes.Equal(k.id, coderLZMA) && len(k.properties) == 5:
		n := min(uint64(binary.LittleEndian.Uint32(k.properties[1:])), size)
		binary.LittleEndian.PutUint32(k.properties[1:], uint32(n))
		return n
	case bytes.Equal(k.id, coderLZMA2) && len(k.properties) == 1:
		lzma2Bytes := func(p byte) uint64 { return uint64(2|p&1) << (p/2 + 11) }
		p := k.properties[0]
		for p > 40 || p > 0 && lzma2Bytes(p-1) >= size {
			p--
		}
		k.properties[0] = p
		return lzma2Bytes(p)
	}
	return 0
}

// archiveHeader is the header of an archive that holds this folder alone, as
// one file, with its packed streams at the start.
func (f *sevenZipFolder) archiveHeader() []byte {
	b := []byte{idHeader, idStreams, idPack}
	b = appendNumbers(b, 0, uint64(len(f.packSizes)))
	b = appendNumbers(append(b, idSize), f.packSizes...)
	b = append(b, idEnd, idUnpack, idFolder, 1, 0)
	b = appendNumbers(b, uint64(len(f.coders)))
	for _, k := range f.coders {
		const complexCoder, withProperties = 0x10, 0x20
		flags := byte(len(k.id)) | complexCoder
		if len(k.properties) > 0 {
			flags |= withProperties
		}
		b = appendNumbers(append(append(b, flags), k.id...), k.in, k.out)
		if len(k.properties) > 0 {
			b = append(appendNumbers(b, uint64(len(k.properties))), k.properties...)
		}
	}
	for _, p := range f.binds {
		b = appendNumbers(b, p[0], p[1])
	}
	if len(f.packed) > 1 {
		b = appendNumbers(b, f.packed...)
	}
	b = appendNumbers(append(b, idUnpackSizes), f.sizes...)
	return append(b, idEnd, idSubStreams, idEnd, idEnd, idFiles, 1, idEnd, idEnd)
}

// appendNumbers writes numbers in their longest form, which is always valid.
func appendNumbers(b []byte, numbers ...uint64) []byte {
	for _, n := range numbers {
		b = binary.LittleEndian.AppendUint64(append(b, 0xFF), n)
	}
	return b
}

// parseEncodedHeader reads the header of a packed header.
func parseEncodedHeader(header []byte) (*sevenZipFolder, error) {
	p := &sevenZipParser{b: header[1:], maxEntries: 1}
	a := &sevenZip{}
	p.streamsInfo(a)
	if p.failed || len(a.folders) != 1 {
		return nil, malformed("7z packed header")
	}
	return &a.folders[0], nil
}

// parseSevenZip reads a header.
func parseSevenZip(header []byte, maxEntries int) (*sevenZip, error) {
	p := &sevenZipParser{b: header, maxEntries: maxEntries}
	a := &sevenZip{}
	p.expect(idHeader)
	id := p.byte()
	if id == idProperties {
		for id = p.byte(); id != idEnd && !p.failed; id = p.byte() {
			p.bytes(p.number())
		}
		id = p.byte()
	}
	if id == idAdditional {
		p.streamsInfo(&sevenZip{})
		id = p.byte()
	}
	var streams []sevenZipFile
	if id == idStreams {
		streams = p.streamsInfo(a)
		id = p.byte()
	}
	if id == idFiles {
		p.filesInfo(a, streams)
		id = p.byte()
	}
	if p.tooMany {
		return nil, bomb("7z with more than %d entries", maxEntries)
	}
	if p.failed || id != idEnd {
		return nil, malformed("7z header")
	}
	return a, nil
}

// sevenZipParser reads a header; after damage everything reads as zero.
type sevenZipParser struct {
	b          []byte
	maxEntries int
	failed     bool
	tooMany    bool
}

func (p *sevenZipParser) fail() { p.failed, p.b = true, nil }

func (p *sevenZipParser) bytes(n uint64) []byte {
	if n > uint64(len(p.b)) {
		p.fail()
		return nil
	}
	out := p.b[:n]
	p.b = p.b[n:]
	return out
}

func (p *sevenZipParser) byte() byte {
	if b := p.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

func (p *sevenZipParser) expect(id byte) {
	if p.byte() != id {
		p.fail()
	}
}

// number reads a number: the leading ones of the first byte say how many bytes
// follow, its other bits are the highest of the number.
func (p *sevenZipParser) number() uint64 {
	first := p.byte()
	n := bits.LeadingZeros8(^first)
	var v uint64
	for i, b := range p.bytes(uint64(n)) {
		v |= uint64(b) << (8 * i)
	}
	if n < 7 {
		v |= uint64(first&(1<<(7-n)-1)) << (8 * n)
	}
	return v
}

// quantity reads a number of things; more than most are refused.
func (p *sevenZipParser) quantity(most int) int {
	n := p.number()
	if n > uint64(most) {
		p.tooMany = p.tooMany || most == p.maxEntries
		p.fail()
		return 0
	}
	return int(n)
}

func (p *sevenZipParser) numbers(n int) []uint64 {
	var out []uint64
	for i := 0; i < n && !p.failed; i++ {
		out = append(out, p.number())
	}
	return out
}

// bits reads one bit for each of n things, highest bit first.
func (p *sevenZipParser) bits(n int) []bool {
	packed := p.bytes(uint64(n+7) / 8)
	out := make([]bool, n)
	for i := range out {
		out[i] = packed != nil && packed[i/8]&(0x80>>(i%8)) != 0
	}
	return out
}

// defined reads for which of n things a value follows.
func (p *sevenZipParser) defined(n int) []bool {
	if p.byte() == 0 {
		return p.bits(n)
	}
	out := make([]bool, n)
	for i := range out {
		out[i] = !p.failed
	}
	return out
}

// checksums hands every checksum that is defined to set.
func (p *sevenZipParser) checksums(n int, set func(i int, crc uint32)) {
	for i, ok := range p.defined(n) {
		if !ok {
			continue
		}
		if b := p.bytes(4); b != nil {
			set(i, binary.LittleEndian.Uint32(b))
		}
	}
}

// streamsInfo reads folders into a and returns the size and checksum of every
// file in them.
func (p *sevenZipParser) streamsInfo(a *sevenZip) []sevenZipFile {
	var start uint64
	var packSizes []uint64
	id := p.byte()
	if id == idPack {
		start = p.number()
		packSizes = p.packInfo()
		id = p.byte()
	}
	if id == idUnpack {
		p.unpackInfo(a)
		id = p.byte()
	}
	p.assignPacked(a, start, packSizes)
	for i := range a.folders {
		a.folders[i].streams = 1
	}
	var files []sevenZipFile
	if id == idSubStreams {
		files = p.subStreams(a)
		id = p.byte()
	} else {
		files = sizesOf(a)
	}
	if id != idEnd {
		p.fail()
	}
	return files
}

func (p *sevenZipParser) packInfo() []uint64 {
	n := p.quantity(p.maxEntries * maxCoderStreams)
	var sizes []uint64
	id := p.byte()
	for ; id != idEnd && !p.failed; id = p.byte() {
		switch id {
		case idSize:
			sizes = p.numbers(n)
		case idCRC:
			p.checksums(n, func(int, uint32) {})
		default:
			p.fail()
		}
	}
	if len(sizes) != n {
		p.fail()
	}
	return sizes
}

// assignPacked gives every folder its part of the packed streams.
func (p *sevenZipParser) assignPacked(a *sevenZip, start uint64, sizes []uint64) {
	for i := range a.folders {
		f := &a.folders[i]
		if len(f.packed) > len(sizes) {
			p.fail()
			return
		}
		f.packStart, f.packSizes = start, sizes[:len(f.packed)]
		for _, n := range f.packSizes {
			if n > 1<<40 || start > 1<<50 {
				p.fail()
				return
			}
			start += n
		}
		sizes = sizes[len(f.packed):]
	}
}

func (p *sevenZipParser) unpackInfo(a *sevenZip) {
	p.expect(idFolder)
	n := p.quantity(p.maxEntries)
	p.expect(0) // the folders stand here and not in another stream
	for i := 0; i < n && !p.failed; i++ {
		a.folders = append(a.folders, p.folder())
	}
	p.expect(idUnpackSizes)
	for i := range a.folders {
		outputs := 0
		for _, k := range a.folders[i].coders {
			outputs += int(k.out)
		}
		a.folders[i].sizes = p.numbers(outputs)
	}
	id := p.byte()
	if id == idCRC {
		p.checksums(len(a.folders), func(i int, crc uint32) { a.folders[i].hasCRC, a.folders[i].crc = true, crc })
		id = p.byte()
	}
	if id != idEnd {
		p.fail()
	}
}

func (p *sevenZipParser) folder() (f sevenZipFolder) {
	const idBytes, complexCoder, withProperties, reserved = 0x0F, 0x10, 0x20, 0xC0
	var in, out uint64
	for n := p.quantity(maxCoders); n > 0 && !p.failed; n-- {
		flags := p.byte()
		k := sevenZipCoder{id: p.bytes(uint64(flags & idBytes)), in: 1, out: 1}
		if flags&complexCoder != 0 {
			k.in, k.out = uint64(p.quantity(maxCoderStreams)), uint64(p.quantity(maxCoderStreams))
		}
		if flags&withProperties != 0 {
			k.properties = bytes.Clone(p.bytes(uint64(p.quantity(maxPropertyBytes)))) // will be changed
		}
		if flags&reserved != 0 {
			p.fail()
		}
		f.coders = append(f.coders, k)
		in, out = in+k.in, out+k.out
	}
	if out == 0 || in < out {
		p.fail()
		return f
	}
	bound := make([]bool, in)
	for range out - 1 {
		b := [2]uint64{p.number(), p.number()}
		if b[0] >= in || b[1] >= out || bound[b[0]] {
			p.fail()
			return f
		}
		bound[b[0]] = true
		f.binds = append(f.binds, b)
	}
	if in-(out-1) == 1 {
		f.packed = []uint64{uint64(slices.Index(bound, false))}
		return f
	}
	f.packed = p.numbers(int(in - (out - 1)))
	for _, i := range f.packed {
		if i >= in {
			p.fail()
		}
	}
	return f
}

// subStreams reads how the streams of folders divide into files. The size of
// the last one is what remains; a checksum stands only where the folder has
// none that means the same.
func (p *sevenZipParser) subStreams(a *sevenZip) []sevenZipFile {
	id := p.byte()
	if id == idNumSubStreams {
		total := 0
		for i := range a.folders {
			a.folders[i].streams = p.quantity(p.maxEntries)
			if total += a.folders[i].streams; total > p.maxEntries {
				p.tooMany = true
				p.fail()
				return nil
			}
		}
		id = p.byte()
	}
	var files []sevenZipFile
	for i := range a.folders {
		f := &a.folders[i]
		rest := f.size()
		for n := f.streams; n > 0; n-- {
			file := sevenZipFile{size: rest}
			if n > 1 {
				if id != idSize {
					p.fail()
					return nil
				}
				file.size = p.number()
			}
			if file.size > rest {
				p.fail()
				return nil
			}
			rest -= file.size
			files = append(files, file)
		}
	}
	if id == idSize {
		id = p.byte()
	}
	var unknown []*sevenZipFile
	i := 0
	for _, f := range a.folders {
		if f.streams == 1 && f.hasCRC {
			files[i].hasCRC, files[i].crc = true, f.crc
			i++
			continue
		}
		for range f.streams {
			unknown = append(unknown, &files[i])
			i++
		}
	}
	if id == idCRC {
		p.checksums(len(unknown), func(i int, crc uint32) { unknown[i].hasCRC, unknown[i].crc = true, crc })
		id = p.byte()
	}
	if id != idEnd {
		p.fail()
	}
	return files
}

// sizesOf are the files of folders that hold one each.
func sizesOf(a *sevenZip) []sevenZipFile {
	var files []sevenZipFile
	for _, f := range a.folders {
		files = append(files, sevenZipFile{size: f.size(), hasCRC: f.hasCRC, crc: f.crc})
	}
	return files
}

// filesInfo reads names and attributes, and gives the files that have data
// their sizes.
func (p *sevenZipParser) filesInfo(a *sevenZip, streams []sevenZipFile) {
	n := p.quantity(p.maxEntries)
	a.files = make([]sevenZipFile, n)
	for i := range a.files {
		a.files[i].stream = true
	}
	for id := p.byte(); id != idEnd && !p.failed; id = p.byte() {
		property := &sevenZipParser{b: p.bytes(p.number())}
		switch id {
		case idEmptyStream:
			for i, empty := range property.bits(n) {
				a.files[i].stream = !empty
			}
		case idEmptyFile:
			var without []*sevenZipFile
			for i := range a.files {
				if !a.files[i].stream {
					without = append(without, &a.files[i])
				}
			}
			for i, empty := range property.bits(len(without)) {
				without[i].empty = empty
			}
		case idNames:
			property.expect(0)
			property.names(a.files)
		case idAttributes:
			defined := property.defined(n)
			property.expect(0)
			for i, ok := range defined {
				if b := property.b; ok && len(b) >= 4 {
					a.files[i].attributes = binary.LittleEndian.Uint32(property.bytes(4))
				}
			}
		}
		if property.failed {
			p.fail()
		}
	}
	for i := range a.files {
		f := &a.files[i]
		if !f.stream {
			continue
		}
		if len(streams) == 0 {
			p.fail()
			return
		}
		f.size, f.hasCRC, f.crc = streams[0].size, streams[0].hasCRC, streams[0].crc
		streams = streams[1:]
	}
}

// names reads the names, UTF-16 in little-endian order, each ended by a zero.
func (p *sevenZipParser) names(files []sevenZipFile) {
	decoder := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
	for i := range files {
		end := 0
		for end+1 < len(p.b) && (p.b[end] != 0 || p.b[end+1] != 0) {
			end += 2
		}
		if end+1 >= len(p.b) {
			p.fail()
			return
		}
		name, err := decoder.Bytes(p.bytes(uint64(end)))
		if err != nil {
			p.fail()
			return
		}
		files[i].name = string(name)
		p.bytes(2)
	}
}
