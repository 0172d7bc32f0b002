package extract

import (
	"strings"
	"unicode/utf8"
)

// nearby is how many characters around a word decide what it says.
const nearby = 120

// promised reports whether a sentence says by itself that something will be
// done: with 下一步 or 今后 at the head of a clause, with 将 as an adverb, or with
// 即将 and an action.
func (p *promises) promised(text string) bool {
	if !promiseWords.in(text) {
		return false
	}
	s := masked(text)
	cuts := clauseCuts(s)
	for k := 0; k+1 < len(cuts); k++ {
		clause := s[cuts[k]:cuts[k+1]]
		if !promiseWords.in(clause) || courtesies.in(clause) {
			continue
		}
		before := ""
		if k > 0 {
			before = strings.TrimRight(s[cuts[k-1]:cuts[k]], "，,；;：: ")
		}
		if nextStepIn(clause) && !courtesies.in(firstRunes(s[cuts[k]:], nearby)) || shallIn(clause, lastRunes(before, nearby), lastRunes(s[:cuts[k]], nearby)) || soonIn(clause) {
			return true
		}
	}
	return false
}

// opensNextSteps reports whether a sentence opens with 下一步 or the like, so
// that the sentences behind it go on with it.
func opensNextSteps(text string) bool {
	if !nextStepWords.in(text) {
		return false
	}
	_, label := labelLevel(text)
	s := masked(text[label:])
	cuts := clauseCuts(s)
	return nextStepIn(s[:cuts[1]]) && !courtesies.in(s)
}

// nextStepIn reports whether a clause opens with 下一步 or the like; the actor,
// a label or a conjunction may stand before it. 留作今后工作参考 does not.
func nextStepIn(clause string) bool {
	_, label := labelLevel(clause)
	clause = strings.TrimLeft(clause[label:], " ")
	at, word := nextStepWords.first(clause)
	if at < 0 || startsWithAny(clause[at+len(word):], nextStepNot) {
		return false
	}
	lead := clause[:at]
	for lead != "" {
		w := prefixIn(lead, clauseLead)
		if w == "" {
			w = prefixIn(lead, firstPersons)
		}
		if w == "" {
			return false
		}
		lead = lead[len(w):]
	}
	return true
}

// shallIn reports whether 将 in a clause is the adverb of something that the
// issuer or a body beside it will do. before is the clause above, head the
// sentence up to here.
func shallIn(clause, before, head string) bool {
	for at := 0; ; {
		k := strings.Index(clause[at:], "将")
		if k < 0 {
			return false
		}
		at += k
		if isShall(lastRunes(clause[:at], nearby), firstRunes(clause[at+len("将"):], nearby), before, head) {
			return true
		}
		at += len("将")
	}
}

func isShall(left, right, before, head string) bool {
	right = strings.TrimLeft(right, " ")
	if said(left) || !hasFirstPerson(left) && endsWithAny(before, reportingVerbs) && !endsWithAny(before, []string{"建议", "希望", "反映"}) {
		return false
	}
	actor := endsWithAny(left, firstPersons)
	if !actor && containsAny(left, []string{"已于", "已在", "已经", "曾", "去年"}) {
		return false
	}
	if !actor && endsWithAny(left, naturalSubjects) {
		return false
	}
	if !actor && ordinalWord(left) != len(left) && (endsWithAny(left, objectBefore) || strings.HasSuffix(left, "即")) {
		return false
	}
	if startsWithAny(right, effectVerbs) && !(actor && startsWithAny(right, shallVerbs)) {
		return false
	}
	for _, aux := range []string{"会", "要"} { // 将会 and 将要 are no more than 将
		if strings.HasPrefix(right, aux) && !strings.HasPrefix(right, "会同") && !strings.HasPrefix(right, "会商") {
			right = right[len(aux):]
			if startsWithAny(right, effectVerbs) {
				return false
			}
			if right != "" && utf8.RuneCountInString(right) > 1 {
				return intended(left, before, head, right)
			}
		}
	}
	strong := actor || endsWithAny(left, shallBefore) || endsWithAny(left, actorEnds) || endsWithAny(left, bodySuffix)
	switch {
	case startsWithAny(right, shallVerbs):
	case startsWithAny(right, actionVerbs):
		if !actor && completed(right) {
			return false
		}
	default:
		if !strong || completed(right) {
			return false
		}
	}
	return intended(left, before, head, right)
}

// intended turns away what would come about of itself (项目建成后，将缓解…) and
// rules (逾期未报的，将…), and passes the rest.
func intended(left, before, head, right string) bool {
	if hasFirstPerson(left) || hasFirstPerson(head) {
		return true
	}
	if startsWithAny(strings.TrimLeft(head, " "), []string{"该市", "该县", "该区", "该省", "该州", "该镇"}) {
		return false // what is the rule elsewhere
	}
	if supposed(head) && startsWithAny(right, []string{"增加", "新增", "加重", "占", "多支", "突破", "减少"}) {
		return false // 如一步到位，全县每年将增加支出300万元
	}
	subject := left
	if subject == "" {
		subject = before
	}
	subject = strings.TrimRight(subject, "，, ")
	if (endsWithAny(subject, outcomeSubjects) || endsWithAny(strings.TrimRight(before, "，, "), afterwards)) && containsAny(firstRunes(right, 10), improvements) {
		return false
	}
	return !(left == "" && strings.HasSuffix(before, "的"))
}

// said reports whether a clause ends in somebody's saying, or holds one before
// its end that no first person follows: 省财政厅表示将…, 您建议将….
func said(left string) bool {
	if !reportingWords.in(left) {
		return false
	}
	at := -1
	for _, w := range reportingVerbs {
		if k := strings.LastIndex(left, w); k >= 0 {
			at = max(at, k+len(w))
		}
	}
	if at < 0 {
		return false
	}
	rest := left[at:]
	return !hasFirstPerson(rest) && !strings.HasPrefix(rest, "的")
}

func hasFirstPerson(s string) bool { return firstPersonWords.in(s) }

// completed reports whether a verb in the rest of the clause takes the noun
// behind 将 for its object.
func completed(right string) bool {
	if !objectWords.in(right) {
		return false
	}
	for _, v := range objectVerbs {
		if k := strings.Index(right, v); k > 0 && !strings.Contains(right[:k], "并") && !strings.Contains(right[:k], "，") {
			return true
		}
	}
	return false
}

// soonIn reports whether 即将 in a clause says what will be done.
func soonIn(clause string) bool {
	for at := 0; ; {
		k := strings.Index(clause[at:], "即将")
		if k < 0 {
			return false
		}
		at += k + len("即将")
		if startsWithAny(clause[at:], soonVerbs) {
			return true
		}
	}
}

// masked is s with what stands in quotation marks and 《》 blanked out, so that
// the words of others and titles promise nothing. Offsets stay.
func masked(s string) string {
	if !strings.Contains(s, "“") && !strings.Contains(s, "《") {
		return s
	}
	b := []byte(s)
	blank := func(from, to int) {
		for k := from; k < to; k++ {
			b[k] = '_'
		}
	}
	open, depth := -1, 0
	for i, r := range s {
		switch r {
		case '“', '《':
			if depth++; depth == 1 {
				open = i + utf8.RuneLen(r)
			}
		case '”', '》':
			if depth == 1 {
				blank(open, i)
			}
			depth = max(depth-1, 0)
		}
	}
	return string(b)
}

// supposed reports whether the sentence with this head tells what would follow.
func supposed(head string) bool {
	return startsWithAny(strings.TrimLeft(head, " "), []string{"如", "若", "假如", "倘若", "按此", "按照您", "按您", "按你们", "按建议", "按提案"})
}
