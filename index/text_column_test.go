package index

import (
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
)

// TestTextColumn holds what a column finds against a look at each of its strings,
// with few and with many hits.
func TestTextColumn(t *testing.T) {
	r := newRand(5)
	var b textColumnBuilder
	var list []string
	for i := range 500 {
		s := []string{"", "社区", "西民函[2023]" + strings.Repeat("4", r.IntN(4)) + "号", "𠮷野家", string(rune('a' + i%26))}[r.IntN(5)] + []string{"", "补贴", "号", "a"}[r.IntN(4)]
		b.add(s)
		list = append(list, s)
	}
	c := b.done()
	few, many := roaring.BitmapOf(1, 5, 7, 400), roaring.BitmapOf()
	many.AddRange(0, 500)
	many.Remove(7)
	for _, needle := range []string{"", "社", "社区", "区补", "社补", "函[2023]", "44号", "444号", "4444", "号号", "𠮷野", "野𠮷", "工作", "a", "aa", "\n", "区\n"} {
		for _, hits := range []*roaring.Bitmap{few, many} {
			var want []uint32
			for i, s := range list {
				if hits.Contains(uint32(i)) && strings.Contains(s, needle) {
					want = append(want, uint32(i))
				}
			}
			if got := c.containing(needle, hits).ToArray(); !slices.Equal(got, want) && len(got)+len(want) > 0 {
				t.Errorf("%q is in %v, want %v", needle, got, want)
			}
		}
	}
	if c.pairs.mayHold("工作") && c.pairs.mayHold("建议") && c.pairs.mayHold("答复") {
		t.Error("the pairs of a column exclude nothing")
	}
}
