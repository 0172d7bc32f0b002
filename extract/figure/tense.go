package figure

import (
	"strings"
	"unicode/utf8"

	"fuhan/extract/quantity"
)

// What clauses say about the future, the present and the past.

// Tables of words of time, for one pass over a clause each.
var (
	plannedCues = cueTableOf(planned)
	aimCues     = cueTableOf(aims)
	formerCues  = cueTableOf(former)
	currentCues = cueTableOf(current)
	intendCues  = cueTableOf(strings.Fields(`拟自 拟于 拟从 拟将 拟由 拟调整 拟提高`))
	staysCues   = cueTableOf(strings.Fields(`仅有 只有 仅为 率仅 空编仅 已由`))
	planHeads   = cueTableOf(strings.Fields(`下一步 下步 今后 下一阶段 打算 工作打算 工作计划 工作安排 工作思路 努力方向 工作方向 后续 下阶段 工作举措 主要目标 总体目标 工作目标 目标任务 发展目标 年度目标`))
	duringCues  = cueTableOf([]string{"期间"})
	reckonCues  = cueTableOf(strings.Fields(`测算 匡算 估算 盘算 推演 核算 算过 推算 相加 人计 户计 算账 元计算 名计算 补助计算 标准计算 比例计算`))
	doneCues    = cueTableOf(strings.Fields(`了 已 先后 累计 公开招聘`))
	frameCues   = cueTableOf(strings.Fields(`做了 采取了 开展了 主要做法 主要工作 以下工作 以下几件事 工作情况`))
)

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
func planHeading(s string) bool { return planHeads.in(s) }

// clause reads what clause i says about time and asks, for its figures and for
// those behind it in the sentence.
func (k *context) clause(d *Document, l *line, i int) {
	c := &l.clauses[i]
	text := l.text[c.start:max(c.start, c.end)]
	lead := blanks.trimLeft(text)
	c.cues = cuesIn(text)
	k.repeats = d.reply() && k.askedOnce && strings.HasPrefix(lead, "至于") && refusedAhead(l, c) // 至于每月2次，受律师数量限制，还做不到
	if d.reply() {
		k.readAsk(l, i, text)
		k.repeats = k.repeats || k.speaker && (strings.Contains(text, "能不能") || strings.Contains(text, "可不可以")) // 您说能不能每栋楼放2个
		k.readPoint(l, c, text)
		wish := k.asks || c.cues.has(speakerCues) && endsWith(strings.TrimSpace(text), answered...)
		k.asked, k.askedOnce = k.asked || wish, k.askedOnce || wish
	}
	if !d.reply() && c.cues.has(publicCues) && asksIn(publicCues, l.text[c.start:c.end]) {
		k.asks = true // 有居民提出应提到18元
	}
	k.lineDone = k.lineDone || c.sentence == 0 && c.cues.has(frameCues) && strings.Contains(l.text[:c.end], "以来")
	k.plansHere = k.plans
	if !d.rule() && c.cues.has(plannedCues) {
		plannedCues.each(text, func(w string, at int) bool {
			if (w != "计划" && w != "规划建设" && w != "未来" || verbPlace(c, c.start+at)) && (!early[w] || at <= len("在明")) && !(w == "争取" && (strings.HasSuffix(text[:at], "已") || nounAt(c, c.start+at+len(w)))) && !(w == "年内" && numbered(text[:at])) {
				k.plansHere = true
			}
			return k.plansHere
		})
	}
	if !d.rule() && willDo(l, c) || d.rule() && c.cues.has(intendCues) {
		k.plansHere = true
	}
	k.plansHere = k.plansHere || c.cues.has(aimCues) || d.reply() && strings.HasPrefix(lead, "待") && endsWith(text, "后")
	if c.outer < 0 {
		k.plans = k.plansHere
	}
	k.former, k.present = c.cues.has(formerCues), c.cues.has(currentCues) && saysNow(text)
	if k.plansHere && plannedCues.prefix(lead) > 0 {
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
	k.thisYear = k.thisYear || beginsWith(lead, "今年", "本年度", "现为", "现已", "现增加")
	k.stays = c.cues.has(staysCues)
	k.readYear(d, l, c, text)
	k.reckons = k.reckons || c.cues.has(reckonCues)
	if d.reply() {
		k.readSupposition(l, c, text)
	}
	k.finished = k.finished || c.cues.has(doneCues)
}

// saysNow reports whether a clause says that something holds now, and is not only
// compared with what does: 比现行支出多出1996万元.
func saysNow(text string) bool {
	found := false
	currentCues.each(text, func(_ string, at int) bool {
		found = found || !endsWith(text[:at], "比", "较", "在", "以", "按", "超", "超出", "高于", "低于", "与", "是", "为", "相当于", "达到")
		return found
	})
	return found
}

// readYear reads what 去年 and 今年 say: last year's and the year's finished months
// are past, an act of this year that is not said to be done is to come, and so is
// a month of this year behind that of the document.
func (k *context) readYear(d *Document, l *line, c *clause, text string) {
	trimmed := yearLead.trimLeft(text)
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
		case !d.rule() && !c.cues.has(doneCues) && actSoon(c):
			k.plansHere, k.plans = true, true
		}
	}
	if c.cues.has(duringCues) {
		for _, p := range fiveYears {
			k.lastYear = k.lastYear || d.Year > p.last && strings.Contains(text, p.name)
		}
	}
}

// yearLead may stand before a year.
var yearLead = runeSetOf(" 　自从至到于")

// fiveYears are the five-year plans with their last years.
var fiveYears = []struct {
	name string
	last int
}{{"十一五", 2010}, {"十二五", 2015}, {"十三五", 2020}, {"十四五", 2025}}

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
		if l.text[p.start:p.end] != "将" {
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
		if announcing(c.pieces[j+1:]) {
			return true
		}
	}
	return false
}

// announcing reports whether the pieces behind 将 let it announce something at the
// beginning of a clause too: 将由县级财政…, 将每年培养…; not 将每月300元的补贴….
func announcing(behind []piece) bool {
	if len(behind) == 0 {
		return false
	}
	switch behind[0].tag {
	case tagVerb, tagAct, tagLight, tagAdverb, tagChange, tagPrep, tagPlan:
		return true
	case tagToken:
		return behind[0].tok.Kind == quantity.Every && len(behind) > 1 && behind[1].tok == nil
	}
	return false
}
