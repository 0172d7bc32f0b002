package ocr

import "testing"

func TestCorrect(t *testing.T) {
	for _, c := range []struct{ read, want string }{
		{"示例市民函(2023〕41号", "示例市民函〔2023〕41号"},
		{"市民函【2024]18号", "市民函〔2024〕18号"},
		{"市民函【2024」第18号", "市民函〔2024〕第18号"},
		{"市民函[2022]3号", "市民函〔2022〕3号"},
		{"市民函（2010）15号", "市民函（2010）15号"}, // may be printed so
		{"见附件[2]和表3", "见附件[2]和表3"},
		{"一 2 一", "— 2 —"},
		{"-12-", "— 12 —"},
		{"—、总体要求", "一、总体要求"},
		{"十—、附则", "十一、附则"},
		{"二—、不改", "二一、不改"}, // no label, but no dash stands there either
		{"(—)提高待遇", "（一）提高待遇"},
		{"根据第—条规定", "根据第一条规定"},
		{"情况——报告", "情况——报告"},
		{"年龄为0一6岁，6一9级", "年龄为0—6岁，6—9级"},
		{"第一二届", "第一二届"},
		{"增长3O%，共1O5元", "增长30%，共105元"},
		{"2024年5月]日", "2024年5月1日"},
		{"增加l名，共2l3人", "增加l名，共213人"},
		{"二O二四年", "二〇二四年"},
		{"二00九年", "二〇〇九年"},
		{"办法〈试行)》", "办法（试行）》"},
		{"(市民政局)负责;其他", "（市民政局）负责；其他"},
		{"〈中发〔2017〕13号)和", "（中发〔2017〕13号）和"},
		{"答复如下:", "答复如下："},
		{"电话:0519-12345678,上午9:30", "电话：0519-12345678,上午9:30"},
		{"http://example.com/a?b=(c)", "http://example.com/a?b=(c)"},
		{"《关于〈办法〉的说明》", "《关于〈办法〉的说明》"},
		{"f(x) = 3, y", "f(x) = 3, y"},
		{"", ""},
	} {
		if got := correct(c.read); got != c.want {
			t.Errorf("correct(%q) = %q, want %q", c.read, got, c.want)
		}
		if got := correct(correct(c.read)); got != correct(c.read) {
			t.Errorf("correct is not stable on %q: %q", c.read, got)
		}
	}
}

func TestIsPageNumber(t *testing.T) {
	for line, want := range map[string]bool{"— 2 —": true, "一2一": true, "2 一": true, "12": false, "一": false, "2024 —": false} {
		if got := isPageNumber(line); got != want {
			t.Errorf("isPageNumber(%q) = %v", line, got)
		}
	}
}
