package index

import (
	"strings"

	"fuhan/corpus"
)

// facetLabels are the Chinese words for the facets.
var facetLabels = map[string]string{
	FacetBody: "人大 / 政协", FacetKind: "文种", FacetRegion: "地区", FacetIssuer: "发文机关", FacetYear: "年份", FacetMonth: "月份",
	FacetTopic: "主题", FacetClass: "办理类型", FacetPublic: "是否公开", FacetSession: "届次", FacetMember: "代表 / 委员",
	FacetScheme: "等级序列", FacetFigure: "数字类别", FacetItem: "数字项目", FacetDraft: "是否草案", FacetFormat: "原件格式",
}

// FacetLabel is the Chinese word for a facet.
func FacetLabel(facet string) string { return facetLabels[facet] }

// ValueLabel is what a value of a facet is called in Chinese.
func ValueLabel(facet, value string) string {
	switch facet {
	case FacetKind:
		return corpus.DocKind(value).Label()
	case FacetBody:
		return corpus.Body(value).Label()
	case FacetRegion:
		return strings.ReplaceAll(value, pathSeparator, "")
	case FacetPublic:
		if value == "true" {
			return "公开"
		}
		return "不公开"
	case FacetDraft:
		if value == "true" {
			return "征求意见稿等"
		}
		return "正式文件"
	case FacetFigure:
		return corpus.FigureKind(value).Label()
	case FacetClass:
		if legend := ClassLegend(value); legend != "" {
			return value + " 类（" + legend + "）"
		}
		return value + " 类"
	case FacetYear:
		return value + " 年"
	case FacetFormat:
		return strings.ToUpper(value)
	}
	return value
}

// classLegends are what the classes of replies mean in most places (provincial
// rules on replies to deputies). Some places mean something else by C and D, or count
// what is solved in part as A; what a letter itself says comes first.
var classLegends = map[string]string{
	"A": "已解决或基本解决", "B": "列入计划，正在解决", "C": "受条件限制，以后解决", "D": "留作参考",
}

// ClassLegend is what a class of replies usually means, "" where it has no usual
// meaning.
func ClassLegend(class string) string { return classLegends[class] }
