// Package extract reads what a document says: its metadata, the documents it
// cites, and (in later files) its figures, grade schemes, asks and promises,
// each with the place in the text that proves it.
//
// Call Facts. It is a pure function from corpus.Text to corpus.Facts: no I/O,
// no goroutines, no dictionary of words. It never guesses: what the document
// does not say stays absent. The form of the answer is corpus.Facts.
package extract

import (
	"strconv"

	"fuhan/corpus"
)

// Version names the rules; it changes whenever a rule or table does, so that a
// store can tell facts of older rules apart.
const Version = "2026-11-28.8"

// Facts extracts what t says.
func Facts(t *corpus.Text) corpus.Facts {
	d := partsOf(t)
	f := corpus.Facts{}
	e := evidence{}

	title := d.title()
	f.Title = e.put("title", title)
	f.Draft = d.draft()
	number := d.number()
	f.Number = e.put("number", number)

	kind, reply := d.kind(f.Title)
	f.Kind = kind
	issuers := d.issuers()
	f.Issuers = e.putAll("issuers", issuers)
	f.Date = e.put("date", d.date())
	f.Published = e.put("published", d.published())
	f.Signer = e.put("signer", d.signer())
	f.IndexNumber = e.put("index_number", d.property("索引号"))
	f.Topic = e.put("topic", d.property("主题分类"))
	f.Validity = e.put("validity", d.property("有效性"))

	var own []string // titles that are no citation
	if reply {
		var r corpus.Reply
		own = d.reply(&r, &f, e)
		f.Reply = &r
	}
	if title.text == "" && kind == corpus.KindNotice {
		own = append(own, d.ownByNotice()...)
	}
	place := d.place(title, issuers, f.Reply)
	f.Region, f.RegionCode = place.path, place.code
	if len(place.path) > 0 {
		e["region"] = place.proof
	}
	f.Citations = d.citations(&f, number, own)
	f.GradeSchemes = d.schemes()
	f.Promises = d.commitments(&f)
	f.Commitments = commitmentTexts(f.Promises)
	if len(e) > 0 {
		f.Evidence = e
	}
	f.Asks = d.asks(&f)
	f.Figures = d.figures(&f)
	if len(f.Asks) > 0 {
		places := placesOf(f.Figures)
		askFigures(&f, places)
		askOutcomes(t, &f, places)
	}
	f.Findings = d.findings(&f)
	f.Topics = d.topics(&f)
	markRecognised(t, &f)
	return f
}

// value is a value with what proves it.
type value struct {
	text   string
	span   corpus.Span
	source string // instead of a span: a property or a line set aside
}

// evidence collects what proves each key.
type evidence map[string]corpus.Evidence

func (e evidence) put(key string, v value) string {
	if v.text == "" {
		return ""
	}
	if v.source != "" {
		e[key] = corpus.Evidence{Source: v.source}
	} else {
		s := v.span
		e[key] = corpus.Evidence{Span: &s}
	}
	return v.text
}

func (e evidence) putAll(key string, vs []value) []string {
	var out []string
	for i, v := range vs {
		out = append(out, e.put(key+"."+strconv.Itoa(i), v))
	}
	return out
}

// property is the value of a property of the page around the text.
func (d *parts) property(name string) value {
	return value{text: compact(d.Property(name)), source: "property:" + name}
}
