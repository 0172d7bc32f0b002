package quantity

import (
	"strings"

	"fuhan/extract/numeral"
)

// pointsBehind lets 个 stand for the unit of the last of a list: 8.6个和4.9个百分点.
func (f *found) pointsBehind(s string) {
	const most = 4
	j := f.end
	for range most {
		k := joinLen(s[j:])
		if k == 0 {
			return
		}
		n, ok := numeral.Scan(s, j+k)
		if !ok {
			return
		}
		u := unitAt(units, s, j+k+n.Len)
		if u == nil || u.name != "个" && u.class != Points {
			return
		}
		if u.class == Points {
			f.name, f.class = u.name, Points
			return
		}
		j += k + n.Len + len(u.word)
	}
}

// joinLen is the length of the link between two members of a list.
func joinLen(s string) int {
	if strings.HasPrefix(s, "以及") {
		return len("以及")
	}
	r, w := runeAt(s, 0)
	switch r {
	case '、', '和', '及', '与', '或', '，':
		return w
	}
	return 0
}

// sharedUnit is the unit at the end of a list of numbers of which only the last
// has one, 600、400、200元, for the number at [i, end), with the 万 or 亿 that it
// lends to the ones before.
func sharedUnit(s string, i, end int) (u *unit, scale float64, ok bool) {
	const most = 6
	if i == 0 || strings.ContainsRune("。；;(（\t ", prevRune(s, i)) {
		return nil, 0, false // 1、2000元以下罚款: a label
	}
	j := end
	for range most {
		k := joinLen(s[j:])
		if k == 0 || strings.HasPrefix(s[j:], "，") {
			return nil, 0, false
		}
		n, ok := numeral.Scan(s, j+k)
		if !ok || n.Chinese {
			return nil, 0, false
		}
		last := j + k
		j = last + n.Len
		if u := unitAt(units, s, j); u != nil {
			if u.class != Money && u.class != Percent && u.class != Points || u.scale != 1 {
				return nil, 0, false
			}
			return u, lentScale(s[i:end], s[last:j]), true
		}
	}
	return nil, 0, false
}
