package figure

import (
	"strings"
	"unicode/utf8"

	"fuhan/extract/region"
)

// namesPlaces reports whether s is the proper names of divisions and townships: 昭平县,
// 东兴市、上思县, 那良镇; 行政村 and 各乡镇 are none.
func namesPlaces(s string) bool {
	const longest = 60 * len("字")
	if s == "" || len(s) > longest {
		return false
	}
	for name := range strings.SplitSeq(s, "、") {
		if namesPlace(name) {
			continue
		}
		first, second, joined := strings.Cut(name, "和") // 和平县和龙川县 stays unknown
		if !joined || !namesPlace(first) || !namesPlace(second) {
			return false
		}
	}
	return true
}

// namesPlace reports whether s is the proper name of one division or township.
func namesPlace(s string) bool {
	end, ok := divisionEnd(s)
	if !ok {
		return false
	}
	if region.ByName(s) != nil {
		return true
	}
	stem := s[:len(s)-len(end)]
	n := utf8.RuneCountInString(stem)
	return townshipEnds[end] && n >= 2 && n <= 4 && !generalStems.in(stem)
}

// divisionEnd is the last word of the name of a division that s ends with.
func divisionEnd(s string) (string, bool) {
	for _, end := range []string{"街道", "县", "市", "区", "旗", "州", "盟", "省", "镇", "乡"} {
		if len(s) > len(end) && strings.HasSuffix(s, end) {
			return end, true
		}
	}
	return "", false
}

// townshipEnds are the words for divisions below the county, whose names no table holds.
var townshipEnds = map[string]bool{"镇": true, "乡": true, "街道": true}

// generalStems stand in names for a kind of township.
var generalStems = cueTableOf(strings.Fields(`各 全 该 本 我 某 每 两 几 多数 部分 所有 其他 其余 中心 重点 试点 示范 特色 偏远 边远 边境 山区 平原 库区 牧区 建制 民族 贫困 文明 卫生 生态 旅游 美丽 强 名 小城 城关各 所在 所属 相关 有关 上述 邻近 周边 沿线 达标 先进 经济 工业 农业 欠发达 乡 村`))
