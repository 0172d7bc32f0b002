package ingest

import (
	"strings"
	"testing"
	"time"

	"fuhan/ingest/raw"
)

// TestPatience: pictures without text are given up, scans of letters never, however many
// pages they have and although some of these are empty.
func TestPatience(t *testing.T) {
	text := []raw.Block{{Text: strings.Repeat("社区工作", 5)}}
	for _, c := range []struct {
		name  string
		limit time.Duration
		pages string // T with text, P a picture; two seconds each
		lost  int    // pages after which it is given up; 0 never
	}{
		{"a letter", 5 * time.Second, strings.Repeat("T", 300), 0},
		{"a letter with pictures behind it", 5 * time.Second, "TTTTPPP", 0},
		{"every other page empty", 5 * time.Second, "TPTPTPTPTPTP", 0},
		{"photographs", 5 * time.Second, "PPPPPPPP", 3},
		{"a cover and photographs", 5 * time.Second, "TPPPPPPPP", 3},
		{"a file slow to read", -3 * time.Second, "TTTT", 0},
		{"a picture in a file slow to read", -3 * time.Second, "PTTT", 1},
	} {
		p := patience{limit: c.limit}
		lost := 0
		if p.lost() {
			t.Errorf("%s: given up before the first page", c.name)
		}
		for i, kind := range c.pages {
			if kind == 'T' {
				p.note(2*time.Second, text)
			} else {
				p.note(2*time.Second, []raw.Block{{Text: "l ] 一"}})
			}
			if p.lost() {
				lost = i + 1
				break
			}
		}
		if lost != c.lost {
			t.Errorf("%s: given up after %d pages, want %d", c.name, lost, c.lost)
		}
	}
}
