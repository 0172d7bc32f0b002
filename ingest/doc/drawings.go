package doc

import (
	"strings"

	"fuhan/ingest/scan"
)

// Records of drawings ([MS-ODRAW] 2.2).
const (
	recordDrawing = 0xf002
	recordGroup   = 0xf003
	recordShape   = 0xf004
	recordFSP     = 0xf00a
	recordOptions = 0xf00b
)

// optionWords is the property with the words of a shape that is drawn as text
// ([MS-ODRAW] 2.3.22.1 gtextUNICODE), behind the mark of a property whose value
// follows the list.
const optionWords = 0x80c0

// optionPicture is the property with the number of the picture that a shape shows
// (2.3.23.2 pib), which may be marked as a number in the picture store.
const optionPicture = 0x0104

// maxDrawingDepth bounds groups within groups.
const maxDrawingDepth = 32

// shapes is what the drawings of a document say about its shapes.
type shapes struct {
	group map[int]int // the outermost group of a shape within one: only that has an anchor
	art   []*box
	// pictures are the shapes that show a picture of the store.
	pictures []shownPicture
}

type shownPicture struct{ shape, number int }

// top is the shape that is anchored for a shape.
func (s *shapes) top(shape int) int {
	if g, ok := s.group[shape]; ok {
		return g
	}
	return shape
}

// readShapes reads the drawings of body and page headers (2.9.172
// OfficeArtContent).
func readShapes(content record) *shapes {
	s := &shapes{group: map[int]int{}}
	at := 8 + content.u32(4) // behind what all drawings share
	for at+9 <= len(content) {
		at++ // body or header
		if content.u16(at+2) != recordDrawing {
			break
		}
		n := content.u32(at + 4)
		s.walk(content.part(at+8, n), 0, 0)
		at += 8 + n
	}
	return s
}

// walk reads the records of a drawing or group. The outermost group is the
// drawing itself; group is the one below it, 0 outside.
func (s *shapes) walk(content record, depth, group int) {
	for at := 0; at+8 <= len(content); {
		kind, n := content.u16(at+2), content.u32(at+4)
		body := content.part(at+8, n)
		at += 8 + n
		switch kind {
		case recordGroup:
			if depth < maxDrawingDepth {
				s.walk(body, depth+1, group)
			}
		case recordShape:
			shape := s.shape(body)
			if depth > 1 && group == 0 { // the first shape of a group is the group
				group = shape
			}
			if group != 0 && shape != group && len(s.group) < maxEntries {
				s.group[shape] = group
			}
		}
	}
}

// shape reads a shape and returns its id.
func (s *shapes) shape(content record) (id int) {
	words, number := "", 0
	for at := 0; at+8 <= len(content); {
		count, kind, n := content.u16(at)>>4, content.u16(at+2), content.u32(at+4)
		body := content.part(at+8, n)
		at += 8 + n
		switch kind {
		case recordFSP:
			id = body.u32(0)
		case recordOptions:
			words, number = drawnWords(body, count), pictureNumber(body, count)
		}
	}
	if number > 0 && len(s.pictures) < scan.MaxPictures {
		s.pictures = append(s.pictures, shownPicture{id, number})
	}
	if words != "" && len(s.art) < maxEntries {
		s.art = append(s.art, &box{shape: id, art: words})
	}
	return id
}

// drawnWords are the words of a shape drawn as text.
func drawnWords(options record, count int) string {
	values := 6 * count
	for i := range count {
		code, n := options.u16(6*i), options.u32(6*i+2)
		if code&0x8000 == 0 {
			continue
		}
		if code&^0x4000 == optionWords {
			text, _, _ := strings.Cut(options.part(values, n).text(0, n/2), "\x00")
			return strings.TrimSpace(oneLine(text))
		}
		values += n
	}
	return ""
}

// pictureNumber is the number of the picture that a shape shows, 0 for none.
func pictureNumber(options record, count int) int {
	for i := range count {
		if code := options.u16(6 * i); code&0xbfff == optionPicture {
			return options.u32(6*i + 2)
		}
	}
	return 0
}
