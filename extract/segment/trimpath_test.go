package segment

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// A program built with -trimpath runs from any folder when the module cache is
// gone, also when several start at once for the first time.
func TestProgramFarFromItsSource(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program with cgo")
	}
	program := filepath.Join(t.TempDir(), "cutter")
	build := exec.Command("go", "build", "-trimpath", "-o", program, "./testdata/cutter")
	build.Env = outerEnv
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	home := t.TempDir()
	run := func(cache string) {
		cmd := exec.Command(program, "市民政局发放职级补贴")
		cmd.Dir = t.TempDir()
		cmd.Env = []string{
			"HOME=" + home, "XDG_CACHE_HOME=" + cache, "TMPDIR=" + home,
			"GOPATH=/nonexistent", "GOMODCACHE=/nonexistent",
		}
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			t.Errorf("run: %v\n%s", err, &stderr)
		} else if got := strings.Join(strings.Fields(string(out)), "/"); got != "市/民政局/发放/职级补贴" {
			t.Errorf("the program cuts %s", got)
		}
	}
	cache := t.TempDir()
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() { run(cache) })
	}
	wg.Wait()
	if made, _ := filepath.Glob(filepath.Join(cache, "fuhan", "segment-*", "jieba.dict.utf8")); len(made) != 1 {
		t.Errorf("dictionaries in the cache: %v, want one", made)
	}
	run(filepath.Join(program, "no-folder")) // falls back to TMPDIR
}
