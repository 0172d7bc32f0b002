package gold

// Tally counts what scoring found; tallies of documents add up.
type Tally struct {
	Meta        map[string]MetaTally // by key of the metadata
	Citations   Hits
	Figures     Hits                // figures found; the free ones below are not in Pred
	Full        int                 // of the figures found those with every key of a full record right
	Optional    int                 // extracted figures that may be given or left out
	Unlocated   int                 // extracted figures whose quote does not stand in the text
	Attributes  map[string]Share    // by key of figures: right, of the figures found where the gold has something to judge
	Keys        map[string]Hits     // by key of figures: figures that have the key, found with the right value
	Kinds       map[string]KindHits // by kind of figure; a figure found counts under its gold kind on both sides
	Grades      Hits                // grade schemes
	Tracks      Share               // posts of gold schemes with both their bounds right
	Numbers     Share               // numbers of posts, grades, levels and tiers of the schemes found
	Commitments Hits

	// Two faults that must not happen at all. A bound is reversed where the gold
	// has at least (or more than) and the extracted figure of the same unit and
	// value, at an overlapping quote, at most (or less than), or the other way;
	// figures that are found otherwise do not count. A request is shown as in
	// force where a figure found has that status and the gold says requested.
	ReversedBounds   int
	RequestedInForce int
}

// Hits are answers found, answers in the gold and answers extracted.
type Hits struct{ TP, Gold, Pred int }

func (h *Hits) add(o Hits) { h.TP, h.Gold, h.Pred = h.TP+o.TP, h.Gold+o.Gold, h.Pred+o.Pred }

// Share is how many of N are right.
type Share struct{ OK, N int }

func (s *Share) add(o Share) { s.OK, s.N = s.OK+o.OK, s.N+o.N }

// KindHits are the figures of one kind.
type KindHits struct {
	Hits
	Full int // of the hits those with every key of a full record right
}

// MetaTally is one key of the metadata: OK counts a list in part. N are the
// documents where either side has the key, Gold and Pred those where one has.
type MetaTally struct {
	OK            float64
	N, Gold, Pred int
}

func (t *Tally) addMeta(key string, o MetaTally) {
	if t.Meta == nil {
		t.Meta = map[string]MetaTally{}
	}
	m := t.Meta[key]
	t.Meta[key] = MetaTally{m.OK + o.OK, m.N + o.N, m.Gold + o.Gold, m.Pred + o.Pred}
}

func (t *Tally) addAttribute(key string, o Share) {
	if t.Attributes == nil {
		t.Attributes = map[string]Share{}
	}
	s := t.Attributes[key]
	s.add(o)
	t.Attributes[key] = s
}

func (t *Tally) addKey(key string, o Hits) {
	if t.Keys == nil {
		t.Keys = map[string]Hits{}
	}
	h := t.Keys[key]
	h.add(o)
	t.Keys[key] = h
}

func (t *Tally) addKind(kind string, o KindHits) {
	if t.Kinds == nil {
		t.Kinds = map[string]KindHits{}
	}
	k := t.Kinds[kind]
	k.Hits.add(o.Hits)
	k.Full += o.Full
	t.Kinds[kind] = k
}

// Add adds the counts of another document.
func (t *Tally) Add(o Tally) {
	for k, v := range o.Meta {
		t.addMeta(k, v)
	}
	for k, v := range o.Attributes {
		t.addAttribute(k, v)
	}
	for k, v := range o.Keys {
		t.addKey(k, v)
	}
	for k, v := range o.Kinds {
		t.addKind(k, v)
	}
	t.Citations.add(o.Citations)
	t.Figures.add(o.Figures)
	t.Grades.add(o.Grades)
	t.Commitments.add(o.Commitments)
	t.Tracks.add(o.Tracks)
	t.Numbers.add(o.Numbers)
	t.Full += o.Full
	t.Optional += o.Optional
	t.Unlocated += o.Unlocated
	t.ReversedBounds += o.ReversedBounds
	t.RequestedInForce += o.RequestedInForce
}
