package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"fuhan/bench/folder"
	"fuhan/internal/letters"
)

// bench is the measurements of one run of this program.
type bench struct {
	*options
	dir, in string
	written folder.Result
	before  string // load average at the beginning
	whole   []row  // runs over all letters
	single  []row  // commands that answer one question
	sizes   sizes
}

// row is one line of a table.
type row struct {
	name    string
	samples samples
}

// sizes are the parts of a data folder in bytes.
type sizes struct{ store, index int64 }

// data is the data folder that most measurements share.
func (b *bench) data() string { return filepath.Join(b.dir, "data") }

func (b *bench) measure(ctx context.Context) error {
	for _, step := range []func(context.Context) error{b.measureAdd, b.measureAgain, b.measureReindex, b.measureSearch, b.measureStart} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// measureAdd adds all letters to an empty data folder.
func (b *bench) measureAdd(ctx context.Context) error {
	fresh := func() error { return os.RemoveAll(b.data()) }
	s, err := repeat(ctx, b.long, fresh, b.fuhan, "--data", b.data(), "add", "--json", b.in)
	if err != nil {
		return err
	}
	var report struct{ Added, Unchanged int }
	if err := json.Unmarshal([]byte(s[0].output), &report); err != nil {
		return fmt.Errorf("report of add: %w", err)
	}
	if report.Added != b.written.Distinct || report.Added+report.Unchanged != b.written.Files {
		return fmt.Errorf("add took %d and passed over %d, want %d of %d", report.Added, report.Unchanged, b.written.Distinct, b.written.Files)
	}
	b.whole = append(b.whole, row{"`add`, empty data folder", s})
	b.sizes, err = measureFolder(b.data())
	return err
}

// measureAgain adds the same letters once more.
func (b *bench) measureAgain(ctx context.Context) error {
	for _, c := range []struct {
		name string
		args []string
	}{
		{"`add` again, nothing changed", nil},
		{"`add --quick` again", []string{"--quick"}},
	} {
		args := append([]string{"--data", b.data(), "add"}, c.args...)
		s, err := repeat(ctx, b.short, nil, b.fuhan, append(args, b.in)...)
		if err != nil {
			return err
		}
		b.whole = append(b.whole, row{c.name, s})
	}
	return nil
}

func (b *bench) measureReindex(ctx context.Context) error {
	s, err := repeat(ctx, b.long, nil, b.fuhan, "--data", b.data(), "reindex")
	if err == nil {
		b.whole = append(b.whole, row{"`reindex`", s})
	}
	return err
}

// questions are the searches that are measured. Each is a process of its own,
// which opens the data folder and, where the words of the question have to be
// cut, loads the dictionary.
var questions = []struct {
	name string
	args []string
}{
	{"term of two characters, all facets", []string{"社区"}},
	{"listed word, all facets", []string{"老旧小区改造"}},
	{"phrase, all facets", []string{`"加装电梯补贴"`}},
	{"long phrase, all facets", []string{`"探索建立与物价水平相适应的"`}},
	{"two words, all facets", []string{"养老服务 补贴标准"}},
	{"listed word, no facets", []string{"老旧小区改造", "--facets", "none"}},
	{"everything, all facets", nil},
	{"everything, by date, one kind", []string{"--sort", "newest", "--kind", "npc_reply"}},
	{"everything, no facets", []string{"--facets", "none"}},
}

func (b *bench) measureSearch(ctx context.Context) error {
	for _, q := range questions {
		args := append([]string{"--data", b.data(), "search", "--json"}, q.args...)
		s, err := repeat(ctx, b.short, nil, b.fuhan, args...)
		if err != nil {
			return err
		}
		var answer struct{ Total int }
		if err := json.Unmarshal([]byte(s[0].output), &answer); err != nil {
			return fmt.Errorf("answer of search: %w", err)
		}
		b.single = append(b.single, row{fmt.Sprintf("`search` %s (%d hits)", q.name, answer.Total), s})
	}
	return nil
}

// measureStart runs the commands that have little to do: what they take is the
// start of the program, and for those that read a file that of a reader.
func (b *bench) measureStart(ctx context.Context) error {
	small := filepath.Join(b.in, filepath.FromSlash(letters.New(b.seed).Letter(0).Name))
	s, err := execute(ctx, b.fuhan, "--data", b.data(), "search", "--json", "--limit", "1", "--facets", "none")
	if err != nil {
		return err
	}
	var answer struct{ Hits []struct{ ID string } }
	if err := json.Unmarshal([]byte(s.output), &answer); err != nil {
		return fmt.Errorf("answer of search: %w", err)
	}
	if len(answer.Hits) == 0 {
		return errors.New("search finds no document to show")
	}
	for _, c := range []struct {
		name string
		args []string
	}{
		{"`--version`", []string{"--version"}},
		{"`text` of a letter", []string{"text", small}},
		{"`extract --json` of a letter", []string{"extract", "--json", small}},
		{"`show`", []string{"--data", b.data(), "show", answer.Hits[0].ID}},
	} {
		s, err := repeat(ctx, b.short, nil, b.fuhan, c.args...)
		if err != nil {
			return err
		}
		b.single = append(b.single, row{c.name, s})
	}
	return nil
}

// measureFolder adds up the files of a data folder.
func measureFolder(dir string) (sizes, error) {
	var s sizes
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if first, _, nested := cutPath(rel); nested && first == "index" {
			s.index += info.Size()
		} else {
			s.store += info.Size()
		}
		return nil
	})
	return s, err
}

// cutPath cuts the first element off a path.
func cutPath(path string) (first, rest string, nested bool) {
	for i := range path {
		if os.IsPathSeparator(path[i]) {
			return path[:i], path[i+1:], true
		}
	}
	return path, "", false
}
