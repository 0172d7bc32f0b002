package index

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/corpus"
)

// foldVersion is to be raised with every change of this file or of
// fold_table.go that may fold the same text differently.
const foldVersion = 3

// removed is what foldRune gives for a character that folding leaves out.
const removed = -1

// Fold is the form of s in which texts and queries are compared. Full-width
// letters and digits become ASCII, capitals small, punctuation its ASCII
// look-alike where there is one (，to a comma, “ and ” to ", 〔 【 ［ to [),
// radicals and compatibility ideographs the unified ideograph, traditional
// characters simplified ones. White space,
// controls, and characters without a glyph are left out, so that a word is
// found across a line break and 2023 年 is 2023年. A byte that is no UTF-8
// becomes U+FFFD.
//
// Folding goes character by character: Fold(a+b) is Fold(a)+Fold(b) for valid
// UTF-8, and Fold(Fold(s)) is Fold(s).
func Fold(s string) string {
	i := unchanged(s)
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:i])
	for _, r := range s[i:] {
		if f := foldRune(r); f != removed {
			b.WriteRune(f)
		}
	}
	return b.String()
}

// unchanged is the length in bytes of the beginning of s that is folded already.
func unchanged(s string) int {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if foldRune(r) != r || r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(s)
}

// foldRune folds one character, in steps that each have their table; removed
// where nothing of it stays.
func foldRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		return foldASCII[r]
	case firstHan <= r && r <= lastHan: // by far the most frequent
		return foldHan[r-firstHan]
	}
	if f, ok := foldOther[r]; ok {
		return f
	}
	if unicode.In(r, unicode.White_Space, unicode.Cc, unicode.Cf, unicode.Variation_Selector) {
		return removed
	}
	return unicode.ToLower(r)
}

// Folded is a folded text that knows where each part of it came from.
type Folded struct {
	// Text is Fold of the original.
	Text string
	// runs maps Text (Out) back to the original (In). Every byte of Text lies in
	// exactly one; within a run of equal lengths the characters correspond byte
	// for byte, a run of different lengths is one character.
	runs []corpus.Run
}

// FoldMapped folds s as Fold does and keeps the map back to s.
func FoldMapped(s string) Folded {
	var b strings.Builder
	b.Grow(len(s))
	var runs []corpus.Run
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if f := foldRune(r); f != removed {
			run := corpus.Run{Out: b.Len(), In: i, InLen: size}
			b.WriteRune(f)
			run.OutLen = b.Len() - run.Out
			runs = appendRun(runs, run)
		}
		i += size
	}
	return Folded{Text: b.String(), runs: runs}
}

// appendRun appends r, joined to the last run where both are of equal lengths
// and meet on both sides.
func appendRun(runs []corpus.Run, r corpus.Run) []corpus.Run {
	if n := len(runs); n > 0 && r.OutLen == r.InLen {
		last := &runs[n-1]
		if last.OutLen == last.InLen && last.In+last.InLen == r.In {
			last.OutLen += r.OutLen
			last.InLen += r.InLen
			return runs
		}
	}
	return append(runs, r)
}

// Original is the span of the original that s, a span of f.Text, stands for,
// both in bytes and half-open. It covers the characters that s touches and what
// folding left out between them, and nothing before or after. An empty span
// gives an empty span.
func (f *Folded) Original(s corpus.Span) corpus.Span {
	if s.Len() <= 0 || s.Start < 0 || s.End > len(f.Text) {
		return corpus.Span{}
	}
	first, last := f.runAt(s.Start), f.runAt(s.End-1)
	out := corpus.Span{Start: first.In, End: last.In + last.InLen}
	if first.OutLen == first.InLen {
		out.Start = first.In + s.Start - first.Out
	}
	if last.OutLen == last.InLen {
		out.End = last.In + s.End - last.Out
	}
	return out
}

// runAt is the run that holds byte off of f.Text.
func (f *Folded) runAt(off int) corpus.Run {
	i := sort.Search(len(f.runs), func(i int) bool { return f.runs[i].Out+f.runs[i].OutLen > off })
	return f.runs[i]
}
