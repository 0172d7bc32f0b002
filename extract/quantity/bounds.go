package quantity

import "strings"

// bound is what a word beside a number says of it. A word that only looks like
// one has no size.
type bound struct {
	op   string // empty: the word says nothing of the relation
	none bool   // the word is no bound: 附近
}

// before are the bounds in front of a number, after those behind it.
var (
	before  = endings(boundsBefore())
	after   = beginnings(boundsAfter())
	negated = endings(list(negations))
	adverbs = endings(list(boundAdverbs))
)

// BoundBefore is the bound word that s ends with.
func BoundBefore(s string) (op string, size int) {
	b, n := before.find(s)
	if n == 0 || b.none {
		return "", 0
	}
	if b.op == ">" || b.op == "<" { // 不得|擅自|超过
		left := s[:len(s)-n]
		if k := adverbs.has(left); k > 0 {
			if m := negated.has(left[:len(left)-k]); m > 0 {
				return map[string]string{">": "<=", "<": ">="}[b.op], n + k + m
			}
		}
	}
	return b.op, n
}

// boundAfter is the bound word that s begins with, behind a unit of class c.
func boundAfter(s string, c Class) (op string, size int) {
	if b, n := after.find(s); n > 0 {
		if b.none {
			return "", 0
		}
		return b.op, n
	}
	r, w := runeAt(s, 0)
	switch r {
	case '内':
		if strings.HasPrefix(s[w:], "设置") && c == Time { // 24小时内设置标志
			return "<=", w
		}
		if (c == Time || c == Physical) && !beginsWithAny(s[w:], "容", "部", "设", "外", "蒙", "江", "科", "地", "涝", "河", "径", "湖", "侧", "墙", "陆") {
			return "<=", w
		}
	case '起':
		if c == Money && !beginsWithAny(s[w:], "草", "诉", "来", "到") {
			return ">=", w
		}
	case '多', '余':
		if (c == Time || c == Physical || c == Money) && !beginsWithAny(s[w:], "种", "样", "元", "方", "次", "下", "额") {
			return "~", w
		}
	}
	return "", 0
}

// bounds reads the words of bound and approximation around t.
func (sc *scanner) bounds(t *Token) {
	t.OuterEnd = max(t.OuterEnd, t.End)
	if op, n := boundAfter(sc.s[t.OuterEnd:], t.Class); n > 0 {
		t.OuterEnd += n
		if op != "" {
			t.Op, t.Bounded = op, true
		}
		t.OuterEnd += included(sc.s, t.Start, t.OuterEnd) // 1年以上（含1年）
		if t.Per == "" {                                  // 元以内/人
			per, m := ratePath(sc.s[t.OuterEnd:])
			t.Per = per
			t.OuterEnd += m
		}
	}
	t.OuterStart = t.Start
	left := sc.s[:t.Start]
	behind := t.Op // from a word behind or inside the number
	for {
		if n := currencyLen(left); n > 0 {
			left = left[:len(left)-n]
			t.OuterStart = len(left)
			continue
		}
		if op, n := sc.boundBefore(left); n > 0 {
			if op != "" && (behind == "=" || behind == "~" || op != "~") && (!t.Bounded || behind == "~" || t.Op == behind) {
				if t.Op == "=" || t.Op == "~" {
					t.Op = op
				}
				t.Bounded = true
			}
			left = left[:len(left)-n]
			t.OuterStart = len(left)
			continue
		}
		if op := sc.boundBeforeRates(len(left)); op != "" && !t.Bounded {
			t.Op, t.Bounded = op, true
		}
		break
	}
	if t.Class == Age && t.Op == ">=" && strings.HasSuffix(sc.s[:t.Start], "满") && beginsWithAny(sc.s[t.OuterEnd:], "以前", "之前", "前") {
		t.Op = "<" // 满3周岁以前
	}
}

// boundBeforeRates is the bound in front of the rate words that end at byte i:
// 不超过每人每天400元.
func (sc *scanner) boundBeforeRates(i int) string {
	const most = 4 // rate words
	at := i
	for n := 1; n <= min(most, len(sc.tokens)); n++ {
		k := &sc.tokens[len(sc.tokens)-n]
		if k.Kind != Every || k.Implied || k.OuterEnd != at {
			break
		}
		at = k.Start
	}
	if at == i {
		return ""
	}
	if op, n := BoundBefore(sc.s[:at]); n > 0 {
		return op
	}
	op, _ := limits.find(sc.s[:at])
	return op
}

// boundBefore is BoundBefore, and 上限 and 下限 behind a rate: 每千瓦上限500元. Elsewhere
// they end a name: 补助上限130元.
func (sc *scanner) boundBefore(left string) (op string, size int) {
	if op, n := BoundBefore(left); n > 0 {
		return op, n
	}
	if op, n := limits.find(left); n > 0 {
		if last := sc.last(); last != nil && last.Kind == Every && last.OuterEnd == len(left)-n {
			return op, n
		}
	}
	return "", 0
}

// limits are names of a limit.
var limits = endings(map[string]string{"上限": "<=", "下限": ">="})

func beginsWithAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}
