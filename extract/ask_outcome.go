package extract

import (
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
)

// askOutcomes says of each ask what comes of it, where its answer tells. A smaller
// amount of the same, or a first step, grants it partly; a refusal together with a word
// to higher quarters, or until later, defers it; what only sets out present rules
// explains. Which figures answer those asked for is known by then (askFigures).
func askOutcomes(d *corpus.Text, f *corpus.Facts, places figurePlaces) {
	for k := range f.Asks {
		a := &f.Asks[k]
		if a.AnswerSpan == nil {
			continue
		}
		from := a.AnswerSpan.Start
		const (
			mostLead = 600  // bytes read of what stands between point and answer
			most     = 6000 // and of the answer, which the items of a list may share
		)
		lead := d.Content[min(max(a.Span.End, from-mostLead), from):from]
		to := min(a.AnswerSpan.End, from+most)
		for to < a.AnswerSpan.End && !utf8.RuneStart(d.Content[to]) {
			to--
		}
		s := outcomeSigns{ask: a.Text, lead: wideMarks.Replace(lead), answer: wideMarks.Replace(masked(d.Content[from:to]))}
		s.compare(f, a, places)
		a.Outcome = s.outcome()
	}
}

// wideMarks gives the marks of a text their full width, as the words are written that
// are looked for; numbers with them are read elsewhere.
var wideMarks = strings.NewReplacer(",", "，", ";", "；", ":", "：")

// outcomeSigns are what an answer tells of its point.
type outcomeSigns struct {
	ask, lead, answer   string
	values, same, other int // numbers asked for; those of them in the answer; others of their kind that it grants
	less                int // of these, what is under the least asked for
}

// compare counts the numbers of ask and answer.
func (s *outcomeSigns) compare(f *corpus.Facts, a *corpus.Ask, places figurePlaces) {
	answered := places.within(*a.AnswerSpan, maxAnswered)
	for _, i := range places.within(a.Span, maxRequested) {
		w := &f.Figures[i]
		if w.Change == "from" {
			continue
		}
		s.values++
		found := 0
		for _, j := range answered {
			g := &f.Figures[j]
			switch {
			case w.Unit != g.Unit:
			case sameValue(w, g):
				found = 1
			case g.Status != corpus.StatusRequested && g.Change != "from":
				s.other++
				if w.Op == corpus.OpAtLeast && w.Value != nil && g.Value != nil && *g.Value < *w.Value && aboutTheSame(w, g) {
					s.less++
				}
			}
		}
		s.same += found
	}
}

func sameValue(a, b *corpus.Figure) bool {
	if a.Value != nil && b.Value != nil {
		return *a.Value == *b.Value
	}
	return a.Min != nil && b.Min != nil && *a.Min == *b.Min && *a.Max == *b.Max
}

// outcome weighs the signs.
func (s *outcomeSigns) outcome() corpus.AskOutcome {
	const opening = 40 // characters of an answer that speak of the point as a whole
	head := firstRunes(s.answer, opening)
	refused, deferred := saidAt(s.answer, refusedWords), s.deferredAt()
	upward := saidAt(s.answer, upwardWords) >= 0 || toHigher(s.answer)
	bit := bitWords.in(s.answer)
	agrees := saidAt(head, agreeWords) >= 0
	current := startsWithAny(s.answer, currentHeads) || currentWords.in(head)
	news := newWords.in(s.answer) || sinceWhen(s.answer)
	switch {
	case partlyWords.in(s.answer):
		return corpus.OutcomePartly
	case refused >= 0:
		return s.refusal(refused, deferred, upward, bit)
	case s.refusedAhead():
		return corpus.OutcomeRefused
	case upward && deferred >= 0 && s.other == 0, upward && s.values == 0 && !agrees:
		return corpus.OutcomeDeferred
	case s.values > 0:
		return s.amounts(deferred, agrees, current, news, bit)
	case agrees:
		return corpus.OutcomeAdopted
	case deferred >= 0 && !news:
		return corpus.OutcomeDeferred
	case bit:
		return corpus.OutcomePartly
	case containsAny(s.lead, explainedWords), containsAny(head, explainedWords), !doWords.in(s.ask) && !reportsWork(s.answer):
		return corpus.OutcomeExplained
	case news && doWords.in(s.ask):
		return corpus.OutcomeAdopted
	case current:
		return corpus.OutcomeExplained
	}
	return ""
}

// refusedAhead reports whether a short sentence right before the answer refuses the
// point: 该建议暂不可行。
func (s *outcomeSigns) refusedAhead() bool {
	const short = 20 // characters
	last := strings.TrimRight(s.lead, " \n")
	if !strings.HasSuffix(last, "。") {
		return false
	}
	last = strings.TrimSuffix(last, "。")
	last = last[strings.LastIndexAny(last, "。\n")+1:]
	return utf8.RuneCountInString(last) <= short && strings.Contains(last, "建议") && saidAt(last, refusedWords) >= 0
}

// refusal is the outcome of an answer that says at byte at that something cannot be.
func (s *outcomeSigns) refusal(at, deferred int, upward, bit bool) corpus.AskOutcome {
	tail := s.answer[at:]
	instead := insteadWords.in(tail)
	grants := bit || sinceWhen(tail) || grantWords.in(tail)
	switch {
	case (upward && !bit || deferred > at) && !grants:
		return corpus.OutcomeDeferred
	case grants && (s.other > 0 || bit) && !instead:
		return corpus.OutcomePartly
	case agreeWords.in(s.answer[:at]) && !instead:
		return corpus.OutcomePartly
	}
	return corpus.OutcomeRefused
}

// amounts is the outcome of an answer to a point with numbers that refuses nothing.
func (s *outcomeSigns) amounts(deferred int, agrees, current, news, bit bool) corpus.AskOutcome {
	raised := raisedWords.in(s.answer)
	grants := news || bit || grantWords.in(s.answer)
	switch {
	case agrees && s.other == 0:
		return corpus.OutcomeAdopted
	case 2*s.same > s.values && grants && !(s.other > 0 && bit) && s.less == 0:
		return corpus.OutcomeAdopted
	case s.other > 0 && (raised || grants && (!current || news || bit)):
		return corpus.OutcomePartly
	case deferred >= 0:
		return corpus.OutcomeDeferred
	case agrees || news && !current:
		return corpus.OutcomeAdopted
	case current || s.other > 0 || !doWords.in(s.ask):
		return corpus.OutcomeExplained
	}
	return ""
}

// reportsWork reports whether an answer tells no more than that somebody looked into it.
func reportsWork(s string) bool { return utf8.RuneCountInString(s) < 30 }

// deferredAt is where the answer puts the point off, -1 where it does not.
func (s *outcomeSigns) deferredAt() int {
	if at := saidAt(s.answer, deferredWords); at >= 0 {
		return at
	}
	const near = 24 * len("字")
	for at := 0; ; {
		i := strings.Index(s.answer[at:], "待")
		if i < 0 {
			return -1
		}
		at += i
		rest := s.answer[at:min(len(s.answer), at+near)]
		if k := strings.Index(rest, "再"); k > 0 || !strings.HasPrefix(rest, "待遇") && strings.Contains(rest, "后，") {
			return at
		}
		at += len("待")
	}
}

// toHigher reports whether the answer passes the point on: 已向上级反映, 向州里反映.
func toHigher(s string) bool {
	const near = 12 * len("字")
	for _, w := range []string{"反映", "建议", "汇报"} {
		for at := 0; ; {
			i := strings.Index(s[at:], w)
			if i < 0 {
				break
			}
			at += i
			before := s[max(0, at-near):at]
			if k := strings.LastIndex(before, "向"); k >= 0 && !strings.ContainsAny(before[k:], "，。；") {
				return true
			}
			at += len(w)
		}
	}
	return false
}

// sinceWhen reports whether the answer sets something in force from a day: 从2021年7月起.
func sinceWhen(s string) bool {
	const near = 16 * len("字")
	for at := 0; ; {
		i := strings.Index(s[at:], "起")
		if i < 0 {
			return false
		}
		at += i
		before := s[max(0, at-near):at]
		if strings.Contains(before, "从") || strings.Contains(before, "自") || endsWithAny(before, []string{"月", "日", "年"}) {
			return true
		}
		at += len("起")
	}
}

// saidAt is where the first word of t stands in s without a word before it that turns
// it round, -1 where none does.
func saidAt(s string, t *wordTable) int {
	for i := range t.all(s) {
		if !endsWithAny(s[:i], notAdopted) {
			return i
		}
	}
	return -1
}
