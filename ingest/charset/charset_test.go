package charset

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// simplified are phrases such as official letters hold; the tests also take
// every stretch of eight Hanzi out of them.
var simplified = []string{
	"关于进一步加强社区工作者队伍建设的答复",
	"您提出的建议收悉现答复如下",
	"感谢您对民政工作的关心和支持",
	"提高社区专职工作者岗位补贴标准",
	"按照财政承担百分之十二的比例缴存住房公积金",
	"区人大常委会人事代表工委区政府办公室",
	"昆明市西山区民政局二〇二三年七月十八日",
	"逐步建立健全薪酬待遇正常增长机制",
	"城乡居民基本医疗保险个人缴费标准",
	"请各镇人民政府街道办事处认真贯彻执行",
	"关于完善园区人才公寓配套提高引才留才竞争力的建议",
	"耕地地力保护补贴资金通过一卡通发放到户",
	"严格落实安全生产责任制坚决防范遏制重特大事故",
	"衢州亳州儋州泸州漯河濮阳渑池暨陵园街道",
	"规模化养殖场畜禽粪污资源化利用整县推进项目",
}

// traditional are phrases of official letters in traditional characters.
var traditional = []string{
	"有關加強社區工作人員待遇之建議案答覆如下",
	"臺北市政府社會局依據老人福利法規定辦理",
	"本府將持續檢討補助標準並編列預算支應",
	"立法會議員就長者醫療券計劃提出書面質詢",
	"教育局會繼續與各持份者保持溝通聽取意見",
	"請查照並轉知所屬機關學校配合辦理",
	"為提升基層人員薪資福利保障其合法權益",
	"有關單位應於收到本函後三個月內回覆",
	"行政院主計總處統計全年平均每人可支配所得",
	"本市公共運輸處將檢視公車路線並增加班次",
}

// windows calls f for every stretch of n characters of the phrases.
func windows(phrases []string, n int, f func(s string)) {
	for _, p := range phrases {
		r := []rune(p)
		for i := 0; i+n <= len(r); i++ {
			f(string(r[i : i+n]))
		}
	}
}

func encodeUTF16(s string, bigEndian bool) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if bigEndian {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

func encodeGB(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatalf("%q has no GB18030: %v", s, err)
	}
	return b
}

func encodeBig5(t testing.TB, s string) []byte {
	t.Helper()
	b, err := traditionalchinese.Big5.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatalf("%q has no Big5: %v", s, err)
	}
	return b
}

func TestDecodeShort(t *testing.T) {
	check := func(t *testing.T, data []byte, want Encoding, s string) {
		t.Helper()
		if got, enc := Decode(data); enc != want || got != s {
			t.Errorf("%q in %s read as %s: %q", s, want, enc, got)
		}
	}
	const chars = 8
	windows(simplified, chars, func(s string) {
		check(t, []byte(s), UTF8, s)
		check(t, []byte(bomUTF8+s), UTF8BOM, s)
		check(t, encodeGB(t, s), GB18030, s)
		check(t, encodeUTF16(s, false), UTF16LE, s)
		check(t, encodeUTF16(s, true), UTF16BE, s)
		check(t, append([]byte(bomUTF16LE), encodeUTF16(s, false)...), UTF16LEBOM, s)
		check(t, append([]byte(bomUTF16BE), encodeUTF16(s, true)...), UTF16BEBOM, s)
	})
	windows(traditional, chars, func(s string) {
		check(t, []byte(s), UTF8, s)
		check(t, encodeBig5(t, s), Big5, s)
		check(t, encodeUTF16(s, false), UTF16LE, s)
		check(t, encodeUTF16(s, true), UTF16BE, s)
	})
}

// Traditional characters in GBK, as mainland sites publish for readers abroad,
// are no Big5.
func TestTraditionalInGBK(t *testing.T) {
	for _, s := range traditional {
		if got, enc := Decode(encodeGB(t, s)); enc != GB18030 || got != s {
			t.Errorf("%q in GBK read as %s: %q", s, enc, got)
		}
	}
}

func TestDecode(t *testing.T) {
	phrase := simplified[0]
	long := strings.Repeat(phrase+"。\r\n", 20)
	for _, c := range []struct {
		name string
		data []byte
		enc  Encoding
		want string
	}{
		{"empty", nil, UTF8, ""},
		{"ascii", []byte("No. 41\r\n"), UTF8, "No. 41\r\n"},
		{"ascii utf-16", encodeUTF16("No. 41\r\n", false), UTF16LE, "No. 41\r\n"},
		{"mark alone", []byte(bomUTF8), UTF8BOM, ""},
		{"utf-16 mark alone", []byte(bomUTF16BE), UTF16BEBOM, ""},
		{"cut utf-8", []byte(phrase)[:len(phrase)-1], UTF8, strings.TrimSuffix(phrase, "复") + "�"},
		{"cut gb18030", encodeGB(t, long+"中")[:len(encodeGB(t, long))+1], GB18030, long + "�"},
		{"cut utf-16", encodeUTF16(long, false)[:2*utf8.RuneCountInString(long)-1], UTF16LE, strings.TrimSuffix(long, "\n") + "�"},
		{"damaged utf-8", []byte(long + "\xd6\xd0" + long), UTF8, long + "��" + long},
		{"lone surrogate", append([]byte(bomUTF16LE), 0x00, 0xD8, 'a', 0), UTF16LEBOM, "�a"},
		{"surrogate pair", append([]byte(bomUTF16BE), encodeUTF16("𠮷", true)...), UTF16BEBOM, "𠮷"},
		{"gb18030 of four bytes", encodeGB(t, long+"㐱䶮𠮷"), GB18030, long + "㐱䶮𠮷"},
		{"gb18030 with a bad byte", append(encodeGB(t, long), 0xFF, '!'), GB18030, long + "�!"},
		{"numbers beside Hanzi", encodeGB(t, "西民函〔2023〕41号，每人每月1049.38元"), GB18030, "西民函〔2023〕41号，每人每月1049.38元"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, enc := Decode(c.data)
			if enc != c.enc || got != c.want {
				t.Errorf("got %s %q, want %s %q", enc, got, c.enc, c.want)
			}
		})
	}
}

func TestMalformedUTF8(t *testing.T) {
	for in, want := range map[string]string{
		"a\xffb":           "a�b",
		"\xff\xfe\xfd":     "���",
		"\xe4\xb8x":        "�x",     // the beginning of one character
		"\xe4\xb8\xe4\xb8": "��",     // twice
		"\xf0\x9f\x98x":    "�x",     // three bytes of four
		"\xc0\xaf":         "��",     // overlong: no beginning of anything
		"\xed\xa0\x80":     "���",    // a surrogate
		"中\x80文":           "中�文",    // a stray continuation
		"\xf4\x90\x80\x80": "����",   // beyond U+10FFFF
		"�":                "\ufffd", // stays
	} {
		if got := decodeUTF8([]byte(in)); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestDecodeDeclared(t *testing.T) {
	zh, tw := simplified[0]+simplified[1], traditional[0]+traditional[1]
	latin := "Résumé: à côté de la façade"
	latin1, err := charmap.Windows1252.NewEncoder().String(latin)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		data  []byte
		label string
		enc   Encoding
		want  string
	}{
		{"gb2312 widened", encodeGB(t, zh+"镕喆"), "gb2312", GB18030, zh + "镕喆"},
		{"GBK in quotes", encodeGB(t, zh), "'GBK'", GB18030, zh},
		{"unlisted name", encodeGB(t, zh), "gb-2312", GB18030, zh},
		{"utf-8 claimed to be gb2312", []byte(zh), "gb2312", UTF8, zh},
		{"gb18030 claimed to be utf-8", encodeGB(t, zh), "utf-8", GB18030, zh},
		{"gb18030 claimed to be latin", encodeGB(t, zh), "iso-8859-1", GB18030, zh},
		{"gb18030 claimed to be big5", encodeGB(t, zh), "big5", GB18030, zh},
		{"big5 claimed to be gb2312", encodeBig5(t, tw), "gb2312", Big5, tw},
		{"big5", encodeBig5(t, tw), "big5", Big5, tw},
		{"utf-16 claimed to be utf-8", encodeUTF16(zh, false), "utf-8", UTF16LE, zh},
		{"nothing claimed", encodeGB(t, zh), "", GB18030, zh},
		{"nonsense claimed", encodeBig5(t, tw), "x-nonsense", Big5, tw},
		{"latin", []byte(latin1), "ISO-8859-1", "windows-1252", latin},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, enc := DecodeDeclared(c.data, c.label)
			if enc != c.enc || got != c.want {
				t.Errorf("got %s %q, want %s %q", enc, got, c.enc, c.want)
			}
		})
	}
}

// A page is mostly ASCII; its few Hanzi decide.
func TestMostlyASCII(t *testing.T) {
	markup := strings.Repeat(`<div class="con"><a href="/c1/">`, 2000)
	for _, s := range []string{simplified[0], simplified[6]} {
		if got, enc := Decode([]byte(markup + string(encodeGB(t, s)) + markup)); enc != GB18030 || !strings.Contains(got, s) {
			t.Errorf("%q among markup read as %s", s, enc)
		}
	}
	if _, enc := Decode(append([]byte(markup), encodeBig5(t, traditional[1])...)); enc != Big5 {
		t.Errorf("Big5 among markup read as %s", enc)
	}
}

func TestIsText(t *testing.T) {
	zh := strings.Join(simplified, "，\r\n")
	binary := make([]byte, 4096)
	for i := range binary { // a fixed sequence without pattern
		binary[i] = byte(i * i * 7919 >> 5)
	}
	for _, c := range []struct {
		name string
		data []byte
		want bool
	}{
		{"empty", nil, true},
		{"utf-8", []byte(zh), true},
		{"gb18030", encodeGB(t, zh), true},
		{"utf-16", encodeUTF16(zh, false), true},
		{"utf-16 of ascii", encodeUTF16("title,number\r\n", true), true},
		{"end-of-file mark", append(encodeGB(t, zh), 0x1A), true},
		{"form feeds", []byte(zh + "\f" + zh), true},
		{"zeros", make([]byte, 512), false},
		{"scrambled bytes", binary, false},
		{"zip", []byte("PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4\xd2lZ\x01\x00\x00 \x05\x00\x00\x13\x00"), false},
		{"ole", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00>\x00\x03\x00\xfe\xff\x09\x00"), false},
		{"png", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06"), false},
	} {
		if got := IsText(c.data); got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestTables(t *testing.T) {
	count := func(s *runeSet) (n int) {
		for r := rune(0); r < 1<<16; r++ {
			if s.has(r) {
				n++
			}
		}
		return n
	}
	if n := count(gb2312Level1()); n != 3755 {
		t.Errorf("level 1 of GB/T 2312 has %d characters, want 3755", n)
	}
	if n := count(big5Level1()); n != 5401 {
		t.Errorf("the frequently used characters of Big5 are %d, want 5401", n)
	}
	for _, c := range []struct {
		r        rune
		gb, big5 bool
	}{{'啊', true, true}, {'座', true, true}, {'亍', false, false}, {'们', true, false}, {'們', false, true}, {'籲', false, true}, {'，', false, false}} {
		if gb2312Level1().has(c.r) != c.gb || big5Level1().has(c.r) != c.big5 {
			t.Errorf("%c: level 1 %v, Big5 %v; want %v, %v", c.r, gb2312Level1().has(c.r), big5Level1().has(c.r), c.gb, c.big5)
		}
	}
}

// shared is a folder of test material that stands beside the repository.
func shared(t testing.TB, elem ...string) string {
	t.Helper()
	dir := filepath.Join(append([]string{"..", "..", "..", "shared"}, elem...)...)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no test material beside the repository: %v", err)
	}
	return dir
}

func TestSharedFiles(t *testing.T) {
	dir := shared(t, "files", "office")
	kinds := map[string]Encoding{"gb18030": GB18030, "utf8": UTF8, "utf8bom": UTF8BOM, "utf16le": UTF16LE, "utf16lebom": UTF16LEBOM, "utf16be": UTF16BE}
	files, err := filepath.Glob(filepath.Join(dir, "seed*.utf8.txt"))
	if err != nil || len(files) == 0 {
		t.Skipf("no text files in the test material (%v)", err)
	}
	for _, ref := range files {
		want, err := os.ReadFile(ref)
		if err != nil {
			t.Fatal(err)
		}
		for kind, enc := range kinds {
			name := strings.TrimSuffix(ref, "utf8.txt") + kind + ".txt"
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got, gotEnc := Decode(data)
			if gotEnc != enc || got != string(want) {
				t.Errorf("%s read as %s, want %s; same text: %v", filepath.Base(name), gotEnc, enc, got == string(want))
			}
			if !IsText(data) {
				t.Errorf("%s is no text", filepath.Base(name))
			}
			// Every stretch of eight Hanzi of the same text, in the same encoding.
			if kind == "gb18030" {
				sharedWindows(t, got)
			}
		}
	}
}

// sharedWindows reports how many stretches of eight characters from text are
// read wrongly in GB18030; the documented promise is none.
func sharedWindows(t *testing.T, text string) {
	phrases := strings.FieldsFunc(text, func(r rune) bool { return !hanzi(r) && !punctuation(r) })
	n, wrong := 0, 0
	windows(phrases, 8, func(s string) {
		n++
		if _, enc := Decode(encodeGB(t, s)); enc != GB18030 {
			wrong++
			t.Errorf("%q in GB18030 read as %s", s, enc)
		}
	})
	t.Logf("%d stretches of eight characters, %d wrong", n, wrong)
}

// A hostile file may hold anything; decoding yields valid UTF-8 and at most
// three bytes of it for a byte of the file.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(nil), "")
	for _, s := range simplified {
		f.Add(encodeGB(f, s), "gbk")
		f.Add(encodeUTF16(s, true), "utf-8")
	}
	for _, s := range traditional {
		f.Add(encodeBig5(f, s), "big5")
	}
	f.Add([]byte("\xe4\xb8\xff\xfe\x00\xd8"), "shift_jis")
	f.Fuzz(func(t *testing.T, data []byte, label string) {
		text, enc := Decode(data)
		if !utf8.ValidString(text) || len(text) > 3*len(data) {
			t.Fatalf("%s: %d bytes became %d, valid: %v", enc, len(data), len(text), utf8.ValidString(text))
		}
		// IsText looks at the data without end-of-file marks, which may decode otherwise
		if plain, _ := Decode(bytes.TrimRight(data, "\x1a")); IsText(data) && strings.Count(plain, "\x00") > len(data)/50 {
			t.Fatalf("NULs pass for text: %q", data)
		}
		if text, enc = DecodeDeclared(data, label); !utf8.ValidString(text) || len(text) > 6*len(data) {
			t.Fatalf("%s as %s: %d bytes became %d, valid: %v", label, enc, len(data), len(text), utf8.ValidString(text))
		}
	})
}

// Strings of eight and more common Hanzi survive encoding and decoding.
func FuzzRoundTrip(f *testing.F) {
	for _, s := range simplified {
		f.Add([]byte(s))
	}
	var common []rune
	for r := rune(0x4E00); r <= 0x9FFF; r++ {
		if gb2312Level1().has(r) {
			common = append(common, r)
		}
	}
	f.Fuzz(func(t *testing.T, picks []byte) {
		var sb strings.Builder
		for i := 0; i+1 < len(picks); i += 2 {
			sb.WriteRune(common[(int(picks[i])<<8|int(picks[i+1]))%len(common)])
		}
		s := sb.String()
		if utf8.RuneCountInString(s) < 8 {
			t.Skip("fewer than eight characters")
		}
		for enc, data := range map[Encoding][]byte{
			UTF8: []byte(s), UTF8BOM: []byte(bomUTF8 + s), GB18030: encodeGB(t, s),
			UTF16LE: encodeUTF16(s, false), UTF16BE: encodeUTF16(s, true),
			UTF16LEBOM: append([]byte(bomUTF16LE), encodeUTF16(s, false)...),
		} {
			if enc != UTF8 && enc != UTF8BOM && utf8.Valid(data) {
				continue // ambiguous; UTF-8 comes first by rule
			}
			if swapped := decodeUTF16(data, enc == UTF16LE); (enc == UTF16LE || enc == UTF16BE) && commonShare(swapped) > 0.5 {
				continue // common characters in either byte order, which no phrase is
			}
			if got, gotEnc := Decode(data); got != s || gotEnc != enc {
				t.Errorf("%q in %s read as %s: %q", s, enc, gotEnc, got)
			}
		}
	})
}

// commonShare is the share of common characters in s.
func commonShare(s string) float64 {
	n, good := 0, 0
	for _, r := range s {
		n++
		if commonUnit(r) {
			good++
		}
	}
	return float64(good) / float64(n)
}

func BenchmarkDecode(b *testing.B) {
	text := strings.Repeat(strings.Join(simplified, "，")+"。\n", 200)
	for name, data := range map[string][]byte{"utf-8": []byte(text), "gb18030": encodeGB(b, text), "utf-16le": encodeUTF16(text, false)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				Decode(data)
			}
		})
	}
}

// TestBlanksAreNoUTF16: two blanks read as UTF-16 are a dagger, which says
// nothing about the encoding.
func TestBlanksAreNoUTF16(t *testing.T) {
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String("关于做好示例工作的通知，各示例单位请认真执行。" + strings.Repeat(" ", 5000) + "特此通知。")
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := Decode([]byte(gbk)); !strings.HasPrefix(got, "关于做好示例工作的通知") {
		t.Errorf("%.30q", got)
	}
}
