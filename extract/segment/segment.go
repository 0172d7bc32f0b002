// Package segment cuts Chinese text into words and sentences.
//
// Call Default for the Segmenter of the process, then Words for the words of a
// text one after the other, AllWords for every dictionary word that stands
// anywhere in it, and Has to ask whether AllWords knows a word. Sentences needs
// no Segmenter. Version changes whenever the same text may be cut differently.
//
// Words come from three places: the dictionary of jieba (dict/, MIT licence),
// the official vocabulary in lexicon/, and the names of regions. New words are
// never guessed (gojieba's hidden Markov model is off), because a word that is
// found in one text and not in the next is of no use to a search.
//
// Loading takes about half a second and 140 MB, and writes the embedded
// dictionaries below the user's cache folder, where gojieba can open them. The
// package does no other I/O, never changes text, and loses none.
package segment

import (
	"fmt"
	"iter"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/yanyiwu/gojieba"

	"fuhan/corpus"
)

// Segmenter cuts text into words. It is safe for concurrent use. The zero value
// is of no use; call Default.
type Segmenter struct {
	jieba *gojieba.Jieba
	table *wordTable
}

// process is the Segmenter that Default hands out.
var process struct {
	sync.Mutex
	segmenter *Segmenter
}

// Default is the Segmenter of the process. The first call loads the
// dictionaries; a failure is reported and the next call tries again. Errors
// wrap corpus.ErrNoSpace or corpus.ErrUnreadable when neither the user's cache
// folder nor the temporary one takes the dictionary files, and
// corpus.ErrDamaged when the binary itself does not hold them whole.
func Default() (*Segmenter, error) {
	process.Lock()
	defer process.Unlock()
	if process.segmenter == nil {
		s, err := load()
		if err != nil {
			return nil, fmt.Errorf("segment: %w", err)
		}
		process.segmenter = s
	}
	return process.segmenter, nil
}

// load makes a Segmenter with all its words.
func load() (*Segmenter, error) {
	d, err := placeDicts()
	if err != nil {
		return nil, err
	}
	defer d.drop()
	words := userWords()
	table := make(chan *wordTable, 1)
	go func() { table <- newWordTable(d.words, words) }() // while gojieba loads
	j, err := open(d.paths)
	if err != nil {
		return nil, err
	}
	addUserWords(j, d.words, words)
	return &Segmenter{jieba: j, table: <-table}, nil
}

// open loads the files at paths, which have been verified.
func open(paths [len(dictFiles)]string) (j *gojieba.Jieba, err error) {
	// NewJieba panics over a file that has vanished since.
	defer func() {
		if p := recover(); p != nil {
			j, err = nil, fmt.Errorf("open dictionaries: %w: %v", corpus.ErrUnreadable, p)
		}
	}()
	return gojieba.NewJieba(paths[:]...), nil
}

// Words cuts text into words, in order. Put together they are text again, byte
// for byte: blanks, punctuation and bytes that are no UTF-8 come as words of
// their own, and so does a run of letters and digits of other scripts
// (“GB”, “2023”, “1.5”). Nothing is lowered, folded or left out.
func (s *Segmenter) Words(text string) []string {
	var words []string
	for piece, readable := range pieces(text) {
		if !readable {
			words = append(words, piece)
			continue
		}
		words = s.appendWords(words, piece)
	}
	return joinRuns(text, words)
}

// appendWords appends the words of piece, which gojieba can read.
func (s *Segmenter) appendWords(words []string, piece string) []string {
	for piece != "" {
		n, clean := cutPoint(piece)
		end := n
		if !clean {
			end = overlapEnd(piece, n)
		}
		done := 0
		for _, w := range s.jieba.Cut(piece[:end], false) {
			if done >= n {
				break // the next part begins with this word
			}
			words = append(words, w)
			done += len(w)
		}
		if done == 0 { // cannot be; but no text may be lost, nor the loop go on for ever
			return append(words, piece)
		}
		piece = piece[done:]
	}
	return words
}

// AllWords calls yield with every dictionary word of at least least Chinese
// characters, two or more, at every place of text, overlapping ones included, in
// order of their first character and then of length; a word comes as often as it
// stands there. It ends where yield returns false. Letters and digits of other
// scripts, and characters that form no word, are left to the caller.
func (s *Segmenter) AllWords(text string, least int) iter.Seq[string] {
	return func(yield func(word string) bool) { s.table.each(text, least, yield) }
}

// Has reports whether word is a word of two or more Chinese characters of the
// dictionary, the lexicon or the region names, so that AllWords yields it
// wherever it stands.
func (s *Segmenter) Has(word string) bool { return isHanWord(word) && s.table.has(word) }

// joinRuns joins neighbours among words, which together are text, that belong
// to one run of letters and digits: the dictionary knows none and cuts 2023
// into four. A full stop between two digits belongs to the run.
func joinRuns(text string, words []string) []string {
	out := words[:0]
	start := -1 // where in text the open run begins
	at := 0     // where in text the current word begins
	for i, w := range words {
		switch {
		case inRun(w):
			if start < 0 {
				start = at
			}
		case start >= 0 && w == "." && i+1 < len(words) && endsInDigit(text[:at]) && startsWithDigit(words[i+1]):
		default:
			if start >= 0 {
				out = append(out, text[start:at])
				start = -1
			}
			out = append(out, w)
		}
		at += len(w)
	}
	if start >= 0 {
		out = append(out, text[start:at])
	}
	return out
}

// inRun reports whether word is one letter or digit of a script other than
// Chinese.
func inRun(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	return size == len(word) && !isHan(r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func endsInDigit(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(r)
}

func startsWithDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}
