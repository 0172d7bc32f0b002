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
		return value + " 类"
	case FacetYear:
		return value + " 年"
	case FacetFormat:
		return strings.ToUpper(value)
	}
	return value
}
