package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"fuhan/index"
)

// sqlite is the sqlite3 program with the full-text index FTS5 and its trigram
// tokenizer; the library that fuhan is built with is compiled without FTS5. A
// string of less than three characters is no trigram and is looked for in every
// text (with instr: LIKE finds nothing there in some versions).
type sqlite struct{ passages bool }

const (
	sqliteProgram = "sqlite3"
	trigram       = 3 // characters
)

func (s *sqlite) name() string { return "SQLite FTS5" }

func (s *sqlite) missing() string {
	if _, err := exec.LookPath(sqliteProgram); err != nil {
		return "program sqlite3 not found (Debian: sqlite3)"
	}
	const probe = "CREATE VIRTUAL TABLE t USING fts5(x, tokenize='trigram');"
	if out, err := exec.Command(sqliteProgram, ":memory:", probe).CombinedOutput(); err != nil {
		return fmt.Sprintf("program sqlite3 without FTS5 trigrams: %s", strings.TrimSpace(string(out)))
	}
	return ""
}

const sqliteSchema = `
CREATE TABLE letters(id INTEGER PRIMARY KEY, key TEXT, title TEXT, number TEXT, date TEXT);
CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='trigram');
`

// sqliteIndex is made behind the letters, which is faster than with each.
const sqliteIndex = "CREATE INDEX letters_date ON letters(date);"

// sqliteValues is the table of the values of a facet.
func sqliteValues(facet string) string { return facet + "_values" }

func (s *sqlite) build(ctx context.Context, dir string, src letterSource) (building, error) {
	var b building
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return b, err
	}
	load := dir + ".load" // written first, so that making letters is not measured
	if err := writeLines(load, src, sqliteStatements()); err != nil {
		return b, err
	}
	defer os.Remove(load)
	c, err := startSQLite(ctx, filepath.Join(dir, "db"))
	if err != nil {
		return b, err
	}
	start := time.Now()
	if err := fillSQLite(c, load); err != nil {
		return b, err
	}
	b.Wall = time.Since(start)
	if err := c.finish(&b); err != nil {
		return b, err
	}
	return b, c.close()
}

// fillSQLite makes the tables and runs the statements of the file load.
func fillSQLite(c *console, load string) error {
	schema, indexes := sqliteSchema, sqliteIndex
	for _, f := range facetNames {
		schema += fmt.Sprintf("CREATE TABLE %s(id INTEGER, value TEXT);\n", sqliteValues(f))
		indexes += fmt.Sprintf("CREATE INDEX %s_id ON %[1]s(id, value);", sqliteValues(f))
	}
	if err := c.send("BEGIN;" + schema); err != nil {
		return err
	}
	if err := c.sendFile(load); err != nil {
		return err
	}
	_, err := sqliteReply(c, indexes+"COMMIT;")
	return err
}

// sqliteStatements writes the statements that insert a document; rows are
// numbered from 1.
func sqliteStatements() func(w *bufio.Writer, d *index.Document, first bool) error {
	row := 0
	return func(w *bufio.Writer, d *index.Document, _ bool) error {
		row++
		fmt.Fprintf(w, "INSERT INTO letters VALUES(%d,%s,%s,%s,%s);\n", row, sqlText(d.ID), sqlText(d.Title), sqlText(d.Number), sqlText(d.Date))
		_, err := fmt.Fprintf(w, "INSERT INTO texts(rowid,text) VALUES(%d,%s);\n", row, sqlText(searchable(d)))
		for _, f := range facetNames {
			for _, v := range facetValues(d, f) {
				_, err = fmt.Fprintf(w, "INSERT INTO %s VALUES(%d,%s);\n", sqliteValues(f), row, sqlText(v))
			}
		}
		return err
	}
}

// sqlText is s as a literal of SQL.
func sqlText(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// startSQLite starts the program on the database at path. It stops at the first
// error.
func startSQLite(ctx context.Context, path string) (*console, error) {
	cmd := exec.CommandContext(ctx, sqliteProgram, "-batch", "-bail", "-list", "-separator", "\t", path)
	cmd.Stderr = os.Stderr
	return startConsole(cmd)
}

// endLine ends the replies to a statement.
const endLine = "end of reply"

// sqliteReply runs statements and is the rows they give.
func sqliteReply(c *console, statements string) ([][]string, error) {
	if err := c.send(statements + "\nSELECT " + sqlText(endLine) + ";"); err != nil {
		return nil, err
	}
	var rows [][]string
	for {
		line, err := c.line()
		if err != nil {
			return nil, err
		}
		if string(line) == endLine {
			return rows, nil
		}
		rows = append(rows, strings.Split(string(line), "\t"))
	}
}

func (s *sqlite) open(ctx context.Context, dir string) (session, error) {
	c, err := startSQLite(ctx, filepath.Join(dir, "db"))
	if err != nil {
		return nil, err
	}
	_, err = sqliteReply(c, "PRAGMA temp_store=memory; CREATE TEMP TABLE found(id INTEGER PRIMARY KEY);")
	return &sqliteSession{console: c, passages: s.passages}, err
}

// sqliteSession is a process of sqlite3 that answers.
type sqliteSession struct {
	*console
	passages bool
}

func (s *sqliteSession) ask(q *question) (timed, error) {
	statements := s.statements(q)
	return askTimed(s.console, func() ([][]string, error) { return sqliteReply(s.console, statements) }, sqliteAnswer)
}

// statements is q in SQL. Its rows begin with what they are: total, hit or the
// name of a facet.
func (s *sqliteSession) statements(q *question) string {
	var b strings.Builder
	from, where, ranked := sqliteCondition(q.Terms)
	source := from + where
	if q.Facets { // what was found is needed several times
		fmt.Fprintf(&b, "DELETE FROM found; INSERT INTO found SELECT %s.rowid FROM %s;\n", from, source)
		b.WriteString("SELECT 'total', count(*) FROM found;\n")
	} else {
		fmt.Fprintf(&b, "SELECT 'total', count(*) FROM %s;\n", source)
	}
	order := from + ".rowid"
	switch {
	case q.ByDate:
		order = "letters.date DESC"
	case ranked:
		order = "texts.rank"
	}
	fmt.Fprintf(&b, "SELECT 'hit', letters.date, letters.key, letters.title, letters.number, %s FROM %s ORDER BY %s LIMIT %d OFFSET %d;\n",
		s.passage(q.Terms, ranked), sqliteJoined(from)+where, order, pageSize, q.Offset)
	if q.Facets {
		for _, f := range facetNames {
			fmt.Fprintf(&b, "SELECT %s, count(*) FROM found JOIN %s AS v USING(id) GROUP BY v.value ORDER BY 2 DESC LIMIT %d;\n", sqlText(f), sqliteValues(f), topValues)
		}
	}
	return b.String()
}

// sqliteCondition is the tables and the condition that find the documents;
// ranked says that FTS5 has an order for them.
func sqliteCondition(terms []term) (from, where string, ranked bool) {
	if len(terms) == 0 {
		return "letters", "", false
	}
	var match, rest []string
	var not string
	for _, t := range terms {
		phrase := `"` + strings.ReplaceAll(t.Text, `"`, `""`) + `"`
		switch short := utf8.RuneCountInString(t.Text) < trigram; {
		case short && t.Exclude:
			rest = append(rest, fmt.Sprintf("instr(texts.text,%s)=0", sqlText(t.Text)))
		case short:
			rest = append(rest, fmt.Sprintf("instr(texts.text,%s)>0", sqlText(t.Text)))
		case t.Exclude:
			not = phrase
		default:
			match = append(match, phrase)
		}
	}
	var conditions []string
	switch {
	case len(match) > 0 && not != "":
		conditions = append(conditions, "texts MATCH "+sqlText(strings.Join(match, " AND ")+" NOT "+not))
	case len(match) > 0:
		conditions = append(conditions, "texts MATCH "+sqlText(strings.Join(match, " AND ")))
	case not != "":
		conditions = append(conditions, "texts.rowid NOT IN (SELECT rowid FROM texts WHERE texts MATCH "+sqlText(not)+")")
	}
	return "texts", " WHERE " + strings.Join(append(conditions, rest...), " AND "), len(match) > 0
}

// sqliteJoined is the tables with what a hit shows.
func sqliteJoined(from string) string {
	if from == "texts" {
		return "texts JOIN letters ON letters.id=texts.rowid"
	}
	return "letters"
}

// passage is the expression for a passage of the text without line breaks.
func (s *sqliteSession) passage(terms []term, ranked bool) string {
	switch {
	case !s.passages || len(terms) == 0:
		return "''"
	case ranked:
		return "replace(snippet(texts,0,'<b>','</b>','…',40),char(10),' ')"
	}
	return fmt.Sprintf("replace(substr(texts.text,max(1,instr(texts.text,%s)-20),60),char(10),' ')", sqlText(terms[0].Text))
}

var errNoTotal = errors.New("sqlite3 counts nothing")

func sqliteAnswer(rows [][]string) (answer, error) {
	a := answer{Total: -1, Facets: map[string][]int{}}
	for _, r := range rows {
		if len(r) < 2 {
			continue
		}
		if r[0] == "hit" {
			a.Dates = append(a.Dates, r[1])
			if r[len(r)-1] != "" {
				a.Passages++
			}
			continue
		}
		n, err := strconv.Atoi(r[1])
		if err != nil {
			return a, fmt.Errorf("count of sqlite3: %w", err)
		}
		if r[0] == "total" {
			a.Total = n
		} else {
			a.Facets[r[0]] = append(a.Facets[r[0]], n)
		}
	}
	if a.Total < 0 {
		return a, errNoTotal
	}
	return a, nil
}
