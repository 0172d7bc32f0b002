package extract

import "testing"

func TestSessionsIn(t *testing.T) {
	for _, c := range []struct {
		in            string
		text          string
		term, meeting int
		cppcc         bool
	}{
		{"关于西山区第十七届人大二次会议第160号建议答复的函", "西山区第十七届人大二次会议", 17, 2, false},
		{"对十四届全国人大一次会议第3254号建议的答复", "十四届全国人大一次会议", 14, 1, false},
		{"对市第十六届人民代表大会第四次会议第12号建议的答复", "市第十六届人民代表大会第四次会议", 16, 4, false},
		{"关于省政协十三届二次会议第0452号提案的答复", "省政协十三届二次会议", 13, 2, true},
		{"对政协武夷山市第十四届委员会第三次会议第B011号提案的答复", "政协武夷山市第十四届委员会第三次会议", 14, 3, true},
		{"您在政协第十届昆明市西山区委员会第三次会议上提出的提案", "政协第十届昆明市西山区委员会第三次会议", 10, 3, true},
		{"您在县十八届人大三次会议上提出的建议", "县十八届人大三次会议", 18, 3, false},
		{"对市第16届人大4次会议第12号建议的答复", "市第16届人大4次会议", 16, 4, false},
		{"2022年西山区八届政协第一次会议", "西山区八届政协第一次会议", 8, 1, true},
		{"市政协二十一届二次会议", "市政协二十一届二次会议", 21, 2, true},
		{"关于对您在第十四届市政协第二次全体会议提出的", "第十四届市政协第二次全体会议", 14, 2, true},
	} {
		got := sessionsIn(c.in)
		if len(got) != 1 {
			t.Errorf("%q holds %d sessions: %+v", c.in, len(got), got)
			continue
		}
		x := got[0]
		if x.text != c.text || x.term != c.term || x.meeting != c.meeting || x.cppcc != c.cppcc || compact(c.in[x.from:x.to]) != c.text {
			t.Errorf("%q: %+v, want %s, %d, %d, %v", c.in, x, c.text, c.term, c.meeting, c.cppcc)
		}
	}
	for _, s := range []string{
		"省委十一届七次全会", "党的十九届四中全会", "市委十三届十一次全会", "第三届社区运动会第二次筹备会", "学校第五届教代会第二次会议", "第二次全体会议", "应届毕业生", "届次", "",
	} {
		if got := sessionsIn(s); len(got) != 0 {
			t.Errorf("%q holds %+v", s, got)
		}
	}
}

func TestOrdinal(t *testing.T) {
	for s, want := range map[string]int{"一": 1, "十": 10, "十七": 17, "二十": 20, "二十一": 21, "17": 17, " 1 7 ": 17, "": 0} {
		if got := ordinal(s); got != want {
			t.Errorf("ordinal(%q) = %d, want %d", s, got, want)
		}
	}
}
