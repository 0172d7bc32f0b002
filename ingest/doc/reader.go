package doc

import (
	"context"
	"fmt"
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/raw"
	"fuhan/ingest/scan"
)

// reader reads one document.
type reader struct {
	ctx        context.Context
	limits     Limits
	file       *container
	doc        *raw.Document
	fib        *fib
	pieces     *pieceTable
	text       []rune            // by character position
	codePages  map[int]*codePage // by language
	begin      [storyKinds + 1]int
	characters *formatting
	paragraphs *formatting
	styles     *styleSheet
	fonts      []font
	lists      []*list
	notes      *noteBook
	boxes      *boxBook
	dataStream record // nil until it is needed
	hasData    bool
	pictures   []picture
	spent      int64 // bytes of text taken into the result
	work       int64 // bytes of properties and characters gone through
	calls      int
	cut        bool // the file ends too early
	warned     map[string]bool
}

// read fills r.doc.
func (r *reader) read() error {
	if err := stopped(r.ctx); err != nil {
		return err
	}
	if err := r.open(); err != nil {
		return err
	}
	r.notes = r.readNotes()
	r.boxes = r.readBoxes()
	body := []raw.Block{}
	err := r.readStory(storyMain, func(b raw.Block) error { body = append(body, b); return nil })
	if err != nil {
		return err
	}
	if err := r.assemble(body); err != nil {
		return err
	}
	r.readProperties()
	for _, o := range r.file.objects {
		r.doc.Attached = append(r.doc.Attached, corpus.Attachment{Name: shown(o), Ref: "ObjectPool/" + shown(o)})
	}
	if r.cut {
		r.warn("文件不完整，只读出了其中一部分")
	}
	if r.pieces.broken {
		r.warn("文件中记录文字位置的表已损坏，文字可能有缺漏")
	}
	if len(r.pictures) > 0 && scan.FewWords(r.doc.Blocks) {
		pages, err := r.scannedPages()
		if err != nil {
			return err
		}
		if len(pages) > 0 {
			scan.Await(r.doc, len(pages))
			return nil
		}
	}
	switch {
	case hasText(r.doc.Blocks):
		return nil
	case r.cut:
		return fmt.Errorf("document breaks off before its first word: %w", corpus.ErrTruncated)
	case len(r.pictures) > 0:
		return fmt.Errorf("document of %d pictures without text: %w", len(r.pictures), corpus.ErrNeedsOCR)
	}
	return fmt.Errorf("document without text: %w", corpus.ErrEmpty)
}

// open reads the streams and the tables in them.
func (r *reader) open() error {
	if r.file.has("EncryptedPackage") {
		return fmt.Errorf("encrypted package: %w", corpus.ErrEncrypted)
	}
	if !r.file.has("WordDocument") {
		return fmt.Errorf("compound file without Word document: %w", corpus.ErrUnsupported)
	}
	main, err := r.stream("WordDocument")
	if err != nil {
		return err
	}
	if len(main) == 0 && !r.cut {
		return fmt.Errorf("empty document stream: %w", corpus.ErrEmpty)
	}
	if r.fib, err = newFIB(main); err != nil {
		return err
	}
	if err := r.openTable(); err != nil {
		return err
	}
	// A character takes two bytes at most in the file and one at least here.
	if r.pieces, err = readPieces(r.fib, int(min(r.limits.MaxTextBytes/2, 1<<30))); err != nil {
		return err
	}
	r.fonts = readFonts(r.fib)
	r.characters = newFormatting(r.fib, partCharacters)
	r.paragraphs = newFormatting(r.fib, partParagraphs)
	r.styles = readStyles(r.fib)
	r.lists = readLists(r.fib)
	if err := r.decode(); err != nil {
		return err
	}
	at := 0
	for i, n := range r.fib.lengths() {
		r.begin[i] = at
		at = min(at+n, len(r.text))
	}
	r.begin[storyKinds] = at
	if r.begin[storyFootnotes] == 0 { // no length of the main text: all is main text
		for i := range r.begin[1:] {
			r.begin[i+1] = len(r.text)
		}
	}
	return nil
}

// openTable reads the stream with the tables, which the information block names.
func (r *reader) openTable() (err error) {
	if r.fib.old {
		r.fib.table = r.fib.record
		return nil
	}
	names := []string{"0Table", "1Table"}
	if r.fib.flag(flagTable1) {
		names = []string{"1Table", "0Table"}
	}
	for _, n := range names {
		if r.file.has(n) {
			r.fib.table, err = r.stream(n)
			return err
		}
	}
	return nil
}

// stream copies out a stream and notes where it is cut.
func (r *reader) stream(name string) (record, error) {
	b, whole, err := r.file.read(name)
	r.cut = r.cut || !whole
	return b, err
}

// data is the beginning of the data stream, which holds pictures for the most
// part.
func (r *reader) data() (record, error) {
	if !r.hasData {
		r.hasData = true
		if f := r.file.streams["data"]; f != nil {
			r.dataStream, _ = r.file.head(f)
		}
	}
	return r.dataStream, stopped(r.ctx)
}

// assemble puts page headers before the body, and notes, page footers and
// comments behind it.
func (r *reader) assemble(body []raw.Block) error {
	headers, footers, err := r.readMargins()
	if err != nil {
		return err
	}
	notes, err := r.emitNotes()
	if err != nil {
		return err
	}
	comments, err := r.readComments()
	if err != nil {
		return err
	}
	rest, err := r.boxes.left(r)
	if err != nil {
		return err
	}
	for _, part := range [][]raw.Block{headers, body, rest, notes, footers, comments} {
		r.doc.Blocks = append(r.doc.Blocks, part...)
	}
	return nil
}

// placeCost is what a block or a place of a table costs beside its text, in
// bytes: a file can have millions without any text.
const placeCost = 32

// spend accounts for n bytes of text where they come into being.
func (r *reader) spend(n int) error {
	if r.spent += int64(n); r.spent > r.limits.MaxTextBytes {
		return bomb("text of more than %d bytes", r.limits.MaxTextBytes)
	}
	return nil
}

// maxWork bounds the bytes of properties and characters gone through: tables
// that overlap could have them gone through over and over. It is some seconds.
const maxWork = 1 << 30

// charge accounts for n bytes of work, and a step of its own.
func (r *reader) charge(n int) error {
	if r.work += int64(n) + placeCost; r.work > maxWork {
		return bomb("overlapping parts")
	}
	if r.calls++; r.calls%1024 == 0 {
		return stopped(r.ctx)
	}
	return nil
}

// maxWarnings bounds the warnings about one file.
const maxWarnings = 20

// warn adds a sentence for the user, once.
func (r *reader) warn(sentence string) {
	if !r.warned[sentence] && len(r.warned) < maxWarnings {
		r.warned[sentence] = true
		r.doc.Warnings = append(r.doc.Warnings, sentence)
	}
}

// hasText reports whether the document itself says anything. A letterhead in a
// page header above a scan does not count.
func hasText(blocks []raw.Block) bool {
	for _, b := range blocks {
		switch b.Kind {
		case raw.Header, raw.Footer, raw.Comment:
			continue
		}
		if !isBlank(b.Text) {
			return true
		}
		for _, row := range b.Rows {
			for _, cell := range row {
				if !isBlank(cell) {
					return true
				}
			}
		}
	}
	return false
}

func isBlank(s string) bool { return strings.TrimSpace(s) == "" }
