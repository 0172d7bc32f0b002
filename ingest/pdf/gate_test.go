package pdf

import (
	"strings"
	"testing"

	"fuhan/ingest/raw"
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

// TestGate: which pages need OCR, with images that cover a share of them and paths.
func TestGate(t *testing.T) {
	for _, c := range []struct {
		name     string
		text     string
		cover    float64
		paths    int
		needsOCR bool
	}{
		{"a Chinese sentence", sentence, 0, 0, false},
		{"a Chinese sentence on an image", sentence, 1, 0, false},
		{"few characters on an image", "西山区民政局", 0.9, 0, true},
		{"few characters beside a small image", "西山区民政局", 0.1, 0, false},
		{"few characters without image", "西山区民政局", 0, 0, false},
		{"the mark of a scanning program", "Scanned with a scanner", 1, 0, true},
		{"English on an image", english, 1, 0, false},
		{"an empty page", "", 0, 0, false},
		{"an empty page with an image", " \n", 1, 0, true},
		{"an empty page with a dot", "", 0.001, 0, false},
		{"a rule", "", 0, 2, false},
		{"outlines", "", 0, 200, true},
		{"figures", strings.Repeat("1200 48 ", 20), 0, 0, false},
		{"a table of contents", strings.Repeat("第一章 总则 . . . . . . . . . . . . . . . . . . 1\n", 20), 0, 0, false},
		{"English", english, 0, 0, false},
		{"traditional characters", strings.Repeat(traditional, 2), 0, 0, false},
		{"bullets of a symbol font", strings.Repeat("\uf06c ", 10) + sentence, 0, 0, false},
		{"a symbol font alone", strings.Repeat("\uf041\uf06c", 40), 0, 0, true},
		{"a map that lies", lying, 0, 0, true},
		{"replacement characters", sentence + strings.Repeat("\ufffd", 10), 0, 0, true},
		{"a single replacement character", sentence + "\ufffd", 0, 0, false},
		{"private use", strings.Repeat("\ue5e5\ue5e6", 20), 0, 0, true},
		{"control characters", strings.Repeat("\x03\x1a", 30), 0, 0, true},
		{"codes read as Latin-1", mojibake, 0, 0, true},
		{"codes read as punctuation", codes, 0, 0, true},
	} {
		p := page{lines: []raw.Block{{Text: c.text}}, images: c.cover > 0, cover: c.cover, paths: c.paths}
		if got := needsOCR(&p); got != c.needsOCR {
			t.Errorf("%s: %v, want %v (%+v)", c.name, got, c.needsOCR, count(c.text))
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
	n := 0
	for _, in := range set {
		if in {
			n++
		}
	}
	if n != 3755 {
		t.Errorf("%d characters in level 1 of GB/T 2312, want 3755", n)
	}
	for _, r := range "啊的社区座" {
		if !set.has(r) {
			t.Errorf("%q is not in level 1", r)
		}
	}
	for _, r := range "亍犌區A〇\U00020000" {
		if set.has(r) {
			t.Errorf("%q is in level 1", r)
		}
	}
}
