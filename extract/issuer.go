package extract

import (
	"regexp"
	"strings"

	"fuhan/corpus"
	"fuhan/extract/region"
)

// issuers are the bodies that sign the document, else those in its letterhead,
// else the one that begins its title. Only bodies that the document names
// count: none is inferred from a number or from “我局”.
func (d *parts) issuers() []value {
	head := d.letterhead()
	if signed := d.signers(); len(signed) > 0 {
		return fullNames(signed, append(head, d.titleIssuers()...))
	}
	if len(head) > 0 && !d.strangeHead(head) {
		return head
	}
	if out := d.titleIssuers(); len(out) > 0 {
		return out
	}
	return d.statedIssuers()
}

// statedBy finds the bodies that a line beside the text states: in the note below a
// title (西山区民政局2023年5月19日印发), behind 解读机关, before the day on which they
// published it.
var statedBy = []*regexp.Regexp{
	regexp.MustCompile(`^[（(]\s*(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日)?\s*(\p{Han}[\p{Han}、\s]{2,60}?)\s*(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日)?\s*(?:联合)?(?:印发|发布|公布)`),
	regexp.MustCompile(`^解读机关\s*[：:]\s*(\p{Han}[\p{Han}、]{2,40})`),
	regexp.MustCompile(`^(\p{Han}{4,24})\s+(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})$`),
}

// statedIssuers are the bodies that the note below the title or a line beside the text
// states.
func (d *parts) statedIssuers() []value {
	for i := max(d.titleAt, 0); i < len(d.lines); i++ {
		if i >= d.headEnd+1 && i < d.tailStart || d.Blocks[i].Kind == corpus.BlockTitle || len(d.lines[i]) > 240 {
			continue
		}
		for _, re := range statedBy {
			m := re.FindStringSubmatchIndex(d.lines[i])
			if m == nil {
				continue
			}
			var out []value
			for _, p := range splitBodies(d.lines[i][m[2]:m[3]]) {
				out = append(out, d.found(i, m[2]+p[0], m[2]+p[1]))
			}
			if len(out) > 0 {
				return out
			}
		}
	}
	return nil
}

// strangeHead reports whether a letterhead that no signature confirms names
// another place than the title: paper of one body under the text of another.
func (d *parts) strangeHead(head []value) bool {
	if d.titleAt < 0 {
		return false
	}
	ms := d.mentions
	ctx := region.NewContext(ms)
	title, ok := firstChain(ctx, within(ms, d.Blocks[d.titleAt].Span))
	if !ok {
		return false
	}
	for _, h := range head {
		if p, ok := firstChain(ctx, within(ms, h.span)); ok && (region.Within(p.code, title.code) || region.Within(title.code, p.code)) {
			return false
		} else if !ok {
			return false
		}
	}
	return true
}

// signers are the bodies on the lines directly above the date, or beside it,
// or behind the text where the letter bears no date.
func (d *parts) signers() []value {
	var out []value
	collect := func(i, to int) bool {
		ps := splitBodies(d.lines[i][:to])
		if len(ps) == 0 {
			return false
		}
		var vs []value
		for _, p := range ps {
			vs = append(vs, d.found(i, p[0], p[1]))
		}
		out = append(vs, out...)
		return true
	}
	if d.signature >= 0 {
		i := d.signature
		if at := signedDate(d.lines[i]); at > 0 {
			collect(i, at)
		}
		for k := i - 1; k >= d.headEnd && len(d.lines[k]) < 300; k-- {
			if !collect(k, len(d.lines[k])) {
				break
			}
		}
		if len(out) == 0 && i+1 < len(d.lines) { // the date above the body
			to := len(d.lines[i+1])
			if k := strings.Index(d.lines[i+1], "联系"); k > 0 { // 西山区民政局  联系电话：…
				to = k
			}
			collect(i+1, to)
		}
		return dedupe(out)
	}
	for i := len(d.lines) - 1; i >= d.tailStart && i >= d.headEnd; i-- {
		s := d.lines[i]
		if tailLabel.MatchString(s) || d.Blocks[i].Kind == corpus.BlockNote || phoneAt(s) >= 0 || d.continuesTail(i) {
			continue
		}
		if !collect(i, len(s)) && len(out) > 0 {
			break
		}
	}
	return dedupe(out)
}

// titleIssuers are the bodies that a title begins with: 某某局关于…的通知.
func (d *parts) titleIssuers() []value {
	if d.titleAt < 0 {
		return nil
	}
	s := d.lines[d.titleAt]
	k := strings.Index(s, "关于")
	if k < 0 {
		k = strings.Index(s, "对")
	}
	if k <= 0 {
		if v := d.title(); v.span.Start < d.Blocks[d.titleAt].Span.Start { // issuers on the lines above
			return d.letterhead()
		}
		return nil
	}
	from := 0
	if m := yearAhead.FindStringIndex(s[:k]); m != nil {
		from = m[1]
	}
	var out []value
	for _, p := range splitBodies(s[from:k]) {
		out = append(out, d.found(d.titleAt, from+p[0], from+p[1]))
	}
	return out
}

// yearAhead is the year of which a title is before the body that issues it.
var yearAhead = regexp.MustCompile(`^(?:19|20)\d\d\s*年(?:度)?\s*`)

// fullNames replaces a short name in the signature by the full one above it: the
// letterhead or title that ends alike and holds its characters in order
// (区民政局 → 昆明市西山区民政局, 恩施州文旅局 → 恩施土家族苗族自治州文旅局).
func fullNames(signed, above []value) []value {
	for i, s := range signed {
		for _, h := range above {
			if len(h.text) > len(s.text) && abbreviates(s.text, h.text) {
				signed[i] = h
				break
			}
		}
	}
	return signed
}

// abbreviates reports whether short leaves characters of full out and keeps its
// end of at least two characters.
func abbreviates(short, full string) bool {
	a, b := []rune(short), []rune(full)
	if len(a) < 3 || string(a[len(a)-2:]) != string(b[len(b)-2:]) {
		return false
	}
	k := 0
	for _, r := range b {
		if k < len(a) && a[k] == r {
			k++
		}
	}
	return k == len(a)
}

func dedupe(vs []value) []value {
	seen := map[string]bool{}
	var out []value
	for _, v := range vs {
		if !seen[v.text] {
			seen[v.text] = true
			out = append(out, v)
		}
	}
	return out
}
