package suggest

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed readings.txt
var readingsFile string

//go:embed polyphones.txt
var polyphonesFile string

// The characters whose readings are known, besides 〇.
const (
	firstHan = '一'
	lastHan  = '\u9fff'
)

// maxReadings is how many readings of one character count.
const maxReadings = 3

// syllable is the number of a syllable in alphabetical order, from 1 on: those
// with the same beginning are one range. 0 is none.
type syllable uint16

// soundTable is what is known of syllables and characters.
type soundTable struct {
	names []string // names[s] is syllable s, without tone; ü is v
	spelt map[string]syllable
	// codes[r-firstHan] is the reading of r, or several more than a place in
	// lists, which has its readings, the most common one first.
	codes [lastHan - firstHan + 1]syllable
	lists [][]syllable
	each  []syllable // each[s] is s
	zero  syllable   // of 〇
	// near and far number the syllables that are taken for each other by many
	// speakers, and by some.
	near, far []syllable
}

// several is more than any syllable.
const several = 1 << 12

// sounds reads the tables, at first use.
var sounds = sync.OnceValue(func() *soundTable {
	t := &soundTable{names: []string{""}, spelt: map[string]syllable{}}
	for line := range tableLines(readingsFile) {
		name, runes, _ := strings.Cut(line, " ")
		s := syllable(len(t.names))
		t.names = append(t.names, name)
		t.spelt[name] = s
		for _, r := range runes {
			if r == '〇' {
				t.zero = s
			} else {
				t.codes[r-firstHan] = s
			}
		}
	}
	for line := range tableLines(polyphonesFile) {
		fields := strings.Fields(line)
		r := []rune(fields[0])[0]
		var ids []syllable
		for _, name := range fields[1:] {
			ids = append(ids, t.spelt[name])
		}
		t.codes[r-firstHan] = ids[0]
		if len(ids) > 1 {
			t.codes[r-firstHan] = several + syllable(len(t.lists))
			t.lists = append(t.lists, ids)
		}
	}
	for s := range t.names {
		t.each = append(t.each, syllable(s))
	}
	t.near, t.far = t.classes(nearSound), t.classes(farSound)
	// nüe and lüe are also typed without the dots.
	t.spelt["nue"], t.spelt["lue"] = t.spelt["nve"], t.spelt["lve"]
	return t
})

// tableLines are the lines of a table without its comments.
func tableLines(table string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(table) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

// classes numbers the syllables that same folds to one.
func (t *soundTable) classes(same func(string) string) []syllable {
	numbers := map[string]syllable{}
	out := make([]syllable, len(t.names))
	for s := 1; s < len(t.names); s++ {
		name := same(t.names[s])
		if _, ok := numbers[name]; !ok {
			numbers[name] = syllable(len(numbers) + 1)
		}
		out[s] = numbers[name]
	}
	return out
}

// nearSound folds what many speakers do not part: flat and curled initials,
// front and back nasals.
func nearSound(name string) string {
	if len(name) > 1 && name[1] == 'h' {
		name = name[:1] + name[2:]
	}
	for _, final := range []string{"ang", "eng", "ing"} {
		if strings.HasSuffix(name, final) {
			return name[:len(name)-1]
		}
	}
	return name
}

// farSound folds n and l as well.
func farSound(name string) string {
	name = nearSound(name)
	if name[0] == 'n' {
		return "l" + name[1:]
	}
	return name
}

func syllables() []string { return sounds().names }

// readings are the common readings of r, the most common one first.
func readings(r rune) []syllable { return sounds().readings(r) }

func (t *soundTable) readings(r rune) []syllable {
	switch code := t.code(r); {
	case code == 0:
		return nil
	case code >= several:
		return t.lists[code-several]
	default:
		return t.each[code : code+1]
	}
}

func (t *soundTable) code(r rune) syllable {
	switch {
	case firstHan <= r && r <= lastHan:
		return t.codes[r-firstHan]
	case r == '〇':
		return t.zero
	}
	return 0
}

// beginning is the range of syllables that begin with letters; last included.
func (t *soundTable) beginning(letters string) (first, last syllable, ok bool) {
	i, _ := slices.BinarySearch(t.names[1:], letters)
	first = syllable(i + 1)
	last = first
	for int(last) < len(t.names) && strings.HasPrefix(t.names[last], letters) {
		last++
	}
	return first, last - 1, last > first
}

// silent says that r is neither spoken nor typed: blanks and punctuation.
func silent(r rune) bool {
	switch {
	case firstHan <= r && r <= lastHan:
		return false
	case r < 0x80:
		return !isLetter(r) && !isDigit(r)
	}
	return !unicode.In(r, unicode.L, unicode.N)
}
