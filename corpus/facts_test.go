package corpus

import "testing"

// TestLabels checks that every kind has a name of its own.
func TestLabels(t *testing.T) {
	seen := map[string]DocKind{}
	for _, k := range DocKinds {
		label := k.Label()
		if other, ok := seen[label]; ok || label == "" {
			t.Errorf("%s and %s are both called %q", k, other, label)
		}
		seen[label] = k
	}
	if len(seen) != 9 {
		t.Errorf("%d kinds, want 9", len(seen))
	}
	if BodyNPC.Label() != "人大" || BodyCPPCC.Label() != "政协" || Body("").Label() != "" {
		t.Errorf("bodies are called %q, %q, %q", BodyNPC.Label(), BodyCPPCC.Label(), Body("").Label())
	}
}
