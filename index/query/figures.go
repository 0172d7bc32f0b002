package query

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// figure reads the word at hand from byte from on as a comparison, with the words
// behind it that belong to it: 津贴>=500元/月, 津贴> 300 元. It returns nil, and
// takes nothing, where the word is none. What stands before the sign is the name,
// or in a list of kinds the kind.
func (p *parser) figure(from int) Node {
	t := p.peek(0)
	text := t.text[from:]
	for i := range text {
		w, ok := operatorAt(text[i:])
		if !ok {
			continue
		}
		name := strings.TrimRight(text[:i], ":：")
		if name != "" && !nameable(name) {
			return nil
		}
		l, taken, message := p.limits(w, text[i+len(w.text):], hasHan(name))
		if message != "" {
			p.problem(message, t.start, t.end)
			p.at++
			return &Term{t.text, true}
		}
		if taken == 0 {
			if !w.han {
				return nil
			}
			continue
		}
		f := l.figure()
		if !named(f, p.field, name) {
			return nil
		}
		p.at += taken
		return f
	}
	return nil
}

// compared reads a comparison behind the word or phrase at hand, or nothing:
// 补贴 > 300 元.
func (p *parser) compared(name string, quoted bool) Node {
	name = strings.TrimRight(name, ":：")
	next := p.peek(1)
	if next.kind != tokenWord || strings.TrimSpace(name) == "" || !quoted && !nameable(name) {
		return nil
	}
	w, ok := operatorAt(next.text)
	if !ok {
		return nil
	}
	p.at++
	l, taken, message := p.limits(w, next.text[len(w.text):], false)
	if taken == 0 || message != "" {
		p.at--
		return nil
	}
	p.at += taken
	f := l.figure()
	if quoted {
		f.Item = name
	} else {
		named(f, "", name)
	}
	return f
}

// limits reads the amount behind an operator, which the word at hand ends in with
// rest, and says how many words it takes: 0 where there is no amount. The message
// says what is wrong with what is a comparison for sure.
func (p *parser) limits(w operatorWord, rest string, hanName bool) (l limits, taken int, message string) {
	taken = 1
	if rest == "" {
		next := p.peek(1)
		if next.kind != tokenWord {
			return l, 0, signProblem(w, hanName)
		}
		rest, taken = next.text, 2
	}
	rest = narrow(rest)
	if _, size := cutNumber(rest); size == 0 {
		return l, 0, signProblem(w, hanName)
	}
	if w.op == unequal {
		return l, 0, problemUnequal
	}
	a, rest, ok := cutAmount(rest, w.han)
	if ok && rest == "" && a.unit == "" && len(a.per) == 0 && a.zeros == 0 {
		if next := p.peek(taken); next.kind == tokenWord && isUnit(next.text) {
			a.zeros, rest = cutZeros(narrow(next.text))
			a.unit, a.per, rest, ok = cutUnit(rest, true)
			taken++
		}
	}
	l = limitsOf(w.op, a)
	switch {
	case ok && rest == "" && a.value() < infinity:
		return l, taken, ""
	case w.han:
		return l, 0, ""
	}
	return l, 0, problemAmount
}

// signProblem is the message for an operator without a number: words and = occur
// in running text.
func signProblem(w operatorWord, hanName bool) string {
	if w.han || w.op == "=" || !hanName {
		return ""
	}
	return problemNumber
}

// labelled is 员额:1000..3000 and 津贴:500元, or nil. A name without a Chinese
// character or with a digit at its end is none: 12:30, 下午3:30.
func (p *parser) labelled(text string) Node {
	i := strings.IndexAny(text, ":：")
	if i <= 0 || !nameable(text[:i]) || !hasHan(text[:i]) {
		return nil
	}
	if r, _ := utf8.DecodeLastRuneInString(text[:i]); unicode.IsDigit(r) {
		return nil
	}
	l, ok := parseAmounts(narrow(text[i+colonSize(text[i:]):]), true)
	if !ok {
		return nil
	}
	f := l.figure()
	named(f, "", text[:i])
	return f
}

// nameable reports whether a figure may have the name: it has a Chinese character
// or consists of letters (GDP), so that no address with a query is one.
func nameable(name string) bool {
	if strings.ContainsAny(name, operatorSigns) {
		return false
	}
	return hasHan(name) || strings.IndexFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

func hasHan(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}

// named gives f the name that stands before its comparison; what the name ends in
// (每月) is its rate. It fails for a kind that is none.
func named(f *Figure, field, name string) bool {
	if field == fieldKind && name != "" {
		f.Kind = string(figureKind(name))
		return f.Kind != ""
	}
	name, per := cutEvery(name)
	f.Item = name
	for _, x := range f.Per {
		if !slices.Contains(per, x) {
			per = append(per, x)
		}
	}
	f.Per = per
	return true
}

// merge is the one figure that fulfils both a and b, unless they contradict.
func merge(a, b *Figure) (*Figure, bool) {
	f := *a
	if !agree(&f.Kind, b.Kind) || !agree(&f.Item, b.Item) {
		return nil, false
	}
	if !b.Bounded {
		return &f, true
	}
	if !a.Bounded {
		f.Low, f.High, f.LowOpen, f.HighOpen, f.Unit, f.Per, f.Bounded = b.Low, b.High, b.LowOpen, b.HighOpen, b.Unit, b.Per, true
		return &f, true
	}
	if !agree(&f.Unit, b.Unit) || len(a.Per) > 0 && len(b.Per) > 0 && !slices.Equal(a.Per, b.Per) {
		return nil, false
	}
	if len(f.Per) == 0 {
		f.Per = b.Per
	}
	switch {
	case b.Low > f.Low:
		f.Low, f.LowOpen = b.Low, b.LowOpen
	case b.Low == f.Low:
		f.LowOpen = f.LowOpen || b.LowOpen
	}
	switch {
	case b.High < f.High:
		f.High, f.HighOpen = b.High, b.HighOpen
	case b.High == f.High:
		f.HighOpen = f.HighOpen || b.HighOpen
	}
	return &f, f.Low < f.High || f.Low == f.High && !f.LowOpen && !f.HighOpen
}

// agree reports whether one of two words is empty or both are equal, and sets a to
// what they say.
func agree(a *string, b string) bool {
	if *a == "" {
		*a = b
	}
	return b == "" || *a == b
}
