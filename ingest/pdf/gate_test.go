package pdf

import (
	"strings"
	"testing"
)

const (
	sentence = "您提出的关于提高社区工作者待遇的建议收悉。经会同有关部门研究，现将办理情况答复如下：全区共有社区工作者一千余名，由区财政全额保障。"
	// every character one row further, as a map that lies gives
	lying       = "犌犅犜狅狉犪狀犱犲狊犮狉犻狆狋犻狅狀狅犳狋犺犲犮狅犿犿狌狀犻狋狔狑狅狉犽犲狉狊犪狀犱狋犺犲犻狉狆犪狔犻狀狋犺犲犱犻狊狋狉犻犮狋"
	traditional = "關於社區工作人員薪資待遇之建議案，經本府研議後，答復如下，敬請查照。為落實照顧基層人員，將逐年編列預算辦理。"
	english     = "The district employs more than one thousand community workers, and the budget covers all of their pay and training every year."
	mojibake    = "ÉçÇø¹¤×÷ÕßµÄ´ýÓöÓÉÇø²ÆÕþÈ«¶î±£ÕÏ£¬ÏÖ´ð¸´ÈçÏÂ£ºÈ«Çø¹²ÓÐÉçÇø¹¤×÷ÕßÒ»Ç§ÓàÃû¡£"
	codes       = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
)

func TestGate(t *testing.T) {
	for _, c := range []struct {
		name            string
		text            string
		images          bool
		usable, garbled bool
	}{
		{"a Chinese sentence", sentence, false, true, false},
		{"a Chinese sentence beside an image", sentence, true, true, false},
		{"few characters beside an image", "西山区民政局", true, false, false},
		{"few characters without image", "西山区民政局", false, true, false},
		{"an empty page", "", false, true, false},
		{"an empty page with an image", " \n", true, false, false},
		{"figures", strings.Repeat("1200 48 ", 20), false, true, false},
		{"English", english, false, true, false},
		{"a map that lies", lying, false, false, true},
		{"replacement characters", sentence + strings.Repeat("\ufffd", 10), false, false, true},
		{"a single replacement character", sentence + "\ufffd", false, true, false},
		{"private use", strings.Repeat("\ue5e5\ue5e6", 20), false, false, true},
		{"control characters", strings.Repeat("\x03\x1a", 30), false, false, true},
		{"codes read as Latin-1", mojibake, false, false, true},
		{"codes read as punctuation", codes, false, false, true},
		// so that another engine is asked; what it finds is still shown
		{"traditional characters", strings.Repeat(traditional, 2), false, false, false},
	} {
		if got := usable(c.text, c.images); got != c.usable {
			t.Errorf("%s: usable = %v, want %v (%+v)", c.name, got, c.usable, count(c.text))
		}
		if got := garbled(c.text); got != c.garbled {
			t.Errorf("%s: garbled = %v, want %v (%+v)", c.name, got, c.garbled, count(c.text))
		}
	}
}

// TestQuality: of two readings of a page the right one wins.
func TestQuality(t *testing.T) {
	for _, c := range []struct{ name, better, worse string }{
		{"a map that lies", sentence, lying},
		{"replacement characters", sentence, strings.ReplaceAll(sentence, "社", "\ufffd")},
		{"half of the page", sentence + sentence, sentence},
		{"something rather than nothing", "西山区民政局", ""},
		{"codes read as Latin-1", sentence, mojibake},
		{"private use", english, strings.Repeat("\ue5e5", len(english))},
	} {
		if b, w := quality(c.better), quality(c.worse); b <= w {
			t.Errorf("%s: %d for the better reading, %d for the worse", c.name, b, w)
		}
	}
}

func TestLevel1(t *testing.T) {
	set := level1Set()
	if len(set) != 3755 {
		t.Errorf("%d characters in level 1 of GB/T 2312, want 3755", len(set))
	}
	for _, r := range "啊的社区座" {
		if !set[r] {
			t.Errorf("%q is not in level 1", r)
		}
	}
	for _, r := range "亍犌區" {
		if set[r] {
			t.Errorf("%q is in level 1", r)
		}
	}
}
