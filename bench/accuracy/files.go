package main

import (
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

// sample is a file with the text that a reader should see.
type sample struct {
	path, name string
	want       string
	format     string // by the name, for grouping
	public     bool   // not made for the measurement
	image      bool   // its letters are images, or its text layer is unusable
	lost       bool   // cut off before its pages and most of its fonts
}

var office = regexp.MustCompile(`^(?:lo_)?(seed\d)(_num)?\.`)

// samples lists the files below dir that have a reference.
func samples(dir string) ([]sample, error) {
	var out []sample
	add := func(path, reference string, public bool) error {
		want, err := os.ReadFile(reference)
		if os.IsNotExist(err) {
			return nil
		}
		if err != nil {
			return err
		}
		name := filepath.Base(path)
		s := sample{path: path, name: name, want: string(want), public: public, format: strings.TrimPrefix(filepath.Ext(name), ".")}
		s.lost = strings.Contains(name, "_dmg_halfcut")
		s.image = strings.Contains(name, "_scan") || strings.Contains(name, "notounicode")
		if s.format == "txt" {
			s.format = "txt (" + strings.Split(name, ".")[1] + ")"
		}
		out = append(out, s)
		return nil
	}
	for _, sub := range []string{"pdf", "public", "office"} {
		paths, err := filepath.Glob(filepath.Join(dir, sub, "*"))
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			name := filepath.Base(path)
			base := strings.TrimSuffix(path, filepath.Ext(path))
			reference := base + ".ref.txt"
			if sub == "office" {
				reference = base + ".truth.txt"
				if m := office.FindStringSubmatch(name); m != nil {
					reference = filepath.Join(dir, sub, m[1]+m[2]+".truth.txt")
				}
			}
			if strings.HasSuffix(name, ".truth.txt") || strings.HasSuffix(name, ".ref.txt") {
				continue
			}
			if err := add(path, reference, sub == "public"); err != nil {
				return nil, err
			}
		}
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].public != out[j].public {
			return !out[i].public
		}
		return out[i].format+"\x00"+out[i].name < out[j].format+"\x00"+out[j].name
	})
	return out, nil
}
