package letters

import (
	"fmt"
	"strings"

	"fuhan/corpus"
)

// replyBody writes the text of a reply in about size bytes: the opening, the
// sections and the thanks.
func (w *writer) replyBody(r *corpus.Reply, size int) []line {
	out := []line{{paragraph, w.opening(r)}}
	size -= 900 // head, opening and tail
	headed := w.chance(80)
	table := w.chance(12)
	for k, part := range []struct {
		heading string
		share   int // of size in a hundred
		lists   []string
	}{
		{"h1", 25, []string{"state", "done", "state"}},
		{"h2", 52, []string{"ask", "done", "done", "ask", "hard"}},
		{"h3", 23, []string{"next"}},
	} {
		if headed {
			out = append(out, line{heading, chinese(k+1) + "、" + w.say(part.heading)})
		}
		budget := size * part.share / 100
		sub := headed && part.heading == "h2" && w.chance(70)
		for n := 1; budget > 0; n++ {
			text := w.passage(part.lists, min(budget, 300+w.IntN(900)))
			if sub {
				text = fmt.Sprintf("（%s）%s。%s", chinese(n), w.say("deed"), text)
			}
			out = append(out, line{paragraph, text})
			budget -= len(text)
		}
		if table && part.heading == "h1" {
			out = append(out, w.table()...)
		}
	}
	out = append(out, line{paragraph, w.say("thanks")})
	if w.chance(60) {
		out = append(out, line{paragraph, w.say("close")})
	}
	return out
}

// opening acknowledges the suggestion.
func (w *writer) opening(r *corpus.Reply) string {
	s := w.say("opening")
	if !strings.HasPrefix(w.proposal, "关于") { // a bare title would not be told from the sentence
		s = strings.ReplaceAll(s, "提出的"+w.proposal+"收悉", "提出的《"+w.proposal+"》收悉")
	}
	if k := strings.Index(s, "》"); k > 0 && w.chance(20) {
		k += len("》")
		s = s[:k] + "（第" + r.Number + "号）" + s[k:]
	}
	return s
}

// passage is sentences of the lists in turn, about size bytes.
func (w *writer) passage(lists []string, size int) string {
	var b strings.Builder
	for b.Len() < size {
		b.WriteString(w.say(lists[w.IntN(len(lists))]))
	}
	return b.String()
}

// table is a small table of towns and figures in one of the ways in which
// tables become text.
func (w *writer) table() []line {
	w.sentence++
	head := []string{"乡镇（街道）", w.counted("facility"), w.counted("people"), "投入资金（万元）"}
	rows := [][]string{head}
	for range 3 + w.IntN(8) {
		w.sentence++
		rows = append(rows, []string{w.town(), fmt.Sprint(w.between(1, 90)), fmt.Sprint(w.between(10, 3000)), fmt.Sprint(w.between(5, 900))})
	}
	form := w.IntN(3)
	var out []line
	for _, row := range rows {
		switch form {
		case 0:
			out = append(out, line{verbatim, strings.Join(row, "\t")})
		case 1:
			text := ""
			for _, c := range row {
				text += c + strings.Repeat(" ", max(20-columns(c), 2))
			}
			out = append(out, line{verbatim, text})
		default:
			for _, c := range row {
				out = append(out, line{verbatim, c})
			}
		}
	}
	return out
}
