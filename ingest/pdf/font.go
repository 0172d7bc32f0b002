package pdf

import (
	"strings"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// predefined names the encodings behind the predefined CMaps for Chinese (ISO
// 32000-1, table 118), which the library passes through as raw bytes.
var predefined = map[string]encoding.Encoding{
	"GB-EUC":       simplifiedchinese.GBK,
	"GBK-EUC":      simplifiedchinese.GBK,
	"GBKp-EUC":     simplifiedchinese.GBK,
	"GBK2K":        simplifiedchinese.GB18030,
	"GBpc-EUC":     simplifiedchinese.GBK,
	"UniGB-UCS2":   unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	"UniGB-UTF16":  unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	"B5pc":         traditionalchinese.Big5,
	"HKscs-B5":     traditionalchinese.Big5,
	"ETen-B5":      traditionalchinese.Big5,
	"ETenms-B5":    traditionalchinese.Big5,
	"UniCNS-UCS2":  unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	"UniCNS-UTF16": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
}

// font decodes glyph codes to text.
type font struct {
	enc   encoding.Encoding
	codes pdf.TextEncoding
}

func newFont(v pdf.Value) *font {
	f := pdf.Font{V: v}
	name := strings.TrimSuffix(strings.TrimSuffix(v.Key("Encoding").Name(), "-H"), "-V")
	if enc, ok := predefined[name]; ok && v.Key("ToUnicode").Kind() != pdf.Stream {
		return &font{enc: enc}
	}
	return &font{codes: f.Encoder()}
}

func (f *font) decode(codes string) string {
	if f.enc != nil {
		s, err := f.enc.NewDecoder().String(codes)
		if err == nil {
			return s
		}
	}
	if f.codes == nil {
		return strings.ToValidUTF8(codes, "\ufffd")
	}
	return strings.ToValidUTF8(f.codes.Decode(codes), "\ufffd")
}
