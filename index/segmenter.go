package index

import (
	"iter"
	"sync"

	"fuhan/extract/segment"
)

// Segmenter cuts folded text into words. Production uses
// fuhan/extract/segment, see Options.Segmenter. It is safe for concurrent use.
type Segmenter interface {
	// Words cuts text into words, in order; put together they are text again.
	Words(text string) []string
	// AllWords is every dictionary word of least Chinese characters or more, two
	// at least, at every place of text, overlapping ones included, in order of
	// their first character and then of length.
	AllWords(text string, least int) iter.Seq[string]
	// Has reports whether AllWords yields word wherever it stands.
	Has(word string) bool
	// Version changes whenever the same text may be cut differently.
	Version() string
}

// dictionary is the Segmenter of fuhan/extract/segment, not loaded yet: loading
// costs half a second and 130 MB, which opening an index to ask for its Seq
// need not pay. Its methods other than Version need a load that succeeded.
type dictionary struct {
	loading sync.Mutex
	*segment.Segmenter
}

func (d *dictionary) Version() string { return segment.Version() }

// load makes s ready to cut words.
func load(s Segmenter) error {
	d, ok := s.(*dictionary)
	if !ok {
		return nil
	}
	d.loading.Lock()
	defer d.loading.Unlock()
	if d.Segmenter != nil {
		return nil
	}
	loaded, err := segment.Default()
	d.Segmenter = loaded
	return err
}
