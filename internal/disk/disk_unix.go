//go:build unix

package disk

import (
	"errors"
	"os"
	"syscall"
)

// Lock takes an exclusive lock on the open file f without waiting, or
// returns ErrLocked. Child processes do not inherit it: Go opens every file
// close-on-exec.
func Lock(f *os.File) error {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case errors.Is(err, syscall.EINTR):
			continue
		case errors.Is(err, syscall.EWOULDBLOCK):
			return ErrLocked
		}
		return err
	}
}

// SyncDir makes names that were created or renamed in dir durable.
func SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
