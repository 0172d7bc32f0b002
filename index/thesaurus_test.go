package index

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

const minThesaurusGroups = 250

// TestThesaurus holds the table to its shape. A term in two groups of equals would make all terms of both equal, which
// nobody who wrote either meant.
func TestThesaurus(t *testing.T) {
	ids := map[string]bool{}
	equal := map[string]string{}  // term to the group of equals it is in
	former := map[string]string{} // former name to the group that holds it
	heads := map[string]string{}  // relation and first term to group, for the relations that have a direction
	fields := topicNames(t)
	fields["公文"] = true
	for _, g := range thesaurusRows(t) {
		if ids[g.id] {
			t.Errorf("id %s twice", g.id)
		}
		ids[g.id] = true
		if !fields[g.field] {
			t.Errorf("%s: field %q is neither a topic nor 公文", g.id, g.field)
		}
		if len(g.terms) < 2 {
			t.Errorf("%s has fewer than two terms", g.id)
		}
		within := map[string]bool{}
		for i, term := range g.terms {
			if utf8.RuneCountInString(term) < 2 || strings.TrimSpace(term) != term {
				t.Errorf("%s: term %q is too short or has blanks around it", g.id, term)
			}
			if within[term] {
				t.Errorf("%s: term %s twice", g.id, term)
			}
			within[term] = true
			switch g.relation {
			case "same", "abbr":
				if other, ok := equal[term]; ok {
					t.Errorf("term %s is in %s and in %s", term, other, g.id)
				}
				equal[term] = g.id
			case "former":
				if i == 0 {
					break
				}
				if other, ok := former[term]; ok {
					t.Errorf("term %s is former in %s and in %s", term, other, g.id)
				}
				former[term] = g.id
			case "narrower":
			default:
				t.Errorf("%s: relation %q is unknown", g.id, g.relation)
			}
		}
		if g.relation == "former" || g.relation == "narrower" {
			key := g.relation + " " + g.terms[0]
			if other, ok := heads[key]; ok {
				t.Errorf("%s and %s have one head: %s", other, g.id, key)
			}
			heads[key] = g.id
		}
	}
	for term, id := range former {
		if other, ok := equal[term]; ok {
			t.Errorf("term %s is former in %s and of today in %s", term, id, other)
		}
	}
	if len(ids) < minThesaurusGroups {
		t.Errorf("%d groups, want at least %d", len(ids), minThesaurusGroups)
	}
}

// thesaurusLine is one group as the table has it.
type thesaurusLine struct {
	id       string
	terms    []string
	relation string
	field    string
}

func thesaurusRows(t *testing.T) []thesaurusLine {
	t.Helper()
	var groups []thesaurusLine
	for _, fields := range tableLines(t, "thesaurus.tsv", "id\tterms\trelation\tfield\tnote") {
		groups = append(groups, thesaurusLine{fields[0], strings.Split(fields[1], "|"), fields[2], fields[3]})
	}
	return groups
}

// topicNames are the topics of package topic, which names the fields of the thesaurus as well.
func topicNames(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, fields := range tableLines(t, "../extract/topic/topics.tsv", "topic\tterm\tweight") {
		names[fields[0]] = true
	}
	return names
}

// tableLines reads a tab-separated table with the given header, and comments that begin with #.
func tableLines(t *testing.T, name, header string) [][]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var table [][]string
	seenHeader := false
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "#"):
			continue
		case line == header && !seenHeader:
			seenHeader = true
			continue
		}
		fields := strings.Split(line, "\t")
		if want := strings.Count(header, "\t") + 1; len(fields) != want {
			t.Fatalf("%s, line %d has %d fields, want %d: %q", name, n, len(fields), want, line)
		}
		table = append(table, fields)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if !seenHeader {
		t.Fatalf("%s has no header %q", name, header)
	}
	return table
}
