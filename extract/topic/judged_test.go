package topic_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// judgedFolders hold the letters that topics.json names, as NAME.txt.
var judgedFolders = []string{"../../samples/text", "../testdata/figures"}

// judgedDocument is a letter with the topics that a reader gave it, the main one first.
type judgedDocument struct {
	Doc    string
	Topics []string
}

// TestJudged holds the judgments to their shape: known letters, each once, with one to three topics of the table.
func TestJudged(t *testing.T) {
	topics := readTopics(t)
	documents := readJudged(t)
	if len(documents) < 150 {
		t.Errorf("%d documents are judged, want at least 150", len(documents))
	}
	seen := map[string]bool{}
	for _, d := range documents {
		if seen[d.Doc] {
			t.Errorf("%s is judged twice", d.Doc)
		}
		seen[d.Doc] = true
		if readLetter(t, d.Doc) == "" {
			t.Errorf("%s is no letter of %v", d.Doc, judgedFolders)
		}
		if n := len(d.Topics); n < 1 || n > 3 {
			t.Errorf("%s has %d topics, want one to three", d.Doc, n)
		}
		for i, topic := range d.Topics {
			if topics[topic] == nil {
				t.Errorf("%s: %s is no topic of the table", d.Doc, topic)
			}
			if slices.Contains(d.Topics[:i], topic) {
				t.Errorf("%s: topic %s twice", d.Doc, topic)
			}
		}
	}
}

func readJudged(t testing.TB) []judgedDocument {
	t.Helper()
	f, err := os.Open("testdata/topics.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var judged struct {
		Date      string
		Documents []judgedDocument
	}
	in := json.NewDecoder(f)
	in.DisallowUnknownFields()
	if err := in.Decode(&judged); err != nil {
		t.Fatal(err)
	}
	return judged.Documents
}

// readLetter is the text of a judged letter, "" where there is none.
func readLetter(t testing.TB, name string) string {
	t.Helper()
	for _, folder := range judgedFolders {
		data, err := os.ReadFile(filepath.Join(folder, name+".txt"))
		if err == nil {
			return string(data)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	return ""
}
