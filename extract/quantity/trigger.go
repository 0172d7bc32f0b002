package quantity

import "unicode/utf8"

// trigger is why Scan stops at a character.
type trigger uint8

const (
	noTrigger      trigger = iota
	triggerDigit           // digits, 十 百 千
	triggerScale           // 万 亿 without a digit before
	triggerSeveral         // 数 几 上 before a scale
	triggerEvery           // 每
	triggerStep            // 逐
	triggerAverage         // 均
	triggerOrdinal         // 第
	triggerTitle           // 《
	triggerBracket         // 〔
	triggerHalf            // 半
	triggerDouble          // 翻
	triggerAddress         // :
)

// triggers is indexed by character, so that most of a text costs one look.
var triggers = func() (t [0x10000]trigger) {
	for chars, why := range map[string]trigger{
		"0123456789０１２３４５６７８９零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖貳參陸弍两兩俩倆仨十拾百佰千仟": triggerDigit,
		"万萬亿億":    triggerScale,
		"数几上":     triggerSeveral,
		"每":       triggerEvery,
		"逐":       triggerStep,
		"均":       triggerAverage,
		"第":       triggerOrdinal,
		"《":       triggerTitle,
		"〔﹝【［（([": triggerBracket,
		"半":       triggerHalf,
		"翻":       triggerDouble,
		":":       triggerAddress,
	} {
		for _, r := range chars {
			t[r] = why
		}
	}
	return t
}()

func triggerOf(r rune) trigger {
	if r < 0x10000 {
		return triggers[r]
	}
	return noTrigger
}

// candidate is the next character of s from byte i on at which Scan looks closer,
// and its width; noTrigger where there is none. Nearly all characters of a letter
// take three bytes.
func candidate(s string, i int) (at, width int, why trigger) {
	for i < len(s) {
		b := s[i]
		if b < utf8.RuneSelf {
			if why := triggers[b]; why != noTrigger {
				return i, 1, why
			}
			i++
			continue
		}
		if r := three(s, i); r >= 0x800 {
			if why := triggers[r&0xFFFF]; why != noTrigger {
				return i, 3, why
			}
			i += 3
			continue
		}
		_, w := utf8.DecodeRuneInString(s[i:])
		i += w
	}
	return i, 0, noTrigger
}
