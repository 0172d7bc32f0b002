package doc

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/charset"
)

// summaryNames are the properties that are kept, by number ([MS-OLEPS] 2.25.1),
// under the names that the .docx format has for them.
var summaryNames = map[int]string{2: "title", 4: "creator", 12: "created", 13: "modified"}

// Types of values ([MS-OLEPS] 2.15).
const (
	valueString  = 0x1e
	valueUnicode = 0x1f
	valueTime    = 0x40
)

const maxPropertyBytes = 4 << 10

// readProperties reads the summary information: title and creator as written,
// created and modified as W3CDTF times. It is secondary: damage is passed over.
func (r *reader) readProperties() {
	f := r.file.streams["summaryinformation"]
	if f == nil || f.Size > 1<<20 {
		return
	}
	b, _ := r.file.head(f)
	set := b.from(b.u32(44)) // behind byte order, version, class and number of sets
	page := 0
	for pass := range 2 { // the code page may stand behind the strings
		for i := range min(set.u32(4), 64) {
			id, value := set.u32(8+8*i), set.from(set.u32(12+8*i))
			if id == 1 {
				page = value.u16(4)
			}
			name := summaryNames[id]
			if pass == 0 || name == "" {
				continue
			}
			if text := propertyText(value, page); text != "" {
				r.doc.Properties = append(r.doc.Properties, corpus.Property{Name: name, Value: text})
			}
		}
	}
}

// propertyText is a value as text.
func propertyText(value record, page int) string {
	n := min(value.u32(4), maxPropertyBytes)
	text := ""
	switch value.u32(0) & 0xffff {
	case valueTime:
		return fileTime(value)
	case valueUnicode:
		text = value.text(8, n)
	case valueString:
		text = pageText(value.part(8, n), page)
	}
	text, _, _ = strings.Cut(text, "\x00")
	return strings.TrimSpace(strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(text, "")))
}

// pageText decodes a string in a Windows code page.
func pageText(b record, page int) string {
	if page == 1200 {
		return b.text(0, len(b)/2)
	}
	for i, c := range b {
		if c == 0 {
			b = b[:i]
			break
		}
	}
	lids := map[int]int{936: 0x0804, 950: 0x0404, 932: 0x0411, 949: 0x0412}
	lid, ok := lids[page]
	switch {
	case page == 65001:
		return string(b)
	case !ok: // some writers state the page of their system and write another
		text, _ := charset.Decode(b)
		return text
	}
	out := make([]rune, len(b))
	codePageOf(lid).decode(b, out)
	var text strings.Builder
	for _, c := range out {
		if c != 0 && c != utf8.RuneError {
			text.WriteRune(c)
		}
	}
	return text.String()
}

// fileTime reads a FILETIME: units of 100 ns since 1601.
func fileTime(value record) string {
	t := int64(value.u32(4)) | int64(value.u32(8))<<32
	seconds := t/10_000_000 - 11_644_473_600
	if t <= 0 || seconds > 253_402_300_799 { // the year 9999
		return ""
	}
	return time.Unix(seconds, 0).UTC().Format(time.RFC3339)
}

// shown is a name from the file for people: short and without control characters.
func shown(name string) string {
	name = strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) && c != utf8.RuneError {
			return c
		}
		return -1
	}, name)
	if r := []rune(name); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return name
}
