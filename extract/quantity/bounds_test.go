package quantity

import (
	"strings"
	"testing"
)

// boundCases are bounds before and behind numbers.
var boundCases = []scanCase{
	{"超过2000户", ">2000户"}, {"超2000户", ">2000户"}, {"高于全市", ""}, {"不满3年", "<3年"}, {"未满18周岁", "<18岁"}, {"满3周岁以前", "<3岁"}, {"满3周岁", ">=3岁"}, {"满3年", ">=3年"}, {"年满55周岁", ">=55岁"}, {"不足1万元", "<10000元"}, {"逾300人", ">300人"}, {"突破1亿元", ">100000000元"},
	{"任期届满5年", ">=5年"}, {"50亩以上", ">=50亩"}, {"50亩（含）以上", ">=50亩"}, {"50亩以上（不含）", ">50亩"}, {"200人以下", "<=200人"}, {"200人（不含）以下", "<200人"}, {"3日以内", "<=3天"}, {"15日内", "<=15天"}, {"10%以内", "<=10%"}, {"5年以外", ">5年"},
	{"60分及以上", ">=60分"}, {"单价30元起", ">=30元"}, {"每户300元封顶", "每户 <=300元"}, {"三人以上", ">=3人"}, {"百分之二十以上", ">=20%"}, {"三分之二以上的业主", ">=0.6666666666666666比"}, {"不少于三十", ">=30"}, {"一半以上的社区", ">=50%"}, {"半年以上", ">=0.5年"},
	{"最多不超过5天", "<=5天"}, {"不得擅自超过5人", "<=5人"}, {"不应同时低于3人", ">=3人"}, {"不得聘用超过50周岁的人员", ">50岁"}, {"补助上限130元", "130元"}, {"每千瓦上限500元", "每千瓦 <=500元"}, {"上限为500元", "<=500元"}, {"电量上限每户每年500度", "每户 每年 <=500度"}, {"每人限乘1000次", "每人 <=1000次"}, {"期限3年", "3年"}, {"权限下放后的4个街道", "4个"}, {"不超过每人每天400元", "每人 每天 <=400元"},
	{"收不到3件", "3件"}, {"圆满完成5项", "5项"}, {"服务期满3年", ">=3年"}, {"不足以支付3个月工资", "3月"}, {"3个内设机构", "3个"}, {"10米内涝点", "10米"}, {"赶超5家企业", "5家"}, {"在6级以上大风天气", ">=6级"}, {"风力超过3级", ">3级"}, {"比30%高5个百分点", "30% 5个百分点"},
	{"5万元（含5万元）以上的", ">=50000元"}, {"5万元(含5万)以上的", ">=50000元"}, {"经营1年以上（含1年）的", ">=1年"}, {"5万元（含设备2万元）以上的", "50000元 20000元"}, {"学校周边200米内", "<=200米"}, {"2小时内设置标志", "<=2小时"},
	{"3年内不得参评", "<=3年"}, {"5日起草完毕", "5天"},
}

func TestBounds(t *testing.T) { run(t, boundCases) }

// TestBoundWords checks every word of bound in its place: the direction is never
// turned round.
func TestBoundWords(t *testing.T) {
	for word, want := range boundsBefore() {
		if want.none || strings.ContainsAny(word, "每上下") || word == "左右各" {
			continue
		}
		for _, lead := range []string{"", "人数", "人数应当", "原则上"} {
			ts := Scan(lead + word + "20人")
			if len(ts) != 1 || ts[0].Op != want.op || ts[0].Value != 20 || ts[0].OuterStart > len(lead) {
				t.Errorf("%s%s20人: %+v, want %s", lead, word, ts, want.op)
			}
		}
	}
	for word, want := range boundsAfter() {
		if want.none || want.op == "" {
			continue
		}
		if ts := Scan("人数20人" + word + "的"); len(ts) != 1 || ts[0].Op != want.op || ts[0].OuterEnd != len("人数20人"+word) {
			t.Errorf("20人%s: %+v, want %s", word, ts, want.op)
		}
	}
	for not := range strings.FieldsSeq(negations) {
		for w := range strings.FieldsSeq(boundsOver) {
			if op, n := BoundBefore("人数" + not + w); op != "<=" || n != len(not+w) {
				t.Errorf("%s%s is %q", not, w, op)
			}
		}
		for w := range strings.FieldsSeq(boundsUnder) {
			if op, n := BoundBefore("人数" + not + w); op != ">=" || n != len(not+w) {
				t.Errorf("%s%s is %q", not, w, op)
			}
		}
	}
	for w := range strings.FieldsSeq(notBounds) {
		if op, n := BoundBefore(w); n > 0 {
			t.Errorf("%s is the bound %q", w, op)
		}
	}
}
