package index

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"sort"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"

	"fuhan/corpus"
)

// Document is what the index knows of one document of the store. ID is
// required; everything else may be empty and is then neither found, filtered
// nor counted.
type Document struct {
	ID      string // of the document in the store; the key of the index
	Path    string // where the original lies, for display
	Title   string
	Number  string // 发文字号
	Text    string // the running text, corpus.Text.Content
	Kind    string // corpus.DocKind
	Body    string // corpus.Body: npc or cppcc
	Class   string // 办理类型: A, B, C or D
	Session string // 届次, as written
	Format  string // of the original file, such as docx
	Date    string // 成文日期, YYYY-MM-DD; year or month alone will do
	// Region is the administrative path, province first.
	Region     []string
	Issuers    []string
	Addressees []string
	Year       int   // 0 where unknown
	Public     *bool // 是否公开; nil where the document does not say
	Draft      bool
	Headings   []string   // of the text
	Pages      []PageMark // where the pages of the original begin, in order
	Topics     []string   // policy topics, main one first
	Schemes    []string   // keys of grade schemes
	Figures    []Figure   // in the order of the text
	Version    int        // of the document in the store
}

// PageMark says that what stands in the text from byte Start on is on page Page.
type PageMark struct {
	Start, Page int
}

// page is the page on which byte at of the text stands, 0 where that is not known.
func (d *Document) page(at int) int {
	i := sort.Search(len(d.Pages), func(i int) bool { return d.Pages[i].Start > at })
	if i == 0 {
		return 0
	}
	return d.Pages[i-1].Page
}

// parts is the texts of d that a search looks into. Each is searched for
// itself: no query matches across two of them.
func (d *Document) parts() []string {
	parts := []string{d.Text, d.Title, d.Number, d.Session}
	parts = append(parts, d.Issuers...)
	return append(parts, d.Addressees...)
}

// partSeparator stands between parts in a folded document. Folding removes it
// everywhere else, so that no query holds it.
const partSeparator = "\n"

// foldedDocument is the folded parts of d as one text: first the running text,
// even an empty one, then those that do not stand in an earlier one already, as
// most do.
func foldedDocument(d *Document) string {
	var b strings.Builder
	parts := d.parts()
	b.WriteString(Fold(parts[0]))
	for _, p := range parts[1:] {
		f := Fold(p)
		if f == "" || strings.Contains(b.String(), f) {
			continue
		}
		b.WriteString(partSeparator)
		b.WriteString(f)
	}
	return b.String()
}

// regionPaths is the path to each level of region, province first: 云南省,
// 云南省/昆明市, 云南省/昆明市/西山区.
func regionPaths(region []string) []string {
	var paths []string
	names := regionNames(region)
	for i := range names {
		paths = append(paths, strings.Join(names[:i+1], pathSeparator))
	}
	return paths
}

const pathSeparator = "/"

// maxRegionLevels bounds the levels of a region path; GB/T 2260 has three.
const maxRegionLevels = 6

func regionNames(region []string) []string {
	var names []string
	for _, n := range region {
		if n = strings.ReplaceAll(keyword(n), pathSeparator, ""); n != "" {
			names = append(names, n)
		}
	}
	return names[:min(len(names), maxRegionLevels)]
}

// keyword is the form in which a value is filtered by and counted.
func keyword(s string) string {
	return strings.TrimSpace(strings.ToValidUTF8(s, "\ufffd"))
}

// The record of a document is what a hit shows of it: the length in bytes of the
// head as a varint, the head, which is the Document without its text as JSON, and
// the text as one frame of zstd (RFC 8878).

var (
	packer = sync.OnceValue(func() *zstd.Encoder {
		e, _ := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(runtime.GOMAXPROCS(0)), zstd.WithZeroFrames(true)) // fails for unknown options only
		return e
	})
	unpacker = sync.OnceValue(func() *zstd.Decoder {
		d, _ := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxRecordBytes), zstd.WithDecoderConcurrency(0))
		return d
	})
)

// maxRecordBytes bounds what the text of a record may unpack to.
const maxRecordBytes = 256 << 20

func encodeRecord(d *Document) ([]byte, error) {
	head := *d
	head.Text, head.Headings, head.Figures = "", nil, nil // not shown; the row has the figures
	j, err := json.Marshal(head)
	if err != nil {
		return nil, err
	}
	b := append(binary.AppendUvarint(nil, uint64(len(j))), j...)
	return packer().EncodeAll([]byte(d.Text), b), nil
}

// decodeRecord reads a record, its text only if wanted.
func decodeRecord(record []byte, withText bool) (*Document, error) {
	d := &Document{}
	if err := d.decode(record, withText); err != nil {
		return nil, fmt.Errorf("record of a document: %w: %w", corpus.ErrDamaged, err)
	}
	return d, nil
}

func (d *Document) decode(record []byte, withText bool) error {
	n, size := binary.Uvarint(record)
	if size <= 0 || n > uint64(len(record)-size) {
		return io.ErrUnexpectedEOF
	}
	head, packed := record[size:size+int(n)], record[size+int(n):]
	if err := json.Unmarshal(head, d); err != nil || !withText {
		return err
	}
	if len(packed) == 0 {
		return io.ErrUnexpectedEOF
	}
	text, err := unpacker().DecodeAll(packed, nil)
	d.Text = string(text)
	return err
}
