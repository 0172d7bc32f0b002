package figure

import (
	"testing"

	"fuhan/corpus"
)

// TestOneSentenceOneWorld: the figures of parallel acts of one sentence hold in one world,
// whatever their verbs.
func TestOneSentenceOneWorld(t *testing.T) {
	for _, s := range []string{
		"“十四五”以来，我县新建农村公路810公里，其中新建道路410公里、加宽道路320公里、修复路面80公里，增设错车道114处。",
		"今年1至5月，全县清扫路面2370公里，疏通边沟116公里，补植界桩103根，巡查线路480公里。",
		"下一步，计划对62个小区实施改造，第一期改造39个小区，涉及楼房219栋；第二期改造23个小区。",
	} {
		got := Of(lines(corpus.KindNPCReply, "2023-06-01", s))
		if len(got) < 3 {
			t.Errorf("%s: %d figures", s, len(got))
		}
		for _, f := range got[1:] {
			if f.Status != got[0].Status {
				t.Errorf("%s: %s beside %s", s, row(f), row(got[0]))
			}
		}
	}
}

// TestBindWorlds: a figure that leans another way is taken along by those around it, one
// that is sure of its world is not.
func TestBindWorlds(t *testing.T) {
	leaning := func(inForce, past int) *mention {
		l := newLine("建成3处", 0)
		return &mention{line: l, clause: &l.clauses[0], tok: &l.tokens[0], op: corpus.OpEqual, worldSums: &[len(worlds)]int{inForce, past, -100 * weightUnit, -100 * weightUnit}}
	}
	const u = weightUnit
	for _, c := range []struct {
		ms   []*mention
		want []corpus.FigureStatus
	}{
		{[]*mention{leaning(0, 4*u), leaning(u, 0), leaning(0, 4*u)}, []corpus.FigureStatus{corpus.StatusPast, corpus.StatusPast, corpus.StatusPast}},
		{[]*mention{leaning(0, 4*u), leaning(9*u, 0), leaning(0, 4*u)}, []corpus.FigureStatus{corpus.StatusPast, corpus.StatusInForce, corpus.StatusPast}},
	} {
		bindWorlds(c.ms)
		for i, m := range c.ms {
			if m.world != c.want[i] {
				t.Errorf("%d of %d: %s, want %s", i, len(c.ms), m.world, c.want[i])
			}
		}
	}
}
