package store

import (
	"encoding/json"
	"time"

	"fuhan/corpus"
)

// Document is a document with its current version.
type Document struct {
	ID      string // 12 or more lower-case hexadecimal digits, see Put
	Created time.Time
	Seq     int64 // its latest change, see Changes
	// Locations are the paths that show the current version, by path. There
	// are none when each of them now shows another document.
	Locations []Location
	Version   Version
}

// Path is a name to show for the document: its first location, else the path
// at which its current version was found.
func (d *Document) Path() string {
	if len(d.Locations) > 0 {
		return d.Locations[0].Path
	}
	return d.Version.Path
}

// Version is one content that a document had. All times are UTC, in
// microseconds.
type Version struct {
	Document  string // id of the document
	Number    int    // 1-based, without gaps
	SHA256    string // of the original bytes, lower-case hexadecimal
	Size      int64  // of the original, in bytes
	Added     time.Time
	Path      string // where this version was found first
	Format    string // name of the format, e.g. "docx"
	Reader    string // version of the reader that made Text
	Extractor string // version of the extractor that made Facts

	Text  *corpus.Text    // nil in lists
	Facts json.RawMessage // nil in lists and where there are none
}

// SourceKind says what a path means.
type SourceKind string

const (
	SourceFile   SourceKind = "file"   // a file of the local file system
	SourceMember SourceKind = "member" // a file inside one: its path, MemberMark, the path inside; several times if nested
	SourceURL    SourceKind = "url"    // a page or file of the web; ModTime is when it was fetched
)

// MemberMark stands in a path between a container and what is inside it.
const MemberMark = "!/"

// Location is a path at which the current version of a document was seen.
type Location struct {
	Path      string
	Kind      SourceKind
	Document  string    // id
	Size      int64     // of the file, in bytes
	ModTime   time.Time // of the file; zero where unknown
	FirstSeen time.Time
	LastSeen  time.Time // the latest Put or MarkSeen of this path
}

// Summary is one line of a list of documents.
type Summary struct {
	ID      string
	Created time.Time
	Seq     int64
	Path    string // as Document.Path
	Version int    // number of the current version, which the rest describes
	SHA256  string
	Size    int64 // bytes
	Added   time.Time
	Format  string
}

// Change says that a document was added or changed (its content, facts or
// locations), or deleted.
type Change struct {
	Seq     int64
	ID      string
	Deleted bool
}

// Failure is a file that could not be read.
type Failure struct {
	Path   string
	Code   string // stable name of the reason, see corpus.Code
	Reason string // a sentence for people
	At     time.Time
}

// Stats counts what the corpus holds.
type Stats struct {
	Documents int64
	Versions  int64
	Locations int64
	Originals int64 // different contents
	Bytes     int64 // of all originals
	Failures  int64
	DiskBytes int64 // of the database file, without its log
}
