package clean

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/corpus/form"
	"fuhan/ingest/raw"
)

// layout is what the lines of one document tell about how it was set.
type layout struct {
	wrap int // columns at which lines were hard-wrapped, 0 where they were not
	// indents reports that paragraphs begin with blanks and other lines do not.
	indents bool
	// gaps reports that a blank line parts paragraphs; false where every line
	// has a blank one behind it, as in text copied from a PDF.
	gaps bool
	// parted reports gaps that do part paragraphs: there are three and more of them.
	parted bool
}

// measure looks for the signs of hard wrapping. Lines count as wrapped when at
// least five, and a third of the longer ones (or four, and two thirds), end
// within two characters of a common width that hardly any line exceeds.
func measure(lines []line) layout {
	var l layout
	var hist [260]int
	long, total, gaps, indented := 0, 0, 0, 0
	for i := range lines {
		if lines[i].kind != raw.Line && lines[i].kind != raw.Paragraph || len(lines[i].text) == 0 {
			continue
		}
		total++
		if lines[i].gap {
			gaps++
		}
		if lines[i].indent >= 2 {
			indented++
		}
		least := 30
		if lines[i].prov.Page > 0 { // a page may be set in two columns
			least = 24
		}
		if w := lines[i].width + max(0, lines[i].indent); lines[i].width >= least {
			long++
			hist[min(w, len(hist)-1)]++
		}
	}
	l.gaps = gaps*10 < total*6
	l.parted = l.gaps && gaps >= 3
	l.indents = indented > 0 && indented*10 < total*7
	if long < 4 {
		return l
	}
	best, at, over := 0, 0, 0
	for w := len(hist) - 2; w >= 24; w-- {
		n := 0
		for k := w - 4; k <= w; k++ {
			n += hist[k]
		}
		over += hist[w+1]
		if n > best && over*8 <= long {
			best, at = n, w
		}
	}
	if best >= 5 && best*3 >= long || best == 4 && best*3 >= long*2 {
		l.wrap = at
	}
	return l
}

// join puts hard-wrapped lines and sentences broken by a page back together.
func join(lines []line) []line {
	lay := measure(lines)
	out := lines[:0]
	for _, l := range lines {
		if len(l.text) == 0 && l.kind != raw.Table {
			continue
		}
		if n := len(out); n > 0 && continues(&out[n-1], &l, lay) {
			a := &out[n-1]
			if s, t := a.tail(), l.String(); isASCIIWord(lastRune(s)) && isASCIIWord(firstRune(t)) && !numberBroken(s, t) {
				a.appendSeparator(' ')
			}
			a.append(l.piece)
			a.width = l.width // the joined line is as open as its last part
			a.indent = l.indent
			a.parts++
			continue
		}
		out = append(out, l)
	}
	return out
}

// continues reports whether b goes on with the sentence of a.
func continues(a, b *line, lay layout) bool {
	if !flowing(a) || !flowing(b) {
		return false
	}
	s, t := a.tail(), b.String()
	if isContentsEntry(s) {
		return false
	}
	head := firstRune(t)
	if strings.ContainsRune("，。、；：）》”’〕】！？,;)％%", head) {
		return true
	}
	if _, ok := form.HeadingLabel(t); ok && !(openBracket(s) != 0 && closes(t, openBracket(s))) {
		return false
	}
	if end := openBracket(s); end != 0 && form.EndsOpen(s) && closes(t, end) {
		return true
	}
	if _, w := utf8.DecodeRuneInString(t); lastRune(s) == '》' && (head == '（' || head == '(') && form.StartsWithDocNumber(t[w:]) {
		return true // a title and its number
	}
	if breaksBody(s, t) {
		return true
	}
	if (head == '（' || head == '(') && strings.ContainsRune("）)", lastRune(t)) && balanced(t) {
		return false // a remark on a line of its own
	}
	if startsPart(t) || form.IsMark(s) || form.IsDate(s) || form.IsMark(t) || form.IsDate(t) {
		return false
	}
	if isDocNumber(a, s) || !form.EndsOpen(s) || a.prov.OCR == 0 && !sameSize(a, b) {
		return false
	}
	if decimalBroken(s, t) && strings.ContainsAny(s, "，。；") {
		return true
	}
	tail := lastRune(s)
	if tail == '、' || tail == '，' || tail == ',' {
		return true
	}
	if form.IsSalutation(t) {
		return false
	}
	if lay.gaps && b.gap && a.kind == raw.Line && b.prov.Page == a.prov.Page {
		return false
	}
	stops := stopsInside(a, s, head)
	if lay.indents && b.indent >= 2 && a.indent < b.indent && a.kind == raw.Line && !stops {
		return false
	}
	if lay.indents && b.indent < 2 && !b.gap && a.kind == raw.Line && a.width >= 30 && (a.indent >= 2 || a.parts > 0) {
		return true // only the first line of a paragraph is set in
	}
	if lay.parted && b.indent <= 0 && !b.gap && a.kind == raw.Line && a.width >= 48 && a.prov.Page == 0 &&
		form.IsHan(tail) && strings.ContainsAny(s, "，。；") && (form.IsHan(head) || isDigit(head)) {
		return true // a long line that ends in mid-sentence, where blank lines part paragraphs
	}
	if lay.wrap > 0 {
		switch w := a.width + max(0, a.indent); {
		case w >= lay.wrap-5: // a full line goes on, also one that begins with a label
			return true
		case a.parts == 0 && isHeadingLine(s):
			return false
		case stops && (b.width*10 >= lay.wrap*7 || strings.HasSuffix(t, "。")):
			return true // wrapped twice: prose that stops in mid-sentence goes on
		default: // a line set short because a name or number did not fit
			return w*10 >= lay.wrap*7 && strings.ContainsAny(s, "，、。")
		}
	}
	// Not wrapped: only a page break parts a sentence. A heading is short.
	if a.kind == raw.Line || a.prov.Page != b.prov.Page {
		return len(a.text) > 120 && !isTitle(s) && !namesPoint(a, s) && !(b.width < 40 && namesBody(t))
	}
	return false
}

// namesPoint reports whether a, with the end s, is a heading that names a point of what
// was proposed, however long: 二、关于“…，…”的建议.
func namesPoint(a *line, s string) bool {
	_, ok := form.HeadingLabel(s)
	return ok && a.parts == 0 && balanced(s) && endsInOne(s, []string{"的建议", "的问题", "的意见", "的提案", "的诉求", "等问题", "等建议"})
}

// isDocNumber reports whether a is a line that holds the number of the document
// alone, as it stands above the title at the right or in the middle.
func isDocNumber(a *line, s string) bool {
	return a.parts == 0 && strings.HasSuffix(s, "号") && strings.Count(s, "号") == 1 && form.StartsWithDocNumber(s)
}

// contentsEntry is the end of an entry of a table of contents: leaders and the
// number of a page.
var contentsEntry = regexp.MustCompile(`(?:[.．·•…‥]\s*){4,}[\d\s]{0,2}\d{1,3}$|[…‥]{2,}\s*\d{1,4}$`)

func isContentsEntry(s string) bool {
	return isDigit(lastRune(s)) && contentsEntry.MatchString(s[max(0, len(s)-160):])
}

// stopsInside reports whether a, a paragraph of several lines with the end s, is
// prose that stops in the middle of a sentence which head may go on with.
func stopsInside(a *line, s string, head rune) bool {
	tail := lastRune(s)
	return a.parts > 0 && strings.ContainsAny(s, "，。；") &&
		(form.IsHan(tail) && (form.IsHan(head) || isDigit(head)) || isDigit(tail) && form.IsHan(head))
}

// breaksBody reports whether the break between s and the short line t parts the last
// word of the name of a body: 振兴区人民政|府办公室.
func breaksBody(s, t string) bool {
	const longest = 10 * len("字")
	if len(t) > longest || !endsInOne(t, bodyEnds) && !endsInOne(t, []string{"府", "室", "会", "组"}) {
		return false
	}
	for _, w := range []string{"人民政府", "办公室", "委员会", "领导小组", "管理局", "保障局", "建设局", "联合会"} {
		for k := 2 * len("字"); k < len(w); k += len("字") {
			if strings.HasSuffix(s, w[:k]) && strings.HasPrefix(t, w[k:]) {
				return true
			}
		}
	}
	return false
}

// tail is the end of a joined line, long enough for every rule that looks back:
// a paragraph of many lines is not copied for each of them.
func (l *line) tail() string {
	const reach = 900
	if len(l.text) <= reach {
		return string(l.text)
	}
	i := len(l.text) - reach
	for !utf8.RuneStart(l.text[i]) {
		i++
	}
	return string(l.text[i:])
}

// flowing reports whether l is running text, no row of cells between bars.
func flowing(l *line) bool {
	return (l.kind == raw.Line || l.kind == raw.Paragraph) && bytes.Count(l.text, []byte("|")) < 2
}

// isHeadingLine reports whether a complete line looks like a heading: it
// begins with a label and has no mark inside.
func isHeadingLine(s string) bool {
	_, ok := form.HeadingLabel(s)
	return ok && !strings.ContainsAny(s, "。，；：") && len(s) < 75
}

// startsPart reports whether t begins a part of a letter that never continues
// a sentence.
func startsPart(t string) bool {
	for _, p := range []string{"抄送", "附件", "附：", "附:", "主题词", "联系人", "（联系", "(联系", "签发人", "〔办理", "（此件", "(此件", "（公开", "承办", "领导签", "—", "- "} {
		if strings.HasPrefix(t, p) {
			return true
		}
	}
	return form.StartsWithDocNumber(t) && !strings.HasPrefix(t, "（") && !strings.HasPrefix(t, "(") && firstIsHan(t)
}

func firstIsHan(s string) bool { return form.IsHan(firstRune(s)) }

// openBracket is the closing mark of the innermost bracket or quote that the
// last 600 bytes of s open and do not close, 0 where there is none.
func openBracket(s string) rune {
	if len(s) > 600 {
		s = strings.ToValidUTF8(s[len(s)-600:], "")
	}
	depth := 0
	for i := len(s); i > 0; {
		r, w := utf8.DecodeLastRuneInString(s[:i])
		i -= w
		switch r {
		case '》', '）', ')', '”', '〕', '】':
			depth++
		case '《', '（', '(', '“', '〔', '【':
			if depth == 0 {
				return closing(r)
			}
			depth--
		}
	}
	return 0
}

func closing(r rune) rune {
	switch r {
	case '《':
		return '》'
	case '（', '(':
		return '）'
	case '“':
		return '”'
	case '〔':
		return '〕'
	}
	return '】'
}

// closes reports whether t holds the closing mark end near its beginning,
// before another bracket of that kind opens.
func closes(t string, end rune) bool {
	n := 0
	for _, r := range t {
		switch {
		case r == end || end == '）' && r == ')':
			return true
		case (r == '《' || r == '“' || r == '〔' || r == '【' || r == '（' && end == '）') && closing(r) == end:
			return false
		}
		if n++; n > 120 {
			return false
		}
	}
	return false
}

// numberBroken reports whether the line break fell into a number.
func numberBroken(s, t string) bool {
	return isDigit(lastRune(s)) && (isDigit(firstRune(t)) || firstRune(t) == '.') || lastRune(s) == '.' && isDigit(firstRune(t))
}

// decimalBroken reports whether it fell behind a decimal point: 投入3.|5亿元.
func decimalBroken(s, t string) bool {
	n := len(s)
	return n > 1 && s[n-1] == '.' && isDigit(rune(s[n-2])) && isDigit(firstRune(t))
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }
func lastRune(s string) rune  { r, _ := utf8.DecodeLastRuneInString(s); return r }
