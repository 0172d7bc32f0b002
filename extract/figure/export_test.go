package figure

import (
	"strings"

	"fuhan/corpus"
)

// Choice is what a test sees of one decision: the figure's place in the document
// and its value, and for every candidate its text and its signs.
type Choice struct {
	Role       int
	At         int // offset in the document of the number
	End        int
	Value, Min float64
	Texts      []string
	Signs      [][]uint32
	Looks      []*Look
	Sums       []int
	Sources    [][]int
}

// Look is what the second look sees of a candidate; Signs are the places of its signs.
type Look = look

func (l *look) Signs() []uint32 {
	places := l.signs()
	return places[:]
}

// Observe calls f for every decision until the returned function is called.
func Observe(f func(Choice)) (stop func()) {
	observe = func(r role, m *mention, cands []candidate) {
		c := Choice{Role: int(r), At: m.line.offset(m.tok.Start), End: m.line.offset(m.tok.End), Value: m.tok.Value, Min: m.tok.Min}
		for i := range cands {
			c.Texts = append(c.Texts, compact(cands[i].text))
			src := []int{int(cands[i].source)}
			for also := cands[i].also; also != 0; {
				src = append(src, int(also.take()))
			}
			c.Sources = append(c.Sources, src)
			c.Signs = append(c.Signs, append([]uint32(nil), cands[i].signs...))
			c.Looks = append(c.Looks, cands[i].look)
			c.Sums = append(c.Sums, cands[i].sum)
		}
		f(c)
	}
	return func() { observe = nil }
}

// Roles and Places are the sizes of a model, WeightUnit that of its bytes; PairPlaces and
// PairUnit those of the second look.
const (
	Roles      = int(roles)
	Places     = 1 << modelBits
	WeightUnit = weightUnit
	PairPlaces = 1 << pairBits
	PairUnit   = pairUnit
)

// SetModel uses the bytes of weights.bin and of pairs.bin until the returned function is
// called.
func SetModel(data, pairs []byte) (restore func()) {
	old, oldPairs := learned, learnedPairs
	m, p := modelOf(string(data)), modelOf(string(pairs))
	learned, learnedPairs = func() model { return m }, func() model { return p }
	return func() { learned, learnedPairs = old, oldPairs }
}

// World is what a test sees of the choice of a world: the figure's place and value
// and its signs.
type World struct {
	At, End    int
	Value, Min float64
	Signs      []uint32
	Look       worldLook
	Rules      string // world by the rules
	Wish       bool   // known by the rules, and shown without the signs by which they knew it
}

// ObserveWorlds calls f for every choice of a world until the returned function is
// called.
func ObserveWorlds(f func(World)) (stop func()) {
	observeWorld = func(m *mention, signs []uint32, look worldLook) {
		f(World{Look: look, At: m.line.offset(m.tok.Start), End: m.line.offset(m.tok.End), Value: m.tok.Value, Min: m.tok.Min, Signs: append([]uint32(nil), signs...), Rules: string(m.status), Wish: m.status == corpus.StatusRequested})
	}
	return func() { observeWorld = nil }
}

// PairSigns appends to to the places of the signs of the second look.
func (w *World) PairSigns(to []uint32) []uint32 {
	return everyTwo(to, w.Look[:], len(w.Look), worldPairBits)
}

// WorldPlaces and WorldPairPlaces are the sizes of the models of worlds, WorldDoubt by how
// much a world leads that is taken at once, WishLean by how much a wish must lead,
// WorldLean what a world that the rules found has ahead.
const (
	WorldPlaces     = 1 << worldBits
	WorldPairPlaces = 1 << worldPairBits
	WorldDoubt      = float64(worldDoubt) / weightUnit
	WishLean        = float64(wishLean) / weightUnit
	WorldLean       = float64(worldLean) / weightUnit
)

// Worlds are the names of what it decides between.
func Worlds() (names []string) {
	for _, w := range worlds {
		names = append(names, string(w))
	}
	return names
}

// ObserveConditions calls f for every choice of a condition until the returned function
// is called.
func ObserveConditions(f func(Choice)) (stop func()) {
	observeConditions = func(m *mention, cands []conditionCandidate) {
		c := Choice{At: m.line.offset(m.tok.Start), End: m.line.offset(m.tok.End), Value: m.tok.Value, Min: m.tok.Min}
		for i := range cands {
			c.Texts = append(c.Texts, compact(cands[i].text))
			c.Sources = append(c.Sources, []int{int(cands[i].source)})
			c.Signs = append(c.Signs, cands[i].signs)
		}
		f(c)
	}
	return func() { observeConditions = nil }
}

// TermPlaces is the size of a model of terms, ConditionLean what a condition
// gets ahead of none.
const (
	TermPlaces    = 1 << termBits
	ConditionLean = float64(conditionLean) / weightUnit
)

// SetConditions uses the bytes of conditions.bin until the returned function is called.
func SetConditions(data []byte) (restore func()) {
	old, m := learnedConditions, termModelOf(string(data))
	learnedConditions = func() *termModel { return m }
	return func() { learnedConditions = old }
}

// ObserveDates calls f for every choice of a date until the returned function is called.
func ObserveDates(f func(Choice)) (stop func()) {
	observeDates = func(m *mention, cands []dateCandidate) {
		c := Choice{At: m.line.offset(m.tok.Start), End: m.line.offset(m.tok.End), Value: m.tok.Value, Min: m.tok.Min}
		for i := range cands {
			c.Texts = append(c.Texts, cands[i].date)
			c.Sources = append(c.Sources, []int{int(cands[i].source)})
			c.Signs = append(c.Signs, cands[i].signs)
		}
		f(c)
	}
	return func() { observeDates = nil }
}

// SetDates uses the bytes of dates.bin until the returned function is called.
func SetDates(data []byte) (restore func()) {
	old, m := learnedDates, termModelOf(string(data))
	learnedDates = func() *termModel { return m }
	return func() { learnedDates = old }
}

// ObserveKinds calls f for every choice of a kind until the returned function is called.
func ObserveKinds(f func(Choice)) (stop func()) {
	observeKinds = func(m *mention, kinds []corpus.FigureKind, signs [][]uint32) {
		c := Choice{At: m.line.offset(m.tok.Start), End: m.line.offset(m.tok.End), Value: m.tok.Value, Min: m.tok.Min, Signs: signs}
		for _, k := range kinds {
			c.Texts = append(c.Texts, string(k))
		}
		f(c)
	}
	return func() { observeKinds = nil }
}

// SetKinds uses the bytes of kinds.bin until the returned function is called.
func SetKinds(data []byte) (restore func()) {
	old, m := learnedKinds, termModelOf(string(data))
	learnedKinds = func() *termModel { return m }
	return func() { learnedKinds = old }
}

// MostWord and PriceUnit tell the form of seams.bin.
const (
	MostWord  = mostWord
	PriceUnit = priceUnit
)

// SeamTable is seams.bin for the words of list with their prices.
func SeamTable(list []string, price map[string]uint8) []byte {
	data := make([]byte, pricesBegin+seamPlaces)
	for _, w := range list {
		at, print := seamPlace(wordHash(w))
		for data[2*at] != 0 || data[2*at+1] != 0 {
			at = (at + 1) % seamPlaces
		}
		data[2*at], data[2*at+1], data[pricesBegin+at] = byte(print), byte(print>>8), price[w]
	}
	return data
}

// PriceOf is the price of a word of Chinese characters.
func PriceOf(word string) (price uint8, ok bool) { return priceOf(wordHash(word)) }

func wordHash(word string) (h uint32) {
	for _, r := range word {
		h = seamHash(h, r)
	}
	return h
}

// Seams is text with a bar at each seam inside it.
func Seams(text string) string {
	var b strings.Builder
	s := seamsOf(text)
	for i := range len(text) {
		if i > 0 && s.at(i) {
			b.WriteByte('|')
		}
		b.WriteByte(text[i])
	}
	return b.String()
}
