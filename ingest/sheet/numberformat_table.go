package sheet

// builtinFormats are the format codes that files name by number alone (18.8.30),
// with the meaning they have in Chinese (zh-CN): of numbers 14, 22, 27 to 36 and
// 50 to 58 it depends on the language.
var builtinFormats = map[int]string{
	0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
	5: `"¥"#,##0;"¥"-#,##0`, 6: `"¥"#,##0;"¥"-#,##0`, 7: `"¥"#,##0.00;"¥"-#,##0.00`, 8: `"¥"#,##0.00;"¥"-#,##0.00`,
	9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
	18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
	27: `yyyy"年"m"月"`, 28: `m"月"d"日"`, 29: `m"月"d"日"`, 30: "m-d-yy", 31: `yyyy"年"m"月"d"日"`,
	32: `h"时"mm"分"`, 33: `h"时"mm"分"ss"秒"`, 34: `上午/下午h"时"mm"分"`, 35: `上午/下午h"时"mm"分"ss"秒"`, 36: `yyyy"年"m"月"`,
	37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
	41: `_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ `, 42: `_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ `,
	43: `_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ `, 44: `_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ `,
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
	50: `yyyy"年"m"月"`, 51: `m"月"d"日"`, 52: `yyyy"年"m"月"`, 53: `m"月"d"日"`, 54: `m"月"d"日"`,
	55: `上午/下午h"时"mm"分"`, 56: `上午/下午h"时"mm"分"ss"秒"`, 57: `yyyy"年"m"月"`, 58: `m"月"d"日"`,
}

// formatTable compiles the formats of one workbook when they are first used.
type formatTable struct {
	codes    map[int]string // by number, as the workbook states them
	compiled map[int]*numberFormat
	styles   []int // format numbers of the cell formats (cellXfs, XF)
}

// numbered is the format with a number, General where nobody knows it.
func (t *formatTable) numbered(id int) *numberFormat {
	if f := t.compiled[id]; f != nil {
		return f
	}
	code, ok := t.codes[id]
	if !ok {
		code = builtinFormats[id]
	}
	if t.compiled == nil {
		t.compiled = map[int]*numberFormat{}
	}
	f := parseFormat(code)
	t.compiled[id] = f
	return f
}

// ofStyle is the format of the cells with a style.
func (t *formatTable) ofStyle(style int) *numberFormat {
	if style < 0 || style >= len(t.styles) {
		return generalFormat
	}
	return t.numbered(t.styles[style])
}
