package main

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"

	"fuhan/extract/segment"
)

// wordTokenizer is the name under which bleve knows the tokenizer below.
const wordTokenizer = "gojieba words"

func init() {
	err := registry.RegisterTokenizer(wordTokenizer, func(map[string]any, *registry.Cache) (analysis.Tokenizer, error) {
		words, err := segment.Default()
		return &wordCutter{Segmenter: words}, err
	})
	if err != nil {
		panic(err) // the name is taken: a mistake in this program
	}
}

// wordCutter cuts texts for bleve as the search mode of jieba does, with the
// dictionary that fuhan has: every word, and before it the words of two and
// three characters within it. Each has a position of its own, as in the
// tokenizer that comes with gojieba. Blanks are left out, so that a phrase is
// found across a line break.
type wordCutter struct {
	*segment.Segmenter
	within sync.Map // string to []piece: the words within a word, asked for once each
}

// piece is a word within a word, at bytes from to to.
type piece struct{ from, to int }

func (c *wordCutter) Tokenize(input []byte) analysis.TokenStream {
	text := string(input)
	tokens := make(analysis.TokenStream, 0, len(text)/4)
	at, position := 0, 1
	add := func(from, to int) {
		tokens = append(tokens, &analysis.Token{Term: input[from:to], Start: from, End: to, Position: position, Type: analysis.Ideographic})
		position++
	}
	for _, w := range c.Words(text) {
		if strings.TrimSpace(w) != "" {
			for _, p := range c.pieces(w) {
				add(at+p.from, at+p.to)
			}
			add(at, at+len(w))
		}
		at += len(w)
	}
	return tokens
}

// pieces is the listed words of two and three characters within word, shorter
// than it.
func (c *wordCutter) pieces(word string) []piece {
	if utf8.RuneCountInString(word) < 3 || !allHan(word) {
		return nil
	}
	if known, ok := c.within.Load(word); ok {
		return known.([]piece)
	}
	var starts []int
	for i := range word {
		starts = append(starts, i)
	}
	starts = append(starts, len(word))
	var list []piece
	for n := 2; n <= 3; n++ {
		for i := 0; n < len(starts)-1 && i+n < len(starts); i++ {
			if c.Has(word[starts[i]:starts[i+n]]) {
				list = append(list, piece{starts[i], starts[i+n]})
			}
		}
	}
	c.within.Store(word, list)
	return list
}
