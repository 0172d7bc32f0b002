package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"fuhan/corpus"
	"fuhan/internal/disk"
)

// acquire takes the writer's lock at path or fails with ErrInUse at once. The
// lock ends when the file is closed or the process dies. The file says which
// process took it last, for the message only.
func acquire(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	err = disk.Lock(f)
	if err == nil {
		// A full disk must not keep anybody out: the number is a courtesy.
		if f.Truncate(0) == nil {
			f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
		}
		return f, nil
	}
	defer f.Close()
	if !errors.Is(err, disk.ErrLocked) {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	b, _ := io.ReadAll(io.LimitReader(f, 32))
	if pid := strings.TrimSpace(string(b)); pid != "" {
		return nil, fmt.Errorf("%w by process %s", corpus.ErrInUse, pid)
	}
	return nil, corpus.ErrInUse
}
