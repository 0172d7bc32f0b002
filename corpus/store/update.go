package store

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"fuhan/corpus"
)

// FactsUpdate is the result of extracting from a document again.
type FactsUpdate struct {
	ID string
	// Version is the number of the version that Facts were made from; when it
	// is no longer the current one, nothing is stored (StatusStale). 0 means
	// the current one, whichever it is.
	Version   int
	Facts     json.RawMessage // nil where there are none
	Extractor string          // version of the extractor
	// Text replaces the text, for a document that was read again as well; nil
	// leaves it, and Reader is ignored.
	Text   *corpus.Text
	Reader string // version of the reader
}

const (
	queryDerived = `
SELECT d.version, d.seq, v.facts, v.text
FROM documents d JOIN versions v ON v.document = d.id AND v.number = d.version WHERE d.id = ?`
	setFacts = "UPDATE versions SET facts = ?, facts_sum = ?, extractor = ? WHERE document = ? AND number = ?"
	setText  = "UPDATE versions SET text = ?, text_sum = ?, reader = ?, unread = ? WHERE document = ? AND number = ?"
)

// UpdateFacts replaces the facts (and texts) of current versions, all in one
// transaction. Facts that are what they were leave the document's Seq alone
// (StatusUnchanged); only the versions of extractor and reader are noted.
//
// Errors: ErrNotFound (an id that is unknown), ErrUsage, ErrNoSpace, the
// context's; nothing is stored then.
func (s *Store) UpdateFacts(ctx context.Context, updates []FactsUpdate) ([]Outcome, error) {
	texts := make([][]byte, len(updates))
	for i, u := range updates {
		err := checkFacts(u.Facts)
		if err == nil && u.Text != nil {
			texts[i], err = packText(u.Text)
		}
		if err != nil {
			return nil, fail("update facts of "+u.ID, err)
		}
	}
	outcomes := make([]Outcome, len(updates))
	err := s.change(ctx, fmt.Sprintf("update facts of %d documents", len(updates)), func(t *tx) error {
		for i := range updates {
			var err error
			if outcomes[i], err = t.updateFacts(&updates[i], texts[i]); err != nil {
				return fmt.Errorf("%s: %w", updates[i].ID, err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return outcomes, nil
}

func (t *tx) updateFacts(u *FactsUpdate, text []byte) (Outcome, error) {
	o := Outcome{ID: u.ID}
	var oldFacts, oldText []byte
	ok, err := found(t.row(queryDerived, u.ID).Scan(&o.Version, &o.Seq, &oldFacts, &oldText))
	switch {
	case err != nil:
		return o, err
	case !ok:
		return o, corpus.ErrNotFound
	case u.Version != 0 && u.Version != o.Version:
		o.Status = StatusStale
		return o, nil
	}
	o.Status = StatusUnchanged
	if !bytes.Equal(oldFacts, u.Facts) || text != nil && !bytes.Equal(oldText, text) {
		o.Status, o.Seq = StatusUpdated, t.next()
		if err := t.exec(setSeq, o.Seq, o.ID); err != nil {
			return o, err
		}
	}
	if err := t.exec(setFacts, factsColumn(u.Facts), sum(u.Facts), u.Extractor, o.ID, o.Version); err != nil {
		return o, err
	}
	if text != nil {
		return o, t.exec(setText, text, sum(text), u.Reader, len(u.Text.Unread), o.ID, o.Version)
	}
	return o, nil
}

const (
	queryShas    = "SELECT DISTINCT sha256 FROM versions WHERE document = ?"
	dropDocument = "DELETE FROM documents WHERE id = ?"
	dropOriginal = `
DELETE FROM originals WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM versions WHERE sha256 = ?1)`
	insertDeletion = "INSERT INTO deletions (document, seq) VALUES (?, ?)"
	dropDeletion   = "DELETE FROM deletions WHERE document = ?"
)

// Delete removes documents with all their versions and locations, and the
// originals that no other document has; all in one transaction. It is the only
// way in which the store loses anything. The same bytes put again make a
// document of the same id.
//
// Errors: ErrNotFound (an id that is unknown), ErrNoSpace, the context's;
// nothing is deleted then.
func (s *Store) Delete(ctx context.Context, ids ...string) error {
	return s.change(ctx, fmt.Sprintf("delete %d documents", len(ids)), func(t *tx) error {
		for _, id := range ids {
			if err := t.delete(id); err != nil {
				return fmt.Errorf("%s: %w", id, err)
			}
		}
		return nil
	})
}

func (t *tx) delete(id string) error {
	shas, err := t.texts(queryShas, id)
	if err != nil {
		return err
	}
	n, err := t.count(dropDocument, id) // versions and locations follow
	if err != nil {
		return err
	}
	if n == 0 {
		return corpus.ErrNotFound
	}
	for _, sha := range shas {
		if err := t.exec(dropOriginal, sha); err != nil {
			return err
		}
	}
	return t.exec(insertDeletion, id, t.next())
}
