package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
)

// genericTitles are words in 《》 that refer to a document named elsewhere.
var genericTitles = map[string]bool{
	"办法": true, "意见": true, "建议": true, "提案": true, "通知": true, "规定": true, "方案": true, "条例": true, "细则": true, "实施意见": true, "实施细则": true,
	"实施方案": true, "管理办法": true, "规划": true, "计划": true, "指导意见": true, "若干措施": true, "措施": true, "实施办法": true, "暂行办法": true, "公告": true, "决定": true,
	"标准": true, "指南": true, "目录": true, "清单": true, "纲要": true, "要点": true, "协议": true, "合同": true, "制度": true, "章程": true, "规则": true, "议案": true, "若干规定": true, "若干意见": true, "行动方案": true, "工作方案": true, "行动计划": true, "答复": true, "函": true, "政策": true, "若干政策": true,
}

// citations are the documents that d names in 《》 or by number, once each, in
// order of first mention. The document itself and the suggestions it answers
// (own) are none.
func (d *parts) citations(f *corpus.Facts, number value, own []string) []corpus.Citation {
	var out []corpus.Citation
	at := map[string]int{} // title or number → index in out
	add := func(title, num string, span corpus.Span) {
		i, ok := -1, false
		if num != "" {
			i, ok = at[num], has(at, num)
		}
		if !ok && title != "" {
			i, ok = at[title], has(at, title)
			if ok && num != "" && out[i].Number != "" && out[i].Number != num {
				ok = false // a later edition of the same name
			}
		}
		if !ok {
			i = len(out)
			out = append(out, corpus.Citation{Title: title, Number: num})
		}
		c := &out[i]
		if c.Title == "" {
			c.Title = title
		}
		if c.Number == "" {
			c.Number = num
		}
		if title != "" {
			at[title] = i
		}
		if num != "" {
			at[num] = i
		}
		c.Mentions = append(c.Mentions, span)
	}
	for k := range d.lines {
		i := k
		s := d.lines[i]
		isTitle := d.Blocks[i].Kind == corpus.BlockTitle
		claimed := 0
		for _, m := range bookTitles(s) {
			title := compact(s[m[0]:m[1]])
			num, end := numberBehind(s, m[1]+len("》"))
			if num == "" {
				if n, ok := numberBefore(s, m[0]-len("《")); ok {
					num = n
				}
			}
			claimed = max(claimed, end)
			if isAlias(s, m[0]-len("《")) {
				if len(out) > 0 {
					at[title] = len(out) - 1 // 以下简称《…》: later mentions mean it
				}
				continue
			}
			if i, ok := at[title]; ok && out[i].Title != title && num == "" {
				out[i].Mentions = append(out[i].Mentions, d.at(k, m[0]-len("《"), m[1]+len("》")))
				continue
			}
			if isProgramme(s[min(len(s), m[1]+len("》")):]) || f.Reply != nil && isTitle && behindProposal.MatchString(s[:m[0]-len("《")]) {
				continue
			}
			if d.isOwn(title, f, own) || genericTitles[title] || utf8.RuneCountInString(title) < 2 {
				continue
			}
			if c := shortFor(title, out); c != nil && num == "" {
				c.Mentions = append(c.Mentions, d.at(k, m[0]-len("《"), m[1]+len("》")))
				continue
			}
			if f.Reply != nil && (isTitle || i < d.headEnd || d.inOpening(i)) && isProposal(title) {
				continue
			}
			if num == number.text {
				num = ""
			}
			add(title, num, d.at(i, m[0]-len("《"), max(m[1]+len("》"), end)))
		}
		if i < d.headEnd || isTitle {
			continue
		}
		for _, n := range append(numbersIn(s), decreesIn(s)...) {
			if c := meantByAnaphor(s, n.from, d.Blocks[i].Span.Start+n.from, out); c != nil {
				c.Number = n.text
				at[n.text] = slices.IndexFunc(out, func(x corpus.Citation) bool { return x.Number == n.text })
			}
			if n.text == number.text || has(at, n.text) && spanHolds(out[at[n.text]].Mentions, d.at(i, n.from, n.to)) {
				continue
			}
			add("", n.text, d.at(i, n.from, n.to))
		}
	}
	return out
}

// shortFor is the document cited before whose title ends in the short name
// title: 《技术指南》 for 某市尾水治理技术指南（试行）. nil where there is none.
func shortFor(title string, cited []corpus.Citation) *corpus.Citation {
	if utf8.RuneCountInString(title) > 10 {
		return nil
	}
	for i := len(cited) - 1; i >= 0; i-- {
		full := cited[i].Title
		if len(full) <= len(title) || !strings.Contains(full, title) {
			continue // most are told without the pattern
		}
		if full = trailingBracket.ReplaceAllString(full, ""); len(full) > len(title) && strings.HasSuffix(full, title) {
			return &cited[i]
		}
	}
	return nil
}

// anaphor refers to a document named just before, with its number in a bracket:
// 该办法（恭政规〔2022〕1号）.
var anaphor = guard(`(?:该|此|上述)(\p{Han}{1,4})\s*[（(]$`, "该", "此", "上述")

// meantByAnaphor is the last document without a number whose title ends in the
// word of the anaphor that leads to the number at byte at of s, offset pos of the
// text.
func meantByAnaphor(s string, at, pos int, cited []corpus.Citation) *corpus.Citation {
	m := anaphor.FindStringSubmatch(behind(s[:at], 60))
	if m == nil {
		return nil
	}
	for i := len(cited) - 1; i >= 0; i-- {
		if cited[i].Number != "" || cited[i].Mentions[0].Start >= pos {
			continue
		}
		if m[1] == "文件" || strings.HasSuffix(trailingBracket.ReplaceAllString(cited[i].Title, ""), m[1]) {
			return &cited[i]
		}
	}
	return nil
}

func has(m map[string]int, k string) bool { _, ok := m[k]; return ok }

func spanHolds(spans []corpus.Span, s corpus.Span) bool {
	for _, x := range spans {
		if x.Contains(s) {
			return true
		}
	}
	return false
}

func (d *parts) inOpening(i int) bool {
	for _, k := range d.opening() {
		if k == i {
			return true
		}
	}
	return false
}

// isOwn reports whether title is the document itself or the suggestion it answers.
func (d *parts) isOwn(title string, f *corpus.Facts, own []string) bool {
	if title == f.Title || strings.Contains(f.Title, "印发"+title+"的") || strings.Contains(f.Title, "印发《"+title+"》的") || strings.Contains(f.Title, "发布"+title+"的") || strings.Contains(f.Title, "发布《"+title+"》的") {
		return true // the document itself, or what it puts out
	}
	for _, o := range own {
		if title == o {
			return true
		}
	}
	return false
}

// behindProposal ends the words of a reply's title before the 《》 it answers: 第16号议案《….
var behindProposal = guard(`号\s*(?:代表|委员)?(?:建议|提案|议案)\s*$`, "建议", "提案", "议案")

// isProgramme reports whether what stands behind a 》 says that it names no document
// but a column of a site or a broadcast: 《某某呼声》频道.
func isProgramme(after string) bool {
	return startsWithAny(after, []string{"频道", "栏目", "专栏", "节目", "版块", "板块", "电视", "杂志", "报社"})
}

// isProposal reports whether title names a suggestion rather than a document.
func isProposal(title string) bool {
	return strings.HasSuffix(title, "建议") || strings.HasSuffix(title, "提案") || strings.HasSuffix(title, "议案")
}

// bookTitles gives the ranges inside the outermost 《》 of s.
func bookTitles(s string) [][2]int {
	if !strings.Contains(s, "《") && !strings.Contains(s, "〈") {
		return nil
	}
	var out [][2]int
	depth, from := 0, 0
	single := 0 // behind a 〈 outside of 《》, which some letters write instead
	for i, r := range s {
		switch r {
		case '〈':
			if single = 0; depth == 0 {
				single = i + len("〈")
			}
		case '〉':
			const least, most = 6 * len("字"), 120 * len("字") // others name no document
			if depth == 0 && single > 0 && i-single >= least && i-single <= most {
				for len(out) > 0 && out[len(out)-1][0] > single { // 〈贯彻《…》方案〉
					out = out[:len(out)-1]
				}
				out = append(out, [2]int{single, i})
			}
			single = 0
		case '《':
			if depth == 0 {
				from = i + len("《")
			}
			depth++
		case '》':
			if depth == 0 {
				continue
			}
			depth--
			// a 《 that nobody closed would swallow the rest: restart at the last one
			if depth > 0 && i-from > 360 {
				from = strings.LastIndex(s[:i], "《") + len("《")
				depth = 0
			}
			if depth == 0 {
				out = append(out, [2]int{from, i})
			}
		}
	}
	if depth > 0 && len(out) == 0 || depth > 0 {
		// unbalanced: take the innermost pairs of what is left
		for rest := from; rest < len(s); {
			close := strings.Index(s[rest:], "》")
			if close < 0 {
				break
			}
			open := strings.LastIndex(s[rest:rest+close], "《")
			start := rest
			if open >= 0 {
				start = rest + open + len("《")
			}
			out = append(out, [2]int{start, rest + close})
			next := strings.Index(s[rest+close:], "《")
			if next < 0 {
				break
			}
			rest += close + next + len("《")
		}
	}
	return out
}

// numberReach is how many bytes from a title its number is looked for: a list of
// documents may stand in one block of any length.
const numberReach = 300

// ahead is the beginning of s, of at most n bytes.
func ahead(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// behind is the end of s, of at most n bytes.
func behind(s string, n int) string {
	i := max(0, len(s)-n)
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}

// numberBehind reads the document number that follows a title in a bracket:
// 》（西办通〔2022〕31号）, also behind 的通知 that belongs to the name of the
// notice which issued it. end is the offset behind what it used.
func numberBehind(s string, i int) (number string, end int) {
	k := skipBlanks(s, i)
	for _, p := range []string{"的通知", "的意见", "的决定", "的公告", "的批复", "等文件", "文件", "通知", "的函"} {
		if strings.HasPrefix(s[k:], p) {
			k = skipBlanks(s, k+len(p))
			break
		}
	}
	r, w := utf8.DecodeRuneInString(s[k:])
	if !strings.ContainsRune("（([〔【，,", r) {
		return "", i
	}
	inside := ahead(s[k+w:], numberReach)
	if close := strings.IndexAny(inside, "。；"); close >= 0 {
		inside = inside[:close]
	}
	ns := append(numbersIn(inside), ordersIn(inside)...)
	if len(ns) == 0 {
		return "", i
	}
	lead := inside[:ns[0].from]
	if strings.TrimSpace(strings.Trim(lead, "（(")) == "" || r != '，' && r != ',' && leadsToNumber(lead) {
		return ns[0].text, k + w + ns[0].to
	}
	return "", i
}

// leadsToNumber reports whether s is what may stand before a number inside a
// bracket: “文号：”, “2022年修订，”, “见”; 以下简称 does not.
func leadsToNumber(s string) bool {
	return utf8.RuneCountInString(s) < 12 && !strings.ContainsAny(s, "《》）)") && (strings.HasSuffix(s, "：") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, "，") || s == "以" || s == "见" || s == "详见" || s == "即")
}

// numberBefore reads a document number that stands directly before the 《 at i:
// 国办发〔2014〕46号《…》.
func numberBefore(s string, i int) (string, bool) {
	s = behind(s[:i], numberReach)
	ns := numbersIn(s)
	if len(ns) == 0 {
		return "", false
	}
	last := ns[len(ns)-1]
	if rest := strings.TrimSpace(s[last.to:]); rest == "" || rest == "文件" {
		return last.text, true
	}
	return "", false
}

// isAlias reports whether the 《 at i opens a short name: 以下简称《办法》.
func isAlias(s string, i int) bool {
	before := strings.TrimRight(s[:i], " “")
	return strings.HasSuffix(before, "简称") || strings.HasSuffix(before, "简称为") || strings.HasSuffix(before, "下称")
}
