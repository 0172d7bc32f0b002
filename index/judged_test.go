package index

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// judgedFolders hold the letters of testdata/judged/collection.txt, as NAME.txt.
var judgedFolders = []string{"../samples/text", "../extract/testdata/figures"}

// judgedQuery is a query as a user types it, with the documents that a reader judged; all others are of grade 0.
type judgedQuery struct {
	ID, Set, Kind, Field, Query, Why string
	Judged                           []struct {
		Doc   string
		Grade int
		Why   string
	}
}

// fewestOfKind is how many queries of each kind the set must keep, so that none can be thinned out unseen.
var fewestOfKind = map[string]int{
	"substring": 10, "title": 10, "synonym": 8, "number": 6, "person": 6, "amount": 6, "place": 4, "question": 6,
	"quoted": 3, "traditional": 2, "width": 2, "typo": 2, "words": 10, "short": 5,
}

// TestJudgedQueries holds the judged queries to their shape: known documents and fields, grades 1 to 3 with the best
// first, something to find for every query, and a third of them kept for testing.
func TestJudgedQueries(t *testing.T) {
	collection := judgedCollection(t)
	fields := topicNames(t)
	queries := readJudgedQueries(t)
	ids, texts, kinds, tests := map[string]bool{}, map[string]bool{}, map[string]int{}, 0
	for _, q := range queries {
		if ids[q.ID] || texts[q.Query] {
			t.Errorf("%s: id or query %q twice", q.ID, q.Query)
		}
		ids[q.ID], texts[q.Query] = true, true
		kinds[q.Kind]++
		if _, ok := fewestOfKind[q.Kind]; !ok {
			t.Errorf("%s: kind %q is unknown", q.ID, q.Kind)
		}
		if !fields[q.Field] {
			t.Errorf("%s: field %q is no topic", q.ID, q.Field)
		}
		switch q.Set {
		case "test":
			tests++
		case "dev":
		default:
			t.Errorf("%s: set %q is neither dev nor test", q.ID, q.Set)
		}
		if strings.TrimSpace(q.Query) == "" || len(q.Judged) == 0 || q.Judged[0].Grade < 2 {
			t.Errorf("%s: nothing asked or nothing to find", q.ID)
		}
		seen := map[string]bool{}
		for i, j := range q.Judged {
			if seen[j.Doc] || !collection[j.Doc] {
				t.Errorf("%s: %s is judged twice or not in the collection", q.ID, j.Doc)
			}
			seen[j.Doc] = true
			if j.Grade < 1 || j.Grade > 3 || i > 0 && j.Grade > q.Judged[i-1].Grade {
				t.Errorf("%s: grade %d of %s is out of range or order", q.ID, j.Grade, j.Doc)
			}
			if j.Grade >= 2 && j.Why == "" {
				t.Errorf("%s: no reason for grade %d of %s", q.ID, j.Grade, j.Doc)
			}
		}
	}
	for kind, want := range fewestOfKind {
		if kinds[kind] < want {
			t.Errorf("%d queries of kind %s, want at least %d", kinds[kind], kind, want)
		}
	}
	if n := len(queries); n < 70 || tests*10 < n*3 || tests*10 > n*4 {
		t.Errorf("%d queries, %d of them for testing; want 70 or more and about a third", n, tests)
	}
}

func readJudgedQueries(t *testing.T) []judgedQuery {
	t.Helper()
	f, err := os.Open("testdata/judged/queries.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var judged struct {
		Date    string
		Queries []judgedQuery
	}
	in := json.NewDecoder(f)
	in.DisallowUnknownFields()
	if err := in.Decode(&judged); err != nil {
		t.Fatal(err)
	}
	return judged.Queries
}

// judgedCollection is the set of documents that were read for every query; each must still be there.
func judgedCollection(t *testing.T) map[string]bool {
	t.Helper()
	list, err := os.ReadFile("testdata/judged/collection.txt")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, name := range strings.Fields(string(list)) {
		if names[name] {
			t.Errorf("%s is in the collection twice", name)
		}
		names[name] = true
		if !judgedLetterExists(t, name) {
			t.Errorf("%s is no letter of %v", name, judgedFolders)
		}
	}
	if len(names) != 150 {
		t.Errorf("%d documents in the collection, want the 150 that were read", len(names))
	}
	return names
}

func judgedLetterExists(t *testing.T, name string) bool {
	t.Helper()
	for _, folder := range judgedFolders {
		_, err := os.Stat(filepath.Join(folder, name+".txt"))
		if err == nil {
			return true
		}
		if !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	return false
}
