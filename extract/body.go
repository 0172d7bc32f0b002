package extract

import (
	"strings"
	"unicode/utf8"

	"fuhan/extract/region"
)

// bodySuffix are the words in which names of public bodies end. Longest first
// where one ends in another. Compiled for this project from the names of
// bodies in published replies.
var bodySuffix = []string{
	"人民代表大会常务委员会", "人民政府办公厅", "人民政府办公室", "人民政府", "政府办公室", "政府办公厅", "街道办事处", "办事处", "管理委员会", "管委会", "委员会", "常委会",
	"委员会办公室", "领导小组办公室", "领导小组", "指挥部", "工作委员会", "工委", "组织部", "宣传部", "统战部", "政法委", "督查室", "办公室", "办公厅",
	"教育局", "民政局", "财政局", "公安局", "公安厅", "司法局", "分局", "总局", "局", "厅", "部", "署", "院", "中心", "总队", "支队", "大队",
	"联合会", "协会", "总工会", "工会", "妇联", "残联", "团委", "科协", "文联", "工商联", "集团", "公司", "大学", "学院", "医院", "学校", "银行",
	"发改委", "发展改革委", "卫健委", "卫生健康委", "卫生计生委", "农业农村委", "住建委", "城乡建设委", "国资委", "经信委", "经济信息委", "商务委", "文旅委", "文化旅游委", "交通委", "城管委", "城市管理委", "教委", "科委", "民宗委", "提案委", "纪委", "监委", "市委", "区委", "县委", "省委", "党委", "市政府", "区政府", "县政府", "省政府", "镇政府", "乡政府", "州政府", "自治区政府",
	"市委会", "区委会", "县委会", "省委会", "支部", "党组", "党工委", "编办", "人才办", "府办", "政办", "委办", "农办", "网信办", "文明办", "改革办", "巡察办", "督查办", "信访办", "处", "站", "社", "所",
}

// blanks and stamps that stand beside a signature
var stamp = guard(`[（(]\s*(?:盖章|印章|公章|章|代章)\s*[）)]`, "章")

// isBody reports whether s is the name of one public body and nothing else.
func isBody(s string) bool {
	s = strings.TrimSpace(stamp.ReplaceAllString(s, ""))
	n := utf8.RuneCountInString(s)
	if n < 3 || n > 40 || strings.ContainsAny(s, "，。：；！？《》“”、:;,>＞|") || strings.Contains(s, "关于") || strings.Contains(s, "答复") || strings.Contains(s, "建议") {
		return false
	}
	if i := strings.IndexAny(s, "（("); i > 0 { // 区府办（区政务服务数据管理局）
		s = strings.TrimSpace(s[:i])
	}
	for _, x := range bodySuffix {
		if strings.HasSuffix(s, x) && utf8.RuneCountInString(s) > utf8.RuneCountInString(x)-1 {
			return true
		}
	}
	return false
}

// isBodyList reports whether s holds names of bodies only, parted by blanks.
func isBodyList(s string) bool {
	return len(splitBodies(s)) > 0
}

// splitBodies cuts a line of names of bodies; nil where anything else stands
// in it. Offsets are in bytes of s.
func splitBodies(s string) [][2]int {
	var out [][2]int
	from := 0
	flush := func(to int) bool {
		a, b := trimmed(s, from, to, "")
		if a == b {
			return true
		}
		if !isBody(s[a:b]) {
			// “中共 某县委” may be set with a blank; try to take it with the next part
			return false
		}
		if m := stamp.FindStringIndex(s[a:b]); m != nil && m[1] == b-a {
			_, b = trimmed(s, a, a+m[0], "")
		}
		out = append(out, partBodies(s, a, b)...)
		return true
	}
	for i, r := range s {
		if r == ' ' || r == '\t' || r == '、' && i > 0 {
			if i == from {
				from = i + utf8.RuneLen(r)
				continue
			}
			if !flush(i) {
				if r == ' ' {
					continue // the name goes on
				}
				return nil
			}
			from = i + utf8.RuneLen(r)
		}
	}
	if from < len(s) && !flush(len(s)) {
		return nil
	}
	return out
}

// branchEnds are the ends of names whose place is part of the name of the body before
// it: 昆明市公安局西山区分局.
var branchEnds = []string{"分局", "支局", "支队", "大队", "中队", "分院", "分公司", "办事处", "分会", "所"}

// statewide are names that go on with a place: 国家税务总局昆明市税务局 is one body.
var statewide = []string{"国家税务总局", "国家统计局", "国家金融监督管理总局", "中国气象局"}

// partBodies parts the names of several bodies that stand in s[a:b) without a blank,
// as some files have them: each begins with its place, or with 中共.
func partBodies(s string, a, b int) [][2]int {
	var out [][2]int
	for _, m := range region.Find(s[a:b]) {
		at := a + m.Span.Start
		if k := at - len("中共"); k > a && strings.HasPrefix(s[k:], "中共") {
			at = k
		}
		from := a
		if n := len(out); n > 0 {
			from = out[n-1][1]
		}
		if at > from && !endsWithAny(s[from:at], statewide) && isBody(s[from:at]) && isBody(s[at:b]) && !endsWithAny(s[at:b], branchEnds) {
			out = append(out, [2]int{from, at})
		}
	}
	if n := len(out); n > 0 {
		a = out[n-1][1]
	}
	return append(out, [2]int{a, b})
}
