package index

import (
	"encoding/binary"
	"fmt"
	"sort"
	"unicode/utf16"
	"unicode/utf8"

	"fuhan/corpus"
)

// A patch turns the folded running text of a document back into the text as it
// was: most characters are the same, about one in ten was changed or left out. It
// is a table of what the folded text lacks, and steps through the folded text:
// so many characters are the same, then comes that entry of the table.
//
//	number of entries, each its length and bytes
//	steps: number of characters, number of the entry
//
// Numbers are varints. Whether an entry stands in the place of a folded character
// or between two follows from folding it.

// makePatch is the patch for text.
func makePatch(text string) []byte {
	var table, steps []byte
	known := map[string]uint64{}
	same := uint64(0)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if foldRune(r) == r && (r != utf8.RuneError || size > 1) {
			same++
		} else {
			original := text[i : i+size]
			k, ok := known[original]
			if !ok {
				k = uint64(len(known))
				known[original] = k
				table = appendString(table, original)
			}
			steps = binary.AppendUvarint(steps, same)
			steps = binary.AppendUvarint(steps, k)
			same = 0
		}
		i += size
	}
	patch := binary.AppendUvarint(nil, uint64(len(known)))
	return append(append(patch, table...), steps...)
}

// unfolded is the running text of a document as it was, and as it is searched. One
// serves several documents, one after the other.
type unfolded struct {
	text   string
	folded []byte // wide
	steps  []step

	bytes []byte // of text, while it grows
	table []patchEntry
}

// step is a place where text and folded differ, or simply a place to count from.
type step struct {
	folded, foldedLen int // in bytes of folded
	at, n             int // in bytes of text
}

// stepEvery is how far apart steps are at most, in bytes of the folded text.
const stepEvery = 512

// patchEntry is an entry of the table of a patch.
type patchEntry struct {
	original  string
	foldedLen int // in bytes of the wide text, 0 for what folding leaves out
}

// unfold makes u the text that was folded to folded, a first part.
func (u *unfolded) unfold(folded, patch []byte) error {
	d := decoder{rest: string(patch)}
	u.folded, u.steps, u.bytes, u.table = folded[:len(folded)/2*2], u.steps[:0], u.bytes[:0], u.table[:0]
	for n := d.count(); n > 0; n-- {
		e := patchEntry{original: d.string()}
		if r, _ := utf8.DecodeRuneInString(e.original); foldRune(r) != removed {
			e.foldedLen = 2 * utf16.RuneLen(foldRune(r))
		}
		u.table = append(u.table, e)
	}
	at := 0 // in folded
	for len(d.rest) > 0 && !d.failed {
		same, k := int(d.uint()), d.uint()
		if k >= uint64(len(u.table)) {
			d.failed = true
			break
		}
		e := &u.table[k]
		var lacking int
		if at, lacking = u.copy(at, same); lacking > 0 || at+e.foldedLen > len(u.folded) {
			d.failed = true
			break
		}
		u.steps = append(u.steps, step{at, e.foldedLen, len(u.bytes), len(e.original)})
		u.bytes = append(u.bytes, e.original...)
		at += e.foldedLen
	}
	if d.failed {
		return fmt.Errorf("patch of a text: %w", corpus.ErrDamaged)
	}
	u.copy(at, len(u.folded))
	u.text = string(u.bytes)
	return nil
}

// copy appends n characters of u.folded from at on to u.bytes, or as many as there
// are. It returns where it ended and how many were lacking.
func (u *unfolded) copy(at, n int) (end, lacking int) {
	folded, b := u.folded, u.bytes
	next := at + stepEvery
	for ; n > 0 && at < len(folded); n-- {
		if at >= next {
			u.steps = append(u.steps, step{at, 0, len(b), 0})
			next = at + stepEvery
		}
		r := rune(folded[at]) | rune(folded[at+1])<<8
		if r >= 0x800 && !utf16.IsSurrogate(r) { // nearly all
			b = append(b, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0xBF, 0x80|byte(r)&0xBF)
			at += 2
			continue
		}
		r, size := wideRune(folded[at:])
		b = utf8.AppendRune(b, r)
		at += size
	}
	u.bytes = b
	return at, n
}

// original is the span of u.text that [start, end) of u.folded stands for. It
// covers the characters themselves and what folding left out between them, and
// nothing before or after.
func (u *unfolded) original(start, end int) corpus.Span {
	from, _ := u.character(start)
	_, to := u.character(end - 2) // a surrogate is part of its character
	return corpus.Span{Start: from, End: to}
}

// character is the span in u.text of the character at byte at of u.folded.
func (u *unfolded) character(at int) (start, end int) {
	i := sort.Search(len(u.steps), func(i int) bool { return u.steps[i].folded > at }) - 1
	folded := 0
	if i >= 0 {
		s := &u.steps[i]
		if at < s.folded+s.foldedLen {
			return s.at, s.at + s.n
		}
		folded, start = s.folded+s.foldedLen, s.at+s.n
	}
	for {
		r, size := wideRune(u.folded[folded:])
		end = start + max(utf8.RuneLen(r), 1)
		if folded+size > at {
			return start, end
		}
		folded, start = folded+size, end
	}
}
