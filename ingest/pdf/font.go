package pdf

import (
	"strings"
	"sync"
	"unicode/utf8"

	"fuhan/ingest/pdf/glyphname"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// predefined names the encodings behind the predefined CMaps for Chinese (ISO
// 32000-1, table 118).
var predefined = map[string]encoding.Encoding{
	"GB-EUC":       simplifiedchinese.GBK,
	"GBK-EUC":      simplifiedchinese.GBK,
	"GBKp-EUC":     simplifiedchinese.GBK,
	"GBK2K":        simplifiedchinese.GB18030,
	"GBpc-EUC":     simplifiedchinese.GBK,
	"UniGB-UCS2":   utf16BE,
	"UniGB-UTF16":  utf16BE,
	"B5pc":         traditionalchinese.Big5,
	"HKscs-B5":     traditionalchinese.Big5,
	"ETen-B5":      traditionalchinese.Big5,
	"ETenms-B5":    traditionalchinese.Big5,
	"UniCNS-UCS2":  utf16BE,
	"UniCNS-UTF16": utf16BE,
	"UniJIS-UCS2":  utf16BE,
	"UniJIS-UTF16": utf16BE,
	"UniKS-UCS2":   utf16BE,
	"UniKS-UTF16":  utf16BE,
}

var utf16BE = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)

// font decodes the codes of one font to text and knows how wide its glyphs are.
type font struct {
	toUnicode *cmap
	composite bool                // Type0: codes of several bytes
	codes     *cmap               // embedded CMap of a composite font
	enc       encoding.Encoding   // of a predefined CMap
	simple    [256]string         // text of the codes of a simple font; "" unknown
	named     [256]bool           // the codes that Differences gives a name
	builtin   func() encodedTexts // of the codes that the dictionary leaves open; nil where it leaves none
	vertical  bool
	widths    map[uint32]float64 // ems by code, or by CID of a composite font
	width     float64            // of the glyphs that widths does not name; < 0 unknown
	unknown   bool               // codes without ToUnicode have no known meaning

	collection func() *cmap   // characters of the CIDs of a composite font, where it names a known collection
	program    func() program // of a composite font, read where everything else is silent
	glyphs     []byte         // glyph numbers of the CIDs, two bytes each; nil where they are the same
}

// glyph is one decoded code.
type glyph struct {
	text  string
	bytes int
	width float64 // ems
	blank bool    // the single-byte code 32, to which word spacing applies
	doubt bool    // the text is a guess
	lost  bool    // as another engine might know it better
}

// newFont reads font dictionary v.
func newFont(v pdf.Value) *font {
	f := &font{width: -1}
	if t := v.Key("ToUnicode"); t.Kind() == pdf.Stream {
		if data, err := streamData(t, maxCMapBytes); err == nil {
			f.toUnicode = parseCMap(data)
			if f.toUnicode.entries == 0 {
				f.toUnicode = nil
			}
		}
	}
	if v.Key("Subtype").Name() == "Type0" {
		f.compose(v)
	} else {
		f.simplify(v)
	}
	return f
}

const maxCMapBytes = 8 << 20

// compose reads what a composite font adds (ISO 32000-1, 9.7).
func (f *font) compose(v pdf.Value) {
	f.composite = true
	enc := v.Key("Encoding")
	child := v.Key("DescendantFonts").Index(0)
	switch enc.Kind() {
	case pdf.Stream:
		if data, err := streamData(enc, maxCMapBytes); err == nil {
			f.codes = parseCMap(data)
		}
		f.vertical = enc.Key("WMode").Int64() == 1
		f.unknown = true
	default:
		full := enc.Name()
		f.vertical = strings.HasSuffix(full, "-V")
		f.enc = predefined[strings.TrimSuffix(strings.TrimSuffix(full, "-H"), "-V")]
		f.unknown = f.enc == nil
	}
	f.width = 1
	if dw := child.Key("DW"); dw.Kind() == pdf.Integer || dw.Kind() == pdf.Real {
		f.width = dw.Float64() / 1000
	}
	f.widths = cidWidths(child.Key("W"))
	f.collection = collections[child.Key("CIDSystemInfo").Key("Ordering").RawString()]
	descriptor := child.Key("FontDescriptor")
	f.program = sync.OnceValue(func() program { return readProgram(descriptor) })
	if m := child.Key("CIDToGIDMap"); m.Kind() == pdf.Stream {
		if data, err := streamData(m, 1<<17); err == nil {
			f.glyphs = data
		}
	}
}

// cidText is the character of a CID by its collection or by the font program;
// sealed says that no engine can know it.
func (f *font) cidText(cid uint32) (s string, sealed bool) {
	if f.collection != nil {
		if s, ok := f.collection().text(cid, cidBytes); ok {
			return s, false
		}
	}
	p := f.program()
	if f.glyphs != nil {
		if 2*cid+1 >= uint32(len(f.glyphs)) {
			return "", p.sealed
		}
		cid = uint32(f.glyphs[2*cid])<<8 | uint32(f.glyphs[2*cid+1])
	}
	if int(cid) < len(p.runes) && p.runes[cid] != 0 {
		return string(p.runes[cid]), false
	}
	return "", p.sealed
}

// cidWidths reads the array W (ISO 32000-1, 9.7.4.3) in ems.
func cidWidths(w pdf.Value) map[uint32]float64 {
	widths := map[uint32]float64{}
	n := min(w.Len(), maxEntries)
	for i := 0; i+1 < n && len(widths) < maxEntries; {
		first := w.Index(i).Int64()
		if first < 0 || first > 0xffff {
			return widths
		}
		if list := w.Index(i + 1); list.Kind() == pdf.Array {
			for k := range min(list.Len(), 1<<16) {
				widths[uint32(first)+uint32(k)] = list.Index(k).Float64() / 1000
			}
			i += 2
			continue
		}
		last, width := min(w.Index(i+1).Int64(), 0xffff), w.Index(i+2).Float64()/1000
		for c := first; c <= last; c++ {
			widths[uint32(c)] = width
		}
		i += 3
	}
	return widths
}

// simplify reads what a simple font adds (ISO 32000-1, 9.6).
func (f *font) simplify(v pdf.Value) {
	scale := 0.001
	if m := v.Key("FontMatrix"); v.Key("Subtype").Name() == "Type3" && m.Len() == 6 {
		scale = m.Index(0).Float64()
	}
	if w := v.Key("Widths"); w.Len() > 0 {
		first := v.Key("FirstChar").Int64()
		f.widths = map[uint32]float64{}
		for i := range min(w.Len(), 256) {
			f.widths[uint32(first)+uint32(i)] = w.Index(i).Float64() * scale
		}
		f.width = v.Key("FontDescriptor").Key("MissingWidth").Float64() * scale
	}
	enc := v.Key("Encoding")
	embedded := v.Key("Subtype").Name() == "Type3"
	descriptor := v.Key("FontDescriptor")
	for _, k := range []string{"FontFile", "FontFile2", "FontFile3"} {
		embedded = embedded || descriptor.Key(k).Kind() == pdf.Stream
	}
	base := enc.Name()
	if enc.Kind() == pdf.Dict {
		base = enc.Key("BaseEncoding").Name()
	}
	name := v.Key("BaseFont").Name()
	switch {
	case base == "MacRomanEncoding":
		f.table(charmap.Macintosh)
	case base == "WinAnsiEncoding":
		f.table(charmap.Windows1252)
	case embedded || strings.Contains(name, "Symbol") || strings.Contains(name, "Dingbats"):
		f.unknown = true // the encoding is inside the font program
		f.builtin = sync.OnceValue(func() encodedTexts { return programTexts(descriptor) })
	default:
		f.table(charmap.Windows1252) // StandardEncoding is the same in ASCII but for the quotes
	}
	if enc.Kind() == pdf.Dict {
		f.differences(enc.Key("Differences"))
	}
}

func (f *font) table(t *charmap.Charmap) {
	for c := range 256 {
		if r := t.DecodeByte(byte(c)); c >= ' ' && r != utf8.RuneError {
			f.simple[c] = string(r)
		}
	}
}

// meaningless reports names that number the glyphs of a font: g12, cid_34.
func meaningless(name string) bool {
	if name == ".notdef" {
		return true
	}
	letters := 0
	for letters < len(name) && (name[letters]|0x20) >= 'a' && (name[letters]|0x20) <= 'z' {
		letters++
	}
	digits := strings.TrimPrefix(name[letters:], "_")
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return letters >= 1 && letters <= 5 && digits != ""
}

// differences reads the glyph names of a simple font's own encoding.
func (f *font) differences(list pdf.Value) {
	for code, name := range namedCodes(list) {
		if name == "" {
			continue
		}
		f.simple[code], f.named[code] = glyphname.Text(name), true
		if f.simple[code] == "" && meaningless(name) {
			f.unknown = true
		}
	}
}

// namedCodes are the names that Differences gives to the codes from 0 to 255.
func namedCodes(list pdf.Value) (names [256]string) {
	code := -1
	for i := range min(list.Len(), 1024) {
		x := list.Index(i)
		if x.Kind() == pdf.Integer {
			code = int(x.Int64())
			continue
		}
		if code >= 0 && code <= 255 && x.Kind() == pdf.Name {
			names[code] = x.Name()
		}
		code++
	}
	return names
}

// next decodes the first code of s.
func (f *font) next(s string) glyph {
	if !f.composite {
		return f.nextSimple(s)
	}
	n := f.codeLength(s)
	code := codeOf(s[:n])
	g := glyph{bytes: n, width: f.width, blank: n == 1 && s[0] == ' '}
	decoded := ""
	if f.enc != nil {
		if n == 2 && f.enc == utf16BE { // by hand: a decoder is made at the cost of a hundred characters
			decoded = utf8Of(rune(s[0])<<8 | rune(s[1])) // half a surrogate gives U+FFFD
		} else if d, err := f.enc.NewDecoder().String(s[:n]); err == nil {
			decoded = d
		}
	}
	ok := false
	if f.toUnicode != nil {
		g.text, ok = f.toUnicode.text(code, n)
		if !ok && n == 2 && f.toUnicode.widths[1] && code < 256 { // maps that count bytes wrongly
			g.text, ok = f.toUnicode.text(code, 1)
		}
	}
	if !ok && decoded != "" && decoded != "\ufffd" {
		g.text, ok = decoded, true
	}
	cid := code
	switch {
	case f.codes != nil:
		if c, found := f.codes.cid(code, n); found {
			cid = c
		}
	case f.enc != nil:
		// The CIDs of a predefined CMap are not known here: a Chinese character
		// fills the em, an ASCII one half of it.
		if g.width = f.width; n == 1 || decoded != "" && decoded[0] < 0x80 {
			g.width = 0.5
		}
		g.doubt, g.lost = !ok, !ok
		if !ok {
			g.text = "\ufffd"
		}
		return g
	}
	if w, found := f.widths[cid]; found {
		g.width = w
	}
	if !ok {
		sealed := false
		if g.text, sealed = f.cidText(cid); g.text == "" {
			g.text, g.doubt, g.lost = "\ufffd", true, !sealed
		}
	}
	return g
}

// The characters from firstHan to lastHan, three bytes of UTF-8 each, one behind
// the other: a page shows thousands, and a string made for each takes a tenth of
// the time of its reading.
const firstHan, lastHan = 0x3000, 0x9fff

var hanBlock = sync.OnceValue(func() string {
	b := make([]byte, 0, 3*(lastHan-firstHan+1))
	for r := rune(firstHan); r <= lastHan; r++ {
		b = utf8.AppendRune(b, r)
	}
	return string(b)
})

// utf8Of is r as a string.
func utf8Of(r rune) string {
	if r < firstHan || r > lastHan {
		return string(r)
	}
	at := 3 * int(r-firstHan)
	return hanBlock()[at : at+3]
}

// codeLength is the number of bytes of the first code of s, at least 1.
func (f *font) codeLength(s string) int {
	n := 2
	switch {
	case f.codes != nil && len(f.codes.spaces) > 0:
		if n = f.codes.length(s); n == 0 {
			n = 1
		}
	case f.enc == utf16BE:
		if s[0] >= 0xd8 && s[0] < 0xdc {
			n = 4
		}
	case f.enc != nil:
		switch {
		case s[0] < 0x81 || s[0] == 0xff:
			n = 1
		case f.enc == simplifiedchinese.GB18030 && len(s) > 1 && s[1] >= '0' && s[1] <= '9':
			n = 4
		}
	}
	return min(n, len(s))
}

func (f *font) nextSimple(s string) glyph {
	c := s[0]
	g := glyph{bytes: 1, width: f.width, blank: c == ' '}
	if w, ok := f.widths[uint32(c)]; ok {
		g.width = w
	}
	ok := false
	if f.toUnicode != nil {
		if g.text, ok = f.toUnicode.text(uint32(c), 1); !ok && f.toUnicode.widths[2] {
			g.text, ok = f.toUnicode.text(uint32(c), 2)
		}
	}
	if !ok && f.builtin != nil && f.simple[c] == "" && !f.named[c] {
		g.text = f.builtin()[c]
		ok = g.text != ""
	}
	if !ok {
		g.text = f.simple[c]
		switch {
		case g.text == "" && c == ' ':
			g.text = " "
		case g.text == "":
			g.text, g.doubt = string(rune(c)), true
			if c < ' ' || c >= 0x7f {
				g.text = "\ufffd"
			}
		case f.unknown && f.toUnicode == nil && c >= 0x80:
			g.doubt = true
		}
	}
	if g.width < 0 {
		g.width = estimateWidth(g.text)
	}
	return g
}
