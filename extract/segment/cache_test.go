package segment

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/yanyiwu/gojieba"

	"fuhan/corpus"
)

// checkPlaced reports what is wrong with the files of d.
func checkPlaced(t *testing.T, d *onDisk) {
	t.Helper()
	for i := range dictFiles {
		b, err := os.ReadFile(d.paths[i])
		if err != nil {
			t.Error(err)
		} else if !dictFiles[i].matches(b) {
			t.Errorf("%s is not what it should be", d.paths[i])
		}
	}
	if !dictFiles[0].matches(d.words) {
		t.Error("words are not the content of the dictionary")
	}
}

func TestEmbeddedDictionaries(t *testing.T) {
	upstream := []string{gojieba.DICT_PATH, gojieba.HMM_PATH}
	for i := range dictFiles {
		f := &dictFiles[i]
		b, err := f.content()
		if err != nil {
			t.Fatal(err)
		}
		if !f.matches(b) {
			t.Errorf("%s: size or hash differ from the table", f.name)
		}
		if f.gz == "" {
			continue
		}
		want, err := os.ReadFile(upstream[i])
		if err != nil {
			t.Logf("%s: not compared with the one of gojieba, which is not there", f.name)
		} else if !bytes.Equal(b, want) {
			t.Errorf("%s: differs from the one that this version of gojieba comes with", f.name)
		}
	}
	damaged := dictFiles[0]
	damaged.gz = damaged.gz[:len(damaged.gz)/2]
	if _, err := damaged.content(); !errors.Is(err, corpus.ErrDamaged) {
		t.Errorf("half a dictionary: %v, want %v", err, corpus.ErrDamaged)
	}
}

func TestPlaceDicts(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", cache)
	d, err := placeDicts()
	if err != nil {
		t.Fatal(err)
	}
	checkPlaced(t, d)
	if !strings.HasPrefix(d.paths[0], cache) {
		t.Fatalf("placed in %s, want below %s", d.paths[0], cache)
	}
	d.drop()

	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(d.paths[0], old, old); err != nil {
		t.Fatal(err)
	}
	if d, err = placeDicts(); err != nil {
		t.Fatal(err)
	}
	checkPlaced(t, d)
	if st, err := os.Stat(d.paths[0]); err != nil || time.Since(st.ModTime()) < time.Minute {
		t.Errorf("an intact file was written again (%v)", err)
	}
}

func TestPlaceDictsMendsFiles(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", cache)
	for name, spoil := range map[string]func(path string) error{
		"half written": func(path string) error { return os.Truncate(path, 1000) },
		"empty":        func(path string) error { return os.Truncate(path, 0) },
		"gone":         os.Remove,
		"altered": func(path string) error {
			f, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = f.WriteAt([]byte("x"), 100)
			return err
		},
		"longer": func(path string) error {
			f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = f.WriteString("x 1 n\n")
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := placeDicts()
			if err != nil {
				t.Fatal(err)
			}
			for _, i := range []int{0, 1} {
				if err := spoil(d.paths[i]); err != nil {
					t.Fatal(err)
				}
			}
			if d, err = placeDicts(); err != nil {
				t.Fatal(err)
			}
			checkPlaced(t, d)
		})
	}
	left, _ := filepath.Glob(filepath.Join(cache, "fuhan", "*", "*.tmp-*"))
	if len(left) > 0 {
		t.Errorf("temporary files left: %v", left)
	}
}

func TestPlaceDictsAtOnce(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			d, err := placeDicts()
			if err != nil {
				t.Error(err)
				return
			}
			checkPlaced(t, d)
		})
	}
	wg.Wait()
}

func TestPlaceDictsWithoutCache(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	awkward := filepath.Join(t.TempDir(), "a;b|c")
	for name, cache := range map[string]string{
		"no folder":                      file,
		"not absolute":                   "cache",
		"name that cppjieba takes apart": awkward,
	} {
		t.Run(name, func(t *testing.T) {
			tmp := t.TempDir()
			t.Setenv("XDG_CACHE_HOME", cache)
			t.Setenv("TMPDIR", tmp)
			d, err := placeDicts()
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(d.paths[0], tmp) {
				t.Errorf("placed in %s, want below %s", d.paths[0], tmp)
			}
			checkPlaced(t, d)
			d.drop()
			if left, _ := os.ReadDir(tmp); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
	t.Run("nowhere", func(t *testing.T) {
		t.Setenv("XDG_CACHE_HOME", file)
		t.Setenv("TMPDIR", file)
		_, err := placeDicts()
		if !errors.Is(err, corpus.ErrUnreadable) || !strings.Contains(err.Error(), file) {
			t.Errorf("placeDicts: %v, want %v that names %s", err, corpus.ErrUnreadable, file)
		}
	})
}

func TestOpenWithoutFiles(t *testing.T) {
	var paths [len(dictFiles)]string
	for i := range paths {
		paths[i] = filepath.Join(t.TempDir(), "none")
	}
	if _, err := open(paths); !errors.Is(err, corpus.ErrUnreadable) {
		t.Errorf("open: %v, want %v", err, corpus.ErrUnreadable)
	}
}
