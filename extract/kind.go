package extract

import (
	"strings"

	"fuhan/corpus"
)

var (
	replyTitle = guard(`(?:建议|提案|议案|意见建议).{0,14}(?:答复|复函|回复|函复|办复)|(?:建议|提案|议案).{0,8}的函$|(?:会办|协办|办理)意见(?:的函|的复函)?$|^(?:建议|提案)答复|答复函?$`, "答复", "复函", "回复", "函复", "办复", "的函", "会办", "协办", "办理")
	// assemblies of staff and members, whose proposals are no 建议 or 提案 in law
	otherAssembly = wordTableOf(strings.Fields(`教代会 职代会 工代会 团代会 学代会 妇代会 职工代表大会 党代会`))
	proposalWord  = wordTableOf(strings.Fields(`建议 提案 议案`))
	aboutHandling = guard(`办理(?:工作)?(?:情况|进展|结果|总结)(?:的)?(?:函|报告|通报|汇报|公示|公告|说明)?$|办理工作`, "办理")
	openingReply  = guard(`(?:建议|提案|议案|意见).{0,60}?(?:收悉|收到|已收|已悉|答复|函复|回复|复函|函告)|(?:收悉|收到|答复).{0,40}(?:建议|提案)`, "收悉", "收到", "已收", "已悉", "答复", "函复", "回复", "复函", "函告")
	draftMark     = guard(`^[（(〔\[]?\s*(?:公开)?(?:征求意见|公开征求意见|征求意见修改|征集意见|送审|审议|讨论|草案|建议|修订草案|初|审查|报批)(?:稿|征求意见稿)?\s*[）)〕\]]?$`, "征求意见", "征集意见", "送审", "审议", "讨论", "草案", "建议", "初", "审查", "报批")
	draftTail     = guard(`[（(〔\[]\s*(?:公开征求意见稿|征求意见稿|征求意见修改稿|草案征求意见稿|草案|修订草案|修正草案|送审稿|审议稿|讨论稿|审查稿|报批稿|初稿|草案[^）)]{1,8})\s*[）)〕\]]$|(?:征求意见稿|送审稿|讨论稿|审议稿)$`, "征求意见", "草案", "送审稿", "审议稿", "讨论稿", "审查稿", "报批稿", "初稿")
)

// kindByEnd gives the kind of a title by the word it ends in; the longest that
// fits decides. The groups follow gold/SCHEMA.md (the kinds of document).
var kindByEnd = []struct {
	kind corpus.DocKind
	ends []string
}{
	{corpus.KindInterpretation, []string{"政策解读", "文件解读", "解读", "图解", "一问一答", "政策问答"}},
	{corpus.KindOther, []string{"批复", "复函", "函", "情况的函", "问答", "答复", "请示", "议案", "建议", "提案", "回复"}},
	{corpus.KindMeasures, []string{"办法", "规定", "细则", "条例", "规则", "若干措施", "措施", "政策措施", "若干政策", "政策", "制度", "章程", "规范", "标准", "管理规程", "规程", "准则", "守则", "指南", "指引"}},
	{corpus.KindOpinions, []string{"意见", "实施意见", "指导意见", "若干意见"}},
	{corpus.KindNotice, []string{"通知", "公告", "通告", "通报", "公示", "决定", "命令", "令", "启事"}},
	{corpus.KindPlan, []string{"方案", "规划", "计划", "要点", "纲要", "预案", "清单", "行动", "任务分工"}},
	{corpus.KindReport, []string{"报告", "总结", "动态", "情况", "情况汇报", "汇报", "纪实", "新模式", "模式", "成效", "纪要"}},
}

// kind decides what the document is, and whether it is a reply to a suggestion
// or proposal.
func (d *parts) kind(title string) (corpus.DocKind, bool) {
	bare := strings.TrimSpace(draftTail.ReplaceAllString(title, ""))
	bare = trailingBracket.ReplaceAllString(bare, "")
	if d.isReply(bare) {
		if d.body(bare) == corpus.BodyCPPCC {
			return corpus.KindCPPCCReply, true
		}
		return corpus.KindNPCReply, true
	}
	if bare == "" {
		return d.kindOfText(), false
	}
	best := kindOf(bare)
	if (best == corpus.KindMeasures || best == corpus.KindOpinions) && isHeadline(bare) {
		return corpus.KindReport, false
	}
	if best != "" {
		if best == corpus.KindOpinions && strings.HasSuffix(bare, "会办意见") {
			return corpus.KindOther, false
		}
		return best, false
	}
	if strings.Contains(bare, "解读") {
		return corpus.KindInterpretation, false
	}
	// A headline that names no kind of document is news.
	return corpus.KindReport, false
}

// kindOf is the kind of a title by the word it ends in, "" where none fits.
func kindOf(title string) corpus.DocKind {
	best, length := corpus.DocKind(""), 0
	for _, k := range kindByEnd {
		for _, end := range k.ends {
			if strings.HasSuffix(title, end) && len(end) > length {
				best, length = k.kind, len(end)
			}
		}
	}
	return best
}

// trailingBracket is a remark behind a title: （试行）, （038号）.
var trailingBracket = guard(`[（(][^（()）]{0,20}[）)]$`, "）", ")")

// isReply reports whether the document answers a suggestion or proposal.
func (d *parts) isReply(title string) bool {
	if d.answersDeputy() && !otherAssembly.in(title) {
		return true
	}
	if aboutHandling.MatchString(title) && !strings.HasSuffix(title, "答复") {
		return false
	}
	if otherAssembly.in(title) && !strings.Contains(title, "人大") && !strings.Contains(title, "政协") {
		return false
	}
	if replyTitle.MatchString(title) && proposalWord.in(title) {
		return true
	}
	if title != "" && !strings.HasSuffix(title, "函") && !strings.HasSuffix(title, "复") && !proposalWord.in(title) {
		return false
	}
	if d.salutation < 0 && !d.opensLikeReply() {
		return false
	}
	if d.salutation < 0 && !speaksTo.in(d.openingText()) {
		return false // news of suggestions speaks to nobody
	}
	return d.opensLikeReply() && (strings.Contains(d.openingText(), "提") || strings.Contains(d.openingText(), "收悉"))
}

// speaksTo are words by which a letter speaks to whom it answers.
var speaksTo = wordTableOf([]string{"您", "你", "贵", "收悉", "如下"})

// answersDeputy reports whether a letter is addressed to a deputy or member and
// begins by receiving what they proposed, whatever its title.
func (d *parts) answersDeputy() bool {
	if d.salutation < 0 {
		return false
	}
	s := strings.TrimRight(compact(d.lines[d.salutation][:d.addressed]), "：")
	if !endsWithAny(s, []string{"代表", "委员"}) {
		return false
	}
	o := d.openingText()
	return proposalWord.in(o) && acknowledges.in(o) && (strings.Contains(o, "您") || strings.Contains(o, "你"))
}

// acknowledges are the words by which a letter receives a suggestion.
var acknowledges = wordTableOf([]string{"收悉", "收到", "已悉", "答复如下", "回复如下", "函复如下", "函告如下", "答复意见"})

// opensLikeReply reports whether the first sentences acknowledge a suggestion.
func (d *parts) opensLikeReply() bool {
	return openingReply.MatchString(d.openingText())
}

func (d *parts) openingText() string {
	if d.openingWords == "" {
		var b strings.Builder
		for _, i := range d.opening() {
			b.WriteString(compact(d.lines[i]))
		}
		d.openingWords = b.String()
	}
	return d.openingWords
}

// body decides between 人大 and 政协 by what title, salutation, opening and
// copies say; a title or session that names the body outweighs the rest.
func (d *parts) body(title string) corpus.Body {
	npc, cppcc := 0, 0
	count := func(s string, weight int, n, c []string) {
		for _, w := range n {
			if strings.Contains(s, w) {
				npc += weight
				break
			}
		}
		for _, w := range c {
			if strings.Contains(s, w) {
				cppcc += weight
				break
			}
		}
	}
	bodyN, bodyC := []string{"人大", "人民代表大会", "代表建议", "代表提出"}, []string{"政协", "委员提案", "委员会第", "党派提案"}
	count(title, 8, bodyN, bodyC)
	count(title, 3, []string{"建议", "议案"}, []string{"提案"})
	if d.salutation >= 0 {
		s := strings.TrimRight(compact(d.lines[d.salutation][:d.addressed]), "：")
		count(s, 5, []string{"代表"}, []string{"委员"})
		count(s, 4, []string{"人大"}, []string{"政协", "民盟", "民革", "民建", "民进", "农工", "九三", "致公", "台盟", "工商联", "无党派"})
	}
	o := d.openingText()
	count(o, 6, []string{"人大", "人民代表大会"}, []string{"政协"})
	count(o, 3, []string{"建议》", "建议收悉", "建议》收悉", "代表建议"}, []string{"提案》", "提案收悉", "提案》收悉"})
	count(o, 1, []string{"建议"}, []string{"提案"})
	for i := d.tailStart; i < len(d.lines); i++ {
		if strings.HasPrefix(d.lines[i], "抄") {
			count(d.lines[i], 2, []string{"人大"}, []string{"政协"})
		}
	}
	for _, i := range d.head() {
		count(d.lines[i], 2, []string{"人大", "代表"}, []string{"政协", "提案"})
	}
	if cppcc > npc {
		return corpus.BodyCPPCC
	}
	return corpus.BodyNPC
}

// draft reports whether the document is marked as not yet in force: by a mark
// on a line of its own beside the title or at the title's end, outside 《》.
func (d *parts) draft() bool {
	for i := d.titleAt; i >= 0 && i < d.titleEnd; i++ {
		if draftTail.MatchString(compact(d.lines[i])) {
			return true
		}
	}
	for i := 0; i < min(d.headEnd, len(d.lines)); i++ {
		if draftMark.MatchString(compact(d.lines[i])) {
			return true
		}
	}
	return draftTail.MatchString(compact(d.Property("标题"))) && d.titleAt < 0
}
