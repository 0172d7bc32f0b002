// Package reference mends reference texts that stand beside the project. Those
// of public files are what two engines agree on; where both are wrong, the file
// corrections.json says what the page shows, found by looking at it.
package reference

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
)

//go:embed corrections.json
var correctionsJSON []byte

// correction is what is wrong with one reference. Its texts are Chinese
// characters alone.
type correction struct {
	File  string `json:"file"` // name without extension
	Why   string `json:"why"`
	Whole string `json:"whole"` // replaces the reference
	Edits []edit `json:"edits"`
}

// edit puts Put behind the first place of After, or the last one, or in the
// place of the first Cut.
type edit struct {
	After string `json:"after"`
	Last  bool   `json:"last"`
	Cut   string `json:"cut"`
	Put   string `json:"put"`
}

// Mend is the reference text of file, given as its Chinese characters alone, as
// it should be; why is "" where nothing is wrong with it. The error says that a
// correction does not fit.
func Mend(file, text string) (mended, why string, err error) {
	var all []correction
	if err := json.Unmarshal(correctionsJSON, &all); err != nil {
		return text, "", fmt.Errorf("corrections of references: %w", err)
	}
	for _, c := range all {
		if c.File != file {
			continue
		}
		if c.Whole != "" {
			return c.Whole, c.Why, nil
		}
		for _, e := range c.Edits {
			if text, err = e.apply(text); err != nil {
				return text, c.Why, fmt.Errorf("reference of %s: %w", file, err)
			}
		}
		return text, c.Why, nil
	}
	return text, "", nil
}

func (e edit) apply(text string) (string, error) {
	mark := e.After + e.Cut
	at := strings.Index(text, mark)
	if e.Last {
		at = strings.LastIndex(text, mark)
	}
	if at < 0 || mark == "" {
		return text, fmt.Errorf("%q is not in it", mark)
	}
	return text[:at] + e.After + e.Put + text[at+len(mark):], nil
}
