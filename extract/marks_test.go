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
