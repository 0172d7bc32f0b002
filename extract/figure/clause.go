package figure

import (
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// piece is a word, a run of words of no table, or a token.
type piece struct {
	tag        tag
	start, end int
	tok        *quantity.Token
}

// clause is a run of a line between two marks of punctuation, with the brackets
// that hold figures taken out of it.
type clause struct {
	start, end int
	pieces     []piece
	outer      int    // index of the clause that a bracket stands in, -1 outside brackets
	sentence   int    // number of the sentence in the line
	part       int    // number of the part of the sentence between semicolons
	mark       rune   // punctuation behind it, 0 at the end of the line
	quoted     bool   // inside quotation marks that hold whole clauses
	label      bool   // ends in a colon or is the run-in heading of a paragraph
	cues       cueSet // in its text, once context.clause has read it
}

// numbers are the indexes of the pieces that are quantities.
func (c *clause) numbers() []int {
	var out []int
	for i := range c.pieces {
		if c.pieces[i].isNumber() {
			out = append(out, i)
		}
	}
	return out
}

func (p *piece) isNumber() bool { return p.tok != nil && p.tok.Kind == quantity.Number }

// numbered reports whether a piece is a quantity.
func (c *clause) numbered() bool {
	for i := range c.pieces {
		if c.pieces[i].isNumber() {
			return true
		}
	}
	return false
}

// line is one block (or cell) of the text, cut into clauses.
type line struct {
	text    string  // with wide marks
	source  string  // as written
	back    []int32 // for each byte of text that of source; nil where they are the same
	at      int     // offset in the text of the document
	label   string  // in 【】 at its beginning
	tokens  []quantity.Token
	clauses []clause
	runs    []group // that groups has found, so that few slices hold them
	seams   seams   // of text, once a candidate of the line was asked for them
}

// release gives the runs of nouns behind the first n up, of which nobody knows any
// more.
func (l *line) release(n int) { l.runs = l.runs[:n] }

func newLine(text string, at int) *line {
	l := &line{source: text, at: at}
	l.text, l.back = widen(text)
	text = l.text
	l.tokens = quantity.Scan(text)
	l.nameAges()
	const clauseLen = 10 * len("字") // of most
	l.clauses = make([]clause, 0, len(text)/clauseLen+2)
	c := cutter{line: l, outer: -1}
	c.cut(labelLen(text), len(text))
	l.runs = make([]group, 0, len(l.clauses))
	return l
}

// rises reports whether token i, a number of grades, says by how much somebody
// rises or falls.
func (l *line) rises(i int) bool {
	left := l.text[:l.tokens[i].OuterStart]
	if endsWith(left, "晋升", "晋", "提升", "提高", "上调", "下调", "调整", "降低", "降", "升", "高定", "低定", "高套", "增加", "上浮", "调高") {
		return true
	}
	return i > 0 && l.tokens[i-1].Kind == quantity.Every && l.tokens[i-1].End == l.tokens[i].OuterStart
}

// nameAges turns ages and grades that are names into parts of nouns: 3岁以下婴幼儿,
// 9档.
func (l *line) nameAges() {
	for i := range l.tokens {
		t := &l.tokens[i]
		if t.Kind == quantity.Number && t.Class == quantity.Grade && !t.Chinese && !l.rises(i) {
			t.Kind, t.End = quantity.Claim, t.OuterEnd // 1档每月300元: a name
		}
		if t.Kind == quantity.Number && t.Class == quantity.Age && t.Value <= 3 && beginsWith(l.text[t.OuterEnd:], "婴幼儿", "的婴幼儿", "幼儿") {
			t.Kind, t.End = quantity.Claim, t.OuterEnd
		}
		if l.namesGroup(i) {
			t.Kind, t.Start, t.End = quantity.Claim, t.OuterStart, t.OuterEnd
		}
	}
}

// namesGroup reports whether token i, an age, is the name of those that the next token
// counts: 45岁以上的约占60%, 60岁以上38名.
func (l *line) namesGroup(i int) bool {
	t := &l.tokens[i]
	if t.Kind != quantity.Number || t.Class != quantity.Age || i+1 == len(l.tokens) {
		return false
	}
	counted := &l.tokens[i+1]
	if counted.Kind != quantity.Number {
		return false
	}
	switch counted.Class {
	case quantity.People, quantity.Count, quantity.Percent:
		return countsGroup.MatchString(l.text[t.OuterEnd:max(t.OuterEnd, counted.OuterStart)])
	}
	return false
}

// countsGroup is what may stand between the name of a group and its number.
var countsGroup = regexp.MustCompile(`^(?:的|者)?(?:只|仅|就|已|均|共|还|也|约|近)*(?:占比?|有|为|达到?)?(?:到|了)?(?:约|近)?$`)

// Longer clauses and sentences than these are cut, so that looking back within one
// takes bounded time.
const (
	mostPieces  = 80
	mostClauses = 80
)

// cutter cuts a line into clauses.
type cutter struct {
	*line
	next     int // of tokens
	outer    int
	sentence int
	part     int
	inside   int // clauses of the sentence so far
	quoted   bool
	spare    []piece // for the next clauses
}

// cut makes the clauses of [from, to).
func (c *cutter) cut(from, to int) {
	cur := c.open(from)
	for i := from; i < to; {
		if len(c.clauses[cur].pieces) >= mostPieces {
			cur = c.close(cur, i, i, 0)
		}
		if t := c.token(i); t != nil {
			end := max(t.OuterEnd, t.End)
			if t.Kind == quantity.Claim && !calendar(c.text[i:end]) && !c.spanOfYears(i, end) {
				c.addNoun(cur, i, end)
			} else {
				c.add(cur, piece{tag: tagToken, start: i, end: end, tok: t})
			}
			i = end
			continue
		}
		r, w := runeIn(c.text, i)
		switch r {
		case '（', '(':
			i = c.bracket(cur, i, w, to)
			continue
		case '“', '"', '「':
			i = c.quotation(&cur, i, w, to)
			continue
		case '”', '」':
			c.quoted = false
			cur = c.close(cur, i, i+w, r)
		case '【':
			if end := strings.Index(c.text[i:to], "】"); end > 0 {
				if c.label == "" {
					c.label = c.text[i+w : i+end]
				}
				i += end + len("】")
				continue
			}
		case '《':
			end := titleEnd(c.text, i)
			c.addNoun(cur, i, end)
			i = end
			continue
		case '。', '！', '？', '；', ';', '，', ',', '：', ':', '\t', '\n', '!', '?', '|':
			cur = c.close(cur, i, i+w, r)
		case ' ', '　':
		default:
			i = c.word(cur, i, to)
			continue
		}
		i += w
	}
	c.close(cur, to, to, 0)
}

// token is the token whose outer range begins at byte i.
func (c *cutter) token(i int) *quantity.Token {
	for c.next < len(c.tokens) && max(c.tokens[c.next].OuterEnd, c.tokens[c.next].End) <= i {
		c.next++
	}
	if c.next < len(c.tokens) {
		t := &c.tokens[c.next]
		if t.OuterStart == i || t.Start == i {
			return t
		}
	}
	return nil
}

// open begins a clause and gives its index.
func (c *cutter) open(at int) int {
	const most, pieceLen = 5, 3 * len("字") // pieces of most clauses
	if len(c.spare) < most {
		c.spare = make([]piece, max(most, min(16*most, (len(c.text)-at)/pieceLen)))
	}
	c.clauses = append(c.clauses, clause{start: at, end: at, pieces: c.spare[:0:most], outer: c.outer, sentence: c.sentence, part: c.part, quoted: c.quoted})
	c.spare = c.spare[most:]
	return len(c.clauses) - 1
}

// close ends clause k at byte at and opens the one behind the mark r.
func (c *cutter) close(k, at, next int, r rune) int {
	cl := &c.clauses[k]
	cl.end, cl.mark = at, r
	cl.label = r == '：' || r == ':'
	switch r {
	case '。', '！', '？', '!', '?', '\n':
		c.sentence++
		c.part, c.inside = 0, 0
	case '；', ';', '\t', '|':
		c.part++
	}
	if c.inside++; c.inside > mostClauses && c.outer < 0 {
		c.sentence++
		c.part, c.inside = 0, 0
	}
	return c.open(next)
}

func (c *cutter) add(k int, p piece) {
	cl := &c.clauses[k]
	cl.pieces = append(cl.pieces, p)
	cl.end = p.end
}

// addNoun adds text of no table, joined to such text right before it.
func (c *cutter) addNoun(k, from, to int) {
	cl := &c.clauses[k]
	if n := len(cl.pieces); n > 0 && cl.pieces[n-1].tag == tagNoun && cl.pieces[n-1].end == from {
		cl.pieces[n-1].end, cl.end = to, to
		return
	}
	c.add(k, piece{tag: tagNoun, start: from, end: to})
}

// word adds the word at byte i.
func (c *cutter) word(k, i, to int) int {
	limit := to
	if c.next < len(c.tokens) && c.tokens[c.next].OuterStart > i {
		limit = min(limit, c.tokens[c.next].OuterStart)
	}
	found := words.first(c.text[i:limit])
	for found >= 0 {
		seam := c.crossed(i, i+len(words.entries[found].word))
		if seam == 0 {
			break
		}
		found = words.first(c.text[i:seam])
	}
	if found < 0 {
		_, w := runeIn(c.text, i)
		c.addNoun(k, i, i+w)
		return i + w
	}
	e := &words.entries[found]
	end := i + len(e.word)
	if e.tag == tagNoun || compound(e, c.text[end:limit]) || c.inWord(i, end) || c.opensName(k, i, end) || c.opensWord(e, i, end) || c.routeTo(k, i, end) {
		c.addNoun(k, i, end)
	} else {
		c.add(k, piece{tag: e.tag, start: i, end: end})
	}
	return end
}

// spanOfYears reports whether the claim at [i, end) says over how many years something was
// done: 近|两年，市级财政, 16年|来累计.
func (c *cutter) spanOfYears(i, end int) bool {
	return strings.HasSuffix(c.text[i:end], "年") && (strings.HasSuffix(c.text[:i], "近") || beginsWith(c.text[end:], "来", "间"))
}

// Characters that are words of the lexicon, and as often parts of other words: with any
// neighbour, with the one behind them, with the one before them.
var (
	partOfWord   = runeSetOf("了被正故系限实原自则先中因应增处计比差打约减降升只等辖还晋和及与或达的")
	beginsWord   = runeSetOf("前后时内可有经起要从对现共收发建加")
	endsWord     = runeSetOf("都向设")
	endsLongWord = runeSetOf("后前") // 博士后, where 此后 is as good as 后
)

// inWord reports whether the character of the lexicon at [i, end) is but a part of a
// word of the large dictionary: 琼中, 限额, 应急, 博士后, 和平县.
func (c *cutter) inWord(i, end int) bool {
	r, w := runeIn(c.text, i)
	if i+w != end {
		return false
	}
	part, begins, ends := partOfWord.has(r), beginsWord.has(r), endsWord.has(r)
	if !part && !begins && !ends {
		return false
	}
	s := c.line.seamsHere()
	if !s.at(end) && (part || begins) {
		return r != '建' || !beginsWith(c.text[end:], "于", "起")
	}
	if s.at(i) {
		return false
	}
	return part || ends || endsLongWord.has(r) && s.at(end) && !s.at(i-len("字"))
}

// opensName reports whether the 都 at [i, end) says nothing of what stands before it, since
// that is nothing or a list: 建水镇、都龙镇.
func (c *cutter) opensName(k, i, end int) bool {
	if c.text[i:end] != "都" {
		return false
	}
	ps := c.clauses[k].pieces
	return len(ps) == 0 || ps[len(ps)-1].tag == tagAnd || ps[len(ps)-1].tag == tagAmong
}

// opensWord reports whether the word e of the lexicon at [i, end) is the beginning of a
// name: 负责|人, 增加|值, 基本|工资. Acts open names as well, and stay acts before them
// (加装|电梯).
func (c *cutter) opensWord(e *entry, i, end int) bool {
	switch {
	case end-i < 2*len("字"):
		return false
	case e.tag == tagVerb, e.tag == tagLight, e.tag == tagChange, e.word == "基本", e.word == "平均":
		s := c.line.seamsHere()
		return s.at(i) && !s.at(end)
	}
	return false
}

// routeTo reports whether the word at [i, end) is the 至 of a route, between the names of
// two places: 上坪村至林场道路|900米.
func (c *cutter) routeTo(k, i, end int) bool {
	if c.text[i:end] != "至" || c.next < len(c.tokens) && c.tokens[c.next].OuterStart == end {
		return false
	}
	ps := c.clauses[k].pieces
	if n := len(ps); n == 0 || ps[n-1].tag != tagNoun || ps[n-1].end != i {
		return false
	}
	r := firstRune(c.text[end:])
	return unicode.Is(unicode.Han, r) && words.first(c.text[end:]) < 0
}

// crossed is where the last words meet within the word of the lexicon at [i, end), if it
// ends within one of them, else 0: in 购置|新|设备 there is no 新设.
func (c *cutter) crossed(i, end int) int {
	if end-i < 2*len("字") {
		return 0
	}
	s := c.line.seamsHere()
	if s.at(end) {
		return 0
	}
	for end--; end > i; end-- {
		if s.at(end) {
			return end
		}
	}
	return 0
}

// calendar reports whether a claim is a month, a day or an hour.
func calendar(s string) bool {
	return !strings.HasPrefix(s, "第") && endsWith(s, "月", "日", "时", "分", "月份", "月底", "月末", "月初", "旬")
}

// compoundEnds make a noun with the act before them.
var compoundEnds = runeSetOf("率量费额度价员站户品款源者机证费表金")

// compound reports whether a word of two characters and more makes a noun with
// what follows: 入住率, 清运量, 服务站.
func compound(e *entry, rest string) bool {
	if len(e.word) < 2*len("字") {
		return false
	}
	r := firstRune(rest)
	switch e.tag {
	case tagVerb, tagAct, tagLight, tagChange:
		return compoundEnds.has(r) && !strings.HasPrefix(rest, "户籍")
	case tagAdverb:
		return r == '率' || r == '期' && !beginsWith(rest, "期间", "期末", "期初") // 成功率, 保证期
	}
	return false
}

// bracket takes a bracket: one with figures becomes clauses of its own, a short
// one stays in the noun, a long one is passed over.
func (c *cutter) bracket(k, i, w, to int) int {
	end, size := closing(c.text[:to], i)
	if end < 0 {
		return i + w
	}
	if isLabel(c.text[i+w : end]) {
		return end + size
	}
	if !c.holdsNumber(i, end) {
		const most = 10 * len("字")
		if end-i <= most+w {
			c.addNoun(k, i, end+size)
		}
		return end + size
	}
	outer, sentence, part := c.outer, c.sentence, c.part
	c.outer = k
	c.cut(i+w, end)
	c.outer, c.sentence, c.part = outer, sentence, part
	return end + size
}

// quotation keeps a short quotation as a name and opens clauses for a long one.
func (c *cutter) quotation(k *int, i, w, to int) int {
	closer := map[rune]string{'“': "”", '"': "\"", '「': "」"}[firstRune(c.text[i:])]
	const longest = 1500 // bytes; a longer quotation was never closed
	end := strings.Index(c.text[i+w:min(to, i+w+longest)], closer)
	if end < 0 {
		return i + w
	}
	end += i + w
	const most = 16 * len("字")
	if end-i <= most && !c.holdsNumber(i, end) && !strings.ContainsAny(c.text[i+w:end], "，。；") {
		c.addNoun(*k, i, end+len(closer))
		return end + len(closer)
	}
	if closer == "\"" {
		return i + w
	}
	c.clauses[*k].end = i
	c.quoted = true
	*k = c.open(i + w)
	return i + w
}

// holdsNumber reports whether a quantity begins in [from, to).
func (l *line) holdsNumber(from, to int) bool {
	first := sort.Search(len(l.tokens), func(i int) bool { return l.tokens[i].Start >= from })
	for _, t := range l.tokens[first:] {
		if t.Start >= to {
			break
		}
		if t.Kind == quantity.Number {
			return true
		}
	}
	return false
}

// closing finds the bracket that closes the one at byte i of s.
func closing(s string, i int) (at, size int) {
	depth := 0
	const longest = 600 // bytes
	for j, r := range s[i:min(len(s), i+longest)] {
		switch r {
		case '（', '(':
			depth++
		case '）', ')':
			if depth--; depth == 0 {
				return i + j, utf8.RuneLen(r)
			}
		case '\n':
			return -1, 0
		}
	}
	return -1, 0
}

func titleEnd(s string, i int) int {
	const longest = 300 // bytes
	if end := strings.Index(s[i:min(len(s), i+longest)], "》"); end >= 0 {
		return i + end + len("》")
	}
	return i + len("《")
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// offset is the byte of the document that byte i of the line stands for.
func (l *line) offset(i int) int {
	if l.back != nil {
		i = int(l.back[i])
	}
	return l.at + i
}

// span turns offsets of the line into a span of the document.
func (l *line) span(from, to int) corpus.Span {
	return corpus.Span{Start: l.offset(from), End: l.offset(to)}
}

// labelLen is the length of the label that a block begins with: 三、 （二） 1. 第五条.
func labelLen(s string) int {
	if strings.HasPrefix(s, "第") {
		if end := strings.IndexAny(s[:min(len(s), 30)], "条章节款"); end > 0 && isLabel(s[len("第"):end]) {
			return end + len("条")
		}
		return 0
	}
	n := 0
	for n < len(s) && strings.ContainsRune("0123456789一二三四五六七八九十", firstRune(s[n:])) {
		n += utf8.RuneLen(firstRune(s[n:]))
	}
	if n == 0 || n > 12 {
		return 0
	}
	switch r := firstRune(s[n:]); r {
	case '、', '．':
		return n + utf8.RuneLen(r)
	case '.':
		if next := firstRune(s[n+1:]); next < '0' || next > '9' {
			return n + 1
		}
	}
	return 0
}

// isLabel reports whether s is a number as labels have it.
func isLabel(s string) bool {
	return s != "" && len(s) <= 12 && strings.Trim(s, "0123456789一二三四五六七八九十百") == ""
}
