package ofd

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/charset"
)

// container is the zip of a file. It decompresses an entry only when asked and
// keeps account of what it decompressed.
type container struct {
	files   []*zip.File
	entries map[string]*zip.File // by canonical name
	data    []byte
	strays  map[string]stray // by canonical name, once the directory has failed
	cut     bool             // the directory is missing
	limits  Limits
	spent   int64 // bytes decompressed or parsed again so far
}

// openContainer looks at the directory of the zip and decompresses nothing.
func openContainer(data []byte, limits Limits) (*container, error) {
	// archive/zip allocates for every entry of the directory, and the number
	// of entries that the end record states can lie (it counts modulo 65536).
	if n := bytes.Count(data, []byte("PK\x01\x02")); n > limits.MaxEntries {
		return nil, bomb("zip with %d entries", n)
	}
	c := &container{data: data, entries: map[string]*zip.File{}, limits: limits}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // entries are never written to disk
		if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
			return nil, fmt.Errorf("no zip file: %v: %w", err, corpus.ErrMalformed)
		}
		c.cut = true
		if c.strays, err = strays(data, limits); err != nil {
			return nil, err
		}
		return c, nil
	}
	c.files = z.File
	for _, f := range z.File {
		c.entries[canonical(entryName(f))] = f // of two entries with one name the last counts, as for unzip
	}
	return c, nil
}

// entryName is the name of f in UTF-8: zip tools on Chinese systems write GBK.
func entryName(f *zip.File) string {
	return decodedName(f.Name)
}

func decodedName(name string) string {
	if !utf8.ValidString(name) {
		name, _ = charset.DecodeDeclared([]byte(name), "gb18030")
	}
	return strings.ReplaceAll(name, `\`, "/")
}

// canonical is the form in which names are compared. Writers mix upper and
// lower case, backslashes, and leading slashes.
func canonical(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, `\`, "/"))
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// locate is the canonical name of the entry that loc, an ST_Loc (7.3: absolute
// where it begins with a slash, else relative to the file that holds it), leads
// to; that file is in folder, its document in root. Some writers write paths
// relative to the document, or to the whole file, everywhere. ok is false where
// no such entry exists.
func (c *container) locate(loc, folder, root string) (name string, ok bool) {
	loc = strings.ReplaceAll(strings.TrimSpace(loc), `\`, "/")
	if loc == "" {
		return "", false
	}
	for _, loc := range [...]string{loc, unescaped(loc)} {
		places := [...]string{path.Join("/", folder, loc), path.Join("/", root, loc), loc}
		if strings.HasPrefix(loc, "/") {
			places = [...]string{loc, path.Join("/", root, loc), path.Join("/", folder, loc)}
		}
		for _, p := range places {
			if name := canonical(p); c.has(name) {
				return name, true
			}
		}
	}
	return canonical(path.Join("/", folder, loc)), false
}

func unescaped(loc string) string {
	if plain, err := url.PathUnescape(loc); err == nil {
		return plain
	}
	return loc
}

// read is the content of an entry. With an error of type *damage it is what
// could be decompressed, possibly all of it (a checksum that does not match).
func (c *container) read(name string) ([]byte, error) {
	name = canonical(name)
	if !c.has(name) {
		return nil, fmt.Errorf("entry %s: %w", name, errNoEntry)
	}
	f := c.entries[name]
	if f == nil {
		return c.salvage(c.strays[name])
	}
	if f.Flags&1 != 0 { // APPNOTE.TXT 4.4.4, bit 0
		return nil, fmt.Errorf("entry %s: %w", name, corpus.ErrEncrypted)
	}
	if f.UncompressedSize64 > uint64(c.limits.MaxPartBytes) {
		return nil, bomb("entry %s: %d bytes", name, f.UncompressedSize64)
	}
	if err := c.charge(int64(f.UncompressedSize64)); err != nil {
		return nil, err
	}
	rc, err := f.Open()
	if err != nil { // it is not where the directory says
		if c.strays == nil {
			if c.strays, err = strays(c.data, c.limits); err != nil {
				return nil, err
			}
		}
		if s, ok := c.strays[name]; ok {
			return c.salvage(s)
		}
		return nil, damaged(name, zip.ErrFormat)
	}
	defer rc.Close()
	// archive/zip ends an entry that grows beyond its declared size.
	var data bytes.Buffer
	_, err = data.ReadFrom(io.LimitReader(rc, int64(f.UncompressedSize64)+1))
	if err != nil {
		return data.Bytes(), damaged(name, err)
	}
	return data.Bytes(), nil
}

// charge accounts for n bytes that are decompressed, or parsed once more.
func (c *container) charge(n int64) error {
	if c.spent += n; c.spent > c.limits.MaxTotalBytes {
		return bomb("entries with more than %d bytes together", c.limits.MaxTotalBytes)
	}
	return nil
}

// encrypted reports whether the file says that entries of it are encrypted: a
// list of them (OFD encryption, GM/T 0099-2020), or the flag of the zip.
func (c *container) encrypted() bool {
	for name := range c.entries {
		switch path.Base(name) {
		case "encryption.xml", "encryptions.xml", "decryptseed.dat", "entriesmap.dat":
			return true
		}
	}
	for _, f := range c.files {
		if f.Flags&1 != 0 {
			return true
		}
	}
	return false
}
