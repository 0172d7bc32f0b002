package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/corpus/form"
)

// session is a sitting of an assembly: 西山区第十七届人大二次会议.
type session struct {
	from, to      int // byte range in the line
	text          string
	term, meeting int
	cppcc         bool
}

var (
	// 届 with its number, at most a dozen characters, 次 with its number; the
	// name of the place stands before it and is read separately.
	sessionCore = regexp.MustCompile(`第?\s*([0-9一二三四五六七八九十〇○零]{1,4})\s*届\s*([\p{Han}\s]{0,16}?)第?\s*([0-9一二三四五六七八九十〇○零]{1,4})\s*次(?:\s*全体)?(?:\s*会议)?`)
	// sessionStop are the words behind which the name of the place begins.
	sessionStop = []string{"关于对", "关于", "提交的", "提交", "提出的", "提出", "出席", "参加", "办理", "答复", "回复", "您在", "你在", "您们在", "你们在", "在", "您", "你们", "贵", "对", "由", "的"}
)

// sessionsIn finds the sessions named in s.
func sessionsIn(s string) []session {
	if !strings.Contains(s, "届") || !strings.Contains(s, "次") {
		return nil
	}
	var out []session
	for _, m := range sessionCore.FindAllStringSubmatchIndex(s, 8) {
		mid := compact(s[m[4]:m[5]])
		from := placeStart(s, m[0])
		place := compact(s[from:m[0]])
		if !sittingOf(place, mid) {
			continue
		}
		x := session{from: from, to: m[1], term: ordinal(s[m[2]:m[3]]), meeting: ordinal(s[m[6]:m[7]])}
		x.text = compact(s[from:m[1]])
		x.cppcc = strings.Contains(place, "政协") || strings.Contains(mid, "政协") || strings.Contains(mid, "委员会") && !strings.Contains(mid, "人大") && !strings.Contains(mid, "人民代表大会")
		if x.term > 0 && x.meeting > 0 {
			out = append(out, x)
		}
	}
	return out
}

// sittingOf reports whether the words around 届 speak of 人大 or 政协 rather
// than of a party congress (省委十一届七次全会).
func sittingOf(place, mid string) bool {
	all := place + mid
	if strings.Contains(mid, "全会") || strings.Contains(mid, "中央") || strings.HasSuffix(place, "委") && !strings.Contains(all, "政协") && !strings.Contains(all, "人大") {
		return false
	}
	if otherAssembly.in(all) {
		return false
	}
	for _, w := range []string{"人大", "人民代表大会", "政协", "委员会", "政治协商"} {
		if strings.Contains(all, w) {
			return true
		}
	}
	return false
}

// placeStart walks back from at over the name of the place or assembly.
func placeStart(s string, at int) int {
	i, n := at, 0
	for i > 0 && n < 24 {
		r, w := utf8.DecodeLastRuneInString(s[:i])
		if r == ' ' { // a blank inside the name is layout, one behind a body parts
			if isBody(lastWord(s[:i-w])) {
				break
			}
			i -= w
			continue
		}
		if !form.IsHan(r) {
			break
		}
		i -= w
		n++
	}
	run := s[i:at]
	cut := 0
	for _, stop := range sessionStop {
		if k := strings.LastIndex(run, stop); k >= 0 && k+len(stop) > cut {
			cut = k + len(stop)
		}
	}
	i += cut
	// 某市民政局区政协…: an issuer directly before the assembly
	for _, x := range []string{"局", "厅", "委员会", "办公室", "政府"} {
		if k := strings.LastIndex(s[i:at], x); k > 0 && k+len(x) < at-i {
			i += k + len(x)
		}
	}
	if i >= 4 && strings.HasPrefix(s[i:], "年") && s[i-1] >= '0' && s[i-1] <= '9' { // 2022年西山区政协…
		i += len("年")
	}
	for i < at && s[i] == ' ' {
		i++
	}
	return i
}

func lastWord(s string) string {
	return s[strings.LastIndexByte(s, ' ')+1:]
}

// ordinal reads an ordinal of at most two digits, Arabic or Chinese.
func ordinal(s string) int {
	s = strings.ReplaceAll(s, " ", "")
	if n, w := digits(s); w == len(s) && w > 0 {
		return n
	}
	n, digit := 0, 0
	for _, r := range s {
		switch k := strings.IndexRune("一二三四五六七八九", r); {
		case k >= 0:
			digit = digit*10 + k/3 + 1 // 二三 spelled digit by digit
		case r == '十':
			n += max(digit, 1) * 10
			digit = 0
		}
	}
	return n + digit
}
