package figure

import (
	"strings"
	"testing"

	"fuhan/corpus"
)

// TestConditions: the condition that the rules find for the last figure of a sentence,
// empty where the sentence states none.
func TestConditions(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a clause before", "首次认定的，给予奖励5万元。", "首次认定的"},
		{"no noun behind 的", "拒不改正的处以5000元罚款。", "拒不改正的"},
		{"what is taken away", "对新建冷库给予补助，逾期未投用的扣回补助的50%。", "逾期未投用的"},
		{"an act that is a payment's name too", "取得国家级称号的奖励100万元。", "取得国家级称号的"},
		{"before a noun and a comma", "对经营满3年的渔业合作社，每家补助2万元。", "经营满3年的"},
		{"a holding that ends like a thing", "在县城购买首套住房的，每平方米补贴300元。", "在县城购买首套住房的"},
		{"an occasion", "取得施工许可后拨付40%。", "取得施工许可后"},
		{"without who acts", "养殖站应在接到报告后2小时内到场。", "接到报告后"},
		{"behind a list number", "（二）参训期间每人每天补助50元。", "参训期间"},
		{"an old value", "办结率由去年底的71%。", ""},
		{"a basis", "举报人按罚没款的5%。", ""},
		{"a part of a whole", "渔工1076人，其中60岁以上的占51%。", ""},
		{"a name", "乡镇的网格员每月补助300元。", ""},
		{"time that is no occasion", "今后每年补助300元。", ""},
	} {
		var last []conditionCandidate
		observeConditions = func(_ *mention, cands []conditionCandidate) { last = append(last[:0], cands...) }
		Of(lines(corpus.KindOpinions, "2023-05-01", c.text))
		observeConditions = nil
		if len(last) == 0 {
			t.Errorf("%s: no figure in %q", c.name, c.text)
			continue
		}
		got := ""
		for _, k := range last {
			if k.also&(1<<fromRules) != 0 {
				got = k.text
			}
		}
		if got != c.want {
			t.Errorf("%s: condition %q of %q, want %q", c.name, got, c.text, c.want)
		}
	}
}

// TestLikeliestCondition: the condition that the last figure of a sentence gets.
func TestLikeliestCondition(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"首次认定为省级示范社的，给予奖励5万元。", "首次认定为省级示范社的"},
		{"对年度考核优秀的乡镇，每个奖补30万元。", "年度考核优秀的"},
		{"拒不改正的，处以5000元罚款。", "拒不改正的"},
		{"企业连续缴费满3年，且未发生欠费的，给予奖励2万元。", "未发生欠费的"},
		{"全县共有网格员1200名。", ""},
		{"2022年，全市共发放补贴320万元。", ""},
	} {
		fs := Of(lines(corpus.KindOpinions, "2023-05-01", c.text))
		if len(fs) == 0 {
			t.Fatalf("no figure in %q", c.text)
		}
		if got := fs[len(fs)-1].Condition; !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("condition %q of %q, want %q", got, c.text, c.want)
		}
	}
}

// TestListSharesCondition: figures of one list hold under one condition.
func TestListSharesCondition(t *testing.T) {
	fs := Of(lines(corpus.KindOpinions, "2023-05-01", "对备案且实际收托的普惠托育机构，按照乳儿班、托小班、托大班每人每月分别给予200元、150元、100元的运营补贴。"))
	if len(fs) != 3 {
		t.Fatalf("%d figures", len(fs))
	}
	for _, f := range fs[1:] {
		if f.Condition != fs[0].Condition {
			t.Errorf("%q has the condition %q, %q has %q", fs[0].Subject, fs[0].Condition, f.Subject, f.Condition)
		}
	}
}

// TestCountedNamesAreNoConditions: what counts things gives names to the shares
// behind it, and only what divides them conditions.
func TestCountedNamesAreNoConditions(t *testing.T) {
	fs := Of(lines(corpus.KindNPCReply, "2023-05-01", "全县检出布病231例、结核病29例，检出率分别为1.2%和0.2%。"))
	if len(fs) != 4 {
		t.Fatalf("%d figures", len(fs))
	}
	for _, f := range fs {
		if f.Condition != "" {
			t.Errorf("%s has the condition %q", f.Quote, f.Condition)
		}
	}
	if got := fs[3].Subject; !strings.Contains(got, "结核病") {
		t.Errorf("the second rate is of %q", got)
	}
}
