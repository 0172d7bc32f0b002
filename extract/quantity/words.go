package quantity

import "strings"

// words is a set of words with a value each, for finding the longest one that a
// text begins with (built by beginnings) or ends with (built by endings). Most
// characters begin no word, which the low bits of them tell. There are so many sets
// that an array of all characters for each would not stay in the nearest memory.
type words[V any] struct {
	begins [256]bool // whether a word begins with a character with these low bits
	first  []edge    // node by first character, at a place made from it or behind that
	nodes  []node[V]
	back   bool
}

// firstNode is the node of first character r; 0 where no word begins so.
func (w *words[V]) firstNode(r rune) uint16 {
	if !w.begins[uint8(r)] {
		return 0
	}
	return w.first[w.place(r)].to
}

// place is where first character r stands in w.first, or the free place for it.
func (w *words[V]) place(r rune) int {
	mask := uint32(len(w.first) - 1)
	for h := uint32(r) * 0x9e3779b1 >> 16; ; h++ {
		if e := w.first[h&mask]; e.to == 0 || e.r == r {
			return int(h & mask)
		}
	}
}

type node[V any] struct {
	next  []edge
	value V
	word  bool // a word ends here
}

type edge struct {
	r  rune
	to uint16
}

func beginnings[V any](m map[string]V) *words[V] { return build(m, false) }
func endings[V any](m map[string]V) *words[V]    { return build(m, true) }

func build[V any](m map[string]V, back bool) *words[V] {
	w := &words[V]{nodes: make([]node[V], 1, 4*len(m)+1), back: back}
	size := 4
	for size < 2*len(m) {
		size *= 2
	}
	w.first = make([]edge, size)
	for word, v := range m {
		rs := []rune(word)
		if back {
			for i, j := 0, len(rs)-1; i < j; i, j = i+1, j-1 {
				rs[i], rs[j] = rs[j], rs[i]
			}
		}
		head := w.place(rs[0])
		at := w.first[head].to
		if at == 0 {
			at = w.grow()
			w.first[head] = edge{rs[0], at}
			w.begins[uint8(rs[0])] = true
		}
		for _, r := range rs[1:] {
			to := w.nodes[at].to(r)
			if to == 0 {
				to = w.grow()
				w.nodes[at].next = append(w.nodes[at].next, edge{r, to})
			}
			at = to
		}
		w.nodes[at].value, w.nodes[at].word = v, true
	}
	return w
}

func (w *words[V]) grow() uint16 {
	w.nodes = append(w.nodes, node[V]{})
	return uint16(len(w.nodes) - 1)
}

func (n *node[V]) to(r rune) uint16 {
	for _, e := range n.next {
		if e.r == r {
			return e.to
		}
	}
	return 0
}

// find is the longest word that s begins or ends with, and its length in bytes; 0
// where there is none.
func (w *words[V]) find(s string) (v V, size int) {
	n := 0
	for at := uint16(0); n < len(s); {
		var r rune
		var rw int
		if w.back {
			r, rw = runeBefore(s, len(s)-n)
		} else {
			r, rw = runeAt(s, n)
		}
		if n == 0 {
			at = w.firstNode(r)
		} else {
			at = w.nodes[at].to(r)
		}
		if at == 0 {
			return v, size
		}
		n += rw
		if w.nodes[at].word {
			v, size = w.nodes[at].value, n
		}
	}
	return v, size
}

// has is the length of the longest word that s begins or ends with.
func (w *words[V]) has(s string) int {
	_, size := w.find(s)
	return size
}

// list is a set of words, separated by blanks, without values.
func list(s string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(s) {
		m[word] = true
	}
	return m
}
