package imports

import (
	"os/exec"
	"strings"
	"testing"
)

// rules lists, for a package and all below it, what it must not import. The
// first prefix that fits a package counts.
var rules = []struct {
	pkg       string
	forbidden []string
	why       string
}{
	{"fuhan/corpus/store", []string{"fuhan/ingest", "fuhan/extract", "fuhan/index", "fuhan/api", "fuhan/cmd", "fuhan/corpus/build"}, "the store knows neither how text is made nor who views it"},
	{"fuhan/corpus/build", []string{"fuhan/api", "fuhan/cmd"}, "the pipeline answers nobody"},
	{"fuhan/corpus/form", []string{"fuhan/"}, "forms are pure recognisers"},
	{"fuhan/corpus", []string{"fuhan/"}, "the shared types import the standard library only"},
	{"fuhan/ingest", []string{"fuhan/extract", "fuhan/corpus/store", "fuhan/corpus/build", "fuhan/index", "fuhan/api", "fuhan/cmd"}, "reading knows nothing of what follows"},
	{"fuhan/extract/gold", []string{"fuhan/extract", "fuhan/ingest", "fuhan/corpus/form", "fuhan/corpus/store", "fuhan/corpus/build", "fuhan/index", "fuhan/api", "fuhan/cmd"}, "the scorer knows answers, not how they are made"},
	{"fuhan/extract", []string{"fuhan/ingest", "fuhan/corpus/store", "fuhan/corpus/build", "fuhan/index", "fuhan/api", "fuhan/cmd"}, "extraction is pure functions over corpus.Text"},
	{"fuhan/index", []string{"fuhan/ingest", "fuhan/corpus/store", "fuhan/corpus/build", "fuhan/api", "fuhan/cmd"}, "the index is a view that never reads the store"},
	{"fuhan/api", []string{"fuhan/ingest", "fuhan/extract", "fuhan/corpus/build", "fuhan/cmd"}, "answers come from store and index"},
	{"fuhan/", []string{"fuhan/cmd"}, "nothing imports the command"},
}

// TestImportRules checks the direct imports of every package, tests left out.
func TestImportRules(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "fuhan/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	packages := 0
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		pkg, imports, _ := strings.Cut(line, " ")
		packages++
		for _, r := range rules {
			if pkg != r.pkg && !strings.HasPrefix(pkg, strings.TrimSuffix(r.pkg, "/")+"/") {
				continue
			}
			for _, imp := range strings.Fields(imports) {
				for _, f := range r.forbidden {
					if imp == strings.TrimSuffix(f, "/") || strings.HasPrefix(imp, strings.TrimSuffix(f, "/")+"/") {
						t.Errorf("%s imports %s: %s", pkg, imp, r.why)
					}
				}
			}
			break
		}
	}
	if packages < 15 {
		t.Errorf("only %d packages listed", packages)
	}
}

// TestSharedTypesAreStandardOnly holds package corpus to the standard library.
func TestSharedTypesAreStandardOnly(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", "fuhan/corpus").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for _, p := range strings.Fields(string(out)) {
		if p != "fuhan/corpus" {
			t.Errorf("corpus depends on %s", p)
		}
	}
}
