package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/extract/segment"
	"fuhan/internal/letters"
)

// chooser picks the terms of questions from the letters: from words and
// passages that stand at random places of random letters, so that a frequent
// word is picked as often as it stands there. Equal corpora give equal
// questions.
type chooser struct {
	*rand.Rand
	source    letterSource
	generator *letters.Generator
	among     int // letters to pick from, the first ones
	words     *segment.Segmenter
	letter    letters.Letter
	cut       []string // the words of the letter
}

// least is the number of questions below which a class says nothing.
const least = 10

// choose picks n questions of every class from the first among letters of s.
func choose(s letterSource, among, n int) ([]question, error) {
	words, err := segment.Default()
	if err != nil {
		return nil, err
	}
	var list []question
	for k, c := range classes {
		ch := &chooser{Rand: rand.New(rand.NewPCG(s.Seed, uint64(k))), source: s, generator: letters.New(s.Seed), among: among, words: words}
		chosen := ch.class(&c, n)
		if len(chosen) < min(n, least) {
			return nil, fmt.Errorf("%s: %d questions in %d letters, at least %d wanted", c.name, len(chosen), among, min(n, least))
		}
		list = append(list, chosen...)
	}
	return list, nil
}

// tries is how many letters are looked at for each question that is wanted.
const tries = 200

// class picks up to n different questions of c.
func (c *chooser) class(of *class, n int) []question {
	var list []question
	seen := map[string]bool{}
	for range n * tries {
		if len(list) == n {
			break
		}
		c.open(c.IntN(c.among))
		terms := of.terms(c, len(list))
		if terms == nil {
			continue
		}
		q := question{Class: of.name, Terms: terms, Facets: of.facets, ByDate: of.byDate}
		if of.paged {
			q.Offset = len(list) * pageSize
		}
		if key := fmt.Sprint(q); !seen[key] {
			seen[key] = true
			list = append(list, q)
		}
	}
	return list
}

// open makes letter i the one to pick from.
func (c *chooser) open(i int) {
	c.letter = c.source.letter(c.generator, i)
	c.cut = c.words.Words(c.letter.Text)
}

func one(s string) []term {
	if s == "" {
		return nil
	}
	return []term{{Text: s}}
}

// word is a word of the letter of least to most Chinese characters that the
// dictionary lists, "" where twenty places show none.
func (c *chooser) word(least, most int) string {
	for range 20 {
		w := c.cut[c.IntN(len(c.cut))]
		if n := utf8.RuneCountInString(w); n >= least && n <= most && allHan(w) && c.words.Has(w) {
			return w
		}
	}
	return ""
}

func (c *chooser) nothing(int) []term    { return []term{} }
func (c *chooser) shortWord(int) []term  { return one(c.word(2, 2)) }
func (c *chooser) longWord(int) []term   { return one(c.word(3, 16)) }
func (c *chooser) number(int) []term     { return one(c.letter.Truth.Number) }
func (c *chooser) longPhrase(int) []term { return one(c.passage(12, 24, true, "，、")) }
func (c *chooser) twoWords(int) []term   { return c.pair(c.word(2, 4), c.word(2, 4), false) }
func (c *chooser) negation(int) []term {
	wanted := c.word(2, 4)
	c.open(c.IntN(c.among))
	return c.pair(wanted, c.word(2, 4), true)
}
func (c *chooser) acrossWords(i int) []term { return one(c.passage(4, 8, i%2 == 0, "")) }

// pair is two terms, nil where one is missing or contains the other.
func (c *chooser) pair(a, b string, exclude bool) []term {
	if a == "" || b == "" || strings.Contains(a, b) || strings.Contains(b, a) {
		return nil
	}
	return []term{{Text: a}, {Text: b, Exclude: exclude}}
}

// passage is least to most characters of the letter across several words, which
// together are none: whole words, or from any character to any other. They are
// Chinese or among also, the first and the last Chinese. "" where the place
// picked has none.
func (c *chooser) passage(least, most int, whole bool, also string) string {
	var runes []rune
	begins := map[int]bool{} // places in runes where a word begins
	for _, w := range c.cut {
		begins[len(runes)] = true
		runes = append(runes, []rune(w)...)
	}
	begins[len(runes)] = true
	length := least + c.IntN(most-least+1)
	if len(runes) < length {
		return ""
	}
	at := c.IntN(len(runes) - length + 1)
	for whole && at > 0 && !begins[at] {
		at--
	}
	for whole && !begins[at+length] && length > least {
		length--
	}
	crossing := false
	for i, r := range runes[at : at+length] {
		crossing = crossing || i > 0 && begins[at+i]
		if inside := i > 0 && i < length-1; !unicode.Is(unicode.Han, r) && !(inside && strings.ContainsRune(also, r)) {
			return ""
		}
	}
	s := string(runes[at : at+length])
	if !crossing || whole && !begins[at+length] || c.words.Has(s) {
		return ""
	}
	return s
}

func allHan(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}
