package extract

import (
	"slices"
	"testing"
)

func numberTexts(ns []docNumber) []string {
	out := []string{}
	for _, n := range ns {
		out = append(out, n.text)
	}
	return out
}

// TestNumbersIn holds the forms of document numbers; the normal form has no
// blanks and 〔〕.
func TestNumbersIn(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"西民函〔2023〕41号", []string{"西民函〔2023〕41号"}},
		// every bracket
		{"西民函[2023]41号", []string{"西民函〔2023〕41号"}},
		{"西民函【2023】41号", []string{"西民函〔2023〕41号"}},
		{"西民函（2023）41号", []string{"西民函〔2023〕41号"}},
		{"西民函(2023)41号", []string{"西民函〔2023〕41号"}},
		{"西民函﹝2023﹞41号", []string{"西民函〔2023〕41号"}},
		{"西民函［2023］41号", []string{"西民函〔2023〕41号"}},
		// blanks, 第, 年, sub-numbers
		{"西民函 〔 2023 〕 41 号", []string{"西民函〔2023〕41号"}},
		{"西民函〔2023〕第41号", []string{"西民函〔2023〕第41号"}},
		{"西民函〔2023年〕41号", []string{"西民函〔2023〕41号"}},
		{"西民函〔2023〕5—3号", []string{"西民函〔2023〕5—3号"}},
		{"西民函〔2022〕(7)号", []string{"西民函〔2022〕（7）号"}},
		{"西民函字〔2023〕041号", []string{"西民函字〔2023〕041号"}},
		{"综农委（粮）发〔2024〕3号", []string{"综农委（粮）发〔2024〕3号"}},
		// inside a sentence, the leading words are no part of it
		{"根据西办通〔2022〕31号文件", []string{"西办通〔2022〕31号"}},
		{"《若干规定》（西办通〔2022〕31号）和《通知》（昆民发〔2021〕8号）", []string{"西办通〔2022〕31号", "昆民发〔2021〕8号"}},
		{"按照国发〔2019〕22号、国办发〔2014〕46号的要求", []string{"国发〔2019〕22号", "国办发〔2014〕46号"}},
		{"具体办法由县政府以泸政办发〔2021〕9号印发", []string{"泸政办发〔2021〕9号"}},
		{"（A类）　　　西民函〔2023〕41号", []string{"西民函〔2023〕41号"}},
		{"目前按照盘办发〔2016〕11号", []string{"盘办发〔2016〕11号"}},
		{"神木市水利局　　神水函〔2024〕65号", []string{"神水函〔2024〕65号"}},
		// none
		{"", nil},
		{"第160号建议", nil},
		{"2023年第41号", nil},
		{"（2023年修订）第41号", nil},
		{"〔2023〕41号", nil}, // no agency
		{"西民函〔2023〕41", nil},
		{"西民函〔23〕41号", nil},
		{"西民函〔1023〕41号", nil},
		{"西民函〔2023〕号", nil},
		{"西民函〔2023〕关于第41号", nil},
		{"西民函〔2023〕12345678901234567号", nil},
	} {
		got := numbersIn(c.in)
		if !slices.Equal(numberTexts(got), append([]string{}, c.want...)) {
			t.Errorf("%q holds %q, want %q", c.in, numberTexts(got), c.want)
		}
		for _, n := range got {
			if n.from < 0 || n.to > len(c.in) || n.from >= n.to || n.year < 1949 || n.year > 2100 {
				t.Errorf("%q: %+v", c.in, n)
			}
		}
	}
}

func TestOrders(t *testing.T) {
	for _, c := range []struct {
		in      string
		orders  []string
		decrees []string
	}{
		{"国务院令第198号", []string{"国务院令第198号"}, []string{"国务院令第198号"}},
		{"（中华人民共和国主席令第 70 号）", []string{"中华人民共和国主席令第70号"}, []string{"中华人民共和国主席令第70号"}},
		{"（2024年第12号）", []string{"2024年第12号"}, []string{}},
		{"第12号", []string{}, []string{}},
		{"令第1号", []string{}, []string{}},
		{"", []string{}, []string{}},
	} {
		if got := numberTexts(ordersIn(c.in)); !slices.Equal(got, c.orders) {
			t.Errorf("orders in %q: %q, want %q", c.in, got, c.orders)
		}
		if got := numberTexts(decreesIn(c.in)); !slices.Equal(got, c.decrees) {
			t.Errorf("decrees in %q: %q, want %q", c.in, got, c.decrees)
		}
	}
}

// TestOwnNumber: where a document's own number may stand.
func TestOwnNumber(t *testing.T) {
	const body = "各街道：\n请按照《社区工作条例》（示发〔2020〕9号）执行。\n示例市民政局\n2024年1月5日"
	for _, c := range []struct{ name, in, want string }{
		{"below the title", "关于社区工作的通知\n示民发〔2024〕1号\n" + body, "示民发〔2024〕1号"},
		{"above the title", "示民发〔2024〕1号\n关于社区工作的通知\n" + body, "示民发〔2024〕1号"},
		{"in a bracket", "关于社区工作的通知\n（示民发〔2024〕1号）\n" + body, "示民发〔2024〕1号"},
		{"in the note below the title", "社区工作管理办法\n（示例市民政局2024年1月5日印发  示民发〔2024〕1号）\n第一条 为规范管理，制定本办法。", "示民发〔2024〕1号"},
		{"behind the class", "关于社区工作的答复\n（A类）　　　　示民发〔2024〕1号\n" + body, "示民发〔2024〕1号"},
		{"beside the letterhead", "示例市民政局　　示民发〔2024〕1号\n关于社区工作的通知\n" + body, "示民发〔2024〕1号"},
		{"stated by the page", "索引号：A-1\n发文字号：示民发〔2024〕1号\n\n关于社区工作的通知\n" + body, "示民发〔2024〕1号"},
		{"none; a cited one is not the own", "关于社区工作的通知\n" + body, ""},
	} {
		if got := factsOf(c.in).Number; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSigner(t *testing.T) {
	const letter = "\n关于市人大第12号建议的答复\n张某代表：\n您提出的建议收悉。"
	for _, c := range []struct{ line, want string }{
		{"示民函〔2024〕1号　　签发人：王大明", "王大明"},
		{"签发人： 李 明", "李明"},
		{"签发人：阿依古丽·买买提", "阿依古丽·买买提"},
		{"签发人：", ""},
	} {
		if got := factsOf(c.line + letter).Signer; got != c.want {
			t.Errorf("%q: signer %q, want %q", c.line, got, c.want)
		}
	}
}
