package archive

import (
	"archive/tar"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fuhan/corpus"
)

// fuzzLimits keep one execution short.
var fuzzLimits = Limits{MaxEntries: 100, MaxMembers: 20, MaxMemberBytes: 1 << 20, MaxTotalBytes: 4 << 20,
	MaxDictionaryBytes: 1 << 20, MaxRatio: 200, RatioFloorBytes: 1 << 20}

// check tests what holds for every result of Read.
func check(t *testing.T, data []byte) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	d, err := Read(ctx, data, fuzzLimits)
	if err != nil {
		if code := corpus.Code(err); d != nil || code == "internal" || code == "timeout" {
			t.Fatalf("document %v, error %v (%s)", d, err, code)
		}
		return
	}
	if len(d.Members) == 0 || len(d.Members) > fuzzLimits.MaxMembers || len(d.Blocks) > 0 {
		t.Errorf("%d members, %d blocks", len(d.Members), len(d.Blocks))
	}
	seen := map[string]bool{}
	for _, m := range d.Members {
		if m.Name == "" || strings.HasPrefix(m.Name, "/") || seen[m.Name] || !utf8.ValidString(m.Name) || strings.ContainsAny(m.Name, "\\\r\n\x00") {
			t.Errorf("name %q", m.Name)
		}
		for _, s := range strings.Split(m.Name, "/") {
			if s == "" || s == "." || s == ".." {
				t.Errorf("name %q", m.Name)
			}
		}
		seen[m.Name] = true
		if int64(len(m.Data)) > fuzzLimits.MaxMemberBytes {
			t.Errorf("%q has %d bytes", m.Name, len(m.Data))
		}
	}
	for _, w := range d.Warnings {
		if strings.ContainsAny(w, "\r\n") || !utf8.ValidString(w) {
			t.Errorf("warning %q", w)
		}
	}
}

// FuzzRead feeds damaged archives of every kind.
func FuzzRead(f *testing.F) {
	f.Add([]byte(nil))
	f.Add(zipOf(f, letters, nil))
	f.Add(zipOf(f, letters, stored))
	f.Add(tarOf(f, []tar.Header{{Name: "a"}, {Name: letters[0].name}}, "a", "b"))
	f.Add(gzipOf(f, "a", tarOf(f, []tar.Header{{Name: "a"}}, "a")))
	f.Add(rar5Of(letters))
	for _, x := range rarFiles {
		if data := rarFile(f, x.name); len(data) < 20_000 {
			f.Add(data)
		}
	}
	f.Add(rar4Of(letters, 0, 0))
	for _, pattern := range []string{"testdata/*.*", sharedFiles + "/nasty/zip/*"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range files {
			if data, err := os.ReadFile(name); err == nil && len(data) < 16<<10 {
				f.Add(data)
			}
		}
	}
	f.Fuzz(check)
}

// FuzzSevenZipHeader feeds damaged headers of 7z under right checksums, which
// damaged archives never have.
func FuzzSevenZipHeader(f *testing.F) {
	for _, name := range []string{"copy.7z", "solid.7z", "bcj.7z", "lzma.7z", "locked.7z"} {
		data := fixture(f, name)
		c := &collection{ctx: context.Background(), limits: DefaultLimits}
		header, err := c.sevenZipHeader(data)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[sevenZipStartBytes:], header)
	}
	f.Fuzz(func(t *testing.T, body, header []byte) {
		check(t, sevenZipOf(body, header))
	})
}
