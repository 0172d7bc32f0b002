//go:build unix

package store

import (
	"os"
	"os/signal"
	"strconv"
	"syscall"
)

// limitFileSize limits the size of files that this process writes to the
// number of bytes in STORE_TEST_FILE_LIMIT, if that is set.
func limitFileSize() error {
	v := os.Getenv("STORE_TEST_FILE_LIMIT")
	if v == "" {
		return nil
	}
	n, err := strconv.ParseUint(v, 10, 64)
	if err != nil {
		return err
	}
	signal.Ignore(syscall.SIGXFSZ) // so that writes fail with EFBIG instead
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	limit.Cur = n
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit)
}
