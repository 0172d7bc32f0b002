package doc

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fuhan/corpus"
	"fuhan/ingest/listnumber"
)

var (
	deleted = mod(sprmCFRMarkDel, 1)
	secret  = mod(sprmCFVanish, 1)
	cell    = par(0, mod(sprmPFInTable, 1))
)

// TestRead reads documents that show one feature each.
func TestRead(t *testing.T) {

	tests := []struct {
		name   string
		file   *fixture
		wanted string
	}{
		{"paragraphs", newFixture(plain("示例函\r\r第二段\r")), "text:示例函\ntext:第二段\n"},
		{"line and page breaks", newFixture(plain("甲\x0b乙\x0c丙\x1e丁\x1f戊\r")), "text:甲\ntext:乙\ntext:丙-丁戊\n"},
		{"surrogates", newFixture(plain("𠮷野\r")), "text:𠮷野\n"},
		{"deleted", newFixture(plain("新"), span{"旧", deleted}, plain("标准\r")), "text:新标准\n"},
		{"deleted mark", newFixture(plain("前"), span{"\r", deleted}, plain("后\r")), "text:前后\n"},
		{"hidden", newFixture(plain("见"), span{"密", secret}, plain("文\r")), "text:见文\n"},
		{"field", newFixture(plain("见\x13 REF a \x14附件\x15。\r")), "text:见附件。\n"},
		{"field within a code", newFixture(plain("\x13 IF \x13 A \x14一\x15 = 1 \x14是\x15\r")), "text:是\n"},
		{"field without end", newFixture(plain("前\x13 REF\r后\r")), "text:前\ntext:后\n"},
		{"circled number", newFixture(plain("\x13 eq \\o\\ac(○,3)\x15项\r")), "text:③项\n"},
		{"phonetic guide", newFixture(plain("\x13 EQ \\* jc2 \\* \"Font:宋体\" \\* hps20 \\o\\ad(\\s\\up 9(dài),待)\x15遇\r")), "text:待遇\n"},
		{"eight bits", &fixture{spans: []span{plain("caf\xe9 \x93a\x94\r")}, eightBit: true, lid: 0x0409, parts: map[fibPart][]byte{}}, "text:café “a”\n"},
		{"GBK in eight bits", &fixture{spans: []span{plain("\xca\xbe\xc0\xfd\xba\xaf\r")}, eightBit: true, lid: 0x0804, parts: map[fibPart][]byte{}}, "text:示例函\n"},
		{"headings", newFixture(plain("标题\r正文\r小节\r")).part(partStyles, styleSheetOf([]int{0, 1}, nil, nil)).
			with(par(1), par(0), par(0, mod(sprmPOutLvl, 2))), "heading1:标题\ntext:正文\nheading3:小节\n"},
		{"labels", newFixture(plain("总则\r目的\r依据\r保障\r人员\r末\r")).lists([]byte{37, 37, 0}, "\x00、", "（\x01）", "\x02.").
			with(par(0, numbered(0)), par(0, numbered(1)), par(0, numbered(1)), par(0, numbered(0)), par(0, numbered(1)), par(0, mod(sprmPIlfo, 0, 0))),
			"item1:一、总则\nitem2:（一）目的\nitem2:（二）依据\nitem1:二、保障\nitem2:（一）人员\ntext:末\n"},
		{"labels of a style", newFixture(plain("甲\r乙\r")).lists([]byte{39}, "第\x00条").part(partStyles, styleSheetOf([]int{0, 0xffe}, nil, numbered(0))).
			with(par(1), par(1)), "item1:第一条 甲\nitem1:第二条 乙\n"},
		{"table", newFixture(plain("岗位\x07补贴\x07\x07主任\x07800\x07\x07后\r")).
			with(cell, cell, par(0, rowMark([]int{0, 2000, 4000})), cell, cell, par(0, rowMark([]int{0, 2000, 4000}))),
			"table:\n岗位|补贴\n主任|800\ntext:后\n"},
		{"merged cells", newFixture(plain("待遇\x07\x07甲\x07乙\x07\x07\x07丙\x07\x07")).
			with(cell, par(0, rowMark([]int{0, 4000}, 0)), cell, cell, par(0, rowMark([]int{0, 2000, 4000}, 0x60, 0)), cell, cell, par(0, rowMark([]int{0, 2000, 4000}, 0x20, 0))),
			"table:\n待遇|待遇\n甲|乙\n甲|丙\n"},
		{"nested table", newFixture(plain("外\r内甲\r内乙\r\r后\x07\x07")).
			with(cell, par(0, mod(sprmPFInTable, 1), mod(sprmPItap, 2, 0, 0, 0), mod(sprmPFInnerTableCell, 1)), par(0, mod(sprmPFInTable, 1), mod(sprmPItap, 2, 0, 0, 0), mod(sprmPFInnerTableCell, 1)),
				par(0, mod(sprmPFInTable, 1), mod(sprmPItap, 2, 0, 0, 0), mod(sprmPFInnerTtp, 1)), cell, par(0, rowMark([]int{0, 4000}))),
			"table:\n外\n内甲\t内乙\n后\n"},
		{"cells without properties", newFixture(plain("甲\x07乙\x07")), "table:\n甲|乙\n"},
		{"footnote", &fixture{spans: []span{plain("标准"), {"\x02", special}, plain("。\r"), {"\x02", special}, plain(" 见附件\r")}, lid: 0x0804,
			lengths: [storyKinds]int{5, 6}, parts: map[fibPart][]byte{
				partFootnoteRefs: positions([]int{2, 6}, []byte{1, 0}), partFootnotes: positions([]int{0, 6, 7})}},
			"text:标准[注1]。\nnote:[注1]见附件\n"},
		{"page header and footer", &fixture{spans: []span{plain("正文\r页眉\r页脚\r")}, lid: 0x0804,
			lengths: [storyKinds]int{storyMain: 3, storyMargins: 6}, parts: map[fibPart][]byte{
				partMargins: positions([]int{0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 6, 6, 6})}},
			"header:页眉\ntext:正文\nfooter:页脚\n"},
		{"comment", &fixture{spans: []span{plain("正文\r"), {"\x05", special}, plain("意见\r")}, lid: 0x0804,
			lengths: [storyKinds]int{storyMain: 3, storyComments: 4}, parts: map[fibPart][]byte{partComments: positions([]int{0, 4, 4})}},
			"text:正文\ncomment:意见\n"},
		{"text box", &fixture{spans: []span{plain("前"), {"\x08", special}, plain("\r后\r框内\r\r")}, lid: 0x0804,
			lengths: [storyKinds]int{storyMain: 5, storyBoxes: 4}, parts: map[fibPart][]byte{
				partShapes: positions([]int{1, 5}, append([]byte{9, 4}, make([]byte, 24)...)),
				partBoxes:  positions([]int{0, 3, 4}, append(make([]byte, 14), 9, 4, 0, 0, 0, 0, 0, 0), make([]byte, 22))}},
			"text:前\ntext:框内\ntext:后\n"},
		{"symbol", newFixture(span{"(", join(special, mod(sprmCSymbol, 0, 0, 0xfe, 0xf0))}, plain("同意\r")).
			part(partFonts, join([]byte{1, 0, 0, 0}, []byte{byte(39 + 20)}, make([]byte, 39), utf16le("Wingdings\x00"))), "text:☑同意\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(context.Background(), tt.file.bytes(), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if got := show(d); got != tt.wanted {
				t.Errorf("got\n%swant\n%s", got, tt.wanted)
			}
			if len(d.Warnings) > 0 {
				t.Errorf("warnings %q", d.Warnings)
			}
		})
	}
}

// TestErrors reads files that end in an error.
func TestErrors(t *testing.T) {
	good := newFixture(plain("示例\r")).bytes()
	encrypted := newFixture(plain("示例\r"))
	encrypted.flags = flagEncrypted
	long := newFixture(plain(strings.Repeat("示例函", 900) + "\r")).bytes()
	circle := bytes.Clone(good) // the directory leads back to itself
	directory := le.Uint32(circle[48:])
	le.PutUint32(circle[512*(1+le.Uint32(circle[76:]))+4*directory:], directory)
	tests := []struct {
		name   string
		data   []byte
		limits Limits
		wanted error
	}{
		{"nothing", nil, Limits{}, corpus.ErrEmpty},
		{"text", []byte("示例"), Limits{}, corpus.ErrMalformed},
		{"signature only", good[:8], Limits{}, corpus.ErrTruncated},
		{"header only", good[:512], Limits{}, corpus.ErrTruncated},
		{"half", good[:len(good)/2], Limits{}, corpus.ErrTruncated},
		{"word 2", []byte("\xdb\xa5\x2d\x00"), Limits{}, corpus.ErrUnsupported},
		{"no document", compound(map[string][]byte{"Workbook": nil}), Limits{}, corpus.ErrUnsupported},
		{"encrypted package", compound(map[string][]byte{"EncryptedPackage": nil}), Limits{}, corpus.ErrEncrypted},
		{"encrypted", encrypted.bytes(), Limits{}, corpus.ErrEncrypted},
		{"zero document", compound(map[string][]byte{"WordDocument": nil}), Limits{}, corpus.ErrMalformed},
		{"no text", newFixture(plain("\r")).bytes(), Limits{}, corpus.ErrEmpty},
		{"only a picture", newFixture(span{"\x01", mod(sprmCFSpec, 1)}, plain("\r")).bytes(), Limits{}, corpus.ErrNeedsOCR},
		{"circle", circle, Limits{}, corpus.ErrMalformed},
		{"entries", good, Limits{MaxEntries: 1}, corpus.ErrBomb},
		{"stream", long, Limits{MaxStreamBytes: 4096}, corpus.ErrBomb},
		{"text limit", long, Limits{MaxTextBytes: 2000}, corpus.ErrBomb},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(context.Background(), tt.data, tt.limits)
			if !errors.Is(err, tt.wanted) || d != nil {
				t.Errorf("document %v, error %v, want %v", d, err, tt.wanted)
			}
		})
	}
}

// TestStopped reads with a context that has ended.
func TestStopped(t *testing.T) {
	data := newFixture(plain(strings.Repeat("示例\x0b", 2000))).bytes()
	ctx, cancel := context.WithTimeout(context.Background(), -time.Second)
	defer cancel()
	if err := stopped(ctx); !errors.Is(err, corpus.ErrTimeout) {
		t.Errorf("error %v", err)
	}
	if _, err := Read(ctx, data, Limits{}); !errors.Is(err, corpus.ErrTimeout) {
		t.Errorf("error %v", err)
	}
}

// TestFormatNumber checks number formats by the examples of ECMA-376-1, 17.18.59,
// which has the same ones under names.
func TestFormatNumber(t *testing.T) {
	tests := []struct {
		format, n int
		wanted    string
	}{
		{0, 12, "12"}, {1, 14, "XIV"}, {2, 9, "ix"}, {3, 27, "AA"}, {4, 2, "b"}, {5, 22, "22nd"}, {8, 255, "FF"},
		{10, 10, "一〇"}, {11, 110, "百十"}, {18, 20, "⑳"}, {18, 21, "21"}, {22, 7, "07"}, {27, 3, "⑶"}, {30, 2, "乙"}, {32, 13, "丙子"},
		{37, 10, "十"}, {37, 21, "二十一"}, {37, 105, "一〇五"}, {38, 10, "壹拾"}, {39, 101, "一百零一"}, {39, 15, "十五"}, {39, 10005, "一万零五"},
		{57, 3, "- 3 -"}, {255, 3, ""}, {37, 0, "0"}, {200, 4, "4"},
	}
	for _, tt := range tests {
		if got := listnumber.Write(listnumber.ByCode(tt.format), tt.n); got != tt.wanted {
			t.Errorf("format %d of %d is %q, want %q", tt.format, tt.n, got, tt.wanted)
		}
	}
}
