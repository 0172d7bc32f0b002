package sheet

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// shared is the folder of test files beside the repository.
const shared = "../../../shared/files"

// sharedFile reads a shared test file, or skips the test.
func sharedFile(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(shared, name))
	if errors.Is(err, os.ErrNotExist) {
		tb.Skipf("shared test file %s is absent", name)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return data
}
