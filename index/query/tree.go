package query

// Query is a question as it was understood. Root is nil where it asks for
// everything.
type Query struct {
	Root     Node
	Problems []Problem
}

// Problem is what could not be read as it was written; it was read as plain words.
type Problem struct {
	Message        string // a Chinese sentence
	Offset, Length int    // in bytes of the query
}

// Node is a part of a query: And, Or, Not, Term, Field, Dates, Years, Near or
// Figure, as pointers.
type Node interface{ node() }

// And is what all of its nodes find.
type And struct{ Nodes []Node }

// Or is what one of its nodes finds.
type Or struct{ Nodes []Node }

// Not is everything that its node does not find.
type Not struct{ Node Node }

// Term is a substring of any part of a document.
type Term struct {
	Text   string
	Quoted bool
}

// Word is a word of its own, not part of another. No query says so: it is for
// the synonyms that stand for a term.
type Word struct{ Text string }

// Field is a condition on one field; Name is canonical English. The value of
// number may hold the wildcards * and ?.
type Field struct {
	Name   string
	Value  string
	Quoted bool
}

// Dates are days as yyyymmdd, both included; 0 and 99999999 are open ends.
type Dates struct{ From, To int }

// Years are years, both included; 0 and 9999 are open ends.
type Years struct{ From, To int }

// Near is two strings at most Distance characters apart, in any order.
type Near struct {
	A, B     string
	Distance int
}

// Figure is a condition that one figure of the document fulfils as a whole.
type Figure struct {
	Kind, Item        string // "" any
	Low, High         float64
	LowOpen, HighOpen bool // the end itself is excluded
	Unit              string
	Per               []string
	Bounded           bool // there is a condition on the amount: Low and High count
}

func (*And) node()    {}
func (*Or) node()     {}
func (*Not) node()    {}
func (*Term) node()   {}
func (*Word) node()   {}
func (*Field) node()  {}
func (*Dates) node()  {}
func (*Years) node()  {}
func (*Near) node()   {}
func (*Figure) node() {}
