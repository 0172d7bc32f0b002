package figure

import (
	"testing"

	"fuhan/corpus"
)

// TestLikeliestKind: people are counted or allotted, times last or recur.
func TestLikeliestKind(t *testing.T) {
	for _, c := range []struct {
		text string
		want corpus.FigureKind
	}{
		{"全县共有残疾人1.2万人。", corpus.FigureHeadcount},
		{"每个社区核定社区工作者编制6名。", corpus.FigureQuota},
		{"合同期限为3年。", corpus.FigureDuration},
		{"网格员每年培训不少于2次。", corpus.FigureFrequency},
		{"全市建成公园12个。", corpus.FigureCount},
		{"每人每月补贴300元。", corpus.FigureAmount},
		{"入住率达到60%。", corpus.FigureRatio},
	} {
		fs := Of(lines(corpus.KindOpinions, "2023-05-01", c.text))
		if len(fs) == 0 {
			t.Fatalf("no figure in %q", c.text)
		}
		if got := fs[len(fs)-1].Kind; got != c.want {
			t.Errorf("%q is %s, want %s", c.text, got, c.want)
		}
	}
}
