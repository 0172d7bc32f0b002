package html

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// label is the name of a name–value pair on the page, with the value behind it.
type label struct {
	name  string // without blanks, brackets and colon
	class nameClass
	start int // byte offset of the name in the block's text
	end   int // byte offset behind the colon or bracket
	value string
}

// maxValue is the length of a value in characters, beyond which it is text.
const maxValue = 300

// labels finds the names in a block and their values; pre is what stands before
// the first. A name is known from a colon behind it, from brackets around it,
// or, for the names of catalogues, from being an element of its own
// (<span>发文字号</span>).
func labels(b *block) (found []label, pre string) {
	const maxText = 4 << 10 // bytes; longer blocks are text
	text := b.Text
	if len(text) > maxText {
		return nil, text
	}
	for i, r := range text {
		var l label
		switch r {
		case '：', ':':
			l = nameBefore(b, i)
			l.end = i + utf8.RuneLen(r)
		case ']', '】', '〕':
			open := strings.LastIndexAny(text[:i], "[【〔")
			if open < 0 {
				continue
			}
			_, w := utf8.DecodeRuneInString(text[open:])
			l = label{name: cleanName(text[open+w : i]), start: open, end: i + utf8.RuneLen(r)}
			l.class = names[l.name]
		default:
			continue
		}
		if l.class != unknownName && (len(found) == 0 || l.start >= found[len(found)-1].end) {
			found = append(found, l)
		}
	}
	found = insertElements(found, b)
	if len(found) == 0 {
		return nil, tidy(text)
	}
	for i := range found {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1].start
		}
		found[i].value = cleanValue(text[found[i].end:end])
	}
	return found, strings.Trim(tidy(text[:found[0].start]), " "+separators)
}

// nameBefore is the longest known name that ends before byte colon of the text
// of b and begins a word or an element; blanks within it are for layout
// (索  引  号：).
func nameBefore(b *block, colon int) label {
	const maxName = 12
	text := b.Text
	var best label
	start, chars := colon, 0
	for start > 0 && chars < maxName {
		r, w := utf8.DecodeLastRuneInString(text[:start])
		if !unicode.Is(unicode.Han, r) && !blank(r) {
			break
		}
		start -= w
		if blank(r) {
			continue
		}
		chars++
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		if unicode.Is(unicode.Han, before) && !slices.Contains(b.bounds, start) {
			continue // amid a word
		}
		if name := cleanName(text[start:colon]); names[name] != unknownName {
			best = label{name: name, class: names[name], start: start}
		}
	}
	return best
}

// insertElements adds the names of catalogues that are inline elements of
// their own, without a colon.
func insertElements(found []label, b *block) []label {
	bounds := append(append([]int{0}, b.bounds...), len(b.Text))
	var all []label
	for i := 0; i+1 < len(bounds); i++ {
		start, end := bounds[i], bounds[i+1]
		for len(found) > 0 && found[0].start < end {
			all = append(all, found[0])
			found = found[1:]
		}
		if start >= end || len(all) > 0 && all[len(all)-1].end > start {
			continue
		}
		if name := cleanName(b.Text[start:end]); names[name] == catalogName {
			all = append(all, label{name: name, class: catalogName, start: start, end: end})
		}
	}
	return append(all, found...)
}

// cleanName is s without blanks, colon and brackets.
func cleanName(s string) string {
	return strings.Trim(squeeze(s), "：:[]【】〔〕")
}

// cleanValue is s without what follows it in the line: buttons, and words
// about the size of type.
func cleanValue(s string) string {
	fields := strings.FieldsFunc(s, blank)
	for i, f := range fields {
		word := strings.Trim(f, separators)
		if i > 0 && widgetLine(f) || counterBegins(word) {
			fields = fields[:i]
			break
		}
	}
	s = strings.Join(fields, " ")
	s = strings.Trim(s, " |｜;；,，、【[（(")
	if utf8.RuneCountInString(s) > maxValue {
		return ""
	}
	return s
}

// counterBegins reports whether s begins with the caption of a counter.
func counterBegins(s string) bool {
	for n := range counterNames {
		if strings.HasPrefix(s, n) && utf8.RuneCountInString(s) <= utf8.RuneCountInString(n)+8 {
			return true
		}
	}
	return false
}

var (
	// clockTime is the time of publication, which no letter bears.
	clockTime = regexp.MustCompile(`^(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s*(\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)$`)
	bareDate  = regexp.MustCompile(`^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$`)
)

// dateLine reports whether text begins or is the line of date and source of a
// page; for text of which no block exists.
func dateLine(text string) bool {
	b := &block{}
	b.Text = text
	return infoLine(b)
}

// infoLine reports whether b is the line under the headline of a page that
// states date, source, author, counter and type size, or a part of it. Every
// word of the line must be explained, so that no text is taken for one.
func infoLine(b *block) bool {
	const maxLine, maxPart = 200, 40
	if b.Rows != nil || utf8.RuneCountInString(b.Text) > maxLine || strings.Contains(b.Text, "。") {
		return false
	}
	found, pre := labels(b)
	if len(found) == 0 {
		return clockTime.MatchString(pre)
	}
	dated := bareDate.MatchString(pre) || clockTime.MatchString(pre)
	if pre != "" && !dated && !widgetLine(squeeze(pre)) {
		return false
	}
	page, loose := 0, 0
	for _, l := range found {
		switch l.class {
		case counterName, pageName:
			page++
		default:
			loose++
		}
		if l.class != counterName && (utf8.RuneCountInString(l.value) > maxPart || strings.ContainsAny(l.value, "，；")) {
			return false
		}
	}
	return page > 0 || dated && loose > 0 || loose > 1 && dateValue(found)
}

// dateValue reports whether one of the values is a date with clock time.
func dateValue(found []label) bool {
	for _, l := range found {
		if clockTime.MatchString(l.value) {
			return true
		}
	}
	return false
}

// metadataTable reports whether a table holds nothing but the catalogue entry
// of the page: names and values, two of the names those of catalogues or one
// that of the index number, no running text but after a name, and no other
// table.
func (p *page) metadataTable(table *dom.Node) bool {
	const maxCell = 500
	catalog, other, indexed := 0, 0, false
	count := func(name string) {
		if names[name] == catalogName {
			catalog++
		}
		indexed = indexed || indexNames[name]
	}
	for _, r := range tableRows(table) {
		named := false // the cell before is a name
		for _, c := range rowCells(r) {
			if p.stats[c].chars > maxCell || find(c, isTable) != nil {
				return false
			}
			b := &block{}
			b.Text = tidy(nodeText(c))
			name := cleanName(b.Text)
			found, pre := labels(b)
			switch {
			case names[name] == catalogName, names[name] != unknownName && name != squeeze(b.Text):
				count(name)
				named = true
			case len(found) > 0 && pre == "":
				for _, l := range found {
					count(l.name)
				}
				named = false
			case named || name == "":
				named = false
			case strings.HasSuffix(b.Text, "：") || strings.HasSuffix(b.Text, ":"):
				named = true
			case strings.ContainsAny(b.Text, "。；"):
				return false
			default:
				other++
			}
		}
	}
	return (catalog >= 2 || indexed) && other <= catalog
}

func isTable(n *dom.Node) bool { return n.DataAtom == atom.Table }
