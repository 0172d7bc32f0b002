package topic

import "unicode/utf8"

// trie finds the longest of its words at any byte of a text. Their characters are of the first 2^16 only. Node 0 is
// the root, to which no edge leads.
type trie struct {
	begins [1 << 16 / 64]uint64 // bits of the pairs of characters with which words begin, hashed: small, to stay in the cache
	edges  []edge               // a hash table with open addressing, its size a power of two
	word   []int32              // by node, the number of the word that ends there, or -1
}

// edge leads from a node over a character to another node.
type edge struct {
	key uint32 // node<<16 | character, 0 for a free place
	to  uint16
}

func trieOf(words []string) *trie {
	chars, size := 0, 1
	for _, w := range words {
		chars += utf8.RuneCountInString(w)
	}
	if chars > 0xffff {
		panic("topic: too many words for the nodes of a trie")
	}
	for size < 2*chars {
		size *= 2 // half of the places stay free, so that searches end soon
	}
	t := &trie{edges: make([]edge, max(size, 2)), word: []int32{-1}}
	for n, w := range words {
		runes := []rune(w)
		if len(runes) > 1 {
			p := pair(runes[0], runes[1])
			t.begins[p/64] |= 1 << (p % 64)
		}
		node := uint16(0)
		for _, r := range runes {
			if r > 0xffff {
				panic("topic: no trie takes " + w)
			}
			e := t.edge(node, r)
			if e.to == 0 {
				*e = edge{uint32(node)<<16 | uint32(r), uint16(len(t.word))}
				t.word = append(t.word, -1)
			}
			node = e.to
		}
		t.word[node] = int32(n)
	}
	return t
}

// edge is the edge from node over character r, or the free place for it.
func (t *trie) edge(node uint16, r rune) *edge {
	key, last := uint32(node)<<16|uint32(r), uint32(len(t.edges)-1)
	i := key * 2654435769 >> 8 & last // 2^32 by the golden ratio spreads neighbours
	for t.edges[i].key != key && t.edges[i].key != 0 {
		i = (i + 1) & last
	}
	return &t.edges[i]
}

// pair is the place of two characters in begins.
func pair(a, b rune) uint32 { return (uint32(a)<<7 ^ uint32(b)) * 2654435769 >> 16 }

// find is the first word of two characters or more in s that begins at byte i or behind, the longest there, or -1.
func (t *trie) find(s string, i int) (word int32, from, end int) {
	before, from := rune(0), i // the character that ends at i, and where it begins
	for i < len(s) {
		r, width := rune(0), 3
		if s[i]>>4 == 0xe && i+2 < len(s) && s[i+1]>>6 == 2 && s[i+2]>>6 == 2 { // as in character, which is too long to be inlined
			r = rune(s[i]&0xf)<<12 | rune(s[i+1]&0x3f)<<6 | rune(s[i+2]&0x3f)
		} else {
			r, width = character(s, i)
		}
		if p := pair(before, r); t.begins[p/64]>>(p%64)&1 != 0 {
			if word, end = t.at(s, from); word >= 0 {
				return word, from, end
			}
		}
		before, from, i = r, i, i+width
	}
	return -1, i, i
}

// at is the longest word that begins at byte i of s, or -1.
func (t *trie) at(s string, i int) (word int32, end int) {
	word, end = -1, i
	for node := uint16(0); i < len(s); {
		r, width := character(s, i)
		if r > 0xffff {
			break
		}
		if node = t.edge(node, r).to; node == 0 {
			break
		}
		if i += width; t.word[node] >= 0 {
			word, end = t.word[node], i
		}
	}
	return word, end
}

// character is the character at byte i of s and its width; the common case, three bytes of Chinese, comes first.
func character(s string, i int) (rune, int) {
	if s[i]>>4 == 0xe && i+2 < len(s) && s[i+1]>>6 == 2 && s[i+2]>>6 == 2 {
		return rune(s[i]&0xf)<<12 | rune(s[i+1]&0x3f)<<6 | rune(s[i+2]&0x3f), 3
	}
	if s[i] < utf8.RuneSelf {
		return rune(s[i]), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}
