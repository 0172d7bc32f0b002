package archive

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// collection gathers the members of an archive and keeps account of what was
// decompressed and what was left out.
type collection struct {
	ctx           context.Context
	limits        Limits
	archiveBytes  int64
	keptBytes     int64 // decompressed and kept
	outBytes      int64 // decompressed, kept or not
	searchedBytes int64 // passed over in search of the ends of entries
	members       int
	locals        int // local headers of a zip that were followed
	entries       []entry
	cutOff        bool // the archive itself ends too early
	broken        bool // the archive cannot be read any further
	lacksVolumes  bool // the archive goes on in a volume that is not here
	excess        int  // entries beyond MaxMembers
}

// entry is a regular file of the archive.
type entry struct {
	name string
	raw  bool // name is in the writer's encoding
	data []byte
	why  error // the sentinel for which it is left out, or nil
}

// count admits one more entry of any kind.
func (c *collection) count(n int) error {
	if n > c.limits.MaxEntries {
		return bomb("more than %d entries", c.limits.MaxEntries)
	}
	return stopped(c.ctx)
}

// full reports whether no further member is taken, and notes one that is lost.
func (c *collection) full() bool {
	if c.members < c.limits.MaxMembers {
		return false
	}
	c.excess++
	return true
}

// keep takes a whole member.
func (c *collection) keep(e entry, data []byte) {
	e.data = data
	c.members++
	c.entries = append(c.entries, e)
}

// leave notes a member that err keeps from being read.
func (c *collection) leave(e entry, err error) {
	e.why = reason(err)
	c.entries = append(c.entries, e)
}

// add reads a member from r. packed is its size in the archive, size the one
// stated; both are -1 where unknown. whole is asked whether the content is
// right; it may be nil. The error ends the archive; other failures are noted.
func (c *collection) add(e entry, packed, size int64, r io.Reader, whole func([]byte) error) error {
	data, err := c.expand(r, packed, size)
	if err == nil && whole != nil {
		err = whole(data)
	}
	if err == nil {
		c.keep(e, data)
		return nil
	}
	c.keptBytes -= int64(len(data))
	if ends(err) {
		return err
	}
	c.leave(e, err)
	return nil
}

// expand reads r to its end within the limits. What it returns is charged.
func (c *collection) expand(r io.Reader, packed, size int64) ([]byte, error) {
	room := min(c.limits.MaxMemberBytes, c.limits.MaxTotalBytes-c.archiveBytes-c.keptBytes)
	if size > room {
		if err := c.checkRatio(packed, size); packed >= 0 && err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("member of %d bytes: %w", size, corpus.ErrTooLarge)
	}
	buf := make([]byte, 0, firstBytes(packed, size))
	for {
		if len(buf) == cap(buf) {
			buf = grown(buf, size)
		}
		if err := stopped(c.ctx); err != nil {
			return nil, err
		}
		n, err := r.Read(buf[len(buf):min(cap(buf), len(buf)+readBytes)])
		buf = buf[:len(buf)+n]
		c.outBytes += int64(n)
		switch n := int64(len(buf)); {
		case n > room:
			err = fmt.Errorf("member beyond the limit: %w", corpus.ErrTooLarge)
		case size >= 0 && n > size:
			err = malformed("more than the stated %d bytes", size)
		case err == io.EOF && n < size:
			err = io.ErrUnexpectedEOF
		}
		if bombErr := c.checkRatio(packed, int64(len(buf))); bombErr != nil {
			return nil, bombErr
		}
		if err == io.EOF {
			c.keptBytes += int64(len(buf))
			return buf, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// checkRatio refuses an expansion out of all proportion, of a member of out
// bytes and of all so far.
func (c *collection) checkRatio(packed, out int64) error {
	l := c.limits
	if packed >= 0 && out > l.RatioFloorBytes && out/l.MaxRatio > packed {
		return bomb("member of %d bytes expands to more than %d", packed, out)
	}
	if c.outBytes > l.RatioFloorBytes && c.outBytes/l.MaxRatio > c.archiveBytes {
		return bomb("archive of %d bytes expands to more than %d", c.archiveBytes, c.outBytes)
	}
	return nil
}

// readBytes is how much is read between two looks at the limits.
const readBytes = 1 << 20

// firstBytes is the first capacity for a member: the stated size and one byte
// to see its end, where that is likely, for stated sizes lie.
func firstBytes(packed, size int64) int64 {
	const least, likelyRatio, ofStream = 32 << 10, 30, 4 << 20
	switch {
	case size < 0:
		return least
	case packed < 0:
		return min(size+1, ofStream)
	}
	return min(size+1, max(least, packed*likelyRatio))
}

// grown is buf with more capacity, up to the stated size where there is one.
func grown(buf []byte, size int64) []byte {
	to := 2*int64(cap(buf)) + 1
	if size >= int64(len(buf)) {
		to = min(to, size+1)
	}
	out := make([]byte, len(buf), max(to, int64(len(buf))+1))
	copy(out, buf)
	return out
}

// document makes the document, or the error where no member is left.
func (c *collection) document() (*raw.Document, error) {
	c.decodeNames()
	d := &raw.Document{}
	paths := pathSet{}
	left := map[error][]string{}
	for _, e := range c.entries {
		name := cleanPath(e.name)
		if e.why != nil {
			left[e.why] = append(left[e.why], name)
			continue
		}
		d.Members = append(d.Members, raw.Member{Name: paths.add(name), Data: e.data})
	}
	if len(d.Members) == 0 {
		return nil, c.nothing(left)
	}
	for _, k := range leftOut {
		if names := left[k.why]; len(names) > 0 {
			d.Warnings = append(d.Warnings, fmt.Sprintf("压缩包中有 %d 个文件%s，未读取：%s", len(names), k.words, listed(names)))
		}
	}
	if c.excess > 0 {
		d.Warnings = append(d.Warnings, fmt.Sprintf("压缩包内文件太多，只取前 %d 个，其余 %d 个未读取", c.limits.MaxMembers, c.excess))
	}
	switch {
	case c.lacksVolumes:
		d.Warnings = append(d.Warnings, fmt.Sprintf("这是分卷压缩包，缺少其余分卷，只取出了完整的 %d 个文件", len(d.Members)))
	case c.cutOff:
		d.Warnings = append(d.Warnings, fmt.Sprintf("压缩包不完整，可能没有下载完，只取出了完好的 %d 个文件", len(d.Members)))
	case c.broken:
		d.Warnings = append(d.Warnings, fmt.Sprintf("压缩包有损坏，后面的内容无法读取，只取出了前面的 %d 个文件", len(d.Members)))
	}
	return d, nil
}

// leftOut words the reasons for which members are left out.
var leftOut = []struct {
	why   error
	words string
}{
	{corpus.ErrEncrypted, "已加密"},
	{corpus.ErrMalformed, "已损坏"},
	{corpus.ErrTruncated, "不完整"},
	{corpus.ErrTooLarge, "太大"},
	{corpus.ErrUnsupported, "的压缩方法暂不支持"},
}

// nothing is the error of an archive without a member that can be read: the
// most frequent reason, of equally frequent ones the first in leftOut.
func (c *collection) nothing(left map[error][]string) error {
	var why error
	for _, k := range leftOut {
		if len(left[k.why]) > len(left[why]) {
			why = k.why
		}
	}
	switch {
	case why != nil:
		return fmt.Errorf("archive without a readable member, e.g. %q: %w", left[why][0], why)
	case c.cutOff:
		return fmt.Errorf("archive cut off before its first member: %w", corpus.ErrTruncated)
	case c.broken:
		return malformed("archive damaged before its first member")
	}
	return fmt.Errorf("archive without files: %w", corpus.ErrEmpty)
}

// listed puts names into one sentence.
func listed(names []string) string {
	const most = 20
	if len(names) > most {
		return fmt.Sprintf("“%s”等", strings.Join(names[:most], "”“"))
	}
	return fmt.Sprintf("“%s”", strings.Join(names, "”“"))
}

// end notes that the archive cannot be read beyond the entries so far.
func (c *collection) end(err error) error {
	switch {
	case ends(err):
		return err
	case errors.Is(err, corpus.ErrUnsupported), errors.Is(err, corpus.ErrEncrypted):
		return err
	case cut(err):
		c.cutOff = true
	default:
		c.broken = true
	}
	return nil
}
