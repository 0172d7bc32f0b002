package form

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// IsHan reports whether r is a Chinese character (Unified Ideographs with
// extension A and the supplementary plane, and 〇).
func IsHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0x3400 && r <= 0x4dbf || r == '〇' || r >= 0x20000 && r <= 0x3ffff
}

// HanCount is the number of Chinese characters in s.
func HanCount(s string) int {
	n := 0
	for _, r := range s {
		if IsHan(r) {
			n++
		}
	}
	return n
}

// Terminal reports whether r ends a sentence or introduces a list, so that the
// next line begins something new.
func Terminal(r rune) bool {
	switch r {
	case '。', '！', '？', '；', '：', '!', '?', ';', ':', '…':
		return true
	}
	return false
}

// EndsOpen reports whether the sentence of line goes on in the next one: it
// ends neither in a terminal mark nor in one followed by closing quotes.
func EndsOpen(line string) bool {
	for line != "" {
		r, w := utf8.DecodeLastRuneInString(line)
		if strings.ContainsRune("”’\"')）」』》】]", r) {
			line = line[:len(line)-w]
			continue
		}
		if r == '.' { // a half-width full stop behind a Chinese character
			before, _ := utf8.DecodeLastRuneInString(line[:len(line)-w])
			return !IsHan(before)
		}
		return !Terminal(r)
	}
	return false
}

// The patterns below are used on single short lines only.
var (
	docNumber = regexp.MustCompile(`^[\p{Han}A-Za-z（）()]{0,24}?(?:\s*字)?\s*[〔\[［【（(﹝〖]\s*(?:19|20)\d\d\s*(?:年)?\s*[〕\]］】）)﹞〗]\s*(?:第|[（(]?)\s*[\dA-Za-z]+(?:\s*[-—–－]\s*\d+)?\s*[）)]?\s*号`)
	// A reply's salutation: people or bodies, and a colon at the end.
	salutation  = regexp.MustCompile(`^(?:尊敬的|敬爱的)?[\p{Han}A-Za-z·•．.、，,（）()0-9“”\s]{2,200}[：:]$`)
	dateLine    = regexp.MustCompile(`^[（(]?\s*(?:(?:19|20)\d\d|[二2][〇○０0Oo零][〇○０0Oo零一二三四五六七八九]{2})\s*年\s*[\d一二三四五六七八九十元]{1,3}\s*月\s*(?:[\d一二三四五六七八九十]{1,3}\s*日)?\s*[）)]?(?:印发|发布)?$`)
	numericDate = regexp.MustCompile(`^(?:19|20)\d\d\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{1,2}$`)
	mark        = regexp.MustCompile(`^[〔\[【（(]?\s*(?:办理|答复|建议|提案)?\s*(?:结果|类型|类别|类|分类|性质|意见)?\s*[：:]?\s*[〔\[【（(]?\s*[A-DＡ-Ｄ]\s*[1-9]?\s*(?:类)?\s*[〕\]】）)]*$`)
	public      = regexp.MustCompile(`(?:是否(?:同意)?(?:公开|网上公开)|公开(?:属性|方式|类型|形式|范围)|^[（(〔\[【]?(?:此件|注[：:]“?)?(?:主动公开|依申请公开|不予公开|不公开|公开发布|同意(?:对外)?公开))`)
)

// StartsWithDocNumber reports whether line begins with a 发文字号 such as
// 西民函〔2023〕41号.
func StartsWithDocNumber(line string) bool {
	if !strings.Contains(line, "号") || utf8.RuneCountInString(line) > 60 {
		return false
	}
	return docNumber.MatchString(line)
}

// IsSalutation reports whether line addresses people or bodies: 张晓丹代表：.
func IsSalutation(line string) bool {
	if !strings.HasSuffix(line, "：") && !strings.HasSuffix(line, ":") || len(line) > 800 || strings.ContainsAny(line, "。；《") {
		return false
	}
	if _, ok := HeadingLabel(line); ok {
		return false
	}
	return salutation.MatchString(line) && !strings.Contains(line, "如下")
}

// IsDate reports whether line is a date and nothing else.
func IsDate(line string) bool {
	return len(line) < 80 && strings.Contains(line, "年") && dateLine.MatchString(line) || IsNumericDate(line)
}

// IsNumericDate reports whether line is a day in digits and dashes, as pages print
// it, and nothing else: 2024-01-11.
func IsNumericDate(line string) bool {
	return len(line) < 80 && startsDigit(line) && numericDate.MatchString(line)
}

// IsMark reports whether line is a mark of class or publicity: 〔办理类型 C〕,
// 类别：A1, B, 是否公开：是, （此件公开发布）.
func IsMark(line string) bool {
	if len(line) > 90 {
		return false
	}
	return strings.ContainsAny(line, "ABCDＡＢＣＤ") && mark.MatchString(line) || strings.Contains(line, "公开") && public.MatchString(line)
}
