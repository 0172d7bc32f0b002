package doc

import (
	"fmt"

	"fuhan/corpus"
)

// fib is the file information block at the begin of the document stream (2.5.1).
type fib struct {
	record
	old   bool   // Word 6 or 95
	table record // the stream that the parts stand in
}

// Versions by nFib (2.5.1; Word 6 to 95: 101 to 105).
const (
	firstWord6  = 101
	firstWord97 = 176
)

// Flags at offset 10 (2.5.2).
const (
	flagComplex   = 0x0004
	flagEncrypted = 0x0100
	flagTable1    = 0x0200
	flagExtended  = 0x1000
)

// fibPart is the number of a position and length pair in the block (2.5.6);
// Word 6 has the same ones in the same order.
type fibPart int

const (
	partStyles        fibPart = 1
	partFootnoteRefs  fibPart = 2
	partFootnotes     fibPart = 3
	partComments      fibPart = 5
	partSections      fibPart = 6
	partMargins       fibPart = 11
	partCharacters    fibPart = 12
	partParagraphs    fibPart = 13
	partFonts         fibPart = 15
	partPieces        fibPart = 33
	partShapes        fibPart = 40
	partMarginShapes  fibPart = 41
	partEndnoteRefs   fibPart = 46
	partEndnotes      fibPart = 47
	partDrawings      fibPart = 50
	partBoxes         fibPart = 56
	partLists         fibPart = 73
	partListOverrides fibPart = 74
)

// newFIB checks the block.
func newFIB(main record) (*fib, error) {
	if len(main) < 0x1a {
		return nil, fmt.Errorf("document stream of %d bytes: %w", len(main), corpus.ErrTruncated)
	}
	switch ident := main.u16(0); ident {
	case 0xa5ec, 0xa5dc, 0xa697, 0xa698, 0xa699: // the last three: East Asian Word 6 and 95
	case 0xa5db, 0xa59b, 0xa59c:
		return nil, fmt.Errorf("word 2 or older: %w", corpus.ErrUnsupported)
	default:
		return nil, fmt.Errorf("document stream begins with %#04x: %w", ident, corpus.ErrMalformed)
	}
	f := &fib{record: main}
	version := f.u16(2)
	if version < firstWord6 {
		return nil, fmt.Errorf("word 2 or older (%d): %w", version, corpus.ErrUnsupported)
	}
	f.old = version < firstWord97
	if f.flag(flagEncrypted) {
		return nil, fmt.Errorf("encrypted document: %w", corpus.ErrEncrypted)
	}
	return f, nil
}

func (f *fib) flag(bit int) bool { return f.u16(10)&bit != 0 }

// part is the content of a part, nil where the file has none.
func (f *fib) part(p fibPart) record {
	at, n := f.place(p)
	return f.table.part(at, n)
}

// place is the position and length of a part in the table stream.
func (f *fib) place(p fibPart) (at, n int) {
	pair := 0x9a + 8*int(p)
	if f.old {
		switch {
		case p <= 37:
			pair = 0x58 + 8*int(p)
		case p >= 42 && p <= 47: // behind five numbers and two pairs that went later
			pair = 0x1b2 + 8*int(p-42)
		default:
			return 0, 0
		}
	} else if stated := f.u16(0x98); stated > 0 && int(p) >= stated {
		return 0, 0
	}
	return f.u32(pair), f.u32(pair + 4)
}

// storyKind is one of the texts of a document, which follow each other.
type storyKind int

const (
	storyMain storyKind = iota
	storyFootnotes
	storyMargins
	storyMacros
	storyComments
	storyEndnotes
	storyBoxes
	storyMarginBoxes
	storyKinds
)

// lengths are the lengths of the stories in characters (2.5.5).
func (f *fib) lengths() (n [storyKinds]int) {
	at := 0x4c
	if f.old {
		at = 0x34
	}
	for i := range n {
		if n[i] = f.u32(at + 4*i); n[i] > 1<<31 {
			n[i] = 0
		}
	}
	return n
}
