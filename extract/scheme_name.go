package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/extract/numeral"
)

// ladderClass is what a word of a ladder's name counts.
type ladderClass int

const (
	posts  ladderClass = iota + 1 // 岗, 类
	ranks                         // 等, 层
	grades                        // 级
	tiers                         // 档
)

// rung is one count of a ladder's name: 四岗, 18级.
type rung struct {
	n     int
	class ladderClass
	plain bool // 岗 or 级, not 类岗位 or 个等级
}

// ladderName is a ladder's name found in a text.
type ladderName struct {
	span   corpus.Span
	rungs  []rung
	tight  bool // the conventional form: nothing but numbers, 岗, 级 and 档
	proved bool // its words show it to be a ladder, not the label of one grade
	label  bool // it names one grade: 四级十二档600元/月
}

// ladderNameAt reads a name that begins at byte i of s: two counts or three,
// each of a finer class than the one before (四岗十八级, 三岗五级十五档), or a
// system of skilled workers named by its one count (新八级工).
func ladderNameAt(s string, i int) (name ladderName, ok bool) {
	if !strings.HasPrefix(s[i:], "新") {
		if touchesNumber(s, i) {
			return ladderName{}, false
		}
		if _, _, ok := rungAt(s, i); !ok { // most numbers
			return ladderName{}, false
		}
	}
	if name, ok := skillLadderAt(s, i); ok {
		return name, true
	}
	name.tight = true
	at, end := i, i
	for len(name.rungs) < 3 {
		r, to, ok := rungAt(s, at)
		if !ok || len(name.rungs) > 0 && !finer(name.rungs[len(name.rungs)-1], r) {
			break
		}
		name.rungs = append(name.rungs, r)
		name.tight = name.tight && r.plain
		end = to
		next, quotes := skipJoints(s, to)
		if !quotes && len(name.rungs) == 1 && next > to {
			name.tight = false
		}
		at = next
	}
	if len(name.rungs) < 2 {
		return ladderName{}, false
	}
	name.span = corpus.Span{Start: i, End: end}
	return name, true
}

// skillLadderAt reads 新八级工 and “八级工”制度, the ladder of skilled workers;
// 三级工 alone is a grade.
func skillLadderAt(s string, i int) (ladderName, bool) {
	from := i
	modern := strings.HasPrefix(s[i:], "新")
	if modern {
		i += len("新")
		i += len(s[i:]) - len(strings.TrimLeft(s[i:], "“\""))
	}
	if touchesNumber(s, i) {
		return ladderName{}, false
	}
	n, ok := countAt(s, i)
	end := i + n.Len
	if !ok || !strings.HasPrefix(s[end:], "级工") {
		return ladderName{}, false
	}
	end += len("级工")
	behind := strings.TrimLeft(s[end:], "”\"")
	if !modern && !startsWithAny(behind, []string{"制", "体系", "序列"}) {
		return ladderName{}, false
	}
	return ladderName{
		span: corpus.Span{Start: from, End: end}, tight: true, proved: true,
		rungs: []rung{{n: int(n.Value), class: grades, plain: true}},
	}, true
}

// rungAt reads one count at byte i of s.
func rungAt(s string, i int) (r rung, to int, ok bool) {
	n, ok := countAt(s, i)
	if !ok {
		return rung{}, 0, false
	}
	i += n.Len
	unit := ladderUnitTable.prefix(s[i:])
	if unit == "" {
		return rung{}, 0, false
	}
	return rung{int(n.Value), ladderClassOf[unit], utf8.RuneCountInString(unit) == 1}, i + len(unit), true
}

// countAt reads a small whole number at byte i of s.
func countAt(s string, i int) (numeral.Numeral, bool) {
	if i >= len(s) {
		return numeral.Numeral{}, false
	}
	n, ok := numeral.Scan(s, i)
	whole := ok && n.Value == float64(int(n.Value)) && n.Value >= 1 && n.Value <= 60
	return n, whole && n.Approx == 0 && !(n.Chinese && n.Positional)
}

// finer reports whether b may follow a: a finer class, and more of it than of a.
func finer(a, b rung) bool {
	if a.n < 2 || a.n > 20 || b.n <= a.n {
		return false
	}
	switch b.class {
	case grades, ranks:
		return a.class == posts || b.class != a.class && a.class != tiers
	case tiers:
		return a.class != tiers
	}
	return false
}

// skipJoints passes over the words that may stand between two counts, at most
// four of them; quotes reports that they are quotation marks and blanks only.
func skipJoints(s string, i int) (to int, quotes bool) {
	quotes = true
	for range 4 {
		j := prefixIn(s[i:], ladderJoints)
		if j == "" {
			break
		}
		if (j == "，" || j == ",") && !startsWithAny(s[i+len(j):], ladderTotals) {
			break
		}
		quotes = quotes && strings.Contains("“”\"‘’ ", j)
		i += len(j)
	}
	return i, quotes
}

// touchesNumber reports whether what stands before byte i goes on with a
// number or makes an ordinal of it, so that no count begins at i.
func touchesNumber(s string, i int) bool {
	return strings.HasSuffix(s[:i], "第") || insideNumber(s, i)
}

// insideNumber reports whether a digit or a point stands before byte i.
func insideNumber(s string, i int) bool {
	r, w := utf8.DecodeLastRuneInString(s[:i])
	return countStarts.in(s[i-w:i]) || r == '百' || r == '千' || r == '.'
}

// judge decides from the words around a name whether it is that of a ladder;
// people reports that the block s speaks of posts or pay.
func (n *ladderName) judge(s string, people bool) {
	before := lastRunes(s[:n.span.Start], 12)
	behind := firstRunes(s[n.span.End:], 12)
	quoted := strings.HasSuffix(before, "“") || strings.HasPrefix(behind, "”") || strings.HasSuffix(before, "\"")
	plain := strings.TrimLeft(behind, "”\"’）)")
	if n.proved {
		return
	}
	noun := firstRunes(plain, 6)
	if k := strings.IndexAny(noun, "，。；：、“（,;:("); k >= 0 {
		noun = noun[:k]
	}
	if containsAny(noun, ladderOther) {
		n.label = true
		return
	}
	if last := n.rungs[0]; last.class != posts && !quoted {
		r, _ := utf8.DecodeLastRuneInString(before)
		if strings.ContainsRune("省市县区乡镇村街", r) { // 县乡村三级
			n.label = true
			return
		}
		if endsWithAny(before, gradeLabelBefore) && !announced(before) || startsWithAny(plain, gradeLabelBehind) || startsWithMoney(plain) {
			n.label = true
			return
		}
	}
	if startsWithAny(plain, []string{"以上", "以下", "及以"}) {
		n.label = true
		return
	}
	switch {
	case n.rungs[0].class == posts && containsAny(s[n.span.Start:n.span.End], []string{"岗"}):
		n.proved = true
	case !people:
	case quoted, announced(before), containsAny(firstRunes(plain, 7), ladderNamed):
		n.proved = true
	}
}

// announced reports whether a verb before a name announces a ladder.
func announced(before string) bool { return containsAny(lastRunes(before, 9), ladderAnnounced) }

// startsWithMoney reports whether s begins with an amount: 600元/月, 为600元.
func startsWithMoney(s string) bool {
	s = strings.TrimLeft(s, "为是：: ")
	n, ok := numeral.Scan(s, 0)
	return ok && strings.HasPrefix(strings.TrimLeft(s[n.Len:], " 万"), "元")
}

// key is the same for every spelling of the same ladder.
func (n *ladderName) key(s string) string {
	if len(n.rungs) == 1 {
		return strconv.Itoa(n.rungs[0].n) + "级工"
	}
	var b strings.Builder
	for k, r := range n.rungs {
		b.WriteString(strconv.Itoa(r.n))
		switch {
		case r.class == posts:
			b.WriteString("岗")
		case r.class == tiers:
			b.WriteString("档")
		case r.class == ranks && k > 0 || r.class == ranks && len(n.rungs) > k+1 && n.rungs[k+1].class == grades:
			b.WriteString("等") // 五等二十级: 等 and 级 are different things here
		default:
			b.WriteString("级")
		}
	}
	return b.String()
}

// written is the name as the document has it, without quotation marks.
func (n *ladderName) written(s string) string {
	return strings.NewReplacer("“", "", "”", "", "\"", "", "‘", "", "’", "").Replace(compact(s[n.span.Start:n.span.End]))
}
