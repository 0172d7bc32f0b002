package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
)

// outline is the body of a reply as sentences, with the headings among them.
type outline struct {
	*parts
	units []unit
	end   int            // byte behind the body
	about map[branch]int // headings that begin with 关于, by where they branch off
}

// branch is a place in the outline: a level below a heading.
type branch struct{ parent, level int }

// unit is a sentence of the body.
type unit struct {
	from, to int // bytes of the text
	level    int // of the label that begins it; ordinalLevel for 一是; 0 without
	label    int // length of the label
	heading  bool
	first    bool // begins its paragraph
	future   bool // heads what will be done
	farewell bool
	lead     bool // announces answers point by point
	parent   int  // unit of the heading above, -1 without
}

// outline takes the body into sentences.
func (d *parts) outline() *outline {
	o := &outline{parts: d}
	last := d.bodyEnd()
	for i := d.headEnd; i < last; i++ {
		b := d.Blocks[i]
		if b.Kind == corpus.BlockTable || b.Kind == corpus.BlockTitle {
			continue
		}
		for k, x := range quotedWhole(d.lines[i], d.sentencesIn(i)) {
			text := d.lines[i][x[0]:x[1]]
			level, label := labelLevel(text)
			u := unit{from: b.Span.Start + x[0], to: b.Span.Start + x[1], level: level, label: label, parent: -1}
			u.heading, u.first = b.Kind == corpus.BlockHeading, k == 0
			if u.heading && level == 0 {
				u.level = max(b.Level, 1)
			}
			u.future = u.level > 0 && u.level < ordinalLevel && futureHeading(head(text[label:])) || k == 0 && level == 0 && nextStepIn(text)
			u.farewell = k == 0 && (farewell.MatchString(text) || thanks.MatchString(text))
			u.lead = u.level == 0 && leadsToPoints(text)
			o.units = append(o.units, u)
		}
	}
	if len(o.units) > 0 {
		o.end = o.units[len(o.units)-1].to
	}
	o.findParents()
	o.about = map[branch]int{}
	for k, u := range o.units {
		if u.level > 0 && !u.future && strings.HasPrefix(o.text(k)[u.label:], "关于") {
			o.about[branch{u.parent, u.level}]++
		}
	}
	return o
}

var thanks = guard(`^(?:再次)?(?:非常|十分|最后)?(?:谢谢|感谢)`, "谢谢", "感谢")

// quotedWhole joins sentences that one quotation holds together, as a point of
// several sentences quoted from the suggestion has them.
func quotedWhole(s string, sentences [][2]int) [][2]int {
	out := make([][2]int, 0, len(sentences))
	open := 0
	for _, x := range sentences {
		goesOn := len(out) > 0 && startsWithAny(s[x[0]:x[1]], []string{"的建议", "的问题", "的意见", "的诉求", "等建议", "等问题", "一事"})
		if open > 0 || goesOn { // “….”的建议，
			out[len(out)-1][1] = x[1]
		} else {
			out = append(out, x)
		}
		open = max(open+strings.Count(s[x[0]:x[1]], "“")-strings.Count(s[x[0]:x[1]], "”"), 0)
	}
	if open > 0 { // a mark that nothing closes holds nothing together
		return sentences
	}
	return out
}

// head is the part of s before its first mark.
func head(s string) string {
	if k := strings.IndexAny(s, "。：:"); k >= 0 {
		return s[:k]
	}
	return s
}

// findParents notes for each unit the heading above it.
func (o *outline) findParents() {
	var open []int // headings that are open, outermost first
	for k := range o.units {
		u := &o.units[k]
		if u.level > 0 && u.level <= ordinalLevel {
			for len(open) > 0 && o.units[open[len(open)-1]].level >= u.level {
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			u.parent = open[len(open)-1]
		}
		if u.level > 0 {
			open = append(open, k)
		}
	}
}

func (o *outline) text(k int) string { return o.Content[o.units[k].from:o.units[k].to] }

// point is something that the suggestion asked for.
type point struct {
	text   string
	span   corpus.Span
	from   int // where it begins with its heading
	answer int // where its answer begins
	unit   int
	level  int  // of the section that it stands in
	whole  bool // the opening names it, so that the whole body answers it
}

// answerEnd is where the answer to p ends at the latest: at the next heading of
// its level or above, at the section about next steps, at the farewell, or at
// limit, where the next point begins.
func (o *outline) answerEnd(p point, limit int) int {
	level := max(p.level, 1)
	for k := p.unit + 1; k < len(o.units); k++ {
		u := o.units[k]
		if u.from >= limit {
			return limit
		}
		if u.farewell || u.future || !p.whole && u.level > 0 && u.level <= level && u.from >= p.answer {
			return u.from
		}
	}
	return limit
}

var (
	// a heading whose children are points of the suggestion
	pointsHead = guard(`(?:建议|提案|诉求|意见建议|反映).{0,10}(?:办理|答复|采纳|落实|回应|情况|意见)|(?:您|您们|你们?|贵.|代表|委员).{0,8}(?:建议|问题|意见|诉求|提案)|关于(?:提案|议案)?建议|(?:有关|相关|具体)建议`,
		"建议", "提案", "诉求", "反映", "问题", "意见")
	// a lead that announces answers point by point
	pointsLead = guard(`(?:建议|提案|诉求)[^。]{0,14}(?:意见如下|情况如下|说明如下|答复如下|分别答复|逐条答复|逐项答复).{0,4}[：:]$`, "如下", "答复")
	ownHead    = regexp.MustCompile(`^(?:关于|针对|对于?)?.{4,60}?的?(?:建议|问题|诉求|意见)$`)
)

// leadsToPoints reports whether s announces answers point by point, and is not
// the opening that receives the suggestion.
func leadsToPoints(s string) bool {
	return endsWithAny(s, []string{"：", ":"}) && pointsLead.MatchString(s) && !openingOf(s) && !containsAny(s, []string{"现将", "现就", "现答复"})
}

// noPoint reports whether a heading tells how things are or what was done.
func noPoint(title string) bool {
	return startsWithAny(title, noPointHeads) || endsWithAny(title, noPointTails) || containsAny(title, noPointWords)
}

// headingPoint is the point that the heading in unit k states, if it states one.
func (o *outline) headingPoint(k int) (point, bool) {
	u := o.units[k]
	if u.level == 0 || u.future {
		return point{}, false
	}
	line := o.text(k)
	a, b := u.label, headingEnd(line, u.label)
	title := line[a:b]
	n := utf8.RuneCountInString(title)
	if n < 4 || n > 160 || o.hasChildren(k) && pointsHead.MatchString(title) {
		return point{}, false
	}
	about := strings.HasPrefix(title, "关于") || strings.HasPrefix(title, "针对")
	quoted := strings.HasPrefix(title, "“") || strings.HasPrefix(title, "建议“")
	own := about && ownHead.MatchString(title) && !noPoint(strings.TrimPrefix(title, "关于"))
	child := o.childOfPoints(k, about || quoted)
	if !own && !child && !(about && o.about[branch{u.parent, u.level}] >= 2) {
		return point{}, false
	}
	if !quoted && noPoint(title) {
		return point{}, false
	}
	from, to := barePoint(line, a, b)
	if utf8.RuneCountInString(line[from:to]) < 2 {
		return point{}, false
	}
	return point{
		text: compact(line[from:to]),
		span: corpus.Span{Start: u.from + from, End: u.from + to},
		from: u.from, answer: u.from + b, unit: k, level: u.level,
	}, true
}

// headingEnd is where the heading that begins at byte a of a sentence ends: at
// its first mark that is not inside a quotation, or with a long one's sentence.
func headingEnd(line string, a int) int {
	depth := 0
	quoted := strings.HasPrefix(line[a:], "“") || strings.HasPrefix(line[a:], "建议“")
	for i, r := range line[a:] {
		switch r {
		case '“', '《', '（':
			depth++
		case '”', '》', '）':
			depth--
			if r == '”' && depth == 0 && quoted {
				return a + i + len("”")
			}
		case '。', '：', ':':
			if depth <= 0 {
				return a + i
			}
		case '，', ',':
			if depth <= 0 && strings.HasPrefix(line[a:], "关于") && utf8.RuneCountInString(line[a:a+i]) >= 6 {
				return a + i
			}
		}
	}
	return len(line)
}

// barePoint cuts 关于, the quotation marks and 的建议 off a heading.
func barePoint(line string, a, b int) (int, int) {
	for _, w := range []string{"关于", "针对", "建议"} {
		if w != "建议" || strings.HasPrefix(line[a:b], "建议“") {
			a += len(prefixIn(line[a:b], []string{w}))
		}
	}
	if m := raisedLead.FindStringIndex(line[a:b]); m != nil {
		a += m[1]
	}
	if s := line[a:b]; strings.HasPrefix(s, "“") && strings.Count(s, "”") == 1 {
		return trimmed(line, a, a+strings.Index(s, "”"), "“")
	}
	for _, w := range []string{"的建议", "的问题", "的意见", "的诉求", "建议", "问题", "方面"} {
		if s := line[a:b]; strings.HasSuffix(s, w) && utf8.RuneCountInString(s) >= 6 {
			b -= len(w)
			break
		}
	}
	return trimmed(line, a, b, "。，：“”")
}

// raisedLead is 您提出的 at the start of a heading.
var raisedLead = regexp.MustCompile(`^` + raisers + `(?:在[^，]{1,12}中)?(?:所)?(?:提出|建议|提到|反映)的?`)

// childOfPoints reports whether the heading above unit k announces points; marked
// reports that k itself is worded as one.
func (o *outline) childOfPoints(k int, marked bool) bool {
	p := o.units[k].parent
	if p < 0 {
		return o.announcedBefore(k)
	}
	title := o.text(p)[o.units[p].label:]
	title = title[:headingEnd(title, 0)]
	if o.units[p].future || noPoint(title) && !pointsHead.MatchString(title) && !containsAny(title, handlingHead) {
		return false
	}
	if !marked && o.units[k].level >= ordinalLevel {
		return false
	}
	return pointsHead.MatchString(title) && utf8.RuneCountInString(title) <= 40 || marked && containsAny(title, handlingHead) || o.announcedBefore(k)
}

// announcedBefore reports whether the list in which unit k is an item follows a
// lead such as 提案所提两条建议，办理意见如下：.
func (o *outline) announcedBefore(k int) bool {
	for j := k - 1; j >= 0 && j >= k-60; j-- {
		u := o.units[j]
		if u.level > 0 && u.level < o.units[k].level {
			return false
		}
		if u.lead {
			return true
		}
	}
	return false
}

// openingOf reports whether s is the sentence that receives the suggestion.
func openingOf(s string) bool { return strings.Contains(s, "收悉") || strings.Contains(s, "收到") }

// hasChildren reports whether headings stand below unit k.
func (o *outline) hasChildren(k int) bool {
	for j := k + 1; j < len(o.units); j++ {
		if l := o.units[j].level; l > 0 {
			return l > o.units[k].level
		}
	}
	return false
}
