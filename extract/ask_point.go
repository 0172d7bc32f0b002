package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
)

var (
	// 您建议…, 提案还提出：…, 建议中希望…; what is asked for follows
	askingVerb = regexp.MustCompile(`^(?:同时|此外|另外|一是|二是|三是|（[^）]{1,3}）)?[，]?(?:针对|对于|对|关于|就)?` + raisers + `(?:在[^，。]{1,14}[中里上])?[，]?(?:还|也|并|同时|进一步)?(?:所)?(?:建议|提出|提议|希望|呼吁|提到|主张|请求|恳请)[：:]?`)
	// 您二位认为限额偏低，呼吁提到500元: an opinion comes first
	thinkingFirst = regexp.MustCompile(`^` + raisers + `(?:认为|反映|觉得|指出)[^，。；“]{2,24}，(?:还|并)?(?:建议|提出|希望|呼吁|要求|主张|请求)`)
	// 您提出的“…”的建议, 提案中提出的…等建议: what is asked for stands inside
	raisedInside = regexp.MustCompile(`^(?:针对|对于|对|关于|就)?(?:` + raisers + `|建议)(?:在[^，。]{1,14}[中里上]|中)?(?:所)?(?:提出|提到|反映|建议|涉及)(?:的)?(?:关于|有关)?`)
	// 关于设立基金的建议，…: a sentence that names its point first
	aboutFirst = guard(`^关于([^，。；：,;:]{4,80}?)(?:的?(?:建议|诉求)|的?问题)[，,]`, "关于")
	// 关于您们提出的建议: no point but the whole
	onlyRaised = regexp.MustCompile(`^` + raisers + `(?:所)?(?:提出|提交|反映|提)?$`)
	// 针对提案中关于加强队伍建设方面的内容
	partOfProposal = guard(`(?:针对|对于|就)?(?:提案|建议|议案)中(?:有关|关于|涉及)([^，。]{4,60}?)(?:方面)?的(?:内容|建议|问题|意见)`, "案中", "议中")
	quotedPart     = guard(`^(?:由于|鉴于|针对|对于|对)?(?:提案|建议|议案)中(?:有关|关于|涉及|提到)的?“`, "案中", "议中")
	// what stands behind a point that is named inside a sentence
	insideEnd = regexp.MustCompile(`^(?:等)?(?:的)?(?:\p{Han}{0,4})(?:建议|诉求|意见|问题|一事|事项)`)
	// the issuer's own words begin
	ownVoice = regexp.MustCompile(`^(?:目前|因|由于|鉴于|受|涉及|经(?:研究|测算|核实|与|调查|了解)|对此|我(?:们|局|委|会|部|厅|镇|乡|区|县|市|省|办|院|州|旗|街道|校|司)|现(?:已|行|由)|已(?:经|于|在|列|纳)|区(?:政府|财政)|市(?:政府|财政)|县(?:政府|财政))`)
	// 请求“…”的，…；希望“…”，…: wishes one behind the other, each with its answer
	quotedWish = regexp.MustCompile(`^(?:请求|希望|建议|要求|呼吁|提出|主张|恳请)“`)
	// 关于“…”。 and 关于X，我局…: a paragraph that begins with its point
	aboutQuoted = regexp.MustCompile(`^(?:关于|针对|对于)“`)
	aboutShort  = regexp.MustCompile(`^关于([^，。；：“”《》]{4,30})[，。]`)
	listMark    = regexp.MustCompile(`(?:[一二三四五六七八九]是|第[一二三四五六七八九][，、]|[（(][一二三四五六七八九\d][）)]|[1-9][.．、]|[①②③④⑤⑥⑦⑧⑨])`)
)

// points are the points of the suggestion in the order of the text. A section
// whose sentences restate what the deputy asked for gives those; its heading
// stands for it only where none does.
func (o *outline) points() []point {
	var out []point
	heads := map[int]point{}
	used := map[int]bool{}
	var restated [][]point
	at := []int{}
	for k := range o.units {
		if p, ok := o.headingPoint(k); ok {
			heads[k] = p
		}
		if o.units[k].farewell {
			continue
		}
		if ps := o.restated(k); len(ps) > 0 {
			restated, at = append(restated, ps), append(at, k)
		}
	}
	first := map[int]int{} // heading → start of its first restated point
	for j, k := range at {
		h, ok := o.headOf(k, heads)
		if !ok {
			continue
		}
		used[h] = true
		if _, seen := first[h]; !seen {
			first[h] = j
		}
	}
	j := 0
	for k := range o.units {
		if p, ok := heads[k]; ok && !used[k] {
			out = append(out, p)
		}
		for ; j < len(at) && at[j] <= k; j++ {
			ps := restated[j]
			if h, ok := o.headOf(at[j], heads); ok && first[h] == j { // the answer before ends above the heading
				for i := range ps {
					ps[i].from = o.units[h].from
				}
			}
			out = append(out, ps...)
		}
	}
	return out
}

// headOf is the nearest heading at or above unit k that states a point.
func (o *outline) headOf(k int, heads map[int]point) (int, bool) {
	for h := k; h >= 0; h = o.units[h].parent {
		if _, ok := heads[h]; ok {
			return h, true
		}
	}
	return 0, false
}

// restated are the points that unit k restates in the deputy's name.
func (o *outline) restated(k int) []point {
	u := o.units[k]
	line := o.text(k)
	s := line[u.label:]
	off := u.label
	level := 0
	if u.level > 0 && u.level < ordinalLevel {
		level = u.level
	} else if u.parent >= 0 {
		level = o.units[u.parent].level
	}
	made := func(ranges [][2]int, answer int) []point {
		var out []point
		for _, r := range ranges {
			a, b := trimmed(line, r[0], r[1], "，。；：、“”,;:")
			if w := prefixIn(line[a:b], []string{"建议"}); w != "" && !strings.HasPrefix(line[a+len(w):b], "书") {
				a, b = trimmed(line, a+len(w), b, "，：") // 您提出的“建议对…”
			}
			if utf8.RuneCountInString(line[a:b]) < 4 {
				continue
			}
			out = append(out, point{
				text: compact(line[a:b]), span: corpus.Span{Start: u.from + a, End: u.from + b},
				from: u.from, answer: u.from + answer, unit: k, level: level,
			})
		}
		return out
	}
	if !raisingWords.in(s) || u.heading && pointsHead.MatchString(s) {
		return nil
	}
	if m := partOfProposal.FindStringSubmatchIndex(s); m != nil {
		ps := made([][2]int{{off + m[2], off + m[3]}}, len(line))
		for i := range ps {
			ps[i].whole = greets(s)
		}
		return ps
	}
	if openingOf(s) || strings.Contains(s, "答复如下") {
		return nil
	}
	if m := quotedPart.FindStringIndex(s); m != nil {
		ranges, end := quotedRun(line, off+m[1]-len("“"))
		if k := strings.IndexAny(line[end:], "，,"); k >= 0 { // 等涉及机构设置的内容，应由…答复
			end = skipMark(line, end+k)
		}
		return made(ranges, end)
	}
	if m := aboutFirst.FindStringSubmatchIndex(s); m != nil && !onlyRaised.MatchString(s[m[2]:m[3]]) {
		return made([][2]int{{off + m[2], off + m[3]}}, off+m[1])
	}
	if u.first && u.level == 0 {
		if m := aboutQuoted.FindStringIndex(s); m != nil {
			if ranges, end := quotedRun(line, off+m[1]-len("“")); len(ranges) > 0 {
				return made(ranges, skipMark(line, end))
			}
		}
		if m := aboutShort.FindStringSubmatchIndex(s); m != nil && o.pointsAbove(k) {
			return made([][2]int{{off + m[2], off + m[3]}}, off+m[1])
		}
	}
	if ps := quotedWishes(line, off); len(ps) > 0 && (len(ps) > 1 || o.announcedBefore(k)) {
		var out []point
		for _, w := range ps {
			for _, p := range made([][2]int{{w[1], w[2]}}, w[3]) {
				p.from = u.from + w[0]
				out = append(out, p)
			}
		}
		return out
	}
	if !raiserWords.in(s) { // neither askingVerb nor raisedInside matches without
		return nil
	}
	starts := clauseStarts(line, off)
	if a, b, answer, ok := inside(line, starts); ok {
		return made([][2]int{{a, b}}, answer)
	}
	for _, cut := range starts {
		m := askingVerb.FindStringIndex(firstRunes(line[cut:], nearby))
		if m == nil {
			m = thinkingFirst.FindStringIndex(firstRunes(line[cut:], nearby))
		}
		if m == nil {
			continue
		}
		from := cut + m[1]
		if next := from + len(prefixIn(line[from:], []string{"，"})); next > from && wishAt(line[next:]) {
			from = next // 你们建议，补贴提高到15万元
		}
		if !contentAt(line[from:]) {
			continue
		}
		if ranges, end := quotedRun(line, from); len(ranges) > 0 {
			if m := insideEnd.FindStringIndex(line[end:]); m != nil {
				end += m[1]
			}
			return made(ranges, end)
		}
		end := ownVoiceAt(line, from)
		listed := strings.HasSuffix(line[cut:from], "：") || strings.HasSuffix(line[cut:from], ":")
		return made(splitPoints(line, from, end, listed), end)
	}
	return nil
}

// wishAt reports whether s, behind 建议，, is what is asked for and not the answer.
func wishAt(s string) bool {
	return !ownVoice.MatchString(s) && doWords.in(head(firstRunes(s, nearby)))
}

// quotedWishes are the wishes of a sentence that stand in quotation marks behind a verb
// at the beginning of a clause: where the clause begins, the quotation, and where the
// answer begins.
func quotedWishes(line string, off int) [][4]int {
	var out [][4]int
	for _, cut := range clauseStarts(line, off) {
		m := quotedWish.FindStringIndex(line[cut:])
		if m == nil {
			continue
		}
		ranges, end := quotedRun(line, cut+m[1]-len("“"))
		if len(ranges) != 1 {
			continue
		}
		end += len(prefixIn(line[end:], []string{"的"}))
		if skipMark(line, end) > end {
			out = append(out, [4]int{cut, ranges[0][0], ranges[0][1], skipMark(line, end)})
		}
	}
	return out
}

// pointsAbove reports whether the heading above unit k announces points, or other
// paragraphs beside it begin with 关于 too.
func (o *outline) pointsAbove(k int) bool {
	u := o.units[k]
	if u.parent >= 0 {
		title := o.text(u.parent)[o.units[u.parent].label:]
		if pointsHead.MatchString(title[:headingEnd(title, 0)]) {
			return true
		}
	}
	n := 0
	for j := max(0, k-20); j < min(len(o.units), k+20); j++ {
		if v := o.units[j]; v.first && v.level == 0 && v.parent == u.parent && strings.HasPrefix(o.text(j), "关于") {
			n++
		}
	}
	return n > 1
}

// contentAt reports whether s goes on with what is asked for, rather than with
// the words of 建议的标准, 建议收悉, 建议事关….
func contentAt(s string) bool {
	if startsWithAny(s, []string{"的", "收悉", "，", "。", "很", "事关", "中", "和", "与", "、", "具有", "符合", "已", "是", "非常", "十分", "了", "办理", "由贵", "贵局", "内容", "也", "后", "落实情况", "采纳情况", "采纳", "答复", "对于我", "对我", "：一、"}) {
		return false
	}
	return utf8.RuneCountInString(head(firstRunes(s, 20))) >= 4
}

// inside finds a point that is named within its sentence, from one of the starts
// of its clauses on: 您提出的“…”的建议，….
func inside(line string, starts []int) (a, b, answer int, ok bool) {
	for _, cut := range starts {
		m := raisedInside.FindStringIndex(firstRunes(line[cut:], nearby))
		if m == nil {
			continue
		}
		from := cut + m[1]
		if startsWithAny(line[from:], []string{"《", "建议", "提案", "意见"}) { // the title of the suggestion; 您提出的建议十分中肯
			continue
		}
		if strings.HasPrefix(line[from:], "“") {
			ranges, end := quotedRun(line, from)
			n := insideEnd.FindStringIndex(line[end:])
			switch {
			case len(ranges) == 1 && n != nil:
				return ranges[0][0], ranges[0][1], skipMark(line, end+n[1]), true
			case len(ranges) == 1 && skipMark(line, end) > end:
				return ranges[0][0], ranges[0][1], skipMark(line, end), true
			}
			continue
		}
		if !strings.HasSuffix(line[cut:from], "的") && !strings.HasSuffix(line[cut:from], "关于") && !strings.HasSuffix(line[cut:from], "提出") {
			continue
		}
		window := firstRunes(line[from:], nearby)
		for _, w := range []string{"的建议", "等建议", "的问题", "等问题", "的诉求", "等意见", "的意见"} {
			k := strings.Index(window, w)
			if k < 0 || strings.Contains(window[:k], "。") {
				continue
			}
			complaint := strings.HasSuffix(w, "问题") && !startsWithAny(line[cut:], []string{"针对", "对", "关于", "就"})
			if utf8.RuneCountInString(line[from:from+k]) >= 4 && !complaint {
				return from, from + k, skipMark(line, from+k+len(w)), true
			}
		}
	}
	return 0, 0, 0, false
}

// skipMark passes over the comma or colon at byte i.
func skipMark(s string, i int) int { return i + len(prefixIn(s[i:], []string{"，", "：", ",", ":"})) }

// clauseStarts are the bytes at which a raiser may be named: the start of the
// sentence and of its clauses.
func clauseStarts(line string, off int) []int {
	out := []int{off}
	for _, c := range clauseCuts(line) {
		if c > off && c < len(line) {
			out = append(out, c)
		}
	}
	return out
}

// quotedRun reads quotations side by side from byte i on: “…”、“…”, each up to
// the mark that closes it.
func quotedRun(s string, i int) (ranges [][2]int, end int) {
	end = i
	for strings.HasPrefix(s[end:], "“") {
		depth, close := 0, -1
		for k, r := range firstRunes(s[end:], 400) {
			if r == '“' {
				depth++
			} else if r == '”' {
				if depth--; depth == 0 {
					close = end + k
					break
				}
			}
		}
		if close < 0 {
			break
		}
		ranges = append(ranges, [2]int{end + len("“"), close})
		end = close + len("”")
		next := end + len(prefixIn(s[end:], []string{"、", "，", "和", "；"}))
		if !strings.HasPrefix(s[next:], "“") {
			break
		}
		end = next
	}
	return ranges, end
}

// ownVoiceAt is where the issuer begins to speak in the sentence behind a point,
// else its end.
func ownVoiceAt(line string, from int) int {
	for _, c := range clauseCuts(line) {
		if c > from && c < len(line) && ownVoice.MatchString(line[c:]) {
			return c
		}
	}
	return len(line)
}

// splitPoints parts a list of points at 一是, 二是 or （1）, else at semicolons where
// a colon announces a list.
func splitPoints(line string, from, to int, listed bool) [][2]int {
	marks := listMark.FindAllStringIndex(line[from:to], -1)
	if len(marks) >= 2 && len(marks) <= 30 && marks[0][0] <= 6 {
		var out [][2]int
		for k, m := range marks {
			end := to
			if k+1 < len(marks) {
				end = from + marks[k+1][0]
			}
			out = append(out, [2]int{from + m[1], end})
		}
		return out
	}
	if n := strings.Count(line[from:to], "；"); !listed || n == 0 || n > 30 {
		return [][2]int{{from, to}}
	}
	var out [][2]int
	for from < to {
		end := to
		if k := strings.Index(line[from:to], "；"); k >= 0 {
			end = from + k
		}
		out = append(out, [2]int{from, end})
		from = end + len("；")
	}
	return out
}
