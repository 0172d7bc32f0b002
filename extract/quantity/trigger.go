package quantity

// trigger is why Scan stops at a character.
type trigger uint8

const (
	noTrigger trigger = iota
	triggerDigit
	triggerEvery   // 每
	triggerStep    // 逐
	triggerAverage // 均
	triggerOrdinal // 第
	triggerTitle   // 《
	triggerBracket // 〔
	triggerHalf    // 半
	triggerDouble  // 翻
)

// triggers is indexed by character, so that most of a text costs one look.
var triggers = func() (t [0x10000]trigger) {
	for _, r := range "零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖貳參陸弍两兩俩仨十拾百佰千仟廿卅０１２３４５６７８９" {
		t[r] = triggerDigit
	}
	t['每'], t['逐'], t['均'], t['第'], t['《'], t['半'], t['翻'] = triggerEvery, triggerStep, triggerAverage, triggerOrdinal, triggerTitle, triggerHalf, triggerDouble
	for _, r := range "〔﹝【［（" {
		t[r] = triggerBracket
	}
	return t
}()

func triggerOf(r rune) trigger {
	if r < 0x10000 {
		return triggers[r]
	}
	return noTrigger
}
