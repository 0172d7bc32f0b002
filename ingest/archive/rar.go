package archive

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"

	"github.com/nwaples/rardecode/v2"

	"fuhan/corpus"
)

// readRAR reads a RAR archive, format 1.5 or 5.0, of one volume or of several one
// behind the other. Names of the older format are
// in the encoding of the writer unless it added Unicode ones.
func (c *collection) readRAR(data []byte) error {
	err := guarded(func() error {
		volumes := rarVolumes(data)
		r, err := rardecode.OpenReader(volumeName(0), rardecode.FileSystem(volumes), rardecode.MaxDictionarySize(c.limits.MaxDictionaryBytes))
		if err != nil {
			return c.endRAR(err)
		}
		defer r.Close()
		s := &bounded{c: c, r: r}
		references := map[string]string{}
		for _, v := range volumes {
			maps.Copy(references, rarReferences(v))
		}
		for n := 1; ; n++ {
			h, err := r.Next()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return c.endRAR(err)
			}
			if err := c.count(n); err != nil {
				return err
			}
			if h.IsDir || h.Mode()&fs.ModeType != 0 || litter(h.Name) || c.full() {
				continue
			}
			if target, ok := references[h.Name]; ok {
				c.refer(h.Name, target)
				continue
			}
			if err := c.addRAR(s, h, len(volumes) > 1); err != nil {
				return err
			}
		}
	})
	if errors.Is(err, corpus.ErrMalformed) && c.members > 0 {
		c.broken = true
		return nil
	}
	return err
}

// refer adds a member that is another one under a name of its own.
func (c *collection) refer(name, target string) {
	e := entry{name: name, raw: true}
	for _, k := range c.entries {
		if k.name != target {
			continue
		}
		switch n := int64(len(k.data)); {
		case k.why != nil:
			c.leave(e, k.why)
		case n > c.limits.MaxTotalBytes-c.archiveBytes-c.keptBytes:
			c.leave(e, corpus.ErrTooLarge)
		default:
			c.keptBytes += n // who reads the members may copy each
			c.keep(e, k.data)
		}
		return
	}
	c.leave(e, corpus.ErrMalformed)
}

func (c *collection) addRAR(r io.Reader, h *rardecode.FileHeader, severalVolumes bool) error {
	e := entry{name: h.Name, raw: true}
	if h.Encrypted {
		c.leave(e, corpus.ErrEncrypted)
		return nil
	}
	size := h.UnPackedSize
	if h.UnKnownSize || size < 0 {
		size = -1
	}
	packed := h.PackedSize
	if h.Solid || severalVolumes { // it may repeat what stands in the files before; its size is that in one volume
		packed = -1
	}
	var stop error
	fatal := c.add(e, packed, size, rarReader{r, &stop}, nil)
	if stop != nil {
		return c.endRAR(stop)
	}
	return fatal
}

// rarReader words the errors of the library, and keeps the one that concerns
// the whole archive.
type rarReader struct {
	r    io.Reader
	stop *error
}

func (r rarReader) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	switch {
	case err == nil, err == io.EOF, ends(err):
	case missingVolume(err):
		*r.stop = err
	default:
		err = rarError(err)
	}
	return n, err
}

// rarError wraps the sentinel for an error of the library.
func rarError(err error) error {
	for _, k := range []struct{ is, wraps error }{
		{rardecode.ErrArchiveEncrypted, corpus.ErrEncrypted},
		{rardecode.ErrArchivedFileEncrypted, corpus.ErrEncrypted},
		{rardecode.ErrMultiVolume, corpus.ErrUnsupported},
		{rardecode.ErrBadVolumeNumber, corpus.ErrUnsupported},
		{rardecode.ErrUnknownDecoder, corpus.ErrUnsupported},
		{rardecode.ErrUnsupportedDecoder, corpus.ErrUnsupported},
		{rardecode.ErrUnknownVersion, corpus.ErrUnsupported},
		{rardecode.ErrMultipleDecoders, corpus.ErrUnsupported},
		{rardecode.ErrDictionaryTooLarge, corpus.ErrTooLarge},
		{rardecode.ErrUnexpectedArcEnd, corpus.ErrTruncated},
		{rardecode.ErrShortFile, corpus.ErrTruncated},
		{rardecode.ErrDecoderOutOfData, corpus.ErrTruncated},
		{io.ErrUnexpectedEOF, corpus.ErrTruncated},
		{corpus.ErrTooLarge, corpus.ErrTooLarge},
	} {
		if errors.Is(err, k.is) {
			return fmt.Errorf("rar: %v: %w", err, k.wraps)
		}
	}
	return malformed("rar: %v", err)
}

// missingVolume reports that a volume is not there that the archive goes on in.
func missingVolume(err error) bool {
	return errors.Is(err, rardecode.ErrMultiVolume) || errors.Is(err, rardecode.ErrBadVolumeNumber) || errors.Is(err, fs.ErrNotExist)
}

// endRAR ends the archive for an error between its files, before which whole
// members may stand.
func (c *collection) endRAR(err error) error {
	if ends(err) {
		return err
	}
	if missingVolume(err) || errors.Is(err, rardecode.ErrInvalidFileBlock) && len(c.entries) == 0 {
		if c.members == 0 {
			return volume("rar")
		}
		c.lacksVolumes = true
		return nil
	}
	err = rarError(err)
	if len(c.entries) == 0 {
		return err
	}
	if errors.Is(err, corpus.ErrTruncated) {
		c.cutOff = true
	} else {
		c.broken = true
	}
	return nil
}
