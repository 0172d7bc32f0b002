package letters

import (
	"fmt"
	"math"
	"strings"
	"time"

	"fuhan/corpus"
)

// replyParts is what a reply is put together from.
type replyParts struct {
	head       headForm
	letterhead []string // bodies printed above, nil for none
	number     string   // as printed, "" for none
	title      []line
	salutation string
	marks      []string // class and publicity, each as it is printed
	marksAt    marksPlace
	signed     signing
}

// reply writes a reply to a suggestion or proposal and fills in w.facts.
func (w *writer) reply() string {
	w.topic = w.book.topics[w.topicIndex()]
	w.chooseIssuers()
	r := &corpus.Reply{Body: corpus.BodyNPC}
	if w.kind == corpus.KindCPPCCReply {
		r.Body = corpus.BodyCPPCC
	}
	w.facts.Reply = r
	p := replyParts{head: w.headForm(), signed: w.signing()}
	w.setDate(&p)
	w.setNumber(&p)
	p.salutation = w.salutation(r)
	w.setProposal(r)
	w.setTitle(&p, r)
	w.setMarks(&p, r)
	if w.chance(85) {
		r.Contact = w.contact()
	}

	s := styleOf(w)
	lines := w.replyHead(&p, &s)
	lines = append(lines, w.replyBody(r, w.size())...)
	lines = append(lines, w.replyTail(&p, r)...)
	w.facts.Citations = w.citations()
	w.setIssuers(&p)
	return s.render(w.Rand, lines)
}

// topicIndex chooses a topic, some more often than others.
func (w *writer) topicIndex() int {
	n := len(w.book.topics)
	// The order of topics by frequency is that of their names, turned by the
	// place, so that places differ in what they write about.
	k := int(math.Pow(w.Float64(), 1.4) * float64(n))
	return (k + w.place.spread()) % n
}

// spread is a number that differs from place to place.
func (p *place) spread() int {
	n := 0
	for _, c := range p.code {
		n = n*7 + int(c-'0')
	}
	return n
}

// size is the number of bytes that the text is to have: 2 to 12 KB, 7.3 KB on
// average, as letters have that were collected for the project.
func (w *writer) size() int {
	n := math.Exp(math.Log(6900) + 0.42*w.NormFloat64())
	return int(min(max(n, 2100), 11600))
}

// setDate chooses the day of the letter, in the months in which replies are due.
func (w *writer) setDate(p *replyParts) {
	day := time.Date(w.year, 3, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, w.IntN(270))
	w.facts.Date = day.Format(time.DateOnly)
	if p.signed == unsigned && p.head != metadataHead {
		w.facts.Date = ""
	}
}

// setNumber chooses the document number.
func (w *writer) setNumber(p *replyParts) {
	if p.head == bareHead {
		return
	}
	kind := w.one("函", "函", "函", "复", "提", "字", "办函", "复字", "建")
	n := fmt.Sprint(w.between(1, 260))
	switch {
	case w.chance(6):
		n = "第" + n
	case w.chance(3):
		n += "—" + fmt.Sprint(1+w.IntN(9))
	}
	code := w.issuers[0].code + kind
	w.facts.Number = fmt.Sprintf("%s〔%d〕%s号", code, w.year, n)
	open := w.one("〔%s〕", "〔%s〕", "〔%s〕", "〔%s〕", "[%s]", "【%s】", "（%s）", "﹝%s﹞", "〔 %s 〕", " [ %s ] ")
	if w.chance(12) {
		n = " " + n + " "
	}
	p.number = code + fmt.Sprintf(open, fmt.Sprint(w.year)) + n + "号"
}

// setProposal chooses the suggestion: its title.
func (w *writer) setProposal(r *corpus.Reply) {
	end := "建议"
	if r.Body == corpus.BodyCPPCC && !w.chance(15) {
		end = "提案"
	}
	w.sentence++
	w.proposal = w.say("matter") + end
	r.Title = w.proposal
	r.Number = w.proposalNumber(r)
}

// setTitle chooses the form of the letter's title.
func (w *writer) setTitle(p *replyParts, r *corpus.Reply) {
	what := "建议"
	if r.Body == corpus.BodyCPPCC {
		what = "提案"
	}
	printed := "第" + r.Number + "号"
	if w.chance(12) {
		printed = "第 " + r.Number + " 号"
	}
	// The issuer or the session names the place, so that titles differ.
	by, full := "", true
	if own := w.place.assembly == w.place; !own || w.chance(30) {
		by = w.issuers[0].full
		full = own && w.place.tier != province && w.chance(25)
	}
	session := w.sessionName(r, full)
	r.Session = session
	var title string
	switch x := w.IntN(100); {
	case by != "" && x < 50:
		title = by + "关于" + session + printed + what + "的" + w.one("答复", "答复函", "复函")
	case by != "":
		title = by + "对" + session + printed + what + "的答复"
	case x < 30:
		title = "关于" + session + printed + what + "答复的函"
	case x < 55:
		title = "关于" + session + printed + what + "的答复"
	case x < 75:
		title = "对" + session + printed + what + "的答复"
	case x < 87:
		title = "关于对" + session + printed + what + "的答复函"
	case x < 94 && !strings.Contains(w.proposal, "，"):
		title = "关于对" + session + "《" + w.proposal + "》（" + printed + "）的答复"
	default:
		title = "关于" + session + printed + what + "办理情况的答复"
	}
	w.facts.Title = strings.ReplaceAll(title, " ", "")
	p.title = titleLines(title, 16+w.IntN(10), w.chance(90))
}

// setIssuers records the bodies that the letter names as its senders.
func (w *writer) setIssuers(p *replyParts) {
	named := p.signed == signedFull || len(p.letterhead) > 0 || strings.HasPrefix(w.facts.Title, w.issuers[0].full)
	if !named {
		return
	}
	for i, x := range w.issuers {
		if p.signed == signedFull || i < len(p.letterhead) || i == 0 {
			w.facts.Issuers = append(w.facts.Issuers, x.full)
		}
	}
}
