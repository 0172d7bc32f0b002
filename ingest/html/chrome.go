package html

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// chromeLine reports whether a line, given without blanks, belongs to the page
// and not to the text on it, whatever stands around it.
func chromeLine(s string) bool {
	chrome, _ := chromeKind(s)
	return chrome
}

// chromeKind is chromeLine; ends tells lines below which no text follows.
func chromeKind(s string) (chrome, ends bool) {
	if s == "" || utf8.RuneCountInString(s) > maxChromeLine {
		return false, false
	}
	for i := range chromePatterns {
		if p := &chromePatterns[i]; p.match(s) {
			return true, p.ends
		}
	}
	if widgetLine(s) {
		return true, strings.Contains(s, "打印") || strings.Contains(s, "关闭") || strings.Contains(s, "分享")
	}
	return false, false
}

// match reports whether the line s, without blanks, is of this kind.
func (p *chromePattern) match(s string) bool {
	return (p.needs == nil || slices.ContainsFunc(p.needs, func(n string) bool { return strings.Contains(s, n) })) && p.re.MatchString(s)
}

// separators stand between the captions of buttons.
const separators = "【】[]〖〗（）()|｜/\\：:·•,，、>＞«»<《》*"

// widgetLine reports whether s consists of captions of buttons, and of what
// separates them, alone. A single character is a caption only beside others.
func widgetLine(s string) bool {
	captions, longest := 0, 0
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		n, l, ok := splitWidgets(f)
		if !ok {
			return false
		}
		captions += n
		longest = max(longest, l)
	}
	return longest > 1 || captions > 1
}

// splitWidgets splits s into captions of widgets, the longest first, and
// counts them; longest is the length of the longest in characters.
func splitWidgets(s string) (captions, longest int, ok bool) {
	const maxCaption = 8
	for s != "" {
		size, chars, end := 0, 0, 0
		for n := 1; n <= maxCaption && end < len(s); n++ {
			_, w := utf8.DecodeRuneInString(s[end:])
			end += w
			if widgets[s[:end]] {
				size, chars = end, n
			}
		}
		if size == 0 {
			return 0, 0, false
		}
		captions++
		longest = max(longest, chars)
		s = s[size:]
	}
	return captions, longest, true
}
