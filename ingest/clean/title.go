package clean

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/corpus/form"
	"fuhan/ingest/raw"
)

// The title of an official document states issuer, matter and kind of document
// (GB/T 9704-2012, 7.3.1): it ends in the name of a kind. titleEnds are those
// names.
var titleEnds = []string{
	"函", "答复", "回复", "意见", "意见书", "办法", "细则", "规定", "规则", "条例", "通知", "通知书", "公告", "通告", "通报", "方案", "规划", "计划", "要点", "措施", "举措", "决定", "决议",
	"批复", "报告", "解读", "问答", "情况", "总结", "说明", "指南", "指引", "标准", "制度", "章程", "纲要", "目录", "清单", "请示", "预案", "政策", "公示", "启事", "名单", "对策", "简报", "纪要",
	"倡议书", "规程", "规范", "制", "机制",
}

// bodyEnds are the words in which names of bodies end.
var bodyEnds = []string{
	"局", "厅", "委", "委员会", "政府", "办公室", "办", "部", "院", "处", "署", "中心", "集团", "公司", "协会", "联合会", "人大", "政协", "大队", "支队", "总队", "管委会", "工委", "工会",
	"法院", "检察院", "指挥部", "领导小组", "街道", "镇", "乡",
}

func endsInOne(s string, ends []string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// endsLikeTitle reports whether s ends in the name of a kind of document,
// remarks in brackets behind it (（试行）, （038号）) left out.
func endsLikeTitle(s string) bool {
	for range 2 {
		if !strings.HasSuffix(s, "）") && !strings.HasSuffix(s, ")") {
			break
		}
		k := strings.LastIndexAny(s, "（(")
		if k <= 0 || utf8.RuneCountInString(s[k:]) > 16 {
			break
		}
		s = s[:k]
	}
	return endsInOne(s, titleEnds)
}

// saysMatter reports whether s states a matter as titles do: 关于…, 对…建议….
func saysMatter(s string) bool {
	if strings.Contains(s, "关于") || strings.HasPrefix(s, "《") {
		return true
	}
	k := strings.Index(s, "对")
	return k >= 0 && (strings.Contains(s[k:], "建议") || strings.Contains(s[k:], "提案") || strings.Contains(s[k:], "议案"))
}

// namesBody reports whether s ends in the name of a body, as a letterhead does.
func namesBody(s string) bool {
	return endsInOne(strings.TrimSuffix(strings.TrimSuffix(s, "文件"), "函"), bodyEnds)
}

var (
	titlePart = regexp.MustCompile(`^[（(](?:试行|暂行|修订|修订版|(?:19|20)\d\d\s*年?\s*[-—–－~～至]{1,2}\s*(?:19|20)\d\d\s*年?|(?:19|20)\d\d\s*年(?:版|修订|修正)?)[）)]$`)
	notTitle  = regexp.MustCompile(`^(?:签发人|领导签批|承办|联系人|电话|主办|会办|协办|督办|提案人|提案者|建议人|领衔代表|附议|案由|建议号|提案号|建议编号|提案编号|编号|答复时间|主送|类别|密级|标签|附件|内容|办理|来源|抄送|建议标题|提案标题|代表姓名|单位)\s*[:：]?`)
	draftLine = regexp.MustCompile(`^[（(〔\[]?\s*(?:公开)?(?:征求意见|送审|审议|讨论|修订)?(?:稿|草案)\s*[）)〕\]]?$`)
	inclined  = regexp.MustCompile(`^(?:您好|你好|您们好|你们好|尊敬的|收悉|首先|感谢)`)
)

// maxHead is the number of lines with text at the top in which a title is
// looked for: record cards of up to twenty rows may stand above it.
const maxHead = 40

// markTitles joins the lines of the title and marks them. A letter printed
// with its title twice gets two.
func markTitles(lines []line) []line {
	end := headEnd(lines)
	var out []line
	found := false
	for i := 0; i < end; i++ {
		n := titleRun(lines[i:end])
		if n == 0 {
			out = append(out, lines[i])
			continue
		}
		t := lines[i]
		for _, l := range lines[i+1 : i+n] {
			t.append(l.piece)
		}
		t.title = true
		t.piece = closeTitle(t.piece)
		out = append(out, t)
		found = true
		i += n - 1
	}
	out = append(out, lines[end:]...)
	if !found {
		out, found = markLaterTitle(out, end)
	}
	if !found {
		out = markPlainTitle(out, min(end+1, len(out)))
	}
	return out
}

// laterLines is how far below its head a text may begin with the letter itself:
// behind a list of contents or a table that a site printed above it.
const laterLines = 120

// markLaterTitle looks for the title of a letter that begins behind other
// matter: a whole title with a salutation, number or mark right below it.
func markLaterTitle(lines []line, from int) ([]line, bool) {
	for i := from; i < min(len(lines), laterLines); i++ {
		n := titleRun(lines[i:min(len(lines), i+6)])
		if n == 0 || i+n >= len(lines) {
			continue
		}
		below := lines[i+n].String()
		if !form.IsSalutation(below) && !form.StartsWithDocNumber(below) && !form.IsMark(below) && !draftLine.MatchString(below) {
			continue
		}
		t := &lines[i]
		for _, l := range lines[i+1 : i+n] {
			t.append(l.piece)
		}
		t.title = true
		t.piece = closeTitle(t.piece)
		return append(lines[:i+1], lines[i+n:]...), true
	}
	return lines, false
}

// headEnd is the index of the first line that belongs to the body.
func headEnd(lines []line) int {
	n := 0
	for i := range lines {
		l := &lines[i]
		if l.kind == raw.Table || l.kind == raw.Note {
			continue
		}
		s := l.String()
		if n++; n > maxHead || l.kind == raw.Line && l.parts > 3 {
			return i
		}
		if form.IsSalutation(s) && i > 0 || inclined.MatchString(s) {
			return i
		}
		if lab, ok := form.HeadingLabel(s); ok && lab.Level <= 3 && !strings.HasSuffix(s, "复") {
			return i
		}
		if len(s) > 400 || strings.Contains(s, "。") && len(s) > 60 {
			return i
		}
	}
	return len(lines)
}

// titleRun is the number of lines at the start of lines that make up a title,
// 0 where none begins there.
func titleRun(lines []line) int {
	if !mayStartTitle(&lines[0]) {
		return 0
	}
	if len(lines) > 1 && endsLikeTitle(lines[0].String()) && !saysMatter(lines[0].String()) && mayStartTitle(&lines[1]) && startsWhole(lines[1].String()) {
		return 0 // the name of a list above the title: 人大代表建议办理答复
	}
	text := ""
	for n := 0; n < len(lines) && n < 5; n++ {
		l := &lines[n]
		s := l.String()
		if n > 0 && (!mayJoinTitle(l) || !sameSize(&lines[0], l) || l.gap && n > 1 && endsLikeTitle(text) && balanced(text)) {
			return 0
		}
		text += strings.ReplaceAll(s, " ", "")
		if utf8.RuneCountInString(text) > 150 {
			return 0
		}
		if endsLikeTitle(text) && balanced(text) && saysMatter(text) {
			for n+1 < len(lines) && joinsTitle(&lines[n+1]) {
				n++
			}
			return n + 1
		}
	}
	return 0
}

// startsWhole reports whether s is a whole title that begins with its issuer.
func startsWhole(s string) bool {
	for _, w := range []string{"关于", "对"} {
		if k := strings.Index(s, w); k > 0 {
			return namesBody(s[:k]) && isTitle(s)
		}
	}
	return false
}

// sameSize reports whether two lines are set in letters of about one size, as
// far as the format tells: a letterhead is larger than the title below it.
func sameSize(a, b *line) bool {
	p, q := a.prov.Box, b.prov.Box
	if p == nil || q == nil {
		return true
	}
	h, k := p.Y1-p.Y0, q.Y1-q.Y0
	return h <= 1.3*k && k <= 1.3*h
}

// joinsTitle reports whether l goes on with a title that could already end:
// “（试行）”, or a line that begins in the middle of a phrase (的通知).
func joinsTitle(l *line) bool {
	s := l.String()
	if titlePart.MatchString(s) {
		return true
	}
	return !l.gap && strings.ContainsRune("的之与和及、》）”", firstRune(s)) && l.width < 60 && endsLikeTitle(s)
}

func mayStartTitle(l *line) bool {
	s := l.String()
	if !mayJoinTitle(l) || notTitle.MatchString(s) {
		return false
	}
	// a line of issuers above the matter is a block of its own
	return strings.Contains(s, "关于") || strings.Contains(s, "对") || strings.HasPrefix(s, "《") || endsLikeTitle(s)
}

func mayJoinTitle(l *line) bool {
	if l.kind == raw.Table || l.kind == raw.Note || len(l.text) == 0 || l.width > 200 {
		return false
	}
	s := l.String()
	if strings.ContainsAny(s, "。；！") || strings.Count(s, "|") > 1 || form.StartsWithDocNumber(s) || form.IsDate(s) || form.IsMark(s) || form.IsSalutation(s) {
		return false
	}
	if strings.HasSuffix(s, "：") || strings.HasSuffix(s, ":") || strings.Contains(s, "收悉") {
		return false
	}
	return true
}

// isTitle reports whether s is a whole title.
func isTitle(s string) bool {
	return len(s) < 450 && !strings.Contains(s, "。") && endsLikeTitle(s) && saysMatter(s) && balanced(s)
}

// balanced reports whether every bracket of s is closed.
func balanced(s string) bool {
	return strings.Count(s, "《") == strings.Count(s, "》") && strings.Count(s, "（")+strings.Count(s, "(") == strings.Count(s, "）")+strings.Count(s, ")") && strings.Count(s, "“") == strings.Count(s, "”")
}

// closeTitle removes the blanks that the line breaks of a title left, except
// between the names of several issuers.
func closeTitle(p piece) piece {
	s := p.String()
	at := strings.Index(s, "关于")
	out := piece{}
	for i := 0; i < len(p.text); i++ {
		if p.text[i] == ' ' && !(i < at && namesBody(s[:i])) && !(i > 0 && i+1 < len(s) && isASCIIWord(rune(s[i-1])) && isASCIIWord(rune(s[i+1]))) {
			continue
		}
		out.text = append(out.text, p.text[i])
		out.src = append(out.src, p.src[i])
	}
	return out
}

// markPlainTitle marks the headline of a text that is no formal reply: the
// first line of its head (the first n lines), when it is short, ends in no mark
// and says more than the name of a body. A second line that completes the name
// of a document belongs to it.
func markPlainTitle(lines []line, n int) []line {
	for i := range n {
		l := &lines[i]
		s := l.String()
		if len(s) == 0 || l.kind == raw.Table || form.StartsWithDocNumber(s) || form.IsDate(s) || form.IsMark(s) || notTitle.MatchString(s) || namesBody(s) {
			continue
		}
		if strings.Count(s, "：") > 1 || strings.Contains(s, "|") { // a row of labels
			continue
		}
		han := form.HanCount(s)
		if _, ok := form.HeadingLabel(s); ok || form.IsSalutation(s) || han < 6 || han > 60 || n < 2 || l.parts > 2 {
			return lines
		}
		if r := lastRune(s); strings.ContainsRune("。；：，、:;,.", r) || strings.Contains(s, "。") || strings.Contains(s, "收悉") {
			return lines
		}
		l.title = true
		if i+1 < len(lines) && (titlePart.MatchString(lines[i+1].String()) || i+1 < n && !endsLikeTitle(s) && completesTitle(s, &lines[i+1])) {
			l.append(lines[i+1].piece)
			l.piece = closeTitle(l.piece)
			lines = append(lines[:i+1], lines[i+2:]...)
		}
		return lines
	}
	return lines
}

// completesTitle reports whether l ends the name of a document that s begins.
func completesTitle(s string, l *line) bool {
	t := l.String()
	return !l.gap && mayJoinTitle(l) && form.HanCount(t) < 40 && endsLikeTitle(s+t) && balanced(s+t)
}
