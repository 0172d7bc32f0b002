package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/corpus/form"
)

var (
	proposalNumber = []*regexp.Regexp{
		regexp.MustCompile(`第\s*([A-Za-z]{0,4}\s*[-—]?\s*\d[\dA-Za-z]*(?:\s*[-—–－]\s*[\dA-Za-z]+)*)\s*号(?:（[^（）]{0,20}）)?(?:\s*[、，和及与]\s*第?\s*[\dA-Za-z-]+\s*号?)*(?:\s*(?:代表|委员|人大|政协|重点|党派|集体|联名|平时|闭会)?\s*(?:建议|提案|议案|意见)|[）)]|\s*[（(《“]|$|\s*(?:建|提|收悉))`),
		regexp.MustCompile(`[（(〔\[【]\s*(?:第|编号[：:]?|建议号[：:]?|提案号[：:]?)?\s*([A-Za-z]{0,4}-?\d[\dA-Za-z]*(?:\s*[-—–－]\s*\d+)*)\s*号?\s*[）)〕\]】]`),
		regexp.MustCompile(`(?:建议|提案|议案)\s*(?:编号|号|案号)?\s*[：:（(]?\s*第?\s*([A-Za-z]{0,4}-?\d[\dA-Za-z]*(?:\s*[-—–－]\s*\d+)*)\s*号?`),
		regexp.MustCompile(`([A-Za-z]{0,4}-?\d[\dA-Za-z]*(?:\s*[-—–－]\s*\d+)*)\s*号(?:\s*(?:代表|委员)?\s*(?:建议|提案|议案))`),
	}
	// fields of the record card around a letter
	cardNumber = regexp.MustCompile(`^(?:建议|提案|议案|案)?(?:编号|号|案号|序号)$`)
	cardDigits = regexp.MustCompile(`^第?\s*([A-Za-z]{0,4}-?\d[\dA-Za-z]*(?:\s*[-—–－]\s*\d+)*)`)
	cardTitle  = regexp.MustCompile(`^(?:案由|(?:建议|提案|议案)(?:标题|题目|名称|内容|案由)?|标题|题目|内容)$`)
	cardAuthor = regexp.MustCompile(`^(?:提案人|提案者|提案单位|第一提案人|提出人|建议人|领衔代表|代表姓名|提议案人|提案委员|代表|委员)$`)

	titled      = guard(`(?:提出|提交|反映|提|关于|贵\p{Han}{0,8}|您|你|们)?(?:的)?\s*《([^《》]{2,120}(?:[《〈][^《》]{1,60}[》〉][^《》]{0,60})?)》`, "《")
	quoted      = guard(`(?:提出|提交|反映|提)\s*(?:的)?\s*(?:关于)?\s*[“"](?:([^”"]{4,120})[”"]\s*(?:的)?\s*(?:建议|提案|议案|一案)|([^”"]{2,120}(?:建议|提案|议案))[”"])`, "“", "\"")
	quotedAlone = guard(`[“"](?:(关于[^”"]{2,120}(?:建议|提案|议案))[”"]|(关于[^”"]{4,120})[”"]\s*(?:的)?\s*(?:代表|委员)\s*(?:建议|提案))`, "关于")
	bareAbout   = guard(`(?:提出|提交|反映|提)(?:的)?\s*(?:第\s*[\dA-Za-z-]{1,12}\s*号\s*)?[，,]?\s*(关于.{2,80}?的\s*(?:建议|提案|议案|意见建议))`, "关于")
	bareTitle   = guard(`(关于.{2,80}?的(?:建议|提案|议案))(?:（|\(|收悉|已收悉|，|,|。)`, "关于")
	fromTitle   = guard(`《([^《》]{2,120})》`, "《")
)

// reply fills in what only a reply states and returns the titles of the
// suggestions it answers, which are no citations.
func (d *parts) reply(r *corpus.Reply, f *corpus.Facts, e evidence) (own []string) {
	r.Body = corpus.BodyNPC
	if f.Kind == corpus.KindCPPCCReply {
		r.Body = corpus.BodyCPPCC
	}
	d.session(r, f, e)
	r.Number = e.put("reply.number", d.proposalNumber(f.Title))
	title := d.proposalTitle(f.Title)
	r.Title = e.put("reply.title", title)
	r.Addressees = e.putAll("reply.addressees", d.addressees())
	class, written := d.class()
	r.Class = e.put("reply.class", class)
	f.ClassAsWritten = e.put("class_as_written", written)
	if yes, known, v := d.public(); known {
		r.Public = &yes
		e.put("reply.public", v)
	}
	r.Contact = d.contact(e)
	r.CC = e.putAll("reply.cc", d.copies())
	if r.Title != "" {
		own = append(own, r.Title)
	}
	return own
}

// session takes the session from the title, else from the opening, the head or
// a field of the form around the letter.
func (d *parts) session(r *corpus.Reply, f *corpus.Facts, e evidence) {
	use := func(i int) bool {
		for _, x := range sessionsIn(d.lines[i]) {
			r.Session = e.put("reply.session", value{text: x.text, span: d.at(i, x.from, x.to)})
			r.Term, r.Meeting = x.term, x.meeting
			return true
		}
		return false
	}
	for i, b := range d.Blocks[:d.headEnd] {
		if b.Kind == corpus.BlockTitle && use(i) {
			return
		}
	}
	if xs := sessionsIn(f.Title); len(xs) > 0 {
		r.Session, r.Term, r.Meeting = xs[0].text, xs[0].term, xs[0].meeting
		e["reply.session"] = e["title"]
		return
	}
	for _, i := range append(d.opening(), d.head()...) {
		if use(i) {
			return
		}
	}
}

// proposalNumber is the number of the suggestion: in the title, the opening or
// the form around the letter.
func (d *parts) proposalNumber(title string) value {
	look := func(i int, s string, off int) (value, bool) {
		masked := maskNumbers(s)
		for _, re := range proposalNumber {
			if m := re.FindStringSubmatchIndex(masked); m != nil {
				v := value{text: strings.ReplaceAll(strings.ReplaceAll(s[m[2]:m[3]], " ", ""), "－", "-")}
				if i >= 0 {
					v.span = d.at(i, off+m[2], off+m[3])
				}
				return v, true
			}
		}
		return value{}, false
	}
	for i, b := range d.Blocks[:d.headEnd] {
		if b.Kind == corpus.BlockTitle {
			if v, ok := look(i, d.lines[i], 0); ok {
				return v
			}
		}
	}
	if d.titleAt < 0 {
		if v, ok := look(-1, title, 0); ok {
			v.source = "property:标题"
			return v
		}
	}
	if f, ok := d.fieldNamed(cardNumber); ok {
		if m := cardDigits.FindStringSubmatchIndex(d.lines[f.block][f.from:f.to]); m != nil {
			return d.found(f.block, f.from+m[2], f.from+m[3])
		}
	}
	for _, i := range d.opening() {
		s := d.lines[i]
		if k := strings.Index(s, "。"); k > 0 && greets(s[:k]) {
			s = s[:k]
		}
		if v, ok := look(i, s, 0); ok {
			return v
		}
	}
	return value{}
}

// maskNumbers blanks document numbers out, so that 〔2023〕41号 is not taken for
// the number of a suggestion. Offsets stay.
func maskNumbers(s string) string {
	ns := numbersIn(s)
	if len(ns) == 0 {
		return s
	}
	b := []byte(s)
	for _, n := range ns {
		for k := n.from; k < n.to; k++ {
			b[k] = '\x01'
		}
	}
	return string(b)
}

// proposalTitle is the title of the suggestion: in 《》 or quotes in the
// opening, bare behind 提出的, in 《》 in the letter's own title, or in the form
// around the letter.
func (d *parts) proposalTitle(title string) value {
	for _, i := range d.opening() {
		s := d.lines[i]
		if k := strings.Index(s, "。"); k > 0 && proposalWord.in(s[:k]) && greets(s[:k]) {
			s = s[:k]
		}
		if m := titled.FindStringSubmatchIndex(s); m != nil && proposalNear(s, m[2], m[3]) {
			return d.found(i, m[2], m[3])
		}
		for _, re := range []*guarded{quoted, quotedAlone, bareAbout, bareTitle} {
			if m := re.FindStringSubmatchIndex(s); m != nil {
				if m[2] < 0 { // the title itself ends in 建议 or 提案
					m = m[2:]
				}
				v := d.found(i, m[2], m[3])
				if whole := d.ownBookTitle(); strings.Contains(whole.text, "“"+v.text+"”") {
					return whole // 《关于“…”的建议》
				}
				return v
			}
		}
	}
	for _, f := range d.fields() {
		if s := d.lines[f.block][f.from:f.to]; cardTitle.MatchString(f.name) && utf8.RuneCountInString(s) >= 4 && utf8.RuneCountInString(s) <= 120 {
			a, b := trimmed(d.lines[f.block], f.from, f.to, "《》“”")
			return d.found(f.block, a, b)
		}
	}
	if v := d.ownBookTitle(); v.text != "" {
		return v
	}
	for i, b := range d.Blocks[:d.headEnd] {
		if b.Kind == corpus.BlockTitle {
			if m := fromQuotes.FindStringSubmatchIndex(d.lines[i]); m != nil {
				return d.found(i, m[2], m[3])
			}
		}
	}
	for i := d.headEnd; i < d.tailStart; i++ { // behind the opening, where it did not say
		if m := theirs.FindStringSubmatchIndex(d.lines[i]); m != nil {
			return d.found(i, m[2], m[3])
		}
	}
	return value{}
}

// theirs is a 《》 said to be what the addressee proposed.
var theirs = guard(`(?:您|你)(?:们)?(?:领衔|联名)?(?:提出|提交|所提)的\s*《([^《》]{2,120})》`, "《")

// ownBookTitle is what the letter's own title has in 《》.
func (d *parts) ownBookTitle() value {
	for i, b := range d.Blocks[:d.headEnd] {
		if b.Kind == corpus.BlockTitle {
			if m := fromTitle.FindStringSubmatchIndex(d.lines[i]); m != nil {
				return d.found(i, m[2], m[3])
			}
		}
	}
	return value{}
}

var fromQuotes = guard(`[“"](关于[^”"]{4,120})[”"]`, "关于")

// proposalNear reports whether the 《》 at [from, to) of s is the suggestion: its
// title says so, or the words around it do.
func proposalNear(s string, from, to int) bool {
	in := s[from:to]
	if strings.HasSuffix(in, "建议") || strings.HasSuffix(in, "提案") || strings.HasSuffix(in, "议案") {
		return true
	}
	before := s[:from]
	after := s[to:]
	if utf8.RuneCountInString(after) > 40 {
		after = string([]rune(after)[:40])
	}
	return strings.Contains(before, "提") || strings.Contains(before, "关于《") && proposalWord.in(after) || strings.HasSuffix(strings.TrimSpace(before), "《") && proposalWord.in(after) || strings.Contains(after, "收悉")
}

var (
	honorific = guard(`^(?:尊敬的?|敬爱的?|各位)\s*`, "敬", "各位")
	// what stands behind the names: 等12名代表, 代表等, 委员：
	roleTail = guard(`(?:\s*(?:等\s*[\d一二三四五六七八九十]*\s*(?:名|位|人)?|[\d一二三四五六七八九十]+\s*(?:名|位|人))?\s*(?:市|区|县|省|州|镇)?\s*(?:人大|政协|全国人大)?\s*(?:代表|委员)(?:们)?\s*(?:等)?|\s*等(?:同志)?|\s*(?:同志|先生|女士))\s*[：:]?$`, "代表", "委员", "等", "同志", "先生", "女士")
	// the role before the names: 代表张晓丹、李明：
	roleAhead = guard(`^((?:代表|委员)\s*[：:]?\s*)[\p{Han}·]{2,4}(?:\s*[、，,]|\s*[：:]?$)`, "代表", "委员")
	// names of bodies that end in 委员会 or 代表团 keep their end
	bodyTail = regexp.MustCompile(`(?:委员会|代表团|代表小组|委员小组|常委会|委员联络组|界别|界|活动组|联络组|工委|专委会)$`)
)

// addressees are the people or bodies that the salutation names.
func (d *parts) addressees() []value {
	if d.salutation < 0 {
		if f, ok := d.fieldNamed(cardAuthor); ok {
			return d.names(f.block, f.from, f.to)
		}
		return nil
	}
	out := d.names(d.salutation, 0, len(strings.TrimRight(d.lines[d.salutation][:d.addressed], "：: ")))
	for i := d.salutation + 1; i < d.headEnd; i++ { // one line for each of several suggestions
		out = append(out, d.names(i, 0, len(strings.TrimRight(d.lines[i], "：: ")))...)
	}
	return out
}

// names splits the names in [from, to) of block i.
func (d *parts) names(i, from, to int) []value {
	s := d.lines[i]
	if m := honorific.FindStringIndex(s[from:to]); m != nil {
		from += m[1]
	}
	if m := roleAhead.FindStringSubmatchIndex(s[from:to]); m != nil {
		from += m[3]
	}
	var out []value
	flush := func(a, b int) {
		a, b = trimmed(s, a, b, "，,、：:")
		if m := honorific.FindStringIndex(s[a:b]); m != nil {
			a += m[1]
		}
		if m := forNumber.FindStringIndex(s[a:b]); m != nil && m[0] > 0 {
			b = a + m[0]
		}
		for a < b && !bodyTail.MatchString(s[a:b]) {
			m := roleTail.FindStringIndex(s[a:b])
			if m == nil {
				break
			}
			b = a + m[0]
		}
		if k := strings.IndexAny(s[a:b], "（("); k > 0 && !isBody(s[a:b]) {
			b = a + k
		}
		a, b = trimmed(s, a, b, "，,、：:")
		if n := utf8.RuneCountInString(s[a:b]); n >= 2 && n <= 40 {
			out = append(out, d.found(i, a, b))
		}
	}
	depth, at := 0, from
	for k, r := range s[from:to] {
		switch {
		case r == '（' || r == '(':
			depth++
		case r == '）' || r == ')':
			depth--
		case depth > 0:
		case r == '、' || r == '，' || r == ',' || r == ' ' && partsNames(s[at:from+k], s[from+k:to]):
			flush(at, from+k)
			at = from + k + utf8.RuneLen(r)
		}
	}
	flush(at, to)
	return out
}

// partsNames reports whether the blank between before and after parts two
// names, rather than the characters of one (丛 霞) or a name from 代表.
func partsNames(before, after string) bool {
	after = strings.TrimSpace(after)
	before = strings.TrimSpace(before)
	if strings.HasPrefix(after, "代表") || strings.HasPrefix(after, "委员") || strings.HasPrefix(after, "等") {
		return false
	}
	next := after
	if k := strings.IndexAny(next, "、，, "); k >= 0 {
		next = next[:k]
	}
	if m := roleTail.FindStringIndex(next); m != nil && form.HanCount(next[:m[0]]) == 1 {
		return false // the last character of a spread name: 陈 国 祥委员
	}
	last := before[strings.LastIndexAny(before, " ")+1:]
	return form.HanCount(last) >= 2
}

// forNumber is the remark in a salutation that names the suggestion: （第23号）.
var forNumber = guard(`\s*[（(][^（()）]{0,6}\d[^（()）]{0,6}号?[^（()）]{0,4}[）)]\s*$`, "）", ")")

var copyCount = regexp.MustCompile(`[（(]\s*(?:各|共)?\s*[\d一二三四五六七八九十]+\s*份\s*[）)]`)

// copies are the bodies behind 抄送. Commas part them; where none is used, or a
// part holds only whole names of bodies, 、 does too.
func (d *parts) copies() []value {
	for i := d.headEnd; i < len(d.lines); i++ {
		s := d.lines[i]
		if !copyLabel.MatchString(s) {
			continue
		}
		var out []value
		d.copyLine(i, copyLabel.FindStringIndex(s)[1], &out)
		for k := i + 1; k < len(d.lines) && k <= i+4; k++ { // the list may run over lines
			t := d.lines[k]
			if strings.HasSuffix(d.lines[k-1], "。") || !copyGoesOn(d.lines[k-1], t) {
				break
			}
			n := len(out)
			d.copyLine(k, 0, &out)
			if !strings.ContainsRune("，、；,;", lastRune(d.lines[k-1])) && n > 0 && n < len(out) {
				out[n-1].text += out[n].text // the line broke inside a name
				out[n-1].span.End = out[n].span.End
				out = append(out[:n], out[n+1:]...)
			}
		}
		return out
	}
	return nil
}

var copyLabel = regexp.MustCompile(`^[（(]?\s*抄\s*(?:(?:报送|送报|送|报|告)\s*[：:]?|[：:])\s*`)

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

// copyGoesOn reports whether line s goes on with the list that line before
// begins: behind a comma, with names of bodies only, or with the rest of a name
// that the line break cut.
func copyGoesOn(before, s string) bool {
	if tailLabel.MatchString(s) || form.IsDate(s) || strings.Contains(s, "印发") || signedDate(s) >= 0 || phoneAt(s) >= 0 {
		return false
	}
	if strings.ContainsRune("，、；,;", lastRune(before)) {
		return true
	}
	marks := strings.NewReplacer("，", " ", "、", " ", "；", " ", "。", " ")
	rest := strings.Fields(marks.Replace(copyCount.ReplaceAllString(s, "")))
	open := strings.Fields(marks.Replace(before))
	if len(rest) == 0 || len(open) == 0 || len(rest) > 12 {
		return false
	}
	for _, name := range rest[1:] {
		if !isBody(name) {
			return false
		}
	}
	last := open[len(open)-1]
	return isBody(rest[0]) || isBody(last[max(0, strings.LastIndexAny(last, "：:")):]+rest[0])
}

func (d *parts) copyLine(i, from int, out *[]value) {
	s := d.lines[i]
	commas := strings.ContainsAny(s[from:], "，；,;")
	depth, at := 0, from
	flush := func(to int) {
		a, b := trimmed(s, at, to, "。，、；,;）).．|")
		if strings.Contains(s[a:b], "（") || strings.Contains(s[a:b], "(") {
			a, b = trimmed(s, at, to, "。，、；,;.|")
		}
		if m := copyCount.FindStringIndex(s[a:b]); m != nil {
			a, b = trimmed(s, a, a+m[0], "。，、；,;")
		}
		if n := utf8.RuneCountInString(s[a:b]); n < 2 || n > 60 {
			return
		}
		if commas && strings.Contains(s[a:b], "、") {
			if ps := splitBodies(s[a:b]); len(ps) > 1 {
				for _, p := range ps {
					*out = append(*out, d.found(i, a+p[0], a+p[1]))
				}
				return
			}
		}
		*out = append(*out, d.found(i, a, b))
	}
	for k, r := range s[from:] {
		k += from
		switch {
		case r == '（' || r == '(':
			depth++
		case r == '）' || r == ')':
			depth--
		case depth > 0:
		case strings.ContainsRune("，；,;。", r), r == '、' && !commas, r == ' ' && (isBody(strings.TrimSpace(s[at:k])) || copyCount.MatchString(s[at:k])):
			flush(k)
			at = k + utf8.RuneLen(r)
			if r == '。' {
				return
			}
		}
	}
	flush(len(s))
}
