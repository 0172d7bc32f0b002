package extract

import (
	"strings"
	"testing"

	"fuhan/corpus"
)

func TestLabelFindings(t *testing.T) {
	for _, c := range []struct{ class, body, want string }{
		{"A", "一、关于增设公交线路的建议\n受道路条件限制，不予采纳。\n二、关于降低票价的建议\n该标准由省级核定，我市无权调整。", "≠"},
		{"A", "一、关于增设公交线路的建议\n待条件成熟后再行研究。\n二、关于降低票价的建议\n该标准由省级核定，我市无权调整。", "≠"},
		{"A", "一、关于增设公交线路的建议\n予以采纳，新线路5月开通。\n二、关于降低票价的建议\n已采纳您的建议，票价降为1元。", "="},
		{"A", "一、关于增设公交线路的建议\n予以采纳，新线路5月开通。\n二、关于降低票价的建议\n该标准由省级核定，我市无权调整。", ""},
		{"A", "一、关于增设公交线路的建议\n暂不具备条件，已在城南先行开通一条。\n二、关于降低票价的建议\n该标准由省级核定，我市无权调整。", ""},
		{"A", "一、关于增设公交线路的建议\n全市现有线路46条。\n二、关于降低票价的建议\n票价为2元。", ""},
		{"A", "受财力所限，暂缓实施。", ""},
		{"B", "一、关于增设公交线路的建议\n受道路条件限制，不予采纳。\n二、关于降低票价的建议\n该标准由省级核定，我市无权调整。", ""},
		{"C", "一、关于增设公交线路的建议\n予以采纳，新线路5月开通。\n二、关于降低票价的建议\n已采纳您的建议，票价降为1元。", ""},
	} {
		f := factsOf("办理类型：" + c.class + "\n关于市十五届人大二次会议第12号建议的答复\n王某某代表：\n您提出的《关于改善公交服务的建议》收悉，现答复如下：\n" + c.body + "\n感谢您的关心支持。\n示例市交通局\n2024年6月3日")
		if f.Reply == nil || f.Reply.Class != c.class {
			t.Fatalf("class %+v", f.Reply)
		}
		var got []string
		for _, x := range f.Findings {
			if x.Check == checkLabel {
				got = append(got, map[bool]string{true: "=", false: "≠"}[x.Holds])
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			var outcomes []corpus.AskOutcome
			for _, a := range f.Asks {
				outcomes = append(outcomes, a.Outcome)
			}
			t.Errorf("%s %s: %q, want %q (outcomes %q)", c.class, c.body, s, c.want, outcomes)
		}
	}
}
