package index

import "testing"

func TestLabels(t *testing.T) {
	seen := map[string]bool{"": true}
	for _, f := range FacetNames() {
		label := FacetLabel(f)
		if seen[label] {
			t.Errorf("facet %s is called %q", f, label)
		}
		seen[label] = true
	}
	for facet, c := range map[string][2]string{
		FacetRegion: {"云南省/昆明市", "云南省昆明市"}, FacetClass: {"B", "B 类（列入计划，正在解决）"}, FacetDraft: {"false", "正式文件"}, FacetKind: {"npc_reply", "人大建议答复"}, FacetBody: {"npc", "人大"}, FacetIssuer: {"民政局", "民政局"},
	} {
		if got := ValueLabel(facet, c[0]); got != c[1] {
			t.Errorf("%s %s is called %q, want %q", facet, c[0], got, c[1])
		}
	}
}
