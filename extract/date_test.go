package extract

import (
	"slices"
	"testing"
)

func TestDatesIn(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"2023年5月19日", []string{"2023-05-19"}},
		{"2023年05月09日", []string{"2023-05-09"}},
		{"2023 年 5 月 19 日", []string{"2023-05-19"}},
		{"2023-05-19 09:17", []string{"2023-05-19"}},
		{"2023/5/9", []string{"2023-05-09"}},
		{"2023.5.9", []string{"2023-05-09"}},
		{"二〇二三年七月十二日", []string{"2023-07-12"}},
		{"二○二四年十一月三十日", []string{"2024-11-30"}},
		{"二O二三年十二月三十一日", []string{"2023-12-31"}},
		{"二零二三年一月一日", []string{"2023-01-01"}},
		{"二〇二三年十月二十日", []string{"2023-10-20"}},
		{"二〇一九年九月廿五日", []string{"2019-09-25"}},
		{"自2023年5月19日起至2024年2月29日止", []string{"2023-05-19", "2024-02-29"}},
		// none: a month without a day, days that do not exist, other numbers
		{"2023年5月", nil},
		{"2023年", nil},
		{"5月19日", nil},
		{"2023年2月30日", nil},
		{"2023年13月1日", nil},
		{"1823年5月19日", nil},
		{"120231年5月19日", nil},
		{"电话2023-5-190000", nil},
		{"西民函〔2023〕41号", nil},
		{"2023.5万元", nil},
		{"", nil},
	} {
		var got []string
		for _, d := range datesIn(c.in) {
			got = append(got, d.iso)
			if again := datesIn(c.in[d.from:d.to]); len(again) != 1 || again[0].iso != d.iso {
				t.Errorf("%q: %q at [%d, %d) is %q", c.in, d.iso, d.from, d.to, c.in[d.from:d.to])
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q holds %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSignedDate(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int
	}{
		{"2023年5月19日", 0},
		{"西山区民政局 2023年5月19日", len("西山区民政局 ")},
		{"西山区民政局  西山区财政局  2023年5月19日", len("西山区民政局  西山区财政局  ")},
		{"2023年5月19日（章）", 0},
		{"自2023年5月19日起施行", -1},
		{"2023年5月19日印发", -1},
		{"2023年5月19日至2023年6月1日", -1},
		{"西山区民政局", -1},
		{"", -1},
	} {
		if got := signedDate(c.in); got != c.want {
			t.Errorf("signedDate(%q) = %d, want %d", c.in, got, c.want)
		}
	}
}

// TestDates: the day of signature and the day of publication are two.
func TestDates(t *testing.T) {
	const letter = "关于社区工作的通知\n各街道：\n请执行，自2024年2月1日起施行。\n"
	for _, c := range []struct{ name, in, date, published string }{
		{"signature", letter + "示例市民政局\n2024年1月5日", "2024-01-05", ""},
		{"signature on one line", letter + "示例市民政局　2024年1月5日", "2024-01-05", ""},
		{"Chinese numerals", letter + "示例市民政局\n二〇二四年一月五日", "2024-01-05", ""},
		{"print date beside the signature", letter + "示例市民政局\n2024年1月5日\n示例市民政局办公室　2024年1月8日印发", "2024-01-05", ""},
		{"stated by the page", "索引号：A-1\n成文日期：2024年1月5日\n发布日期：2024-01-09\n\n" + letter, "2024-01-05", "2024-01-09"},
		{"published and signed", "关于社区工作的通知\n发布时间：2024-01-09 10:20　来源：示例市民政局\n各街道：\n请执行。\n示例市民政局\n2024年1月5日", "2024-01-05", "2024-01-09"},
		{"a day in dashes below the title", "关于社区工作的通知\n2024-01-09\n各街道：\n请执行。\n示例市民政局\n2024年1月5日", "2024-01-05", "2024-01-09"},
		{"beside the body that published", "社区工作者有了职业阶梯\n示例市民政局  2024-01-09\n昨日，社区工作者领到了新的聘书，大家都很高兴。", "", "2024-01-09"},
		{"a day in dashes below its label", "建议办理详情\n交办时间\n2024-01-09\n关于社区工作的通知\n各街道：\n请执行。\n示例市民政局\n2024年1月5日", "2024-01-05", ""},
		{"none", letter + "示例市民政局", "", ""},
	} {
		if f := factsOf(c.in); f.Date != c.date || f.Published != c.published {
			t.Errorf("%s: signed %q, published %q; want %q, %q", c.name, f.Date, f.Published, c.date, c.published)
		}
	}
}
