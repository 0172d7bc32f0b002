package archive

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/corpus"
)

const sharedFiles = "../../../shared/files"

// TestHostileZips reads malformed and hostile zips against their manifest:
// those that must be refused end in an error, all in a stated one.
func TestHostileZips(t *testing.T) {
	manifest, err := os.ReadFile(filepath.Join(sharedFiles, "nasty/manifest.tsv"))
	if err != nil {
		t.Skip("no shared files beside the project")
	}
	n := 0
	for _, line := range strings.Split(string(manifest), "\n") {
		columns := strings.Split(strings.TrimSpace(line), "\t")
		if !strings.HasPrefix(columns[0], "zip/") {
			continue
		}
		n++
		expected := columns[len(columns)-1]
		t.Run(strings.TrimPrefix(columns[0], "zip/"), func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(sharedFiles, "nasty", columns[0]))
			if err != nil {
				t.Fatal(err)
			}
			d, err := Read(context.Background(), data, Limits{})
			if code := corpus.Code(err); err != nil && (code == "internal" || d != nil) {
				t.Errorf("%v with document %v", err, d)
			}
			if expected == "error" && err == nil {
				t.Errorf("read, but must be refused")
			}
			if err == nil {
				t.Logf("%d members, %q", len(d.Members), d.Warnings)
			} else {
				t.Log(err)
			}
		})
	}
	if n < 50 {
		t.Errorf("only %d zips in the manifest", n)
	}
}

// TestSharedAttachments reads zips whose names are in GBK and in UTF-8.
func TestSharedAttachments(t *testing.T) {
	for file, want := range map[string]string{
		"attachments_gbk.zip":  "附件/关于提高社区工作者待遇的答复.txt 附件/工资表.txt 越界.txt plain.txt",
		"attachments_utf8.zip": "附件/答复.txt",
	} {
		data, err := os.ReadFile(filepath.Join(sharedFiles, "office", file))
		if err != nil {
			t.Skip("no shared files beside the project")
		}
		if got := names(t, data, Limits{}); got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

// names are the names of the members of an archive that must be readable.
func names(t testing.TB, data []byte, limits Limits) string {
	t.Helper()
	d, err := Read(context.Background(), data, limits)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range d.Members {
		out = append(out, m.Name)
	}
	return strings.Join(out, " ")
}
