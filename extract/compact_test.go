package extract

import "testing"

func TestCompact(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"blanks between characters", "社 区　工\t作", "社区工作"},
		{"blanks around digits", "第 160 号", "第160号"},
		{"one blank stays between Latin words", "Smart  City 平台", "Smart City平台"},
		{"brackets beside characters", "办法(试行)", "办法（试行）"},
		{"a comma between characters", "甲,乙", "甲，乙"},
		{"a colon and a semicolon", "甲:乙;丙", "甲：乙；丙"},
		{"a bracket behind a bracket", "（一）(二)", "（一）（二）"},
		{"marks between digits stay", "1,200 10:30", "1,20010:30"},
		{"marks between Latin letters stay", "a,b (c)", "a,b(c)"},
		{"a blank between mark and character", "甲 ( 乙 )", "甲（乙）"},
		{"both brackets of a pair", "方案(2018-2020)", "方案（2018-2020）"},
		{"a bracket behind a letter", "的函（A)", "的函（A）"},
		{"a pair between characters and letters", "(A)类", "（A）类"},
		{"nothing", " \t\u3000", ""},
	} {
		if got := compact(c.in); got != c.want {
			t.Errorf("%s: compact(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
		if again := compact(compact(c.in)); again != compact(c.in) {
			t.Errorf("%s: compact twice gives %q", c.name, again)
		}
	}
}

func TestTrimmed(t *testing.T) {
	for _, c := range []struct {
		s        string
		from, to int
		marks    string
		want     string
	}{
		{"  甲乙 ", 0, 9, "", "甲乙"},
		{"，甲，乙。", 0, len("，甲，乙。"), "，。", "甲，乙"},
		{"甲 ", 0, len("甲 "), "甲", ""},
		{"abc", 1, 2, "", "b"},
		{"", 0, 0, "", ""},
	} {
		from, to := trimmed(c.s, c.from, c.to, c.marks)
		if from > to || c.s[from:to] != c.want {
			t.Errorf("trimmed(%q, %d, %d, %q) = [%d, %d)", c.s, c.from, c.to, c.marks, from, to)
		}
	}
}
