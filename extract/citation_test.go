package extract

import (
	"slices"
	"strings"
	"testing"
)

func TestBookTitles(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"none", "没有书名号", nil},
		{"one", "按照《办法》执行", []string{"办法"}},
		{"two", "《甲》和《乙》", []string{"甲", "乙"}},
		{"side by side", "《甲》《乙》", []string{"甲", "乙"}},
		{"single ones alone", "制定了〈社区工作实施方案〉和〈甲〉", []string{"社区工作实施方案"}},
		{"inside single ones", "制定了〈贯彻《社区工作条例》实施方案〉", []string{"贯彻《社区工作条例》实施方案"}},
		{"nested", "关于《印发〈甲〉的通知》", []string{"印发〈甲〉的通知"}},
		{"nested in its own marks", "《关于印发《甲》的通知》和《乙》", []string{"关于印发《甲》的通知", "乙"}},
		{"never closed", "《甲", nil},
		{"never opened", "甲》和《乙》", []string{"乙"}},
		{"the first never closed", "《甲和《乙》", []string{"乙"}},
		{"the last never closed", "《甲》和《乙", []string{"甲"}},
		{"empty", "《》", []string{""}},
	} {
		var got []string
		for _, m := range bookTitles(c.in) {
			got = append(got, c.in[m[0]:m[1]])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q holds %q, want %q", c.name, c.in, got, c.want)
		}
	}
	// one that nobody closes does not swallow the titles behind it
	long := "《未闭合的标题" + strings.Repeat("，正文很长", 60) + "《甲办法》和《乙办法》"
	var got []string
	for _, m := range bookTitles(long) {
		got = append(got, long[m[0]:m[1]])
	}
	if !slices.Contains(got, "甲办法") || !slices.Contains(got, "乙办法") {
		t.Errorf("behind a 《 that nobody closes: %q", got)
	}
}

// cites gives the citations of a notice with the given body, as title|number.
func cites(body string) []string {
	out := []string{}
	for _, c := range factsOf("关于社区工作的通知\n示民发〔2024〕1号\n各街道：\n" + body + "\n示例市民政局\n2024年1月5日").Citations {
		out = append(out, strings.TrimSuffix(c.Title+"|"+c.Number, "|"))
	}
	return out
}

func TestCitations(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"a law", "根据《中华人民共和国城市居民委员会组织法》，现通知如下。", []string{"中华人民共和国城市居民委员会组织法"}},
		{"with its number behind", "按照《社区工作者管理规定》（示办发〔2022〕31号）执行。", []string{"社区工作者管理规定|示办发〔2022〕31号"}},
		{"with its number behind 的通知", "按照《关于加强社区工作》的通知（示办发〔2022〕31号）执行。", []string{"关于加强社区工作|示办发〔2022〕31号"}},
		{"with its number before", "按照示办发〔2022〕31号《社区工作者管理规定》执行。", []string{"社区工作者管理规定|示办发〔2022〕31号"}},
		{"with 文号 in the bracket", "按照《社区工作者管理规定》（文号：示办发〔2022〕31号）执行。", []string{"社区工作者管理规定|示办发〔2022〕31号"}},
		{"by its number only", "按照示办发〔2022〕31号文件执行。", []string{"|示办发〔2022〕31号"}},
		{"words before the word that leads to its number", "目前按照示办发〔2022〕31号文件执行。", []string{"|示办发〔2022〕31号"}},
		{"a column of a site", "网友在《百姓之声》频道发帖，现通知如下。", nil},
		{"half-width brackets with years", "按照《社区建设实施方案(2018-2020)》执行。", []string{"社区建设实施方案（2018-2020）"}},
		{"a decree", "根据《城市生活无着的流浪乞讨人员救助管理办法》（国务院令第381号），现通知如下。", []string{"城市生活无着的流浪乞讨人员救助管理办法|国务院令第381号"}},
		{"years of a law are no number", "根据《居民委员会组织法》（1989年制定，2018年修订），现通知如下。", []string{"居民委员会组织法"}},
		{"（试行） belongs to the title", "按照《社区工作者管理规定（试行）》执行。", []string{"社区工作者管理规定（试行）"}},
		{"half-width brackets", "按照《社区工作者管理规定(试行)》执行。", []string{"社区工作者管理规定（试行）"}},
		{"once each", "按照《社区工作者管理规定》（示办发〔2022〕31号）执行。《社区工作者管理规定》另有规定的除外。示办发〔2022〕31号同时废止。", []string{"社区工作者管理规定|示办发〔2022〕31号"}},
		{"the number comes later", "按照《社区工作者管理规定》执行。《社区工作者管理规定》（示办发〔2022〕31号）已公布。", []string{"社区工作者管理规定|示办发〔2022〕31号"}},
		{"two editions of one name", "《社区工作者管理规定》（示办发〔2018〕3号）废止，执行《社区工作者管理规定》（示办发〔2022〕31号）。", []string{"社区工作者管理规定|示办发〔2018〕3号", "社区工作者管理规定|示办发〔2022〕31号"}},
		{"an alias", "按照《社区工作者管理规定》（示办发〔2022〕31号，以下简称《规定》）执行，《规定》未列的另行通知。", []string{"社区工作者管理规定|示办发〔2022〕31号"}},
		{"a generic name", "各街道要认真学习《办法》《意见》。", []string{}},
		{"two titles side by side", "执行《残疾人保障法》《无障碍环境建设条例》。", []string{"残疾人保障法", "无障碍环境建设条例"}},
		{"nested", "按照《关于印发〈社区工作者管理规定〉的通知》（示办发〔2022〕31号）执行。", []string{"关于印发〈社区工作者管理规定〉的通知|示办发〔2022〕31号"}},
		{"the number of the next document is not its own", "按照《社区工作者管理规定》和示办发〔2022〕31号文件执行。", []string{"社区工作者管理规定", "|示办发〔2022〕31号"}},
		{"the document itself", "本通知（示民发〔2024〕1号）自印发之日起施行。", []string{}},
		{"nothing", "请执行。", []string{}},
	} {
		if got := cites(c.body); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q cites %q, want %q", c.name, c.body, got, c.want)
		}
	}
}

// TestOwnTitles: what a reply answers and what a notice puts out are cited by
// neither.
func TestOwnTitles(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"the suggestion answered", "关于市人大第12号建议的答复\n张某代表：\n您提出的《关于加强社区工作的建议》收悉，现答复如下：\n按照《社区工作条例》执行。", []string{"社区工作条例"}},
		{"the suggestion in the title", "关于市政协《关于加强社区工作的提案》的答复\n王某委员：\n您提出的提案收悉，现答复如下：\n一、按照《社区工作条例》的规定，社区工作由街道负责，我局将加强指导。", []string{"社区工作条例"}},
		{"what a notice puts out", "关于印发《社区工作者管理办法》的通知\n各街道：\n《社区工作者管理办法》已经同意，请执行。", nil},
	} {
		var got []string
		for _, x := range factsOf(c.in).Citations {
			got = append(got, x.Title)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: cites %q, want %q", c.name, got, c.want)
		}
	}
}
