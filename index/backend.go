package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"fuhan/index/suggest"
)

// Backend is what the program asks of an index. Index is the one that lies in
// the data folder; package conformance says, as tests, what every one must do.
// A Backend is safe for concurrent use.
type Backend interface {
	// Write makes a batch of changes durable, see Index.Write.
	Write(ctx context.Context, docs []Document, deletes []string, seq int64) error
	// Search finds documents or passages and counts facets, see Index.Search.
	Search(ctx context.Context, req Request) (*Result, error)
	// Suggest completes what a user has begun to type, see Index.Suggest.
	Suggest(ctx context.Context, prefix string, limit int) ([]suggest.Suggestion, error)
	// Seq is the change of the store up to which the index has come.
	Seq() int64
	// Stale reports that the index must be built anew, and why.
	Stale() (stale bool, why string)
	Stats() (Stats, error)
	Close() error
}

var _ Backend = (*Index)(nil)

// Stats describes an index.
type Stats struct {
	Documents int
	Seq       int64
	Segments  int   // parts that a search goes through one after the other
	Texts     int64 // bytes of the texts of the documents
	Unused    int64 // bytes of texts of documents that are gone, until the index is built anew
	Postings  int64 // bytes of the rest
	// OldThesaurus says that the last batch was written with another thesaurus.
	// Searches use the one of this program; the next batch notes it.
	OldThesaurus bool
}

// Stats counts what the index holds.
func (x *Index) Stats() (Stats, error) {
	var s Stats
	err := x.read(func(o *opened, r *scorch.IndexSnapshot) error {
		v, err := o.newView(r)
		if err != nil {
			return err
		}
		saved := x.stateOf(o)
		s = Stats{Documents: v.count, Seq: saved.Seq, Segments: len(v.shards)}
		for _, h := range v.shards {
			for it := h.live.Iterator(); it.HasNext(); {
				s.Texts += int64(h.columns.sizes[it.Next()])
			}
		}
		s.Unused = saved.Texts - s.Texts
		s.OldThesaurus = saved.Versions.Thesaurus != x.versions.Thesaurus
		if o.readOnly {
			s.Postings = o.taken.bytes
			return nil
		}
		s.Postings, err = folderSize(filepath.Join(o.home, bleveFolder))
		return err
	})
	if err != nil {
		return s, fmt.Errorf("statistics: %w", err)
	}
	return s, nil
}

// folderSize is the bytes of the files in dir.
func folderSize(dir string) (sum int64, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0, fileError(err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() { // it may go away meanwhile
			sum += info.Size()
		}
	}
	return sum, nil
}
