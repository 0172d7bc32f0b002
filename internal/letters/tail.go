package letters

import (
	"fmt"
	"strings"
	"time"

	"fuhan/corpus"
)

// signing is how a letter ends.
type signing int

const (
	signedFull signing = iota // bodies and day
	signedDay                 // the day only
	unsigned
)

func (w *writer) signing() signing {
	switch n := w.IntN(100); {
	case n < 90:
		return signedFull
	case n < 96:
		return signedDay
	}
	return unsigned
}

// replyTail writes what stands behind the text: signature, contact, copies,
// marks, print line.
func (w *writer) replyTail(p *replyParts, r *corpus.Reply) []line {
	var out []line
	add := func(r role, text string) { out = append(out, line{r, text}) }
	space := func() { out = append(out, line{blank, ""}) }
	if w.chance(6) {
		space()
		add(flush, "附件："+w.place.bare+w.word("doc"))
	}
	space()
	contact := ""
	if r.Contact != nil {
		contact = w.contactLine(r.Contact)
	}
	early := contact != "" && w.chance(12)
	if early { // some letters state it above the signature
		add(flush, contact)
		space()
	}
	out = append(out, w.signature(p.signed)...)
	space()
	if p.marksAt == marksTail {
		for _, m := range p.marks {
			add(flush, m)
		}
	}
	if contact != "" && !early {
		add(flush, contact)
	}
	if w.chance(70) {
		add(flush, w.copies(r))
	}
	switch {
	case p.head == pageHead || p.head == metadataHead:
		if w.chance(60) {
			space()
			add(flush, w.one("【打印】　【关闭】", "扫一扫在手机打开当前页", "分享到："))
		}
	case p.head == officialHead && p.signed == signedFull && w.chance(25):
		space()
		add(flush, w.issuers[0].full+w.one("办公室", "")+strings.Repeat(" ", 6)+plainDay(dayAfter(w.facts.Date, w.IntN(3)))+"印发")
	}
	return out
}

// signature is the bodies and the day.
func (w *writer) signature(s signing) []line {
	if s == unsigned {
		return nil
	}
	var out []line
	if s == signedFull {
		if len(w.issuers) > 1 && w.chance(30) {
			names := []string{}
			for _, x := range w.issuers {
				names = append(names, x.full)
			}
			out = append(out, line{right, strings.Join(names, "    ")})
		} else {
			for _, x := range w.issuers {
				out = append(out, line{right, x.full + w.one("", "", "", "", "", "（盖章）")})
			}
		}
	}
	return append(out, line{right, w.day(w.facts.Date)})
}

// day writes a day of the form 2023-05-19 in one of the usual ways.
func (w *writer) day(iso string) string {
	t, _ := time.Parse(time.DateOnly, iso)
	switch n := w.IntN(100); {
	case n < 60:
		return plainDay(iso)
	case n < 80:
		return fmt.Sprintf("%d 年 %d 月 %d 日", t.Year(), t.Month(), t.Day())
	case n < 84:
		return fmt.Sprintf("%d年%02d月%02d日", t.Year(), t.Month(), t.Day())
	}
	zero := w.one("〇", "〇", "○", "Ｏ")
	year := ""
	for _, c := range fmt.Sprint(t.Year()) {
		if c == '0' {
			year += zero
		} else {
			year += chinese(int(c - '0'))
		}
	}
	return year + "年" + chinese(int(t.Month())) + "月" + chinese(t.Day()) + "日"
}

// plainDay is a day of the form 2023-05-19 as 2023年5月19日.
func plainDay(iso string) string {
	t, _ := time.Parse(time.DateOnly, iso)
	return fmt.Sprintf("%d年%d月%d日", t.Year(), t.Month(), t.Day())
}

// dayAfter is the day n days behind iso.
func dayAfter(iso string, n int) string {
	t, _ := time.Parse(time.DateOnly, iso)
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

// copies is the line of those who get a copy.
func (w *writer) copies(r *corpus.Reply) string {
	level := w.place.assembly.level
	office := "agoffice"
	if r.Body == corpus.BodyCPPCC {
		office = "cppccoffice"
	}
	first := level + w.word(office)
	if w.place.assembly.tier == nation {
		first = map[string]string{"agoffice": "全国人大常委会办公厅", "cppccoffice": "全国政协提案委员会"}[office]
	}
	r.CC = []string{first}
	if w.chance(75) && w.place.tier > nation {
		r.CC = append(r.CC, w.place.government()+w.word("govcopy"))
	}
	sep, end := w.one("，", "，", "、"), w.one("。", "。", "")
	shown := append([]string(nil), r.CC...)
	if w.chance(10) {
		for i := range shown {
			shown[i] += fmt.Sprintf("（%d份）", 1+w.IntN(3))
		}
	}
	return "抄送：" + strings.Join(shown, sep) + end
}
