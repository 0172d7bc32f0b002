package suggest

import (
	"strings"
	"unicode/utf8"
)

// maxTyped is how many characters are read as pinyin.
const maxTyped = 63

// maxPolyphones is how many characters of a text, from the place on where it is
// compared, are taken in all their readings; the ones after it in the most common
// one. It bounds the spellings of one place.
const maxPolyphones = 3

// typed is what somebody typed, folded and taken apart.
type typed struct {
	key string
	// runes is key without what is not spoken; that parts two syllables.
	runes []rune
	// parted has a bit for each of runes that stands after something silent.
	parted uint64
	// hasLetter says that something may be pinyin.
	hasLetter bool
}

func newTyped(key string) *typed {
	q := &typed{key: key}
	for _, r := range key {
		switch {
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case r == 'ü':
			r = 'v'
		}
		if silent(r) {
			if len(q.runes) < maxTyped {
				q.parted |= 1 << len(q.runes)
			}
			continue
		}
		q.runes = append(q.runes, r)
		q.hasLetter = q.hasLetter || isLetter(r)
	}
	if len(q.runes) > maxTyped {
		q.hasLetter = false
	}
	return q
}

// letters is how many of q.runes from i on are letters that are not parted, at
// most n.
func (q *typed) letters(i, n int) int {
	k := 0
	for k < n && i+k < len(q.runes) && isLetter(q.runes[i+k]) && (k == 0 || q.parted>>(i+k)&1 == 0) {
		k++
	}
	return k
}

// maxSyllable is the length of the longest syllables in letters (zhuang).
const maxSyllable = 6

// spelling is the letters typed at one place, as far as they may be a syllable.
func (q *typed) spelling(i int) string {
	n := q.letters(i, maxSyllable)
	var b [maxSyllable]byte
	for k := range n {
		b[k] = byte(q.runes[i+k])
	}
	return string(b[:n])
}

// initial is the length of the initial of a syllable if it is one of zh, ch, sh;
// else 1.
func initial(name string) int {
	if len(name) > 1 && name[1] == 'h' {
		return 2
	}
	return 1
}

// spelledIn says how text begins with what was typed: ByPinyin, where every
// syllable but the last is typed to its end, ByInitials where some are typed by
// their initial only, and "" where it does not. n is the length in bytes of the
// shortest beginning that does.
//
// It goes through text once. The bits of full and short are how many of the typed
// characters the text so far may stand for, in each of the two ways.
func (q *typed) spelledIn(text string) (how string, n int) {
	full, short := uint64(1), uint64(0)
	done := uint64(1) << len(q.runes)
	polyphones := 0
	for at, r := range text {
		if silent(r) {
			continue
		}
		ids := readings(r)
		if len(ids) > 1 {
			if polyphones++; polyphones > maxPolyphones {
				ids = ids[:1]
			}
		}
		nextFull, nextShort := uint64(0), uint64(0)
		for i := range q.runes {
			if bit := uint64(1) << i; (full|short)&bit != 0 {
				whole, part := q.step(i, r, ids)
				if full&bit != 0 {
					nextFull, nextShort = nextFull|whole, nextShort|part
				} else {
					nextShort |= whole | part
				}
			}
		}
		full, short = nextFull, nextShort
		end := at + utf8.RuneLen(r)
		if full&done != 0 {
			return ByPinyin, end
		}
		if short&done != 0 && how == "" {
			how, n = ByInitials, end
		}
		if full == 0 && (short == 0 || how != "") {
			break
		}
	}
	return how, n
}

// step is the places up to which what is typed from i on may stand for the
// character r with readings ids: typed as it is or to its end (or as far as was
// typed at all), and by its initial.
func (q *typed) step(i int, r rune, ids []syllable) (whole, part uint64) {
	if q.runes[i] == r || q.runes[i] == lower(r) {
		whole |= 1 << (i + 1)
	}
	if len(ids) == 0 || !isLetter(q.runes[i]) {
		return whole, part
	}
	t := sounds()
	word := q.spelling(i)
	atEnd := i+len(word) == len(q.runes)
	for _, id := range ids {
		name := t.names[id]
		if strings.HasPrefix(word, name) {
			whole |= 1 << (i + len(name))
		}
		if alias := undotted(name); alias != "" && strings.HasPrefix(word, alias) {
			whole |= 1 << (i + len(alias))
		}
		if atEnd && strings.HasPrefix(name, word) {
			whole |= 1 << (i + len(word))
		}
		for _, k := range []int{1, initial(name)} {
			if len(name) > k && strings.HasPrefix(word, name[:k]) {
				part |= 1 << (i + k)
			}
		}
	}
	return whole, part
}

// undotted is how nüe and lüe are also typed.
func undotted(name string) string {
	if name == "nve" || name == "lve" {
		return name[:1] + "ue"
	}
	return ""
}

func lower(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// aboutWord stands before the subject of most titles.
const aboutWord = "关于"

// spelledStarts are the places of key at which its spelling is compared with what
// was typed: its beginning, and that of its subject after 关于.
func spelledStarts(key string) []int {
	if at := strings.Index(reached(key), aboutWord); at >= 0 && at+len(aboutWord) < min(len(key), reach) {
		return []int{0, at + len(aboutWord)}
	}
	return []int{0}
}
