package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/corpus/form"
)

var (
	contactLabel = regexp.MustCompile(`(?:联\s*系\s*人|经办人|承办人|具体承办人|联络员)(?:\s*姓名)?(?:\s*(?:及|和|、|与|/)?\s*(?:联系)?(?:电话|方式|单位))*\s*[：:]?`)
	phone        = regexp.MustCompile(`(?:\d{3,4}\s*[-—–－―]\s*|[（(]\d{3,4}[）)]\s*)?(?:1[\d*Xx]{10}|[\d*]{7,8})(?:\s*(?:转|[-—–－*#])\s*\d{1,6})?`)
	countyPhone  = regexp.MustCompile(`^\s*\p{Han}[\p{Han}\s]{1,8}[\s：:，,]+(\d{6})\s*[）)]?$`) // six digits, as numbers within a county once had, and behind a name only
	phoneLabel   = regexp.MustCompile(`(?:联\s*系\s*)?(?:电\s*话|方式|手机)(?:号码)?\s*[：:]?`)
	unitLabel    = regexp.MustCompile(`(?:单位|科室|部门|处室|联系人|承办人|姓名)\s*[：:]?`)
)

// phoneAt is the offset of a telephone number in s, or -1.
func phoneAt(s string) int {
	if m := phone.FindStringIndex(s); m != nil {
		return m[0]
	}
	return -1
}

// officeCall begins a line that names an office and its number but no person.
var officeCall = regexp.MustCompile(`^[（(]?\s*(?:联系(?:单位|部门|科室|处室)?(?:及|和)?)?(?:联系)?(?:电话|方式)|联系(?:单位|部门|科室|处室)`)

// contact is the first person to call, with the number that belongs to the
// name: the first behind it, else the first on its line or the next.
func (d *parts) contact(e evidence) *corpus.Contact {
	end := d.siteFooter()
	for i := d.headEnd; i < end; i++ {
		s := d.lines[i]
		if i < d.tailStart && !strings.HasPrefix(strings.TrimLeft(s, "（( "), "联系") || len(s) > 600 {
			continue
		}
		m := contactLabel.FindStringIndex(s)
		if m == nil {
			continue
		}
		var c corpus.Contact
		rest := s[m[1]:]
		head := rest
		if at := phone.FindStringIndex(rest); at != nil {
			head = strings.TrimRight(rest[:at[0]], "/／ ")
			c.Phone = e.put("reply.contact.phone", d.found(i, m[1]+at[0], m[1]+at[1]))
		} else if at := phone.FindStringIndex(s); at != nil {
			c.Phone = e.put("reply.contact.phone", d.found(i, at[0], at[1]))
		} else if i+1 < end {
			next := d.lines[i+1]
			if p := phone.FindStringIndex(next); p != nil && phoneLabel.MatchString(next) {
				c.Phone = e.put("reply.contact.phone", d.found(i+1, p[0], p[1]))
			}
		}
		if at := countyPhone.FindStringSubmatchIndex(rest); c.Phone == "" && at != nil && strings.Contains(s[m[0]:m[1]], "电话") {
			head = rest[:at[2]]
			c.Phone = e.put("reply.contact.phone", d.found(i, m[1]+at[2], m[1]+at[3]))
		}
		if c.Phone == "" && i > d.headEnd { // the number on the line before the name
			if p := phone.FindStringIndex(d.lines[i-1]); p != nil && officeCall.MatchString(d.lines[i-1]) {
				c.Phone = e.put("reply.contact.phone", d.found(i-1, p[0], p[1]))
			}
		}
		if p := phoneLabel.FindStringIndex(head); p != nil {
			head = head[:p[0]]
		}
		if from, to := personIn(head); to > from {
			c.Name = e.put("reply.contact.name", d.found(i, m[1]+from, m[1]+to))
		}
		if c.Name != "" || c.Phone != "" {
			return &c
		}
	}
	for i := d.tailStart; i < end; i++ {
		if s := d.lines[i]; officeCall.MatchString(s) && len(s) < 300 {
			if p := phone.FindStringIndex(s); p != nil {
				return &corpus.Contact{Phone: e.put("reply.contact.phone", d.found(i, p[0], p[1]))}
			}
		}
	}
	if c := d.cardContact(e); c != nil {
		return c
	}
	return d.closingCall(e)
}

// siteMark tells the lines in which a government site names its own operator
// (《政府网站发展指引》, 国办发〔2017〕47号): telephones there are the site's.
var siteMark = guard(`^\s*(?:主办(?:单位)?|版权所有)\s*[：:].{0,80}?(?:承办|联系|地址|版权|网站|技术支持|ICP|标识码)|网站标识码|ICP备|公网安备|网站地图`, "主办", "版权所有", "网站标识码", "ICP备", "公网安备", "网站地图")

// siteFooter is the first block of the footer of a site that was copied along with
// the letter, the number of blocks where there is none.
func (d *parts) siteFooter() int {
	end := len(d.lines)
	for i := d.tailStart; i < end; i++ {
		if siteMark.MatchString(d.lines[i]) {
			return i
		}
	}
	return end
}

// closingCall is the number that the last sentences of a letter ask to ring.
func (d *parts) closingCall(e evidence) *corpus.Contact {
	for i := d.tailStart - 1; i >= d.headEnd && i >= d.tailStart-3; i-- {
		s := d.lines[i]
		m := phoneLabel.FindStringIndex(s)
		if m == nil {
			continue
		}
		if p := phone.FindStringIndex(s[m[1]:]); p != nil && p[0] < len("：")+2 {
			return &corpus.Contact{Phone: e.put("reply.contact.phone", d.found(i, m[1]+p[0], m[1]+p[1]))}
		}
	}
	return nil
}

var (
	contactField = regexp.MustCompile(`^(?:联系人|经办人|承办人)$`)
	phoneField   = regexp.MustCompile(`^(?:联系)?电话$`)
)

// cardContact is the contact that a record card states.
func (d *parts) cardContact(e evidence) *corpus.Contact {
	var c corpus.Contact
	if f, ok := d.fieldNamed(contactField); ok {
		if from, to := personIn(d.lines[f.block][f.from:f.to]); to > from {
			c.Name = e.put("reply.contact.name", d.found(f.block, f.from+from, f.from+to))
		}
	}
	if f, ok := d.fieldNamed(phoneField); ok {
		if p := phone.FindStringIndex(d.lines[f.block][f.from:f.to]); p != nil {
			c.Phone = e.put("reply.contact.phone", d.found(f.block, f.from+p[0], f.from+p[1]))
		}
	}
	if c == (corpus.Contact{}) {
		return nil
	}
	return &c
}

// personIn finds the name of the first person in s, which may begin with the
// body or office that the person belongs to. Offsets are bytes of s.
func personIn(s string) (from, to int) {
	if k := strings.IndexAny(s, "；;，、"); k > 0 {
		// a comma may part the office from the person: 民政局，张三，
		if a, b := trimmed(s, 0, k, "，：:（("); !isBody(s[a:b]) || !strings.HasPrefix(s[k:], "，") {
			s = s[:k]
		} else if rest, w := s[k+len("，"):], len("，"); rest != "" {
			f, t := personIn(rest)
			return f + k + w, t + k + w
		}
	}
	for m := unitLabel.FindStringIndex(s); m != nil && m[0] == 0; m = unitLabel.FindStringIndex(s) {
		f, t := personIn(s[m[1]:])
		return f + m[1], t + m[1]
	}
	if k := strings.IndexAny(s, "（("); k > 0 && form.HanCount(s[:k]) >= 2 && !isBody(strings.TrimSpace(s[:k])) {
		s = s[:k] // 彭澜（人才开发处）
	}
	from, to = trimmed(s, 0, len(s), "，,、；;：:（()）-—|")
	if to == from {
		return 0, 0
	}
	// several words: the last one is the person
	if k := strings.LastIndexByte(s[from:to], ' '); k >= 0 {
		tail := s[from+k+1 : to]
		if n := form.HanCount(tail); n == 1 && form.HanCount(s[from:from+k]) == 1 {
			return from, to // 鲁 平
		}
		from += k + 1
	}
	if k := strings.LastIndexAny(s[from:to], "：:（("); k >= 0 {
		_, w := utf8.DecodeRuneInString(s[from+k:])
		from += k + w
	}
	if form.HanCount(s[from:to]) > 4 && !strings.Contains(s[from:to], "·") {
		from += officeEnd(s[from:to])
	}
	n := utf8.RuneCountInString(s[from:to])
	if n < 2 || n > 15 || form.HanCount(s[from:to]) < 2 || isBody(s[from:to]) {
		return 0, 0
	}
	return from, to
}

// officeEnd is the length of the office at the start of s that leaves a name of
// two to four characters behind it, 0 where none does.
func officeEnd(s string) int {
	best := 0
	for i, r := range s {
		if i > 0 && strings.ContainsRune("局委办处科室厅部院社站所会队股组府司署中心", r) {
			end := i + utf8.RuneLen(r)
			if n := utf8.RuneCountInString(s[end:]); n >= 2 && n <= 4 {
				best = end
			}
		}
	}
	return best
}
