package gold

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fuhan/corpus"
)

// Set is a folder of answers with the texts they are about:
//
//	DIR/NAME.json            the answer
//	DIR/optional/NAME.json   figures that may be given or left out
//	DIR/../heldout.txt       names that rules are not written for, one a line
//
// and NAME.txt in ../seeds, ../text or ../letters seen from DIR, or in DIR.
type Set struct {
	Dir       string
	Documents []Document // by name
}

// Document is one document of a set.
type Document struct {
	Name     string
	TextPath string // "" where there is none
	HeldOut  bool
	Gold     Answer
	Optional Answer
}

// Part says which documents of a set are meant.
type Part int

// The parts of a set.
const (
	Shown   Part = iota // those that rules are written for
	HeldOut             // those left aside
	All
)

// FileError is a file or folder of a set that cannot be used.
type FileError struct {
	Path string
	Err  error
}

func (e *FileError) Error() string { return e.Path + ": " + e.Err.Error() }
func (e *FileError) Unwrap() error { return e.Err }

// textFolders are where the texts of a set lie, seen from its folder.
var textFolders = []string{"../seeds", "../text", "../letters", "."}

// Load reads the answers of a folder and finds the texts. Texts are looked for in
// textDir where that is not "": NAME.txt, else the one file NAME with another
// extension.
func Load(dir, textDir string) (Set, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return Set{}, &FileError{dir, fmt.Errorf("%w: %w", corpus.ErrUnreadable, err)}
	}
	held, err := heldOut(dir)
	if err != nil {
		return Set{}, err
	}
	if textDir != "" {
		if _, err := os.ReadDir(textDir); err != nil {
			return Set{}, &FileError{textDir, fmt.Errorf("%w: %w", corpus.ErrUnreadable, err)}
		}
	}
	s := Set{Dir: dir}
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".json")
		if !ok || e.IsDir() {
			continue
		}
		d := Document{Name: name, HeldOut: held[name], TextPath: findText(dir, textDir, name)}
		if d.Gold, err = load(filepath.Join(dir, e.Name())); err != nil {
			return Set{}, err
		}
		if d.Optional, err = load(filepath.Join(dir, "optional", e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return Set{}, err
		}
		s.Documents = append(s.Documents, d)
	}
	if len(s.Documents) == 0 {
		return Set{}, &FileError{dir, fmt.Errorf("%w: no answers", corpus.ErrNotFound)}
	}
	return s, nil
}

// Part are the documents of one part.
func (s Set) Part(p Part) []Document {
	var out []Document
	for _, d := range s.Documents {
		if p == All || d.HeldOut == (p == HeldOut) {
			out = append(out, d)
		}
	}
	return out
}

func load(path string) (Answer, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return Answer{}, &FileError{path, fmt.Errorf("%w: %w", corpus.ErrUnreadable, err)}
	}
	a, err := Parse(data)
	if err != nil {
		return Answer{}, &FileError{path, err}
	}
	return a, nil
}

func heldOut(dir string) (map[string]bool, error) {
	path := filepath.Join(dir, "..", "heldout.txt")
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, &FileError{path, fmt.Errorf("%w: %w", corpus.ErrUnreadable, err)}
	}
	held := map[string]bool{}
	for _, name := range strings.Fields(string(data)) {
		held[name] = true
	}
	return held, nil
}

// findText is the path of the text of a document, "" for none.
func findText(dir, textDir, name string) string {
	var paths []string
	if textDir == "" {
		for _, f := range textFolders {
			paths = append(paths, filepath.Join(dir, f, name+".txt"))
		}
	} else {
		paths = []string{filepath.Join(textDir, name+".txt")}
		entries, _ := os.ReadDir(textDir) // Load has read it already
		for _, e := range entries {
			if ext := filepath.Ext(e.Name()); ext != ".json" && strings.TrimSuffix(e.Name(), ext) == name {
				paths = append(paths, filepath.Join(textDir, e.Name()))
			}
		}
	}
	for _, p := range paths {
		if info, err := os.Stat(p); err == nil && info.Mode().IsRegular() {
			return p
		}
	}
	return ""
}
