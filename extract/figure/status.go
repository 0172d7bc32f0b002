package figure

import (
	"strings"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// statusOf decides in which world m holds and to which date it is tied.
func (x *extractor) statusOf(m *mention, prev *mention) {
	k := &x.context
	d := x.doc
	date, governs := k.dateOf(m)
	changed := x.changedLater(m)
	m.changed = changed
	m.status = corpus.StatusInForce
	year := 0
	if governs && (k.presentOn || k.thisYear) && date.Start < m.clause.start && d.Year > date.Year && !strings.Contains(m.line.text[date.OuterStart:date.Start], "截") {
		governs = false // 2018年实行…，现有人员1076人
	}
	if governs {
		m.asOf = date.ISO()
		year = date.Year
		if date.LastYear > 0 {
			year = date.LastYear
		}
		if date.LastYear > 0 && changed {
			m.asOf = pad4(date.Year)
		}
	}
	future := d.Date != "" && governs && m.asOf > d.Date && len(m.asOf) >= 7 || d.Year > 0 && year > d.Year
	if d.rule() && governs && date.Since && !date.Until {
		future = false // a rule is in force as it stands, from whatever day
	}
	target := governs && date.Until && !strings.Contains(m.line.text[date.OuterStart:date.Start], "截") && (d.Year == 0 || year >= d.Year) && strings.Contains(m.line.text[date.Start:date.OuterEnd], "前")
	asks := k.asks || k.repeats || k.lineAsks || d.asked(m) || m.wished()
	if asks {
		k.asked, k.askedOnce = true, true
	}
	if !asks && !k.present && x.echoes(m) {
		asks, k.supposes = true, k.supposes || needCues.in(sentenceFrom(m.line, m.clause)) // 按每平方米600元补助，共需1.3亿元
	}
	asks = asks || !k.present && d.reply() && k.askedOnce && hopelessCues.in(m.line.text[m.tok.OuterEnd:max(m.tok.OuterEnd, m.clause.end)]) // 两年全部搬完不现实
	switch {
	case k.supposes && !k.present && !k.stays && !(governs && date.Start >= m.clause.start && year <= d.Year):
		m.status, m.asOf = corpus.StatusRequested, ""
		return
	case k.asked && !k.presentOn && d.reply() && m.tok.Class == quantity.Money && costs(m.line.text[m.clause.start:m.tok.Start]) && m.op != "":
		m.status, m.asOf = corpus.StatusRequested, "" // what a wish would cost
		return
	case prev != nil && prev.status == corpus.StatusRequested && prev.clause.sentence == m.clause.sentence && !k.present && m.restatesWish(prev):
		m.status, m.asOf = corpus.StatusRequested, "" // 新增支出约3400万元，相当于…的1.2%
		return
	case asks && (changed || (k.present || k.stays) && !m.into && !m.wished()):
		m.status = corpus.StatusInForce
	case asks:
		m.status = corpus.StatusRequested
	case changed && governs && date.Start > m.clause.start && attributive(m.line, date) && d.Year > 0 && year < d.Year:
		m.status = corpus.StatusPast // 由2015年的65%
		return
	case changed && m.stillNow():
		m.status = corpus.StatusInForce // 从目前的46%提高到
	case changed && (future || target || d.Kind == corpus.KindPlan || k.plansHere || k.planning && !d.rule() || k.targets):
		m.status = corpus.StatusInForce
	case changed:
		m.status = corpus.StatusPast
		if date == nil || date.LastYear == 0 {
			m.asOf = ""
		}
	case future || target:
		m.status = corpus.StatusPlanned
	case k.former && !m.into && !lasting.in(m.line.text[m.clause.start:m.clause.end]):
		m.status = corpus.StatusPast
	case k.lastYear && !k.present && !k.plansHere && (!governs || date.Start < m.clause.start) && !m.standing():
		m.status = corpus.StatusPast
	case k.presentOn && !k.planning && !k.plansHere:
	case governs && year > 0 && d.Year >= year && strings.Contains(m.line.text[date.OuterStart:date.Start], "截") && !k.plansHere:
		if year < d.Year {
			m.status = corpus.StatusPast
		}
	case k.plansHere || k.planning && !d.rule() || k.targets || k.planning && governs && date.Until:
		m.status = corpus.StatusPlanned
	case endsWith(m.item.text, "有效期"):
		m.asOf = ""
	case m.into && governs && date.LastYear > 0:
	case governs && d.Year > 0 && year < d.Year && !startsRule(m.line, date) && !behindDate(m, date) && !(date.Start < m.clause.start && m.standing()):
		m.status = corpus.StatusPast
	case (k.finished || d.Kind == corpus.KindReport) && m.oneOff() && !d.rule() && !strings.Contains(m.line.text[m.clause.start:m.tok.Start], "累计"):
		m.status = corpus.StatusPast
	case k.finished && m.tok.Class == quantity.Event && m.per == "" && m.op == corpus.OpEqual && !d.rule():
		m.status = corpus.StatusPast // 先后上调两次
	case k.finished && m.paid() && !d.rule():
		m.status = corpus.StatusPast
	case d.Kind == corpus.KindPlan && (m.into || x.target(m)):
		m.status = corpus.StatusPlanned
	}
	if m.status == corpus.StatusRequested {
		const most = 100 // that an answer still repeats
		x.wishes = append(x.wishes, m.tok)
		x.wishes = x.wishes[max(0, len(x.wishes)-most):]
	}
	if m.status == corpus.StatusRequested || m.status == corpus.StatusInForce && asks {
		if !governs || date.Start < m.clause.start {
			m.asOf = ""
		}
	}
	if changed && m.status == corpus.StatusInForce {
		m.asOf = ""
	}
	if prev != nil && m.status == corpus.StatusInForce && !asks && !k.present && m.continuesList(prev) && (prev.status == corpus.StatusPast || prev.status == corpus.StatusPlanned) && prev.change == "" {
		m.status, m.asOf = prev.status, prev.asOf // 新增里程8.6公里、站点11个
	}
	m.modality = modality(m)
	x.setCondition(m)
}

// restatesWish reports whether m gives the wish prev in other terms: 新增支出约3400万元，
// 相当于…的1.2%, 每斤补5元相当于每公斤10元.
func (m *mention) restatesWish(prev *mention) bool {
	text := m.line.text
	if beginsWith(strings.TrimLeft(text[m.clause.start:], " 　"), "相当于", "等于", "约占", "占") {
		return true
	}
	if prev.clause != m.clause || prev.tok.OuterEnd > m.tok.OuterStart {
		return false
	}
	between := text[prev.tok.OuterEnd:m.tok.OuterStart]
	return strings.Contains(between, "相当于") || strings.Contains(between, "折合") || strings.Contains(between, "等于")
}

// lasting are words by which a former standard holds on: 仍执行每台3万元的原标准.
var lasting = cueTableOf(strings.Fields(`仍执行 仍按 仍为 继续执行 延续执行 沿用`))

// stillNow reports whether the old value of a change is called that of today.
func (m *mention) stillNow() bool {
	before := strings.TrimRight(m.line.text[m.clause.start:m.tok.OuterStart], "的约近")
	return endsWith(before, "目前", "当前", "现在")
}

// continuesList reports whether only a sign of a list and a noun stand between prev
// and m.
func (m *mention) continuesList(prev *mention) bool {
	if prev.clause != m.clause || prev.piece+1 >= m.piece || m.clause.pieces[prev.piece+1].tag != tagAnd {
		return false
	}
	for _, p := range m.clause.pieces[prev.piece+2 : m.piece] {
		if p.tag != tagNoun && p.tag != tagSoft && p.tag != tagBound && p.tag != tagAdverb {
			return false
		}
	}
	return true
}

// changedLater reports whether m is the first value of a change: 由X提高到Y.
func (x *extractor) changedLater(m *mention) bool {
	if m.into {
		return false
	}
	c := m.clause
	seen := false
	for i := m.piece + 1; i < len(c.pieces); i++ {
		p := c.pieces[i]
		switch {
		case p.tag == tagInto:
			if next := numberAfter(c, i); next == nil || !sameClass(next, m.tok) || next.Class == quantity.Time && next.Unit != m.tok.Unit {
				return false
			}
			return seen || x.fromBefore(m) || i <= m.piece+4
		case p.tok != nil && p.tok.Kind == quantity.Number:
			if i < m.behind {
				continue // the list of old values
			}
			if !onlyAnds(c, m.behind, i) && !seen {
				return false
			}
			if !sameClass(p.tok, m.tok) {
				return false
			}
		case p.tag == tagAnd, p.tag == tagAdverb, p.tag == tagToken, p.tag == tagPlan, p.tag == tagOf, p.tag == tagNoun, p.tag == tagSoft, p.tag == tagEach:
		default:
			return false
		}
	}
	return false
}

// numberAfter is the first quantity behind piece i.
func numberAfter(c *clause, i int) *quantity.Token {
	for _, p := range c.pieces[i+1:] {
		if p.tok != nil && p.tok.Kind == quantity.Number {
			return p.tok
		}
	}
	return nil
}

// fromBefore reports whether 由 or 从 stands before m.
func (x *extractor) fromBefore(m *mention) bool {
	for i := m.piece - 1; i >= m.from; i-- {
		p := m.clause.pieces[i]
		if p.tag == tagPrep {
			s := m.line.text[p.start:p.end]
			return s == "由" || s == "从"
		}
	}
	return false
}

// oneOff reports whether m counts what an act that is over did.
func (m *mention) oneOff() bool {
	if m.tok.Bounded && m.op != corpus.OpAbout || m.per != "" {
		return false
	}
	p := m.nearest()
	if p == nil {
		return false
	}
	if p.tag == tagNoun || p.tag == tagSoft {
		g := m.nearestGroup()
		if g != nil && g.act == g.start {
			return true // 改造|老旧小区15个
		}
		if g != nil && g.first > m.from {
			p = &m.clause.pieces[g.first-1]
		}
	}
	switch p.tag {
	case tagAct:
		return true
	case tagLight:
		s := m.line.text[p.start:p.end]
		return s == "开展" || s == "组织" || s == "举办" || s == "举行"
	}
	return false
}

// standing reports whether m has the form of a rule that stands: so much per hour or
// month, a share of a basis, an amount at most.
func (m *mention) standing() bool {
	switch m.tok.Class {
	case quantity.Money:
		return periodic(m.per) || m.op == corpus.OpAtMost
	case quantity.Percent:
		g := m.nearestGroup()
		return m.base != "" && g != nil && g.before == tagPrep && basis(m.line, m.clause, g)
	case quantity.Time:
		return m.op == corpus.OpAtMost
	}
	return false
}

// paid reports whether m is money that has been paid, put in or gathered.
func (m *mention) paid() bool {
	if m.tok.Class != quantity.Money || m.per != "" || m.tok.Range || m.op != corpus.OpEqual && m.op != corpus.OpAbout {
		return false
	}
	text := m.line.text[m.clause.start:m.tok.Start]
	for _, w := range []string{"兑现", "拨付", "下拨", "下达", "发放", "筹集", "争取", "支付", "报销", "投入", "投资", "兑付", "减免"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// target reports whether m, in a plan, is what is to be reached: a number of things,
// an area, a sum, the value of a share. How often, how long and how large something
// has to be, posts, thresholds, shares of a cost and rates of payment are rules.
func (x *extractor) target(m *mention) bool {
	if m.per != "" || m.kind == corpus.FigureQuota || x.context.present || x.context.finished || stays.in(m.line.text[m.clause.start:m.tok.Start]) {
		return false
	}
	if m.tok.OuterEnd > m.tok.End && m.tok.Bounded && m.op != corpus.OpAbout && len(m.left) == 0 {
		return false // 3个以上
	}
	for _, w := range []string{"补贴", "补助", "奖励", "奖补", "扣减", "处罚", "罚款", "资助", "承担", "分担"} {
		if strings.Contains(m.item.text, w) && !endsWith(m.item.text, "资金") {
			return false
		}
	}
	bounded := m.op != corpus.OpEqual && m.op != corpus.OpAbout && m.op != ""
	switch m.tok.Class {
	case quantity.Percent, quantity.Points:
		return m.base == "" && isRatioName(m.item.text)
	case quantity.Count, quantity.Physical:
		return !bounded || m.oneOff()
	case quantity.People, quantity.Money:
		return true
	}
	return false
}

// stays are words that say how things are, in plans too.
var stays = cueTableOf(strings.Fields(`仅 只有 仍 尚 现 已 共有 还有 不足 超过 低于 高于 达不到`))

// modality is how binding the clause makes m.
func modality(m *mention) string {
	s := m.line.text[m.clause.start:m.tok.OuterStart]
	switch {
	case strings.Contains(s, "鼓励"):
		return "encouraged"
	case strings.Contains(s, "原则上"):
		return "in_principle"
	case strings.Contains(s, "可") && !strings.Contains(s, "可支配") && !strings.Contains(s, "许可") && !strings.Contains(s, "认可") && !strings.Contains(s, "可再生"):
		return "may"
	}
	return ""
}
