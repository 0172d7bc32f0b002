package symbolfont

import "testing"

func TestShow(t *testing.T) {
	tests := []struct{ text, font, want string }{
		{"R", "Wingdings 2", "☑"}, {"\uF0FE", "Wingdings", "☑"}, {"\uF0FE", "wingdings1", "☑"}, {"R", "Wingdings2", "☑"},
		{"\u00b7", "Symbol", "•"}, {"正文R", "宋体", "正文R"}, {"\uF0FE", "宋体", "\uF0FE"}, {"n", "Wingdings;Symbol", "■"},
	}
	for _, tt := range tests {
		if got := Show(tt.text, tt.font); got != tt.want {
			t.Errorf("Show(%q, %q) = %q, want %q", tt.text, tt.font, got, tt.want)
		}
	}
	if !Known(" Wingdings") || Known("宋体") || Known("") {
		t.Error("Known is wrong")
	}
}

func TestBullet(t *testing.T) {
	for _, tt := range []struct{ text, font, want string }{{"", "", "•"}, {"\uF0B7", "Arial", "•"}, {"–", "Arial", "–"}, {"\uF0D8", "Wingdings", "➢"}} {
		if got := Bullet(tt.text, tt.font); got != tt.want {
			t.Errorf("Bullet(%q, %q) = %q, want %q", tt.text, tt.font, got, tt.want)
		}
	}
}
