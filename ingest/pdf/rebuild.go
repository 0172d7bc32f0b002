package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"slices"
	"strconv"

	"fuhan/corpus"
)

// rebuilt is a file with a new cross-reference table behind it. The objects of
// its object streams stand there too, in the clear.
//
// It serves where the table of the file is damaged or lost, and it saves the
// fast engine from decompressing an object stream for each of its objects.
type rebuilt struct {
	data []byte // of the file
	tail []byte // what is added
}

func (r *rebuilt) size() int64 { return int64(len(r.data) + len(r.tail)) }

// ReadAt reads from the file and what is added as from one.
func (r *rebuilt) ReadAt(p []byte, off int64) (n int, err error) {
	if off < 0 {
		return 0, io.EOF
	}
	if off < int64(len(r.data)) {
		n = copy(p, r.data[off:])
	}
	if at := off + int64(n) - int64(len(r.data)); n < len(p) && at >= 0 && at < int64(len(r.tail)) {
		n += copy(p[n:], r.tail[at:])
	}
	if n < len(p) {
		err = io.EOF
	}
	return n, err
}

// object is an indirect object by its place.
type object struct {
	number, generation int
	at                 int // offset of its number in the rebuilt file
}

// survey is what a look through a file finds.
type survey struct {
	data    []byte
	objects map[int]object // by number; of several, the last in the file
	tail    bytes.Buffer
	catalog int
	tree    int // the root of the page tree
	pages   []int
	cipher  *objectCipher // nil where the objects are in the clear
}

const (
	maxUnpackedBytes = 48 << 20 // of all object streams
	maxHeadBytes     = 2048     // of an object's dictionary that is looked at
)

// rebuild looks for the objects of data and writes a new table for them.
func rebuild(data []byte) (*rebuilt, error) {
	return (&survey{data: data, objects: map[int]object{}}).rebuild()
}

func (s *survey) rebuild() (*rebuilt, error) {
	s.scan()
	if len(s.objects) == 0 {
		return nil, fmt.Errorf("pdf: no objects: %w", corpus.ErrMalformed)
	}
	root, err := s.findRoot()
	if err != nil {
		return nil, err
	}
	s.writeTable(root)
	return &rebuilt{s.data, s.tail.Bytes()}, nil
}

// scan goes through the file from object to object and over their streams.
func (s *survey) scan() {
	s.tail.WriteByte('\n')
	for pos := 0; len(s.objects) < maxObjects; {
		i := bytes.Index(s.data[pos:], []byte("obj"))
		t := bytes.Index(s.data[pos:min(len(s.data), pos+max(i, 0)+3)], []byte("trailer"))
		if i < 0 {
			t = bytes.Index(s.data[pos:], []byte("trailer"))
		}
		if t >= 0 {
			s.trailer(s.data[pos+t+len("trailer"):])
			if i < 0 {
				break
			}
		}
		if i < 0 {
			return
		}
		at := pos + i
		pos = at + len("obj")
		o, ok := s.header(at)
		if !ok {
			continue
		}
		if s.cipher != nil && o.number != s.cipher.dictionary {
			pos = s.decipher(o, pos)
			continue
		}
		head := s.data[pos:min(len(s.data), pos+maxHeadBytes)]
		if end := bytes.Index(head, []byte("endobj")); end >= 0 {
			head = head[:end]
		}
		stream := bytes.Index(head, []byte("stream"))
		if stream >= 0 {
			head = head[:stream]
		}
		s.note(o, head)
		if stream >= 0 {
			pos = s.stream(o, head, pos+stream+len("stream"))
		}
	}
}

// header reads the numbers before the word “obj” at offset at.
func (s *survey) header(at int) (object, bool) {
	i := at
	back := func(test func(byte) bool) int {
		end := i
		for i > 0 && end-i < 11 && test(s.data[i-1]) {
			i--
		}
		return end
	}
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	back(isSpace)
	end := back(digit)
	generation, err := strconv.Atoi(string(s.data[i:end]))
	if err != nil || generation > 65535 {
		return object{}, false
	}
	if back(isSpace) == i {
		return object{}, false
	}
	end = back(digit)
	number, err := strconv.Atoi(string(s.data[i:end]))
	if err != nil || number <= 0 || number > maxObjects || int64(number) > int64(len(s.data))+100_000 {
		return object{}, false
	}
	return object{number, generation, i}, true
}

// note records an object and what its dictionary says it is.
func (s *survey) note(o object, head []byte) {
	s.objects[o.number] = o
	switch typeOf(head) {
	case "Catalog":
		s.catalog = o.number
	case "Pages":
		if !bytes.Contains(head, []byte("/Parent")) {
			s.tree = o.number
		}
	case "Page":
		if len(s.pages) < maxTreeNodes {
			s.pages = append(s.pages, o.number)
		}
	case "XRef":
		s.trailer(head)
	}
}

// typeOf is the value of /Type in a dictionary.
func typeOf(head []byte) string {
	for {
		i := bytes.Index(head, []byte("/Type"))
		if i < 0 {
			return ""
		}
		head = head[i+len("/Type"):]
		l := lexer{data: head}
		if len(head) > 0 && (isSpace(head[0]) || head[0] == '/') {
			if t := l.next(); t.kind == name {
				return t.str
			}
		}
	}
}

// trailer keeps the entries of a trailer that matter.
func (s *survey) trailer(data []byte) {
	data = data[:min(len(data), maxHeadBytes)]
	if end := bytes.Index(data, []byte("startxref")); end >= 0 {
		data = data[:end]
	}
	if i := bytes.Index(data, []byte("/Root")); i >= 0 {
		l := lexer{data: data[i+len("/Root"):]}
		if a, b := l.next(), l.next(); a.kind == number && b.kind == number && a.value > 0 && a.value <= maxObjects {
			s.catalog = int(a.value)
		}
	}
}

// stream goes over the stream of o, which begins at offset at, and unpacks it
// where it is an object stream. It returns the offset behind it.
func (s *survey) stream(o object, head []byte, at int) int {
	from, end := s.extent(head, at)
	if typeOf(head) == "ObjStm" {
		s.unpack(head, s.data[from:end])
	}
	return end
}

// extent is where the bytes of a stream begin and end of which the word “stream”
// ends at offset at.
func (s *survey) extent(head []byte, at int) (from, end int) {
	if at < len(s.data) && s.data[at] == '\r' {
		at++
	}
	if at < len(s.data) && s.data[at] == '\n' {
		at++
	}
	end = -1
	if n := intEntry(head, "/Length"); n > 0 && n <= len(s.data)-at {
		if l := (lexer{data: s.data[at+n : min(len(s.data), at+n+32)]}); l.next().str == "endstream" {
			end = at + n
		}
	}
	if end < 0 {
		i := bytes.Index(s.data[at:], []byte("endstream"))
		if i < 0 {
			return at, len(s.data)
		}
		end = at + i
	}
	return at, end
}

// intEntry is the whole number of an entry, -1 where there is none or a reference.
func intEntry(head []byte, entry string) int {
	i := bytes.Index(head, []byte(entry))
	if i < 0 {
		return -1
	}
	l := lexer{data: head[i+len(entry):]}
	t := l.next()
	if t.kind != number || t.value < 0 || t.value > 1<<30 {
		return -1
	}
	if l.next().kind == number && l.next().str == "R" {
		return -1
	}
	return int(t.value)
}

// unpack writes the objects of an object stream (ISO 32000-1, 7.5.7) to the tail.
func (s *survey) unpack(head, packed []byte) {
	n, first := intEntry(head, "/N"), intEntry(head, "/First")
	if n <= 0 || first <= 0 || bytes.Contains(head, []byte("/DecodeParms")) && bytes.Contains(head, []byte("/Predictor")) {
		return
	}
	data := packed
	if bytes.Contains(head, []byte("/Filter")) {
		if !bytes.Contains(head, []byte("/FlateDecode")) {
			return
		}
		z, err := zlib.NewReader(bytes.NewReader(packed))
		if err != nil {
			return
		}
		room := maxUnpackedBytes - s.tail.Len()
		data, _ = io.ReadAll(io.LimitReader(z, int64(max(0, room)))) // as far as it goes
	}
	if first > len(data) {
		return
	}
	index := lexer{data: data[:first]}
	for range min(n, first) {
		num, off := index.next(), index.next()
		if num.kind != number || off.kind != number {
			return
		}
		from := first + int(off.value)
		if off.value < 0 || from >= len(data) || num.value <= 0 || num.value > maxObjects || s.tail.Len() > maxUnpackedBytes {
			continue
		}
		body := data[from:]
		next := index // the object ends where the following one begins
		next.next()
		if t := next.next(); t.kind == number && t.value > off.value && first+int(t.value) <= len(data) {
			body = data[from : first+int(t.value)]
		}
		o := object{int(num.value), 0, len(s.data) + s.tail.Len()}
		fmt.Fprintf(&s.tail, "%d 0 obj\n", o.number)
		s.tail.Write(body)
		s.tail.WriteString("\nendobj\n")
		s.note(o, body[:min(len(body), maxHeadBytes)])
	}
}

// findRoot gives the reference of the catalogue, which it makes where none is left.
func (s *survey) findRoot() (string, error) {
	if _, ok := s.objects[s.catalog]; ok && s.treeOf(s.catalog) {
		return fmt.Sprintf("%d %d R", s.catalog, s.objects[s.catalog].generation), nil
	}
	top := 0
	for n := range s.objects {
		top = max(top, n)
	}
	if _, ok := s.objects[s.tree]; !ok {
		if len(s.pages) == 0 {
			return "", fmt.Errorf("pdf: no page is left: %w", corpus.ErrMalformed)
		}
		top++
		s.tree = top
		s.objects[top] = object{top, 0, len(s.data) + s.tail.Len()}
		fmt.Fprintf(&s.tail, "%d 0 obj\n<< /Type /Pages /Count %d /Kids [", top, len(s.pages))
		for _, p := range s.pages {
			fmt.Fprintf(&s.tail, " %d %d R", p, s.objects[p].generation)
		}
		s.tail.WriteString(" ] >>\nendobj\n")
	}
	top++
	s.objects[top] = object{top, 0, len(s.data) + s.tail.Len()}
	fmt.Fprintf(&s.tail, "%d 0 obj\n<< /Type /Catalog /Pages %d %d R >>\nendobj\n", top, s.tree, s.objects[s.tree].generation)
	return fmt.Sprintf("%d 0 R", top), nil
}

// treeOf reports whether the page tree that a catalogue names is there.
func (s *survey) treeOf(catalog int) bool {
	r := rebuilt{s.data, s.tail.Bytes()}
	head := make([]byte, maxHeadBytes)
	n, _ := r.ReadAt(head, int64(s.objects[catalog].at))
	head = head[:n]
	if i := bytes.Index(head, []byte("/Pages")); i >= 0 {
		for { // the value of /Type may be /Pages too
			l := lexer{data: head[i+len("/Pages"):]}
			if t := l.next(); t.kind == number {
				_, ok := s.objects[int(t.value)]
				return ok
			}
			k := bytes.Index(head[i+1:], []byte("/Pages"))
			if k < 0 {
				return false
			}
			i += 1 + k
		}
	}
	return false
}

// writeTable writes the cross-reference table and the trailer.
func (s *survey) writeTable(root string) {
	numbers := make([]int, 0, len(s.objects))
	for n := range s.objects {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	table := len(s.data) + s.tail.Len()
	s.tail.WriteString("xref\n0 1\n0000000000 65535 f \n")
	for i := 0; i < len(numbers); {
		j := i + 1
		for j < len(numbers) && numbers[j] == numbers[j-1]+1 {
			j++
		}
		fmt.Fprintf(&s.tail, "%d %d\n", numbers[i], j-i)
		for _, n := range numbers[i:j] {
			fmt.Fprintf(&s.tail, "%010d %05d n \n", s.objects[n].at, s.objects[n].generation)
		}
		i = j
	}
	fmt.Fprintf(&s.tail, "trailer\n<< /Size %d /Root %s >>\nstartxref\n%d\n%%%%EOF\n", numbers[len(numbers)-1]+1, root, table)
}
