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

// What one file may cost. Processor time, since the time on the clock is also that of
// whatever else the machine does.
const (
	mostProcessorTime = 10 * time.Second
	mostMemory        = 512 << 20
)

// costs adds up what children took.
type costs struct {
	processor time.Duration
	memory    int64 // of the largest, with the programs that it ran
}

func (c *costs) add(s *os.ProcessState) {
	c.processor += s.UserTime() + s.SystemTime()
	c.memory = max(c.memory, peakMemory(s))
}

// TestNastyFiles: every malformed or hostile file gives text, files or a reading
// reason, as the manifest demands, none of them harms the next one, and none costs
// more than ten seconds or 512 MB, OCR included.
func TestNastyFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	expect := expectations(t)
	patient := Options{Timeout: 5 * time.Minute, PageTimeout: 5 * time.Minute}
	one := patient
	one.NoOCR = true
	together := newPool(t, one) // one child reads all of them
	alone := patient
	alone.FilesPerChild = 1
	apart := newPool(t, alone) // each has a child of its own, whose costs are its
	var spent costs
	apart.ended = spent.add
	files := 0
	for name, e := range expect {
		data, err := os.ReadFile(filepath.Join(hostileFolder, name))
		if err != nil {
			t.Fatal(err)
		}
		files++
		r, err := together.Read(context.Background(), data)
		checkNasty(t, name, e, &r, err)
		if files%50 == 0 {
			mustRead(t, together)
		}
		spent = costs{}
		r, err = apart.Read(context.Background(), data)
		checkNasty(t, name, e, &r, err)
		if spent.processor > 2*time.Second || spent.memory > 400<<20 {
			t.Logf("%s took %v and %d MB: %v", name, spent.processor, spent.memory>>20, err)
		}
		if memoryFactor > 1 {
			continue // the race detector costs many times that
		}
		if spent.processor > mostProcessorTime {
			t.Errorf("%s took %v of the processor", name, spent.processor)
		}
		if spent.memory > mostMemory {
			t.Errorf("%s took %d MB", name, spent.memory>>20)
		}
	}
	if files < 290 {
		t.Errorf("only %d files", files)
	}
	mustRead(t, together)
}

// readingReasons are the codes of the reasons for which a file may be refused.
var readingReasons = map[string]bool{"empty": true, "encrypted": true, "truncated": true, "malformed": true, "unsupported": true, "too_large": true, "bomb": true, "needs_ocr": true, "timeout": true}

// checkNasty holds what was read of a file against the manifest.
func checkNasty(t *testing.T, name string, e expectation, r *ingest.Result, err error) {
	t.Helper()
	code := corpus.Code(err)
	switch e.want {
	case "either", "error-or-text", "error", "text", "text-no-script":
	default:
		t.Errorf("%s: nothing checks %q", name, e.want)
	}
	switch {
	case err == nil && r.Text.Content == "" && len(r.Members) == 0:
		t.Errorf("%s: no text and no error", name)
	case err != nil && !readingReasons[code]:
		t.Errorf("%s: %s is no reading reason: %v", name, code, err)
	case code == "timeout":
		t.Errorf("%s: %v", name, err)
	case e.want == "error" && strings.HasPrefix(e.class, "wrong type") && r.Format == ingest.FormatXLSX:
		// a spreadsheet under the name of a letter is read as what it is
	case e.want == "error" && err == nil:
		t.Errorf("%s was read: %d bytes, %d files", name, len(r.Text.Content), len(r.Members))
	case strings.HasPrefix(e.want, "text") && (err != nil || strings.TrimSpace(r.Text.Content) == ""):
		t.Errorf("%s: %q, %v", name, r.Text.Content, err)
	case e.want == "text-no-script" && strings.Contains(strings.ToLower(r.Text.Content), "<script"):
		t.Errorf("%s: a script is in the text", name)
	}
}
