package index

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/blevesearch/bleve/v2/util"
	"go.etcd.io/bbolt"

	"fuhan/corpus"
)

// Check reads the segments of the index in dir and compares them with their
// checksums; of the file of texts, whose frames have checksums of their own, it
// looks at the length. bleve itself does not, and over some damaged files ends the
// process. Errors wrap corpus.ErrDamaged, ErrNotFound, ErrInUse (another
// process writes), ErrNewerVersion, ErrUnreadable, or the error of ctx. It
// reads as fast as the disk does.
func Check(ctx context.Context, dir string) error {
	finished, err := isFinished(dir)
	if err == nil && !finished {
		err = corpus.ErrNotFound
	}
	if err == nil {
		err = checkSegments(ctx, filepath.Join(dir, bleveFolder), defaultLockTimeout)
	}
	if err == nil {
		err = checkTexts(dir)
	}
	if err != nil {
		return fmt.Errorf("check index %s: %w", dir, err)
	}
	return nil
}

// checkSegments checks the segments of the newest snapshot in folder. Others may
// be there, left half-written by a process that was killed.
func checkSegments(ctx context.Context, folder string, wait time.Duration) error {
	newest, err := readSnapshot(folder, wait)
	if err != nil {
		return err
	}
	for _, s := range newest.segments {
		if err := checkSegment(ctx, filepath.Join(folder, filepath.Base(s))); err != nil {
			return err
		}
	}
	return nil
}

// checkTexts compares the length of the file of texts with what the newest
// snapshot counts on. Indexes of older layouts have none.
func checkTexts(dir string) error {
	newest, err := readSnapshot(filepath.Join(dir, bleveFolder), defaultLockTimeout)
	if err != nil || newest.state.Texts == 0 {
		return err
	}
	t, err := openTexts(filepath.Join(dir, textsFile), newest.state.Texts, true)
	if err != nil {
		return err
	}
	return t.close()
}

// snapshot is what root.bolt says about the index at one moment.
type snapshot struct {
	segments []string // file names
	state    state
}

// readSnapshot reads the newest snapshot from root.bolt in folder, without bleve.
func readSnapshot(folder string, wait time.Duration) (newest snapshot, err error) {
	defer func() { // bbolt panics over damaged pages
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", corpus.ErrDamaged, p)
		}
	}()
	path := filepath.Join(folder, "root.bolt")
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
			s.segments = append(s.segments, string(name))
		}
		return nil
	})
}

// checkSegment compares a segment with the CRC-32 in its last four bytes.
func checkSegment(ctx context.Context, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%w: %w", corpus.ErrDamaged, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fileError(err)
	}
	sum := crc32.NewIEEE()
	body := io.LimitReader(f, max(0, info.Size()-crc32.Size))
	for {
		if err := done(ctx, path); err != nil {
			return err
		}
		n, err := io.CopyN(sum, body, 64<<20)
		if n == 0 && errors.Is(err, io.EOF) {
			break
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return fileError(err)
		}
	}
	var stored uint32
	if err := binary.Read(f, binary.BigEndian, &stored); err != nil || stored != sum.Sum32() {
		return fmt.Errorf("%s: checksum differs: %w", filepath.Base(path), corpus.ErrDamaged)
	}
	return nil
}
