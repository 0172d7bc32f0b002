package figure

import (
	"strings"
	"unicode/utf8"
)

// tidy gives item and holder of m the form in which answers have them: neither
// repeats the other, and no half of a pair of quotation marks stays.
func (m *mention) tidy() {
	m.subject = tidyName(m.subject)
	for _, w := range payingVerbs {
		if s := strings.TrimPrefix(m.subject.text, w); s != m.subject.text && utf8.RuneCountInString(s) >= 2 {
			m.subject = m.subject.cut(len(w), len(m.subject.text))
		}
	}
	m.item = tidyName(m.item)
	if rest := strings.TrimSuffix(m.subject.text, m.item.text); m.item.text != "" && rest != m.subject.text && utf8.RuneCountInString(rest) >= 2 {
		m.subject = m.subject.cut(0, len(rest)) // 居委会|职数
	}
	if rest := strings.TrimPrefix(m.subject.text, m.item.text); isAct(m.item.text) && rest != m.subject.text && utf8.RuneCountInString(rest) >= 2 {
		m.subject = m.subject.cut(len(m.subject.text)-len(rest), len(m.subject.text)) // 招聘|辅警
	}
	if rest := strings.TrimSuffix(m.item.text, "的"+m.subject.text); m.subject.text != "" && rest != m.item.text && utf8.RuneCountInString(rest) >= 2 {
		m.item = m.item.cut(0, len(rest)) // 考核优秀|网格员
	}
	if rest := strings.TrimSuffix(m.item.text, m.subject.text); m.subject.text != "" && rest != m.item.text && isAct(rest) {
		m.item = m.item.cut(0, len(rest)) // 新建|充电桩
	}
	if rest := strings.TrimPrefix(m.item.text, m.subject.text); m.subject.text != "" && rest != m.item.text && utf8.RuneCountInString(rest) >= 2 && !continues(m.subject.text, rest) {
		m.item = m.item.cut(len(m.item.text)-len(rest), len(m.item.text))
		for _, w := range []string{"的", "中", "共", "每"} {
			if s := strings.TrimPrefix(m.item.text, w); s != m.item.text && utf8.RuneCountInString(s) >= 2 {
				m.item = m.item.cut(len(m.item.text)-len(s), len(m.item.text))
			}
		}
	}
}

// isAct reports whether s is an act and nothing else.
func isAct(s string) bool {
	e, ok := words.at(s)
	return ok && e.word == s && e.tag == tagAct
}

// cut is the part [from, to) of a name, with its place where it has one.
func (n named) cut(from, to int) named {
	whole := n.line != nil && n.at.end-n.at.start == len(n.text)
	n.text = n.text[from:to]
	if whole {
		n.at = part{n.at.start + from, n.at.start + to}
	}
	return n
}

// listNumbers count the members of a list.
var listNumbers = runeSetOf("两三四五六七八九十")

// payingVerbs are what is done with a payment, and no part of its name: 发放|职级补贴.
var payingVerbs = strings.Fields(`发放 领取 享受 支付 给予 核发`)

// tidyName takes half of a pair of quotation marks, leading superlatives and what
// only counts the members of a list (委员|四个层次) off a name.
func tidyName(n named) named {
	if i := strings.LastIndex(n.text, "“"); i >= 0 && !strings.Contains(n.text[i:], "”") {
		n = n.cut(i+len("“"), len(n.text))
	} else if i := strings.Index(n.text, "”"); i >= 0 && !strings.Contains(n.text[:i], "“") {
		if rest := n.text[i+len("”"):]; utf8.RuneCountInString(rest) >= 2 {
			n = n.cut(i+len("”"), len(n.text))
		} else {
			n = n.cut(0, i)
		}
	}
	if rest := strings.TrimSuffix(n.text, "达"); rest != n.text && isRatioName(rest) {
		n = n.cut(0, len(rest)) // 修复率|达
	}
	for _, w := range []string{"最高", "最低"} {
		if s := strings.TrimPrefix(n.text, w); s != n.text && beginsWith(s, "一级", "二级", "三级", "一档", "档", "级") {
			n = n.cut(len(w), len(n.text))
		}
	}
	if s := strings.TrimPrefix(n.text, "共"); s != n.text {
		// 共|建成, not 共建|成
		if w, ok := words.at(s); ok && w.tag.act() && utf8.RuneCountInString(w.word) >= 2 {
			n = n.cut(len("共"), len(n.text))
		}
	}
	for _, w := range payingVerbs {
		if s := strings.TrimPrefix(n.text, w); s != n.text && utf8.RuneCountInString(s) >= 2 && isPayment(s) {
			n = n.cut(len(w), len(n.text))
		}
	}
	for i, r := range n.text {
		if i > 2 && listNumbers.has(r) {
			if rest := n.text[i+utf8.RuneLen(r):]; beginsWith(rest, "个", "种", "类") && announces(rest[len("个"):]) {
				return n.cut(0, i)
			}
		}
	}
	return n
}
