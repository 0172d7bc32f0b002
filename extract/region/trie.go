package region

// The names and words of this package consist of CJK unified ideographs of the
// basic block only; each takes three bytes in UTF-8.
const (
	hanFirst = 0x4E00
	hanLast  = 0x9FFF
	hanLen   = 3
)

// han decodes the ideograph at byte offset i of s, as an offset from hanFirst;
// false where another character, an invalid byte or the end stands.
func han(s string, i int) (uint32, bool) {
	if i+hanLen > len(s) {
		return 0, false
	}
	b0, b1, b2 := s[i], s[i+1], s[i+2]
	if b0 < 0xE4 || b0 > 0xE9 || b1&0xC0 != 0x80 || b2&0xC0 != 0x80 {
		return 0, false
	}
	r := uint32(b0&0x0F)<<12 | uint32(b1&0x3F)<<6 | uint32(b2&0x3F)
	if r < hanFirst || r > hanLast {
		return 0, false
	}
	return r - hanFirst, true
}

// isHan reports whether an ideograph stands at byte offset i of s.
func isHan(s string, i int) bool {
	_, ok := han(s, i)
	return ok
}

// hanBefore is the offset of the ideograph that ends at byte offset i of s, or
// -1 where none does.
func hanBefore(s string, i int) int {
	if i < hanLen {
		return -1
	}
	if !isHan(s, i-hanLen) {
		return -1
	}
	return i - hanLen
}

// trie maps words to numbers. The first character indexes an array, because
// most positions of a text end there; the further edges are in one open hash
// table from (node, character) to node. Node 0 is the root and no node's child.
type trie struct {
	root [hanLast - hanFirst + 1]uint16
	keys []uint32 // node<<15 | character, plus 1; 0 is free
	kids []uint16
	word []int32 // by node, -1 for none
	// pairs has a bit for the first two characters of every word, which turns away
	// most positions without a look at the edges; alone is whether any word has one
	// character only.
	pairs [1 << pairBits / 64]uint64
	alone bool
}

const pairBits = 17

// pairBit is the bit of two characters; few pairs of others share one with a word.
func pairBit(first, second uint32) uint32 {
	return (first*0x9E3779B1 ^ second*0x85EBCA6B) >> (32 - pairBits)
}

// mayBegin reports whether a word may begin at byte offset i of s, where the
// ideograph first stands.
func (t *trie) mayBegin(first uint32, s string, i int) bool {
	if t.root[first] == 0 {
		return false
	}
	second, ok := han(s, i+hanLen)
	if !ok {
		return t.alone
	}
	bit := pairBit(first, second)
	return t.pairs[bit/64]>>(bit%64)&1 != 0 || t.alone
}

// newTrie makes a trie with room for fewer than slots edges; slots is a power
// of two, at most 1<<16, and best twice the number of edges.
func newTrie(slots int) *trie {
	return &trie{keys: make([]uint32, slots), kids: make([]uint16, slots), word: append(make([]int32, 0, slots/2), -1)}
}

// slot is where the edge of key is or would be.
func (t *trie) slot(key uint32) uint32 {
	mask := uint32(len(t.keys) - 1)
	h := key * 0x9E3779B1
	h = (h ^ h>>15) & mask
	for t.keys[h] != 0 && t.keys[h] != key {
		h = (h + 1) & mask
	}
	return h
}

func edge(node uint16, r uint32) uint32 { return (uint32(node)<<15 | r) + 1 }

// child is the node reached from node by r, 0 where there is none.
func (t *trie) child(node uint16, r uint32) uint16 {
	h := t.slot(edge(node, r))
	if t.keys[h] == 0 {
		return 0
	}
	return t.kids[h]
}

// put gives word a number unless it has one, and returns the one it has;
// -1 for a word that holds anything but ideographs.
func (t *trie) put(word string, number int32) int32 {
	for i := 0; i < len(word); i += hanLen {
		if !isHan(word, i) {
			return -1
		}
	}
	if word == "" {
		return -1
	}
	r, _ := han(word, 0)
	if t.root[r] == 0 {
		t.root[r] = t.grow()
	}
	if second, ok := han(word, hanLen); ok {
		bit := pairBit(r, second)
		t.pairs[bit/64] |= 1 << (bit % 64)
	} else {
		t.alone = true
	}
	node := t.root[r]
	for i := hanLen; i < len(word); i += hanLen {
		r, _ := han(word, i)
		h := t.slot(edge(node, r))
		if t.keys[h] == 0 {
			t.keys[h], t.kids[h] = edge(node, r), t.grow()
		}
		node = t.kids[h]
	}
	if t.word[node] < 0 {
		t.word[node] = number
	}
	return t.word[node]
}

// find is the number of word, -1 for a word that was not put.
func (t *trie) find(word string) int32 {
	var node uint16
	for i := 0; i < len(word); i += hanLen {
		r, ok := han(word, i)
		if !ok {
			return -1
		}
		if i == 0 {
			node = t.root[r]
		} else {
			node = t.child(node, r)
		}
		if node == 0 {
			return -1
		}
	}
	return t.word[node]
}

func (t *trie) grow() uint16 {
	t.word = append(t.word, -1)
	return uint16(len(t.word) - 1)
}

// prefix reports whether s has a word at byte offset i.
func (t *trie) prefix(s string, i int) bool {
	r, ok := han(s, i)
	if !ok {
		return false
	}
	for node := t.root[r]; node != 0; node = t.child(node, r) {
		if t.word[node] >= 0 {
			return true
		}
		i += hanLen
		if r, ok = han(s, i); !ok {
			return false
		}
	}
	return false
}
