package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"fuhan/corpus"
)

// Item is a file to put into the store.
type Item struct {
	Path    string     // where it lies; any bytes, never empty
	Kind    SourceKind // "" means SourceFile
	Bytes   []byte     // the original, whole
	ModTime time.Time  // of the file; zero where unknown

	Format string // name of the format, e.g. "docx"
	Reader string // version of the reader that made Text
	// Text is what the reader made of Bytes. nil says that the caller knows
	// the bytes to be in the store already (see HasBytes); should they no
	// longer be, the outcome is StatusUnread.
	Text      *corpus.Text
	Facts     json.RawMessage // nil where there are none
	Extractor string          // version of the extractor that made Facts
}

// Status is what Put or UpdateFacts did with one item.
type Status string

// The outcomes of an item.
const (
	StatusAdded     Status = "added"     // a new document
	StatusUpdated   Status = "updated"   // a new version, or new facts
	StatusUnchanged Status = "unchanged" // known content; at most its location is new
	StatusUnread    Status = "unread"    // nothing stored: unknown content without a Text
	StatusStale     Status = "stale"     // nothing stored: the facts are of an older version
)

// Outcome tells what became of the item of the same index.
type Outcome struct {
	ID      string // "" for StatusUnread
	Version int    // number of the current version
	Status  Status
	Seq     int64 // the document's latest change
}

const (
	// idDigits is the length of an id unless it is taken.
	idDigits = 12
	// maxOriginalBytes is the largest original. SQLite stores rows of up to
	// 10⁹ bytes (https://www.sqlite.org/limits.html).
	maxOriginalBytes = 900 << 20
)

// Put stores items, all in one transaction: when it returns nil, everything is
// on the disk, otherwise nothing is in the store. Items are taken in order.
//
// What happens to an item depends on which document (if any) has its bytes as
// its current version, which document (if any) its path showed so far, and
// whether the bytes that the path showed so far are still to be found at
// another path:
//
//	bytes of | path showed | old bytes elsewhere | then
//	---------+-------------+---------------------+-----------------------------------------
//	D        | nothing     |                     | unchanged: D gets the path
//	D        | D           |                     | unchanged: the path was seen again
//	D        | E           |                     | unchanged: the path moves from E to D
//	nobody   | nothing     |                     | added: a new document at the path
//	nobody   | E           | no                  | updated: a new version of E
//	nobody   | E           | yes                 | added: a new document, the path moves to it
//
// The third row leaves E as it was, perhaps without any path: its file was
// overwritten with a copy of D, which says nothing about E's next version. In
// the last row E lives on at the other path. “Elsewhere” is judged by the
// whole batch: a path that the batch gives other bytes no longer counts, one
// that it gives these bytes does, so that copies that change together stay one
// document, whatever their order. Bytes that are an old version of some
// document belong to nobody: a file that goes back to an earlier content makes
// a third version.
//
// A new document's id is the first 12 digits of the SHA-256 of its bytes, or
// as many more as it takes to be new.
//
// A failure recorded for the path is removed (except by StatusUnread).
//
// Errors: ErrUsage (no path, no bytes, a text that is not UTF-8, facts that are
// not JSON; names the item), ErrTooLarge, ErrNoSpace, the context's.
func (s *Store) Put(ctx context.Context, items []Item) ([]Outcome, error) {
	puts := make([]put, len(items))
	for i := range items {
		if err := ctx.Err(); err != nil {
			return nil, fail("put", err)
		}
		var err error
		if puts[i], err = preparePut(&items[i]); err != nil {
			return nil, fail(fmt.Sprintf("put item %d (%s)", i, items[i].Path), err)
		}
	}
	if len(items) == 0 {
		return nil, nil
	}
	b := newBatch(puts)
	outcomes := make([]Outcome, len(items))
	err := s.change(ctx, fmt.Sprintf("put %d items", len(items)), func(t *tx) error {
		now := micros(s.now())
		for i := range puts {
			var err error
			if outcomes[i], err = t.put(&puts[i], b, now); err != nil {
				return fmt.Errorf("item %d (%s): %w", i, items[i].Path, err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return outcomes, nil
}

// put is an item in its stored form.
type put struct {
	*Item
	sha  string
	text []byte // packed; nil without a text
}

func preparePut(it *Item) (put, error) {
	switch {
	case it.Path == "":
		return put{}, fmt.Errorf("%w: no path", corpus.ErrUsage)
	case len(it.Bytes) == 0:
		return put{}, fmt.Errorf("%w: no bytes", corpus.ErrUsage)
	case len(it.Bytes) > maxOriginalBytes:
		return put{}, fmt.Errorf("%w: %d bytes, at most %d", corpus.ErrTooLarge, len(it.Bytes), maxOriginalBytes)
	}
	if err := checkFacts(it.Facts); err != nil {
		return put{}, err
	}
	p := put{Item: it, sha: hash(it.Bytes)}
	if it.Text != nil {
		var err error
		if p.text, err = packText(it.Text); err != nil {
			return put{}, err
		}
	}
	return p, nil
}

func hash(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// batch knows what a whole Put says about paths.
type batch struct {
	sha   map[string]string              // path → its bytes, those of the last item if there are several
	paths map[string]map[string]struct{} // the reverse
}

func newBatch(puts []put) batch {
	b := batch{map[string]string{}, map[string]map[string]struct{}{}}
	for _, p := range puts {
		b.sha[p.Path] = p.sha
	}
	for path, sha := range b.sha {
		if b.paths[sha] == nil {
			b.paths[sha] = map[string]struct{}{}
		}
		b.paths[sha][path] = struct{}{}
	}
	return b
}

// elsewhere reports whether the bytes sha are at another path than path, given
// the other paths at which the store knows them.
func (b batch) elsewhere(sha, path string, others []string) bool {
	for _, o := range others {
		if now, ok := b.sha[o]; !ok || now == sha {
			return true
		}
	}
	for p := range b.paths[sha] {
		if p != path {
			return true
		}
	}
	return false
}

// current is a document as Put sees it.
type current struct {
	id      string
	sha     string
	version int
	seq     int64
}

const (
	queryHere = `
SELECT d.id, d.sha256, d.version, d.seq FROM locations l JOIN documents d ON d.id = l.document WHERE l.path = ?`
	querySame      = "SELECT id, sha256, version, seq FROM documents WHERE sha256 = ?"
	queryOthers    = "SELECT path FROM locations WHERE document = ? AND path <> ?"
	queryTaken     = "SELECT 1 FROM documents WHERE id = ?"
	insertOriginal = "INSERT INTO originals (sha256, size, bytes) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING"
	insertDocument = "INSERT INTO documents (id, created, version, sha256, seq) VALUES (?, ?, 1, ?, ?)"
	insertVersion  = `
INSERT INTO versions (document, number, sha256, added, path, format, reader, extractor, text_sum, facts_sum, facts, text, unread)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	setCurrent  = "UPDATE documents SET version = ?, sha256 = ?, seq = ? WHERE id = ?"
	setSeq      = "UPDATE documents SET seq = ? WHERE id = ?"
	setLocation = `
INSERT INTO locations (path, kind, document, size, mtime, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?)`
	moveLocation = "UPDATE locations SET kind = ?, document = ?, size = ?, mtime = ?, last_seen = ? WHERE path = ?"
)

// load is the document that query finds, or nil.
func (t *tx) load(query, arg string) (*current, error) {
	var c current
	ok, err := found(t.row(query, arg).Scan(&c.id, &c.sha, &c.version, &c.seq))
	if !ok {
		return nil, err
	}
	return &c, nil
}

// put carries out the table above Store.Put.
func (t *tx) put(p *put, b batch, now int64) (Outcome, error) {
	here, err := t.load(queryHere, p.Path)
	if err != nil {
		return Outcome{}, err
	}
	same, err := t.load(querySame, p.sha)
	if err != nil {
		return Outcome{}, err
	}
	if same == nil && p.text == nil {
		return Outcome{Status: StatusUnread}, nil
	}
	if err := t.exec(dropFailure, p.Path); err != nil {
		return Outcome{}, err
	}
	if same != nil {
		return t.putKnown(p, here, same, now)
	}
	if err := t.exec(insertOriginal, p.sha, len(p.Bytes), p.Bytes); err != nil {
		return Outcome{}, err
	}
	if here != nil {
		others, err := t.texts(queryOthers, here.id, p.Path)
		if err != nil {
			return Outcome{}, err
		}
		if !b.elsewhere(here.sha, p.Path, others) {
			return t.putVersion(p, here, now)
		}
	}
	return t.putDocument(p, here, now)
}

// putKnown lets the path show the document that has its bytes.
func (t *tx) putKnown(p *put, here, same *current, now int64) (Outcome, error) {
	if err := t.place(p, here, same.id, now); err != nil {
		return Outcome{}, err
	}
	if here == nil || here.id != same.id {
		same.seq = t.next()
		if err := t.exec(setSeq, same.seq, same.id); err != nil {
			return Outcome{}, err
		}
	}
	return Outcome{same.id, same.version, StatusUnchanged, same.seq}, nil
}

// putVersion gives the document at the path a new version.
func (t *tx) putVersion(p *put, here *current, now int64) (Outcome, error) {
	o := Outcome{here.id, here.version + 1, StatusUpdated, t.next()}
	if err := t.version(p, o.ID, o.Version, now); err != nil {
		return Outcome{}, err
	}
	if err := t.exec(setCurrent, o.Version, p.sha, o.Seq, o.ID); err != nil {
		return Outcome{}, err
	}
	return o, t.place(p, here, o.ID, now)
}

// putDocument makes a new document of the item.
func (t *tx) putDocument(p *put, here *current, now int64) (Outcome, error) {
	id, err := t.newID(p.sha)
	if err != nil {
		return Outcome{}, err
	}
	o := Outcome{id, 1, StatusAdded, t.next()}
	if err := t.exec(insertDocument, o.ID, now, p.sha, o.Seq); err != nil {
		return Outcome{}, err
	}
	if err := t.exec(dropDeletion, o.ID); err != nil {
		return Outcome{}, err
	}
	if err := t.version(p, o.ID, o.Version, now); err != nil {
		return Outcome{}, err
	}
	return o, t.place(p, here, o.ID, now)
}

func (t *tx) version(p *put, id string, number int, now int64) error {
	return t.exec(insertVersion, id, number, p.sha, now, p.Path, p.Format, p.Reader, p.Extractor,
		sum(p.text), sum(p.Facts), factsColumn(p.Facts), p.text, len(p.Text.Unread))
}

// place makes the path show the document id. A document that loses its path
// has changed for everybody who shows paths.
func (t *tx) place(p *put, here *current, id string, now int64) error {
	kind := p.Kind
	if kind == "" {
		kind = SourceFile
	}
	if here == nil {
		return t.exec(setLocation, p.Path, string(kind), id, len(p.Bytes), micros(p.ModTime), now, now)
	}
	if here.id != id {
		if err := t.exec(setSeq, t.next(), here.id); err != nil {
			return err
		}
	}
	return t.exec(moveLocation, string(kind), id, len(p.Bytes), micros(p.ModTime), now, p.Path)
}

// newID is the id of a new document whose first bytes hash to sha. Each length
// from idDigits up is tried: an id is taken by a document that began with the
// same bytes and has others now, and there can be any number of those. After
// the digits of sha come those of its hash, and so on.
func (t *tx) newID(sha string) (string, error) {
	for n := idDigits; ; n++ {
		for len(sha) < n {
			sha += hash([]byte(sha))
		}
		var one int
		taken, err := found(t.row(queryTaken, sha[:n]).Scan(&one))
		if err != nil || !taken {
			return sha[:n], err
		}
	}
}
