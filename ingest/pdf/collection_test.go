package pdf

import "testing"

// TestCollections: each collection's map is there and knows its characters
// (Adobe Technical Notes 5078, 5079, 5080, 5093).
func TestCollections(t *testing.T) {
	for _, c := range []struct {
		ordering string
		cid      uint32
		want     string
	}{
		{"GB1", 34, "A"}, {"GB1", 4559, "中"},
		{"CNS1", 34, "A"}, {"CNS1", 595, "一"},
		{"Japan1", 34, "A"}, {"Japan1", 843, "あ"},
		{"Korea1", 34, "A"}, {"Korea1", 1086, "가"},
	} {
		if got, ok := collections[c.ordering]().text(c.cid, cidBytes); !ok || got != c.want {
			t.Errorf("%s, CID %d: %q, want %q", c.ordering, c.cid, got, c.want)
		}
	}
}
