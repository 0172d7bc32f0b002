package extract

import (
	"unicode/utf8"

	"fuhan/corpus"
)

// asks are the points that the suggestion raised, as the reply restates them,
// each with the passage that answers it. What came of it is told later (askOutcomes). A reply that restates no point answers the one of its suggestion's
// title.
func (d *parts) asks(f *corpus.Facts) []corpus.Ask {
	if f.Reply == nil {
		return nil
	}
	o := d.outline()
	points := o.points()
	if len(points) == 0 {
		return d.wholeAsk(f)
	}
	var out []corpus.Ask
	for k, p := range points {
		if k > 0 && p.answer == points[k-1].answer && len(out) > 0 { // items of one list share their answer
			shared := out[len(out)-1]
			out = append(out, corpus.Ask{Text: p.text, Span: p.span, Answer: shared.Answer, AnswerSpan: shared.AnswerSpan})
			continue
		}
		limit := o.end
		for _, next := range points[k+1:] {
			if next.answer != p.answer {
				limit = next.from
				break
			}
		}
		end := o.answerEnd(p, limit)
		a := corpus.Ask{Text: p.text, Span: p.span}
		if from, to := trimmed(d.Content, p.answer, end, "，,：:；。"); from < to && answersAnything(d.Content[from:to]) {
			to = withStop(d.Content, to, end)
			a.Answer = compact(d.Content[from:to])
			a.AnswerSpan = &corpus.Span{Start: from, End: to}
		}
		out = append(out, a)
	}
	return out
}

// answersAnything reports whether s is long enough to answer anything.
func answersAnything(s string) bool { return utf8.RuneCountInString(s) >= 4 }

// withStop takes the full stop behind to in, up to end.
func withStop(s string, to, end int) int {
	for to < end {
		r, w := utf8.DecodeRuneInString(s[to:])
		if r != '。' && r != '；' {
			break
		}
		to += w
	}
	return to
}

// wholeAsk is the suggestion as one point, answered by the whole body, where the
// text itself states its title.
func (d *parts) wholeAsk(f *corpus.Facts) []corpus.Ask {
	proof, ok := f.Evidence["reply.title"]
	if !ok || proof.Span == nil || f.Reply.Title == "" {
		return nil
	}
	a := corpus.Ask{Text: f.Reply.Title, Span: *proof.Span}
	first := d.headEnd
	if o := d.opening(); len(o) > 0 && greets(d.lines[o[len(o)-1]]) {
		first = o[len(o)-1] + 1
	}
	last := d.bodyEnd()
	if first < last {
		from, to := d.Blocks[first].Span.Start, d.Blocks[last-1].Span.End
		a.Answer = compact(d.Content[from:to])
		a.AnswerSpan = &corpus.Span{Start: from, End: to}
	}
	return []corpus.Ask{a}
}

// bodyEnd is the block behind the last one of the body, thanks and farewell
// left out.
func (d *parts) bodyEnd() int {
	end := d.sentencesEnd()
	for end > d.headEnd && farewell.MatchString(d.lines[end-1]) {
		end--
	}
	return end
}
