package letters

import (
	"embed"
	"fmt"
	"io/fs"
	"math"
	"path"
	"sort"
	"strconv"
	"strings"
	"sync"
)

// The word lists and sentences lie in data/phrases (for every letter) and
// data/topics (one file for each topic). A file holds lists:
//
//	# a comment
//	@name words     a list of words, parted by blanks, the commonest first
//	@name           a list of sentences, one a line
//
// An alternative may hold slots: {name} stands for an alternative of the list
// with that name, of the letter's topic or of all, and {name 3 40} or {name}
// for what a function of slots.go writes. A word such as 养老机构/家 has the
// counter of what it names behind a slash.

//go:embed data
var dataFiles embed.FS

// phrasebook is all lists.
type phrasebook struct {
	general map[string]*list
	topics  []*topic
	bureaux []bureau
	titles  map[string][]policyTitle // by kind
	cities  []string                 // names of prefectures, to call neighbours
}

// topic is the lists of one topic.
type topic struct {
	name  string
	lists map[string]*list
}

// list is a list of alternatives with the chance of each.
type list struct {
	name  string
	words bool
	alts  []alternative
	// cum[k] is the chance that one of the first k+1 alternatives is taken.
	cum []float64
}

// alternative is literals and slots in turn.
type alternative struct {
	pieces []piece
	text   string // as written
}

// piece is a literal, or a slot where name is not empty.
type piece struct {
	literal string
	name    string
	a, b    int
}

var phrases = sync.OnceValue(func() *phrasebook {
	b, err := loadPhrases(dataFiles)
	if err != nil {
		panic(err) // the embedded data is wrong, which the tests would have found
	}
	return b
})

// loadPhrases reads the data folder.
func loadPhrases(fsys fs.FS) (*phrasebook, error) {
	b := &phrasebook{general: map[string]*list{}}
	general, err := fs.Glob(fsys, "data/phrases/*.txt")
	if err != nil {
		return nil, err
	}
	for _, f := range general {
		if err := readLists(fsys, f, b.general); err != nil {
			return nil, err
		}
	}
	topics, err := fs.Glob(fsys, "data/topics/*.txt")
	if err != nil {
		return nil, err
	}
	sort.Strings(topics)
	for _, f := range topics {
		t := &topic{name: strings.TrimSuffix(path.Base(f), ".txt"), lists: map[string]*list{}}
		if err := readLists(fsys, f, t.lists); err != nil {
			return nil, err
		}
		b.topics = append(b.topics, t)
	}
	if b.bureaux, err = readBureaux(fsys); err != nil {
		return nil, err
	}
	b.titles = policyTitles(b)
	for _, s := range places() {
		if s.copy == 0 && s.place.tier == prefecture {
			b.cities = append(b.cities, s.place.bare)
		}
	}
	return b, nil
}

// readLists adds the lists of file to lists.
func readLists(fsys fs.FS, file string, lists map[string]*list) error {
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return err
	}
	var l *list
	for n, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '@':
			name, rest, _ := strings.Cut(line[1:], " ")
			if lists[name] != nil {
				return fmt.Errorf("%s:%d: list %s twice", file, n+1, name)
			}
			l = &list{name: name, words: rest == "words"}
			lists[name] = l
			continue
		case l == nil:
			return fmt.Errorf("%s:%d: text before the first list", file, n+1)
		}
		texts := []string{line}
		if l.words {
			texts = strings.Fields(line)
		}
		for _, t := range texts {
			a, err := parseAlternative(t)
			if err != nil {
				return fmt.Errorf("%s:%d: %w", file, n+1, err)
			}
			l.alts = append(l.alts, a)
		}
	}
	for _, l := range lists {
		l.weigh()
	}
	return nil
}

// parseAlternative parses one alternative.
func parseAlternative(s string) (alternative, error) {
	a := alternative{text: s}
	for s != "" {
		open := strings.IndexByte(s, '{')
		if open < 0 {
			a.pieces = append(a.pieces, piece{literal: s})
			break
		}
		if open > 0 {
			a.pieces = append(a.pieces, piece{literal: s[:open]})
		}
		end := strings.IndexByte(s, '}')
		if end < open {
			return a, fmt.Errorf("slot without end in %q", a.text)
		}
		fields := strings.Fields(s[open+1 : end])
		if len(fields) == 0 || len(fields) > 3 {
			return a, fmt.Errorf("slot {%s} in %q", s[open+1:end], a.text)
		}
		p := piece{name: fields[0]}
		for i, f := range fields[1:] {
			v, err := strconv.Atoi(f)
			if err != nil {
				return a, fmt.Errorf("slot {%s} in %q: %w", s[open+1:end], a.text, err)
			}
			if i == 0 {
				p.a = v
			} else {
				p.b = v
			}
		}
		a.pieces = append(a.pieces, p)
		s = s[end+1:]
	}
	return a, nil
}

// weigh sets the chances. The chance of a word falls with its rank as in the
// law of Zipf and Mandelbrot, 1/(rank+q)^s; that of a sentence falls less,
// since a list of sentences is short.
func (l *list) weigh() {
	s, q := 0.9, 2.0
	if !l.words {
		s, q = 0.4, 4.0
	}
	l.cum = make([]float64, len(l.alts))
	sum := 0.0
	for k := range l.alts {
		sum += 1 / math.Pow(float64(k)+q, s)
		l.cum[k] = sum
	}
	for k := range l.cum {
		l.cum[k] /= sum
	}
}

// draw is the alternative for a number in [0, 1).
func (l *list) draw(x float64) int {
	return min(sort.SearchFloat64s(l.cum, x), len(l.alts)-1)
}
