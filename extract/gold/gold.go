// Package gold scores what was extracted from documents against answers written
// by hand. Call Load for a folder of answers and Score for each document of it;
// NewReport adds the results up, Compare tells two reports apart. A single pair
// of answers needs Parse or Of, and Score.
//
// Answers are JSON objects in the form of corpus.Facts; keys that are not scored
// may stand in them. What counts as the same is generous about spelling (width,
// blanks, brackets, 名 for 人, 每人每月 for 人·月) and strict about substance: a
// figure is found where value, relation and unit are equal and the quotes share
// a place of the text, and each answer counts once.
//
// The definitions are those of the scorer that lies beside the shared answers, a
// Python program; every number here equals its number. Where the code looks odd
// (text forms of values, false and empty values taken for absent ones), it
// follows that program.
package gold

// Result is what scoring one document found.
type Result struct {
	Tally    Tally
	Mistakes []Mistake // what is missed, invented or wrong, by subject
	Alarms   []Mistake // of all mistakes the ones that must never happen, see Tally
}

// Score compares an extracted answer with the gold answer of the document with
// the given text; nil is a document without one. The figures of optional may be
// given or left out: they are neither hits, nor misses, nor inventions. The zero
// Answer is an empty one.
func Score(gold, pred Answer, text *Text, optional Answer) Result {
	var r Result
	r.metadata(gold.obj, pred.obj)
	r.citations(gold.obj.dicts("citations"), pred.obj.dicts("citations"))
	r.figures(gold.obj.dicts("figures"), pred.obj.dicts("figures"), optional.obj.dicts("figures"), text)
	r.schemes(gold.obj.dicts("grade_schemes"), pred.obj.dicts("grade_schemes"))
	r.commitments(gold.obj.texts("commitments"), pred.obj.texts("commitments"))
	return r
}
