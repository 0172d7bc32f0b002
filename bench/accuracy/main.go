// Command accuracy measures how much of the text of files with a reference the
// readers see, and prints the table ingest/ACCURACY.md:
//
//	go run ./bench/accuracy -files ../shared/files > ingest/ACCURACY.md
//
// Accuracy is 1 − edit distance / length of the reference over the Chinese
// characters alone, so that order counts and white space does not. Times go to
// standard error: they differ from run to run. With -speed it prints the table
// ingest/SPEED.md instead: how fast files are read, beside the single engines.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"fuhan/corpus"
	"fuhan/ingest/sandbox"
	"fuhan/internal/reference"
)

func main() {
	sandbox.Serve() // a child process that reads files never comes back
	files := flag.String("files", "../shared/files", "folder with pdf, office and public")
	speed := flag.Bool("speed", false, "print how fast files are read instead, the table ingest/SPEED.md")
	flag.Parse()
	do := run
	if *speed {
		do = runSpeed
	}
	if err := do(*files); err != nil {
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	list, err := samples(dir)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return fmt.Errorf("no files with a reference below %s", dir)
	}
	pool, err := sandbox.New(sandbox.Options{})
	if err != nil {
		return err
	}
	defer pool.Close()
	var rows []row
	costs := map[string]*cost{}
	for _, s := range list {
		data, err := os.ReadFile(s.path)
		if err != nil {
			return err
		}
		start := time.Now()
		c := readChain(pool, data)
		k := costs[s.format]
		if k == nil {
			k = &cost{}
			costs[s.format] = k
		}
		k.add(len(data), c.pages, time.Since(start))
		r, err := measure(s, data, c)
		if err != nil {
			return err
		}
		rows = append(rows, r)
	}
	w := bufio.NewWriter(os.Stdout)
	writeTable(w, rows)
	for _, f := range sortedKeys(costs) {
		fmt.Fprintf(os.Stderr, "%-18s %s\n", f, costs[f])
	}
	return w.Flush()
}

// cost is what reading the files of one format took.
type cost struct {
	files, pages int
	bytes        int
	took         time.Duration
	paged        time.Duration // of the files with pages
}

func (c *cost) add(bytes, pages int, took time.Duration) {
	c.files, c.bytes, c.pages, c.took = c.files+1, c.bytes+bytes, c.pages+pages, c.took+took
	if pages > 0 {
		c.paged += took
	}
}

func (c *cost) pagesPerSecond() float64 {
	if c.pages == 0 {
		return 0
	}
	return float64(c.pages) / c.paged.Seconds()
}

func (c *cost) String() string {
	s := c.took.Seconds()
	return fmt.Sprintf("%3d files %7.2f s  %6.2f MB/s  %6.1f pages/s", c.files, s, float64(c.bytes)/1e6/s, c.pagesPerSecond())
}

// row is one file of the table.
type row struct {
	sample
	chain         chain
	han           float64
	digits        float64
	engines       map[string]float64 // those that gave a text
	mended        float64            // han, against the reference as it should be
	enginesMended map[string]float64 // the same of engines
	why           string             // what is wrong with the reference; "" nothing
}

func measure(s sample, data []byte, c chain) (row, error) {
	want := without(s.want, c.aside)
	r := row{sample: s, chain: c, han: accuracy(hanOf(want), hanOf(c.text)), digits: accuracy(digitsOf(want), digitsOf(c.text)), engines: map[string]float64{}, enginesMended: map[string]float64{}}
	var err error
	if r.mended, r.why, err = mendedAccuracy(s, c); err != nil {
		return r, err
	}
	if s.format == "pdf" {
		for _, e := range engineNames {
			if text, ok := readEngine(e, data); ok {
				r.engines[e] = accuracy(hanOf(s.want), hanOf(text))
				if r.enginesMended[e], err = againstMended(s, text); err != nil {
					return r, err
				}
			}
		}
	}
	return r, nil
}

// againstMended is the accuracy of text against the whole reference of s as it
// should be.
func againstMended(s sample, text string) (float64, error) {
	want, _, err := reference.Mend(strings.TrimSuffix(s.name, filepath.Ext(s.name)), string(hanOf(s.want)))
	return accuracy([]rune(want), hanOf(text)), err
}

// mendedAccuracy is the accuracy of c against the reference as it should be, and
// what is wrong with it as it is.
func mendedAccuracy(s sample, c chain) (a float64, why string, err error) {
	name := strings.TrimSuffix(s.name, filepath.Ext(s.name))
	want, why, err := reference.Mend(name, string(hanOf(without(s.want, c.aside))))
	return accuracy([]rune(want), hanOf(c.text)), why, err
}

// without is a reference without the lines that the chain set aside, page
// headers and footers: they are kept, but no part of the text. A line of the
// reference may hold one together with a page number or a second one. What stands
// around the text of a web page has no page, and is in no reference.
func without(want string, aside []corpus.Aside) string {
	lines := strings.Split(want, "\n")
	keys := make([]string, len(lines))
	for i, line := range lines {
		keys[i] = lettersOf(line)
	}
	var left, numbers []string
	drop := func(key string) bool {
		i := slices.Index(keys, key)
		if i >= 0 {
			lines[i], keys[i] = "", ""
		}
		return i >= 0
	}
	for _, a := range aside {
		switch key := lettersOf(a.Text); {
		case a.Prov.Page == 0 || key == "":
		case len(hanOf(key)) == 0:
			numbers = append(numbers, key)
		case !drop(key):
			left = append(left, key)
		}
	}
	var rests []string // what stood on a line with a head
	var at []int
	for _, key := range left {
		i := slices.IndexFunc(keys, func(k string) bool { return strings.HasPrefix(k, key) || strings.HasSuffix(k, key) })
		if i < 0 {
			continue
		}
		rest, ok := strings.CutPrefix(keys[i], key)
		if !ok {
			rest = strings.TrimSuffix(keys[i], key)
		}
		lines[i], keys[i] = rest, rest
		rests, at = append(rests, rest), append(at, i)
	}
	for _, key := range numbers { // of pages; a line of its own may as well be a cell of a table
		if i := slices.Index(rests, key); i >= 0 {
			lines[at[i]], rests[i] = "", ""
		}
	}
	return strings.Join(lines, "\n")
}

// lettersOf are the letters and digits of s.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

func writeTable(w *bufio.Writer, rows []row) {
	fmt.Fprintln(w, "# 读取的准确率 Accuracy of the readers")
	fmt.Fprintln(w)
	fmt.Fprintln(w, "Made by `go run ./bench/accuracy`; do not edit. Chinese characters in order: 1 − edit distance / length of the reference;")
	fmt.Fprintln(w, "white space does not count, nor do lines that the chain sets aside as page headers and footers. The single engines are measured")
	fmt.Fprintln(w, "whole, for PDF. References of public files are what two engines agree on; where both are wrong, the reference was mended after")
	fmt.Fprintln(w, "a look at the page (internal/reference), and both figures stand below. The labels 一、 of the numbered HTML files (_num.html) are")
	fmt.Fprintln(w, "not in the files: LibreOffice wrote <ol> without a type, of which every browser makes 1., as the chain does.")
	fmt.Fprintln(w)
	fmt.Fprintf(w, "pdftotext: %s; tesseract: %s.\n\n", version("pdftotext", "-v"), version("tesseract", "--version"))
	writeSummary(w, rows)
	writeMended(w, rows)
	writeWorse(w, rows)
	fmt.Fprintln(w, "\n## 每个文件 Each file")
	fmt.Fprintln(w, "\n| file | from | fuhan | digits | ledongthuc | pdfium | pdftotext |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|")
	for _, r := range rows {
		fmt.Fprintf(w, "| %s | %s | %.4f | %.4f |", r.name, r.chain.source, r.han, r.digits)
		for _, e := range engineNames {
			if a, ok := r.engines[e]; ok {
				fmt.Fprintf(w, " %.4f |", a)
			} else {
				fmt.Fprint(w, " – |")
			}
		}
		fmt.Fprintln(w)
	}
}

// group is the name of the group of a row in the summary.
func (r *row) group() string {
	switch {
	case r.public:
		return "public " + r.format
	case r.lost:
		return "made " + r.format + ", cut off before its pages and fonts"
	case r.image:
		return "made " + r.format + ", images or no usable text layer"
	}
	return "made " + r.format
}

func writeSummary(w *bufio.Writer, rows []row) {
	by := map[string][]float64{}
	for i := range rows {
		g := rows[i].group()
		by[g] = append(by[g], rows[i].han)
		if rows[i].public {
			g += ", references mended"
			by[g] = append(by[g], rows[i].mended)
		}
	}
	fmt.Fprintln(w, "| group | files | mean | least | ≥ 0.995 | ≥ 0.97 |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|")
	for _, g := range sortedKeys(by) {
		sum, least, exact, good := 0.0, 1.0, 0, 0
		for _, a := range by[g] {
			sum, least = sum+a, min(least, a)
			if a >= 0.995 {
				exact++
			}
			if a >= 0.97 {
				good++
			}
		}
		fmt.Fprintf(w, "| %s | %d | %.4f | %.4f | %d | %d |\n", g, len(by[g]), sum/float64(len(by[g])), least, exact, good)
	}
}

// writeMended lists the files whose references were mended.
func writeMended(w *bufio.Writer, rows []row) {
	fmt.Fprintln(w, "\n## 改正过的参考文本 References that were mended")
	fmt.Fprintln(w, "\n| file | as given | mended | what was wrong |")
	fmt.Fprintln(w, "|---|---|---|---|")
	for _, r := range rows {
		if r.why != "" {
			fmt.Fprintf(w, "| %s | %.4f | %.4f | %s |\n", r.name, r.han, r.mended, r.why)
		}
	}
}

// writeWorse lists the files that a single engine reads better.
func writeWorse(w *bufio.Writer, rows []row) {
	fmt.Fprintln(w, "\n## 单个引擎更好的文件 Where a single engine is better by more than 0.01, references mended")
	fmt.Fprintln(w)
	none := true
	for _, r := range rows {
		for _, e := range engineNames {
			if a := r.enginesMended[e]; a > r.mended+0.01 {
				fmt.Fprintf(w, "- %s: fuhan %.4f, %s %.4f\n", r.name, r.mended, e, a)
				none = false
			}
		}
	}
	if none {
		fmt.Fprintln(w, "None.")
	}
}

func sortedKeys[K ~string, V any](m map[K]V) []K {
	return slices.Sorted(maps.Keys(m))
}
