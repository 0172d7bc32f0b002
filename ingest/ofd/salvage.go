package ofd

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"fuhan/corpus"
)

// stray is an entry found by its local header (APPNOTE.TXT 4.3.7), where the
// directory of the zip is missing or wrong: files cut off in transfer, or with
// bytes lost in the middle.
type stray struct {
	name   string
	flags  uint16
	method uint16
	size   int64 // compressed, -1 where the header does not say
	data   []byte
}

// strays finds the entries of data by their local headers. Of two with one name
// the last counts.
func strays(data []byte, limits Limits) (map[string]stray, error) {
	const fixed = 30
	out := map[string]stray{}
	n := 0
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("PK\x03\x04"))
		if i < 0 || at+i+fixed > len(data) {
			return out, nil
		}
		h := data[at+i:]
		at += i + 4
		if n++; n > limits.MaxEntries {
			return nil, bomb("zip with more than %d entries", limits.MaxEntries)
		}
		nameLen, extraLen := int(binary.LittleEndian.Uint16(h[26:])), int(binary.LittleEndian.Uint16(h[28:]))
		if nameLen == 0 || nameLen > 1000 || fixed+nameLen+extraLen > len(h) {
			continue
		}
		s := stray{
			name: decodedName(string(h[fixed : fixed+nameLen])), flags: binary.LittleEndian.Uint16(h[6:]), method: binary.LittleEndian.Uint16(h[8:]),
			size: int64(binary.LittleEndian.Uint32(h[18:])), data: h[fixed+nameLen+extraLen:],
		}
		if s.flags&8 != 0 { // the size stands behind the data
			s.size = -1
		}
		out[canonical(s.name)] = s
	}
}

// salvage is the content of s, as far as there is any; without a checksum.
func (c *container) salvage(s stray) ([]byte, error) {
	if s.flags&1 != 0 {
		return nil, fmt.Errorf("entry %s: %w", s.name, corpus.ErrEncrypted)
	}
	data := s.data
	if s.size >= 0 && s.size <= int64(len(data)) {
		data = data[:s.size]
	}
	var from io.Reader = bytes.NewReader(data)
	switch {
	case s.method == 8:
		from = flate.NewReader(from)
	case s.method != 0 || s.size < 0 || s.size > int64(len(s.data)):
		return nil, damaged(s.name, errors.New("entry cannot be told from what follows"))
	}
	out, err := io.ReadAll(io.LimitReader(from, c.limits.MaxPartBytes+1))
	if int64(len(out)) > c.limits.MaxPartBytes {
		return nil, bomb("entry %s: more than %d bytes", s.name, c.limits.MaxPartBytes)
	}
	if err := c.charge(int64(len(out))); err != nil {
		return nil, err
	}
	if err != nil {
		return out, damaged(s.name, err)
	}
	return out, nil
}

// names are the canonical names of all entries, sorted.
func (c *container) names() []string {
	var out []string
	for name := range c.entries {
		out = append(out, name)
	}
	for name := range c.strays {
		if c.entries[name] == nil {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// has reports whether there is an entry of that canonical name.
func (c *container) has(name string) bool {
	if f := c.entries[name]; f != nil {
		return !strings.HasSuffix(f.Name, "/")
	}
	_, ok := c.strays[name]
	return ok
}

// spelled is the name of the entry of that canonical name as the zip spells it.
func (c *container) spelled(name string) string {
	if f := c.entries[name]; f != nil {
		return entryName(f)
	}
	return c.strays[name].name
}
