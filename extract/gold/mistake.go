package gold

import "strings"

// What a mistake can be.
const (
	MetaWrong          = "meta"
	CitationMissed     = "citation missed"
	CitationInvented   = "citation invented"
	FigureWrongKey     = "figure wrong key"
	FigureMissed       = "figure missed"
	FigureInvented     = "figure invented"
	TrackMissed        = "track missed"
	SchemeMissed       = "scheme missed"
	SchemeInvented     = "scheme invented"
	CommitmentMissed   = "commitment missed"
	CommitmentInvented = "commitment invented"

	BoundReversed    = "bound reversed"
	RequestedInForce = "requested shown as in force"
)

// Mistake is one difference between an extracted answer and the gold.
type Mistake struct {
	What  string     `json:"what"`            // one of the above
	About string     `json:"about,omitempty"` // the answer missed, invented or found, in Python's notation
	Place string     `json:"place,omitempty"` // by what the answer is known again in another run
	Wrong []WrongKey `json:"wrong,omitempty"` // what is wrong with an answer that was found
	Note  string     `json:"note,omitempty"`
}

// WrongKey is a key with another value than in the gold, both in Python's
// notation; an absent value is None.
type WrongKey struct {
	Key  string `json:"key"`
	Gold string `json:"gold"`
	Pred string `json:"pred"`
}

func (w WrongKey) String() string { return w.Key + ": gold " + w.Gold + " pred " + w.Pred }

// String is the mistake on one line.
func (m Mistake) String() string {
	if m.What == MetaWrong && len(m.Wrong) == 1 {
		return m.What + " " + m.Wrong[0].String()
	}
	s := m.What + ": " + m.About + m.Note
	if len(m.Wrong) == 0 {
		return s
	}
	parts := make([]string, len(m.Wrong))
	for i, w := range m.Wrong {
		parts[i] = w.String()
	}
	return s + " :: " + strings.Join(parts, "; ")
}

// split is the mistake with one wrong key each, so that mending one shows.
func (m Mistake) split() []Mistake {
	if len(m.Wrong) < 2 {
		return []Mistake{m}
	}
	var out []Mistake
	for _, w := range m.Wrong {
		part := m
		part.Wrong = []WrongKey{w}
		out = append(out, part)
	}
	return out
}

// identity is equal for the same mistake in two runs, whatever the wrong value.
func (m Mistake) identity() string {
	id := m.What + "\x00" + m.Place
	for _, w := range m.Wrong {
		id += "\x00" + w.Key
	}
	return id
}
