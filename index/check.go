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

	"fuhan/corpus"
)

// Check reads the segments of the index in dir, in its newest state, and compares
// them with their checksums; of the file of texts, whose frames have checksums of
// their own, it looks at the length. bleve itself does not, and over some damaged
// files ends the process. Another process may write meanwhile. Errors wrap
// corpus.ErrDamaged, ErrNotFound, ErrNewerVersion, ErrUnreadable, or the error of
// ctx. It reads as fast as the disk does.
func Check(ctx context.Context, dir string) error {
	err := newest(dir, func(t *taken) error {
		if err := t.check(ctx); err != nil {
			return err
		}
		if err := checkTexts(t.home, t.state); err != nil {
			return err
		}
		return t.close()
	})
	if err != nil {
		return fmt.Errorf("check index %s: %w", dir, err)
	}
	return nil
}

// checkTexts compares the length of the file of texts in home with what s counts
// on. Indexes of older layouts have none.
func checkTexts(home string, s state) error {
	if s.Texts == 0 {
		return nil
	}
	t, err := openTexts(filepath.Join(home, textsFile), s.Texts, true)
	if err != nil {
		return err
	}
	return t.close()
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
