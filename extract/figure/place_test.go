package figure

import "testing"

func TestNamesPlaces(t *testing.T) {
	for s, want := range map[string]bool{
		"昭平县": true, "东兴市、上思县": true, "灵山县和浦北县": true, "昌吉回族自治州": true, "那良镇": true, "大菉镇、峒中乡": true, "和平县": true, "铁西区": true,
		"": false, "全县": false, "各县市": false, "行政村": false, "乡镇": false, "重点镇": false, "各街道": false, "建制镇": false, "市区": false, "小区": false, "工业园区": false, "养老机构": false, "昭平县教师": false, "、": false,
	} {
		if got := namesPlaces(s); got != want {
			t.Errorf("%s: %v", s, got)
		}
	}
}
