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
	inDoc             int        // one more than how often the document names it, 0 where not counted yet
	inTitle           uint32     // how much of it the title holds
	seen              int        // how often the text has named it, where it is people or a body
}

// profile is the profile of s, made once for each text of the document.
func (k *context) profile(s string) *profile {
	p, ok := k.profiles[s]
	if !ok {
		p = &profile{kind: kindOfNoun(s), tail: lastHash(s, 1), tails: lastHash(s, 2), head: firstHash(s, 2)}
		k.profiles[s] = p
	}
	return p
}

// kindOfNoun is the kind of s by the words that it ends with.
func kindOfNoun(s string) nounKind {
	switch {
	case s == "标准" || s == "部分" || s == "补助标准" || strings.HasPrefix(s, "关于"):
		return nounVague
	case isPayment(s):
		return nounBarePayment
	case isRatioName(s):
		return nounRatio
	case endsWith(s, vague...):
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
		if endsWith(trimTail(s), "补贴", "补助", "津贴", "奖励", "工资", "报酬", "资金", "经费", "费", "金", "标准", "额", "款") {
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
