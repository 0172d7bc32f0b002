package quantity

import "strings"

// negate gives t the sign that stands before it: 负0.2千米, -5%.
func (sc *scanner) negate(t *Token) {
	r, w := runeBefore(sc.s, t.Start)
	before := prevRune(sc.s, t.Start-w)
	switch r {
	case '负', '負':
		if strings.ContainsRune("担肩自背抱胜欺辜减正", before) || t.Class != Percent && t.Class != Points && t.Class != Physical && t.Class != Money && t.Class != None {
			return
		}
	case '-', '－', '−':
		if t.Class != Percent && t.Class != Points && t.Unit != "摄氏度" && t.Unit != "℃" && !(t.Class == None && t.Start == w) || !(t.Start == w || strings.ContainsRune("长降幅比为是到达度温，（：:, ", before)) {
			return
		}
	default:
		return
	}
	t.Start -= w
	t.Value = -t.Value
}
