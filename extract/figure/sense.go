package figure

import (
	_ "embed"
	"math"
	"sort"
	"sync"
	"unicode"
)

// The weights of words say nothing of words that were never seen. So each text also has a
// sense: the group of names of like meaning that it is nearest to, 公租房 in one with
// 保障性租赁住房. A character is a vector in which those of like use are near each other,
// a text the mean of its characters.

// senseData holds the characters (their number in two bytes, then two bytes each, in
// order, little-endian), the vector of each and the centres of the groups, level after
// level, a signed byte for each number; the centres are in units of 1/senseUnit. The vectors
// are those of bge-small-zh-v1.5 (Beijing Academy of Artificial Intelligence, MIT licence),
// brought to their greatest components among the items and holders of the gold answers,
// whose clusters are the groups: testdata/senses.py.
//
//go:embed senses.bin
var senseData string

const (
	senseDims = 64
	senseUnit = 127
)

// senseBranches: 16 groups, each of 8, each of 8 again.
var senseBranches = [...]int{16, 8, 8}

// senseModel finds the sense of a text.
type senseModel struct {
	characters []uint16
	vectors    string // of the characters, one after the other
	levels     [len(senseBranches)][]senseGroup
}

type senseGroup struct {
	centre [senseDims]float32
	half   float32 // of the square of its length
}

var senses = sync.OnceValue(func() *senseModel {
	n := int(senseData[0]) | int(senseData[1])<<8
	s := &senseModel{characters: make([]uint16, n)}
	data := senseData[2:]
	for i := range s.characters {
		s.characters[i] = uint16(data[2*i]) | uint16(data[2*i+1])<<8
	}
	s.vectors, data = data[2*n:][:n*senseDims], data[2*n+n*senseDims:]
	groups := 1
	for l, branches := range senseBranches {
		groups *= branches
		s.levels[l] = make([]senseGroup, groups)
		for i := range s.levels[l] {
			g := &s.levels[l][i]
			for k := range g.centre {
				g.centre[k] = float32(int8(data[k])) / senseUnit
				g.half += g.centre[k] * g.centre[k] / 2
			}
			data = data[senseDims:]
		}
	}
	return s
})

// noSense is the sense of a text without a known character.
const noSense = 1 << 15

// of is the sense of s, as its group among few and among many.
func (s *senseModel) of(text string) (coarse, fine uint32) {
	var sum [senseDims]int32
	known := false
	for _, r := range text {
		if i := s.find(unicode.ToLower(r)); i >= 0 {
			v := s.vectors[i*senseDims:][:senseDims]
			for k := range sum {
				sum[k] += int32(int8(v[k]))
			}
			known = true
		}
	}
	if !known {
		return noSense, noSense
	}
	var length float64
	for _, v := range sum {
		length += float64(v) * float64(v)
	}
	var at [senseDims]float32 // on the unit sphere
	scale := 1 / float32(max(math.Sqrt(length), 1))
	for k, v := range sum {
		at[k] = float32(v) * scale
	}
	group := 0
	for l, branches := range senseBranches {
		group = group*branches + nearestGroup(s.levels[l][group*branches:][:branches], &at)
		if l == 0 {
			coarse = uint32(group)
		}
	}
	return coarse, uint32(group)
}

// nearestGroup is the index of the group whose centre is nearest to at.
func nearestGroup(groups []senseGroup, at *[senseDims]float32) int {
	best, least := 0, float32(math.MaxFloat32)
	for i := range groups {
		g := &groups[i]
		far := g.half // half the square of the distance, but for what is the same for all
		for k, v := range at {
			far -= v * g.centre[k]
		}
		if far < least {
			best, least = i, far
		}
	}
	return best
}

// find is the index of r among the characters, -1 where it is none of them.
func (s *senseModel) find(r rune) int {
	i := sort.Search(len(s.characters), func(i int) bool { return rune(s.characters[i]) >= r })
	if i < len(s.characters) && rune(s.characters[i]) == r {
		return i
	}
	return -1
}
