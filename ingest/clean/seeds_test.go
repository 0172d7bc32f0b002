package clean

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/corpus/form"
	"fuhan/ingest/raw"
)

// seed cleans one of the five source documents, or skips the test.
func seed(t *testing.T, name string) corpus.Text {
	t.Helper()
	data, err := os.ReadFile(root + "/../shared/seeds/" + name + ".txt")
	if err != nil {
		t.Skipf("source document %s is absent", name)
	}
	return Text(raw.Lines(string(data)))
}

// TestSeeds holds facts of the five source documents that only right joins give.
func TestSeeds(t *testing.T) {
	for _, c := range []struct {
		name   string
		title  string
		number string
		holds  []string // in one block each
	}{
		{
			name:   "000_18f0bc04b4c32da6",
			title:  "关于西山区第十七届人大二次会议第160号建议答复的函",
			number: "西民函〔2023〕41号",
			holds:  []string{"每3年核定调整一次", "《西山区社区工作者管理若干规定（试行）》"},
		},
		{
			name:   "001_abb500dd5dfaf4a7",
			title:  "关于西山区第十七届人大一次会议第042号建议答复的函",
			number: "西民函〔2022〕54号",
			holds: []string{
				"副职每月最低1200元增加到1500元", "《强化基层工作者保障机制，提高社区基层人员薪资待遇》", "（西办通〔2022〕31号）",
				"3100元/月、3000元/月、2900元/月、2800元/月", "2022年个人保险政府承担部分1049.38元/月", "年度一次性奖励2400元", "按人均3800元核发", "6139699.01元",
			},
		},
		{
			name:  "002_97a3d68edb34fabf",
			title: "", // the letter bears none
			holds: []string{"162个城市社区", "2072名", "980名", "1092名", "省委十一届七次全会", "100元/月、200元/月、300元/月"},
		},
		{
			name:  "003_a1a2a3ed05e9ebb8",
			title: "关于进一步加强温州市专职社区工作者队伍建设的实施意见",
			holds: []string{"《中华人民共和国城市居民委员会组织法》（1989年制定，2018年修订）", "每增加500户应增配1名", "2000元/人·年", "5天（40课时）", "1-2名专职社区工作者"},
		},
		{
			name:  "004_013123f0ddbbe2d7",
			title: "合肥市包河区积极探索专职社区工作人员员额制管理新模式",
			holds: []string{"主管为7—18级、副主管为5—16级、主办为3—14级、助理为1—12级", "人口从近40万增加到140多万", "开展调研座谈30余次"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := seed(t, c.name)
			for _, want := range c.holds {
				if i := strings.Index(text.Content, want); i < 0 || text.BlockAt(i) != text.BlockAt(i+len(want)-1) {
					t.Errorf("no block holds %q", want)
				}
			}
			title, number := "", ""
			for _, b := range text.Blocks {
				switch s := text.Slice(b.Span); {
				case b.Kind == corpus.BlockTitle && title == "":
					title = s
				case form.StartsWithDocNumber(s) && number == "":
					number = s
				}
			}
			if title != c.title || number != c.number {
				t.Errorf("title %q and number %q, want %q and %q", title, number, c.title, c.number)
			}
		})
	}
}

// standsAlone are the forms of blocks that end without a terminal mark.
var standsAlone = regexp.MustCompile(`^[（(]?联系人|^抄送|^附件|文件$`)

// TestSeedSentences: no paragraph of a hard-wrapped letter ends in the middle
// of a sentence.
func TestSeedSentences(t *testing.T) {
	for _, name := range []string{"000_18f0bc04b4c32da6", "001_abb500dd5dfaf4a7"} {
		text := seed(t, name)
		for i, b := range text.Blocks {
			s := text.Slice(b.Span)
			if b.Kind != corpus.BlockParagraph && b.Kind != corpus.BlockListItem || !form.EndsOpen(s) {
				continue
			}
			if form.IsDate(s) || form.IsMark(s) || form.StartsWithDocNumber(s) || standsAlone.MatchString(s) {
				continue
			}
			t.Errorf("%s: block %d ends in the middle of a sentence: %s", name, i, s)
		}
	}
}
