package extract

import (
	"fuhan/corpus"
	"fuhan/extract/topic"
)

// topics are the fields of policy that the letter is about.
func (d *parts) topics(f *corpus.Facts) []corpus.Topic {
	l := topic.Letter{Text: d.Text, Title: f.Title, Body: [2]int{d.headEnd, d.tailStart}, Issuers: f.Issuers}
	if o := d.opening(); len(o) > 0 {
		l.Opening = [2]int{o[0], o[len(o)-1] + 1}
	}
	if proof, ok := f.Evidence["reply.title"]; ok && proof.Span != nil {
		l.Subject = *proof.Span
	}
	l.Names = make([]corpus.Span, len(d.mentions))
	for i, m := range d.mentions {
		l.Names[i] = m.Span
	}
	return topic.Of(l)
}
