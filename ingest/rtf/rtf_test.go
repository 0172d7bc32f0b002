package rtf

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// head begins a document with a font of each kind: f0 Western, f1 GBK, f2 Big5,
// f3 Wingdings, f4 without a character set.
const head = `{\rtf1\ansi\deff0{\fonttbl{\f0\fcharset0 Times New Roman;}{\f1\fcharset134 \'cb\'ce\'cc\'e5;}{\f2\fcharset136 MingLiU;}{\f3\fcharset2 Wingdings;}{\f4 Any;}}`

func TestText(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"font character set", `\f1\'d6\'d0\'ce\'c4\f2 \'a4\'a4\'a4\'e5\par`, "P 中文中文"},
		{"trail byte as it is", `\f1\'95d\'81\}\'85\\\par`, "P 昫亇匼"},
		{"unescaped bytes", "\\f1\xd6\xd0\xce\xc4\\par", "P 中文"},
		{"four bytes", `\f1\'81\'39\'ee\'39\'d6\'d0\par`, "P 㐀中"},
		{"no code page, Chinese", `\f4\'b9\'d8\'d3\'da\'cd\'a8\'d6\'aa\'a1\'a3\par`, "P 关于通知。"},
		{"no code page, Western", `\f4 caf\'e9 \'93x\'94\par`, "P café “x”"},
		{"UTF-8 as it is", "\\f0 中文通知\\par", "P 中文通知"},
		{"unicode", `\u20013?\u25991 \'3f\u-28540?\par`, "P 中文還"},
		{"unicode, longer fallback", `{\uc2\u20013\'d6\'d0\u25991\'ce\'c4}x\par`, "P 中文x"},
		{"unicode, no fallback", `\uc0\u20013\u25991 x\par`, "P 中文x"},
		{"unicode, missing fallback", `\u20013\par \u25991\par`, "P 中\nP 文"},
		{"unicode, fallback word", `\u8220\ldblquote x\u8221\rdblquote\par`, "P “x”"},
		{"unicode, group ends fallback", `{\uc5\u20013}abc\par`, "P 中abc"},
		{"surrogates", `\u-10179?\u-8704?\par`, "P 😀"},
		{"lone surrogate", `x\u-8704?y\par`, "P x\uFFFDy"},
		{"beyond the plane", `\u128512?\par`, "P 😀"},
		{"upr", `{\upr{\'3f\'3f}{\*\ud{\u20013?\u25991?}}}x\par`, "P 中文x"},
		{"special characters", `a\~b\_c\-d\emdash e\tab f\{\\\}\par`, "P a\u00a0b-cd—e\tf{\\}"},
		{"symbol font", `{\f3 \'fe}\u61694?{\f3\u61694?}\par`, "P ☑\uF0FE☑"},
		{"breaks", `a\line b\page c\par d\sect e`, "P a\nP b\nP c\nP d\nP e"},
		{"paragraph by line end", "a\\\nb", "P a\nP b"},
		{"hidden", `a{\v b}c\v d\v0 e\v f\plain g\par`, "P aceg"},
		{"deleted", `a{\deleted b}{\revised c}{\mvf d}\par`, "P ac"},
		{"deleted mark", `a{\deleted\par}b\par`, "P ab"},
		{"ignored destination", `{\*\unknown a{b}c}{\*\bkmkstart x}d\par`, "P d"},
		{"star within a group", `{\b0\*\cs7\i0 a}\par`, "P a"},
		{"picture and binary", "a{\\pict\\bin4 {\\x}}b\\bin3 \\}cd\\par", "P abd"},
		{"object", `{\object{\*\objdata 0102}{\result a}}b\par`, "P ab"},
		{"field", `{\field{\*\fldinst HYPERLINK "http://example.cn"}{\fldrslt a}}\par`, "P a"},
		{"nested field", `{\field{\*\fldinst IF {\field{\*\fldinst PAGE}{\fldrslt 7}} x}{\fldrslt a{\field{\*\fldinst REF}{\fldrslt b}}}}\par`, "P ab"},
		{"circled", `{\field{\*\fldinst eq \\o\\ac(\u9675?,3)}{\fldrslt}}\par`, "P ③"},
		{"fraction", `{\field{\*\fldinst EQ \\f(1,2)}}\par`, "P 1/2"},
		{"symbol field", `{\field{\*\fldinst SYMBOL 254 \\f "Wingdings" \\s 12}{\fldrslt}}\par`, "P ☑"},
		{"check box", `{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres1{\*\ffname c}}}}{\fldrslt}}a\par`, "P ☑a"},
		{"drop-down list", `{\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2\ffres1{\*\ffl a}{\*\ffl b}}}}{\fldrslt}}\par`, "P b"},
		{"text box", `a{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt b\par}}{\shprslt{\*\do{\dptxbxtext b\par}}}}c\par`, "P ac\nP b"},
		{"decorative text", `a{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv \u31034?\u20363?}}{\sp{\sn other}{\sv x}}}{\shprslt{\*\do}}}b\par`, "P ab\nP 示例"},
		{"by Word", `\pard\plain{\rtlch\fcs1 \af0 \ltrch\fcs0 \lang1024\loch\af0\hich\af0\dbch\f1\insrsid1 \'b9\'d8\'d3\'da}{\loch\f0 2024}{\dbch\f1\'c4\'ea\par}`, "P 关于2024年"},
		{"old text box", `a{\*\do\dobxpage{\dptxbxtext b\par}}\par`, "P a\nP b"},
		{"note", `a\chftn{\footnote\chftn  b\par c}d\chftn{\footnote\ftnalt\chftn e}{\footnote }\par`, "P a[注1]d[注2]\nN [注1]b c\nN [注2]e"},
		{"margins", `{\header h\par}{\headerf h\par g}{\footer\chpgn f\par}a\par`, "header h\nheader g\nP a\nfooter f"},
		{"comment", `a{\*\atnid i}{\*\atnauthor A}\chatn{\*\annotation\chatn{\*\atndate 1}b\par c}\par`, "P a\nC b c"},
		{"brace too many", `a\par}b\par}`, "P a\nP b"},
		{"outline", `\outlinelevel1 a\par\pard\outlinelevel9 b\par`, "H2 a\nP b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(context.Background(), []byte(head+tt.body+"}"), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if got := show(d); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// TestCodePage reads Chinese by the code page of the document.
func TestCodePage(t *testing.T) {
	for file, want := range map[string]string{
		`{\rtf1\ansi\ansicpg936 \'d6\'d0\'ce\'c4\par}`:                                    "P 中文",
		`{\rtf1\ansi\ansicpg950 \'a4\'a4\'a4\'e5\par}`:                                    "P 中文",
		`{\rtf1\ansi\ansicpg936{\fonttbl\f0\fcharset0 A;\f1\fcharset0 B;}\f1 \'93a\'94b}`: "P “a”b",
		`{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset0 A;}}\f0 \'d6\'d0\'ce\'c4}`:         "P 中文",
		`{\rtf1\ansi\ansicpg1252 \'d6\'d0\'ce\'c4\par}`:                                   "P 中文",
		`{\rtf1\ansi\ansicpg65001 \'e4\'b8\'ad\'e6\'96\'87\par}`:                          "P 中文",
		"{\\rtf1\\ansi\\ansicpg65001 \xe4\xb8\xad\\par}":                                  "P 中",
		`{\rtf1\ansi\ansicpg932{\fonttbl{\f0\fcharset128 A;}}\f0 \'93\'fa\'96\'7b}`:       "P 日本",
		"\ufeff{\\rtf1 a}": "P a",
	} {
		d, err := Read(context.Background(), []byte(file), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if got := show(d); got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

func TestTables(t *testing.T) {
	const two = `\trowd\cellx1000\cellx2000 `
	tests := []struct{ name, body, want string }{
		{"plain", two + `\intbl a\cell b\cell\row` + two + `\intbl c\par d\cell e\cell\row\pard f\par`, "T a|b / c\nd|e\nP f"},
		{"description behind the cells", `\intbl a\cell b\cell` + two + `\row\pard f\par`, "T a|b\nP f"},
		{"horizontal merge", `\trowd\clmgf\cellx1000\clmrg\cellx2000\cellx3000 \intbl a\cell\cell b\cell\row`, "T a|a|b"},
		{"wide cell", `\trowd\cellx2000\cellx3000 \intbl a\cell b\cell\row\trowd\cellx1000\cellx2010\cellx3000 \intbl c\cell d\cell e\cell\row`, "T a|a|b / c|d|e"},
		{"indented row", two + `\intbl a\cell b\cell\row\trowd\trleft1000\cellx2000 \intbl c\cell\row`, "T a|b / |c"},
		{"vertical merge", `\trowd\clvmgf\cellx1000\cellx2000 \intbl a\cell b\cell\row\trowd\clvmrg\cellx1000\cellx2000 \intbl\cell c\cell\row`, "T a|b / a|c"},
		{"nested", two + `\intbl a\par\intbl\itap2 b\nestcell c\nestcell{\*\nesttableprops\trowd\cellx100\cellx200\nestrow}{\nonesttables\par}\intbl\itap1 d\cell e\cell\row`, "T a\nb\tc\nd|e"},
		{"no \\intbl", two + `a\cell b\par c\cell\row\pard d\par`, "T a|b\nc\nP d"},
		{"row without end", two + `\intbl a\cell b`, "T a|b"},
		{"more cells than described", two + `\intbl a\cell b\cell c\cell\cell\row`, "T a|b|c"},
		{"blank rows", two + `\intbl\cell\cell\row\pard a\par`, "P a"},
		{"table in a note", `x{\footnote` + two + `\intbl a\cell b\cell\row}\par`, "P x[注1]\nN [注1]a\tb"},
		{"text box in a cell", two + `\intbl a{\shp{\*\shpinst{\shptxt` + two + `\intbl x\cell\row\pard y\par}}}\cell b\cell\row`, "T a\nx\ny|b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(context.Background(), []byte(head+tt.body+"}"), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if got := show(d); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestLists(t *testing.T) {
	const lists = `{\*\listtable{\list{\listlevel\levelnfc39\levelstartat1{\leveltext\'02\'00\u12289?;}{\levelnumbers\'01;}}` +
		`{\listlevel\levelnfc37\levelstartat1{\leveltext\'03\u65288?\'01\u65289?;}{\levelnumbers\'02;}}` +
		`{\listlevel\levelnfc0\levelstartat3{\leveltext\'04\'00.\'02.;}{\levelnumbers\'01\'03;}\levellegal1}\listid7}` +
		`{\list{\listlevel\levelnfc23{\leveltext\'01\u-3913?;}{\levelnumbers;}\f3}\listid8}}` +
		`{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}{\listoverride\listid7\listoverridecount1{\lfolevel\listoverridestartat\levelstartat5}\ls2}{\listoverride\listid8\ls3}}` +
		`{\stylesheet{\s0 Normal;}{\s1 heading 2;}{\s2\sbasedon1 mine;}{\s3\ls1\ilvl1 listed;}{\*\cs4 heading 1;}{\s5 \u26631?\u39064? 3;}}`
	tests := []struct{ name, body, want string }{
		{"computed", `\pard\ls1 a\par\ilvl1 b\par c\par\ilvl0 d\par\ilvl1 e\par`, "L1 一、a\nL2 （一）b\nL2 （二）c\nL1 二、d\nL2 （一）e"},
		{"legal, start", `\pard\ls1\ilvl2 a\par b\par`, "L3 1.3. a\nL3 1.4. b"},
		{"override", `\pard\ls1 a\par\ls2 b\par c\par`, "L1 一、a\nL1 五、b\nL1 六、c"},
		{"stated label wins", `\pard{\listtext\pard\plain 9.\tab}\ls1 a\par\pard\ls1 b\par`, "L1 9. a\nL1 二、b"},
		{"label in an unknown font", `{\listtext\f0 \u-3913?\tab}a\par`, "L1 • a"},
		{"old label", `{\pntext\f3 \'d8\tab}{\*\pn\pnlvlblt}a\par`, "L1 ➢ a"},
		{"bullet", `\pard\ls3 a\par`, "L1 • a"},
		{"by style", `\pard\s3 a\par`, "L2 （一）a"},
		{"blank paragraph is not counted", `\pard\ls1 a\par\par b\par`, "L1 一、a\nL1 二、b"},
		{"headings by style", `\s1 a\par\pard\s2 b\par\pard\s4 c\par\pard\s5 d\par\pard\s1\outlinelevel9 e\par`, "H2 a\nH2 b\nP c\nH3 d\nP e"},
		{"unknown list", `\ls9 a\par`, "P a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(context.Background(), []byte(head+lists+tt.body+"}"), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if got := show(d); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestProperties(t *testing.T) {
	d, err := Read(context.Background(), []byte(head+`{\info{\title \u31034?\u20363?}{\author A}{\creatim\yr2024\mo5\dy6\hr7\min8}{\revtim\yr0}{\nofpages3}}`+
		`{\*\userprops{\propname \u25991?\u21495?}\proptype30{\staticval X1}}a}`), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := []corpus.Property{{Name: "title", Value: "示例"}, {Name: "creator", Value: "A"}, {Name: "created", Value: "2024-05-06T07:08:00"}, {Name: "文号", Value: "X1"}}
	if len(d.Properties) != len(want) {
		t.Fatalf("%v", d.Properties)
	}
	for i, p := range d.Properties {
		if p != want[i] {
			t.Errorf("property %v, want %v", p, want[i])
		}
	}
}

func TestErrors(t *testing.T) {
	tests := []struct {
		name, file string
		limits     Limits
		want       error
	}{
		{"nothing", "", Limits{}, corpus.ErrEmpty},
		{"blanks", " \n", Limits{}, corpus.ErrEmpty},
		{"other format", "%PDF-1.4", Limits{}, corpus.ErrMalformed},
		{"first bytes", `{\rt`, Limits{}, corpus.ErrTruncated},
		{"no text", `{\rtf1\par}`, Limits{}, corpus.ErrEmpty},
		{"page header only", `{\rtf1{\header a\par}\par}`, Limits{}, corpus.ErrEmpty},
		{"picture only", `{\rtf1{\pict 00}\par}`, Limits{}, corpus.ErrNeedsOCR},
		{"cut in the font table", `{\rtf1{\fonttbl{\f0 Tim`, Limits{}, corpus.ErrTruncated},
		{"deep", `{\rtf1` + strings.Repeat("{", 5000) + "a", Limits{}, corpus.ErrBomb},
		{"long", `{\rtf1 ` + strings.Repeat("a", 200), Limits{MaxTextBytes: 100}, corpus.ErrBomb},
		{"many blocks", `{\rtf1 ` + strings.Repeat(`a\par `, 200), Limits{MaxTextBytes: 1000}, corpus.ErrBomb},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d, err := Read(context.Background(), []byte(tt.file), tt.limits); !errors.Is(err, tt.want) || d != nil {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, []byte(`{\rtf1 a}`), Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v after cancelling", err)
	}
}

// TestCut cuts a document at every byte: it is read up to there with a warning,
// or refused.
func TestCut(t *testing.T) {
	file := head + `{\header h\par}\f1 \'d6\'d0\u20013?\par\trowd\cellx1000 \intbl a{\footnote b}\cell\row}`
	texts := 0
	for n := range len(file) {
		d, err := Read(context.Background(), []byte(file[:n]), Limits{})
		switch {
		case err != nil && corpus.Code(err) != "truncated" && corpus.Code(err) != "empty":
			t.Fatalf("cut at %d: %v", n, err)
		case err == nil && len(d.Warnings) != 1:
			t.Fatalf("cut at %d: warnings %q", n, d.Warnings)
		case err == nil:
			texts++
		}
	}
	if texts == 0 {
		t.Error("nothing was read")
	}
	if d, err := Read(context.Background(), []byte(file), Limits{}); err != nil || len(d.Warnings) != 0 || d.Blocks[0].Kind != raw.Header {
		t.Errorf("whole: %v, %v", d, err)
	}
}

// TestDeepBoxes keeps the text of text boxes however deep they stand.
func TestDeepBoxes(t *testing.T) {
	const deep = 1000
	d, err := Read(context.Background(), []byte(`{\rtf1 `+strings.Repeat(`{\shptxt a\par `, deep)+strings.Repeat("}", deep)+`\par}`), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Blocks) != deep {
		t.Errorf("%d blocks, want %d", len(d.Blocks), deep)
	}
}
