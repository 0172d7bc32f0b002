package quantity

import "slices"

// Scan finds the tokens of line s in order. They do not overlap, apart from the
// outer ranges of neighbours.
func Scan(s string) []Token {
	sc := scanner{s: s}
	for i := 0; i < len(s); {
		at, w, why := candidate(s, i)
		if why == noTrigger {
			break
		}
		i = sc.look(at, w, why)
	}
	sc.joinBands()
	return sc.tokens
}

type scanner struct {
	s      string
	tokens []Token
}

// look reads what begins at byte i with a character of w bytes, and gives the place
// to go on at.
func (sc *scanner) look(i, w int, why trigger) int {
	switch why {
	case triggerDigit:
		return sc.number(i)
	case triggerScale:
		return sc.scaleOrShare(i)
	case triggerSeveral:
		return sc.several(i, w)
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
	case triggerAddress:
		return sc.address(i)
	}
	return i + w
}

// scaleOrShare reads 万分之五, 万余户, 亿元以上.
func (sc *scanner) scaleOrShare(i int) int {
	if j := sc.hundredth(i); j > 0 {
		return j
	}
	return sc.scaleAlone(i)
}

func (sc *scanner) add(t Token) int {
	if t.OuterEnd == 0 {
		t.OuterStart, t.OuterEnd = t.Start, t.End
	}
	if sc.tokens == nil { // letters have a token for every 50 bytes
		sc.tokens = make([]Token, 0, 4+len(sc.s)/48)
	} else if len(sc.tokens) == cap(sc.tokens) { // twice as much, not the quarter more of append
		sc.tokens = slices.Grow(sc.tokens, len(sc.tokens))
	}
	sc.tokens = append(sc.tokens, t)
	return t.OuterEnd
}

func (sc *scanner) claim(from, to int) int {
	return sc.add(Token{Kind: Claim, Start: from, End: to})
}

func (sc *scanner) last() *Token {
	if n := len(sc.tokens); n > 0 {
		return &sc.tokens[n-1]
	}
	return nil
}
