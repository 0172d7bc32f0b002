package clean

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/corpus/form"
	"fuhan/ingest/raw"
)

// root is the root of the repository, seen from this folder.
const root = "../.."

// textFiles are the plain-text documents of the repository and, where they are
// present, of the shared folder beside it.
func textFiles(tb testing.TB) []string {
	tb.Helper()
	var out []string
	for _, pattern := range []string{
		"testdata/golden/*.txt", root + "/samples/text/*.txt", root + "/extract/testdata/*/*.txt",
		root + "/../shared/seeds/*.txt", root + "/../shared/gold/more/letters/*.txt",
	} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, names...)
	}
	return out
}

func readFile(tb testing.TB, name string) string {
	tb.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	return string(data)
}

// check tests what the package promises of every text made of d.
func check(t *testing.T, d *raw.Document, text corpus.Text) {
	t.Helper()
	checkBlocks(t, &text)
	checkRuns(t, d.Source(), &text)
	checkNothingLost(t, d.Source(), &text)
}

// checkBlocks: blocks follow each other, parted by one '\n', and cover the
// content; every span is whole characters; cells lie within their table.
func checkBlocks(t *testing.T, text *corpus.Text) {
	t.Helper()
	if !utf8.ValidString(text.Content) {
		t.Errorf("content is no UTF-8: %q", text.Content)
	}
	end := -1
	for i, b := range text.Blocks {
		if b.Span.Start != end+1 || b.Span.End <= b.Span.Start || b.Span.End > len(text.Content) {
			t.Fatalf("block %d is %v behind an end at %d of %d bytes", i, b.Span, end, len(text.Content))
		}
		if end >= 0 && text.Content[end] != '\n' {
			t.Errorf("block %d is parted by %q", i, text.Content[end])
		}
		s := text.Slice(b.Span)
		if !utf8.ValidString(s) {
			t.Errorf("block %d begins or ends inside a character: %q", i, s)
		}
		if (b.Kind == corpus.BlockTable) != (b.Rows != nil) || b.Kind != corpus.BlockTable && strings.ContainsAny(s, "\n\t") {
			t.Errorf("block %d, a %s with %d rows, is %q", i, b.Kind, len(b.Rows), s)
		}
		if s != strings.Trim(s, " ") && b.Kind != corpus.BlockTable {
			t.Errorf("block %d has blanks around it: %q", i, s)
		}
		checkRows(t, text, b)
		end = b.Span.End
	}
	if len(text.Blocks) > 0 && end != len(text.Content) || len(text.Blocks) == 0 && text.Content != "" {
		t.Errorf("blocks end at %d of %d bytes", end, len(text.Content))
	}
}

// checkRows: the cells, joined by '\t' and '\n', are the text of the table.
func checkRows(t *testing.T, text *corpus.Text, b corpus.Block) {
	t.Helper()
	if b.Rows == nil {
		return
	}
	var rows []string
	for _, row := range b.Rows {
		var cells []string
		for _, c := range row {
			if c.End < c.Start || !b.Span.Contains(c) {
				t.Fatalf("cell %v of table %v", c, b.Span)
			}
			cells = append(cells, text.Slice(c))
		}
		rows = append(rows, strings.Join(cells, "\t"))
	}
	if got := strings.Join(rows, "\n"); got != text.Slice(b.Span) {
		t.Errorf("the cells make %q, the table is %q", got, text.Slice(b.Span))
	}
}

// checkRuns: runs are in order in both texts and lead every character to the
// one it was folded from; what no run covers is a separator.
func checkRuns(t *testing.T, source string, text *corpus.Text) {
	t.Helper()
	out, in, wide := 0, 0, -1
	for i, r := range text.Runs {
		// an ideographic blank, as wide as two, may stand for two
		again := r.In == wide && text.Content[r.Out:r.Out+1] == " "
		if r.Out < out || r.In < in && !again || r.OutLen <= 0 || r.InLen <= 0 || r.Out+r.OutLen > len(text.Content) || r.In+r.InLen > len(source) {
			t.Fatalf("run %d is %+v behind %d and %d, in %d bytes of %d", i, r, out, in, len(text.Content), len(source))
		}
		if gap := text.Content[out:r.Out]; strings.Trim(gap, "\n\t ") != "" {
			t.Errorf("%q before run %d stands for nothing in the source", gap, i)
		}
		checkRun(t, text.Content[r.Out:r.Out+r.OutLen], source[r.In:r.In+r.InLen])
		out, in, wide = r.Out+r.OutLen, r.In+r.InLen, r.In
	}
	if gap := text.Content[out:]; strings.Trim(gap, "\n\t ") != "" {
		t.Errorf("%q behind the runs stands for nothing in the source", gap)
	}
	for i, r := range text.Content {
		if at := text.SourceOffset(i); at >= 0 {
			if s, _ := utf8.DecodeRuneInString(source[at:]); fold(s) != r && !(s == '\n' && r == ' ') { // a line break in a cell
				t.Fatalf("SourceOffset(%d) leads from %q to %q", i, r, s)
			}
		}
	}
}

// checkRun: a run is a stretch of characters of equal length or one character
// folded into another.
func checkRun(t *testing.T, content, source string) {
	t.Helper()
	if !utf8.ValidString(content) {
		t.Errorf("run %q cuts a character", content)
	}
	if len(content) != len(source) && (utf8.RuneCountInString(content) != 1 || utf8.RuneCountInString(source) != 1) {
		t.Errorf("run of %q for %q", content, source)
	}
}

// checkNothingLost: what is no blank stands either in the content or aside.
func checkNothingLost(t *testing.T, source string, text *corpus.Text) {
	t.Helper()
	var kept strings.Builder
	kept.WriteString(text.Content)
	for _, a := range text.Aside {
		kept.WriteString(a.Text)
	}
	want, got := visible(source), visible(kept.String())
	if !slices.Equal(want, got) {
		t.Errorf("characters differ: %s", difference(want, got))
	}
}

// visible are the folded characters of s that are no blanks, sorted.
func visible(s string) []rune {
	var out []rune
	for _, r := range s {
		if r = fold(r); r != 0 && r != ' ' {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return out
}

// difference names the characters that two sorted lists do not share.
func difference(want, got []rune) string {
	var lost, gained []rune
	for i, j := 0, 0; i < len(want) || j < len(got); {
		switch {
		case j == len(got) || i < len(want) && want[i] < got[j]:
			lost = append(lost, want[i])
			i++
		case i == len(want) || got[j] < want[i]:
			gained = append(gained, got[j])
			j++
		default:
			i, j = i+1, j+1
		}
	}
	return fmt.Sprintf("lost %q, gained %q", string(lost), string(gained))
}

// checkIdempotent: cleaning the lines of a clean text changes nothing.
func checkIdempotent(t *testing.T, text corpus.Text) {
	t.Helper()
	again := Text(raw.Lines(text.Content))
	if again.Content != text.Content {
		t.Errorf("cleaned again:\n%s\nwas\n%s", again.Content, text.Content)
	}
}

// TestAllTexts holds the promises on every text at hand.
func TestAllTexts(t *testing.T) {
	files := textFiles(t)
	if len(files) < 8 {
		t.Fatalf("only %d texts", len(files))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			d := raw.Lines(readFile(t, file))
			text := Text(d)
			check(t, d, text)
			checkIdempotent(t, text)
			if n, all := form.HanCount(text.Content), form.HanCount(d.Source()); 3*n < all {
				t.Errorf("only %d of %d characters are running text", n, all)
			}
		})
	}
}
