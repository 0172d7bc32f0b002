package segment

import (
	"regexp"
	"testing"
)

func TestVersion(t *testing.T) {
	v := Version()
	if !regexp.MustCompile(`^[0-9a-f]{16}$`).MatchString(v) {
		t.Errorf("Version = %q, want 16 hexadecimal digits", v)
	}
	if again := versionOf(regionVersion(), lexicon()); again != v {
		t.Errorf("computed again it is %q, was %q", again, v)
	}
	changed := lexicon()
	changed[0].text += "\n"
	if versionOf(regionVersion(), changed) == v {
		t.Error("a changed lexicon has the same version")
	}
	if versionOf("other", lexicon()) == v {
		t.Error("other region names have the same version")
	}
}
