package doc

import (
	"fmt"
	"slices"
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// note is a footnote or endnote.
type note struct {
	part     string
	at       int // position of its reference
	from, to int // of its text
	mark     string
}

// noteBook holds the notes of a document in the order of their references, and
// numbers those that are referred to.
type noteBook struct {
	notes []note
	next  int
	count int
}

// noteParts are the kinds of notes.
var noteParts = []struct {
	name        string
	story       storyKind
	refs, texts fibPart
	refBytes    int
}{
	{"footnotes", storyFootnotes, partFootnoteRefs, partFootnotes, 2},
	{"endnotes", storyEndnotes, partEndnoteRefs, partEndnotes, 2},
}

// readNotes finds the notes (2.8.22 PlcffndRef, 2.8.23 PlcffndTxt, and those of
// endnotes).
func (r *reader) readNotes() *noteBook {
	b := &noteBook{}
	for _, k := range noteParts {
		refs, texts := plcOf(r.fib.part(k.refs), k.refBytes), plcOf(r.fib.part(k.texts), 0)
		begin, end := r.begin[k.story], r.begin[k.story+1]
		for i := range min(refs.count(), texts.count()) {
			n := note{part: k.name, at: refs.at(i), from: begin + texts.at(i), to: min(begin+texts.at(i+1), end)}
			b.notes = append(b.notes, n)
		}
	}
	slices.SortStableFunc(b.notes, func(x, y note) int { return x.at - y.at })
	all := len(b.notes)
	b.notes = slices.CompactFunc(b.notes, func(x, y note) bool { return x.at == y.at })
	if len(b.notes) < all {
		r.warn("文件中的脚注表已损坏，脚注可能有缺漏")
	}
	return b
}

// refer is the mark to set where the main text stands at cp: "" where no note is
// referred to, or the reference does not show.
func (b *noteBook) refer(cp int, shows bool) string {
	mark := ""
	for b.next < len(b.notes) && b.notes[b.next].at <= cp {
		if n := &b.notes[b.next]; n.at == cp && shows {
			b.count++
			n.mark = fmt.Sprintf("[注%d]", b.count)
			mark = n.mark
		}
		b.next++
	}
	return mark
}

// emitNotes are the notes that are referred to, each behind its mark.
func (r *reader) emitNotes() ([]raw.Block, error) {
	var blocks []raw.Block
	for _, n := range r.notes.notes {
		if n.mark == "" {
			continue
		}
		lines, err := r.flatten(n.from, n.to, newCounters())
		if err != nil {
			return nil, err
		}
		text := n.mark + strings.TrimSpace(strings.Join(lines, " "))
		blocks = append(blocks, raw.Block{Kind: raw.Note, Text: text, Prov: corpus.Provenance{Part: n.part}})
	}
	if len(r.notes.notes) > 0 {
		return blocks, nil
	}
	for _, k := range noteParts { // the tables are damaged
		lines, err := r.flatten(r.begin[k.story], r.begin[k.story+1], newCounters())
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			blocks = append(blocks, raw.Block{Kind: raw.Note, Text: l, Prov: corpus.Provenance{Part: k.name}})
		}
	}
	return blocks, nil
}

// readComments are the reviewers' remarks (2.8.8 PlcfandTxt).
func (r *reader) readComments() ([]raw.Block, error) {
	begin, end := r.begin[storyComments], r.begin[storyComments+1]
	texts := plcOf(r.fib.part(partComments), 0)
	var blocks []raw.Block
	take := func(from, to int) error {
		lines, err := r.flatten(from, to, newCounters())
		if text := strings.TrimSpace(strings.Join(lines, " ")); text != "" {
			blocks = append(blocks, raw.Block{Kind: raw.Comment, Text: text, Prov: corpus.Provenance{Part: "comments"}})
		}
		return err
	}
	if texts.n == 0 {
		return blocks, take(begin, end)
	}
	for i := range texts.count() {
		if err := take(begin+texts.at(i), min(begin+texts.at(i+1), end)); err != nil {
			return nil, err
		}
	}
	return blocks, nil
}
