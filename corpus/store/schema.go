package store

// applicationID marks a database as a corpus of fuhan: "fuhn" in ASCII
// (https://www.sqlite.org/pragma.html#pragma_application_id).
const applicationID = 0x6675686e

// migrations bring a database from each version to the next. The version is
// kept in PRAGMA user_version. A migration that has been released is never
// changed; a new one is added at the end.
var migrations = []migration{
	{1, schema1},
	{2, schema2},
	{3, schema3},
}

// schema1 is the first schema. Times are microseconds since 1970 in UTC, 0
// where unknown; hashes are SHA-256 in lower-case hexadecimal; sums are
// CRC-32C (Castagnoli) of the stored bytes.
const schema1 = `
-- One fact about the corpus itself per row.
CREATE TABLE meta (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The bytes of every version of every document, once for each content.
CREATE TABLE originals (
	sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
	size   INTEGER NOT NULL,
	bytes  BLOB NOT NULL
) STRICT;
CREATE INDEX originals_size ON originals (size);

-- The documents. sha256 repeats that of the current version: no two documents
-- have the same current content. seq is the document's latest change.
CREATE TABLE documents (
	id      TEXT PRIMARY KEY,
	created INTEGER NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	sha256  TEXT NOT NULL UNIQUE REFERENCES originals (sha256),
	seq     INTEGER NOT NULL UNIQUE CHECK (seq >= 1),
	FOREIGN KEY (id, version) REFERENCES versions (document, number) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- What each document was and is. path is where the version was found first;
-- text is a corpus.Text as JSON, deflated; facts is JSON, NULL where there is
-- none. The two large columns come last, so that listing versions does not
-- read them.
CREATE TABLE versions (
	document  TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
	number    INTEGER NOT NULL CHECK (number >= 1),
	sha256    TEXT NOT NULL REFERENCES originals (sha256),
	added     INTEGER NOT NULL,
	path      TEXT NOT NULL,
	format    TEXT NOT NULL,
	reader    TEXT NOT NULL,
	extractor TEXT NOT NULL,
	text_sum  INTEGER NOT NULL,
	facts_sum INTEGER NOT NULL,
	facts     TEXT,
	text      BLOB NOT NULL,
	PRIMARY KEY (document, number)
) STRICT;
CREATE INDEX versions_sha256 ON versions (sha256);

-- Where the current version of a document was seen; size and mtime are those
-- of the file. Several paths can show the same document, and a document whose
-- file was replaced by another document's has none.
CREATE TABLE locations (
	path       TEXT PRIMARY KEY,
	kind       TEXT NOT NULL,
	document   TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
	size       INTEGER NOT NULL,
	mtime      INTEGER NOT NULL,
	first_seen INTEGER NOT NULL,
	last_seen  INTEGER NOT NULL
) STRICT;
CREATE INDEX locations_document ON locations (document);

-- Files that could not be read, until they can.
CREATE TABLE failures (
	path   TEXT PRIMARY KEY,
	code   TEXT NOT NULL,
	reason TEXT NOT NULL,
	at     INTEGER NOT NULL
) STRICT;

-- Documents that were deleted, so that an index hears of it.
CREATE TABLE deletions (
	document TEXT PRIMARY KEY,
	seq      INTEGER NOT NULL UNIQUE
) STRICT;
`

// schema2 counts the pages of a version that still need OCR. The index names
// them without reading past the large columns before.
const schema2 = `
ALTER TABLE versions ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
CREATE INDEX versions_unread ON versions (document, number) WHERE unread > 0;
`

// schema3 remembers archives, which are no documents themselves: where one is
// unchanged, and so is what lies below its path, it need not be unpacked.
const schema3 = `
CREATE TABLE containers (
	path      TEXT PRIMARY KEY,
	sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
	size      INTEGER NOT NULL,
	mtime     INTEGER NOT NULL,
	reader    TEXT NOT NULL,
	documents INTEGER NOT NULL,
	failures  INTEGER NOT NULL,
	notes     TEXT NOT NULL
) STRICT;
`

const (
	queryMeta = "SELECT value FROM meta WHERE key = ?"
	setMeta   = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"

	metaIdentity = "identity" // see Store.Identity
)
