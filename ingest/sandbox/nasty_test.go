package sandbox

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuhan/corpus"
	"fuhan/ingest"
)

// hostileFolder holds malformed and hostile files with a manifest: name, kind,
// size, SHA-256, origin, licence, class and what is expected of a reader.
const hostileFolder = "../../../shared/files/nasty"

// expectation is a row of the manifest.
type expectation struct{ class, want string }

// expectations reads the manifest, by name.
func expectations(t *testing.T) map[string]expectation {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(hostileFolder, "manifest.tsv"))
	if err != nil {
		t.Skip("the shared hostile files are absent")
	}
	expect := map[string]expectation{}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		fields := strings.Split(line, "\t")
		expect[fields[0]] = expectation{fields[len(fields)-2], fields[len(fields)-1]}
	}
	return expect
}

// TestNastyFiles: every malformed or hostile file gives text, files or a reading
// reason, as the manifest demands, and none of them harms the next one.
func TestNastyFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	expect := expectations(t)
	reasons := map[string]bool{"empty": true, "encrypted": true, "truncated": true, "malformed": true, "unsupported": true, "too_large": true, "bomb": true, "needs_ocr": true, "timeout": true}
	p := newPool(t, Options{})
	files := 0
	for name, e := range expect {
		want := e.want
		data, err := os.ReadFile(filepath.Join(hostileFolder, name))
		if err != nil {
			t.Fatal(err)
		}
		files++
		start := time.Now()
		r, err := p.Read(context.Background(), data)
		took := time.Since(start)
		code := corpus.Code(err)
		switch {
		case err == nil && r.Text.Content == "" && len(r.Members) == 0:
			t.Errorf("%s: no text and no error", name)
		case err != nil && !reasons[code]:
			t.Errorf("%s: %s is no reading reason: %v", name, code, err)
		case want == "error" && strings.HasPrefix(e.class, "wrong type") && r.Format == ingest.FormatXLSX:
			// a spreadsheet under the name of a letter is read as what it is
		case want == "error" && err == nil:
			t.Errorf("%s was read: %d bytes, %d files", name, len(r.Text.Content), len(r.Members))
		case strings.HasPrefix(want, "text") && err != nil:
			t.Errorf("%s: %v", name, err)
		case want == "text-no-script" && strings.Contains(strings.ToLower(r.Text.Content), "<script"):
			t.Errorf("%s: a script is in the text", name)
		case code == "timeout":
			t.Errorf("%s: %v", name, err)
		}
		if took > time.Second {
			t.Logf("%s took %v: %v", name, took, err)
		}
		if files%50 == 0 {
			mustRead(t, p)
		}
	}
	if files < 290 {
		t.Errorf("only %d files", files)
	}
	mustRead(t, p)
}
