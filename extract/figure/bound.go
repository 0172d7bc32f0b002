package figure

import (
	"strings"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// boundOf finds the bound that stands apart from the number (最高资助300万元) or
// holds for a whole list (不超过600元、400元、200元).
func (x *extractor) boundOf(m *mention, prev *mention) {
	t := m.tok
	if forbidden(m) {
		m.op = map[string]string{corpus.OpMore: corpus.OpAtMost, corpus.OpLess: corpus.OpAtLeast}[m.op]
		return
	}
	if t.Range || t.Bounded && t.Op != "=" {
		return
	}
	if m.listed && prev.op != "" && prev.op != corpus.OpEqual && prev.op != corpus.OpAbout && sameClass(prev.tok, t) && (prev.tok.OuterStart < prev.tok.Start || prev.op != prev.tok.Op) {
		m.op = prev.op
		return
	}
	c := m.clause
	if m.tok.Class == quantity.Percent && strings.Contains(m.line.text[c.start:t.Start], "未完成") {
		m.op = corpus.OpLess
		return
	}
	if op := m.besideShare(); m.op == corpus.OpEqual && op != "" {
		m.op = op
		return
	}
	for i := m.piece - 1; i >= m.from; i-- {
		p := c.pieces[i]
		if (p.tag == tagAdverb || p.tag == tagShare) && m.op == corpus.OpEqual && m.roughly(&p) {
			m.op = corpus.OpAbout // 约需新增支出578万元, 约占总数的13%
			return
		}
		if p.tag != tagBound {
			continue
		}
		if comparing(m.line.text[p.start:p.end]) && !x.exceeds(m, i) {
			return
		}
		if superlative(m.line.text[p.start:p.end]) && i+1 < m.piece && c.pieces[i+1].start == p.end && c.pieces[i+1].tag == tagNoun && !actLike(m.line.text[c.pieces[i+1].start:c.pieces[i+1].end]) {
			continue // 最低服务年限为2年: part of the name
		}
		if utmost(m.line.text[p.start:p.end]) && beginsWith(m.line.text[p.end:], "的", "一", "时") {
			continue // 最高的6.2万元, 最高一笔5万元, 最多时400人: the greatest there is
		}
		if remainder(m.line.text[p.end:m.tok.Start]) {
			continue // 不足部分由区财政补贴6万元
		}
		if i == 0 && p.end == m.tok.OuterStart {
			switch m.line.text[p.start:p.end] {
			case "上限":
				m.op = corpus.OpAtMost // 按投入的40%补助，上限2万元
				return
			case "下限":
				m.op = corpus.OpAtLeast
				return
			}
		}
		if op, n := quantity.BoundBefore(m.line.text[p.start:p.end]); n > 0 && op != "" {
			m.op = op
			return
		}
	}
}

// besideShare is the relation of a share that something comes near to or does not reach,
// with what it is a share of between: 接近全区总数的55%, 不及平均水平的四成.
func (m *mention) besideShare() string {
	if m.tok.Class != quantity.Percent && m.tok.Class != quantity.Multiple && m.tok.Class != quantity.Proportion {
		return ""
	}
	before, ok := strings.CutSuffix(m.before(), "的")
	if !ok || strings.Contains(before, "部分") {
		return ""
	}
	op, at := "", -1
	for _, w := range [...]struct{ word, op string }{{"接近", corpus.OpAbout}, {"将近", corpus.OpAbout}, {"不及", corpus.OpLess}, {"不到", corpus.OpLess}, {"跌破", corpus.OpLess}} {
		if i := lastIndex(before, w.word); i > at && !beginsWith(before[i+len(w.word):], "时", "的") {
			op, at = w.op, i
		}
	}
	return op
}

// remainder reports whether text says of the bound before it that it names what is missing
// or beyond: 不足|部分由…, 超过|的部分按….
func remainder(text string) bool { return beginsWith(text, "部分", "的部分", "任务部分") }

// utmost reports whether a bound can also name the greatest or least that there is.
func utmost(s string) bool {
	return superlative(s) || endsWith(s, "最多", "最少", "最大", "最小")
}

// roughly reports whether what p says of m is about right only: 约, 大约, 约占. An adverb
// holds for the figure that follows it first.
func (m *mention) roughly(p *piece) bool {
	if len(m.before()) < m.tok.OuterStart-p.start {
		return false
	}
	switch m.line.text[p.start:p.end] {
	case "约", "大约", "大概", "约占", "大致", "大体", "差不多":
		return true
	}
	return false
}

// forbidden reports whether m is what must not be gone beyond, with other words before
// its bound: 菜谱不得重复超过3次.
func forbidden(m *mention) bool {
	const near = 8 * len("字")
	if m.tok.Op != corpus.OpMore && m.tok.Op != corpus.OpLess || m.op != m.tok.Op || m.tok.OuterEnd > m.tok.End || strings.HasPrefix(m.line.text[m.tok.OuterEnd:], "的") {
		return false
	}
	before := m.line.text[m.clause.start:max(m.clause.start, m.tok.OuterStart)]
	for _, w := range []string{"不得", "不能", "不应", "不可", "不准"} {
		if i := lastIndex(before, w); i >= 0 && len(before)-i-len(w) <= near {
			return true
		}
	}
	return false
}

// comparing reports whether a bound is also what says by how much two things differ:
// 高于全市平均水平5个百分点.
func comparing(s string) bool {
	switch s {
	case "超过", "高于", "大于", "多于", "低于", "少于", "小于":
		return true
	}
	return false
}

// exceeds reports whether what stands between the bound at piece i and the share of m
// is its basis: 超过年度利润总额12%的部分; and not what it is compared with.
func (x *extractor) exceeds(m *mention, i int) bool {
	if m.tok.Class != quantity.Percent && m.tok.Class != quantity.Multiple {
		return false
	}
	basis := m.line.text[m.clause.pieces[i].end:m.tok.Start]
	for _, w := range []string{"平均", "水平", "同期"} {
		if strings.Contains(basis, w) {
			return false
		}
	}
	if strings.HasSuffix(basis, "的") {
		return true // 超过全市财政收入的两成; but 高于全市5个百分点
	}
	for _, w := range []string{"上年", "去年", "全省", "全市", "全国", "全县", "全区"} {
		if strings.Contains(basis, w) {
			return false
		}
	}
	return true
}

// superlative reports whether a bound can be part of a name: 最低工资.
func superlative(s string) bool {
	return endsWith(s, "最高", "最低", "最长", "最短", "上限", "下限")
}

// actLike reports whether a run of nouns begins with what is done with money.
func actLike(s string) bool {
	return beginsWith(s, "奖励", "资助", "补助", "补贴", "给予", "贷款", "奖补", "报销", "支付", "减免", "配套", "可", "扶持", "一次性", "赔付", "补偿", "计", "享受", "延长", "放宽", "工作", "提取", "赔偿", "处") && !endsWith(s, "标准", "额", "限额", "比例", "额度")
}
