package figure

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"fuhan/corpus"
)

// sizes are the op, value, unit and rate of the figures of a text, in their order.
func sizes(kind corpus.DocKind, text string) string {
	var out []string
	for _, f := range Of(lines(kind, "2024-05-01", text)) {
		v := ""
		if f.Value != nil {
			v = strings.TrimPrefix(f.Op, "=") + strconv.FormatFloat(*f.Value, 'g', 12, 64)
		} else {
			v = strconv.FormatFloat(*f.Min, 'g', 12, 64) + ".." + strconv.FormatFloat(*f.Max, 'g', 12, 64)
		}
		v += f.Unit
		if f.Per != "" {
			v += "/" + f.Per
		}
		out = append(out, v)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// sizeCase is a text and the sizes of its figures, sorted.
type sizeCase struct{ text, want string }

func runSizes(t *testing.T, cases []sizeCase) {
	t.Helper()
	for _, c := range cases {
		if got := sizes(corpus.KindNPCReply, c.text); got != c.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", c.text, got, c.want)
		}
	}
}

// TestOne checks when 一 is a number and when an article.
func TestOne(t *testing.T) {
	runSizes(t, []sizeCase{
		{"全镇新建文化活动室一座、凉亭一处。", "1处 1座"},
		{"今年购置洒水车一辆，建成气象站一个。", "1个 1辆"},
		{"村卫生主任、村信息员各一名，由乡里聘任。", "1人"},
		{"村里设保洁员一名，护林员两名。", "1人 2人"},
		{"目前村里共一辆班车。", "1辆"},
		{"县里计划新建一座水厂。", "1座"},
		{"各校配有一名辅导员。", "1人"},
		{"我县着力建设一支结构合理的队伍。", ""},
		{"对“增加班次”一条，我局予以采纳。", ""},
		{"全县没有一名产科医生。", ""},
		{"按照成熟一个建设一个的办法推进。", ""},
		{"在高龄津贴与护理补贴中选择一项。", ""},
	})
}

// TestCounted checks small numbers in Chinese digits before what they count.
func TestCounted(t *testing.T) {
	runSizes(t, []sizeCase{
		{"我局对两处重点小区进行了整治。", "2处"},
		{"大桥设四条行车道。", "4条"},
		{"对您提出的三条建议，我局逐条研究。", ""},
		{"该项收入实行收支两条线管理。", ""},
		{"重点抓好三个重点环节。", ""},
		{"县财政拿出30万补助受灾户。", "300000元"},
		{"县里下拨80万专项资金用于修路。", "800000元"},
		{"政策惠及2.5万失能老人。", "25000人"},
		{"安排20万农村劳动力就业。", "200000人"},
		{"全县户籍老年人6.1万。", "61000人"},
		{"文化站到馆人次达到11万。", "110000人次"},
		{"汛期实行24小时值班。", "24小时"},
		{"赴成都等20余城招商。", "~20城"},
		{"全县建设6大产业集群。", "6个"},
	})
}
