package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fuhan/index"
)

// groonga is the program of that name, with an index of two neighbouring
// characters (TokenBigram). Commands go to its standard input. Its processor
// time is that of the process, read before a command and behind its reply; the
// answers it keeps from one question to the next are turned off.
type groonga struct{ passages bool }

const groongaProgram = "groonga"

func (g *groonga) name() string { return "groonga" }

func (g *groonga) missing() string {
	if _, err := exec.LookPath(groongaProgram); err != nil {
		return "program groonga not found (Debian: groonga-bin)"
	}
	return ""
}

// groongaSchema is the tables; those of values are filled by references.
var groongaSchema = []string{
	"table_create Kinds TABLE_PAT_KEY ShortText",
	"table_create Regions TABLE_PAT_KEY ShortText",
	"table_create Issuers TABLE_PAT_KEY ShortText",
	"table_create Years TABLE_PAT_KEY ShortText",
	"table_create Classes TABLE_PAT_KEY ShortText",
	"table_create Letters TABLE_HASH_KEY ShortText",
	"column_create Letters text COLUMN_SCALAR LongText",
	"column_create Letters title COLUMN_SCALAR ShortText",
	"column_create Letters number COLUMN_SCALAR ShortText",
	"column_create Letters day COLUMN_SCALAR Int32", // 20240131; 0 where unknown
	"column_create Letters kind COLUMN_VECTOR Kinds",
	"column_create Letters region COLUMN_VECTOR Regions",
	"column_create Letters issuer COLUMN_VECTOR Issuers",
	"column_create Letters year COLUMN_VECTOR Years",
	"column_create Letters class COLUMN_VECTOR Classes",
}

// groongaIndex is made behind the letters, which is faster than with each.
var groongaIndex = []string{
	"table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto",
	"column_create Terms letters_text COLUMN_INDEX|WITH_POSITION Letters text",
}

func (g *groonga) build(ctx context.Context, dir string, s letterSource) (building, error) {
	var b building
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return b, err
	}
	load := dir + ".load" // written first, so that making letters is not measured
	if err := writeLines(load, s, groongaLine); err != nil {
		return b, err
	}
	defer os.Remove(load)
	c, err := startConsole(exec.CommandContext(ctx, groongaProgram, "--log-path", dir+".log", "-n", filepath.Join(dir, "db")))
	if err != nil {
		return b, err
	}
	start := time.Now()
	if err := g.fill(c, load); err != nil {
		return b, err
	}
	b.Wall = time.Since(start)
	if err := c.finish(&b); err != nil {
		return b, err
	}
	return b, c.close()
}

// fill makes the tables and loads them with the records of the file load.
func (g *groonga) fill(c *console, load string) error {
	for _, command := range groongaSchema {
		if _, err := groongaReply(c, command); err != nil {
			return err
		}
	}
	if err := c.send("load --table Letters\n["); err != nil {
		return err
	}
	if err := c.sendFile(load); err != nil {
		return err
	}
	if _, err := groongaReply(c, "]"); err != nil {
		return err
	}
	for _, command := range groongaIndex {
		if _, err := groongaReply(c, command); err != nil {
			return err
		}
	}
	return nil
}

// groongaLine is the record of d, with a comma before all but the first.
func groongaLine(w *bufio.Writer, d *index.Document, first bool) error {
	record := map[string]any{"_key": d.ID, "text": searchable(d), "title": d.Title, "number": d.Number, "day": dayNumber(d.Date)}
	for _, f := range facetNames {
		record[f] = facetValues(d, f)
	}
	line, err := json.Marshal(record)
	if err != nil {
		return err
	}
	if !first {
		w.WriteString(",\n")
	}
	_, err = w.Write(line)
	return err
}

// dayNumber is a date as a number, 20240131; 0 for none.
func dayNumber(date string) int {
	n, err := strconv.Atoi(strings.ReplaceAll(date, "-", ""))
	if err != nil {
		return 0
	}
	return n
}

// dayText is the date that dayNumber made n of.
func dayText(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", n/10000, n/100%100, n%100)
}

func (g *groonga) open(ctx context.Context, dir string) (session, error) {
	c, err := startConsole(exec.CommandContext(ctx, groongaProgram, "--log-path", dir+".log", filepath.Join(dir, "db")))
	if err != nil {
		return nil, err
	}
	_, err = groongaReply(c, "cache_limit 0")
	return &groongaSession{console: c, passages: g.passages}, err
}

// groongaSession is a process of groonga that answers.
type groongaSession struct {
	*console
	passages bool
}

func (g *groongaSession) ask(q *question) (timed, error) {
	command := "/d/select.json?" + g.parameters(q).Encode()
	return askTimed(g.console, func() (json.RawMessage, error) { return groongaReply(g.console, command) }, groongaAnswer)
}

// parameters is q as the command select takes it.
func (g *groongaSession) parameters(q *question) url.Values {
	v := url.Values{"table": {"Letters"}, "limit": {strconv.Itoa(pageSize)}, "offset": {strconv.Itoa(q.Offset)}}
	columns := "_key,day,title,number"
	if len(q.Terms) > 0 {
		v.Set("filter", groongaFilter(q.Terms))
		v.Set("sort_keys", "-_score")
		if g.passages {
			columns += ",snippet_html(text)"
		}
	}
	v.Set("output_columns", columns)
	if q.ByDate {
		v.Set("sort_keys", "-day")
	}
	if q.Facets {
		for _, f := range facetNames {
			name := "drilldowns[" + f + "]."
			v.Set(name+"keys", f)
			v.Set(name+"limit", strconv.Itoa(topValues))
			v.Set(name+"sort_keys", "-_nsubrecs")
		}
	}
	return v
}

func groongaFilter(terms []term) string {
	var b strings.Builder
	for i, t := range terms {
		switch {
		case i == 0:
		case t.Exclude:
			b.WriteString(" &! ")
		default:
			b.WriteString(" && ")
		}
		fmt.Fprintf(&b, "text @ %s", strconv.Quote(t.Text))
	}
	return b.String()
}

// groongaReply sends a command and is the body of its reply.
func groongaReply(c *console, command string) (json.RawMessage, error) {
	if err := c.send(command); err != nil {
		return nil, err
	}
	line, err := c.line()
	if err != nil {
		return nil, err
	}
	var reply []json.RawMessage
	var head []any
	if err := json.Unmarshal(line, &reply); err != nil {
		return nil, fmt.Errorf("reply of groonga to %.200s: %w", command, err)
	}
	if len(reply) == 0 {
		return nil, fmt.Errorf("groonga replies nothing to %.200s", command)
	}
	if err := json.Unmarshal(reply[0], &head); err != nil {
		return nil, err
	}
	if len(head) == 0 || head[0] != 0.0 || len(reply) < 2 {
		return nil, fmt.Errorf("groonga refuses %.200s: %.300s", command, line)
	}
	return reply[1], nil
}

// groongaAnswer reads the body of a reply to select: tables of [count],
// [columns], rows; the first is the hits, an object behind it the facets.
func groongaAnswer(body json.RawMessage) (answer, error) {
	a := answer{Facets: map[string][]int{}}
	var tables []json.RawMessage
	if err := json.Unmarshal(body, &tables); err != nil {
		return a, err
	}
	total, hits, err := groongaTable(tables[0])
	if err != nil {
		return a, err
	}
	a.Total = total
	for _, h := range hits {
		day, _ := h[1].(float64)
		a.Dates = append(a.Dates, dayText(int(day)))
		if passages, _ := h[len(h)-1].([]any); len(passages) > 0 {
			a.Passages++
		}
	}
	if len(tables) < 2 {
		return a, nil
	}
	var facets map[string]json.RawMessage
	if err := json.Unmarshal(tables[1], &facets); err != nil {
		return a, err
	}
	for name, table := range facets {
		_, rows, err := groongaTable(table)
		if err != nil {
			return a, err
		}
		var counts []int
		for _, r := range rows {
			n, _ := r[1].(float64)
			counts = append(counts, int(n))
		}
		a.Facets[name] = most(counts)
	}
	return a, nil
}

func groongaTable(raw json.RawMessage) (count int, rows [][]any, err error) {
	if err := json.Unmarshal(raw, &rows); err != nil {
		return 0, nil, err
	}
	if len(rows) < 2 || len(rows[0]) != 1 {
		return 0, nil, fmt.Errorf("a table of groonga without count: %.200s", raw)
	}
	n, _ := rows[0][0].(float64)
	return int(n), rows[2:], nil
}

// writeLines writes what line makes of every document of s to the file path.
func writeLines(path string, s letterSource, line func(w *bufio.Writer, d *index.Document, first bool) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	first := true
	err = s.each(func(d *index.Document) error {
		defer func() { first = false }()
		return line(w, d, first)
	})
	if err != nil {
		return err
	}
	w.WriteString("\n") // an error stays until Flush
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// sendFile sends the contents of a file.
func (c *console) sendFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(c.in, f)
	return err
}
