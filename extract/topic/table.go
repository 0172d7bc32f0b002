package topic

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed topics.tsv
var topicsTSV string

// table is what topics.tsv says, by term.
type table struct {
	topics []string // in the order of the file
	terms  []term
	trie   *trie // of the terms, by their number
}

// term is a word with what it speaks for.
type term struct {
	text   string
	senses []sense
	ascii  bool // of letters and digits only, a word by itself: DIP is none in DIPLOMA
	body   bool // names an authority by itself: 教育局
}

// sense is one topic for which a term speaks.
type sense struct {
	topic  int
	weight int // 1 to 5
}

// load reads the table that is part of the program; TestTopics holds its form.
var load = sync.OnceValue(func() *table {
	t, err := readTable(topicsTSV)
	if err != nil {
		panic(err)
	}
	return t
})

func readTable(tsv string) (*table, error) {
	t := &table{}
	topics, terms := map[string]int{}, map[string]int{}
	for line := range strings.Lines(tsv) {
		line = strings.TrimRight(line, "\r\n")
		if strings.HasPrefix(line, "#") || line == "topic\tterm\tweight" {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 {
			return nil, fmt.Errorf("topics: %q has %d fields, want 3", line, len(fields))
		}
		weight, err := strconv.Atoi(fields[2])
		if err != nil || weight < 1 || weight >= len(value) {
			return nil, fmt.Errorf("topics: %q: no weight of 1 to %d", line, len(value)-1)
		}
		topic, ok := topics[fields[0]]
		if !ok {
			topic = len(t.topics)
			topics[fields[0]] = topic
			t.topics = append(t.topics, fields[0])
		}
		n, ok := terms[fields[1]]
		if !ok {
			n = len(t.terms)
			terms[fields[1]] = n
			t.terms = append(t.terms, newTerm(fields[1]))
		}
		t.terms[n].senses = append(t.terms[n].senses, sense{topic, weight})
	}
	texts := make([]string, len(t.terms))
	for i, m := range t.terms {
		texts[i] = m.text
	}
	t.trie = trieOf(texts)
	return t, nil
}

func newTerm(text string) term {
	m := term{text: text, ascii: true, body: isBody(text)}
	for i := range len(text) {
		m.ascii = m.ascii && isWordByte(text[i])
	}
	return m
}

func isWordByte(b byte) bool {
	return b == '.' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}
