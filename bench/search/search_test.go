package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fuhan/extract/segment"
	"fuhan/index"
)

func TestMain(m *testing.M) {
	serveChild()
	os.Exit(m.Run())
}

// few is a corpus for tests.
var few = letterSource{Letters: 200, Seed: 3}

func fewQuestions(t *testing.T) []question {
	t.Helper()
	questions, err := choose(few, few.Letters, least)
	if err != nil {
		t.Fatal(err)
	}
	return questions
}

// TestFuhanIsExact compares every answer of fuhan with the scan. It needs no
// other program and is never skipped.
func TestFuhanIsExact(t *testing.T) {
	questions := fewQuestions(t)
	want, size, err := scan(few, questions)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "index")
	w, err := newFuhan(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := few.batches(64, w.write); err != nil {
		t.Fatal(err)
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	s, err := openFuhan(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	for i := range questions {
		q := &questions[i]
		got, err := s.search(q)
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		if !got.equals(&want[i], q) {
			t.Errorf("%s, %q: %+v, want %+v", q.Class, q, got, want[i])
		}
	}
	if size.documents < 190 || size.text < 1e6 {
		t.Errorf("only %d documents with %d bytes of text", size.documents, size.text)
	}
}

// TestEngines runs every engine that is here as the command does. Where the
// texts are not searched an answer must be the scan's; where they are, engines
// that know no folding may miss a hit, but find none that is not there.
func TestEngines(t *testing.T) {
	if testing.Short() {
		t.Skip("a dozen processes, most of which load the dictionary")
	}
	if _, err := processTime(0); err != nil {
		t.Skip(err)
	}
	questions := fewQuestions(t)
	list, err := engines(true, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		t.Run(e.name(), func(t *testing.T) {
			if why := e.missing(); why != "" {
				t.Skip(why)
			}
			p := plan{repeat: 1, budget: time.Minute, opens: 1}
			m, err := measure(context.Background(), t.TempDir(), few, questions, []engine{e}, p, io.Discard)
			if err != nil {
				t.Fatal(err)
			}
			r := m.results[0]
			checkResult(t, r)
			if e.name() == kindFuhan {
				for _, c := range r.classes {
					if len(c.wrong) > 0 {
						t.Error(c.wrong)
					}
				}
			}
			var table strings.Builder
			m.print(&table)
			for _, c := range classes {
				if !strings.Contains(table.String(), "| "+c.name+" |") {
					t.Errorf("no row for %s", c.name)
				}
			}
			checkNothingInvented(t, m)
		})
	}
}

func checkResult(t *testing.T, r *result) {
	t.Helper()
	if r.built.CPU <= 0 || r.built.Wall <= 0 || r.built.Peak <= 0 || r.peak <= 0 || r.disk <= 0 {
		t.Errorf("measured %+v, %d bytes on disk, peak %d", r.built, r.disk, r.peak)
	}
	for _, o := range r.opened {
		if len(o.cpu) != 1 || o.cpu[0] <= 0 || o.wall[0] <= 0 {
			t.Errorf("opening: %+v", o)
		}
	}
	for _, of := range classes {
		c := r.classes[of.name]
		// The kernel may count the time of a short answer with the next one.
		if c == nil || c.asked < least || len(c.cpu) != c.asked || sum(c.cpu) <= 0 || slices.Min(c.cpu) < 0 || slices.Min(c.wall) <= 0 {
			t.Fatalf("%s: %+v", of.name, c)
		}
		wordless := strings.HasPrefix(of.name, "everything")
		if wordless && c.exact != c.asked || c.exact == 0 {
			t.Errorf("%s: %d of %d right: %s", of.name, c.exact, c.asked, c.wrong)
		}
		if !wordless && c.passages == 0 {
			t.Errorf("%s: no passages", of.name)
		}
	}
}

// checkNothingInvented asks the questions without exclusions again: nothing may
// be found that is not there.
func checkNothingInvented(t *testing.T, m *measurement) {
	t.Helper()
	s, err := m.results[0].engine.open(context.Background(), m.results[0].dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	}()
	for i := range m.questions {
		q := &m.questions[i]
		got, err := s.ask(q)
		if err != nil {
			t.Fatal(err)
		}
		if q.Class != "negation" && got.Answer.Total > m.want[i].Total {
			t.Errorf("%s: %d hits, there are %d", q, got.Answer.Total, m.want[i].Total)
		}
	}
}

// TestQuestions holds what the classes promise.
func TestQuestions(t *testing.T) {
	questions := fewQuestions(t)
	again := fewQuestions(t)
	words, err := segment.Default()
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for i, q := range questions {
		count[q.Class]++
		if q.String() != again[i].String() {
			t.Fatalf("%s and then %s", &q, &again[i])
		}
		text := ""
		if len(q.Terms) > 0 {
			text = q.Terms[0].Text
		}
		n := utf8.RuneCountInString(text)
		good := true
		switch q.Class {
		case "term of two characters", "term, five facets", "term by date":
			good = n == 2 && len(q.Terms) == 1
		case "listed phrase":
			good = n >= 3 && words.Has(text)
		case "unlisted phrase":
			good = n >= 4 && n <= 8 && !words.Has(text) && len(words.Words(text)) > 1
		case "long phrase":
			good = n >= 12 && n <= 24
		case "two words":
			good = len(q.Terms) == 2 && !q.Terms[1].Exclude
		case "negation":
			good = len(q.Terms) == 2 && q.Terms[1].Exclude
		case "number (文号)":
			good = strings.HasSuffix(text, "号")
		case "everything, five facets", "everything by date":
			good = len(q.Terms) == 0 && q.Offset == (count[q.Class]-1)*pageSize
		}
		if !good {
			t.Errorf("%s: %q", q.Class, &q)
		}
	}
	for _, c := range classes {
		if count[c.name] != least {
			t.Errorf("%s: %d questions", c.name, count[c.name])
		}
	}
}

// TestScan is the promise that answers are compared with, on texts small enough
// to count by hand.
func TestScan(t *testing.T) {
	questions := []question{
		{Terms: []term{{Text: "社区"}}, Facets: true},
		{Terms: []term{{Text: "社区"}, {Text: "电梯", Exclude: true}}},
		{Terms: []term{{Text: "民政局社区"}}},
		{ByDate: true},
		{ByDate: true, Offset: 2},
	}
	sc := newScanner(questions)
	for _, d := range []index.Document{
		{Text: "关于社\n区的答复", Date: "2022-03-01", Kind: "a", Year: 2022, Region: []string{"云南省", "昆明市"}},
		{Text: "社区电梯", Date: "2024-01-31", Kind: "a", Region: []string{"云南省"}},
		{Text: "答复", Title: "社区", Date: "2023-12-05", Kind: "b"},
		{Text: "市民政局", Title: "无"},
	} {
		sc.add(&d)
	}
	got := sc.answers()
	for i, want := range []int{3, 2, 0, 4, 4} {
		if got[i].Total != want {
			t.Errorf("%s: %d, want %d", &questions[i], got[i].Total, want)
		}
	}
	for facet, want := range map[string][]int{index.FacetKind: {2, 1}, index.FacetRegion: {2, 1}, index.FacetYear: {1}, index.FacetIssuer: {}} {
		if !slices.Equal(got[0].Facets[facet], want) {
			t.Errorf("%s: %v, want %v", facet, got[0].Facets[facet], want)
		}
	}
	if want := []string{"2024-01-31", "2023-12-05", "2022-03-01", ""}; !slices.Equal(got[3].Dates, want) || !slices.Equal(got[4].Dates, want[2:]) {
		t.Errorf("dates %q and %q, want %q", got[3].Dates, got[4].Dates, want)
	}
}

// TestWordCutter: tokens are the text at their place, words within words before
// them, blanks left out.
func TestWordCutter(t *testing.T) {
	words, err := segment.Default()
	if err != nil {
		t.Fatal(err)
	}
	text := "社区工作者 2023"
	if !words.Has("社区工作者") {
		t.Fatal("the word of this test is not listed")
	}
	var terms []string
	for i, k := range (&wordCutter{Segmenter: words}).Tokenize([]byte(text)) {
		if string(k.Term) != text[k.Start:k.End] || k.Position != i+1 {
			t.Errorf("%q at %d to %d, position %d", k.Term, k.Start, k.End, k.Position)
		}
		terms = append(terms, string(k.Term))
	}
	if want := []string{"社区", "工作", "作者", "工作者", "社区工作者", "2023"}; !slices.Equal(terms, want) {
		t.Errorf("%q, want %q", terms, want)
	}
}

func TestFigures(t *testing.T) {
	list := []int{5, 1, 4, 2, 3}
	for p, want := range map[float64]int{0: 1, 50: 3, 95: 5, 99: 5, 20: 1, 21: 2} {
		if got := percentile(list, p); got != want {
			t.Errorf("percentile %v: %d, want %d", p, got, want)
		}
	}
	for _, c := range []struct {
		after time.Duration
		want  float64
	}{{time.Second, 0}, {10 * time.Second, 1}, {100 * time.Second, 2}} {
		if got := growth(time.Second, c.after, 100, 1000); got < c.want-1e-9 || got > c.want+1e-9 {
			t.Errorf("growth to %s: %v, want %v", c.after, got, c.want)
		}
	}
	if dayText(dayNumber("2024-01-31")) != "2024-01-31" || dayText(dayNumber("")) != "" {
		t.Error("a date does not come back from its number")
	}
}

func TestEnginesChosen(t *testing.T) {
	for only, want := range map[string]int{"": 4, "fuhan": 1, "sqlite,bleve": 2} {
		if list, err := engines(true, only); err != nil || len(list) != want {
			t.Errorf("%q: %d engines, %v, want %d", only, len(list), err, want)
		}
	}
	if _, err := engines(true, "fuhan,lucene"); err == nil {
		t.Error("an unknown engine is taken")
	}
}
