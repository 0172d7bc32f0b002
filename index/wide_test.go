package index

import (
	"strings"
	"testing"
)

func TestWideIndex(t *testing.T) {
	for _, c := range []struct {
		text, needle string
		want         int // in characters
	}{
		{"社区工作者", "工作", 2}, {"社区", "区社", -1}, {"", "社", -1}, {"社", "", 0},
		{"aĀ\u6100愀", "\u6100", 2}, // 61 00 00 01 00 61 00 61: the bytes of 愀 stand earlier at an odd place too
		{"\u0161\u6101a", "a", 2},
	} {
		got := wideIndex(wide(c.text), wide(c.needle))
		if got >= 0 {
			got /= 2
		}
		if got != c.want {
			t.Errorf("%q in %q: %d, want %d", c.needle, c.text, got, c.want)
		}
	}
}

// FuzzWideIndex compares with UTF-8.
func FuzzWideIndex(f *testing.F) {
	f.Add("社区工作者", "工作")
	f.Add("aĀ\u6100愀", "\u6100")
	f.Add("𠮷野家", "野")
	f.Fuzz(func(t *testing.T, text, needle string) {
		text, needle = strings.ToValidUTF8(text, "?"), strings.ToValidUTF8(needle, "?")
		want := strings.Index(text, needle)
		if want >= 0 {
			want = len(wide(text[:want]))
		}
		if got := wideIndex(wide(text), wide(needle)); got != want {
			t.Fatalf("%q in %q: %d, want %d", needle, text, got, want)
		}
	})
}

func TestStandNear(t *testing.T) {
	for _, c := range []struct {
		text     string
		distance int
		want     bool
	}{
		{"社区的工作", 1, true}, {"社区的工作", 0, false}, {"工作的社区", 1, true}, {"社区\n工作", 5, false}, {"社区甲\n乙社区𠮷工作", 1, true},
		{"社区𠮷𠮷工作", 1, false}, {"\n\n社区工作", 0, true}, {"社区", 3, false}, {"社区一二三社区一工作", 1, true}, {"", 1, false},
	} {
		if got := standNear(wide(c.text), wide("社区"), wide("工作"), c.distance); got != c.want {
			t.Errorf("%q within %d: %v, want %v", c.text, c.distance, got, c.want)
		}
	}
}
