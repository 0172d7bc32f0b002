package figure

// trie holds words character by character, so that the longest of them at a place is
// found in as many steps as it has characters, however many words there are.
type trie struct {
	heads trieTable // nodes behind the first characters, which most places ask for only
	steps trieTable // nodes behind others
	ends  []uint16  // by node: 1 + the index of the word that ends there, 0 for none
}

// trieTable finds the node behind a node and a character.
type trieTable struct {
	slots []trieSlot
	count int
}

type trieSlot struct {
	key uint32 // node before and character, with none at 0
	to  uint16
}

func stepKey(node uint16, r rune) uint32 { return uint32(node)<<16 | uint32(r) }

// next is the node behind node by way of r, 0 where there is none; words begin at 0.
func (t *trie) next(node uint16, r rune) uint16 {
	if node == 0 {
		return t.head(r)
	}
	if uint32(r) >= 0x10000 {
		return 0
	}
	key := stepKey(node, r)
	return t.steps.slots[t.steps.slot(key)].to
}

// head is the node behind the first character r.
func (t *trie) head(r rune) uint16 {
	if uint32(r) >= 0x10000 {
		return 0
	}
	return t.heads.slots[t.heads.slot(uint32(r))].to
}

// slot is the slot of a step, or the free one where it would stand.
func (t *trieTable) slot(key uint32) uint32 {
	mask := uint32(len(t.slots) - 1)
	for h := key * 0x9e3779b1 >> 12; ; h++ {
		if s := t.slots[h&mask]; s.to == 0 || s.key == key {
			return h & mask
		}
	}
}

// put makes a step lead to node, unless it leads to one already, and gives that.
func (t *trieTable) put(key uint32, node uint16) uint16 {
	s := &t.slots[t.slot(key)]
	if s.to == 0 {
		*s = trieSlot{key, node}
		if t.count++; 2*t.count > len(t.slots) {
			old := t.slots
			t.slots = make([]trieSlot, 2*len(old))
			for _, s := range old {
				if s.to > 0 {
					t.slots[t.slot(s.key)] = s
				}
			}
		}
		return node
	}
	return s.to
}

// put makes word end at its index, unless it ends at one already.
func (t *trie) put(word []rune, index int) (isNew bool) {
	if t.ends == nil {
		t.ends = make([]uint16, 1)
		t.heads.slots, t.steps.slots = make([]trieSlot, 16), make([]trieSlot, 16)
	}
	node := uint16(0)
	for i, r := range word {
		if fresh := uint16(len(t.ends)); i == 0 {
			node = t.heads.put(uint32(r), fresh)
		} else {
			node = t.steps.put(stepKey(node, r), fresh)
		}
		if int(node) == len(t.ends) {
			t.ends = append(t.ends, 0)
		}
	}
	if t.ends[node] > 0 {
		return false
	}
	t.ends[node] = uint16(1 + index)
	return true
}

// first is the index of the longest word that s begins with, -1 without one.
func (t *trie) first(s string) int {
	found := -1
	for i, node := 0, uint16(0); i < len(s); {
		r, w := runeIn(s, i)
		if node = t.next(node, r); node == 0 {
			break
		}
		if e := t.ends[node]; e > 0 {
			found = int(e) - 1
		}
		i += w
	}
	return found
}

// last is the index of the longest word that s ends with, -1 without one; the words of
// t are written backwards.
func (t *trie) last(s string) int {
	found := -1
	for node := uint16(0); s != ""; {
		r, w := lastRune(s)
		if node = t.next(node, r); node == 0 {
			break
		}
		if e := t.ends[node]; e > 0 {
			found = int(e) - 1
		}
		s = s[:len(s)-w]
	}
	return found
}
