// Package archive takes archives apart: zip, tar, 7z and rar, and what gzip,
// bzip2, xz and zstd compress, be it a tar or one single file; rar and 7z also
// behind the program that unpacks them. The files inside become members, documents of their own; an archive has no text itself.
//
// Call Read with the bytes of a file, or KindOf to learn what it is. The package
// touches no file and no network and starts no goroutine. Names come out as
// clean relative paths in UTF-8, whatever the encoding of the writer was.
// Archives within archives are members like others: who calls Read again counts
// the depth.
//
// Nothing that a strange file states is believed: sizes are bounded by reading,
// checksums are compared, entries of a zip must not overlap, and Limits bound
// the rest. Whole members are kept where others are damaged, encrypted or too
// large; a warning names those.
package archive

import (
	"context"
	"fmt"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// Limits bound the work on one archive. A field that is not positive has the
// value it has in DefaultLimits.
type Limits struct {
	MaxEntries         int   // entries of any kind, directories included; more is corpus.ErrBomb
	MaxMembers         int   // members returned; what is beyond is left out with a warning
	MaxMemberBytes     int64 // one member; a larger one is left out with a warning
	MaxTotalBytes      int64 // the file itself and all that is decompressed and kept; what is beyond is left out with a warning
	MaxDictionaryBytes int64 // window that a decompressor may need; members that need more are left out with a warning
	MaxRatio           int64 // decompressed to compressed bytes, of a member and of the whole; more is corpus.ErrBomb
	RatioFloorBytes    int64 // decompressed bytes up to which MaxRatio does not count
}

// DefaultLimits suit archives of letters with their attachments, and keep a
// process below 512 MB: a file without compression is never copied, one with
// is counted by MaxTotalBytes together with what comes out of it. Deflate does not reach a
// ratio above 1,032, text about 10.
var DefaultLimits = Limits{
	MaxEntries:         20_000,
	MaxMembers:         2_000,
	MaxMemberBytes:     128 << 20,
	MaxTotalBytes:      320 << 20,
	MaxDictionaryBytes: 64 << 20,
	MaxRatio:           200,
	RatioFloorBytes:    16 << 20,
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits
	for _, f := range []struct{ value, def *int64 }{
		{&l.MaxMemberBytes, &d.MaxMemberBytes}, {&l.MaxTotalBytes, &d.MaxTotalBytes},
		{&l.MaxDictionaryBytes, &d.MaxDictionaryBytes}, {&l.MaxRatio, &d.MaxRatio}, {&l.RatioFloorBytes, &d.RatioFloorBytes},
	} {
		if *f.value <= 0 {
			*f.value = *f.def
		}
	}
	if l.MaxEntries <= 0 {
		l.MaxEntries = d.MaxEntries
	}
	if l.MaxMembers <= 0 {
		l.MaxMembers = d.MaxMembers
	}
	return l
}

// Read takes the archive data apart. The document has no blocks; its Members
// are the regular files inside in the order of the archive, its Warnings tell
// what was left out. Directories, links, devices and the litter of operating
// systems (__MACOSX, .DS_Store, Thumbs.db, ~$ files) are passed over silently.
// Member data may share memory with data.
//
// The error wraps corpus.ErrEmpty (no file inside), ErrEncrypted (no member can
// be read without a password), ErrTruncated (cut off before the first whole
// member), ErrMalformed, ErrUnsupported (no archive, one volume of several, or
// no member with a known method), ErrTooLarge (no member within the limits),
// ErrBomb (expansion, overlapping entries, number of entries), ErrTimeout, or
// context.Canceled.
func Read(ctx context.Context, data []byte, limits Limits) (*raw.Document, error) {
	if len(data) == 0 {
		return nil, fmt.Errorf("no bytes: %w", corpus.ErrEmpty)
	}
	c := &collection{ctx: ctx, limits: limits.orDefault(), archiveBytes: int64(len(data))}
	if err := c.read(data); err != nil {
		return nil, err
	}
	return c.document()
}

// read fills the collection with the entries of data.
func (c *collection) read(data []byte) error {
	if err := stopped(c.ctx); err != nil {
		return err
	}
	kind := KindOf(data)
	if inside := selfExtracting(data); inside != nil {
		data = inside
	}
	switch kind {
	case Zip:
		return c.readZip(data)
	case Tar:
		return c.readTar(data)
	case Gzip, Bzip2, XZ, Zstd:
		return c.readCompressed(data, kind)
	case SevenZip:
		return c.readSevenZip(data)
	case RAR:
		return c.readRAR(data)
	}
	return fmt.Errorf("no archive that is known: %w", corpus.ErrUnsupported)
}
