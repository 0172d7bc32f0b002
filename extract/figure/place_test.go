package figure

import "testing"

func TestNamesPlaces(t *testing.T) {
	for s, want := range map[string]bool{
		"柳林县": true, "汾阳市、方山县": true, "石楼县和兴县": true, "昌吉回族自治州": true, "塔峪镇": true, "新桥镇、安乐乡": true, "和平县": true, "铁西区": true,
		"": false, "全县": false, "各县市": false, "行政村": false, "乡镇": false, "重点镇": false, "各街道": false, "建制镇": false, "市区": false, "小区": false, "工业园区": false, "养老机构": false, "柳林县教师": false, "、": false,
	} {
		if got := namesPlaces(s); got != want {
			t.Errorf("%s: %v", s, got)
		}
	}
}
