package suggest

// Union answers for several sets as one set of all their entries would. It takes
// about a third of the time of building that set, and is to be kept for as long
// as the sets stay the same; it may be
// read by any number of goroutines.
type Union struct {
	sets []*Set
	// repeated marks, for each set, the entries that stand in another one too.
	// Their weights are sums, so that they have other ranks than in their sets:
	// they are answered by shared.
	repeated []bitset
	shared   *Set
}

// Merge makes a Union. The sets must fold alike. Nil sets are left out.
func Merge(sets ...*Set) *Union {
	u := &Union{}
	for _, s := range sets {
		if s != nil && len(s.texts) > 0 {
			u.sets = append(u.sets, s)
			u.repeated = append(u.repeated, make(bitset, len(s.texts)/64+1))
		}
	}
	if len(u.sets) > 1 {
		u.share()
	}
	return u
}

// share finds the entries that stand in several sets.
func (u *Union) share() {
	type identity struct {
		text string
		kind Kind
	}
	type place struct {
		set int
		id  uint32
	}
	total := 0
	for _, s := range u.sets {
		total += len(s.texts)
	}
	first := make(map[identity]place, total)
	var shared []Entry
	for i, s := range u.sets {
		for id, text := range s.texts {
			who := identity{text, s.kinds[id]}
			p, ok := first[who]
			if !ok {
				first[who] = place{i, uint32(id)}
				continue
			}
			if !u.repeated[p.set].has(p.id) {
				u.repeated[p.set].add(p.id)
				shared = append(shared, Entry{text, who.kind, u.sets[p.set].weights[p.id]})
			}
			u.repeated[i].add(uint32(id))
			shared = append(shared, Entry{text, who.kind, s.weights[id]})
		}
	}
	u.shared = Build(shared, u.sets[0].fold)
}

// Complete is as Set.Complete.
func (u *Union) Complete(prefix string, limit int) []Suggestion {
	switch len(u.sets) {
	case 0:
		return nil
	case 1:
		return u.sets[0].Complete(prefix, limit)
	}
	q := newTyped(u.sets[0].fold(prefix))
	found := u.shared.complete(q, limit, nil)
	for i, s := range u.sets {
		found = append(found, s.complete(q, limit, u.repeated[i])...)
	}
	return best(found, limit)
}

// Correct is as Set.Correct.
func (u *Union) Correct(query string, limit int) []Suggestion {
	return Correct(u.sets, query, limit)
}

// Complete is Merge(sets...).Complete: for a single question. Who asks again keeps
// the Union.
func Complete(sets []*Set, prefix string, limit int) []Suggestion {
	return Merge(sets...).Complete(prefix, limit)
}

// Correct is as Set.Correct for several sets.
func Correct(sets []*Set, query string, limit int) []Suggestion {
	var all []candidate
	for _, s := range sets {
		if s != nil {
			all = append(all, s.near(s.fold(query))...)
		}
	}
	return ranked(all, limit)
}
