package index

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sort"
	"sync"

	"github.com/blevesearch/mmap-go"

	"fuhan/corpus"
)

// texts is the file that holds the folded texts and the records of the
// documents, one behind the other, mapped into memory: a substring is looked for
// in them without copying or unpacking anything. Bytes are only ever added; those
// of documents that are gone stay until the index is built anew.
//
// What is added is durable before the batch that refers to it, and the state
// that the batch saves says how much of the file counts. Bytes behind that were
// left by a process that was killed.
type texts struct {
	file *os.File
	lock sync.RWMutex
	maps []textMap // in order; guarded by lock
	size int64     // bytes that are mapped; guarded by lock
}

// textMap is a stretch of the file.
type textMap struct {
	start int64 // of data in the file
	data  mmap.MMap
}

// extent is a stretch of the file that belongs to one document.
type extent struct {
	start int64
	n     int
}

const (
	textsFile = "texts"
	// mapAlign is the alignment that systems ask of the start of a map: pages of
	// 4 to 64 kB, 64 kB on Windows.
	mapAlign = 64 << 10
)

// openTexts opens the file, of which size bytes count. What is behind them is
// cut off if the file is opened for writing.
func openTexts(path string, size int64, readOnly bool) (*texts, error) {
	flags := os.O_RDWR | os.O_CREATE
	if readOnly {
		flags = os.O_RDONLY
	}
	f, err := os.OpenFile(path, flags, 0o600)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("the file of texts is missing: %w", corpus.ErrDamaged)
		}
		return nil, fileError(err)
	}
	t := &texts{file: f}
	err = t.check(size)
	if err == nil && !readOnly {
		err = fileError(f.Truncate(size))
	}
	if err == nil {
		err = t.mapTo(size)
	}
	if err != nil {
		return nil, errors.Join(err, t.close())
	}
	return t, nil
}

// check reports a file that is shorter than size.
func (t *texts) check(size int64) error {
	info, err := t.file.Stat()
	switch {
	case err != nil:
		return fileError(err)
	case info.Size() < size:
		return fmt.Errorf("the file of texts has %d bytes of %d: %w", info.Size(), size, corpus.ErrDamaged)
	}
	return nil
}

func (t *texts) close() error {
	t.lock.Lock()
	defer t.lock.Unlock()
	var errs []error
	for _, m := range t.maps {
		errs = append(errs, m.data.Unmap())
	}
	t.maps = nil
	return errors.Join(append(errs, t.file.Close())...)
}

// append writes data, which begins where the file ends so far, and makes it
// durable.
func (t *texts) append(data []byte) error {
	if len(data) == 0 {
		return nil
	}
	end := t.mapped()
	if _, err := t.file.WriteAt(data, end); err != nil {
		return fileError(err)
	}
	if err := t.file.Sync(); err != nil {
		return fileError(err)
	}
	return t.mapTo(end + int64(len(data)))
}

func (t *texts) mapped() int64 {
	t.lock.RLock()
	defer t.lock.RUnlock()
	return t.size
}

// mapTo maps what stands between the end so far and size.
func (t *texts) mapTo(size int64) error {
	t.lock.Lock()
	defer t.lock.Unlock()
	if size <= t.size {
		return nil
	}
	start := t.size / mapAlign * mapAlign
	data, err := mmap.MapRegion(t.file, int(size-start), mmap.RDONLY, 0, start)
	if err != nil {
		return fmt.Errorf("map texts: %w: %w", corpus.ErrUnreadable, err)
	}
	t.maps = append(t.maps, textMap{start, data})
	t.size = size
	return nil
}

// bytes is what stands in e. It must not be changed, and not be used once the
// index is closed.
func (t *texts) bytes(e extent) ([]byte, error) {
	t.lock.RLock()
	defer t.lock.RUnlock()
	i := sort.Search(len(t.maps), func(i int) bool { return t.maps[i].start+int64(len(t.maps[i].data)) >= e.start+int64(e.n) })
	if i == len(t.maps) || e.n < 0 || e.start < t.maps[i].start {
		return nil, fmt.Errorf("text at %d: %w", e.start, corpus.ErrDamaged)
	}
	from := e.start - t.maps[i].start
	return t.maps[i].data[from : from+int64(e.n)], nil
}
