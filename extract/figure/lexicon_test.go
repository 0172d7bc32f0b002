package figure

import (
	"testing"

	"fuhan/extract/quantity"
)

// TestNegatedBounds: what must not be gone beyond is one word of the lexicon, a bound, so
// that it is not read as its contrary where other words part it from its number.
func TestNegatedBounds(t *testing.T) {
	bounds := quantity.NegatedBounds()
	if len(bounds) < 100 {
		t.Errorf("%d words", len(bounds))
	}
	for _, w := range bounds {
		if e, ok := words.at(w); !ok || e.word != w || e.tag != tagBound {
			t.Errorf("%s is %q, tag %d", w, e.word, e.tag)
		}
		if op, n := quantity.BoundBefore(w); n != len(w) || op != "<=" && op != ">=" {
			t.Errorf("%s is the bound %q", w, op)
		}
	}
}
