package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/corpus/form"
)

// commitments are the sentences in which the issuer says what it will do, with
// who is to do it and by when. Only letters make any: a rule binds others, and
// news has no issuer.
//
// A sentence is one with 下一步, 今后, 将 or 即将 of its own, and every one that
// goes on with it: below a heading about the next steps, or behind a sentence
// that opens with 下一步.
func (d *parts) commitments(f *corpus.Facts) []corpus.Promise {
	switch f.Kind {
	case corpus.KindNPCReply, corpus.KindCPPCCReply, corpus.KindOther:
	default:
		return nil
	}
	p := promises{parts: d, date: f.Date}
	for i, end := d.headEnd, d.sentencesEnd(); i < end; i++ {
		switch {
		case d.Blocks[i].Kind == corpus.BlockTable, d.Blocks[i].Kind == corpus.BlockTitle:
		case farewell.MatchString(d.lines[i]) && !strings.Contains(d.lines[i], "将"):
			p.section, p.list = 0, 0
		default:
			p.block(i)
		}
	}
	return p.out
}

// sentencesEnd is the block behind the last sentence of the body: a short one
// (下一步，将加大宣传力度。) may look like part of the tail.
func (d *parts) sentencesEnd() int {
	i := d.tailStart
	if d.signature >= 0 && d.signature < i { // notes stand behind the signature
		i = d.signature
		for i > d.headEnd && isBodyList(d.lines[i-1]) {
			i--
		}
		return i
	}
	for i < len(d.lines) && strings.HasSuffix(d.lines[i], "。") && !tailLabel.MatchString(d.lines[i]) && form.HanCount(d.lines[i]) >= 8 {
		i++
	}
	return i
}

// promises is the walk over a letter that collects commitments.
type promises struct {
	*parts
	date    string // of the letter
	out     []corpus.Promise
	section int    // level of the heading 下一步工作 under which the walk is, 0 outside
	list    int    // level of the list that an opening sentence introduced, 0 outside
	actor   string // how the issuer named itself last in the section or paragraph
}

// block collects the commitments of block i.
func (p *promises) block(i int) {
	s := p.lines[i]
	level, after := labelLevel(s)
	if p.heading(i, level, after) {
		return
	}
	if p.list > 0 && level != p.list {
		p.list = 0
	}
	run := p.section > 0 || p.list > 0
	if !run {
		p.actor = ""
	}
	sentences := slices.Clone(p.sentencesIn(i)) // headings join the sentence behind them
	inner := 0                                  // level of the list inside the paragraph
	for k := 0; k < len(sentences); k++ {
		from, to := sentences[k][0], sentences[k][1]
		text := s[from:to]
		lab, skip := labelLevel(text)
		if lab > 0 && lab < ordinalLevel && futureHeading(text[skip:]) { // 三、下一步打算。
			p.section, run, inner = lab, true, 0
			continue
		}
		if k > 0 && lab > 0 {
			switch {
			case p.section > 0 && lab <= p.section && lab < ordinalLevel:
				p.section, run = 0, false
			case run && p.section == 0 && inner == 0 && lab < ordinalLevel && !firstOfList(text):
				run = false
			case run:
				inner = lab
			}
		}
		if run && k+1 < len(sentences) && shortHead(text, skip) {
			if next, _ := labelLevel(s[sentences[k+1][0]:]); next == 0 { // （一）落实经费保障。将…
				sentences[k+1][0] = from
				continue
			}
		}
		opens := opensNextSteps(text)
		if opens && p.section == 0 {
			run = true
		}
		announces := strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":")
		if (p.promised(text) || run && goesOn(text)) && !announces {
			p.add(i, from, to)
		}
		if run && k == len(sentences)-1 && p.section == 0 && i+1 < len(p.lines) && p.list == 0 {
			if next, _ := labelLevel(p.lines[i+1]); next > 0 && firstOfList(p.lines[i+1]) && (announces || next == ordinalLevel) {
				p.list = next
			}
		}
	}
}

// heading reports whether block i is a heading and notes the section it begins.
func (p *promises) heading(i, level, after int) bool {
	s := p.lines[i]
	text := s[after:]
	isHeading := p.Blocks[i].Kind == corpus.BlockHeading
	if !isHeading && level > 0 && level < ordinalLevel {
		if k := strings.IndexAny(text, "。：:"); k > 0 && futureHeading(text[:k]) {
			p.section, p.list, p.actor = level, 0, "" // 三、下一步打算。一是…
			rest := strings.TrimSpace(text[k:])
			return utf8.RuneCountInString(rest) <= 1
		}
	}
	unlabelled := level == 0 && utf8.RuneCountInString(s) <= 20 && !strings.ContainsAny(s, "。，；")
	if !isHeading && !unlabelled && (level == 0 || level >= ordinalLevel || level > p.section) {
		return false
	}
	if isHeading && level == 0 {
		level = max(p.Blocks[i].Level, 1)
	}
	switch {
	case futureHeading(text):
		p.section, p.list, p.actor = max(level, 1), 0, ""
		return true
	case level > 0 && level <= p.section:
		p.section, p.list = 0, 0
	}
	return isHeading
}

// ordinalLevel is the level of the items 一是, 二是, below every numbered heading.
const ordinalLevel = 9

// labelLevel is the level of the label that begins s and its length; 0, 0
// without.
func labelLevel(s string) (level, length int) {
	if l, ok := form.HeadingLabel(s); ok {
		return l.Level, l.Len
	}
	if w := ordinalWord(s); w > 0 {
		return ordinalLevel, w
	}
	return 0, 0
}

// ordinalWord is the length of 一是, 第一， or 首先， at the start of s, else 0.
func ordinalWord(s string) int {
	rest := strings.TrimPrefix(s, "第")
	r, w := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune("一二三四五六七八九十", r) && r != utf8.RuneError {
		if len(rest) == len(s) && strings.HasPrefix(rest[w:], "是") {
			return w + len("是")
		}
		if len(rest) < len(s) && (strings.HasPrefix(rest[w:], "，") || strings.HasPrefix(rest[w:], "、")) {
			return len("第") + w + len("，")
		}
	}
	return 0
}

// firstOfList reports whether s begins with the label of a first item.
func firstOfList(s string) bool {
	if l, ok := form.HeadingLabel(s); ok {
		return l.Ordinal == 1
	}
	return strings.HasPrefix(s, "一是") || strings.HasPrefix(s, "第一")
}

// futureHeading reports whether s is the heading of a section about what will
// be done: 下一步工作打算.
func futureHeading(s string) bool {
	s = strings.Trim(strings.TrimSpace(s), "。：:")
	if utf8.RuneCountInString(s) > 20 || strings.ContainsAny(s, "，；") {
		return false
	}
	s = strings.TrimPrefix(s, "关于")
	return startsWithAny(s, futureHeads) || endsWithAny(s, futureTails)
}

// shortHead reports whether a labelled sentence is no more than the heading of
// the one behind it.
func shortHead(text string, label int) bool {
	s := strings.TrimRight(text[label:], "。")
	return label > 0 && s != text[label:] && utf8.RuneCountInString(s) <= 18 && !strings.ContainsAny(s, "，；：") && form.HanCount(s) > 0 && !strings.ContainsAny(s, "0123456789")
}

// goesOn reports whether a sentence that stands under a heading about the next
// steps is one of them: no courtesy, no word on the reader or on how things are.
func goesOn(text string) bool {
	_, label := labelLevel(text)
	s := strings.TrimSpace(text[label:])
	switch {
	case futureHeading(s), courtesies.in(s), utf8.RuneCountInString(s) < 5, farewell.MatchString(s), greets(s):
		return false
	case startsWithAny(s, []string{"您", "你们", "贵", "代表提出", "委员提出", "以上", "鉴于", "由于"}):
		return false
	case containsAny(s, []string{"您提", "您们提", "你们提", "您二位提", "贵委提", "贵会提"}) && !containsAny(s, []string{"把您", "将您", "把你们", "将你们"}):
		return false
	case startsWithAny(s, atPresent) && (strings.Contains(s, "已") || strings.Contains(s, "现有") || strings.Contains(s, "共")):
		return false
	}
	return !forOthers(s)
}

// forOthers reports whether a sentence says what somebody outside of the authorities
// has to do.
func forOthers(s string) bool {
	const near = 24 // characters
	clause := head(firstRunes(s, near))
	for _, must := range []string{"要", "应", "须"} {
		if k := strings.Index(clause, must); k > 0 && !hasFirstPerson(clause[:k]) && endsWithAny(clause[:k], outsiders) {
			return true
		}
	}
	return false
}

// add records the sentence at [from, to) of block i.
func (p *promises) add(i, from, to int) {
	s := p.lines[i][from:to]
	actor := actorIn(s)
	switch {
	case actor == "": // what another body is to do does not pass to the next item
		actor = p.actor
	case startsWithAny(actor, firstPersons):
		p.actor = actor
	}
	p.out = append(p.out, corpus.Promise{
		Text:  compact(s),
		Actor: actor,
		Due:   dueIn(s, p.date),
		Every: everyIn(s),
		Span:  p.at(i, from, to),
	})
}

// commitmentTexts are the sentences of ps.
func commitmentTexts(ps []corpus.Promise) []string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Text)
	}
	return out
}
