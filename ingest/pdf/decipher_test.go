package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"crypto/md5"
	"fmt"
	"strings"
	"testing"
	"time"
)

// encrypted is s under RC4 with an empty user password and a key of the given length
// in bytes; its last page stands in an object stream.
func encrypted(s *sketch, keyBytes, revision int) []byte {
	const id = "0123456789abcdef"
	o := strings.Repeat("owner pw", 4)
	c := &objectCipher{key: emptyKey(o, 0xfffffffc, id, keyBytes, revision)}
	u := crypt(c.key, []byte(padding))
	if revision == 3 {
		sum := md5.Sum([]byte(padding + id))
		u = sum[:]
		for i := range 20 {
			key := bytes.Clone(c.key)
			for k := range key {
				key[k] ^= byte(i)
			}
			u = crypt(key, u)
		}
		u = append(u, make([]byte, 16)...)
	}
	for i, body := range s.objects {
		key := c.objectKey(object{number: i + 1})
		head, content, ok := strings.Cut(body, "stream\n")
		for _, plain := range []string{"Adobe", "GB1"} {
			head = strings.ReplaceAll(head, "("+plain+")", fmt.Sprintf("<%x>", crypt(key, []byte(plain))))
		}
		if s.objects[i] = head; ok {
			content = strings.TrimSuffix(content, "\nendstream")
			s.objects[i] += "stream\n" + string(crypt(key, []byte(content))) + "\nendstream"
		}
	}
	version := revision - 1
	dictionary := s.add(fmt.Sprintf("<< /Filter /Standard /V %d /R %d /Length %d /P -4 /O <%x> /U <%x> >>", version, revision, 8*keyBytes, o, u))
	s.encrypt = fmt.Sprintf("/Encrypt %s /ID [<%x> <%x>]", dictionary, id, id)
	return s.bytes()
}

// TestShortKeys: files that RC4 encrypted with a short key are read by the first
// engine, their streams, strings and object streams.
func TestShortKeys(t *testing.T) {
	for _, c := range []struct{ keyBytes, revision int }{{5, 2}, {5, 3}, {7, 3}, {10, 3}} {
		s := newSketch().chinese("F2", "Identity-H") // the string GB1 says what its codes are
		s.page("BT /F2 12 Tf 72 700 Td <11221122> Tj ET", at(72, 600, "words of the page"))
		want := ""
		if d, err := Read(context.Background(), s.bytes(), DefaultLimits); err != nil || len(d.Blocks) != 2 {
			t.Fatalf("in the clear: %v", err)
		} else {
			want = (&page{lines: d.Blocks}).text()
		}
		f, _, err := openFast(context.Background(), encrypted(s, c.keyBytes, c.revision), time.Now().Add(time.Minute), 10)
		if err != nil {
			t.Errorf("%d bytes, revision %d: %v", c.keyBytes, c.revision, err)
			continue
		}
		p := f.read(1)
		if got := p.text(); got != want || p.doubted > 0 || p.failed {
			t.Errorf("%d bytes, revision %d: %q, in the clear %q", c.keyBytes, c.revision, got, want)
		}
	}
}

// TestShortKeyPacked: what an object stream holds is encrypted with it, not again.
func TestShortKeyPacked(t *testing.T) {
	s := newSketch().page(at(72, 700, "the first page"))
	font := "(Adobe)"
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	index := "40 0 41 45 "
	fmt.Fprintf(z, "%s%-45s%s", index, "<< /Note "+font+" >>", "<< /Second true >>")
	z.Close()
	s.add(stream(packed.String(), fmt.Sprintf("/Type /ObjStm /N 2 /First %d /Filter /FlateDecode", len(index))))
	r, ok := deciphered(encrypted(s, 5, 2))
	if !ok {
		t.Fatal("not deciphered")
	}
	for _, want := range []string{"40 0 obj\n<< /Note (Adobe) >>", "41 0 obj\n<< /Second true >>"} {
		if !bytes.Contains(r.tail, []byte(want)) {
			t.Errorf("no %q in %q", want, r.tail)
		}
	}
}

// TestPasswordNeeded: a file whose password is not empty is not deciphered to noise.
func TestPasswordNeeded(t *testing.T) {
	data := encrypted(newSketch().page(at(72, 700, "words of the page")), 5, 2)
	i := bytes.Index(data, []byte("/U <")) + len("/U <")
	data[i] = "01"[data[i]&1^1]
	if _, ok := deciphered(data); ok {
		t.Error("deciphered although the key does not fit")
	}
}

// FuzzDecipher puts any bytes into an encrypted file.
func FuzzDecipher(f *testing.F) {
	f.Add(encrypted(newSketch().chinese("F2", "Identity-H").page(at(72, 700, "words of the page")), 5, 2))
	f.Add(encrypted(newSketch().page(at(72, 700, "words of the page")), 10, 3))
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, ok := deciphered(data); ok && len(r.data) != len(data) {
			t.Errorf("%d bytes became %d", len(data), len(r.data))
		}
		if f, _, err := openFast(context.Background(), data, time.Now().Add(10*time.Second), 4); err == nil {
			for n := range f.pages {
				f.read(n + 1)
			}
		}
	})
}
