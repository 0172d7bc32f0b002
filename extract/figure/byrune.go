package figure

// byRune is a list of values for every character of the basic plane, found without
// hashing: the tables are asked for every character of a text.
type byRune[T any] struct {
	index [0x10000]uint16 // of lists; 0 where there is none
	lists [][]T
}

func (b *byRune[T]) get(r rune) []T {
	if uint32(r) >= 0x10000 || b.index[r] == 0 {
		return nil
	}
	return b.lists[b.index[r]]
}

func (b *byRune[T]) add(r rune, v T) {
	if uint32(r) >= 0x10000 {
		return
	}
	if len(b.lists) == 0 {
		b.lists = make([][]T, 1)
	}
	if b.index[r] == 0 {
		b.lists = append(b.lists, nil)
		b.index[r] = uint16(len(b.lists) - 1)
	}
	b.lists[b.index[r]] = append(b.lists[b.index[r]], v)
}
