package sandbox

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fuhan/corpus"
)

// TestNastyFiles: every malformed or hostile file gives text or a reading
// reason, within its time, and none of them harms the next one.
func TestNastyFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	files, err := filepath.Glob("../../../shared/files/nasty/*/*")
	if err != nil || len(files) == 0 {
		t.Skip("the shared hostile files are absent")
	}
	reasons := map[string]bool{"empty": true, "encrypted": true, "truncated": true, "malformed": true, "unsupported": true, "too_large": true, "bomb": true, "needs_ocr": true, "timeout": true}
	p := newPool(t, Options{Timeout: 4 * time.Second})
	for i, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		r, err := p.Read(context.Background(), data)
		switch code := corpus.Code(err); {
		case err == nil && r.Text.Content == "":
			t.Errorf("%s: no text and no error", file)
		case err != nil && !reasons[code]:
			t.Errorf("%s: %s is no reading reason: %v", file, code, err)
		}
		if took := time.Since(start); took > 12*time.Second {
			t.Errorf("%s took %v", file, took)
		}
		if i%50 == 0 {
			mustRead(t, p)
		}
	}
	mustRead(t, p)
}
