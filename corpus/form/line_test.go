package form

import "testing"

func TestIsHan(t *testing.T) {
	for _, r := range "一龥㐀鿿〇𠮷" {
		if !IsHan(r) {
			t.Errorf("IsHan(%q) = false", r)
		}
	}
	for _, r := range "aA1，。（《⼀・ㄅあ\u3000 " {
		if IsHan(r) {
			t.Errorf("IsHan(%q) = true", r)
		}
	}
}

func TestHanCount(t *testing.T) {
	for _, c := range []struct {
		s    string
		want int
	}{{"", 0}, {"abc 12，。", 0}, {"西民函〔2023〕41号", 4}, {"二〇二三年", 5}, {"\xff一", 1}} {
		if got := HanCount(c.s); got != c.want {
			t.Errorf("HanCount(%q) = %d, want %d", c.s, got, c.want)
		}
	}
}

func TestEndsOpen(t *testing.T) {
	for _, c := range []struct {
		line string
		want bool
	}{
		{"社区工作者的工", true},
		{"一是，", true},
		{"民政局、", true},
		{"《关于加强社区工作的意见》", true}, // a title is no end of a sentence
		{"（一）", true},
		{"3.", true}, // a label
		{"1200", true},
		{"现答复如下：", false},
		{"收悉。", false},
		{"收悉。”", false},
		{"收悉。）", false},
		{"收悉.", false}, // a half-width full stop behind a Chinese character
		{"具体如下:", false},
		{"怎么办？", false},
		{"等等……", false},
		{"经费；", false},
		{"好！", false},
		{"", false},
		{"”）", false},
	} {
		if got := EndsOpen(c.line); got != c.want {
			t.Errorf("EndsOpen(%q) = %v, want %v", c.line, got, c.want)
		}
	}
	for _, r := range "。！？；：!?;:…" {
		if !Terminal(r) {
			t.Errorf("Terminal(%q) = false", r)
		}
	}
	for _, r := range "，、》）.一a1" {
		if Terminal(r) {
			t.Errorf("Terminal(%q) = true", r)
		}
	}
}

func TestStartsWithDocNumber(t *testing.T) {
	for _, line := range []string{
		"西民函〔2023〕41号", "西民函[2023]41号", "西民函【2023】41号", "西民函（2023）41号", "西民函(2023)41号", "西民函﹝2023﹞41号", "西民函［2023］41号",
		"西民函〔2023〕第41号", "西民函〔2022〕(7)号", "西民函〔2023〕5—3号", "西民函 〔2023〕 41 号", "西民函字〔2023〕41号", "西民函〔2023年〕41号",
		"综农委（粮）发〔2024〕3号", "〔2023〕41号", "西民函〔2023〕A41号", "西民函〔2023〕41号　　B类", "国办发〔2014〕46号文件规定，",
	} {
		if !StartsWithDocNumber(line) {
			t.Errorf("StartsWithDocNumber(%q) = false", line)
		}
	}
	for _, line := range []string{
		"", "号", "西山区第十七届人大二次会议第160号", "第160号建议", "2023年41号", "西民函〔2023〕41", "西民函〔23〕41号", "西民函〔2023〕号",
		"根据《西山区社区工作者管理若干规定》（西办通〔2022〕31号），", "关于对市政协〔十四届二次会议〕第41号提案的答复",
		"各街道办事处要认真执行上级关于社区工作者管理的各项规定，并按照西办通〔2022〕31号文件的要求，切实抓好落实，重大事项及时报告区民政局。",
	} {
		if StartsWithDocNumber(line) {
			t.Errorf("StartsWithDocNumber(%q) = true", line)
		}
	}
}

func TestIsSalutation(t *testing.T) {
	for _, line := range []string{
		"张晓丹代表：", "张晓丹代表:", "尊敬的张晓丹代表：", "丛 霞、陈 国 祥委员：", "王建国、李梅、阿依古丽·买买提等12名代表：", "民盟市委会：", "农业农村局：",
		"市政协教科卫体委员会：", "第三代表小组：", "钱 江（第038号）、孙莉代表：", "各区县（市）人民政府，市政府各部门：", "崔哲洙代表（第47号）：",
	} {
		if !IsSalutation(line) {
			t.Errorf("IsSalutation(%q) = false", line)
		}
	}
	for _, line := range []string{
		"", "：", "张晓丹代表", "张晓丹代表，", "现答复如下：", "现将有关情况答复如下：", "您提出的《关于优化社区工作人员管理的建议》收悉：",
		"一、基本情况：", "（一）工作目标：", "1.工作目标：", "收悉。现函复：", "包括以下内容；具体是：",
	} {
		if IsSalutation(line) {
			t.Errorf("IsSalutation(%q) = true", line)
		}
	}
}

func TestIsDate(t *testing.T) {
	for _, line := range []string{
		"2023年5月19日", "2023年05月09日", "2023 年 5 月 19 日", "（2023年5月19日）", "2023年5月", "2023年5月19日印发",
		"二〇二三年七月十二日", "二○二四年十一月三十日", "二0二三年七月十二日", "2023-05-19", "2023.5.19", "2023/05/19",
	} {
		if !IsDate(line) {
			t.Errorf("IsDate(%q) = false", line)
		}
	}
	for _, line := range []string{
		"", "2023年", "5月19日", "自2023年5月19日起施行", "2023年5月19日，我局", "西山区民政局2023年5月19日", "2023年5月19日至6月1日",
		"1823年5月19日", "2023-05", "12.5", "2023年度工作要点", "20230519",
	} {
		if IsDate(line) {
			t.Errorf("IsDate(%q) = true", line)
		}
	}
}

func TestIsMark(t *testing.T) {
	for _, line := range []string{
		"〔办理类型 A〕", "〔办理类型 C〕", "【办理结果：B】", "（B2）", "(A类)", "类别：A1", "类别: C", "A", "A类", "答复类别：Ｂ", "分类：（A）",
		"〔是否公开 是〕", "是否公开：是", "是否同意公开:(是)", "公开属性：主动公开", "（此件公开发布）", "（主动公开）", "依申请公开", "不予公开", "公开方式：依申请公开",
	} {
		if !IsMark(line) {
			t.Errorf("IsMark(%q) = false", line)
		}
	}
	for _, line := range []string{
		"", "类别", "E", "办理类型", "AB", "A区民政局", "西民函〔2023〕41号", "张晓丹代表：", "一、类别", "B超检查费用",
		"对涉及群众利益的事项要主动听取意见，做到应公开尽公开，让权力在阳光下运行，切实保障人民群众的知情权、参与权。",
	} {
		if IsMark(line) {
			t.Errorf("IsMark(%q) = true", line)
		}
	}
}

// FuzzLine: the functions that look at one line agree with each other and
// never panic, whatever the line.
func FuzzLine(f *testing.F) {
	for _, s := range []string{"张晓丹代表：", "西民函〔2023〕41号", "2023年5月19日", "〔办理类型 A〕", "是否公开：是", "一、基本情况：", "收悉。”", "\xff\xfe", "（（（（", "二0二三年"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if _, label := HeadingLabel(line); label && IsSalutation(line) {
			t.Errorf("%q is both a heading and a salutation", line)
		}
		if IsSalutation(line) && EndsOpen(line) {
			t.Errorf("%q is a salutation and ends in the middle of a sentence", line)
		}
		if IsDate(line) && HanCount(line) > 20 {
			t.Errorf("%q is taken for a date", line)
		}
		if n := HanCount(line); n > len(line) || n < 0 {
			t.Errorf("HanCount(%q) = %d", line, n)
		}
		StartsWithDocNumber(line)
		IsMark(line)
	})
}
