package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/corpus/form"
)

// docNumber is a 发文字号 in a line: agency code, year in brackets, running
// number (GB/T 9704-2012, 7.2.5), in the variants that occur: any brackets,
// blanks anywhere, 第 before the number, sub-numbers (5—3号).
type docNumber struct {
	from, to int    // byte range in the line
	text     string // normal form: 西民函〔2023〕41号
	year     int
}

// numbersIn finds every document number of s, from the left.
func numbersIn(s string) []docNumber {
	if !strings.Contains(s, "号") {
		return nil
	}
	var out []docNumber
	for i := 0; i < len(s); {
		r, w := utf8.DecodeRuneInString(s[i:])
		if !strings.ContainsRune("〔[［【（(﹝〖", r) {
			i += w
			continue
		}
		if n, ok := numberAt(s, i, i+w); ok && (len(out) == 0 || n.from >= out[len(out)-1].to) {
			out = append(out, n)
			i = n.to
			continue
		}
		i += w
	}
	return out
}

// numberAt reads the document number whose year bracket opens at open; inner is
// the offset behind the bracket.
func numberAt(s string, open, inner int) (docNumber, bool) {
	i := skipBlanks(s, inner)
	year, w := digits(s[i:])
	if w != 4 || year < 1949 || year > 2100 {
		return docNumber{}, false
	}
	i = skipBlanks(s, i+w)
	if strings.HasPrefix(s[i:], "年") {
		i += len("年")
	}
	r, w := utf8.DecodeRuneInString(s[i:])
	if !strings.ContainsRune("〕]］】）)﹞〗", r) {
		return docNumber{}, false
	}
	i = skipBlanks(s, i+w)
	var b strings.Builder
	if strings.HasPrefix(s[i:], "第") {
		b.WriteString("第")
		i = skipBlanks(s, i+len("第"))
	}
	for n := 0; i < len(s); n++ {
		r, w := utf8.DecodeRuneInString(s[i:])
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', strings.ContainsRune("-—–－", r):
			b.WriteRune(r)
		case r == '(' || r == '（':
			b.WriteRune('（')
		case r == ')' || r == '）':
			b.WriteRune('）')
		case r == ' ':
		case r == '号' && n > 0:
			code := agencyCode(s, open)
			if code == open {
				return docNumber{}, false
			}
			text := strings.TrimSuffix(compact(s[code:open]), "：") + "〔" + s[skipBlanks(s, inner):skipBlanks(s, inner)+4] + "〕" + b.String() + "号"
			return docNumber{code, i + w, text, year}, true
		default:
			return docNumber{}, false
		}
		if n > 14 {
			return docNumber{}, false
		}
		i += w
	}
	return docNumber{}, false
}

// leadWords may stand directly before a document number in a sentence and are
// no part of its agency code.
var leadWords = []string{"月以", "日以", "年以", "根据", "按照", "依据", "依照", "遵照", "参照", "贯彻", "落实", "印发", "转发", "下发", "出台", "制定", "执行", "发布", "文号", "字号", "编号", "详见", "以", "按", "据", "于", "月", "日", "见", "即", "和", "及", "与", "由", "经", "对", "在", "的", "了", "为", "原"}

// agencyCode is the offset at which the agency code that ends at open begins.
func agencyCode(s string, open int) int {
	i := open
	n := 0
	for i > 0 && n < 20 {
		r, w := utf8.DecodeLastRuneInString(s[:i])
		if r == ' ' {
			if n >= 2 && endsInBody(strings.TrimRight(s[:i], " ")) {
				break // 神木市水利局　　神水函〔2024〕65号
			}
			i -= w
			continue
		}
		if r == '）' || r == ')' { // 综农委（粮）发
			back := behind(s[:i-w], 24)
			k := strings.LastIndexAny(back, "（(")
			if k < 0 || classInBracket.MatchString(back[k:]) { // （A类） 西民函
				break
			}
			i -= w + len(back) - k
			n += 3
			continue
		}
		if !form.IsHan(r) && !(r >= 'A' && r <= 'Z') {
			break
		}
		i -= w
		n++
	}
	i = skipBlanks(s, i)
	if r, _ := utf8.DecodeLastRuneInString(s[:i]); (i == 0 || r == '（' || r == '(') && form.HanCount(s[i:open]) <= 8 && !holdsLead(s[i:open]) {
		if strings.HasPrefix(s[i:], "见") { // （见某发〔2023〕15号文件）
			i += len("见")
		}
		return enoughHan(s, i, open) // 和政发〔2010〕9号: no word leads to it
	}
	for again := true; again && i < open; {
		again = false
		for _, p := range leadWords {
			if k := strings.LastIndex(s[i:open], p); k >= 0 && len(s[i:open])-k-len(p) >= len("某发") && (len(p) > 3 || k == 0 || strings.Contains("了以由的按据于", p)) {
				i = skipBlanks(s, i+k+len(p))
				again = true
				break
			}
		}
	}
	return enoughHan(s, i, open)
}

var (
	// classAhead is the class of a reply on the line of its number.
	classAhead = regexp.MustCompile(`^[（(〔\[【]\s*[A-D]\d?\s*类?\s*[）)〕\]】]$`)
	// noteAhead is the beginning of the note below a title, up to its number.
	noteAhead = regexp.MustCompile(`^[（(][^（()）。]{4,80}(?:印发|发布|公布)$`)
)

// classInBracket is the class of a reply before its number, which is no part of it.
var classInBracket = regexp.MustCompile(`^[（(]\s*[A-D]\d?\s*类?$`)

// holdsLead reports whether a lead word of two characters or more stands in s:
// 根据某政发, 目前按照某政发.
func holdsLead(s string) bool {
	for _, p := range leadWords {
		if len(p) > 3 && strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// enoughHan is i, or open where fewer than two characters stand between them.
func enoughHan(s string, i, open int) int {
	if form.HanCount(s[i:open]) < 2 {
		return open
	}
	return i
}

func skipBlanks(s string, i int) int {
	for i < len(s) && s[i] == ' ' {
		i++
	}
	return i
}

// digits reads an unsigned integer at the start of s.
func digits(s string) (n, width int) {
	for width < len(s) && s[width] >= '0' && s[width] <= '9' && width < 9 {
		n = n*10 + int(s[width]-'0')
		width++
	}
	return n, width
}

var (
	numberField = regexp.MustCompile(`^(?:发文字号|文号|发文号|文件编号|公文编号)$`)
	// numbers of orders and notices that carry no agency code: 国务院令第198号,
	// （2024年第12号）
	orderNumber = guard(`[\p{Han}]{2,24}令\s*第\s*\d{1,4}\s*号|(?:19|20)\d\d年第\s*\d{1,4}\s*号`, "令", "年第")
)

// ordersIn finds the numbers of orders and yearly notices in s.
func ordersIn(s string) []docNumber {
	if !strings.Contains(s, "第") || !strings.Contains(s, "号") {
		return nil
	}
	var out []docNumber
	for _, m := range orderNumber.FindAllStringIndex(s, 8) {
		from := m[0]
		if k := strings.Index(s[from:m[1]], "令"); k > 0 {
			for _, p := range leadWords { // 根据国务院令第198号
				if len(p) > 3 && strings.HasPrefix(s[from:], p) {
					from += len(p)
				}
			}
		}
		out = append(out, docNumber{from: from, to: m[1], text: compact(s[from:m[1]])})
	}
	return out
}

// decreesIn finds the numbers of decrees only: 国务院令第198号. A yearly number
// without an agency names no document by itself.
func decreesIn(s string) []docNumber {
	return slices.DeleteFunc(ordersIn(s), func(n docNumber) bool { return !strings.Contains(n.text, "令") })
}

// titleMark is what stands behind the number in the bracket at the end of a title:
// （西民函〔2023〕41号A1类）.
var titleMark = regexp.MustCompile(`^\s*(?:[A-D]\s*\d?\s*类?)?[）)]$`)

// number is the document's own number: on a line of the head, in a bracket below
// the title or at its end, or stated by the page around the document.
func (d *parts) number() value {
	for _, i := range d.head() {
		s := d.lines[i]
		if utf8.RuneCountInString(s) > 90 || strings.Contains(s, "《") || strings.Contains(s, "根据") {
			continue
		}
		for _, n := range numbersIn(s) {
			before := strings.TrimSpace(s[:n.from])
			if before == "" || strings.HasSuffix(before, "：") || strings.HasSuffix(before, ":") || before == "（" || before == "(" || endsInBody(before) || classAhead.MatchString(before) || noteAhead.MatchString(before) {
				return value{text: n.text, span: d.at(i, n.from, n.to)}
			}
		}
		for _, n := range ordersIn(s) {
			if a, b := trimmed(s, 0, len(s), "（()）"); a == n.from && b == n.to {
				return value{text: n.text, span: d.at(i, n.from, n.to)}
			}
		}
	}
	for i := d.titleAt; i >= 0 && i < min(d.headEnd, len(d.lines)); i++ {
		if d.Blocks[i].Kind != corpus.BlockTitle {
			continue
		}
		for _, n := range numbersIn(d.lines[i]) {
			if s := strings.TrimRight(d.lines[i][:n.from], " "); (strings.HasSuffix(s, "（") || strings.HasSuffix(s, "(")) && titleMark.MatchString(d.lines[i][n.to:]) {
				return value{text: n.text, span: d.at(i, n.from, n.to)}
			}
		}
	}
	if f, ok := d.fieldNamed(numberField); ok {
		if ns := numbersIn(d.lines[f.block][f.from:f.to]); len(ns) > 0 {
			return value{text: ns[0].text, span: d.at(f.block, f.from+ns[0].from, f.from+ns[0].to)}
		}
	}
	for _, name := range []string{"发文字号", "文号"} {
		if p := d.Property(name); p != "" {
			if ns := numbersIn(p); len(ns) > 0 {
				return value{text: ns[0].text, source: "property:" + name}
			}
		}
	}
	return value{}
}

// endsInBody reports whether s ends in the name of a body: a letterhead on the
// same line as the number.
func endsInBody(s string) bool {
	k := strings.LastIndexByte(s, ' ')
	return isBody(strings.TrimSuffix(s[k+1:], "文件"))
}

// letterhead gives the bodies named above the title.
func (d *parts) letterhead() []value {
	var out []value
	for _, i := range d.head() {
		if d.titleAt >= 0 && i > d.titleAt {
			break
		}
		s := d.lines[i]
		base := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(s), "文件"), "（")
		if n := numbersIn(s); len(n) > 0 && n[0].from > 0 {
			base = strings.TrimSpace(s[:n[0].from])
		}
		for _, p := range splitBodies(base) {
			out = append(out, d.found(i, p[0], p[1]))
		}
	}
	return longest(dedupe(out))
}

// longest leaves out names that another one ends in.
func longest(vs []value) []value {
	var out []value
	for i, v := range vs {
		part := false
		for k, w := range vs {
			part = part || k != i && strings.HasSuffix(w.text, v.text)
		}
		if !part {
			out = append(out, v)
		}
	}
	return out
}

// signer is the person behind 签发人.
func (d *parts) signer() value {
	for _, i := range d.head() {
		s := d.lines[i]
		k := strings.Index(s, "签发人")
		if k < 0 {
			continue
		}
		from := k + len("签发人")
		from, to := trimmed(s, from, len(s), "：:")
		for j, r := range s[from:to] {
			if !form.IsHan(r) && r != '·' && r != ' ' {
				to = from + j
				break
			}
		}
		if n := form.HanCount(s[from:to]); n >= 2 && n <= 8 {
			return d.found(i, from, to)
		}
	}
	return value{}
}
