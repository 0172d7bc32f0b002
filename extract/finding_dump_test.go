package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDump prints; temporary.
func TestDump(t *testing.T) {
	out := os.Getenv("DUMP")
	if out == "" {
		t.Skip()
	}
	w, _ := os.Create(out)
	defer w.Close()
	held := map[string]bool{}
	if data, err := os.ReadFile("../samples/heldout.txt"); err == nil {
		for _, n := range strings.Fields(string(data)) {
			held[n] = true
		}
	}
	for _, dir := range []string{"../../shared/seeds", "../samples/text", "../../shared/gold/more/letters", "testdata/layouts", "testdata/unseen"} {
		files, _ := filepath.Glob(dir + "/*.txt")
		for _, n := range files {
			if held[strings.TrimSuffix(filepath.Base(n), ".txt")] {
				continue
			}
			data, _ := os.ReadFile(n)
			tx := textOf(string(data))
			f := Facts(tx)
			fmt.Fprintf(w, "\n######## %s\n", n)
			if os.Getenv("FIG") != "" {
				for i, s := range splitSentences(tx.Content) {
					_ = i
					k := 0
					var b strings.Builder
					for j, g := range f.Figures {
						if g.At.Start >= s[0] && g.At.Start < s[1] {
							k++
							v := ""
							if g.Value != nil {
								v = fmt.Sprint(*g.Value)
							} else {
								v = fmt.Sprint(*g.Min, "-", *g.Max)
							}
							fmt.Fprintf(&b, "    [%d] %q %s %s%s per=%s %s item=%s subj=%s st=%s part=%s base=%s ch=%s\n", j, tx.Slice(g.At), v, g.Op, g.Unit, g.Per, g.Kind, g.Item, g.Subject, g.Status, g.PartOf, g.Base, g.Change)
						}
					}
					if k > 1 {
						fmt.Fprintf(w, "S: %s\n%s", tx.Content[s[0]:s[1]], b.String())
					}
				}
			}
		}
	}
}

func splitSentences(s string) [][2]int {
	var out [][2]int
	at := 0
	for i, r := range s {
		if r == '。' || r == '\n' {
			out = append(out, [2]int{at, i + len(string(r))})
			at = i + len(string(r))
		}
	}
	return append(out, [2]int{at, len(s)})
}
