package quantity

import (
	"strings"
	"unicode/utf8"

	"fuhan/extract/numeral"
)

// title passes over 《…》: numbers inside are part of a name.
func (sc *scanner) title(i, w int) int {
	const longest = 300 // bytes; a longer one was never closed
	end := strings.Index(sc.s[i:min(len(sc.s), i+longest)], "》")
	if end < 0 {
		return i + w
	}
	return i + end + len("》")
}

// address passes over the rest of an address of the web, from its :// on.
func (sc *scanner) address(i int) int {
	if !strings.HasPrefix(sc.s[i:], "://") {
		return i + 1
	}
	for i < len(sc.s) && sc.s[i] > ' ' && sc.s[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// bracketedYear claims 〔2023〕41号 with its brackets in any form.
func (sc *scanner) bracketedYear(i, w int) int {
	j := i + w
	n, ok := numeral.Scan(sc.s, skipBlank(sc.s, j))
	if !ok || n.Value < 1949 || n.Value > 2100 || n.Chinese && !n.Positional {
		return j
	}
	end := skipBlank(sc.s, j) + n.Len
	k := skipBlank(sc.s, end)
	r, rw := runeAt(sc.s, k)
	if !strings.ContainsRune("〕］】﹞])）", r) {
		return j
	}
	k += rw
	k = skipBlank(sc.s, k)
	k += prefixLen(sc.s[k:], "第")
	if n, ok = numeral.Scan(sc.s, k); ok {
		k += n.Len
		if w, between := rangeSign(sc.s, k); w > 0 && !between { // 5—3号
			if m, ok := numeral.Scan(sc.s, k+w); ok {
				k += w + m.Len
			}
		}
		k = skipBlank(sc.s, k)
		k += prefixLen(sc.s[k:], "号")
		return sc.claim(i, k)
	}
	return sc.claim(i, end)
}

// ordinal claims 第三, 第1—23号 and what counts sessions.
func (sc *scanner) ordinal(i, w int) int {
	s := sc.s
	j := skipBlank(s, i+w)
	n, ok := numeral.Scan(s, j)
	if !ok {
		return j
	}
	j += n.Len
	for range 3 { // 第1、2条, 第3—5号
		k := skipBlank(s, j)
		r, rw := runeAt(s, k)
		if !strings.ContainsRune("—－-至、和", r) {
			break
		}
		k = skipBlank(s, k+rw)
		k += prefixLen(s[k:], "第")
		m, ok := numeral.Scan(s, k)
		if !ok || ordinalUnits.has(s[k+m.Len:]) == 0 {
			break
		}
		j = k + m.Len
	}
	return sc.claim(i, j+ordinalWords.has(s[j:]))
}

// ordinalUnits tell a list of ordinals (第3、4条) from 第3、20人; ordinalWords belong
// to the ordinal before them.
var (
	ordinalUnits = beginnings(list(`号 条 款 项 章 节 届 次 批 期 季度 组 类 学期 年度 名 位`))
	ordinalWords = beginnings(list(`个百分点 季度 年度 学期 个月 年 次 个 批 期 届 轮 号 条 款 项 章 节 名 位 类 级 代 者 方 档 组 产业 书记`))
)

func prefixLen(s, word string) int {
	if strings.HasPrefix(s, word) {
		return len(word)
	}
	return 0
}

func skipBlank(s string, i int) int {
	for i < len(s) && s[i] == ' ' {
		i++
	}
	return i
}
