package form

import "testing"

func TestHeadingLabel(t *testing.T) {
	for _, c := range []struct {
		line string
		want string // the label's own text
		Label
	}{
		// the five levels of GB/T 9704-2012, 7.3.3, in their usual forms
		{"一、基本情况", "一、", Label{Level: 1, Ordinal: 1}},
		{"十二、保障措施", "十二、", Label{Level: 1, Ordinal: 12}},
		{"二十．附则", "二十．", Label{Level: 1, Ordinal: 20}},
		{"三.下一步打算", "三.", Label{Level: 1, Ordinal: 3}},
		{"第一章　总则", "第一章", Label{Level: 1, Ordinal: 1}},
		{"第 三 章 管理", "第 三 章", Label{Level: 1, Ordinal: 3}},
		{"第二编 分则", "第二编", Label{Level: 1, Ordinal: 2}},
		{"（一）加强领导", "（一）", Label{Level: 2, Ordinal: 1}},
		{"(十一)加强领导", "(十一)", Label{Level: 2, Ordinal: 11}},
		{"（ 二 ）加强领导", "（ 二 ）", Label{Level: 2, Ordinal: 2}},
		{"第四节 评价", "第四节", Label{Level: 2, Ordinal: 4}},
		{"1.明确职责", "1.", Label{Level: 3, Ordinal: 1}},
		{"12．明确职责", "12．", Label{Level: 3, Ordinal: 12}},
		{"3、明确职责", "3、", Label{Level: 3, Ordinal: 3}},
		{"⒈明确职责", "⒈", Label{Level: 3, Ordinal: 1}},
		{"第一条　为规范管理，制定本办法。", "第一条", Label{Level: 3, Ordinal: 1, Article: true}},
		{"第一百零五条 本法自公布之日起施行。", "第一百零五条", Label{Level: 3, Ordinal: 105, Article: true}},
		{"第12条 附则", "第12条", Label{Level: 3, Ordinal: 12, Article: true}},
		{"（1）经费", "（1）", Label{Level: 4, Ordinal: 1}},
		{"(10) 经费", "(10)", Label{Level: 4, Ordinal: 10}},
		{"⑴经费", "⑴", Label{Level: 4, Ordinal: 1}},
		{"①经费", "①", Label{Level: 5, Ordinal: 1}},
		{"⑳经费", "⑳", Label{Level: 5, Ordinal: 20}},
		// the label alone
		{"一、", "一、", Label{Level: 1, Ordinal: 1}},
		{"1.", "1.", Label{Level: 3, Ordinal: 1}},
	} {
		got, ok := HeadingLabel(c.line)
		want := c.Label
		want.Len = len(c.want)
		if !ok || got != want {
			t.Errorf("HeadingLabel(%q) = %+v, %v; want %+v", c.line, got, ok, want)
		}
	}
}

func TestNoHeadingLabel(t *testing.T) {
	for _, line := range []string{
		"",
		"基本情况",
		// decimal numbers and dates
		"1.5万元用于维修", "2.10", "12.5%", "三.5", "2023.05.01", "2023年5月1日", "2023、2024两年",
		// numerals without the punctuation of a label
		"一是加强领导", "一年来，全区", "3名社区工作者", "十二名代表", "第一，加强领导", "第一批名单", "第三季度",
		// articles that are referred to
		"第三条规定的情形", "第三条第二款", "第三条的规定", "第一条、第二条", "第一条和第二条", "第一条至第五条", "第二条款",
		// remarks in brackets
		"（试行）", "（2023年修订）", "（100）", "（一", "（一是）",
		"〔2023〕41号", "()", "（）", "（零）", "第", "第章", "第条", "第二",
	} {
		if got, ok := HeadingLabel(line); ok {
			t.Errorf("HeadingLabel(%q) = %+v, want none", line, got)
		}
	}
}

func TestChineseOrdinal(t *testing.T) {
	for _, c := range []struct {
		s      string
		n, len int
	}{
		{"一", 1, 3}, {"十", 10, 3}, {"十九", 19, 6}, {"二十", 20, 6}, {"九十九", 99, 9},
		{"一百", 100, 6}, {"一百零五", 105, 12}, {"三百二十一", 321, 15}, {"二〇", 20, 6},
		{"五、", 5, 3}, {"", 0, 0}, {"甲", 0, 0},
	} {
		if n, length := chineseOrdinal(c.s); n != c.n || length != c.len {
			t.Errorf("chineseOrdinal(%q) = %d, %d; want %d, %d", c.s, n, length, c.n, c.len)
		}
	}
}

// FuzzHeadingLabel: a label lies within its line, on a level that exists.
func FuzzHeadingLabel(f *testing.F) {
	for _, s := range []string{"一、甲", "（一）乙", "1.丙", "（1）丁", "①戊", "第一章 己", "第 二 条　庚", "1.5万元", "第\u00a0三\u3000条", "二十〇百零、", "(99)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		l, ok := HeadingLabel(line)
		if !ok {
			if l != (Label{}) {
				t.Errorf("HeadingLabel(%q) = %+v, false", line, l)
			}
			return
		}
		if l.Level < 1 || l.Level > 5 || l.Len < 1 || l.Len > len(line) || l.Ordinal < 0 || l.Article && l.Level != 3 {
			t.Errorf("HeadingLabel(%q) = %+v", line, l)
		}
		if again, _ := HeadingLabel(line[:l.Len]); again != l {
			t.Errorf("the label %q alone is read as %+v, in %q as %+v", line[:l.Len], again, line, l)
		}
	})
}
