package index

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
)

// textColumn is a string for each document of a segment, all of them in one, so
// that they can be searched at once and cost no more memory than their bytes. A
// line break follows each; none holds one.
type textColumn struct {
	all    string
	starts []uint32 // of each, and the end of the last
	pairs  *pairSet // of the characters that stand side by side
}

// pairSet is pairs of characters by their hash: what it lacks is not there, what it
// has may not be there either. A word of a query has no place in most columns of
// document numbers, which are thus not searched for it.
type pairSet [1 << 16 / 64]uint64

func pairHash(a, b rune) (word, bit uint32) {
	h := (uint32(a)*31 + uint32(b)) * 0x9E3779B9 >> 16
	return h / 64, h % 64
}

func (p *pairSet) add(s string) {
	var last rune
	for _, r := range s {
		word, bit := pairHash(last, r)
		p[word] |= 1 << bit
		last = r
	}
}

// mayHold reports whether all pairs of s are there.
func (p *pairSet) mayHold(s string) bool {
	last, size := utf8.DecodeRuneInString(s)
	for _, r := range s[size:] {
		if word, bit := pairHash(last, r); p[word]&(1<<bit) == 0 {
			return false
		}
		last = r
	}
	return true
}

func (c *textColumn) of(i uint32) string { return c.all[c.starts[i] : c.starts[i+1]-1] }

// containing is the documents of hits whose string contains needle, which holds no
// line break.
func (c *textColumn) containing(needle string, hits *roaring.Bitmap) *roaring.Bitmap {
	if strings.Contains(needle, partSeparator) || !c.pairs.mayHold(needle) {
		return roaring.New()
	}
	n := len(c.starts) - 1
	if needle == "" || hits.GetCardinality()*8 < uint64(n) {
		return sift(hits, func(num uint32) bool { return strings.Contains(c.of(num), needle) })
	}
	var found []uint32
	for at := 0; ; {
		i := strings.Index(c.all[at:], needle)
		if i < 0 {
			break
		}
		num := sort.Search(n, func(k int) bool { return int(c.starts[k+1]) > at+i })
		if hits.Contains(uint32(num)) {
			found = append(found, uint32(num))
		}
		at = int(c.starts[num+1])
	}
	return roaring.BitmapOf(found...)
}

type textColumnBuilder struct {
	all    strings.Builder
	starts []uint32
}

func (b *textColumnBuilder) add(s string) {
	b.starts = append(b.starts, uint32(b.all.Len()))
	b.all.WriteString(strings.ReplaceAll(s, partSeparator, " ")) // an ID might
	b.all.WriteString(partSeparator)
}

func (b *textColumnBuilder) done() textColumn {
	c := textColumn{b.all.String(), append(b.starts, uint32(b.all.Len())), new(pairSet)}
	c.pairs.add(c.all)
	return c
}
