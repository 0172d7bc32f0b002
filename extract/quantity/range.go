package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/extract/numeral"
)

// numberRange reads two numbers with one of the signs of a range between them, or
// 和 where 之间 follows; n is the first one, and first its unit where it has one.
func (sc *scanner) numberRange(i int, n numeral.Numeral, first found, hasUnit bool) int {
	s := sc.s
	if n.Chinese {
		if j := sc.neighbours(i, n); j > 0 || n.Positional {
			return j
		}
	}
	end := i + n.Len
	j := skipBlank(s, end)
	w, between := rangeSign(s, j)
	firstUnit := w == 0 && hasUnit
	if w == 0 {
		if !firstUnit {
			return 0
		}
		j = first.end + inclusive.has(s[first.end:]) // 50人（含）至100人
		j += included(s, i, j)                       // 50万元（含50万元）至100万元
		if k := prefixLen(s[j:], "以上"); k > 0 && beginsWithAny(s[j+k:], "至", "到", "—", "-") {
			j += k
		}
		j = skipBlank(s, j)
		if w, between = rangeSign(s, j); w == 0 {
			return 0
		}
	}
	to := s[j:j+w] == "到"
	j = skipBlank(s, j+w)
	for _, w := range [...]string{"不超过", "最高", "第"} {
		if w != "第" || between {
			j += prefixLen(s[j:], w)
		}
	}
	m, ok := numeral.Scan(s, j)
	if !ok || m.Chinese != n.Chinese && !firstUnit {
		return 0
	}
	if !m.Chinese {
		m = withoutThousand(s, j, m)
	}
	mEnd := j + m.Len
	u, ok := sc.unit(mEnd, m)
	bare := between && !firstUnit && betweenLen(s[skipBlank(s, mEnd):]) > 0
	switch {
	case bare: // 20和30之间
		u = found{unit: unit{scale: 1}, start: mEnd, end: mEnd}
	case ok:
	case firstUnit && !to && !between && endsNumber(s[mEnd:]): // 300元—500
		u = first
		u.start, u.end, u.more = mEnd, mEnd, 0
	default:
		return 0
	}
	if to && sc.changes(i, u.class) && !beginsWithAny(s[skipBlank(s, u.end):], "不等") {
		return 0 // 由80元到120元
	}
	if between && !bare && betweenLen(s[skipBlank(s, u.end):]) == 0 {
		return 0
	}
	lo, hi := n.Value, m.Value
	if firstUnit {
		if first.class != u.class {
			return 0
		}
		lo = scale(lo+first.more, first.scale)
	} else {
		if k := lentScale(s[i:end], s[j:mEnd]); lo*k < hi || lo >= hi {
			lo *= k
		}
		lo = scale(lo, u.scale)
	}
	hi = scale(hi+u.more, u.scale)
	if lo >= hi {
		return 0
	}
	if sc.noQuantity(i, n, u) {
		return sc.claim(i, u.end)
	}
	t := Token{Kind: Number, Start: i, End: u.end, Range: true, Min: lo, Max: hi, Chinese: n.Chinese}
	u.scale, u.more = 1, 0
	sc.take(&t, u)
	sc.boundsOfRange(&t)
	return sc.add(t)
}

// inclusive says of the end of a range whether it belongs to it.
var inclusive = beginnings(list(`（含） (含) （不含） (不含) （含本数） （不含本数）`))

// boundsOfRange reads the words around range t, which has no relation of its own.
func (sc *scanner) boundsOfRange(t *Token) {
	t.Value, t.Op = 0, ""
	sc.bounds(t)
	t.Op = ""
	t.OuterEnd += betweenLen(sc.s[t.OuterEnd:])
}

// endsNumber reports whether s lets a number without a unit end before it.
func endsNumber(s string) bool {
	r, _ := runeAt(s, 0)
	return s == "" || !unicode.Is(unicode.Han, r) && !isLatin(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".-—/:：", r)
}

// betweenLen is the length of 之间 or 间 at the beginning of s.
func betweenLen(s string) int {
	if n := prefixLen(s, "之间"); n > 0 {
		return n
	}
	if strings.HasPrefix(s, "间") && !beginsWithAny(s, "间隔", "间接", "间距", "间歇") {
		return len("间")
	}
	return 0
}

// rangeSign is the length of the sign of a range at byte i of s; between where it
// is one only if 之间 follows.
func rangeSign(s string, i int) (size int, between bool) {
	r, w := runeAt(s, i)
	switch r {
	case '－', '—', '–', '―', '-', '−':
		if r2, w2 := runeAt(s, i+w); r2 == r && (r == '—' || r == '－') { // ——
			w += w2
		}
		return w, false
	case '~', '～', '∼', '至', '到':
		return w, false
	case '和', '与':
		return w, true
	}
	return 0, false
}

// neighbours reads two neighbouring digits as a range: 两三个, 三五年, 十二三岁.
func (sc *scanner) neighbours(i int, n numeral.Numeral) int {
	s := sc.s
	end := i + n.Len
	var lo, hi float64
	switch {
	case n.Positional:
		a, w := digitAt(s, i)
		b, w2 := digitAt(s, i+w)
		if w+w2 != n.Len {
			return 0
		}
		lo, hi = a, b
	default:
		last, w := utf8.DecodeLastRuneInString(s[i:end])
		a, _ := digitAt(s, end-w)
		b, w2 := digitAt(s, end)
		if a == 0 || b == 0 || n.Approx != 0 || n.Value > 99 || isPlan(s[i:end+w2]) || last == '两' || w == n.Len && s[end:end+w2] != "两" {
			return 0
		}
		lo, hi, end = n.Value, n.Value-a+b, end+w2
	}
	return sc.neighbourRange(i, end, lo, hi)
}

// isPlan reports whether digits are the short name of a five-year plan: 十四五.
func isPlan(digits string) bool {
	return strings.HasPrefix(digits, "十") && strings.HasSuffix(digits, "五") && len(digits) == 3*len("十")
}

// neighbourScales reads 三五百, 二三十: a digit at byte i, and behind its w bytes m,
// which begins with the next one.
func (sc *scanner) neighbourScales(i, w int, m numeral.Numeral) int {
	a, _ := digitAt(sc.s, i)
	b, bw := digitAt(sc.s, i+w)
	v, size := scaleRun(sc.s[i+w+bw:])
	if a == 0 || b == 0 || size == 0 || m.Value != b*v {
		return 0
	}
	return sc.neighbourRange(i, i+w+m.Len, a*v, b*v)
}

// neighbourRange adds the range lo to hi, written in the digits [i, end), where it
// is one: two digits of which the second is one or two greater.
func (sc *scanner) neighbourRange(i, end int, lo, hi float64) int {
	step := hi - lo
	for unit := lo; unit >= 10 && step >= 10; unit /= 10 {
		step /= 10
	}
	if lo <= 0 || step < 1 || step > 2 {
		return 0
	}
	t := Token{Kind: Number, Start: i, End: end, Range: true, Min: lo, Max: hi, Chinese: true, Scaled: scaled(sc.s[i:end])}
	u, ok := sc.unit(end, numeral.Numeral{Chinese: true, Value: hi})
	if !ok {
		return 0
	}
	if name, size := namesAfter.find(sc.s[u.start:]); size > len(u.word) && name {
		return 0
	}
	t.Min, t.Max = scale(lo, u.scale), scale(hi, u.scale)
	if u.class == Percent && u.scale == 10 && end-i == 2*len("九") { // 九五折 is no range
		return 0
	}
	u.scale = 1
	sc.take(&t, u)
	t.Value, t.Op = 0, ""
	op := t.Op
	sc.bounds(&t)
	t.Op = op
	return sc.add(t)
}

// digitAt is the Chinese digit at byte i of s and its length; 0 where none stands.
func digitAt(s string, i int) (v float64, size int) {
	if i >= len(s) {
		return 0, 0
	}
	_, w := runeAt(s, i)
	n, ok := numeral.Scan(s[i:i+w], 0)
	if !ok || !n.Chinese || n.Value > 9 {
		return 0, 0
	}
	return n.Value, w
}

// changes reports whether 由 or 从 stands before the number at i, so that what
// follows is a change and no range.
func (sc *scanner) changes(i int, c Class) bool {
	if c == Grade || c == Age || c == Time || c == Score {
		return false
	}
	left := strings.TrimRight(sc.s[:i], " ")
	if last := sc.last(); last != nil && last.Kind == Every && last.End == i {
		left = sc.s[:last.Start]
	}
	for {
		_, n := BoundBefore(left)
		if n == 0 {
			break
		}
		left = left[:len(left)-n]
	}
	return strings.HasSuffix(left, "由") || strings.HasSuffix(left, "从") || strings.HasSuffix(left, "目前的") || strings.HasSuffix(left, "原来的")
}

// joinBands makes one range of two neighbouring bounds: 50亩以上、200亩以下,
// 满18周岁不满60周岁, 一倍以上三倍以下. Two bounds that are worded as two, 最少1名、最多50名,
// stay two.
func (sc *scanner) joinBands() {
	n := 0
	for i := range sc.tokens {
		t := &sc.tokens[i]
		if n > 0 && t.Kind == Number {
			if p := &sc.tokens[n-1]; sc.isBand(p, t) {
				lo, hi := p.Value, t.Value
				if lo > hi {
					lo, hi = hi, lo
				}
				p.Range, p.Min, p.Max, p.Value, p.Op = true, lo, hi, 0, ""
				p.End, p.OuterEnd, p.Unit, p.Class = t.End, t.OuterEnd, t.Unit, t.Class
				continue
			}
		}
		if n < i {
			sc.tokens[n] = *t
		}
		n++
	}
	sc.tokens = sc.tokens[:n]
}

// isBand reports whether p and t are the two ends of one band.
func (sc *scanner) isBand(p, t *Token) bool {
	if p.Kind != Number || p.Range || t.Range || p.Per != t.Per || !sameUnit(p, t) {
		return false
	}
	gap := sc.s[p.OuterEnd:max(p.OuterEnd, t.OuterStart)]
	switch {
	case p.Value < t.Value && lower(p.Op) && upper(t.Op):
		return bandGap(gap) && (gap != "，" && gap != "," || behind(p) == behind(t)) && (gap == "" && p.Unit == "" || !sc.extreme(p) && !sc.extreme(t))
	case p.Value > t.Value && upper(p.Op) && lower(t.Op): // 不大于50不小于20
		return gap == "" && (p.Unit == "" || !sc.extreme(p))
	}
	return false
}

// behind reports whether the bound of t stands behind its number: 不少于30人，10万人以下
// is no band.
func behind(t *Token) bool { return t.OuterEnd > t.End }

// extreme reports whether 最高, 至少 or another word of a limit by itself stands
// before t.
func (sc *scanner) extreme(t *Token) bool {
	return beginsWithAny(sc.s[t.OuterStart:t.Start], "最", "至少", "至多", "顶多", "保底")
}

func lower(op string) bool { return op == ">=" || op == ">" }
func upper(op string) bool { return op == "<=" || op == "<" }

// sameUnit allows the lower bound to leave the unit to the upper one.
func sameUnit(p, t *Token) bool {
	return p.Unit == t.Unit && p.Class == t.Class || p.Unit == "" && p.Class == None
}

func bandGap(gap string) bool {
	switch gap {
	case "", "、", "，", ",", "至", "到", "且", "但", "并", "，且", "，但", "、且", "而", "和", " ", "并且", "同时", "的同时":
		return true
	}
	return false
}
