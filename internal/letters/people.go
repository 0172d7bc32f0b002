package letters

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
)

// person is a name of a person of the place.
func (w *writer) person() string {
	list := ""
	switch {
	case strings.HasPrefix(w.place.code, "65"):
		list = "uygur"
	case strings.HasPrefix(w.place.code, "15"):
		list = "mongol"
	case strings.HasPrefix(w.place.code, "54"), strings.HasPrefix(w.place.code, "63"):
		list = "tibetan"
	}
	if list != "" && w.chance(45) {
		return w.word(list)
	}
	return w.word("surname") + w.word("given")
}

// names are n different names of people.
func (w *writer) names(n int) []string {
	var out []string
	for seen := map[string]bool{}; len(out) < n; {
		w.sentence++
		if p := w.person(); !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	return out
}

// spread sets a blank into the names of two characters, as typists do to make
// them as long as the others.
func spread(name, blank string) string {
	if utf8.RuneCountInString(name) != 2 {
		return name
	}
	_, n := utf8.DecodeRuneInString(name)
	return name[:n] + blank + name[n:]
}

// salutation chooses whom the letter addresses and writes it, without the
// colon. The result may be longer than a line.
func (w *writer) salutation(r *corpus.Reply) string {
	role := "代表"
	if r.Body == corpus.BodyCPPCC {
		role = "委员"
		if w.chance(14) {
			w.you = w.one("贵单位", "你们")
			r.Addressees = []string{w.word("club")}
			return r.Addressees[0]
		}
	}
	n := 1
	switch x := w.IntN(100); {
	case x < 52:
	case x < 88:
		n = 2 + w.IntN(2)
	default:
		n = 4 + w.IntN(8)
	}
	r.Addressees = w.names(n)
	w.you = "您"
	if n > 1 {
		w.you = w.one("你们", "您们", "你们")
	}
	shown := append([]string(nil), r.Addressees...)
	if blank := w.one("", "", "  ", "　"); blank != "" {
		for i := range shown {
			shown[i] = spread(shown[i], blank)
		}
	}
	switch x := w.IntN(100); {
	case n == 1 && x < 15:
		return "尊敬的" + shown[0] + role
	case n > 1 && n < 4 && x < 15:
		return strings.Join(shown, role+"、") + role
	case n > 1 && x < 25:
		return strings.Join(shown, "、") + fmt.Sprintf("等%d名%s", n+w.IntN(9), role)
	case n > 1 && x < 30:
		return strings.Join(shown, "、") + "等" + role
	}
	return strings.Join(shown, "、") + role
}

// contact makes up whom to call.
func (w *writer) contact() *corpus.Contact {
	c := &corpus.Contact{Name: w.person()}
	local := fmt.Sprintf("%d%06d", 20+w.IntN(79), w.IntN(1000000))
	if w.place.tier == county {
		local = local[:7]
	}
	switch {
	case w.chance(12):
		c.Phone = fmt.Sprintf("1%d%08d", 30+w.IntN(69), w.IntN(100000000))
	case w.chance(75):
		c.Phone = fmt.Sprintf("0%d-%s", 310+w.IntN(680), local)
	default:
		c.Phone = local
	}
	return c
}

// contactLine writes the contact in one of the usual ways.
func (w *writer) contactLine(c *corpus.Contact) string {
	switch w.IntN(6) {
	case 0:
		return "（联系人及电话：" + c.Name + " " + c.Phone + "）"
	case 1:
		return "联系人：" + c.Name + "    联系电话：" + c.Phone
	case 2:
		return "（联系人：" + c.Name + "，联系电话：" + c.Phone + "）"
	case 3:
		return "联系人：" + c.Name + "；电话：" + c.Phone
	case 4:
		return "（联系人：" + c.Name + "  " + c.Phone + "）"
	}
	return "经办人：" + c.Name + "　　电话：" + c.Phone
}
