package figure

import (
	"hash/maphash"
	"strings"
)

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
	nounNamedPlace
	nounKinds
)

// profile is what is known of the text of a candidate.
type profile struct {
	text              string
	made              bool // whether more than the counts is known
	kind              nounKind
	tail, tails, head uint32     // hashes of its last and last two characters, and of its first two
	used              [roles]int // how often it has been chosen
	inDoc             int        // one more than how often the document names it, 0 where not counted yet
	inTitle           uint32     // how much of it the title holds
	seen              int        // how often the text has named it, where it is people or a body
	form              uint32     // see formOf
	counted           *line      // in which it has been counted, often, in steps
	often             uint32
	spot              spot // where it stood last
	sensed            bool
	coarse, fine      uint32 // its sense, where sensed
}

// profile is the profile of s, made once for each text of the document.
func (k *context) profile(s string) *profile {
	p := k.profiles.of(s)
	if !p.made {
		p.made, p.kind, p.form = true, kindOfNoun(s), formOf(s)
		p.tail, p.tails, p.head = lastHash(s, 1), lastHash(s, 2), firstHash(s, 2)
		p.spot = spot{tags: none, edge: none}
	}
	return p
}

// sense is the group that the text belongs to, among few and among many.
func (p *profile) sense() (coarse, fine uint32) {
	if !p.sensed {
		p.coarse, p.fine = senses().of(p.text)
		p.sensed = true
	}
	return p.coarse, p.fine
}

// profiles are the profiles of a document by their texts. They are asked for so often
// that a map would take longer than all that is made of the answer.
type profiles struct {
	slots  []*profile // at the hash of the text or behind
	count  int
	unused []profile // for the next ones
}

var profileSeed = maphash.MakeSeed()

// of is the profile of s, of which no more than the counts need be known.
func (t *profiles) of(s string) *profile {
	if 2*t.count >= len(t.slots) {
		t.grow()
	}
	slot := t.slot(s)
	if *slot == nil {
		if len(t.unused) == 0 {
			t.unused = make([]profile, 32)
		}
		*slot, t.unused = &t.unused[0], t.unused[1:]
		(*slot).text = s
		t.count++
	}
	return *slot
}

// slot is where the profile of s stands or would stand.
func (t *profiles) slot(s string) **profile {
	mask := uint64(len(t.slots) - 1)
	for h := maphash.String(profileSeed, s); ; h++ {
		if p := &t.slots[h&mask]; *p == nil || (*p).text == s {
			return p
		}
	}
}

func (t *profiles) grow() {
	old := t.slots
	t.slots = make([]*profile, max(256, 2*len(old)))
	for _, p := range old {
		if p != nil {
			*t.slot(p.text) = p
		}
	}
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
	case namesPlaces(s):
		return nounNamedPlace
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
