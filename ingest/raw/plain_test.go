package raw

import (
	"reflect"
	"testing"
)

func TestPlain(t *testing.T) {
	for _, c := range []struct {
		name, text string
		rows       []int // rows of each block, 0 for a line
	}{
		{"lines", "甲\n乙", []int{0, 0}},
		{"a table", "标准：\n类别\t面积\t年限\nA\t100平方米\t3年\nB\t80平方米\t2年\n以上。", []int{0, 3, 0}},
		{"two columns with figures", "岗位\t元\n正职\t3000\n副职\t2900", []int{3}},
		{"two columns of words are no table", "单位\t某局\n联系人\t某人\n地址\t某路", []int{0, 0, 0}},
		{"two lines are no table", "类别\t面积\t年限\nA\t100平方米\t3年", []int{0, 0}},
		{"indented lines are no table", "\t甲\t乙1\n\t丙\t丁2\n\t戊\t己3", []int{0, 0, 0}},
		{"a head of two lines", "等级\t居家\t\t机构\n\t低保\t边缘\t公办\n轻度\t125\t95\t10\n中度\t250\t190\t20", []int{4}},
		{"a cell of two lines", "结构\t等级\t单价\n框架\t一等\t1260\n\t二等\t1130\n砖木\t—\t640", []int{4}},
		{"rows of other lengths end a table", "甲\t乙\t丙\n1\t2\t3\n4\t5\t6\n7\t8", []int{3, 0}},
	} {
		var rows []int
		for _, b := range Plain(c.text).Blocks {
			rows = append(rows, len(b.Rows))
		}
		if !reflect.DeepEqual(rows, c.rows) {
			t.Errorf("%s: rows %v, want %v", c.name, rows, c.rows)
		}
	}
}

// TestPlainLosesNothing: the source of tables is the source of their lines.
func TestPlainLosesNothing(t *testing.T) {
	text := "标准：\n类别\t面积\t年限\nA\t\t3年\nB\t80平方米\t2年\n以上。"
	if got := Plain(text).Source(); got != text {
		t.Errorf("source %q", got)
	}
}
