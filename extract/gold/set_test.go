package gold

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/corpus"
)

// folder is a new folder with files given as path and content.
func folder(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		p := filepath.Join(dir, files[i])
		if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(files[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func names(docs []Document) string {
	var out []string
	for _, d := range docs {
		out = append(out, d.Name)
	}
	return strings.Join(out, " ")
}

func TestLoad(t *testing.T) {
	dir := folder(t,
		"gold/a.json", `{"title":"甲"}`, "gold/b.json", `{}`, "gold/c.json", `{}`, "gold/d.json", `{}`, "gold/e.json", `{}`,
		"gold/optional/b.json", `{"figures":[{}]}`, "gold/README.md", "", "gold/d.txt", "",
		"heldout.txt", "c\nnone\n", "seeds/a.txt", "", "text/a.txt", "", "text/b.txt", "", "letters/b.txt", "", "letters/c.txt", "", "letters/e.html", "", "letters/d.docx", "")
	s, err := Load(filepath.Join(dir, "gold"), "")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"seeds/a.txt", "text/b.txt", "letters/c.txt", "gold/d.txt", ""} {
		if want != "" {
			want = filepath.Join(dir, want)
		}
		if got := s.Documents[i].TextPath; got != want {
			t.Errorf("text of %s: %s", s.Documents[i].Name, got)
		}
	}
	for part, want := range map[Part]string{Shown: "a b d e", HeldOut: "c", All: "a b c d e"} {
		if got := names(s.Part(part)); got != want {
			t.Errorf("part %d: %s", part, got)
		}
	}
	if n := len(s.Documents[1].Optional.obj.dicts("figures")); n != 1 || s.Documents[0].Optional.obj != nil || s.Documents[0].Gold.obj.get("title") != "甲" {
		t.Errorf("%+v", s.Documents)
	}
	if s, err = Load(filepath.Join(dir, "gold"), filepath.Join(dir, "letters")); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"", "b.txt", "c.txt", "d.docx", "e.html"} {
		if got := filepath.Base(s.Documents[i].TextPath); got != want && s.Documents[i].TextPath != want {
			t.Errorf("text of %s in another folder: %s", s.Documents[i].Name, got)
		}
	}
}

func TestLoadBad(t *testing.T) {
	dir := folder(t, "empty/x.txt", "", "bad/a.json", "{", "optional/a.json", "{}", "optional/optional/a.json", "[]", "good/a.json", "{}")
	for _, c := range []struct {
		gold, text, path string
		want             error
	}{
		{"none", "", "none", fs.ErrNotExist},
		{"empty", "", "empty", corpus.ErrNotFound},
		{"bad", "", "bad/a.json", corpus.ErrMalformed},
		{"optional", "", "optional/optional/a.json", corpus.ErrMalformed},
		{"good", "none", "none", fs.ErrNotExist},
	} {
		text := c.text
		if text != "" {
			text = filepath.Join(dir, text)
		}
		_, err := Load(filepath.Join(dir, c.gold), text)
		var f *FileError
		if !errors.Is(err, c.want) || !errors.As(err, &f) || f.Path != filepath.Join(dir, c.path) {
			t.Errorf("%s: %v", c.gold, err)
		}
	}
}
