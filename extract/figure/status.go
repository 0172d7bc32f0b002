package figure

import (
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// asking are the words by which a reply tells what was asked for.
var asking = strings.Fields(`您建议 你建议 您们建议 你们建议 代表建议 委员建议 代表们建议 提案建议 建议建议 贵会建议 贵委建议 您提出 你提出 您们提出 你们提出 代表提出 委员提出 提案提出 贵会提出 所提出 提案中建议 建议中提出 提案中提出 提案所提 建议所提 所提 希望将 希望把 您希望 你们希望 建议将 建议把 建议对 建议按 建议给予 建议由 建议设立 建议适当 建议每 建议为 建议从 建议在 建议增加 建议提高 提出将 提出对 提出按 提出把 提出每 诉求是 呼吁将 恳请 请求给予 请求“ 请求增 请求提 请求在 请求为 请求将 请求对 请求按 请求把 请示中提出 请示提出 请示的 请示所提 来函提出 申请将 认为应 局提出 所请`)

// answered end what was asked for within a sentence.
var answered = strings.Fields(`的建议 的意见 的问题 的诉求 的提议 的要求 的想法 等建议 等意见 等问题`)

// planned are words that put what follows into the future.
var planned = strings.Fields(`下一步 下步 今后 力争 争取 计划 拟 即将 预计 打算 有望 准备 规划建设 年底前 年内 建成后 投用后 建成投用后 完工后 竣工后 达产后 投产后 目标是 目标为 到时 届时 未来 明年 接下来 下阶段 下来 后续`)

// early are words of the future that count at the beginning of a clause only: 换届时
// and 明年换届 plan nothing.
var early = map[string]bool{"明年": true, "届时": true, "到时": true, "未来": true, "今后": true, "年内": true, "准备": true, "后续": true, "下来": true, "下阶段": true}

// nounAt reports whether a noun begins at byte at of the line: 争取|资金 plans nothing.
func nounAt(c *clause, at int) bool {
	for _, p := range c.pieces {
		if p.start == at {
			return p.tag == tagNoun || p.tag == tagSoft
		}
	}
	return false
}

// numbered reports whether s ends in a digit: 5|年内.
func numbered(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("0123456789一二三四五六七八九十两半", r)
}

// aims are words of targets, in rules too.
var aims = strings.Fields(`确保完成 力争 目标任务 任务目标 争取达到`)

// former are words that put what follows into the past.
var former = strings.Fields(`原来 原定 原先 原有 此前 以前 过去 曾 原标准 原为 原《`)

// current are words that say that something holds now.
var current = strings.Fields(`目前 现行 现有 当前 现阶段 截至目前 如今 现已 目前的`)

// planHeading reports whether a heading opens what will be done.
func planHeading(s string) bool {
	for _, w := range []string{"下一步", "下步", "今后", "下一阶段", "打算", "工作打算", "工作计划", "工作安排", "工作思路", "努力方向", "工作方向", "后续", "下阶段", "工作举措", "主要目标", "总体目标", "工作目标", "目标任务", "发展目标", "年度目标"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// askHeading reports whether a heading opens a list of what was asked for.
func askHeading(s string) bool {
	for _, w := range []string{"具体建议", "提出的建议", "所提建议", "建议办理", "建议内容", "提出的意见", "提案建议"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// clause reads what clause i says about time and asks, for its figures and for
// those behind it in the sentence.
func (k *context) clause(d *Document, l *line, i int) {
	c := &l.clauses[i]
	text := l.text[c.start:max(c.start, c.end)]
	if d.reply() {
		k.readAsk(l, i, text)
		k.readPoint(l, c, text)
		k.asked, k.askedOnce = k.asked || k.asks, k.askedOnce || k.asks
	}
	if !d.reply() && publicCues.in(text) {
		k.asks = true // 有居民提出应提到18元
	}
	k.lineDone = k.lineDone || c.sentence == 0 && frameCues.in(text) && strings.Contains(l.text[:c.end], "以来")
	k.plansHere = k.plans
	if !d.rule() {
		plannedCues.each(text, func(w string, at int) bool {
			if (w != "计划" && w != "规划建设" && w != "未来" || verbPlace(c, c.start+at)) && (!early[w] || at <= len("在明")) && !(w == "争取" && (strings.HasSuffix(text[:at], "已") || nounAt(c, c.start+at+len(w)))) && !(w == "年内" && numbered(text[:at])) {
				k.plansHere = true
			}
			return k.plansHere
		})
	}
	if !d.rule() && willDo(l, c) || d.rule() && intendCues.in(text) {
		k.plansHere = true
	}
	k.plansHere = k.plansHere || aimCues.in(text)
	if c.outer < 0 {
		k.plans = k.plansHere
	}
	k.former, k.present = formerCues.in(text), saysNow(text)
	if k.plansHere && plannedCues.prefix(strings.TrimLeft(text, " 　")) > 0 {
		k.supposes = false // 市县财力难以一步到位，拟分两年解决
	}
	for _, p := range c.pieces {
		if p.tok != nil && p.tok.Kind == quantity.Date {
			k.presentOn = false
			if p.tok.Since {
				k.supposes = false // 只能分步走：自2022年3月1日起，先将…
			}
		}
	}
	k.presentOn = k.presentOn || k.present
	k.thisYear = k.thisYear || beginsWith(strings.TrimLeft(text, " 　"), "今年", "本年度", "现为", "现已", "现增加")
	k.stays = staysCues.in(text)
	k.readYear(d, l, c, text)
	k.finished = k.finished || doneCues.in(text)
}

// saysNow reports whether a clause says that something holds now, and is not only
// compared with what does: 比现行支出多出1996万元.
func saysNow(text string) bool {
	found := false
	currentCues.each(text, func(_ string, at int) bool {
		found = found || !endsWith(text[:at], "比", "较", "在", "以", "按", "超", "超出", "高于", "低于", "与")
		return found
	})
	return found
}

// readYear reads what 去年 and 今年 say: last year's and the year's finished months
// are past, an act of this year that is not said to be done is to come, and so is
// a month of this year behind that of the document.
func (k *context) readYear(d *Document, l *line, c *clause, text string) {
	trimmed := strings.TrimLeft(text, " 　自从至到于")
	switch {
	case beginsWith(trimmed, "去年", "上年", "前年", "上年度", "去年度"):
		k.lastYear = true
	case beginsWith(trimmed, "今年", "本年度", "本年"):
		rest := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(trimmed, "今年"), "本年度"), "本年")
		month := leadingNumber(rest)
		switch {
		case beginsWith(rest, "上半年", "第一季度", "一季度", "前", "1—", "1-", "1至", "一至", "1～", "1月至") || month > 0 && strings.Contains(rest[:min(len(rest), 16)], "—"):
			k.lastYear = !strings.HasPrefix(strings.TrimSpace(text), "截")
		case month > 0 && len(d.Date) >= 7 && strings.HasPrefix(strings.TrimLeft(rest, "0123456789"), "月"):
			k.plansHere = k.plansHere || d.Date[5:7] < twoDigits(month)
			k.plans = k.plans || k.plansHere
		case !d.rule() && !doneCues.in(text) && actSoon(c):
			k.plansHere, k.plans = true, true
		}
	}
	if d.reply() && k.askedOnce && (beginsWith(trimmed, "若", "假如", "倘若", "按此", "照此", "按建议", "按提案", "按您", "按你们") || wishedCues.in(text) || strings.HasPrefix(trimmed, "如") && !beginsWith(trimmed, "如下", "如期", "如实", "如何", "如今", "如需", "如数", "如约", "如遇", "如有", "如无")) {
		k.supposes = true
	}
	if strings.Contains(text, "期间") {
		for _, p := range fiveYears {
			k.lastYear = k.lastYear || d.Year > p.last && strings.Contains(text, p.name)
		}
	}
	k.reckons = k.reckons || strings.Contains(text, "测算") || strings.Contains(text, "匡算") || strings.Contains(text, "估算")
	if d.reply() && k.reckons && !k.asks && (k.asked && needs(text) || k.askedOnce && refusedAhead(l, c)) {
		k.supposes = true
	}
}

// refusedAhead reports whether the sentence of c goes on to say that what is reckoned
// cannot be done: 经测算，每提高1℃能耗要上升约6%，难以推行.
func refusedAhead(l *line, c *clause) bool {
	const most = 80 * len("字")
	rest := l.text[c.start:min(len(l.text), c.start+most)]
	if end := strings.Index(rest, "。"); end >= 0 {
		rest = rest[:end]
	}
	return refusedCues.in(rest)
}

// fiveYears are the five-year plans with their last years.
var fiveYears = []struct {
	name string
	last int
}{{"十一五", 2010}, {"十二五", 2015}, {"十三五", 2020}, {"十四五", 2025}}

// needs reports whether a clause behind a reckoning says what more it would take:
// 还需新增车辆33台, 每年要多支出约2700万元.
func needs(s string) bool {
	for _, w := range []string{"还需", "另需", "约需", "共需", "需要", "需新增", "需增加", "要增加", "要多", "将增加", "将新增", "将多", "需多", "需投入", "需资金", "需安排", "需增支"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// leadingNumber is the number that s begins with in Arabic digits, 0 without one.
func leadingNumber(s string) int {
	n := 0
	for i := 0; i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9'; i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func twoDigits(n int) string {
	return string([]byte{byte('0' + n/10%10), byte('0' + n%10)})
}

// actSoon reports whether an act follows 今年 at the beginning of c, with no more
// than adverbs between: 今年再|新建驿站5个.
func actSoon(c *clause) bool {
	for i, p := range c.pieces {
		switch p.tag {
		case tagAdverb, tagPlan:
			continue
		case tagAct, tagChange:
			return i > 0
		}
		return false
	}
	return false
}

// The tables of cues, for one pass over a clause each.
var (
	plannedCues = cueTableOf(planned)
	aimCues     = cueTableOf(aims)
	formerCues  = cueTableOf(former)
	currentCues = cueTableOf(current)
	intendCues  = cueTableOf(strings.Fields(`拟自 拟于 拟从 拟将 拟由 拟调整 拟提高`))
	wishedCues  = cueTableOf(strings.Fields(`如放宽 如提高 如增加 如调 如全部 如将 如按照 如一次性 若放宽 若提高 若按 若增加 若全部 若将`))
	staysCues   = cueTableOf(strings.Fields(`仅有 只有 仅为 率仅 空编仅 已由`))
	doneCues    = cueTableOf(strings.Fields(`了 已 先后 累计 公开招聘`))
	askCues     = cueTableOf(asking)
	opinionCues = cueTableOf(strings.Fields(`认为 反映 指出 提到 谈到 觉得 表示 担心`))
	oughtCues   = cueTableOf(strings.Fields(`应提 应当提 应由 应当由 应从 应增 应当增 应降 应当降 应将 应当将 应按 应当按 应不 应当不 应适当 应调 应当调 应放宽 应扩大 应延长 宜提 宜由 宜按 需提高 可提高到`))
	publicCues  = cueTableOf(strings.Fields(`居民提出 群众提出 企业提出 市民提出 代表提出 有人提出 居民建议 群众建议 企业建议 市民建议 意见提出 公众建议 公众提出`))
	refusedCues = cueTableOf(strings.Fields(`难以推行 难以承受 难以实施 难以一步到位 无力承担 不具备条件 暂难承受 超出承受 暂不采纳`))
	frameCues   = cueTableOf(strings.Fields(`做了 采取了 开展了 主要做法 主要工作 以下工作 以下几件事 工作情况`))
	decidedCues = cueTableOf(strings.Fields(`不予同意 同意先 不予支持 不予采纳 予以采纳 不予批准 原则同意 我局同意 予以同意 暂不同意 难以采纳 已采纳 部分采纳`))
	speakerCues = cueTableOf(speakers)
	ownCues     = cueTableOf(strings.Fields(`我局 我市 我县 我区 我镇 我委 我部 我院 我省 已 目前 将 现有`))
)

// readAsk follows whether the text tells what was asked for.
func (k *context) readAsk(l *line, i int, text string) {
	c := &l.clauses[i]
	if i > 0 && !c.quoted && l.clauses[i-1].quoted && !k.askSpoken {
		k.asks = false // behind the quotation
	}
	if i > 0 && !k.askOpen(l, i) {
		k.asks, k.askSpoken = false, false
	}
	if !k.asks && k.speaker && c.outer < 0 && beginsWith(strings.TrimLeft(text, " 　“并还"), says...) {
		k.asks, k.askSpoken = true, true // 您二位认为限额偏低，呼吁提到500元
	}
	k.speaker = k.speaker || speakerCues.in(text)
	k.thinks = k.thinks || k.speaker && opinionCues.in(text)
	if !k.asks && k.thinks && c.outer < 0 && oughtCues.in(text) {
		k.asks, k.askSpoken = true, true // 提案认为现行12%的比例偏低，应提高到20%
	}
	if asksFor(text) && !(endsWith(strings.TrimSpace(text), "提出的") && c.mark == 0) {
		k.asks, k.askSpoken = true, true
	}
	if !(c.mark == 0 && endsWith(strings.TrimSpace(text), "提出的")) {
		askCues.each(text, func(w string, at int) bool {
			if !strings.HasPrefix(text[at+len(w):], "的") {
				k.asks, k.askSpoken = true, true
			}
			return k.asks
		})
	}
	if c.quoted && (i == 0 || !l.clauses[i-1].quoted) {
		lead := ""
		if i > 0 {
			lead = strings.TrimSpace(l.text[l.clauses[i-1].start:max(l.clauses[i-1].start, c.start)])
			lead = strings.TrimRight(lead, "“\"「：: ")
			if strings.HasPrefix(lead, "（") && isLabel(strings.TrimSuffix(strings.TrimPrefix(lead, "（"), "）")) {
				lead = ""
			}
		}
		if i == 0 || lead == "" && c.sentence == 0 || len(lead) < 4*len("字") && k.asking || endsWith(lead, "提出的", "建议", "提出", "请求", "诉求", "要求", "关于", "反映的", "提案中", "所提") || k.speaker && endsWith(lead, "认为", "希望", "提到", "要求", "呼吁", "提议", "主张") || k.asking && i < 3 {
			k.asks = true
		}
	}
}

// readPoint takes up a point that a reply repeats before it answers: 其三，建设服务站
// 200个。我局…, or 对建议第一条（每个站点不少于6名队员），….
func (k *context) readPoint(l *line, c *clause, text string) {
	if c.outer >= 0 {
		outer := &l.clauses[c.outer]
		lead := strings.TrimSpace(l.text[outer.start:c.start])
		if beginsWith(lead, "对", "针对", "关于") && strings.Contains(lead, "建议") && strings.Contains(lead, "第") {
			k.asks = true
		}
		return
	}
	if c.sentence != 0 || !beginsWith(l.text, "其一", "其二", "其三", "其四", "其五", "其六") {
		return
	}
	first, rest, ok := strings.Cut(l.text, "。")
	if ok && !ownCues.in(first) && beginsWith(strings.TrimSpace(rest), "我", "目前", "现", "经", "根据", "按照", "近年来", "去年", "今年", "20") {
		k.asks = true
	}
}

// speakers are those whom a reply answers.
var speakers = strings.Fields(`您 你们 你 您们 二位 三位 代表 委员 提案 贵会 贵委 贵支部 贵党派 贵单位 建议人 提案人 界别`)

// says are what they do.
var says = strings.Fields(`建议 提出 希望 呼吁 要求 提议 恳请`)

// asksFor reports whether a clause tells that somebody asked for something: a
// speaker and, a few characters on, a word of saying that no 的 follows; or 建议 at
// its beginning.
func asksFor(text string) bool {
	text = strings.TrimLeft(text, " 　")
	if strings.HasPrefix(text, "建议") && !beginsWith(text, "建议的", "建议书", "建议中的", "建议人", "建议、", "建议提案", "建议办理", "建议收") {
		return true
	}
	found := false
	speakerCues.each(text, func(s string, at int) bool {
		const near = 10 * len("字")
		rest := text[at+len(s):]
		rest = rest[:min(len(rest), near)]
		for _, w := range says {
			if k := strings.Index(rest, w); k >= 0 {
				behind := text[at+len(s)+k+len(w):]
				if strings.HasPrefix(behind, "的") && endsWith(strings.TrimSpace(text), "一节", "一事", "一项", "一条") {
					found = true // 您希望的另给每人每月600元补贴一节
				}
				if behind != "" && !strings.HasPrefix(behind, "的") && !beginsWith(behind, "办理", "收悉", "和", "、", "（", "》", "”", "号", "数", "件", "案") {
					found = true
				}
			}
		}
		return found
	})
	return found
}

// askOpen reports whether what was asked for in the clause before i goes on.
func (k *context) askOpen(l *line, i int) bool {
	before := l.clauses[i-1]
	text := strings.TrimSpace(l.text[before.start:max(before.start, before.end)])
	if endsWith(text, answered...) || decidedCues.in(text) {
		return false
	}
	now := l.text[l.clauses[i].start:max(l.clauses[i].start, l.clauses[i].end)]
	now = strings.TrimSpace(now)
	if beginsWith(now, "经") && !beginsWith(now, "经济", "经营", "经费", "经办", "经常", "经验", "经县", "经市", "经区", "经省") {
		return false // 经测算, 经与财政部门核算
	}
	return !beginsWith(now, "我局", "我市", "我县", "我区", "我镇", "我省", "我委", "我部", "我院", "对照", "根据", "按照现行", "鉴于", "因", "由于", "目前", "考虑到", "部分予以", "已", "现已")
}

// verbPlace reports whether the word at byte at of the line does not follow a noun
// directly: 启动招聘计划 plans nothing.
func verbPlace(c *clause, at int) bool {
	for j, p := range c.pieces {
		if p.start == at {
			return j == 0 || c.pieces[j-1].tag != tagNoun && c.pieces[j-1].tag != tagSoft && c.pieces[j-1].tag != tagAct || c.pieces[j-1].end < at || j+1 < len(c.pieces) && c.pieces[j+1].tag != tagNoun && c.pieces[j+1].tag != tagToken && c.pieces[j+1].tag != tagAnd
		}
		if p.start < at && at < p.end {
			return false
		}
	}
	return false
}

// intends are the verbs behind 将 that are in no table of words.
var intends = strings.Fields(`研究 建立 加强 加快 加大 积极 会同 联合 严格 结合 继续 推动 督促 指导 协调 探索 完善 制定 出台 持续 深入 进一步 以 在 于 按 根据 从 对 协同 配合 优化 强化 争取 努力 全力 适时 逐步 认真`)

// willDo reports whether 将 in c announces what will be done: it stands behind its
// actor. At the beginning of a clause it marks an object (将上述标准提高至).
func willDo(l *line, c *clause) bool {
	for j, p := range c.pieces {
		if p.tag != tagPlan || l.text[p.start:p.end] != "将" {
			continue
		}
		if j+1 < len(c.pieces) && c.pieces[j+1].tag == tagNoun && !beginsWith(l.text[c.pieces[j+1].start:], intends...) {
			continue // 将上述标准提高至
		}
		for _, q := range c.pieces[:j] {
			if q.tag == tagNoun || q.tag == tagToken && q.tok.Kind == quantity.Date || q.tag == tagAdverb && beginsWith(l.text[q.start:q.end], "今年", "明年", "届时", "年内") {
				return true
			}
		}
		if j+1 < len(c.pieces) && announcing(&c.pieces[j+1]) {
			return true
		}
	}
	return false
}

// announcing reports whether p can follow 将 where that announces something, at the
// beginning of a clause too: 将由县级财政…, 将每年培养….
func announcing(p *piece) bool {
	switch p.tag {
	case tagVerb, tagAct, tagLight, tagAdverb, tagChange, tagPrep:
		return true
	case tagToken:
		return p.tok.Kind == quantity.Every
	}
	return false
}

// statusOf decides in which world m holds and to which date it is tied.
func (x *extractor) statusOf(m *mention, prev *mention) {
	k := &x.context
	d := x.doc
	date, governs := k.dateOf(m)
	changed := x.changedLater(m)
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
	asks := k.asks || k.lineAsks || d.asked(m) || m.wished()
	if asks {
		k.asked, k.askedOnce = true, true
	}
	switch {
	case k.supposes && !k.present && !k.stays && !(governs && date.Start >= m.clause.start && year <= d.Year):
		m.status, m.asOf = corpus.StatusRequested, ""
		return
	case k.asked && d.reply() && m.tok.Class == quantity.Money && costs(m.line.text[m.clause.start:m.tok.Start]) && m.op != "":
		m.status, m.asOf = corpus.StatusRequested, "" // what a wish would cost
		return
	case prev != nil && prev.status == corpus.StatusRequested && prev.clause.sentence == m.clause.sentence && !k.present && beginsWith(strings.TrimLeft(m.line.text[m.clause.start:], " 　"), "相当于", "等于", "约占", "占"):
		m.status, m.asOf = corpus.StatusRequested, "" // 新增支出约3400万元，相当于…的1.2%
		return
	case asks && (changed || (k.present || k.stays) && !m.into):
		m.status = corpus.StatusInForce
	case asks:
		m.status = corpus.StatusRequested
	case changed && governs && date.Start > m.clause.start && attributive(m.line, date) && d.Year > 0 && year < d.Year:
		m.status = corpus.StatusPast // 由2015年的65%
		return
	case changed && (future || target || d.Kind == corpus.KindPlan || k.plansHere || k.planning && !d.rule() || k.targets):
		m.status = corpus.StatusInForce
	case changed:
		m.status = corpus.StatusPast
		if date == nil || date.LastYear == 0 {
			m.asOf = ""
		}
	case future || target:
		m.status = corpus.StatusPlanned
	case k.former && !m.into:
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

// wished reports whether the number itself is called what somebody proposed:
// 低于您提出的3500元, 您提出的清淤标准（每公里2万元）.
func (m *mention) wished() bool {
	lead := m.line.text[m.clause.start:m.tok.OuterStart]
	if m.clause.outer >= 0 {
		outer := &m.line.clauses[m.clause.outer]
		lead = strings.TrimRight(m.line.text[outer.start:max(outer.start, m.clause.start)], "（(“ ")
	}
	for _, w := range []string{"提出的", "建议的", "希望的", "要求的"} {
		at := strings.LastIndex(lead, w)
		if at < 0 || !speakerCues.in(lead[max(0, at-6*len("字")):at]) {
			continue
		}
		thing := lead[at+len(w):]
		if thing == "" || m.clause.outer >= 0 && endsWith(thing, "标准", "额度", "比例", "金额", "年限", "期限", "目标", "数额") {
			return true
		}
	}
	return false
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

func pad4(n int) string { return quantity.Token{Year: n}.ISO() }

// startsRule reports whether the date says since when a rule holds: 自2023年7月1日起.
func startsRule(l *line, t *quantity.Token) bool {
	s := l.text[t.End:t.OuterEnd]
	return t.Since && !strings.HasSuffix(s, "以来")
}

// behindDate reports whether the clause of a date before m ends in 后: what follows
// has held since: 2021年标准调整后，月工资为2000元.
func behindDate(m *mention, t *quantity.Token) bool {
	for j := m.index - 1; j >= 0; j-- {
		c := &m.line.clauses[j]
		if c.start <= t.Start && t.Start < max(c.end, c.start+1) {
			return endsWith(strings.TrimSpace(m.line.text[c.start:c.end]), "后", "以来")
		}
	}
	return false
}

// dateOf is the date that governs m: the last one before it in its clause, or the
// one carried over from the clauses before.
func (k *context) dateOf(m *mention) (*quantity.Token, bool) {
	c := m.clause
	for i := m.piece - 1; i >= 0; i-- {
		t := c.pieces[i].tok
		if t == nil || t.Kind != quantity.Date {
			continue
		}
		if i < m.from && attributive(m.line, t) || compared(m.line, t) {
			continue
		}
		k.date, k.dateAlone = t, alone(c, i, m.piece)
		return t, true
	}
	for j := m.index - 1; j >= 0; j-- {
		before := &m.line.clauses[j]
		if before.sentence != c.sentence || before.outer >= 0 && c.outer < 0 {
			if before.sentence != c.sentence {
				break
			}
			continue
		}
		for i := len(before.pieces) - 1; i >= 0; i-- {
			if t := before.pieces[i].tok; t != nil && t.Kind == quantity.Date {
				if attributive(m.line, t) && !before.label || compared(m.line, t) {
					continue
				}
				if issues(m.line, before, m.clause) {
					return nil, false
				}
				if nums := before.numbers(); len(nums) > 0 && alone(before, i, nums[len(nums)-1]) && j > 0 && m.line.clauses[j-1].sentence == c.sentence && !m.line.clauses[j-1].label {
					return nil, false
				}
				return t, true
			}
		}
	}
	return nil, false
}

// attributive reports whether a date only says of when the next figure is: 由2015年的
// 65%提高到95%.
func attributive(l *line, t *quantity.Token) bool {
	return strings.HasPrefix(l.text[t.End:], "的") && !t.Since && t.OuterStart == t.Start || strings.HasSuffix(l.text[:t.Start], "由")
}

// compared reports whether a date is only what something is compared with: 较2017年
// 下降41%.
func compared(l *line, t *quantity.Token) bool {
	return endsWith(l.text[:t.OuterStart], "较", "比", "与", "是", "相比", "相当于", "较之", "建于", "成立于", "始于", "创办于", "设立于", "开办于") || endsWith(l.text[:t.Start], "较", "比", "与", "是", "建于", "成立于", "始于", "创办于", "设立于", "开办于")
}

// issues reports whether the clauses from c on tell of the issue of a document, so
// that their date is that of the document: 2020年12月，区“两办”印发了…
func issues(l *line, c, until *clause) bool {
	text := l.text[c.start:max(c.start, min(until.start, len(l.text)))]
	for _, w := range []string{"印发", "出台", "制定", "下发", "发布", "修订", "颁布"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// alone reports whether the date at piece i of c is part of the run of nouns
// before the number: 2022年个人保险政府承担部分1049.38元. Such a date governs nothing
// else.
func alone(c *clause, i, number int) bool {
	if i+1 >= number || c.pieces[i+1].tag != tagNoun || c.pieces[i+1].start != c.pieces[i].end {
		return false
	}
	for j := i + 1; j < number; j++ {
		if t := c.pieces[j].tag; t != tagNoun && t != tagSoft && t != tagOf {
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
		if g := m.nearestGroup(); g != nil && g.first > m.from {
			p = &m.clause.pieces[g.first-1]
		} else if g != nil && g.act == g.start {
			return true
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

// costs reports whether a clause says what a wish would need.
func costs(s string) bool {
	for _, w := range []string{"所需", "约需", "需要", "测算", "需新增", "需增加", "需补", "需投", "需支", "需资", "需财", "需安排", "需增支"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return (strings.Contains(s, "增加") || strings.Contains(s, "新增")) && (strings.Contains(s, "支出") || strings.Contains(s, "负担"))
}

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
