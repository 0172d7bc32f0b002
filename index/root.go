package index

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"time"

	"github.com/blevesearch/bleve/v2/util"
	"go.etcd.io/bbolt"

	"fuhan/corpus"
)

// rootFile is bleve's root.bolt, read beside the process that writes to it and
// without its lock.
//
// That works because bbolt copies on write. Its file begins with two meta pages.
// A transaction writes the number N of its state, and where its tree of pages
// begins, to page N%2 when everything else is on the disk; the state with the
// highest number whose meta page has a valid checksum is the newest. Transaction
// N+1 puts what it changes on pages behind the end or on pages that are free in
// state N: those that a transaction up to N gave up. What it gives up itself
// becomes free when N+2 begins, which is after N+1 has written its meta page. So
// no page of state N is written to before the meta page of N+1 is, and pages that
// were read between two looks at the meta pages that both found N the newest are
// the pages of state N. (Half a meta page fails its checksum, which leaves N the
// newest; the page of N itself is written to by N+2 only.)
type rootFile struct {
	file *os.File // its inode is not used for another file as long as it is open
	path string
}

// rootMeta is a meta page.
type rootMeta struct {
	state    uint64 // the number of the transaction that made it
	pageSize int64
	size     int64 // bytes of the file that belong to it
}

// The layout of a meta page, version 2, in the byte order of the machine.
const (
	boltMagic      = 0xED0CDAED
	boltVersion    = 2
	boltPageHeader = 16
	boltMetaSize   = 64
)

// copyTries bounds how often a copy is begun again because the file changed
// meanwhile, with a millisecond between them. Writing a state takes bbolt two
// flushes of the disk, copying one less than a millisecond.
const copyTries = 100

const rootName = "root.bolt"

func openRoot(home string) (*rootFile, error) {
	path := filepath.Join(home, bleveFolder, rootName)
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", corpus.ErrDamaged, err)
	}
	return &rootFile{f, path}, nil
}

// copy is the file in its newest state and the number of that. Errors wrap
// corpus.ErrDamaged or ErrInUse (it changes all the time).
func (r *rootFile) copy() ([]byte, uint64, error) {
	var err error
	for range copyTries {
		var before, after rootMeta
		if before, err = r.newest(); err == nil {
			data := make([]byte, before.size)
			if _, rerr := r.file.ReadAt(data, 0); rerr != nil {
				return nil, 0, fmt.Errorf("%s: %w: %w", rootName, corpus.ErrDamaged, rerr)
			}
			if after, err = r.newest(); err == nil && after.state == before.state {
				return data, before.state, nil
			}
		}
		time.Sleep(time.Millisecond)
	}
	if err == nil {
		err = fmt.Errorf("%s changes all the time: %w", rootName, corpus.ErrInUse)
	}
	return nil, 0, err
}

// newest is the meta page of the newest state.
func (r *rootFile) newest() (rootMeta, error) {
	first, ok := r.meta(0)
	second, found := rootMeta{}, false
	// Where the first page is valid it says how long it is. Else its length is
	// what the second one says about itself.
	for size := int64(1 << 10); size <= 16<<20 && !found; size *= 2 {
		if !ok || size == first.pageSize {
			second, found = r.meta(size)
			found = found && second.pageSize == size
		}
	}
	switch {
	case found && (!ok || second.state > first.state):
		return second, nil
	case ok:
		return first, nil
	}
	return rootMeta{}, fmt.Errorf("%s has no valid page to begin with: %w", rootName, corpus.ErrDamaged)
}

// meta is the meta page at offset, if a valid one is there.
func (r *rootFile) meta(offset int64) (m rootMeta, ok bool) {
	var page [boltPageHeader + boltMetaSize]byte
	if _, err := r.file.ReadAt(page[:], offset); err != nil {
		return m, false
	}
	b, order := page[boltPageHeader:], binary.NativeEndian
	sum := fnv.New64a()
	sum.Write(b[:56])
	if order.Uint32(b) != boltMagic || order.Uint32(b[4:]) != boltVersion || order.Uint64(b[56:]) != sum.Sum64() {
		return m, false
	}
	m = rootMeta{state: order.Uint64(b[48:]), pageSize: int64(order.Uint32(b[8:]))}
	info, err := r.file.Stat()
	pages := order.Uint64(b[40:])
	if err != nil || m.pageSize == 0 || pages > uint64(info.Size()/m.pageSize) {
		return m, false
	}
	m.size = int64(pages) * m.pageSize
	return m, true
}

// moved reports whether there is something newer than state, or another file.
func (r *rootFile) moved(state uint64) bool {
	here, err := r.file.Stat()
	if err != nil {
		return true
	}
	there, err := os.Stat(r.path)
	if err != nil || !os.SameFile(here, there) {
		return true
	}
	m, err := r.newest()
	return err != nil || m.state != state
}

func (r *rootFile) close() error { return r.file.Close() }

// snapshot is what root.bolt says about the index at one moment.
type snapshot struct {
	segments []string // file names
	state    state
}

// readSnapshot reads the newest snapshot from the root.bolt in folder, without
// bleve. Nobody else must write to the file.
func readSnapshot(folder string, wait time.Duration) (newest snapshot, err error) {
	defer func() { // bbolt panics over damaged pages
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", corpus.ErrDamaged, p)
		}
	}()
	path := filepath.Join(folder, rootName)
	if _, err := os.Stat(path); err != nil {
		return newest, fmt.Errorf("%w: %w", corpus.ErrDamaged, err)
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, Timeout: wait})
	if err != nil {
		return newest, openError(err)
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		snapshots := tx.Bucket(util.BoltSnapshotsBucket)
		if snapshots == nil {
			return fmt.Errorf("no snapshots: %w", corpus.ErrDamaged)
		}
		last, _ := snapshots.Cursor().Last()
		bucket := snapshots.Bucket(last)
		if bucket == nil {
			return fmt.Errorf("no snapshot: %w", corpus.ErrDamaged)
		}
		return newest.read(bucket)
	})
	return newest, err
}

// read sets s to what stands in bucket: the state, and a bucket for each segment.
func (s *snapshot) read(bucket *bbolt.Bucket) (err error) {
	internal := bucket.Bucket(util.BoltInternalKey)
	if internal == nil {
		return fmt.Errorf("no state: %w", corpus.ErrDamaged)
	}
	if s.state, err = decodeState(internal.Get(stateKey)); err != nil {
		return err
	}
	return bucket.ForEachBucket(func(k []byte) error {
		if name := bucket.Bucket(k).Get(util.BoltPathKey); name != nil {
			s.segments = append(s.segments, filepath.Base(string(name)))
		}
		return nil
	})
}
