package index

import (
	"encoding/binary"
	"fmt"
	"slices"
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
	folded = folded[:len(folded)/2*2]
	d := decoder{rest: string(patch)}
	table := d.patchTable(u.table[:0])
	b, steps := u.bytes[:0], u.steps[:0]
	at := 0 // in folded
	for last := false; !last; {
		same, k := len(folded), 0 // behind the last step all is the same
		if last = len(d.rest) == 0; !last {
			same, k = int(d.uint()), int(d.uint())
		}
		for same > 0 && at < len(folded) {
			var read, lacking int
			n := min(same, stepEvery/2)
			b, read, lacking = appendNarrow(b, folded[at:], n)
			at += read
			if same -= n - lacking; same > 0 {
				steps = append(steps, step{at, 0, len(b), 0})
			}
		}
		if last {
			break
		}
		if d.failed || same > 0 || k >= len(table) || at+table[k].foldedLen > len(folded) {
			return fmt.Errorf("patch of a text: %w", corpus.ErrDamaged)
		}
		e := &table[k]
		steps = append(steps, step{at, e.foldedLen, len(b), len(e.original)})
		b = append(b, e.original...)
		at += e.foldedLen
	}
	if d.failed {
		return fmt.Errorf("patch of a text: %w", corpus.ErrDamaged)
	}
	*u = unfolded{string(b), folded, steps, b, table}
	return nil
}

// patchTable reads the table of a patch and appends it to table.
func (d *decoder) patchTable(table []patchEntry) []patchEntry {
	for n := d.count(); n > 0; n-- {
		e := patchEntry{original: d.string()}
		if r, _ := utf8.DecodeRuneInString(e.original); foldRune(r) != removed {
			e.foldedLen = 2 * utf16.RuneLen(foldRune(r))
		}
		table = append(table, e)
	}
	return table
}

// appendNarrow appends the first n characters of w, or as many as there are, to b as
// UTF-8. It returns how many bytes of w these were, and how many characters were
// lacking.
func appendNarrow(b, w []byte, n int) (_ []byte, read, lacking int) {
	at, end := 0, len(b)
	b = slices.Grow(b, utf8.UTFMax*min(n, len(w)/2))
	b = b[:cap(b)]
	for ; n > 0 && at+1 < len(w); n-- {
		r := rune(w[at]) | rune(w[at+1])<<8
		if r >= 0x800 && !utf16.IsSurrogate(r) { // nearly all
			to := b[end : end+3]
			to[0], to[1], to[2] = 0xE0|byte(r>>12), 0x80|byte(r>>6)&0xBF, 0x80|byte(r)&0xBF
			at, end = at+2, end+3
			continue
		}
		r, size := wideRune(w[at:])
		end += utf8.EncodeRune(b[end:], r)
		at += size
	}
	return b[:end], at, n
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
