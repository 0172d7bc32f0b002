package figure

import (
	"strings"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// kindOf is what m measures, by its unit, its rate and its item.
func (x *extractor) kindOf(m *mention) corpus.FigureKind {
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
			switch t.Unit {
			case "篇", "份", "节", "班", "班次", "趟", "趟次":
				return corpus.FigureFrequency
			}
		}
	}
	switch t.Class {
	case quantity.Time:
		return corpus.FigureDuration
	case quantity.People:
		if m.partOf != "" && m.prev != nil && m.prev.tok.Class == quantity.People {
			return m.prev.kind // parts are what their whole is
		}
		if x.required(m) {
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

// perNumber is what a number of periods is written in: 每3年, 每半年, 每两个月.
var perNumber = runeSetOf("0123456789半个一二两三四五六七八九十")

// periodic reports whether a rate is per time.
func periodic(per string) bool {
	for p := range strings.SplitSeq(per, "·") {
		switch perNumber.trimLeft(p) {
		case "年", "月", "周", "天", "日", "季", "季度", "学期", "学年", "小时", "旬", "年度":
			return true
		}
	}
	return false
}

// posts reports whether an item names places for people.
func posts(item string) bool {
	return endsWith(trimTail(item), "岗位", "职数", "编制", "员额", "名额", "职位", "定员", "岗", "总数", "岗位数", "编制数", "控制数") && !endsWith(item, "人员总数") && (strings.Contains(item, "员额") || strings.Contains(item, "职数") || !endsWith(item, "总数")) || strings.Contains(item, "职数") || strings.Contains(item, "员额")
}

// required reports whether the people that m counts are allowed or required by
// rule, and not counted as they are.
func (x *extractor) required(m *mention) bool {
	if posts(m.item.text) || strings.Contains(m.item.text, "基数") || endsWith(m.item.text, "控制数", "缺编", "空编", "满编", "总额度") {
		return true
	}
	text := m.line.text[m.clause.start:m.clause.end]
	for _, w := range []string{"员额", "职数", "核编", "定编", "基数", "招生计划", "总量控制", "队伍总量"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	placing := strings.Contains(text, "配备") || strings.Contains(text, "增配")
	for _, w := range []string{"已", "现有", "培训", "招聘", "招录", "招收", "补充", "就业", "培养", "引进", "参加", "惠及", "服务", "救助"} {
		if strings.Contains(text, w) && (!placing || w == "已" || w == "现有") {
			return false
		}
	}
	before := m.tok.OuterStart < m.tok.Start || m.op != m.tok.Op // the bound stands before the number
	body := m.per != "" && !periodic(m.per)
	for _, w := range []string{"配备", "增配", "配置", "选配", "配齐", "落实", "明确", "设", "组建", "聘用"} {
		if strings.Contains(text, w) {
			return body || before || m.tok.Range || x.doc.rule() && (strings.Contains(text, "设") || strings.Contains(text, "配"))
		}
	}
	if steps(m.per) && m.op == corpus.OpEqual {
		return true // 每3公里1名
	}
	return (body || endsWith(m.item.text, "人员", "员") && x.doc.Kind != corpus.KindReport && !x.doc.reply()) && before && (m.op == corpus.OpAtLeast || m.op == corpus.OpAtMost)
}

// steps reports whether a rate is per a number of something: 3公里, 500户.
func steps(per string) bool {
	return per != "" && strings.Trim(per[:1], "0123456789") == "" && !periodic(per)
}
