package clean

import (
	"testing"

	"fuhan/ingest/raw"
)

// TestBlanks holds what closeBlanks removes and what it keeps, one line each.
func TestBlanks(t *testing.T) {
	running := "社区工作者的薪酬待遇由区财政全额保障，按月发放。" // makes a line running text
	for _, c := range []struct {
		name     string
		in, want string
	}{
		{"around the text", "　　正文。 \t", "正文。"},
		{"between characters of running text", "社 区 工作者，" + running, "社区工作者，" + running},
		{"around numbers in running text", "现有 67 人，" + running, "现有67人，" + running},
		{"inside a number", "补助 10 500 元，" + running, "补助10500元，" + running},
		{"inside a number with a fraction", "补助 10 500.50 元，" + running, "补助10500.50元，" + running},
		{"a year is no group of thousands", running + "2022 2023 两年", running + "2022 2023两年"},
		{"inside a document number", "西民函 〔 2023 〕 41 号", "西民函〔2023〕41号"},
		{"spread-out characters", "总　　则", "总则"},
		{"spread-out name", "丛　霞", "丛霞"},
		{"names side by side", "张建国　李红梅", "张建国  李红梅"},
		{"one blank between words stays", "张建国 李红梅", "张建国 李红梅"},
		{"bodies side by side", "西山区民政局　　西山区财政局", "西山区民政局  西山区财政局"},
		{"a phone stays apart", "联系人：杨某 68220583", "联系人：杨某 68220583"},
		{"a phone with its area code stays apart", "杨某 （0871）68220583", "杨某（0871）68220583"},
		{"two phones stay apart", "电话：68220583 68220584", "电话：68220583 68220584"},
		{"behind a comma", "王某， 李某", "王某，李某"},
		{"before a bracket", "办法 （试行）", "办法（试行）"},
		{"around a colon", "联系人 ： 杨某", "联系人：杨某"},
		{"between Latin words", "Smart City 建设", "Smart City建设"},
		{"behind the label of an article", "第一条　为规范管理，制定本办法。", "第一条  为规范管理，制定本办法。"},
		{"a date set with blanks", "2023 年 5 月 19 日", "2023年5月19日"},
		{"many blanks become two", "西山区民政局          2023年5月19日", "西山区民政局  2023年5月19日"},
	} {
		text := Text(raw.Lines(c.in))
		if text.Content != c.want {
			t.Errorf("%s: %q becomes %q, want %q", c.name, c.in, text.Content, c.want)
		}
		checkIdempotent(t, text)
	}
}
