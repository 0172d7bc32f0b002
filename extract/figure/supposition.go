package figure

import "strings"

// What it would take to do what was asked for is neither in force nor planned: figures of
// a supposition belong to the wish.

// readSupposition follows whether the sentence of a reply supposes that what was asked for
// is done.
func (k *context) readSupposition(l *line, c *clause, text string) {
	if k.supposes && concludes(c, text) {
		k.supposes = false
	}
	k.supposes = k.supposes || k.supposing(l, c, text)
	k.lineSupposed = k.lineSupposed || k.supposes
}

// concludes reports whether a clause goes over from what a wish would take to what is
// done: 投资1.8亿元，成本太高，因此不作大拆大建; 需要编制138名；我们要求….
func concludes(c *clause, text string) bool {
	lead := blanks.trimLeft(text)
	return beginsWith(lead, "因此", "所以", "为此") ||
		beginsWith(lead, "我们", "我局", "我委", "我办", "我市", "我县", "我区") && !c.cues.has(needCues) && !c.cues.has(reckonCues)
}

// supposing reports whether a clause begins to tell what a wish would take.
func (k *context) supposing(l *line, c *clause, text string) bool {
	lead := yearLead.trimLeft(text)
	if k.askedOnce && (beginsWith(lead, "若", "假如", "倘若", "按此", "照此", "按建议", "按提案", "按您", "按你们") || c.cues.has(supposeCues) || strings.HasPrefix(lead, "如") && !beginsWith(lead, "如下", "如期", "如实", "如何", "如今", "如需", "如数", "如约", "如遇", "如有", "如无")) {
		return true
	}
	if k.asks {
		return false
	}
	switch rest := sentenceFrom(l, c); {
	case !k.presentOn && k.reckonsWish(l, c, text):
		return true
	case k.lineSupposed && beginsWith(lead, "缺口", "资金缺口", "尚缺", "还缺", "差额"):
		return true // 标准放到2.5倍后需870万元。现有预算268万元，缺口602万元
	case k.askedOnce && stillMoreCues.in(text) && thenCues.in(rest) && (stillMoreCues.prefix(lead) > 0 || hardAhead(l, c)):
		return true // 再降0.2元，一年就得多补110万元
	case k.askedOnce && (raises.prefix(lead) > 0 && thenCues.in(text) || outOfReach(text)):
		return true // 增加500人则需要3900万元
	case !k.asked:
		return false
	case reckoned.in(text) && beginsWith(lead, "经", "据", "初步", "按"):
		return true // 提案建议将年龄放宽到65周岁，经测算，新增…
	case premise(c, text, lead) && needCues.in(rest):
		return true // 按每校1名计，需要编制138名
	case strings.HasPrefix(lead, "因") && (strings.Contains(text, "相应") || strings.Contains(text, "需") && refusedAhead(l, c)):
		return true // 希望将保额提到60万元，因保费相应上升三成
	case c.cues.has(needCues) && (restCues.in(text) || restCues.in(sentenceTo(l, c)) && hardAhead(l, c)):
		return true // 已安装1984艘，其余渔船全部配齐需资金340余万元
	}
	return false
}

// raises are words that begin a supposition without 若: more of something that there is.
var raises = cueTableOf(strings.Fields(`继续 再 增加 新增 增设 增配 扩大 提高 放宽 上调 延长 一刀切 全部放开 全面铺开 全面推开`))

// outOfReach reports whether a clause says that a sum cannot be had: 难以一次拿出近2400万元.
func outOfReach(text string) bool {
	_, what, hard := strings.Cut(text, "难以")
	return hard && payCues.in(what)
}

var payCues = cueTableOf(strings.Fields(`拿出 筹集 筹足 筹措 凑齐 一次性投入`))

// premise reports whether a clause says from what something is reckoned, other than from
// how things are: 按每校1名计, 我们算过账：.
func premise(c *clause, text, lead string) bool {
	if presentCues.in(text) {
		return false
	}
	return (beginsWith(lead, "以", "照") || strings.Contains(text, "按")) && endsWith(text, "计", "计算", "匡算", "测算", "估算", "算") || c.label && reckoned.in(text)
}

// reckoned are the words that say that what follows has only been reckoned.
var reckoned = cueTableOf(strings.Fields(`经测算 据测算 经初步测算 初步测算 经匡算 据匡算 经核算 经估算 据估算 经计算 经实地勘测 经现场勘测 经勘测 经勘察 作了测算 作过测算 做了测算 做过测算 进行了测算 算过账 算了账 算了一笔账 算笔账`))

// reckonsWish reports whether a clause says what it would take to do what was asked
// for.
func (k *context) reckonsWish(l *line, c *clause, text string) bool {
	needs := c.cues.has(needCues)
	if k.reckons && k.asked && needs {
		return true
	}
	if !k.askedOnce {
		return false
	}
	return (k.reckons || needs) && refusedAhead(l, c) || k.reckons && needs && sumCues.in(text)
}
