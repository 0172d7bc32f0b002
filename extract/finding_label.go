package extract

import (
	"strconv"

	"fuhan/corpus"
)

// doneInstead are words of a refusal that does a part, or something in its place.
var doneInstead = []string{"先行", "试行", "试点", "已将", "已纳入", "已列入", "已经", "已安排", "已启动", "已完成"}

// label checks the class of a reply against what came of its points. Places give
// the classes different meanings; that A is “solved” is the one that all share, so
// only an A on a reply that refuses or puts off every point is a fault. A reply
// whose points are not told apart says too little of each.
func (c *checker) label() {
	r := c.f.Reply
	if r == nil || r.Class != "A" || len(c.f.Asks) == 0 {
		return
	}
	adopted, turned := 0, 0
	x := corpus.Finding{Check: checkLabel}
	if e, ok := c.f.Evidence["reply.class"]; ok && e.Span != nil {
		x.Spans = append(x.Spans, *e.Span)
	}
	for _, a := range c.f.Asks {
		if a.AnswerSpan == nil || a.Text == r.Title {
			return
		}
		switch a.Outcome {
		case corpus.OutcomeAdopted:
			adopted++
		case corpus.OutcomeRefused, corpus.OutcomeDeferred:
			if containsAny(a.Answer, doneInstead) {
				return
			}
			turned++
		default:
			return
		}
		x.Spans = append(x.Spans, a.Span)
	}
	n := strconv.Itoa(len(c.f.Asks))
	switch len(c.f.Asks) {
	case adopted:
		x.Holds = true
		x.Message = "办理类型为A，所提" + n + "项建议均已采纳，两者相符。"
	case turned:
		if turned < 2 { // one point may be all that was recognised of several
			return
		}
		x.Message = "办理类型为A（已解决），而所提" + n + "项建议均未采纳或暂缓办理，两者不符。"
	default:
		return
	}
	c.found = append(c.found, x)
}
