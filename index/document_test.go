package index

import (
	"slices"
	"testing"
)

func TestFoldedDocument(t *testing.T) {
	d := Document{Text: "西民函〔2023〕41号\n张晓丹代表：", Number: "西民函［２０２３］41号", Title: "关于社区的答复", Addressees: []string{"张晓丹", "李明"}}
	if got, want := foldedDocument(&d), "西民函(2023)41号张晓丹代表:\n关于社区的答复\n李明"; got != want {
		t.Errorf("folded %q, want %q", got, want)
	}
	if got, want := foldedDocument(&Document{Title: "只有标题"}), "\n只有标题"; got != want {
		t.Errorf("without a text: folded %q, want %q", got, want)
	}
}

func TestRegionPaths(t *testing.T) {
	region := []string{"云南省", " 昆明市", "", "西/山区"}
	if got, want := regionPaths(region), []string{"云南省", "云南省/昆明市", "云南省/昆明市/西山区"}; !slices.Equal(got, want) {
		t.Errorf("paths %q, want %q", got, want)
	}
	for _, wanted := range []string{"云南省", "昆明市", "西山区", "昆明市/西山区", "云南省/昆明市"} {
		if !slices.ContainsFunc(regionPaths(region), func(v string) bool { return onPath(v, wanted) }) {
			t.Errorf("%s is not on the path", wanted)
		}
	}
	for _, wanted := range []string{"山区", "明市/西山区", "云南省/西山区"} {
		if slices.ContainsFunc(regionPaths(region), func(v string) bool { return onPath(v, wanted) }) {
			t.Errorf("%s is on the path", wanted)
		}
	}
}
