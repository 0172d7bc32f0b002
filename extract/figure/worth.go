package figure

import (
	"strings"
	"unicode/utf8"

	"fuhan/extract/quantity"
)

// announced are nouns that a small Chinese numeral only announces a list of:
// 四个方面, 三项措施, 两种方式.
var announced = strings.Fields(`方面 原因 缘由 部分 层次 层级 层面 等次 通道 阶段 环节 方式 措施 举措 机制 原则 问题 意见 建议 要求 维度 档次 等级 类型 类别 步骤 条件 内容 重点 关键 结合 转变 确保 坚持 到位 体系 一批 不 必须 因素 要素 情形 情况 标准 模式 途径 渠道 任务 工作 目标 要点 专项 系列 台阶 特点 优势 短板 难题 文件 制度 政策 方案 办法 清单 工程 行动 计划 指标 强化 提升 聚焦 着力 抓 梯度 补贴 主体 角度 大 新 全 强 优 更 能力 时段 时期 维护 服务 口径`)

// worth reports whether m can be a figure at all.
func (x *extractor) worth(m *mention) bool {
	t := m.tok
	rest := m.line.text[t.OuterEnd:]
	left := m.nearest()
	switch {
	case t.Times:
		return true
	case t.Unit == "" && t.Class == quantity.None:
		return x.unitless(m)
	case t.Class == quantity.Grade:
		return left != nil && (left.tag == tagChange || left.tag == tagInto || left.tag == tagAct && strings.Contains(m.line.text[left.start:left.end], "晋")) || m.stepBefore() && left != nil && left.tag != tagNoun
	case t.Class == quantity.Score:
		return !t.Chinese
	}
	if m.place() || m.roundTheClock() {
		return false
	}
	if !t.Chinese {
		return true
	}
	if t.Class == quantity.People && beginsWith(rest, "代表", "委员", "同志", "人大代表", "政协委员", "一体", "领导") {
		return false
	}
	if t.Class == quantity.People && endsWith(m.line.text[:t.Start], "您", "你", "你们", "诸") {
		return false // 您二位
	}
	if t.Article {
		return x.counts(m)
	}
	if t.Class == quantity.Event && t.Value >= 2 && t.Unit != "场" {
		return true // 连续两次抽查不合格
	}
	if t.Class == quantity.Event && !t.Article && !t.Bounded && len(rates(m.clause, 0, m.piece)) == 0 && !t.Range {
		return false
	}
	small := !t.Range && t.Value <= 12 && !t.Bounded
	if small && (t.Class == quantity.Count || t.Class == quantity.People) {
		switch t.Unit {
		case "种", "类", "款", "项", "件", "大":
			return false
		case "条":
			return waysBehind(rest)
		case "家", "所", "处", "座", "人", "户", "间", "栋", "幢", "辆", "台", "套", "艘":
			return true // 两处重点小区
		}
		if announces(rest) {
			return false
		}
	}
	return true
}

// place reports whether m is a place in a ranking: 排名前三位的, 考核前2名.
func (m *mention) place() bool {
	t := m.tok
	if t.Class != quantity.People || t.Start != t.OuterStart {
		return false
	}
	before := m.line.text[m.clause.start:t.Start]
	rest := strings.TrimSuffix(strings.TrimSuffix(before, "前"), "后")
	if rest == before || endsWith(rest, "目", "当", "之", "以", "年", "月", "日", "此", "然", "最") {
		return false
	}
	return strings.HasPrefix(m.line.text[t.OuterEnd:], "的") || endsWith(rest, "排名", "位居", "位列", "名列", "排", "列", "居", "取得", "获得", "考核", "评比", "成绩", "综合")
}

// roundTheClock reports whether m says that something never stops: 24小时热线; 24小时值班 says how long people work.
func (m *mention) roundTheClock() bool {
	t := m.tok
	return t.Class == quantity.Time && t.Value == 24 && t.Unit == "小时" && !t.Bounded && t.Start == t.OuterStart &&
		beginsWith(m.line.text[t.OuterEnd:], "服务", "热线", "在线", "不间断", "不打烊", "开放", "验放", "营业", "监控", "监测", "巡", "运行", "运转", "应急", "预约", "自助", "响应", "全天")
}

// waysBehind reports whether what 条 counts is a way, a water or a line, and no point of a
// list: 四条机动车道, but 三条建议, 收支两条线.
func waysBehind(rest string) bool {
	const longest = 8 * len("字")
	if i := strings.IndexAny(rest, "，。；、：（“"); i >= 0 {
		rest = rest[:i]
	}
	rest = rest[:min(len(rest), longest)]
	for _, w := range ways {
		if strings.Contains(rest, w) {
			return true
		}
	}
	return false
}

// ways are the ends of the names of ways, waters and lines.
var ways = strings.Fields(`车道 县道 乡道 村道 省道 国道 公路 道路 干道 线路 班线 专线 产线 热线 公交 路线 航线 河流 河道 支流 干流 河段 水渠 渠道工程 管道 管线 隧道 跑道 步道`)

// announces reports whether rest begins with a noun of the table, alone or behind
// an attribute.
func announces(rest string) bool {
	rest = strings.TrimLeft(rest, "“\" ")
	for _, w := range announced {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	n := 0
	for i, r := range rest {
		if n > 6 || strings.ContainsRune("，。；、：（）", r) {
			break
		}
		for _, w := range []string{"方面", "措施", "机制", "等次", "层次", "环节", "问题", "原则", "通道", "类型"} {
			if strings.HasPrefix(rest[i:], w) {
				return true
			}
		}
		n++
	}
	return false
}

// counts reports whether 一 is a number in m and no article.
func (x *extractor) counts(m *mention) bool {
	t := m.tok
	if t.Bounded || t.Per != "" || t.Class == quantity.Money || t.Class == quantity.Percent || t.Class == quantity.Multiple || t.Class == quantity.Physical && !t.Range && t.Unit != "方" {
		return t.Class != quantity.Physical || t.Bounded || t.Per != ""
	}
	rest := m.line.text[t.OuterEnd:]
	left := m.nearest()
	switch t.Class {
	case quantity.Time:
		text := strings.TrimRight(m.line.text[m.clause.start:t.OuterStart], "为是约")
		if m.lasts(rest) {
			return true
		}
		return heads.of(text) != "" && endsWith(text, "期", "限", "时间", "时长", "为期") || endsWith(text, "为期", "满", "连续", "不得少于") || len(rates(m.clause, m.from, m.piece)) > 0
	case quantity.Event, quantity.Count, quantity.People:
		if len(rates(m.clause, 0, m.piece)) > 0 {
			return !beginsWith(rest, "系列", "些", "方面", "性")
		}
		if left == nil {
			return false
		}
		if m.onlyOne() || m.once() {
			return true
		}
		switch m.line.text[left.start:left.end] {
		case "设", "配备", "配置", "设立", "设置", "增配", "增设", "各", "聘任", "安排":
			return !beginsWith(rest, "系列", "些", "方面", "定")
		}
		return m.postposed() || m.builtOrStaffed(left)
	}
	return false
}

// postposed reports whether one thing or person stands behind its noun or verb, at the end
// of its clause: 购置洒水车一辆, 可申请一套. There 一 is a number; but not in 这一条, “…”一条,
// 成熟一个建设一个, 三人合住一间.
func (m *mention) postposed() bool {
	switch m.tok.Unit {
	case "座", "所", "处", "间", "栋", "幢", "辆", "台", "套", "部", "艘", "架", "支", "条", "个", "人", "口", "眼", "块":
	default:
		return false
	}
	t := m.tok
	next, _ := utf8.DecodeRuneInString(m.line.text[t.OuterEnd:])
	if next != utf8.RuneError && !strings.ContainsRune("，。；、：）", next) {
		return false
	}
	before := m.line.text[m.clause.start:t.Start]
	if i := strings.LastIndex(before, "、"); i >= 0 {
		before = before[i+len("、"):]
	}
	if before == "" || strings.Contains(before, m.line.text[t.Start:t.End]) || endsWith(before, "这", "那", "第", "同", "另", "某", "”", "》", "唯", "其中", "哪", "没有", "无", "之", "上", "下", "住", "挤", "就有", "面积", "漏") {
		return false
	}
	for i := m.piece - 1; i >= 0; i-- {
		if p := &m.clause.pieces[i]; p.tag != tagAdverb && p.tag != tagLink {
			return !p.isNumber()
		}
	}
	return true
}

// lasts reports whether one year, month or day says how long: at the end of its clause
// (聘期暂定一年, 保存一年), or behind a verb of putting off (可提前一年晋升); but not 最多的一年.
func (m *mention) lasts(rest string) bool {
	before := m.line.text[m.clause.start:m.tok.Start]
	if endsWith(before, "提前", "推迟", "延长", "试行", "缩短") {
		return true
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return before != "" && (next == utf8.RuneError || strings.ContainsRune("，。；、）", next)) && !endsWith(before, "的", "后", "这", "那", "第", "去年", "今年", "同", "每", "近", "前", "十")
}

// once reports whether one time stands behind its verb, at the end of its clause: 可展期一次.
func (m *mention) once() bool {
	if m.tok.Unit != "次" && m.tok.Unit != "遍" {
		return false
	}
	before := m.line.text[m.clause.start:m.tok.Start]
	next, _ := utf8.DecodeRuneInString(m.line.text[m.tok.OuterEnd:])
	return before != "" && (next == utf8.RuneError || strings.ContainsRune("，。；、）", next)) && !endsWith(before, "的", "这", "那", "第", "同", "又", "任何", "每")
}

// builtOrStaffed reports whether one thing or person stands between a verb of building or
// staffing and its noun: 新建一座水厂, 配有一名辅导员. What is no thing has an article there:
// 建设一支队伍, 建成一批项目.
func (m *mention) builtOrStaffed(verb *piece) bool {
	if !m.thing() {
		return false
	}
	switch m.line.text[verb.start:verb.end] {
	case "建", "新建", "建有", "配有", "设有", "建成", "兴建", "购置", "购买", "再建", "合建":
		return verb.end == m.tok.OuterStart || m.line.text[verb.end:m.tok.OuterStart] == "了"
	}
	return false
}

// onlyOne reports whether m is the whole stock of a thing: 全村共一辆公交车, 仅有一个站.
func (m *mention) onlyOne() bool {
	return m.thing() && endsWith(m.line.text[m.clause.start:m.tok.Start], "共", "共有", "仅有", "只有")
}

// thing reports whether m counts a person, a building or a machine, and nothing that is
// spoken of only: 一种, 一项.
func (m *mention) thing() bool {
	switch m.tok.Unit {
	case "座", "所", "处", "间", "栋", "辆", "台", "人", "个":
		return !beginsWith(m.line.text[m.tok.OuterEnd:], "占地", "不")
	}
	return false
}

// unitless reports whether a number without a unit has one all the same: a head
// of a list names it, or 人口 does.
func (x *extractor) unitless(m *mention) bool {
	t := m.tok
	if t.Chinese {
		return false
	}
	if g := m.nearestGroup(); t.Scaled {
		s := ""
		if g != nil {
			s = m.line.text1(g)
		}
		if endsWith(s, "人次") {
			t.Unit, t.Class = "人次", quantity.People
			return true
		}
		if endsWith(s, "人口", "人数") || s != "" && isPerson(s) && placeLen(s) < len(s) || m.nearest() != nil && m.nearest().tag == tagInto && strings.Contains(m.line.text[m.clause.start:t.Start], "人口") {
			t.Unit, t.Class = "人", quantity.People
			return true
		}
		return false
	}
	if x.context.unit == "" || t.Value < 1 {
		return false
	}
	next, _ := utf8.DecodeRuneInString(m.line.text[t.End:])
	if next != utf8.RuneError && !strings.ContainsRune("，。；、,;（(", next) {
		return false
	}
	ts := quantity.Scan("1" + x.context.unit)
	if len(ts) == 0 {
		return false
	}
	t.Unit, t.Class, t.Per = ts[0].Unit, ts[0].Class, ts[0].Per
	switch {
	case strings.HasPrefix(x.context.unit, "万"):
		t.Value *= 1e4
	case strings.HasPrefix(x.context.unit, "亿"):
		t.Value *= 1e8
	}
	return true
}

// nearest is the nearest word before the number that says something: no token,
// adverb, link or bound.
func (m *mention) nearest() *piece {
	for i := m.piece - 1; i >= m.from; i-- {
		p := &m.clause.pieces[i]
		switch p.tag {
		case tagToken, tagAdverb, tagLink, tagBound, tagEach, tagPlan:
			continue
		}
		return p
	}
	return nil
}

// nearestGroup is the last run of nouns before the number.
func (m *mention) nearestGroup() *group {
	if n := len(m.left); n > 0 {
		return &m.left[n-1]
	}
	return nil
}

// stepBefore reports whether a rate word stands before the number in its clause.
func (m *mention) stepBefore() bool { return len(rates(m.clause, m.from, m.piece)) > 0 }

// beginsWith reports whether s begins with one of words. The last byte of a word is
// the one that tells most of them from s.
func beginsWith(s string, words ...string) bool {
	for _, w := range words {
		if n := len(w); n <= len(s) && (n == 0 || s[n-1] == w[n-1]) && s[:n] == w {
			return true
		}
	}
	return false
}

// endsWith reports whether s ends with one of words.
func endsWith(s string, words ...string) bool {
	if s == "" {
		return false
	}
	last := s[len(s)-1]
	for _, w := range words {
		if n := len(w); n > 0 && w[n-1] == last && strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}
