package figure

import (
	"strings"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// kindOf is what m measures, by its unit, its rate and its item.
func kindOf(m *mention) corpus.FigureKind {
	t := m.tok
	switch t.Class {
	case quantity.Money:
		return corpus.FigureAmount
	case quantity.Percent, quantity.Points, quantity.Multiple, quantity.Proportion:
		return corpus.FigureRatio
	case quantity.Age, quantity.Physical, quantity.Score:
		return corpus.FigureMeasure
	}
	if periodic(m.per) {
		switch t.Class {
		case quantity.Time, quantity.Grade, quantity.Event:
			return corpus.FigureFrequency
		case quantity.Count:
			if t.Unit == "篇" || t.Unit == "份" || t.Unit == "节" {
				return corpus.FigureFrequency
			}
		}
	}
	switch t.Class {
	case quantity.Time:
		return corpus.FigureDuration
	case quantity.People:
		if m.required() {
			return corpus.FigureQuota
		}
		if t.Unit == "人" || t.Unit == "人次" {
			return corpus.FigureHeadcount
		}
	case quantity.Count:
		if posts(m.item.text) {
			return corpus.FigureQuota
		}
	}
	return corpus.FigureCount
}

// periodic reports whether a rate is per time.
func periodic(per string) bool {
	for _, p := range strings.Split(per, "·") {
		p = strings.TrimLeft(p, "0123456789半个一二两三四五六七八九十")
		switch p {
		case "年", "月", "周", "天", "日", "季", "季度", "学期", "学年", "小时", "旬", "年度":
			return true
		}
	}
	return false
}

// posts reports whether an item names places for people.
func posts(item string) bool {
	return endsWith(trimTail(item), "岗位", "职数", "编制", "员额", "名额", "职位", "定员", "岗", "总数", "岗位数", "编制数") && !endsWith(item, "人员总数") && (strings.Contains(item, "员额") || strings.Contains(item, "职数") || !endsWith(item, "总数")) || strings.Contains(item, "职数") || strings.Contains(item, "员额")
}

// required reports whether the people that m counts are allowed or required by
// rule, and not counted as they are.
func (m *mention) required() bool {
	if posts(m.item.text) || strings.Contains(m.item.text, "基数") {
		return true
	}
	text := m.line.text[m.clause.start:m.clause.end]
	if strings.Contains(text, "员额") || strings.Contains(text, "职数") || strings.Contains(text, "编制") && !strings.Contains(text, "编制人员") {
		return strings.Contains(text, "核定") || strings.Contains(text, "职数")
	}
	if !(strings.Contains(text, "配备") || strings.Contains(text, "增配") || strings.Contains(text, "配置") || strings.Contains(text, "不少于") || strings.Contains(text, "至少") || strings.Contains(text, "最多") || strings.Contains(text, "最少") || strings.Contains(text, "设")) {
		return false
	}
	if strings.Contains(text, "已") || strings.Contains(text, "现有") || strings.Contains(text, "培训") || strings.Contains(text, "招聘") && !strings.Contains(text, "配备") {
		return false
	}
	return m.per != "" && !periodic(m.per) || m.op == corpus.OpAtLeast || m.op == corpus.OpAtMost || m.tok.Range
}
