package sheet

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"fuhan/corpus"
)

// container is the zip package of a workbook. It decompresses a part only when
// asked, as a stream, and keeps account of what it decompressed.
type container struct {
	parts  map[string]*zip.File // by canonical name
	names  []string             // as in the directory
	limits Limits
	spent  int64 // bytes that the parts opened so far declare
}

// openContainer looks at the directory of the zip and decompresses nothing.
func openContainer(data []byte, limits Limits) (*container, error) {
	// archive/zip allocates for every entry of the directory, and the number
	// of entries that the end record states can lie.
	if n := bytes.Count(data, []byte("PK\x01\x02")); n > limits.MaxEntries {
		return nil, bomb("zip with %d entries", n)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // entries are never written to disk
		if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
			return nil, fmt.Errorf("zip directory: %v: %w", err, corpus.ErrTruncated)
		}
		return nil, fmt.Errorf("no zip file: %v: %w", err, corpus.ErrMalformed)
	}
	c := &container{parts: make(map[string]*zip.File, len(z.File)), limits: limits}
	for _, f := range z.File {
		c.parts[canonical(f.Name)] = f
		c.names = append(c.names, f.Name)
	}
	return c, nil
}

// canonical is the form in which part names are compared: without regard to case
// (ECMA-376-2, part names), to backslashes and to a leading slash.
func canonical(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// find is the entry of a part, or nil. A reference may escape what the entry
// name does not.
func (c *container) find(name string) *zip.File {
	if f := c.parts[canonical(name)]; f != nil {
		return f
	}
	if plain, err := url.PathUnescape(name); err == nil {
		return c.parts[canonical(plain)]
	}
	return nil
}

// open is a stream of a part in UTF-8.
func (c *container) open(name string) (io.ReadCloser, error) {
	f := c.find(name)
	switch {
	case f == nil:
		return nil, fmt.Errorf("part %s: %w", name, errNoPart)
	case f.Flags&1 != 0: // APPNOTE.TXT 4.4.4
		return nil, fmt.Errorf("part %s: %w", name, corpus.ErrEncrypted)
	}
	if err := c.charge(f); err != nil {
		return nil, err
	}
	rc, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, fmt.Errorf("part %s: compression method %d: %w", name, f.Method, corpus.ErrUnsupported)
	}
	if err != nil {
		return nil, damaged(name, err)
	}
	// archive/zip ends an entry that grows beyond its declared size, which
	// charge has checked.
	r, err := decoded(rc)
	if err != nil {
		rc.Close()
		return nil, damaged(name, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{r, rc}, nil
}

// smallPart is the size up to which a part may expand at any rate.
const smallPart = 16 << 20

// charge accounts for the expansion that an entry declares, before it happens.
func (c *container) charge(f *zip.File) error {
	size := f.UncompressedSize64
	switch {
	case size > uint64(c.limits.MaxPartBytes):
		return bomb("part %s: %d bytes", f.Name, size)
	case size > smallPart && size/uint64(c.limits.MaxExpansion) > f.CompressedSize64:
		return bomb("part %s: %d bytes compressed to %d", f.Name, size, f.CompressedSize64)
	}
	if c.spent += int64(size); c.spent > c.limits.MaxTotalBytes {
		return bomb("parts with more than %d bytes together", c.limits.MaxTotalBytes)
	}
	return nil
}

// decoded is the XML that r holds as UTF-8: by byte order mark, by the pattern of
// its first characters (XML 1.0, appendix F), or as its declaration says.
func decoded(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, 64<<10)
	head, err := b.Peek(256)
	if err != nil && err != io.EOF && len(head) == 0 {
		return nil, err
	}
	var e encoding.Encoding
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, err := b.Discard(3)
		return b, err
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("<\x00")):
		e = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.HasPrefix(head, []byte("\x00<")):
		e = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	default:
		e = declaredEncoding(string(head))
	}
	if e == nil {
		return b, nil
	}
	return e.NewDecoder().Reader(b), nil
}

// declaredEncoding is the encoding that an XML declaration names, nil for UTF-8
// and for names that nobody knows.
func declaredEncoding(head string) encoding.Encoding {
	if !strings.HasPrefix(head, "<?xml") {
		return nil
	}
	head, _, _ = strings.Cut(head, "?>")
	_, name, ok := strings.Cut(head, "encoding")
	if !ok {
		return nil
	}
	name = strings.ToLower(strings.Trim(strings.TrimLeft(name, " =\t\r\n"), `"' `))
	if i := strings.IndexAny(name, `"'`); i >= 0 {
		name = name[:i]
	}
	switch {
	case name == "utf-8", name == "utf8", strings.HasPrefix(name, "utf-16"), name == "us-ascii", name == "ascii":
		return nil
	case strings.HasPrefix(name, "gb"), strings.HasSuffix(name, "936"):
		return simplifiedchinese.GB18030
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return nil
	}
	return e
}
