package ofd

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"fuhan/ingest/raw"
)

// chinese are the Chinese characters of s.
func chinese(s string) []rune {
	var out []rune
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			out = append(out, r)
		}
	}
	return out
}

// distance is the edit distance of a and b in characters.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, c := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, e := range b {
			cost := diagonal
			if c != e {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

// setting is how a text is set on pages: its lines, as objects.
type setting struct {
	name    string
	columns int
	page    func(lines []string, x, y, size, pitch float64) string
}

// inLines sets each line as one text object.
func inLines(lines []string, x, y, size, pitch float64) string {
	var b strings.Builder
	for i, l := range lines {
		b.WriteString(text(x, y+pitch*float64(i), size, l))
	}
	return b.String()
}

// inPieces sets each line in pieces of one to three characters, which are
// painted in any order.
func inPieces(lines []string, x, y, size, pitch float64) string {
	random := rand.New(rand.NewPCG(1, 2))
	var objects []string
	for i, l := range lines {
		letters := []rune(l)
		for at := 0; at < len(letters); {
			n := min(1+random.IntN(3), len(letters)-at)
			objects = append(objects, text(x+size*float64(at), y+pitch*float64(i), size, string(letters[at:at+n])))
			at += n
		}
	}
	random.Shuffle(len(objects), func(i, j int) { objects[i], objects[j] = objects[j], objects[i] })
	return strings.Join(objects, "")
}

// doubled paints everything twice, once whole and once in pieces.
func doubled(lines []string, x, y, size, pitch float64) string {
	return inLines(lines, x, y, size, pitch) + inPieces(lines, x+0.15, y+0.05, size, pitch)
}

// watermarked paints a slanted and a pale watermark behind every line.
func watermarked(lines []string, x, y, size, pitch float64) string {
	var b strings.Builder
	for i, l := range lines {
		b.WriteString(text(x, y+pitch*float64(i), size, l))
		fmt.Fprintf(&b, `<ofd:TextObject ID="9" Boundary="%g %g 100 50" Size="6" CTM="0.707 -0.707 0.707 0.707 0 40" Alpha="60"><ofd:TextCode X="0" Y="5" DeltaX="6 6 6">内部资料</ofd:TextCode></ofd:TextObject>`, x+float64(i%3)*30, y+pitch*float64(i)-20)
		b.WriteString(object(x+3, y+pitch*float64(i)+1, size*3, `<ofd:FillColor Value="200 200 200"/><ofd:TextCode X="0" Y="10" DeltaX="20 20 20">示例样张</ofd:TextCode>`))
	}
	return b.String()
}

// turned sets the page turned by 90 degrees clockwise.
func turned(lines []string, x, y, size, pitch float64) string {
	return `<ofd:PageBlock ID="1" CTM="0 1 -1 0 210 0">` + inLines(lines, x, y, size, pitch) + `</ofd:PageBlock>`
}

// TestAccuracy sets the sample letters in several ways, and compares what is
// read with the letters.
func TestAccuracy(t *testing.T) {
	names, _ := filepath.Glob("../../samples/text/*.txt")
	if len(names) == 0 {
		t.Skip("the sample letters are absent")
	}
	for _, s := range []setting{
		{"lines", 1, inLines}, {"pieces in any order", 1, inPieces}, {"painted twice", 1, doubled}, {"watermarked", 1, watermarked},
		{"turned", 1, turned}, {"two columns", 2, inLines}, {"two columns in pieces", 2, inPieces},
	} {
		t.Run(s.name, func(t *testing.T) {
			wrong, all := 0, 0
			for _, name := range names {
				truth, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				d, err := Read(context.Background(), s.set(string(truth)).zip(t), Limits{})
				if err != nil {
					t.Fatal(err)
				}
				var got strings.Builder
				for _, b := range d.Blocks {
					if b.Kind == raw.Line {
						got.WriteString(b.Text)
					}
				}
				want := chinese(string(truth))
				off := distance(chinese(got.String()), want)
				if len(want) > 0 && float64(off)/float64(len(want)) > 0.05 {
					t.Errorf("%s: %d of %d characters wrong", filepath.Base(name), off, len(want))
				}
				wrong, all = wrong+off, all+len(want)
			}
			accuracy := 1 - float64(wrong)/float64(all)
			if accuracy < 0.995 {
				t.Errorf("accuracy %.4f", accuracy)
			}
			t.Logf("accuracy %.4f of %d characters in %d letters", accuracy, all, len(names))
		})
	}
}

// set sets text on pages: lines of 28 characters, or of 16 in columns.
func (s setting) set(truth string) fixture {
	const size, pitch, rows = 5.0, 8.0, 28
	width := 28
	if s.columns == 2 {
		width = 16
	}
	var lines []string
	for paragraph := range strings.SplitSeq(truth, "\n") {
		letters := []rune(strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(paragraph), "&", "＆"), "<", "〈"), "\t", " "))
		if len(letters) == 0 {
			continue
		}
		letters = append([]rune("　　"), letters...)
		for len(letters) > 0 {
			n := min(width, len(letters))
			lines = append(lines, string(letters[:n]))
			letters = letters[n:]
		}
	}
	var pages []string
	for len(lines) > 0 {
		var objects strings.Builder
		for column := range s.columns {
			n := min(rows, len(lines))
			if s.columns == 2 && column == 0 && len(lines) < 2*rows {
				n = min(rows, (len(lines)+1)/2) // both columns end alike
			}
			objects.WriteString(s.page(lines[:n], 25+90*float64(column), 35, size, pitch))
			lines = lines[n:]
		}
		pages = append(pages, objects.String())
	}
	return newFixture(pages...)
}
