package figure

import "testing"

// TestSense: names of like meaning share a group, others do not, and a text without a known
// character has none.
func TestSense(t *testing.T) {
	for _, c := range []struct{ a, b, other string }{
		{"公租房", "保障性租赁住房", "小麦"},
		{"小麦", "玉米", "公租房"},
		{"老年人", "老人", "污水处理厂"},
		{"乡村医生", "村医", "充电桩"},
	} {
		a, _ := senses().of(c.a)
		b, _ := senses().of(c.b)
		other, _ := senses().of(c.other)
		if a != b || a == other {
			t.Errorf("%s %d, %s %d, %s %d: want the first two alike and the third not", c.a, a, c.b, b, c.other, other)
		}
	}
	for _, s := range []string{"", " ", "☃", "\xff"} {
		if coarse, fine := senses().of(s); coarse != noSense || fine != noSense {
			t.Errorf("%q: %d, %d, want none", s, coarse, fine)
		}
	}
}

// TestSenseData: the characters are in order, and each group of the finest level belongs to
// one of the level before.
func TestSenseData(t *testing.T) {
	s := senses()
	if len(s.characters) < 7000 {
		t.Errorf("%d characters", len(s.characters))
	}
	for i := 1; i < len(s.characters); i++ {
		if s.characters[i-1] >= s.characters[i] {
			t.Fatalf("characters %d and %d are not in order", i-1, i)
		}
	}
	size := 2 + len(s.characters)*(2+senseDims)
	for _, l := range s.levels {
		size += len(l) * senseDims
	}
	if size != len(senseData) {
		t.Errorf("%d bytes, want %d", len(senseData), size)
	}
	for _, text := range []string{"老年人", "全县", "补贴", "公租房"} {
		coarse, fine := s.of(text)
		if fine/64 != coarse {
			t.Errorf("%s: group %d is not in %d", text, fine, coarse)
		}
	}
}

func BenchmarkSense(b *testing.B) {
	s := senses()
	for b.Loop() {
		s.of("60岁以上老年人")
	}
}
