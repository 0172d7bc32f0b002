package extract

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
)

// TestBrokenLines: letters whose lines are cut off, joined, doubled or reduced to
// their label, as copying and page breaks leave them, are read without a panic and
// with places that lie in the text. Bytes changed at random seldom make such text.
func TestBrokenLines(t *testing.T) {
	mutants := 8
	if testing.Short() { // with the race detector each takes six times as long
		mutants = 1
	}
	for _, s := range goldSets {
		for k, name := range s.names(t) {
			lines := strings.Split(s.text(t, name), "\n")
			rnd := rand.New(rand.NewSource(int64(k)))
			for m := range mutants {
				broken := breakLines(rnd, lines)
				func() {
					defer func() {
						if x := recover(); x != nil {
							t.Fatalf("%s, mutant %d: %v in\n%s", name, m, x, broken)
						}
					}()
					text := textOf(broken)
					f := Facts(text)
					checkForm(t, &f)
					checkFindings(t, text, &f)
					checkFigures(t, fmt.Sprintf("%s, mutant %d", name, m), text, &f)
				}()
			}
		}
	}
}

// breakLines changes about every fourth of lines.
func breakLines(rnd *rand.Rand, lines []string) string {
	var b strings.Builder
	for _, line := range lines {
		runes := []rune(line)
		switch rnd.Intn(16) {
		case 0: // the line ends early
			line = string(runes[:rnd.Intn(len(runes)+1)])
		case 1: // a label is all that is left, on a line of its own or behind the line
			_, label := labelLevel(strings.TrimLeft(line, " 　"))
			line = strings.TrimLeft(line, " 　")[:label]
		case 2:
			line += []string{"（一）", "（二）", "一、", "1.", "一是", "第三条"}[rnd.Intn(6)]
		case 3:
			b.WriteString(line) // joined with the next
			continue
		}
		b.WriteString(line)
		b.WriteByte('\n')
	}
	return b.String()
}

func TestClauseCuts(t *testing.T) {
	for s, want := range map[string][]string{
		"":            {""},
		"甲":           {"甲"},
		"甲，":          {"甲，"},
		"甲（乙，丙），丁：戊；": {"甲（乙，丙），", "丁：", "戊；"},
	} {
		cuts := clauseCuts(s)
		var got []string
		for k := range len(cuts) - 1 {
			got = append(got, s[cuts[k]:cuts[k+1]])
		}
		if strings.Join(got, "|") != strings.Join(want, "|") || len(got) != len(want) {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
