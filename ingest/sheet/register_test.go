package sheet

import (
	"maps"
	"testing"
)

func TestRegisterHeadersAreUnambiguous(t *testing.T) {
	by := map[string]Column{}
	for c, names := range registerHeaders {
		for _, n := range names {
			f := foldHeader(n)
			if f == "" {
				t.Errorf("%q folds to nothing", n)
			}
			if d, ok := by[f]; ok && d != c {
				t.Errorf("%q (%q) names columns %d and %d", n, f, c, d)
			}
			by[f] = c
		}
	}
}

func TestRegister(t *testing.T) {
	tests := []struct {
		name   string
		rows   [][]string
		want   map[Column]int
		header int
	}{
		{"交办表", [][]string{
			{"建议编号", "标题", "代表", "承办单位", "交办日期"},
			{"001", "关于示例的建议", "张三", "区民政局", "2023-03-01"},
		}, map[Column]int{Number: 0, Title: 1, Proposer: 2, Lead: 3, AssignedOn: 4}, 0},
		{"title and unit above", [][]string{
			{"示例市十五届人大二次会议代表建议交办表", "示例市十五届人大二次会议代表建议交办表", "示例市十五届人大二次会议代表建议交办表", "示例市十五届人大二次会议代表建议交办表", "示例市十五届人大二次会议代表建议交办表", "示例市十五届人大二次会议代表建议交办表"},
			{"", "", "", "", "填表单位：市政府督查室", ""},
			{"序号", "建议号", "案  由", "领衔代表\n（附议）", "主办单位", "会办单位"},
			{"1", "第12号", "关于示例的建议", "李四", "市民政局", "市财政局"},
		}, map[Column]int{Serial: 0, Number: 1, Title: 2, Proposer: 3, Lead: 4, Assist: 5}, 2},
		{"two rows, merged", [][]string{
			{"序号", "提案编号", "提案题目", "提案人", "承办单位", "承办单位", "答复", "答复", "办理结果（A/B/C）"},
			{"序号", "提案编号", "提案题目", "提案人", "主办", "会办", "时间", "文号", "办理结果（A/B/C）"},
			{"1", "20230001", "关于示例的提案", "民盟示例区委", "区教育局", "", "2023年6月1日", "示教函〔2023〕1号", "A"},
		}, map[Column]int{Serial: 0, Number: 1, Title: 2, Proposer: 3, Lead: 4, Assist: 5, AnsweredOn: 6, ReplyNumber: 7, Class: 8}, 1},
		{"two rows, groups not merged", [][]string{
			{"编号", "建议名称", "提出人", "承办单位", "", "满意度", ""},
			{"", "", "", "主办", "协办", "办理态度", "办理结果"},
			{"5", "关于示例的建议", "王五", "县水务局", "县林草局", "满意", "满意"},
		}, map[Column]int{Number: 0, Title: 1, Proposer: 2, Lead: 3, Assist: 4, Rating: 5, Class: 6}, 1},
		{"办理情况表", [][]string{
			{"届次", "类别", "议案号", "议案标题", "委员姓名", "界别", "承办单位", "办理方式", "交办时间", "办结时间", "是否公开", "委员评价", "备注"},
			{"十四届二次", "教育", "3", "示例", "赵六", "教育界", "区教体局", "单办", "", "", "是", "满意", ""},
		}, map[Column]int{Session: 0, Category: 1, Number: 2, Title: 3, Proposer: 4, Delegation: 5, Lead: 6, Mode: 7, AssignedOn: 8, AnsweredOn: 9, Public: 10, Rating: 11, Notes: 12}, 0},
		{"merged header without parts", [][]string{
			{"编号", "建议内容", "领衔人", "责任单位", "责任单位"},
			{"编号", "建议内容", "领衔人", "责任单位", "责任单位"},
			{"1", "示例", "钱七", "局", "局"},
		}, map[Column]int{Number: 0, Content: 1, Proposer: 2, Lead: 3}, 1},
	}
	for _, tt := range tests {
		got, header, ok := Register(tt.rows)
		if !ok || header != tt.header || !maps.Equal(got, tt.want) {
			t.Errorf("%s: %v, header %d, %v; want %v, %d", tt.name, got, header, ok, tt.want, tt.header)
		}
	}
}

func TestNoRegister(t *testing.T) {
	for name, rows := range map[string][][]string{
		"nothing":  nil,
		"salaries": {{"职级", "岗位补贴", "备注"}, {"一级", "800", ""}},
		"projects": {{"序号", "项目名称", "责任单位", "完成时间"}, {"1", "示例项目", "住建局", "12月"}},
		"contacts": {{"姓名", "电话", "单位"}, {"张三", "0871-0000000", "示例局"}},
		"tasks":    {{"编号", "名称", "牵头单位", "配合单位X", "时限"}, {"1", "示例任务", "发改局", "", ""}},
		"letter":   {{"关于示例建议的答复，承办单位是区民政局，代表是张三，交办日期是三月。"}},
	} {
		if columns, _, ok := Register(rows); ok {
			t.Errorf("%s: %v", name, columns)
		}
	}
}
