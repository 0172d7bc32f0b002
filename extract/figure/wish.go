package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What was asked for: who says it, how it goes on, where it ends, and what it would
// take.

// Tables of what those say whom a reply answers, for one pass over a clause each.
var (
	supposeCues = cueTableOf(strings.Fields(`如放宽 如提高 如增加 如调 如全部 如将 如按照 如一次性 若放宽 若提高 若按 若增加 若全部 若将 提标需 提标每年 提标后每年 扩面需 扩面后每年 增编需 扩面要 提标要 增编要 扩编要 扩编需 扩面将 提标将 如在 若在 如要 若要 真要 若提到 若降到 若增至 若提至 若扩大 如提到 如降到 如提至 如扩大 对照您的 对照你们 对照建议 对照提案 所提规模 所提标准测算 所提标准计算`))
	askCues     = cueTableOf(asking)
	opinionCues = cueTableOf(strings.Fields(`认为 反映 指出 提到 谈到 觉得 表示 担心`))
	oughtCues   = cueTableOf(strings.Fields(`应当为 应为 应该 应配 应当配 应建 应当建 应设 应当设 应提 应当提 应由 应当由 应从 应增 应当增 应降 应当降 应将 应当将 应按 应当按 应不 应当不 应适当 应调 应当调 应放宽 应扩大 应延长 宜提 宜由 宜按 需提高 可提高到`))
	publicCues  = cueTableOf(publicAsks())
	refusedCues = cueTableOf(strings.Fields(`办不了 做不到 达不到 不能一步到位 不现实 不切实际 无权强制 无权干预 暂不能办理 超出了 难以推行 难以承受 难以实施 难以一步到位 无力承担 不具备条件 暂难承受 超出承受 暂不采纳 拿不出 难以维持 难以保证 难以保障 难以为继 不能采纳 难以采纳 承受不了 吃不消 难以满足 暂不安排 暂不考虑 暂无力 无力负担 难以负担 财力有限 财力不足 无法承担 不允许 不能承受`))
	decidedCues = cueTableOf(strings.Fields(`不予同意 同意先 不予支持 不予采纳 予以采纳 不予批准 原则同意 我局同意 予以同意 暂不同意 难以采纳 已采纳 部分采纳`))
	// what a bureau cannot do, or not yet, of what it repeats: 达到5000户尚有困难
	deferredCues = cueTableOf(strings.Fields(`办不到 不能办理 缓一缓 立法授权 超出县级 超出了 超出财力 暂不能 不现实 不能一步到位 无权 有困难 有难度 困难较大 较为困难 难度较大 难度大 不具备 未具备 条件尚 条件还 条件暂 尚不能 尚不宜 难以 难于 暂不 暂难 暂未 暂缓 不宜 不能采纳 未能采纳 未采纳 未予采纳 不予采纳 无力 缺乏 没有依据 无依据 财力有限 财力不足 承受 偏高 过高 一事 的要求，我 再行研究 再研究 统筹研究 研究论证 进一步研究 进一步论证 专题研究 提出申请 已提交 已上报 已报请 报请 向上反映 待省 待市 待上级 待财力 尚需 还需 需报 须报 需经 须经 逐步 分步 分年`))
	hopelessCues = cueTableOf(strings.Fields(`一定难度 较大难度 难度较大 难度很大 达不到 不现实 做不到 办不到 不切实际 有困难 难以实现 难以做到 不太可能 不可能 要求暂时只能 要求目前只能 要求现阶段只能`)) // behind a wish in its clause
	// in a sentence that reckons with things as they are, and of what is reckoned
	presentCues = cueTableOf(strings.Fields(`现行 目前 现有 当前 已 实际 去年 上年 今年 原有 仍`))
	takesCues   = cueTableOf(strings.Fields(`需 须增 增加支出 增加财政 增支 减少收入 减收 要多 增资 另需 要支出 要投入 要增加 要多 新增支出 超过`))
	// more than is spent now
	moreCues    = cueTableOf(strings.Fields(`要多支出 多支出 增加支出 新增支出 增资 增支 另需 减收 减少收入 增加负担 增加企业负担 需补`))
	costlyCues  = cueTableOf(strings.Fields(`意味着 多出 再拿 要增加 再增加 还要再 财力 不可行`)) // beside what it would need
	askHeadCues = cueTableOf(strings.Fields(`具体建议 提出的建议 所提建议 建议办理 建议内容 提出的意见 提案建议`))
	// what more it would take: 还需新增车辆33台, 每年要多支出约2700万元
	needCues      = cueTableOf(strings.Fields(`还少 还差 尚差 需新建 需建设 需购置 需配备 需改造 需铺设 资金缺口 一年要 每年要 年需要 要多支出 多支出 每增加 每提高 每新增 要超过 将超过 需区级 需市级 需县级 需省级 需镇级 需财政 需年 年需 还需 需再 还要再 要再拿 还要拿 意味着 另需 约需 共需 需要 需新增 需增加 要增加 要多 将增加 将新增 将多 需多 需投入 需资金 需安排 需增支 计需 合需 需增资 增资`))
	restCues      = cueTableOf(strings.Fields(`全部 一步 其余 剩余 余下 全覆盖 配齐 补齐 全面铺开 全面推开`))                                           // what a wish would still take
	stillMoreCues = cueTableOf(strings.Fields(`再降 再提 再增 再加 再扩 再放宽 再减`))                                                        // what was asked for, as more of what there is
	thenCues      = cueTableOf(strings.Fields(`需要 需增加 需多 需投入 需新增 就得 就要 就需 则需 则要 要多 得多 需多 还需 还要 则需要 会使 将使 会增加 将增加 会造成 会导致 势必`)) // what a little more of it would bring
	costCues      = cueTableOf(strings.Fields(`所需 约需 需要 测算 需新增 需增加 需补 需投 需支 需资 需财 需安排 需增支`))
	sumCues       = cueTableOf(strings.Fields(`合计 相加 上述 以上 全部 按此 照此 几项`)) // of what was asked for
	pointCues     = cueTableOf(strings.Fields(`条为 条是 条提出 条建议 条要求 意见是 建议是 诉求是 要求是 想法是 主张是`))
	speakerCues   = cueTableOf(speakers)
	ownCues       = cueTableOf(strings.Fields(`我局 我市 我县 我区 我镇 我委 我部 我院 我省 已 目前 将 现有`))
)

// publicAsks is how the public asks for something in documents that answer nobody:
// 有居民提出, 经营户要求.
func publicAsks() (cues []string) {
	for who := range strings.FieldsSeq(`居民 群众 企业 市民 代表 有人 意见 公众 网民 网友 业主 住户 商户 经营户 农户 家长 学生 职工 从业者 单位 机构 协会 居民代表 参会人员`) {
		for does := range strings.FieldsSeq(`提出 建议 要求把 要求将 希望 呼吁 主张`) {
			cues = append(cues, who+does)
		}
	}
	return cues
}

// asking are the words by which a reply tells what was asked for.
var asking = strings.Fields(`您建议 你建议 您们建议 你们建议 代表建议 委员建议 代表们建议 提案建议 建议建议 贵会建议 贵委建议 您提出 你提出 您们提出 你们提出 代表提出 委员提出 提案提出 贵会提出 所提出 提案中建议 建议中提出 提案中提出 提案所提 建议所提 所提 希望将 希望把 您希望 你们希望 建议将 建议把 建议对 建议按 建议给予 建议由 建议设立 建议适当 建议每 建议为 建议从 建议在 建议增加 建议提高 提出将 提出对 提出按 提出把 提出每 诉求是 呼吁将 恳请 请求给予 请求“ 请求增 请求提 请求在 请求为 请求将 请求对 请求按 请求把 请示中提出 请示提出 请示的 请示所提 来函提出 申请将 认为应 局提出 所请 您提的 你们提的 您们提的 代表提的 委员提的 提案提的`)

// answered end what was asked for within a sentence.
var answered = strings.Fields(`的建议 的意见 的问题 的诉求 的提议 的要求 的想法 等建议 等意见 等问题`)

// askHeading reports whether a heading opens a list of what was asked for.
func askHeading(s string) bool { return askHeadCues.in(s) }

// refusedAhead reports whether the sentence of c goes on to say that what is reckoned
// cannot be done: 经测算，每提高1℃能耗要上升约6%，难以推行.
func refusedAhead(l *line, c *clause) bool { return refusedCues.in(sentenceFrom(l, c)) }

// hardAhead reports whether the sentence goes on to say that something cannot be, or not
// yet.
func hardAhead(l *line, c *clause) bool {
	rest := sentenceFrom(l, c)
	return refusedCues.in(rest) || deferredCues.in(rest)
}

// sentenceFrom is the text from c to the end of its sentence, within bounds.
func sentenceFrom(l *line, c *clause) string {
	const most = 80 * len("字")
	rest := l.text[c.start:min(len(l.text), c.start+most)]
	if end := strings.Index(rest, "。"); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

// sentenceTo is the text from the beginning of the sentence to the end of c, within bounds.
func sentenceTo(l *line, c *clause) string {
	const most = 40 * len("字")
	from := max(0, c.start-most)
	if end := strings.LastIndex(l.text[from:c.start], "。"); end >= 0 {
		from += end
	}
	for from < c.start && !utf8.RuneStart(l.text[from]) {
		from++
	}
	return l.text[from:c.end]
}

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
	if !k.asks && c.outer < 0 && repeats(text) {
		k.asks, k.askSpoken = true, true
	}
	if (c.mark == '，' || c.mark == '：') && c.cues.has(speakerCues) && endsWith(strings.TrimSpace(text), says...) {
		k.asks, k.askSpoken = true, true // 贵党派提出，要…
	}
	k.speaker = k.speaker || c.cues.has(speakerCues)
	if !k.asks && k.speaker && c.outer < 0 && (strings.Contains(text, "能否") || strings.Contains(text, "可否")) {
		k.asks, k.askSpoken = true, true // 代表们反映补贴偏低，能否提高到500元
	}
	k.thinks = k.thinks || k.speaker && c.cues.has(opinionCues)
	if !k.asks && k.thinks && c.outer < 0 && c.cues.has(oughtCues) {
		k.asks, k.askSpoken = true, true // 提案认为现行12%的比例偏低，应提高到20%
	}
	if asksFor(text, c.cues) && !(endsWith(strings.TrimSpace(text), "提出的") && c.mark == 0) {
		k.asks, k.askSpoken = true, true
	}
	if c.cues.has(askCues) && !(c.mark == 0 && endsWith(strings.TrimSpace(text), "提出的")) {
		if asksIn(askCues, text) {
			k.asks, k.askSpoken = true, true
		}
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
		if i == 0 || lead == "就" || lead == "至于" || endsWith(lead, "对", "对于", "关于", "至于", "就") && wishBehind(l, i) || lead == "" && c.sentence == 0 || len(lead) < 4*len("字") && k.asking || endsWith(lead, "提出的", "建议", "提出", "请求", "诉求", "要求", "针对", "对于", "关于", "反映的", "提案中", "所提", "建议的", "建议中", "建议中的", "提案中的", "提案的", "来信中", "提议的") || k.speaker && endsWith(lead, "认为", "希望", "提到", "要求", "呼吁", "提议", "主张", "讲", "说", "问", "写道", "请求") || k.asking && i < 3 {
			k.asks = true
		}
	}
}

// asksIn reports whether one of cues in text tells a wish.
func asksIn(cues *cueTable, text string) (asks bool) {
	cues.each(text, func(w string, at int) bool {
		asks = asks || !countsProposals(w, text[at+len(w):])
		return asks
	})
	return asks
}

// countsProposals reports whether the cue w, with rest behind it, is the name of what is
// handled and no wish: 办理代表建议117件, 代表建议和政协提案, 代表建议办理.
func countsProposals(w, rest string) bool {
	if strings.HasPrefix(rest, "的") {
		return true
	}
	if !strings.HasSuffix(w, "建议") {
		return false
	}
	r := firstRune(rest)
	return r == 0 || unicode.IsDigit(r) || beginsWith(rest, "和", "、", "与", "及", "，", "办", "件", "数", "工作", "答复", "提案", "政协", "共", "均", "已")
}

// wishBehind reports whether the quotation that begins with clause i is called a wish
// behind it: 对“…”一条，.
func wishBehind(l *line, i int) bool {
	const most = 400 * len("字")
	at := l.clauses[i].start
	k := strings.Index(l.text[at:min(len(l.text), at+most)], "”")
	return k >= 0 && beginsWith(l.text[at+k+len("”"):], "一条", "一项", "一事", "建议", "诉求", "的建议", "的诉求", "的要求", "的提议", "等建议", "这一条", "这条")
}

// repeats reports whether a clause repeats a wish as a whole to answer it: 针对每村补助2万元
// 的建议, 您关于…的意见很有针对性.
func repeats(text string) bool {
	text = strings.TrimSpace(text)
	if beginsWith(text, "针对", "对于", "对", "关于", "就") {
		return endsWith(text, "的建议", "的提议", "的诉求", "的要求", "的设想")
	}
	if beginsWith(text, "增加", "提高", "降低", "放宽", "延长", "扩大", "设立", "建立", "配备", "增设", "增配", "减免", "上调", "下调", "把", "将") && endsWith(text, "的要求", "的建议", "的意见", "的诉求", "的提议", "的设想", "的请求", "的问题") {
		return true // 增加5名执法编制的要求，我们已提出申请
	}
	return beginsWith(text, "您关于", "你们关于", "您们关于", "提案关于", "代表关于", "委员关于") && (strings.Contains(text, "的意见") || strings.Contains(text, "的建议"))
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
	if c.sentence == 0 && c.mark == '。' && beginsWith(blanks.trimLeft(text), "关于“", "针对“", "对于“") {
		k.asked, k.askedOnce = true, true // 关于“设立管理员”。
	}
	if c.sentence == 0 && beginsWith(l.text[labelLen(l.text):], "关于", "对于") {
		if _, rest, ok := strings.Cut(l.text, "。"); ok && beginsWith(strings.TrimSpace(rest), "您的", "你们的", "您们的", "这条建议", "该建议", "此条建议", "该条建议", "这一建议", "此建议") {
			k.asks = true // 关于每村配备2名管护员。您的这条建议…
			return
		}
	}
	if c.sentence == 0 && titlesWish(l.text[labelLen(l.text):]) {
		k.asks = true // 第一，关于将补助由2万元提高到5万元。
	}
	if c.cues.has(pointCues) && (strings.Contains(text, "提案第") || strings.Contains(text, "建议第") || c.cues.has(speakerCues)) {
		k.asks, k.askSpoken = true, true // 提案第二条为每村配备2名管护员, 你们的第一项意见是，…
	}
	if c.sentence == 0 && isPoint(l.text) && beginsWith(strings.TrimSpace(text), says...) {
		k.asks, k.askSpoken = true, true // 第四条，要求每个乡镇建一处
	}
	if c.sentence != 0 || !beginsWith(l.text, "其一", "其二", "其三", "其四", "其五", "其六") {
		return
	}
	first, rest, ok := strings.Cut(l.text, "。")
	if ok && !ownCues.in(first) && beginsWith(strings.TrimSpace(rest), "我", "目前", "现", "经", "根据", "按照", "近年来", "去年", "今年", "20") {
		k.asks = true
	}
}

// titlesWish reports whether a paragraph begins with the wish that it answers, as a title
// of its own.
func titlesWish(text string) bool {
	text = blanks.trimLeft(text)
	if head, rest, ok := strings.Cut(text, "，"); ok && (strings.HasPrefix(head, "第") && utf8.RuneCountInString(head) <= 3 || beginsWith(head, "一是", "二是", "三是", "其一", "其二", "其三")) {
		text = rest
	}
	what, titled := strings.CutPrefix(text, "关于")
	return titled && beginsWith(what, "将", "把", "提高", "增加", "扩大", "放宽", "延长", "降低", "免除", "减免", "给予", "增设", "增配", "设立", "为每", "对每", "按每", "每")
}

// isPoint reports whether a line begins with a point of what was asked for: 第四条，.
func isPoint(line string) bool {
	line = strings.TrimLeft(line, " 　")
	if !strings.HasPrefix(line, "第") {
		return false
	}
	head, _, ok := strings.Cut(line, "，")
	return ok && utf8.RuneCountInString(head) <= 5 && endsWith(head, "条", "项", "点", "个", "款")
}

// speakers are those whom a reply answers.
var speakers = strings.Fields(`您 你们 你 您们 二位 三位 代表 委员 提案 贵会 贵委 贵支部 贵党派 贵单位 贵总支 贵支委 贵组 建议人 提案人 界别`)

// says are what they do.
var says = strings.Fields(`建议 提出 希望 呼吁 要求 提议 恳请 主张 期盼 盼望 提请 请求`)

// asksFor reports whether a clause tells that somebody asked for something: a
// speaker and, a few characters on, a word of saying that no 的 follows; or 建议 at
// its beginning.
func asksFor(text string, cues cueSet) bool {
	text = blanks.trimLeft(text)
	if strings.HasPrefix(text, "建议") && !beginsWith(text, "建议的", "建议书", "建议中的", "建议人", "建议、", "建议提案", "建议办理", "建议收") {
		return true
	}
	if !cues.has(speakerCues) {
		return false
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
				if k == 0 && (s == "代表" || s == "委员") && countsProposals(w, behind) {
					continue // 代表建议97件
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

// reckonedAhead reports whether the sentence that begins with clause i reckons what a
// wish, told before in its paragraph, would take: 按每口塘堰平均清淤1500立方米测算，每口需….
func reckonedAhead(l *line, i int) bool {
	end := i
	for end+1 < len(l.clauses) && l.clauses[end+1].sentence == l.clauses[i].sentence {
		end++
	}
	text := l.text[l.clauses[i].start:max(l.clauses[i].start, l.clauses[end].end)]
	takes := -1
	takesCues.each(text, func(_ string, at int) bool {
		takes = at
		return true
	})
	if takes < 0 {
		return false
	}
	reckons := reckonCues.in(text) || strings.Contains(text, "计算")
	if moreCues.in(text) && reckons {
		return true // 按全县现有规模计算，每年要多支出…
	}
	if presentCues.in(text[:takes]) {
		return false
	}
	if refusedCues.in(text) || supposeCues.in(text) || strings.Contains(text[:takes], "如果") {
		return true // 涉及学生1.33万人，每年约需2128万元，暂不具备条件
	}
	lead := strings.TrimLeft(text, " 　")
	return reckons && beginsWith(lead, "按", "以", "经", "据测算", "据匡算", "据估算", "若", "如", "初步", "但", "要", "全部", "照")
}

// askOpen reports whether what was asked for in the clause before i goes on.
func (k *context) askOpen(l *line, i int) bool {
	before := &l.clauses[i-1]
	text := strings.TrimSpace(l.text[before.start:max(before.start, before.end)])
	if endsWith(text, answered...) || before.cues.has(decidedCues) {
		return false
	}
	now := l.text[l.clauses[i].start:max(l.clauses[i].start, l.clauses[i].end)]
	now = strings.TrimSpace(now)
	if beginsWith(now, "经") && !beginsWith(now, "经济", "经营", "经费", "经办", "经常", "经验", "经县", "经市", "经区", "经省") {
		return false // 经测算, 经与财政部门核算
	}
	return !beginsWith(now, "我局", "我市", "我县", "我区", "我镇", "我省", "我委", "我部", "我院", "对照", "根据", "按照现行", "鉴于", "因", "由于", "目前", "考虑到", "部分予以", "已", "现已")
}

// wished reports whether the number itself is called what somebody proposed:
// 低于您提出的3500元, 您提到的每村配备2名, 您提出的清淤标准（每公里2万元）.
func (m *mention) wished() bool {
	lead := m.line.text[m.clause.start:m.tok.OuterStart]
	if m.clause.outer >= 0 {
		outer := &m.line.clauses[m.clause.outer]
		lead = strings.TrimRight(m.line.text[outer.start:max(outer.start, m.clause.start)], "（(“ ")
	}
	if !strings.Contains(lead, "的") {
		return false
	}
	for _, w := range []string{"提的", "提出的", "建议的", "希望的", "要求的", "提到的", "主张的", "呼吁的", "期盼的", "盼的", "所提的"} {
		at := lastIndex(lead, w)
		if at < 0 || !speakerCues.in(lead[max(0, at-6*len("字")):at]) {
			continue
		}
		thing := lead[at+len(w):]
		if m.clause.outer >= 0 {
			return thing == "" || endsWith(thing, "标准", "额度", "比例", "金额", "年限", "期限", "目标", "数额")
		}
		if w == "提到的" && thing != "" && !beginsWith(thing, "每", "为", "对", "将", "把", "由", "按", "增", "提", "给", "在", "新", "设", "配", "标准") {
			return false // 您提到的城北路全长1.1公里
		}
		return !beginsWith(thing, "建议", "问题", "意见", "诉求", "要求", "想法", "提案", "议案", "内容", "情况", "事项", "《", "关于", "几", "具体", "有关", "上述")
	}
	return false
}

// echoes reports whether m repeats a value that was asked for, where the sentence goes
// on to say what it would take, or that it cannot be had, or not yet: 直接提高到6000元的条件尚不具备.
func (x *extractor) echoes(m *mention) bool {
	if rest := sentenceFrom(m.line, m.clause); !x.doc.reply() || !deferredCues.in(rest) && !(needCues.in(rest) && costlyCues.in(rest)) {
		return false
	}
	for _, w := range x.wishes {
		if sameClass(w, m.tok) && w.Value == m.tok.Value && w.Min == m.tok.Min && w.Unit == m.tok.Unit {
			return true
		}
	}
	return false
}

// costs reports whether a clause says what a wish would need.
func costs(s string) bool {
	return costCues.in(s) || (strings.Contains(s, "增加") || strings.Contains(s, "新增")) && (strings.Contains(s, "支出") || strings.Contains(s, "负担"))
}
