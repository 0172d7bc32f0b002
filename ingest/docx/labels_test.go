package docx

import (
	"fmt"
	"strings"
	"testing"
)

// lvl is a w:lvl; more is added to its properties.
func lvl(i int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:lvlText w:val="%s"/></w:lvl>`, i, format, more, text)
}

// listed is a paragraph in list num on level i with text “文”.
func listed(num, i int) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr>%s</w:p>`, i, num, r("文"))
}

func definition(id int, content string) string {
	return fmt.Sprintf(`<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>`, id, content)
}

func instance(id, definition int, content string) string {
	return fmt.Sprintf(`<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>`, id, definition, content)
}

func TestLabels(t *testing.T) {
	official := definition(0, lvl(0, "chineseCountingThousand", "%1、", "")+lvl(1, "chineseCounting", "（%2）", "")+
		lvl(2, "decimal", "%3.", `<w:suff w:val="nothing"/>`)+lvl(3, "decimal", "（%4）", ""))
	legal := definition(0, lvl(0, "upperRoman", "第%1章", "")+lvl(1, "decimal", "%1.%2", `<w:isLgl/>`)+lvl(2, "decimal", "%1.%2.%3", `<w:isLgl/>`))
	override := func(i, start int) string {
		return fmt.Sprintf(`<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride>`, i, start)
	}
	const styles = `<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T2"><w:name w:val="heading 2"/><w:basedOn w:val="T1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Based"><w:name w:val="甲"/><w:basedOn w:val="T2"/></w:style>
<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="NoNum"><w:name w:val="无"/><w:basedOn w:val="T1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:type="numbering" w:styleId="List"><w:name w:val="表"/><w:pPr><w:numPr><w:numId w:val="8"/></w:numPr></w:pPr></w:style>`
	deletedMark := `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr></w:p>`
	tests := []struct{ name, numbering, body, want string }{
		{"official levels and restarts", official + instance(1, 0, ""),
			listed(1, 0) + listed(1, 1) + listed(1, 1) + listed(1, 2) + listed(1, 2) + listed(1, 3) + listed(1, 0) + listed(1, 1) + listed(1, 2),
			want("L1 一、文", "L2 （一）文", "L2 （二）文", "L3 1.文", "L3 2.文", "L4 （1）文", "L1 二、文", "L2 （一）文", "L3 1.文")},
		{"unnumbered paragraphs between", official + instance(1, 0, ""), listed(1, 0) + p("段") + listed(1, 0), want("L1 一、文", "P 段", "L1 二、文")},
		{"legal numbers", legal + instance(1, 0, ""), listed(1, 0) + listed(1, 0) + listed(1, 1) + listed(1, 2), want("L1 第I章 文", "L1 第II章 文", "L2 2.1 文", "L3 2.1.1 文")},
		{"level above never used", legal + instance(1, 0, ""), listed(1, 1) + listed(1, 1), want("L2 1.1 文", "L2 1.2 文")},
		{"instances of one definition count on", official + instance(1, 0, "") + instance(2, 0, ""), listed(1, 0) + listed(2, 0), want("L1 一、文", "L1 二、文")},
		{"start override once", official + instance(1, 0, "") + instance(2, 0, override(0, 1)), listed(1, 0) + listed(1, 0) + listed(2, 0) + listed(2, 0), want("L1 一、文", "L1 二、文", "L1 一、文", "L1 二、文")},
		{"start override above one", official + instance(1, 0, override(0, 5)), listed(1, 0) + listed(1, 0), want("L1 五、文", "L1 六、文")},
		{"start override of a deeper level after a restart", official + instance(1, 0, override(1, 3)), listed(1, 0) + listed(1, 1) + listed(1, 0) + listed(1, 1), want("L1 一、文", "L2 （三）文", "L1 二、文", "L2 （三）文")},
		{"level override", official + instance(1, 0, `<w:lvlOverride w:ilvl="0">`+lvl(0, "decimal", "%1)", "")+`</w:lvlOverride>`), listed(1, 0), "L1 1) 文"},
		{"never restart", definition(0, lvl(0, "decimal", "%1.", "")+lvl(1, "decimal", "(%2)", `<w:lvlRestart w:val="0"/>`)) + instance(1, 0, ""), listed(1, 0) + listed(1, 1) + listed(1, 0) + listed(1, 1), want("L1 1. 文", "L2 (1) 文", "L1 2. 文", "L2 (2) 文")},
		{"restart after level one only", definition(0, lvl(0, "decimal", "%1.", "")+lvl(1, "decimal", "(%2)", "")+lvl(2, "lowerLetter", "%3)", `<w:lvlRestart w:val="1"/>`)) + instance(1, 0, ""),
			listed(1, 0) + listed(1, 1) + listed(1, 2) + listed(1, 1) + listed(1, 2) + listed(1, 0) + listed(1, 2), want("L1 1. 文", "L2 (1) 文", "L3 a) 文", "L2 (2) 文", "L3 b) 文", "L1 2. 文", "L3 a) 文")},
		{"start missing is zero", definition(0, `<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>`) + instance(1, 0, ""), listed(1, 0), "L1 0. 文"},
		{"bullets", definition(0, lvl(0, "bullet", "\uf0b7", `<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>`)+lvl(1, "bullet", "l", `<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>`)+lvl(2, "bullet", "－", "")+lvl(3, "bullet", "\uf0ff", "")+lvl(4, "bullet", "", "")) + instance(1, 0, ""),
			listed(1, 0) + listed(1, 1) + listed(1, 2) + listed(1, 3) + listed(1, 4), want("L1 • 文", "L2 ● 文", "L3 － 文", "L4 • 文", "L5 • 文")},
		{"no visible label", definition(0, lvl(0, "none", "", "")+lvl(1, "none", "附件", "")) + instance(1, 0, ""), listed(1, 0) + listed(1, 1), want("P 文", "L2 附件 文")},
		{"custom format", definition(0, `<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1号"/></w:lvl>`) + instance(1, 0, ""), listed(1, 0), "L1 007号 文"},
		{"by style, level by basedOn", official + instance(1, 0, ""), styled("T1", "题") + styled("T2", "题") + styled("Based", "题") + styled("NoNum", "题"), want("H1 一、题", "H2 （一）题", "H2 （二）题", "H1 题")},
		{"by style tied to a level", official + definition(1, lvl(0, "decimal", "%1.", "")+lvl(1, "chineseCountingThousand", "第%2条", `<w:pStyle w:val="Clause"/>`)) + instance(2, 1, ""), styled("Clause", "文") + styled("Clause", "文"), want("L2 第一条 文", "L2 第二条 文")},
		{"direct zero removes it", official + instance(1, 0, ""), `<w:p><w:pPr><w:pStyle w:val="T1"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>` + r("题") + `</w:p>`, "H1 题"},
		{"direct level in the list of the style", official + instance(1, 0, ""), `<w:p><w:pPr><w:pStyle w:val="T1"/><w:numPr><w:ilvl w:val="3"/></w:numPr></w:pPr>` + r("题") + `</w:p>`, "H1 （1）题"},
		{"numbering style", definition(5, `<w:numStyleLink w:val="List"/>`) + definition(6, `<w:styleLink w:val="List"/>`+lvl(0, "ideographTraditional", "%1、", "")) + instance(1, 5, "") + instance(8, 6, ""), listed(1, 0) + listed(8, 0), want("L1 甲、文", "L1 乙、文")},
		{"former numbering does not count", official + instance(1, 0, ""), `<w:p><w:pPr><w:pPrChange w:id="1"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr>` + r("文") + `</w:p>` + listed(1, 0), want("P 文", "L1 一、文")},
		{"deleted paragraphs do not count", official + instance(1, 0, ""), listed(1, 0) + deletedMark + listed(1, 0), want("L1 一、文", "L1 二、文")},
		{"empty paragraphs count and show", official + instance(1, 0, ""), `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>` + listed(1, 0), want("L1 一、", "L1 二、文")},
		{"the mark of a section does not", official + instance(1, 0, ""), `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:sectPr/></w:pPr></w:p>` + listed(1, 0), "L1 一、文"},
		{"text boxes count apart", official + instance(1, 0, ""), listed(1, 0) + `<w:p><w:r>` + box(listed(1, 0)) + box(listed(1, 0)) + `</w:r></w:p>` + listed(1, 0), want("L1 一、文", "L1 一、文", "L1 二、文", "L1 二、文")},
		{"label stands on the first line only", official + instance(1, 0, ""), strings.Replace(listed(1, 0), "文</w:t>", "甲</w:t><w:br/><w:t>乙</w:t>", 1), want("L1 一、甲", "L1 乙")},
		{"in cells", official + instance(1, 0, ""), `<w:tbl><w:tr><w:tc>` + listed(1, 0) + `</w:tc><w:tc>` + listed(1, 0) + `</w:tc></w:tr></w:tbl>`, "T 一、文|二、文"},
		{"undefined list and level", official + instance(1, 0, "") + instance(3, 99, ""), listed(2, 0) + listed(3, 0) + listed(1, 9), want("P 文", "P 文", "P 文")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFixture(tt.body).with("word/styles.xml", "styles", styles).with("word/numbering.xml", "numbering", tt.numbering)
			if got := show(f.read(t)); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestFormatNumber(t *testing.T) {
	tests := []struct {
		format string
		n      int
		want   string
	}{
		{"decimal", 12, "12"}, {"decimal", -3, "-3"}, {"", 4, "4"}, {"unknown", 5, "5"}, {"none", 1, ""},
		{"chineseCountingThousand", 1, "一"}, {"chineseCountingThousand", 10, "十"}, {"chineseCountingThousand", 11, "十一"},
		{"chineseCountingThousand", 20, "二十"}, {"chineseCountingThousand", 99, "九十九"}, {"chineseCountingThousand", 100, "一百"},
		{"chineseCountingThousand", 101, "一百零一"}, {"chineseCountingThousand", 110, "一百一十"}, {"chineseCountingThousand", 111, "一百一十一"},
		{"chineseCountingThousand", 1001, "一千零一"}, {"chineseCountingThousand", 1010, "一千零一十"}, {"chineseCountingThousand", 10005, "一万零五"},
		{"chineseCountingThousand", 10500, "一万零五百"}, {"chineseCountingThousand", 100000, "十万"}, {"chineseCountingThousand", 100000000, "100000000"},
		{"chineseCountingThousand", 0, "0"}, {"chineseCountingThousand", -1, "-1"},
		{"chineseCounting", 10, "十"}, {"chineseCounting", 19, "十九"}, {"chineseCounting", 99, "九十九"}, {"chineseCounting", 100, "一〇〇"},
		{"taiwaneseCounting", 105, "一○五"}, {"taiwaneseCountingThousand", 10, "十"},
		{"japaneseCounting", 10, "十"}, {"japaneseCounting", 110, "百十"}, {"japaneseCounting", 21, "二十一"},
		{"chineseLegalSimplified", 10, "壹拾"}, {"chineseLegalSimplified", 105, "壹佰零伍"}, {"ideographLegalTraditional", 23, "貳拾參"},
		{"ideographDigital", 10, "一〇"}, {"decimalFullWidth", 12, "１２"},
		{"ideographTraditional", 10, "癸"}, {"ideographTraditional", 11, "11"}, {"ideographZodiac", 12, "亥"},
		{"ideographZodiacTraditional", 1, "甲子"}, {"ideographZodiacTraditional", 60, "癸亥"}, {"ideographZodiacTraditional", 61, "甲子"},
		{"decimalEnclosedCircle", 20, "⑳"}, {"decimalEnclosedCircleChinese", 1, "①"}, {"decimalEnclosedCircle", 21, "21"},
		{"decimalEnclosedParen", 2, "⑵"}, {"decimalEnclosedFullstop", 20, "⒛"}, {"ideographEnclosedCircle", 10, "㊉"},
		{"decimalZero", 9, "09"}, {"decimalZero", 10, "10"}, {"001, 002, 003, ...", 12, "012"}, {"0001, 0002, ...", 12345, "12345"},
		{"upperLetter", 1, "A"}, {"upperLetter", 26, "Z"}, {"lowerLetter", 28, "bb"}, {"upperLetter", 1 << 30, "1073741824"}, {"upperLetter", 0, "0"},
		{"upperRoman", 1994, "MCMXCIV"}, {"lowerRoman", 4, "iv"}, {"upperRoman", 4000, "4000"}, {"upperRoman", 0, "0"},
		{"ordinal", 1, "1st"}, {"ordinal", 12, "12th"}, {"ordinal", 23, "23rd"}, {"ordinal", 112, "112th"}, {"hex", 255, "FF"}, {"numberInDash", 3, "- 3 -"},
	}
	for _, tt := range tests {
		if got := formatNumber(tt.format, tt.n); got != tt.want {
			t.Errorf("formatNumber(%q, %d) = %q, want %q", tt.format, tt.n, got, tt.want)
		}
	}
}
