package index

import (
	"errors"
	"path/filepath"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"
)

// opened is what is open of an index. A writer has one from Open to Close, whose
// documents change; a reader has one for each state that it has come to see,
// whose documents never change.
type opened struct {
	users
	home     string // the folder with the files
	readOnly bool
	scorch   bleve.Index
	queue    *bleve.AnalysisQueue
	texts    *sharedTexts // nil for another layout
	caches   *caches
	state    state  // guarded by Index.stateLock: as last saved
	taken    *taken // nil for a writer
}

// newOpened is what the files in home will be opened in, for one user.
func newOpened(home string, readOnly bool) *opened {
	o := &opened{home: home, readOnly: readOnly, caches: new(caches)}
	o.join()
	return o
}

// caches is what is made of the segments of one generation; all that are opened
// of it share it.
type caches struct {
	columns     columnCache
	suggestions suggestions
}

// users counts who uses something, so that the last one closes it.
type users struct{ n atomic.Int32 }

// join counts another user, beside one who is there.
func (u *users) join() { u.n.Add(1) }

// leave reports whether the user was the last.
func (u *users) leave() bool { return u.n.Add(-1) == 0 }

// sharedTexts is a file of texts in which several states are seen: the file only
// grows.
type sharedTexts struct {
	users
	*texts
}

func newSharedTexts(t *texts) *sharedTexts {
	s := &sharedTexts{texts: t}
	s.join()
	return s
}

func (s *sharedTexts) release() error {
	if s == nil || !s.leave() {
		return nil
	}
	return s.close()
}

// release says that a user is done with o, and closes it after the last.
func (o *opened) release() error {
	if !o.leave() {
		return nil
	}
	var err error
	if o.scorch != nil {
		err = o.scorch.Close()
		o.queue.Close()
	}
	err = errors.Join(err, o.texts.release())
	if o.taken != nil {
		err = errors.Join(err, o.taken.close())
	}
	return err
}

// segmentKey is a segment in the caches. A reader opens bleve anew for each
// state, so its segments are known by their files: by name and checksum, since a
// writer may use a name again when all documents of a segment were deleted. A
// writer opens bleve once, which numbers the segments then, in files or not.
type segmentKey struct {
	file string
	sum  uint32
	id   uint64
}

// keyOf is the key of s.
func keyOf(s *scorch.SegmentSnapshot, readOnly bool) segmentKey {
	if file, ok := s.Segment().(interface {
		Path() string
		CRC() uint32
	}); ok && readOnly {
		return segmentKey{file: filepath.Base(file.Path()), sum: file.CRC()}
	}
	return segmentKey{id: s.Id()}
}
