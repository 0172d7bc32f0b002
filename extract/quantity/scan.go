package quantity

import (
	"strings"
	"unicode/utf8"

	"fuhan/extract/numeral"
)

// Scan finds the tokens of line s in order. They do not overlap, apart from the
// outer ranges of neighbours.
func Scan(s string) []Token {
	sc := scanner{s: s}
	for i := 0; i < len(s); {
		i = sc.step(i)
	}
	sc.joinBands()
	return sc.tokens
}

type scanner struct {
	s      string
	tokens []Token
}

// step looks at what begins at byte i and gives the place to go on at.
func (sc *scanner) step(i int) int {
	b := sc.s[i]
	if b < 0x80 {
		switch {
		case b >= '0' && b <= '9':
			return sc.number(i)
		case b == '[' || b == '(':
			return sc.bracketedYear(i, 1)
		}
		return i + 1
	}
	r, w := utf8.DecodeRuneInString(sc.s[i:])
	switch triggerOf(r) {
	case triggerDigit:
		return sc.number(i)
	case triggerEvery:
		return sc.every(i, w)
	case triggerStep:
		return sc.stepwise(i, w)
	case triggerAverage:
		return sc.average(i, w)
	case triggerOrdinal:
		return sc.ordinal(i, w)
	case triggerTitle:
		return sc.title(i, w)
	case triggerBracket:
		return sc.bracketedYear(i, w)
	case triggerHalf:
		return sc.half(i, w)
	case triggerDouble:
		return sc.double(i, w)
	}
	return i + w
}

func (sc *scanner) add(t Token) int {
	if t.OuterEnd < t.End {
		t.OuterEnd = t.End
	}
	if t.OuterStart == 0 || t.OuterStart > t.Start {
		t.OuterStart = t.Start
	}
	sc.tokens = append(sc.tokens, t)
	return t.OuterEnd
}

func (sc *scanner) claim(from, to int) int {
	return sc.add(Token{Kind: Claim, Start: from, End: to, OuterStart: from, OuterEnd: to})
}

func (sc *scanner) last() *Token {
	if n := len(sc.tokens); n > 0 {
		return &sc.tokens[n-1]
	}
	return nil
}

// title passes over 《…》: numbers inside are part of a name.
func (sc *scanner) title(i, w int) int {
	const longest = 300 // bytes; a longer one was never closed
	end := strings.Index(sc.s[i:min(len(sc.s), i+longest)], "》")
	if end < 0 {
		return i + w
	}
	return i + end + len("》")
}

// bracketedYear claims 〔2023〕41号 with its brackets in any form.
func (sc *scanner) bracketedYear(i, w int) int {
	j := i + w
	n, ok := numeral.Scan(sc.s, j)
	if !ok || n.Value < 1949 || n.Value > 2100 || n.Chinese && !n.Positional {
		return j
	}
	k := j + n.Len
	r, rw := utf8.DecodeRuneInString(sc.s[k:])
	if !strings.ContainsRune("〕］】﹞])）", r) {
		return j
	}
	k += rw
	k = skipBlank(sc.s, k)
	k += prefixLen(sc.s[k:], "第")
	if n, ok = numeral.Scan(sc.s, k); ok {
		k += n.Len
		for _, sep := range []string{"—", "-", "－"} { // 5—3号
			if strings.HasPrefix(sc.s[k:], sep) {
				if m, ok := numeral.Scan(sc.s, k+len(sep)); ok {
					k += len(sep) + m.Len
				}
			}
		}
		k = skipBlank(sc.s, k)
		k += prefixLen(sc.s[k:], "号")
		return sc.claim(i, k)
	}
	return sc.claim(i, j+n.Len)
}

// ordinal claims 第三, 第1—23号 and what counts sessions.
func (sc *scanner) ordinal(i, w int) int {
	j := skipBlank(sc.s, i+w)
	n, ok := numeral.Scan(sc.s, j)
	if !ok {
		return j
	}
	j += n.Len
	for _, sep := range []string{"—", "－", "-", "至", "、", "和", " - "} {
		if strings.HasPrefix(sc.s[j:], sep) {
			k := j + len(sep)
			k += prefixLen(sc.s[k:], "第")
			if m, ok := numeral.Scan(sc.s, k); ok && startsNoUnit(sc.s[k+m.Len:]) {
				j = k + m.Len
			}
		}
	}
	for _, word := range []string{"个百分点", "季度", "年度", "学期", "个月", "年", "次", "个", "批", "期", "届", "轮", "号", "条", "款", "项", "章", "节", "名", "位", "类", "级", "代", "者", "方"} {
		if strings.HasPrefix(sc.s[j:], word) {
			j += len(word)
			break
		}
	}
	return sc.claim(i, j)
}

// startsNoUnit tells a list of ordinals (第3、4条) from 第3、20人.
func startsNoUnit(s string) bool {
	for _, w := range []string{"号", "条", "款", "项", "章", "节", "届", "次", "批", "期", "季度", "组", "类", "学期"} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// half reads 半年, 半个月, 半天; 上半年 and 下半年 are dates.
func (sc *scanner) half(i, w int) int {
	for _, h := range []struct {
		word, unit string
		value      float64
	}{{"年", "年", 0.5}, {"个月", "月", 0.5}, {"天", "天", 0.5}, {"日", "天", 0.5}, {"小时", "小时", 0.5}, {"个小时", "小时", 0.5}} {
		if !strings.HasPrefix(sc.s[i+w:], h.word) {
			continue
		}
		end := i + w + len(h.word)
		if prev, _ := utf8.DecodeLastRuneInString(sc.s[:i]); strings.ContainsRune("上下前后大多", prev) {
			return sc.claim(i, end)
		}
		t := Token{Kind: Number, Start: i, End: end, Value: h.value, Op: "=", Unit: h.unit, Class: Time, Chinese: true}
		sc.bounds(&t)
		return sc.add(t)
	}
	if strings.HasPrefix(sc.s[i+w:], "折") {
		return sc.add(Token{Kind: Number, Start: i, End: i + w + len("折"), Value: 50, Op: "=", Unit: "%", Class: Percent, Chinese: true})
	}
	return i + w
}

// double reads 翻番 and 翻一番 (twice), 翻两番 (four times).
func (sc *scanner) double(i, w int) int {
	j := i + w
	times := 1.0
	if n, ok := numeral.Scan(sc.s, j); ok {
		times = n.Value
		j += n.Len
	}
	if !strings.HasPrefix(sc.s[j:], "番") || times > 10 {
		return i + w
	}
	v := 1.0
	for range int(times) {
		v *= 2
	}
	return sc.add(Token{Kind: Number, Start: i, End: j + len("番"), Value: v, Op: "=", Unit: "倍", Class: Multiple, Chinese: true})
}

// joinBands makes one range of two neighbouring bounds: 50亩以上、200亩以下,
// 满18周岁不满60周岁, 一倍以上三倍以下.
func (sc *scanner) joinBands() {
	out := sc.tokens[:0]
	for _, t := range sc.tokens {
		if n := len(out); n > 0 && t.Kind == Number {
			if p := &out[n-1]; p.Kind == Number && !p.Range && !t.Range && p.Value < t.Value && lower(p.Op) && upper(t.Op) && sameUnit(*p, t) && bandGap(sc.s[p.OuterEnd:max(p.OuterEnd, t.OuterStart)]) && p.Per == t.Per {
				p.Range, p.Min, p.Max, p.Value, p.Op = true, p.Value, t.Value, 0, ""
				p.End, p.OuterEnd, p.Unit, p.Class = t.End, t.OuterEnd, t.Unit, t.Class
				continue
			}
		}
		out = append(out, t)
	}
	sc.tokens = out
}

func lower(op string) bool { return op == ">=" || op == ">" }
func upper(op string) bool { return op == "<=" || op == "<" }

// sameUnit allows the lower bound to leave the unit to the upper one.
func sameUnit(p, t Token) bool {
	return p.Unit == t.Unit && p.Class == t.Class || p.Unit == "" && p.Class == None
}

func bandGap(gap string) bool {
	switch gap {
	case "", "、", "，", ",", "至", "到", "且", "但", "并", "，且", "，但", "、且", "而", "和", " ", "并且", "同时", "的同时":
		return true
	}
	return false
}

func skipBlank(s string, i int) int {
	for i < len(s) && s[i] == ' ' {
		i++
	}
	return i
}

func prefixLen(s, word string) int {
	if strings.HasPrefix(s, word) {
		return len(word)
	}
	return 0
}
