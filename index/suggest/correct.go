package suggest

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxQuery is how long in characters a query may be that is corrected.
const maxQuery = 40

// clearly is by how much a candidate may be farther than the nearest one: what is
// much farther is not meant.
const clearly = 8

// maxDistance is how far a text may be from a query of n spoken characters: of
// two characters both must sound or look alike, three and four may differ by one
// that does not, longer ones by two.
func maxDistance(n int) int {
	switch {
	case n < 2:
		return 0
	case n == 2:
		return costFarSound
	case n < 5:
		return costChange + costSameSound
	}
	return 2 * costChange
}

// Correct gives at most limit texts that the query, which found nothing, may have
// meant: entries other than titles that are read or spelled nearly like it, and
// words of titles, which are given as terms. The nearest are first, then the
// heavier, the shorter, the alphabetically first ones; of several entries with
// one text the heaviest. None is given where nothing is near.
func (s *Set) Correct(query string, limit int) []Suggestion {
	return ranked(s.near(s.fold(query)), limit)
}

// candidate is what a query may have meant.
type candidate struct {
	Suggestion
	key      string
	distance int
	word     bool // of a title
}

// near is all candidates for a folded query.
func (s *Set) near(key string) []candidate {
	q := []rune(key)
	n := spoken(q)
	if n < 2 || len(q) > maxQuery || !utf8.ValidString(key) {
		return nil
	}
	entries := s.spelledEntries(key)
	s.nearEntries(key, q, maxDistance(n), entries)
	out := s.nearWords(key, q)
	for _, c := range entries {
		out = append(out, c)
	}
	return out
}

// spoken is how many of runes are not silent.
func spoken(runes []rune) int {
	n := 0
	for _, r := range runes {
		if !silent(r) {
			n++
		}
	}
	return n
}

// nearEntries adds to found the entries within limit of q, the characters of key.
func (s *Set) nearEntries(key string, q []rune, limit int, found map[uint32]candidate) {
	for _, id := range s.whole.mayBeNear(q, limit) {
		if s.keys[id] == key {
			continue
		}
		text := []rune(s.keys[id])
		d := distance(q, text, limit)
		if before, ok := found[id]; d <= limit && (!ok || d < before.distance) {
			found[id] = s.candidate(id, key, d, howNear(q, text))
		}
	}
}

// howNear says how a text that is near differs from the query.
func howNear(q, text []rune) string {
	if soundsOnly(q, text) {
		return ByPinyin
	}
	return ByTypo
}

// candidate is entry id for the query key.
func (s *Set) candidate(id uint32, key string, distance int, how string) candidate {
	sg := s.suggestion(id, match{how, 0, common(key, s.keys[id])})
	return candidate{Suggestion: sg, key: s.keys[id], distance: distance}
}

// common is the length in bytes of the characters that a and b begin with alike.
func common(a, b string) int {
	for i, r := range a {
		if !strings.HasPrefix(b[min(i, len(b)):], string(r)) {
			return i
		}
	}
	return len(a)
}

// spelledEntries is the entries that the query key spells from beginning to end.
func (s *Set) spelledEntries(key string) map[uint32]candidate {
	found := map[uint32]candidate{}
	q := newTyped(key)
	if !q.hasLetter {
		return found
	}
	w := walk{x: &s.spelled, q: q}
	w.from(0, len(w.x.codes), 0, 0, false)
	for _, f := range w.found {
		for i := f.lo; i < f.hi; i++ {
			id, at := unpack(w.x.places.at(i))
			if _, ok := found[id]; ok || at > 0 || s.kinds[id] == Title || s.keys[id] == key {
				continue
			}
			how, n := q.spelledIn(s.keys[id])
			if how == "" || spoken([]rune(s.keys[id][n:])) > 0 {
				continue
			}
			cost := costSameSound
			if how == ByInitials {
				cost = costFarSound
			}
			found[id] = s.candidate(id, key, cost, how)
		}
	}
	return found
}

// ranked adds the weights of candidates that are one, and gives the best limit of
// the near ones.
func ranked(all []candidate, limit int) []Suggestion {
	if limit <= 0 {
		return nil
	}
	all = nearOnly(unite(all))
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), compareRank(a.entry(), b.entry()))
	})
	var out []Suggestion
	given := map[string]bool{}
	for _, c := range all {
		if len(out) < limit && !given[c.Text] {
			given[c.Text] = true
			out = append(out, c.Suggestion)
		}
	}
	return out
}

func (c candidate) entry() Entry { return Entry{c.Text, c.Kind, c.Weight} }

// unite makes one of the candidates for one entry or word. A word of titles that
// is an entry as well is left to the entry.
func unite(all []candidate) []candidate {
	type identity struct {
		text string
		kind Kind
		word bool
	}
	places := map[identity]int{}
	entries := map[string]bool{}
	var out []candidate
	for _, c := range all {
		id := identity{c.Text, c.Kind, c.word}
		if c.word {
			id.text = c.key // however it is written
		} else {
			entries[c.key] = true
		}
		i, ok := places[id]
		if !ok {
			places[id] = len(out)
			out = append(out, c)
			continue
		}
		c.Weight += out[i].Weight
		if before := out[i]; cmp.Or(cmp.Compare(before.distance, c.distance), cmp.Compare(before.Text, c.Text)) <= 0 {
			before.Weight = c.Weight
			c = before
		}
		out[i] = c
	}
	return slices.DeleteFunc(out, func(c candidate) bool { return c.word && entries[c.key] })
}

// nearOnly leaves out what is clearly farther than the nearest.
func nearOnly(all []candidate) []candidate {
	if len(all) == 0 {
		return nil
	}
	nearest := all[0].distance
	for _, c := range all {
		nearest = min(nearest, c.distance)
	}
	return slices.DeleteFunc(all, func(c candidate) bool { return c.distance > nearest+clearly })
}
