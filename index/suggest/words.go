package suggest

import "unicode/utf8"

// maxPlaces is how many places of a pair of characters are looked at for words
// of titles: those in the titles of the best rank.
const maxPlaces = 20_000

// nearWords is the parts of titles that are nearly like q, the characters of key,
// and share two neighbours with it. Where a word ends is not known; therefore its
// first and last character must be those of the query or sound like them.
func (s *Set) nearWords(key string, q []rune) []candidate {
	limit := maxWordDistance(len(q))
	if limit == 0 || spoken(q) < len(q) {
		return nil
	}
	words := titleWords{set: s, key: key, query: q, limit: limit, found: map[string]*candidate{}, seen: map[wordIn]bool{}}
	for j := range len(q) - 1 {
		places := s.inside.bucket(q[j], q[j+1])
		for _, p := range places[:min(len(places), maxPlaces)] {
			if id, at := unpack(p); s.kinds[id] == Title {
				words.around(id, at, j)
			}
		}
	}
	var out []candidate
	for _, c := range words.found {
		if c.distance <= limit {
			out = append(out, *c)
		}
	}
	return out
}

// maxWordDistance is how far a word of a title may be from a query of n
// characters. It is less than for entries, which somebody meant to be words.
func maxWordDistance(n int) int {
	switch {
	case n < 3:
		return 0
	case n == 3:
		return costFarSound
	}
	return costChange + costSameSound
}

// titleWords collects words of titles.
type titleWords struct {
	set   *Set
	key   string
	query []rune
	limit int
	// found has every word that was compared, near or not, by its folded form.
	found map[string]*candidate
	seen  map[wordIn]bool
}

// wordIn is a word in a title.
type wordIn struct {
	id   uint32
	word string
}

// around tries the words of title id in which the characters at byte at stand as
// those at character j of the query: of the query's length, and of one character
// more or less before or after them.
func (w *titleWords) around(id uint32, at, j int) {
	key := w.set.keys[id]
	n := len(w.query)
	for _, word := range [...]struct{ before, length int }{{j, n}, {j, n + 1}, {j, n - 1}, {j + 1, n + 1}, {j - 1, n - 1}} {
		if word.before < 0 {
			continue
		}
		start, ok := backward(key, at, word.before)
		if !ok {
			continue
		}
		if end, ok := forward(key, start, word.length); ok {
			w.try(id, start, end)
		}
	}
}

// backward is the place n spoken characters before at; forward the one after it.
func backward(key string, at, n int) (int, bool) {
	for ; n > 0; n-- {
		r, size := utf8.DecodeLastRuneInString(key[:at])
		if size == 0 || silent(r) {
			return 0, false
		}
		at -= size
	}
	return at, true
}

func forward(key string, at, n int) (int, bool) {
	for ; n > 0; n-- {
		r, size := utf8.DecodeRuneInString(key[at:])
		if size == 0 || silent(r) {
			return 0, false
		}
		at += size
	}
	return at, true
}

// try takes key[start:end] of title id if it is a word near the query.
func (w *titleWords) try(id uint32, start, end int) {
	key := w.set.keys[id]
	word := key[start:end]
	if !w.framed(key, start, end) || word == w.key || w.seen[wordIn{id, word}] {
		return
	}
	w.seen[wordIn{id, word}] = true
	c, ok := w.found[word]
	if !ok {
		text := []rune(word)
		c = &candidate{key: word, distance: distance(w.query, text, w.limit), word: true}
		c.Kind, c.How = Term, howNear(w.query, text)
		w.found[word] = c
	}
	if c.distance > w.limit {
		return
	}
	c.Weight += w.set.weights[id]
	from, to := w.set.original(id, start, end)
	if written := w.set.texts[id][from:to]; c.Text == "" || written < c.Text {
		_, same := w.set.original(id, start, start+common(w.key, word))
		c.Text, c.Match = written, max(same-from, 0)
	}
}

// framed says that the ends of key[start:end] sound like those of the query and
// do not stand within a run of digits or letters.
func (w *titleWords) framed(key string, start, end int) bool {
	first, size := utf8.DecodeRuneInString(key[start:end])
	last, _ := utf8.DecodeLastRuneInString(key[start:end])
	if size == 0 || !soundAlike(first, w.query[0]) || !soundAlike(last, w.query[len(w.query)-1]) {
		return false
	}
	before, n := utf8.DecodeLastRuneInString(key[:start])
	after, m := utf8.DecodeRuneInString(key[end:])
	return (n == 0 || wordStart(before, first)) && (m == 0 || wordStart(last, after))
}

func soundAlike(a, b rune) bool { return a == b || soundCost(a, b) <= costNearSound }
