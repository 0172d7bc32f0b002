package topic_test

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

const (
	minTopics = 28
	minTerms  = 25 // of each topic
)

// TestTopics holds the table to its shape: known weights, no term twice within a topic, and no term that decides for two.
func TestTopics(t *testing.T) {
	weights := readTopics(t)
	if len(weights) < minTopics {
		t.Errorf("%d topics, want at least %d", len(weights), minTopics)
	}
	decides := map[string]string{}
	for topic, terms := range weights {
		if len(terms) < minTerms {
			t.Errorf("topic %s has %d terms, want at least %d", topic, len(terms), minTerms)
		}
		decisive := 0
		for term, weight := range terms {
			if weight < 5 {
				continue
			}
			decisive++
			if other, ok := decides[term]; ok {
				t.Errorf("term %s decides for %s and for %s", term, topic, other)
			}
			decides[term] = topic
		}
		if decisive == 0 {
			t.Errorf("topic %s has no term that decides alone", topic)
		}
	}
}

// readTopics reads the table: topic to term to weight.
func readTopics(t *testing.T) map[string]map[string]int {
	t.Helper()
	f, err := os.Open("topics.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	weights := map[string]map[string]int{}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if strings.HasPrefix(line, "#") || line == "topic\tterm\tweight" {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 {
			t.Fatalf("line %d has %d fields: %q", n, len(fields), line)
		}
		topic, term := fields[0], fields[1]
		weight, err := strconv.Atoi(fields[2])
		if err != nil || weight < 1 || weight > 5 {
			t.Errorf("line %d: weight %q is not one of 1 to 5", n, fields[2])
		}
		if utf8.RuneCountInString(term) < 2 || strings.TrimSpace(term) != term {
			t.Errorf("line %d: term %q is too short or has blanks around it", n, term)
		}
		if weights[topic] == nil {
			weights[topic] = map[string]int{}
		}
		if _, ok := weights[topic][term]; ok {
			t.Errorf("line %d: term %s twice in topic %s", n, term, topic)
		}
		weights[topic][term] = weight
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return weights
}
