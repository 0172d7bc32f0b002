package sheet

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fuhan/corpus"
)

const registerCSV = "建议编号,标题,代表,承办单位\n001,\"关于示例的建议,第二稿\",张三,区民政局\n002,\"多行\n标题\",李四,区人社局\n003,关于示例,王五,区住建局\n"

func TestReadCSV(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"quotes", registerCSV, "T 建议编号|标题|代表|承办单位/001|关于示例的建议,第二稿|张三|区民政局/002|多行\n标题|李四|区人社局/003|关于示例|王五|区住建局"},
		{"bom, crlf", "\ufeffa,b,c\r\n1,2,3\r\n", "T a|b|c/1|2|3"},
		{"tabs", "编号\t标题\n1\t甲,乙\n2\t丙,丁,戊\n", "T 编号|标题/1|甲,乙/2|丙,丁,戊"},
		{"semicolons", "a;b;c\n1,5;2;3\n2,5;2;3\n", "T a|b|c/1,5|2|3/2,5|2|3"},
		{"full-width commas", "编号，标题，单位\n1，甲，民政局\n2，乙，财政局\n", "T 编号|标题|单位/1|甲|民政局/2|乙|财政局"},
		{"sep line", "sep=;\na;b\n1;2\n", "T a|b/1|2"},
		{"title and note", "示例登记表,,\n编号,标题,单位\n1,甲,局\n注：示例。,,\n", "P 示例登记表\nT 编号|标题|单位/1|甲|局\nP 注：示例。"},
		{"two tables", "a,b\n1,2\n,\nc,d\n3,4\n", "T a|b/1|2\nT c|d/3|4"},
		{"ragged", "a,b,c\n1,2\n1,2,3,4\n", "T a|b|c|/1|2||/1|2|3|4"},
		{"guarded digits", "编号,电话,名\n=\"001\",=\"0871\",甲\n", "T 编号|电话|名/001|0871|甲"},
		{"quotes within", "a,b,c\n5\"管,\"说\"\"好\"\"\",\"未闭\n1,2,3\n", "T a|b|c/5\"管|说\"好\"|\"未闭/1|2|3"},
		{"one column", "甲\n乙\n", "P 甲\nP 乙"},
	}
	for _, tt := range tests {
		d, err := ReadCSV(context.Background(), []byte(tt.in), Limits{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := outline(d); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

func TestReadCSVWarnsOfLostDigits(t *testing.T) {
	d, err := ReadCSV(context.Background(), []byte("名,证号,x\n甲,5.30112E+17,1\n"), Limits{})
	if err != nil || len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "1 个单元格") {
		t.Errorf("%v %v", d, err)
	}
}

func TestReadCSVRefuses(t *testing.T) {
	for _, tt := range []struct {
		in     string
		limits Limits
		want   error
	}{
		{"", Limits{}, corpus.ErrEmpty}, {" , ,\n", Limits{}, corpus.ErrEmpty},
		{"a,b,c\n1,2,3\n", Limits{MaxCells: 5}, corpus.ErrTooLarge}, {"a,b,c\n1,2,3\n", Limits{MaxColumns: 2}, corpus.ErrTooLarge},
		{strings.Repeat("一二三,", 100), Limits{MaxTextBytes: 500}, corpus.ErrTooLarge},
	} {
		if _, err := ReadCSV(context.Background(), []byte(tt.in), tt.limits); !errors.Is(err, tt.want) {
			t.Errorf("%q: %v, want %v", tt.in, err, tt.want)
		}
	}
}

func TestLooksLikeCSV(t *testing.T) {
	letter := "关于示例建议的答复\n\n张三代表：\n您提出的建议收悉，现答复如下：\n一、基本情况\n我区现有社区工作者2072名，其中专职980名，兼职1092名。\n二、下一步工作\n提高待遇，完善机制，加强培训。\n感谢您的关心，欢迎继续监督。\n"
	for name, text := range map[string]string{
		"letter":            letter,
		"ascii punctuation": strings.NewReplacer("，", ",", "。", ".", "：", ":").Replace(letter),
		"two clauses":       "提高待遇,完善机制\n加强培训,落实责任\n统筹安排,分步实施\n定期督查,严格考核\n",
		"verse":             "床前明月光，疑是地上霜\n举头望明月，低头思故乡\n",
		"clauses":           "一是提高待遇，完善机制，加强培训。\n二是统筹安排，分步实施，落实责任。\n三是定期督查，严格考核，强化问责。\n",
		"list":              "1、甲\n2、乙\n3、丙\n4、丁\n",
		"empty":             "",
		"one line":          "张三,李四,王五\n",
		"signature":         "联系人：李四\t电话：0871-0000000\n示例区民政局\n2023年6月1日\n",
		"english":           "Dear Sir,\n\nwith reference to your letter, we write, again, to say\nthat the matter, as stated, is closed.\nYours, etc.\n",
	} {
		if LooksLikeCSV(text) {
			t.Errorf("%s is taken for a table", name)
		}
	}
	for name, text := range map[string]string{
		"register":    registerCSV,
		"tabs":        "编号\t标题\t单位\n1\t甲\t局\n2\t乙\t局\n",
		"two columns": "编号,标题\n1,甲\n2,乙\n3,丙\n",
		"full width":  "编号，标题，单位\n1，甲，民政局\n2，乙，财政局\n",
		"sep":         "sep=;\na;b\n",
		"titled":      "示例登记表\n编号,标题,单位\n1,甲,局\n2,乙,局\n3,丙,局\n",
		"long titles": "编号,标题,单位\n1,关于进一步提高示例街道社区工作者待遇并完善其职业发展体系的建议,民政局\n2,关于在示例路口增设信号灯和人行天桥以保障学生安全的建议,公安局\n",
	} {
		if !LooksLikeCSV(text) {
			t.Errorf("%s is not taken for a table", name)
		}
	}
}

// TestLooksLikeCSVShared holds LooksLikeCSV against the letters of the shared files.
func TestLooksLikeCSVShared(t *testing.T) {
	for _, name := range []string{"seed0", "seed1", "seed3"} {
		if LooksLikeCSV(string(sharedFile(t, "office/"+name+".utf8.txt"))) {
			t.Errorf("%s is taken for a table", name)
		}
	}
}
