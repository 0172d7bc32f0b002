package pdf

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"encoding/binary"
	"fmt"
)

// objectCipher deciphers what RC4 with a short key encrypted (ISO 32000-1, 7.6):
// the library takes 16 bytes for the key of an object also where it has fewer.
type objectCipher struct {
	key        []byte // of the file
	dictionary int    // the object that says how, and is not encrypted; 0 where it has no number
}

const (
	libraryKeyBytes    = 11       // from these on the library is right: 5 more make 16
	maxDecipheredBytes = 64 << 20 // of a file, which then is in memory twice
)

// deciphered is data in the clear, where it is encrypted with RC4, a short key
// and an empty password.
func deciphered(data []byte) (*rebuilt, bool) {
	c, ok := newCipher(data)
	if !ok || len(c.key) >= libraryKeyBytes || len(data) > maxDecipheredBytes {
		return nil, false
	}
	s := &survey{data: bytes.Clone(data), objects: map[int]object{}, cipher: c}
	r, err := s.rebuild()
	return r, err == nil
}

// newCipher makes the cipher of data; ok is false where it is encrypted in
// another way or with a password.
func newCipher(data []byte) (c *objectCipher, ok bool) {
	at := bytes.LastIndex(data, []byte("/Encrypt"))
	if at < 0 {
		return nil, false
	}
	c = &objectCipher{}
	at += len("/Encrypt")
	l := lexer{data: data[at:]}
	if a, b := l.next(), l.next(); a.kind == number && b.kind == number && l.next().str == "R" {
		c.dictionary = int(a.value)
		if at = objectNumbered(data, c.dictionary, int(b.value)); at < 0 {
			return nil, false
		}
	}
	d := readDictionary(data[at:])
	o, u := d["O"].str, d["U"].str
	version, revision := d["V"].value, d["R"].value
	if d["Filter"].str != "Standard" || version != 1 && version != 2 || revision != 2 && revision != 3 || len(o) < len(padding) || len(u) < len(padding) {
		return nil, false
	}
	bits := 40.0
	if n := d["Length"].value; version == 2 && revision == 3 && n != 0 {
		bits = n
	}
	if bits < 40 || bits > 128 {
		return nil, false
	}
	id := fileID(data)
	c.key = emptyKey(o[:len(padding)], uint32(int64(d["P"].value)), id, int(bits)/8, int(revision))
	return c, c.opens(u[:len(padding)], id, int(revision))
}

// objectNumbered is the offset behind the head of an object, -1 where there is none.
func objectNumbered(data []byte, number, generation int) int {
	head := fmt.Appendf(nil, "%d %d obj", number, generation)
	for end := len(data); ; {
		i := bytes.LastIndex(data[:end], head)
		if i < 0 {
			return -1
		}
		if i == 0 || isSpace(data[i-1]) {
			return i + len(head)
		}
		end = i
	}
}

// readDictionary reads the plain entries of the dictionary that data begins with.
func readDictionary(data []byte) map[string]token {
	l := lexer{data: data[:min(len(data), 2*maxHeadBytes)]}
	d := map[string]token{}
	if l.next().kind != openDict {
		return d
	}
	key, depth := "", 1
	for {
		t := l.next()
		switch {
		case t.kind == endOfInput:
			return d
		case t.kind == openDict, t.kind == openArray:
			depth++
		case t.kind == closeDict, t.kind == closeArray:
			if depth--; depth == 0 {
				return d
			}
			key = ""
		case depth > 1:
		case t.kind == name && key == "":
			key = t.str
		case key != "":
			d[key], key = t, ""
		}
	}
}

// fileID is the first string of the entry ID of a trailer.
func fileID(data []byte) string {
	for {
		i := bytes.LastIndex(data, []byte("/ID"))
		if i < 0 {
			return ""
		}
		l := lexer{data: data[i+len("/ID"):]}
		if l.next().kind == openArray {
			if t := l.next(); t.kind == text {
				return t.str
			}
		}
		data = data[:i]
	}
}

// padding stands for what a password lacks of 32 bytes.
const padding = "\x28\xbf\x4e\x5e\x4e\x75\x8a\x41\x64\x00\x4e\x56\xff\xfa\x01\x08" +
	"\x2e\x2e\x00\xb6\xd0\x68\x3e\x80\x2f\x0c\xa9\xfe\x64\x53\x69\x7a"

// emptyKey is the key of a file for the empty password (algorithm 2).
func emptyKey(o string, permissions uint32, id string, length, revision int) []byte {
	h := md5.New()
	h.Write([]byte(padding + o))
	h.Write(binary.LittleEndian.AppendUint32(nil, permissions))
	h.Write([]byte(id))
	key := h.Sum(nil)
	if revision >= 3 {
		for range 50 {
			sum := md5.Sum(key[:length])
			key = sum[:]
		}
	}
	return key[:length]
}

// opens reports whether the key gives the entry U (algorithms 4 to 6).
func (c *objectCipher) opens(u, id string, revision int) bool {
	if revision == 2 {
		return string(crypt(c.key, []byte(padding))) == u
	}
	sum := md5.Sum([]byte(padding + id))
	made := sum[:]
	for i := range 20 {
		key := bytes.Clone(c.key)
		for k := range key {
			key[k] ^= byte(i)
		}
		made = crypt(key, made)
	}
	return string(made) == u[:len(made)]
}

// objectKey is the key of one object (algorithm 1).
func (c *objectCipher) objectKey(o object) []byte {
	sum := md5.Sum(append(bytes.Clone(c.key), byte(o.number), byte(o.number>>8), byte(o.number>>16), byte(o.generation), byte(o.generation>>8)))
	return sum[:min(len(c.key)+5, len(sum))]
}

// crypt encrypts or decrypts data in its place.
func crypt(key, data []byte) []byte {
	if r, err := rc4.NewCipher(key); err == nil { // the length of a key is always right
		r.XORKeyStream(data, data)
	}
	return data
}

// decipher notes object o, whose content begins at offset at, and puts it into the
// clear: its stream in its place, its strings, whose length changes, in the tail. It
// returns the offset behind it.
func (s *survey) decipher(o object, at int) int {
	key := s.cipher.objectKey(o)
	var clear bytes.Buffer
	strings := false
	l := lexer{data: s.data, pos: at}
	end, stream := len(s.data), false
	for l.pos < len(s.data) && !stream {
		from := l.pos
		t := l.next()
		if t.kind == text {
			strings = true
			fmt.Fprintf(&clear, " <%x>", crypt(key, []byte(t.str)))
			continue
		}
		if t.kind == operator && (t.str == "endobj" || t.str == "obj") {
			end = l.pos
			break
		}
		stream = t.kind == operator && t.str == "stream"
		clear.Write(s.data[from:l.pos])
	}
	head := clear.Bytes()
	if stream {
		from, to := s.extent(head, l.pos)
		if end = to; typeOf(head) != "XRef" { // the table of objects is in the clear
			crypt(key, s.data[from:to])
		}
		if typeOf(head) == "ObjStm" {
			s.note(o, head)
			s.unpack(head, s.data[from:to])
			return end
		}
		clear.WriteByte('\n')
		clear.Write(s.data[from:to])
		clear.WriteString("\nendstream")
	}
	if strings {
		o.at = len(s.data) + s.tail.Len()
		fmt.Fprintf(&s.tail, "%d %d obj", o.number, o.generation)
		s.tail.Write(clear.Bytes())
		s.tail.WriteString("\nendobj\n")
	}
	s.note(o, head)
	return end
}
