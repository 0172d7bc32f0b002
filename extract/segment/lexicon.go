package segment

import (
	"bytes"
	"embed"
	"io/fs"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yanyiwu/gojieba"
)

// lexiconFS holds the official vocabulary, one file for each subject, in the
// form that each file's header states.
//
//go:embed lexicon/*.txt
var lexiconFS embed.FS

// How often a user word counts as seen, where the dictionary (60 million words of
// running text) saw it less often or not at all. Terms of three characters and
// more: often enough that 市民政局 is not cut into 市民 and 政局, seldom enough
// that 的 and its like keep to themselves. Terms of two characters: no more than
// any known word, since they hide in the seams of others. Region names hide there
// as well (项城市 in 各项城市) and win by their length where they are meant.
const (
	frequencyTerm        = 2000
	frequencyShortTerm   = 200
	frequencyRegion      = 50
	frequencyShortRegion = 20
)

// userWord is a word that this package adds to the dictionary, or lifts in it.
type userWord struct {
	text      string
	frequency int // as the constants above say
}

// lexiconFile is one file of the lexicon.
type lexiconFile struct {
	name string // as in “health.txt”
	text string
}

// lexicon is the files in order of their names. It cannot fail: the files are in
// the binary.
func lexicon() []lexiconFile {
	var files []lexiconFile
	names, _ := fs.Glob(lexiconFS, "lexicon/*.txt")
	for _, n := range names {
		b, _ := lexiconFS.ReadFile(n)
		files = append(files, lexiconFile{strings.TrimPrefix(n, "lexicon/"), string(b)})
	}
	return files
}

// terms are the words of the file: what stands between blanks, on lines that do
// not begin with '#'.
func (f lexiconFile) terms() []string {
	var terms []string
	for line := range strings.Lines(f.text) {
		if !strings.HasPrefix(line, "#") {
			terms = append(terms, strings.Fields(line)...)
		}
	}
	return terms
}

// userWords are the words of the lexicon and then the region names, without
// repetition, in a fixed order.
func userWords() []userWord {
	var words []userWord
	seen := map[string]bool{}
	add := func(list []string, long, short int) {
		for _, w := range list {
			if seen[w] || !isHanWord(w) {
				continue
			}
			seen[w] = true
			frequency := long
			if utf8.RuneCountInString(w) == 2 {
				frequency = short
			}
			words = append(words, userWord{w, frequency})
		}
	}
	for _, f := range lexicon() {
		add(f.terms(), frequencyTerm, frequencyShortTerm)
	}
	add(regionWords(), frequencyRegion, frequencyShortRegion)
	return words
}

// addUserWords makes words known to j and lifts those that dictionary, the content
// of jieba.dict.utf8, saw too seldom. It must be done before anybody else knows j:
// AddWordEx takes no lock.
func addUserWords(j *gojieba.Jieba, dictionary []byte, words []userWord) {
	seen := frequencies(dictionary, words)
	for _, w := range words {
		if seen[w.text] < w.frequency {
			j.AddWordEx(w.text, w.frequency, "n")
		}
	}
}

// frequencies looks up in dictionary, lines of word, frequency and tag, how
// often it saw each of the words.
func frequencies(dictionary []byte, words []userWord) map[string]int {
	wanted := make(map[string]int, len(words))
	for _, w := range words {
		wanted[w.text] = 0
	}
	for line := range bytes.Lines(dictionary) {
		word, rest, _ := bytes.Cut(line, []byte(" "))
		if _, ok := wanted[string(word)]; !ok {
			continue
		}
		number, _, _ := bytes.Cut(rest, []byte(" "))
		if n, err := strconv.Atoi(string(number)); err == nil {
			wanted[string(word)] = n
		}
	}
	return wanted
}
