package corpus

import "testing"

func TestChineseDate(t *testing.T) {
	for iso, want := range map[string]string{"2022-11-03": "2022年11月3日", "2022-11": "2022年11月", "2022": "2022年", "": "", "近年": "近年", "2022-13": "2022-13"} {
		if got := ChineseDate(iso); got != want {
			t.Errorf("ChineseDate(%q) = %q, want %q", iso, got, want)
		}
	}
}

func TestYesNo(t *testing.T) {
	yes, no := true, false
	if YesNo(nil) != "" || YesNo(&yes) != "是" || YesNo(&no) != "否" {
		t.Error("YesNo")
	}
}
