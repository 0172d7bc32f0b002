package sheet

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"fuhan/corpus"
	"fuhan/ingest/charset"
)

// summaryNames are the properties of a summary information stream that are kept
// ([MS-OLEPS] 2.25.1), under the names they have in .xlsx files.
var summaryNames = []struct {
	id   uint32
	name string
}{{2, "title"}, {4, "creator"}, {12, "created"}, {13, "modified"}}

// summaryProperties reads a property set stream ([MS-OLEPS] 2.21); what is damaged
// in it is left out.
func summaryProperties(data []byte) []corpus.Property {
	if u16(data, 0) != 0xFFFE || len(data) < 48 {
		return nil
	}
	start := int(u32(data, 44))
	if start < 48 || start >= len(data) {
		return nil
	}
	set := data[start:]
	at := map[uint32]int{}
	for i := range min(int(u32(set, 4)), 200) {
		at[u32(set, 8+8*i)] = int(u32(set, 12+8*i))
	}
	codePage := 1252
	if o, ok := at[1]; ok {
		codePage = u16(set, o+4)
	}
	var out []corpus.Property
	for _, n := range summaryNames {
		o, ok := at[n.id]
		if !ok || o < 0 || o+8 > len(set) {
			continue
		}
		if v := strings.TrimSpace(oneLine(summaryValue(set[o:], codePage))); v != "" {
			out = append(out, corpus.Property{Name: n.name, Value: v})
		}
	}
	return out
}

// summaryValue is a string or a time in UTC ([MS-OLEPS] 2.15).
func summaryValue(b []byte, codePage int) string {
	n := int(u32(b, 4))
	switch u16(b, 0) {
	case 30: // VT_LPSTR
		s := b[8:min(8+max(n, 0), len(b))]
		if codePage == 1200 {
			return utf16Text(s)
		}
		t, _ := charset.DecodeDeclared([]byte(strings.TrimRight(string(s), "\x00")), labelOf(codePage))
		return t
	case 31: // VT_LPWSTR
		return utf16Text(b[8:min(8+2*max(min(n, 1<<20), 0), len(b))])
	case 64: // VT_FILETIME, in 100 ns since 1601
		ticks := int64(u32(b, 4)) | int64(u32(b, 8))<<32
		if ticks <= 0 {
			return ""
		}
		const to1970 = 11644473600
		t := time.Unix(ticks/1e7-to1970, 0).UTC()
		if t.Year() < 1980 || t.Year() > 2200 { // a duration, or rubbish
			return ""
		}
		return t.Format(time.RFC3339)
	}
	return ""
}

func labelOf(codePage int) string {
	switch codePage {
	case 936:
		return "gbk"
	case 950:
		return "big5"
	case 65001:
		return "utf-8"
	}
	return "windows-" + strconv.Itoa(codePage)
}

func utf16Text(b []byte) string {
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		u := u16(b, i)
		if u == 0 {
			break
		}
		units = append(units, uint16(u))
	}
	return string(utf16.Decode(units))
}
