package clean

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
)

// recordLabels are the labels of the information table and info line that
// government sites print around a document (政府信息公开目录编制规范 of the
// provinces; 索引号, 主题分类 … by 国办函〔2008〕, variants as found on sites). The
// value is the property name; a label ending in '?' in weakLabels counts only
// beside another label, since letters use the same words.
var recordLabels = map[string]string{
	"索引号": "索引号", "索引": "索引号", "信息索引号": "索引号", "信息索引": "索引号",
	"组配分类": "组配分类", "主题分类": "主题分类", "体裁分类": "体裁分类", "服务对象分类": "服务对象分类", "信息分类": "主题分类", "内容分类": "主题分类", "信息类别": "主题分类", "所属主题": "主题分类",
	"发布机构": "发布机构", "发文机关": "发布机构", "发文机构": "发布机构", "发文单位": "发布机构", "发布单位": "发布机构", "公开机构": "发布机构", "制发机关": "发布机构", "公开主体": "发布机构",
	"发文字号": "发文字号", "发布文号": "发文字号", "文号": "发文字号", "文件编号": "发文字号", "公文号": "发文字号", "发字文号": "发文字号",
	"成文日期": "成文日期", "成文时间": "成文日期", "发文日期": "成文日期", "生成日期": "生成日期", "生成时间": "生成日期", "制发日期": "成文日期", "签署日期": "成文日期", "印发日期": "成文日期", "形成日期": "成文日期",
	"发布日期": "发布日期", "发布时间": "发布日期", "公开日期": "发布日期", "公开时间": "发布日期", "日期": "发布日期", "时间": "发布日期",
	"生效日期": "生效日期", "实施日期": "生效日期", "失效日期": "失效日期", "废止日期": "失效日期",
	"有效性": "有效性", "是否有效": "有效性", "时效性": "有效性", "效力状态": "有效性", "文件状态": "有效性",
	"关键词": "关键词", "主题词": "关键词", "标题": "标题", "名称": "标题", "信息名称": "标题", "文件名称": "标题", "内容概述": "内容概述",
	"信息来源": "来源", "来源": "来源", "文章来源": "来源", "稿件来源": "来源", "发布来源": "来源",
	"浏览次数": "浏览次数", "访问次数": "浏览次数", "阅读次数": "浏览次数", "点击次数": "浏览次数", "点击数": "浏览次数", "点击量": "浏览次数", "浏览量": "浏览次数", "阅读量": "浏览次数", "阅读": "浏览次数", "浏览": "浏览次数", "点击": "浏览次数",
	"作者": "作者", "编辑": "作者", "责任编辑": "作者", "责编": "作者", "录入": "作者", "供稿": "作者", "审核": "作者",
	"字体": "字体", "字号": "字体", "字体大小": "字体", "文字大小": "字体", "保护视力色": "字体", "视力保护色": "字体", "背景色": "字体",
	"公开方式": "公开方式", "公开属性": "公开方式", "公开类别": "公开方式", "公开范围": "公开范围", "公文范围": "公开范围", "公开程序": "公开程序", "公开目录": "公开目录", "著录日期": "著录日期", "公开时限": "公开时限", "分享到": "分享", "分享": "分享", "打印": "分享",
}

// weakLabels also occur in letters; they count only beside another label.
var weakLabels = map[string]bool{
	"标题": true, "名称": true, "关键词": true, "主题词": true, "公开方式": true, "公开属性": true, "公开类别": true, "文件名称": true, "公开范围": true, "公文范围": true, "公开时限": true,
	"作者": true, "日期": true, "时间": true, "文号": true, "审核": true, "发文日期": true, "实施日期": true, "生效日期": true, "内容概述": true, "打印": true, "编辑": true,
	"发文机关": true, "发文单位": true, "发文字号": true, "成文日期": true, "浏览": true, "阅读": true, "点击": true, "供稿": true, "录入": true, "分享": true,
}

// labelEnd finds a label with its colon or brackets; blanks may stand inside.
var labelEnd = regexp.MustCompile(`[\[【〖]?\s*(\p{Han}(?:\s*\p{Han}){1,7})\s*(?:[：:]\s*[\]】〗]?|[\]】〗]\s*\|?\s*[：:]?)`)

// timestamp is a bare date with an optional time, as info lines begin with.
var timestamp = regexp.MustCompile(`^\s*((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:\s*\d{1,2}[:时]\d{1,2}(?::\d{2}|分)?)?`)

// printedAt is a line that holds the minute at which a page was printed, or the day in
// digits behind a label that letters use as well: 2019年3月4日 09:20, 日期：2019-03-04.
var printedAt = regexp.MustCompile(`^[-–•·*●○\s|]*(?:(?:日期|时间)\s*[：:]\s*((?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?|((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s*\d{1,2}:\d{2}(?::\d{2})?)[\s|]*$`)

// printedBy is a line of a newspaper or site and the day on which it printed the text:
// 示例日报 2015-06-28 04:59. The name of any other body beside a day is a signature.
var printedBy = regexp.MustCompile(`^(?:((?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s+(\p{Han}{2,12}(?:报|网|新闻|频道|电视台|广播|客户端))|(\p{Han}{2,12}(?:报|网|新闻|频道|电视台|广播|客户端))\s+((?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)$`)

// otherLabel is a name and value of an information table that recordLabels does
// not list: 公开责任部门：省政府办公厅.
var otherLabel = regexp.MustCompile(`^(?:\p{Han}{2,10}\s*[：:]\s*\S{1,40}\s*)+$`)

// otherRow is such a name on a line of its own, with or without a value.
var otherRow = regexp.MustCompile(`^[-–•·*●○\s]*\p{Han}[\p{Han}/]{1,11}\s*[：:]\s*\S{0,40}$`)

// listMarks stand before the names where the table was a list.
const listMarks = "-–•·*●○ "

// counted is what a page's counters show.
var counted = regexp.MustCompile(`^\d{0,9}\s*次?$`)

// barRow reads a row of cells between bars, name and value by turns; strong as in
// recordLine.
func barRow(s string) (props []corpus.Property, strong bool) {
	if strings.Count(s, "|") < 2 || len(s) > 600 {
		return nil, false
	}
	var cells []string
	for _, c := range strings.Split(strings.Trim(s, "| "), "|") {
		cells = append(cells, strings.Trim(c, " []【】：:"))
	}
	labels := 0
	for k := 0; k+1 < len(cells); k += 2 {
		name, ok := recordLabels[strings.ReplaceAll(cells[k], " ", "")]
		if !ok {
			return nil, false
		}
		labels++
		if mayBeRecord(cells[k+1]) {
			return nil, false // 文章来源： | 发布时间：2019-03-04: labels with their values
		}
		if recordLabels[strings.ReplaceAll(cells[k+1], " ", "")] != "" {
			k-- // 索引号 | 发布机构 | 西山区民政局: the cell of a value is missing
			continue
		}
		if cells[k+1] != "" {
			props = append(props, corpus.Property{Name: name, Value: cells[k+1]})
		}
	}
	return props, labels > 1
}

// mayBeRecord reports whether one of recordLabels ends at a colon or bracket of
// s, the first of which must stand near the beginning. It spares most lines the
// pattern.
func mayBeRecord(s string) bool {
	at := 0
	for n := 0; n < 12; n++ {
		k := strings.IndexAny(s[at:], "：:]】")
		if k < 0 || n == 0 && k > 60 {
			return false
		}
		label, runes := "", 0
		for i := at + k; i > at && runes < 8; {
			r, w := utf8.DecodeLastRuneInString(s[at:i])
			i -= w
			if r == ' ' {
				continue
			}
			label = string(r) + label
			if runes++; runes >= 2 && recordLabels[label] != "" {
				return true
			}
		}
		_, w := utf8.DecodeRuneInString(s[at+k:])
		at += k + w
	}
	return false
}

// recordLine reads a line that consists of labels of a web page's information
// table and their values. It returns nothing when the line is not of that form;
// strong reports whether at least one label never occurs in letters themselves
// or several stand side by side.
func recordLine(s string) (props []corpus.Property, strong bool) {
	if props, strong = barRow(s); props != nil {
		return props, strong
	}
	if m := printedAt.FindStringSubmatch(s); m != nil {
		return []corpus.Property{{Name: "发布日期", Value: m[1] + m[2]}}, true
	}
	if m := printedBy.FindStringSubmatch(s); m != nil {
		return []corpus.Property{{Name: "发布日期", Value: m[1] + m[4]}, {Name: "来源", Value: m[2] + m[3]}}, true
	}
	s = strings.TrimLeft(s, listMarks)
	if len(s) > 900 {
		return nil, false
	}
	if !mayBeRecord(s) {
		return blankRow(s)
	}
	found := labelEnd.FindAllStringSubmatchIndex(s, 24)
	type hit struct{ from, to, label int }
	var hits []hit
	var names []string
	for _, m := range found {
		label := strings.Join(strings.Fields(s[m[2]:m[3]]), "")
		// the pattern is greedy to the left: try the tails of what it took
		for skip := 0; ; {
			if _, ok := recordLabels[label]; ok {
				from := m[0]
				if skip > 0 {
					from = tailStart(s, m[2], m[3], label)
					if r, _ := utf8.DecodeLastRuneInString(s[:from]); r != ' ' && utf8.RuneCountInString(label) == 2 {
						break // 签署日期 is another label than 日期
					}
				}
				hits = append(hits, hit{from, m[1], len(names)})
				names = append(names, label)
				break
			}
			_, w := utf8.DecodeRuneInString(label)
			skip++
			label = label[w:]
			if utf8.RuneCountInString(label) < 2 {
				break
			}
		}
	}
	if len(hits) == 0 {
		return nil, false
	}
	head := strings.TrimSpace(s[:hits[0].from])
	if head != "" && !otherLabel.MatchString(head) {
		if m := printedBy.FindStringSubmatch(head); m != nil {
			props = append(props, corpus.Property{Name: "发布日期", Value: m[1] + m[4]})
			head = ""
		}
	}
	if head != "" && !otherLabel.MatchString(head) {
		m := timestamp.FindStringSubmatch(s[:hits[0].from])
		if m == nil || strings.Trim(s[len(m[0]):hits[0].from], " |") != "" {
			return nil, false
		}
		props = append(props, corpus.Property{Name: "发布日期", Value: m[1]})
	}
	strong = len(hits) > 1 || head != "" && !otherLabel.MatchString(head)
	for k, h := range hits {
		end := len(s)
		if k+1 < len(hits) {
			end = hits[k+1].from
		}
		value := strings.Trim(s[h.to:end], " |　\t[]【】")
		if utf8.RuneCountInString(value) > 120 {
			return nil, false // a sentence, not a value
		}
		if name := names[h.label]; !weakLabels[name] || recordLabels[name] == "浏览次数" && counted.MatchString(value) {
			strong = true
		}
		if value != "" {
			props = append(props, corpus.Property{Name: recordLabels[names[h.label]], Value: value})
		}
	}
	if len(props) == 0 {
		props = append(props, corpus.Property{Name: recordLabels[names[0]]})
	}
	return props, strong
}

// tailStart is the offset in s[from:to] at which the last characters of label,
// blanks between them ignored, begin.
func tailStart(s string, from, to int, label string) int {
	i := to
	for len(label) > 0 {
		r, w := utf8.DecodeLastRuneInString(s[from:i])
		l, lw := utf8.DecodeLastRuneInString(label)
		i -= w
		if r == l {
			label = label[:len(label)-lw]
		} else if i <= from {
			return from
		}
	}
	return i
}
