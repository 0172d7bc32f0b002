package extract

import "testing"

func TestClass(t *testing.T) {
	for _, c := range []struct{ line, class, written string }{
		{"〔办理类型 C〕", "C", "C"},
		{"〔办理类型C〕", "C", "C"},
		{"类别：A1", "A", "A1"},
		{"（B2）", "B", "B2"},
		{"(A类)", "A", "A"},
		{"A", "A", "A"},
		{"B类", "B", "B"},
		{"办理结果：已采纳（A）", "A", "A"},
		{"【答复类别：Ａ】", "A", "A"},
		{"类 别：D", "D", "D"},
		{"西民函〔2023〕41号　　B类", "B", "B"},
		{"西民函〔2023〕41号  A1类 同意公开", "A", "A1"},
		{"C：计划解决", "C", "C"},
		{"办复类别：B类", "B", "B"},
		{"办复类别：B类\n说明：A类为已经解决，B类为正在解决，C类为留作参考", "B", "B"},
		{"政府办  2023  25  B", "B", "B"},
		{"类别标记：A", "A", "A"},
		{"（A类  公开）", "A", "A"},
		{"（B1　公开）", "B", "B1"},
		{"（B类，主动公开）", "B", "B"},
		{"〔A类〕〔同意公开〕", "A", "A"},
		{"（A类 · 公开）", "A", "A"},
		{"西民函〔2023〕41号　　A　　是否同意公开：同意公开", "A", "A"},
		{"（A类）　　　西民函〔2023〕41号", "A", "A"},
		{"（B类）　　公开属性：依申请公开", "B", "B"},
		{"（B类　是否公开：是）", "B", "B"},
		{"西民函〔2023〕41号　　　B类（同意公开）", "B", "B"},
		{"办理结果：解决采纳", "", "解决采纳"},
		{"昆明市西山区民政局文件", "", ""},
	} {
		f := factsOf(reply(c.line+"\n", "张晓丹代表：", "", ""))
		if f.Reply == nil || f.Reply.Class != c.class || f.ClassAsWritten != c.written {
			t.Errorf("%q: class %+v, as written %q; want %q, %q", c.line, f.Reply, f.ClassAsWritten, c.class, c.written)
		}
	}
	behind := factsOf(reply("", "张晓丹代表：", "", "办理类型：B"))
	if behind.Reply == nil || behind.Reply.Class != "B" {
		t.Errorf("behind the signature: %+v", behind.Reply)
	}
	for _, c := range []struct{ end, class, number string }{
		{"（西民函〔2023〕41号A1类）", "A", "西民函〔2023〕41号"},
		{"（B）", "B", ""},
		{"（C)", "C", ""},
	} {
		f := factsOf("关于市第十六届人大四次会议第012号建议的答复" + c.end + "\n张晓丹代表：\n您提出的建议收悉，现答复如下：\n近年来，我局不断完善制度，提高待遇。")
		if f.Reply == nil || f.Reply.Class != c.class || f.Number != c.number || f.Reply.Number != "012" {
			t.Errorf("%q at the end of the title: %q, %+v", c.end, f.Number, f.Reply)
		}
	}
	// letters of the body are no class
	body := factsOf(reply("", "张晓丹代表：", "您提出的建议收悉，A类企业和B类企业的税费已按规定减免，现答复如下：", ""))
	if body.Reply == nil || body.Reply.Class != "" {
		t.Errorf("a letter of the body: %+v", body.Reply)
	}
}

func TestPublic(t *testing.T) {
	yes, no := true, false
	for _, c := range []struct {
		line string
		want *bool
	}{
		{"〔是否公开 是〕", &yes},
		{"是否公开：是", &yes},
		{"是否公开：否", &no},
		{"是否同意公开:(是)", &yes},
		{"公开属性：主动公开", &yes},
		{"公开属性：依申请公开", &no},
		{"公开方式：不予公开", &no},
		{"（此件公开发布）", &yes},
		{"西民函〔2023〕41号 A1类 同意公开", &yes},
		{"同意对外公开", &yes},
		{"（A类  公开）", &yes},
		{"（类别：B；公开）", &yes},
		{"（A类 · 公开）", &yes},
		{"西民函〔2023〕41号　　　　公开", &yes},
		{"西民函〔2023〕41号　　　　此件公开发布", &yes},
		{"〔A类〕〔同意公开〕", &yes},
		{"（西民函〔2023〕41号　办理结果：B　公开）", &yes},
		{"A类  依申请公开", &no},
		{"西民函〔2023〕41号　　　B类（不予公开）", &no},
		{"公开范围：公开", &yes},
		{"注：“主动公开”。", &yes},
		{"（主动公开）", &yes},
		{"此件依申请公开", &no},
		{"信息公开选项：不公开", &no},
		{"附件：经费表", nil},
		{"", nil},
	} {
		for place, text := range map[string]string{"behind": reply("", "张晓丹代表：", "", c.line), "above": reply(c.line+"\n", "张晓丹代表：", "", "")} {
			got := replyOf(t, text).Public
			if (got == nil) != (c.want == nil) || got != nil && *got != *c.want {
				t.Errorf("%q %s: %v, want %v", c.line, place, show(got), show(c.want))
			}
		}
	}
}
