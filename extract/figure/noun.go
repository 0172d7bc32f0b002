package figure

import "strings"

// nounKind is what kind of noun a candidate is.
type nounKind int

const (
	nounOther nounKind = iota
	nounPayment
	nounBarePayment
	nounRatio
	nounMeasure
	nounPerson
	nounPlace
	nounThing
	nounPayer
	nounActor
	nounVague
	nounAct
	nounKinds
)

// profile is what is known of the text of a candidate.
type profile struct {
	kind              nounKind
	tail, tails, head uint32     // hashes of its last and last two characters, and of its first two
	used              [roles]int // how often it has been chosen
	seen              int        // how often the text has named it, where it is people or a body
	inTitle           uint32     // 1 where the title names it
	spot              spot       // where it stood last
}

// profile is the profile of s, made once for each text of the document.
func (k *context) profile(s string) *profile {
	if s == "" {
		return k.profileOf(s)
	}
	last := &k.lastProfiles[textKey(s)*0x9e3779b1>>(32-lastBits)]
	if last.profile == nil || last.text != s {
		last.text, last.profile = s, k.profileOf(s)
	}
	return last.profile
}

// lastProfiles holds the profiles asked for last, most of which are asked for again
// with the next figure.
type lastProfiles [1 << lastBits]struct {
	text    string
	profile *profile
}

const lastBits = 8

func (k *context) profileOf(s string) *profile {
	p, ok := k.profiles[s]
	if !ok {
		if len(k.unused) == 0 {
			k.unused = make([]profile, 32)
		}
		p, k.unused = &k.unused[0], k.unused[1:]
		*p = profile{kind: kindOfNoun(s), tail: lastHash(s, 1), tails: lastHash(s, 2), head: firstHash(s, 2), inTitle: bit(strings.Contains(k.title, s)), spot: spot{tags: none, edge: none}}
		k.profiles[s] = p
	}
	return p
}

// paymentEnds are the ends of names of payments.
var paymentEnds = suffixes(`补贴 补助 津贴 奖励 工资 报酬 资金 经费 费 金 标准 额 款`)

// kindOfNoun is the kind of s by the words that it ends with.
func kindOfNoun(s string) nounKind {
	switch {
	case s == "标准" || s == "部分" || s == "补助标准" || strings.HasPrefix(s, "关于"):
		return nounVague
	case isPayment(s):
		return nounBarePayment
	case isRatioName(s):
		return nounRatio
	case vagueEnds.of(s) != "":
		return nounVague
	case placeLen(s) == len(s) && s != "":
		return nounPlace
	case payer(s):
		return nounPayer
	case isActor(s):
		return nounActor
	case isPerson(s):
		return nounPerson
	case isItem(s):
		if paymentEnds.of(trimTail(s)) != "" {
			return nounPayment
		}
		return nounMeasure
	case isHolder(s):
		return nounThing
	}
	if e, ok := words.at(s); ok && e.word == s && (e.tag == tagAct || e.tag == tagChange || e.tag == tagVerb) {
		return nounAct
	}
	return nounOther
}
