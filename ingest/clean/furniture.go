package clean

import (
	"bytes"
	"math"
	"regexp"
	"strings"

	"fuhan/corpus"
	"fuhan/corpus/form"
	"fuhan/ingest/raw"
)

var (
	pageNumber = regexp.MustCompile(`^(?:[—–―－\-·~\s]*\s*\d{1,4}\s*[—–―－\-·~\s]*|第?\s*\d{1,4}\s*页\s*[,，/]?\s*(?:共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})$`)
	dashed     = regexp.MustCompile(`^[—–―－\-·~]\s*[—–―－\-]?\s*\d{1,4}\s*[—–―－\-]?\s*[—–―－\-·~]$`)
	pageOf     = regexp.MustCompile(`页`)
	// a page number that text extraction left inside a sentence: 社区规— 2 —模
	innerPage = regexp.MustCompile(`\s*[—―－]{1,2}\s+\d{1,3}\s+[—―－]{1,2}\s*`)

	artefact = regexp.MustCompile(`\[\s*(?:bookmark|comment|批注)\s*[:：][^\]\n]{0,200}\]|HYPERLINK\s+(?:\\l\s+)?"[^"\n]{0,300}"|(?:PAGE|TOC|PAGEREF)\s+[^\n]{0,40}\\\*?\s*MERGEFORMAT`)

	breadcrumb = regexp.MustCompile(`^(?:您?(?:当前|现在|目前)?的?(?:所在)?位置(?:是)?\s*[：:]|(?:网站)?首页\s*(?:[>＞»›]|[-—/]\s*\p{Han}))`)
	// 某县人民政府 > 政务公开 > 公告公示
	pathLine   = regexp.MustCompile(`^[^>＞»›。，]{2,24}(?:\s*[>＞»›]\s*[^>＞»›。，]{1,60}){2,}$`)
	chromeLine = regexp.MustCompile(`^[【\[（(<]?\s*(?:(?:打印|关闭|我要纠错|收藏|返回顶部|返回列表|返回首页|加入收藏|设为首页|无障碍|长者模式|朗读|纠错|全文下载|我要打印|字体|字号|大中小|扫一扫|分享到|分享|手机扫|微信扫|【?大】?\s*【?中】?\s*【?小】?|A\+|繁體|简体|\+\s*[-－—大T|]|T\s*\|)[^。，；、“”]{0,40}|(?:主办\s*[：:][^。]{2,40}ICP备|网站地图|联系我们|版权所有|网站标识码|京公网安备|[^。]{0,6}ICP备|技术支持\s*[：:]|主办单位\s*[：:]\s*[^。]{0,30}承办单位\s*[：:]|Copyright|©)[^。]{0,80}|(?:上一篇|下一篇|上一条|下一条|前一篇|后一篇)[^。]{0,120})$`)
	// the footer of a site, and how its operator is called, which stands below it
	footMark = regexp.MustCompile(`网站标识码|ICP备|公网安备|版权所有`)
	footCall = regexp.MustCompile(`^(?:网站)?(?:联系)?(?:电话|方式|地址|邮箱|传真|邮编)\s*[：:]|^(?:技术支持|建议使用|您是第)`)
	fontSize = regexp.MustCompile(`[【\[（(]\s*字[体号]\s*[：:]?[^】\]）)]{0,30}[】\]）)]\s*$`)
	related  = regexp.MustCompile(`^[【\[]?(?:相关(?:链接|稿件|文章|新闻|阅读|信息|解读|推荐|报道)|推荐阅读|猜你喜欢|热点(?:新闻|信息)|延伸阅读|图解)[】\]]?\s*[：:]?$`)
)

// setAside takes page furniture, web chrome and converters' marks out of the
// lines. What it takes is returned, nothing is thrown away.
func setAside(lines []line, printed bool) (rest []line, aside []set, props []corpus.Property) {
	heads := runningHeads(lines)
	records := recordRuns(lines)
	rest = lines[:0]
	tail := false // behind “相关链接”
	lastSentence := -1
	for i := range lines {
		if !onlyTitle(&lines[i]) {
			lastSentence = i
		}
	}
	gap, foot := false, false // foot: behind the site's own footer
	for i := range lines {
		l := lines[i]
		s := l.String()
		kind := corpus.AsideKind("")
		switch {
		case l.kind == raw.Header:
			kind = corpus.AsideHeader
		case l.kind == raw.Footer:
			kind = corpus.AsideFooter
		case l.kind == raw.Comment:
			kind = corpus.AsideComment
		case l.kind == raw.Chrome:
			kind = corpus.AsideWeb
			if p, _ := recordLine(s); p != nil {
				props = append(props, p...)
			}
		case l.kind == raw.Table || l.kind == raw.Note || s == "":
		case heads[i]:
			kind = corpus.AsideHeader
		case isPageNumber(lines, i, heads):
			kind = corpus.AsidePageNumber
		case records[i] != nil:
			kind = corpus.AsideWeb
			props = append(props, records[i]...)
		case !printed && l.width < 240 && isChrome(s, l.width): // set pages have none, but code with > and titles like 字体
			kind = corpus.AsideWeb
			foot = foot || footMark.MatchString(s)
			if m := timestamp.FindStringSubmatch(s); m != nil {
				props = append(props, corpus.Property{Name: "发布日期", Value: m[1]})
			}
		case foot && l.width < 100 && footCall.MatchString(s):
			kind = corpus.AsideWeb
		case i > lastSentence && l.width < 40 && related.MatchString(s):
			tail = true
			kind = corpus.AsideWeb
		case tail:
			kind = corpus.AsideWeb
		}
		gap = gap || l.gap
		if kind != "" {
			aside = append(aside, set{kind, l.piece})
			continue
		}
		aside = append(aside, l.cut...)
		if len(l.text) == 0 && l.kind != raw.Table {
			continue
		}
		l.gap, gap = gap, false
		rest = append(rest, l)
	}
	return rest, aside, props
}

// chromeStarts are the characters with which a line of chrome may begin; most
// lines of a letter are told by their first one.
const chromeStarts = "打关我收返加设无长朗纠全字大扫分手微中小A繁简+T网联版京技主C©上下前后您当现目所位首"

// isChrome reports whether s is a line that a web page prints around a text.
func isChrome(s string, width int) bool {
	head := strings.TrimLeft(s, "【[（(< ")
	if strings.ContainsRune(chromeStarts, firstRune(head)) && (breadcrumb.MatchString(s) || chromeLine.MatchString(s)) {
		return true
	}
	if strings.ContainsAny(s, ">＞»›") && pathLine.MatchString(s) {
		return true
	}
	if strings.Contains(s, "ICP备") && chromeLine.MatchString(s) {
		return true
	}
	return width < 100 && isDigit(firstRune(s)) && strings.Contains(s, "字") && fontSize.MatchString(s) && timestamp.MatchString(s)
}

// set is a piece set aside.
type set struct {
	kind corpus.AsideKind
	piece
}

// cutInner removes marks that stand inside a line.
func cutInner(p piece, aside []set) (piece, []set) {
	s := p.String()
	var cuts [][]int
	kinds := []corpus.AsideKind{}
	if strings.Contains(s, "[") || strings.Contains(s, "MERGEFORMAT") || strings.Contains(s, "HYPERLINK") {
		for _, m := range artefact.FindAllStringIndex(s, -1) {
			cuts, kinds = append(cuts, m), append(kinds, corpus.AsideArtefact)
		}
	}
	if len(cuts) == 0 && (strings.Contains(s, "— ") || strings.Contains(s, "― ") || strings.Contains(s, "－ ")) {
		for _, m := range innerPage.FindAllStringIndex(s, -1) {
			before, after := lastRune(s[:m[0]]), firstRune(s[m[1]:])
			if form.IsHan(before) && form.IsHan(after) {
				cuts, kinds = append(cuts, m), append(kinds, corpus.AsidePageNumber)
			}
		}
	}
	if len(cuts) == 0 {
		return p, aside
	}
	out, at := piece{}, 0
	for k, c := range cuts {
		out.append(p.slice(at, c[0]))
		aside = append(aside, set{kinds[k], p.slice(c[0], c[1]).trim()})
		at = c[1]
	}
	out.append(p.slice(at, len(p.text)))
	return out.trim(), aside
}

// isPageNumber reports whether line i is a page number: with dashes or 页
// anywhere, a bare number only at the edge of a page, by itself or beside a
// running head.
func isPageNumber(lines []line, i int, heads map[int]bool) bool {
	l := &lines[i]
	if !looksLikePageNumber(l) {
		return false
	}
	s := l.String()
	if dashed.MatchString(s) || pageOf.MatchString(s) {
		return true
	}
	head := func(k int) bool { return heads[k] }
	return l.prov.Page > 0 && (atEdge(lines, i, -1, head) || atEdge(lines, i, 1, head))
}

func looksLikePageNumber(l *line) bool {
	return l.width <= 24 && (l.kind == raw.Line || l.kind == raw.Paragraph) && pageNumber.Match(l.text)
}

// atEdge reports whether no line stands before line i on its page (step −1), or
// none behind it (step 1), but such as furniture is true of.
func atEdge(lines []line, i, step int, furniture func(k int) bool) bool {
	for k := i + step; k >= 0 && k < len(lines) && lines[k].prov.Page == lines[i].prov.Page; k += step {
		if (len(lines[k].text) > 0 || lines[k].kind == raw.Table) && !furniture(k) {
			return false
		}
	}
	return true
}

// runningHeads finds running heads and feet: lines at the edges of pages that
// stand on at least three pages and more than half of them, or at the very same
// place on two and more than half. A page number may stand outside of them, and
// several may stand above one another or side by side.
func runningHeads(lines []line) map[int]bool {
	heads := map[int]bool{}
	const most = 4 // lines at one edge
	for range most {
		if !addRunningHeads(lines, heads) {
			break
		}
	}
	return heads
}

// addRunningHeads adds to heads those that have only heads outside of them.
func addRunningHeads(lines []line, heads map[int]bool) (added bool) {
	at := map[string][]int{}
	pages, page := 0, 0
	outside := func(k int) bool { return heads[k] || looksLikePageNumber(&lines[k]) }
	for i := range lines {
		l := &lines[i]
		if l.prov.Page == 0 || l.kind != raw.Line || len(l.text) == 0 {
			continue
		}
		if l.prov.Page != page {
			pages, page = pages+1, l.prov.Page
		}
		if !heads[i] && l.width < 100 && (atEdge(lines, i, -1, outside) || atEdge(lines, i, 1, outside)) {
			at[l.String()] = append(at[l.String()], i)
		}
	}
	for s, where := range at {
		if n := len(where); 2*n > pages && !form.Terminal(lastRune(s)) && (n >= 3 || n == 2 && samePlace(&lines[where[0]], &lines[where[1]])) {
			for _, i := range where {
				heads[i] = true
			}
			added = true
		}
	}
	return added
}

// samePlace reports whether a and b stand at the same place of two pages.
func samePlace(a, b *line) bool {
	const near = 1.0 // points
	p, q := a.prov.Box, b.prov.Box
	return p != nil && q != nil && a.prov.Page != b.prov.Page && a.prov.OCR == 0 && b.prov.OCR == 0 &&
		math.Abs(p.X0-q.X0) < near && math.Abs(p.Y0-q.Y0) < near && math.Abs(p.X1-q.X1) < near && math.Abs(p.Y1-q.Y1) < near
}

// recordRuns finds the lines that are rows of a web page's information table.
// A weak row counts only next to another row.
func recordRuns(lines []line) map[int][]corpus.Property {
	rows := map[int][]corpus.Property{}
	strong := map[int]bool{}
	for i := range lines {
		if lines[i].kind == raw.Line || lines[i].kind == raw.Paragraph || lines[i].kind == raw.ListItem {
			if p, ok := recordLine(lines[i].String()); p != nil {
				rows[i], strong[i] = p, ok
			}
		}
	}
	columnRuns(lines, rows, strong)
	for i := range lines {
		switch above := neighbour(lines, i, -1); {
		case !strong[above]:
		case rows[i] != nil:
			strong[i] = true
		case goesOnRecord(lines[i].String(), rows[neighbour(lines, i, 1)] != nil):
			rows[i], strong[i] = []corpus.Property{}, true
		}
	}
	for i := range rows {
		if !strong[i] && rows[neighbour(lines, i, -1)] == nil && rows[neighbour(lines, i, 1)] == nil {
			delete(rows, i)
		}
	}
	return rows
}

// neighbour is the index of the next line with text in direction step, or -1.
func neighbour(lines []line, i, step int) int {
	for i += step; i >= 0 && i < len(lines); i += step {
		if len(lines[i].text) > 0 {
			return i
		}
	}
	return -1
}

// onlyTitle reports whether l may be the title of another letter: a short line
// without a sentence mark.
func onlyTitle(l *line) bool {
	return l.width <= 140 && !bytes.Contains(l.text, []byte("。"))
}
