package sheet

import "testing"

func TestNumberFormat(t *testing.T) {
	const day = 44987.0 // 2023-03-02
	tests := []struct {
		code string
		v    float64
		want string
	}{
		{"General", 0, "0"}, {"General", 1000.5, "1000.5"}, {"General", -0.1, "-0.1"}, {"General", 0.1 + 0.2, "0.3"},
		{"General", 530112199001011234, "530112199001011000"}, {"General", 13800000000, "13800000000"},
		{"General", 1.5e-12, "1.5E-12"}, {"General", 1e30, "1E+30"}, {"General", 1.0 / 3, "0.333333333333"},
		{"0", 2.5, "3"}, {"0.00", 1.005, "1.01"}, {"0.00", 0.5, "0.50"}, {"#.##", 0.5, ".5"}, {"0", -0.4, "0"},
		{"#,##0", 1234567, "1,234,567"}, {"#,##0.00", -1234.5, "-1,234.50"}, {"#,##0", 999.6, "1,000"}, {"#,##0", 12, "12"}, {"0,000", 12, "0,012"},
		{"0%", 0.155, "16%"}, {"0.0%", 0.015, "1.5%"}, {"0.0,", 12345, "12.3"}, {"0.0,,\"百万\"", 12345678, "12.3百万"},
		{"000000", 42, "000042"}, {"000\\-0000", 1234567, "123-4567"}, {"0000-00000000", 87165432100, "0871-65432100"},
		{"0.00E+00", 12345, "1.23E+04"}, {"##0.0E+0", 12345, "12.3E+3"}, {"0.0E+0", 0.00099999, "1.0E-3"},
		{"# ?/?", 1.25, "1 1/4"}, {"# ?/8", 0.5, "4/8"}, {"?/?", 1.5, "3/2"}, {"# ?/?", 2, "2"},
		{`#,##0;[Red]-#,##0`, -5, "-5"}, {`0;(0);"零"`, -5, "(5)"}, {`0;(0);"零"`, 0, "零"}, {"0;;", -5, ""},
		{`[>=10000]0.0,"千";0`, 12345, "12.3千"}, {`[>=10000]0.0,"千";0`, 99, "99"}, {`[<1]"低";[<2]"中";"高"`, 1.5, "中"}, {`[<1]"低";[<2]"中";"高"`, 7, "高"},
		{`[$￥-804]#,##0.00`, 1000, "￥1,000.00"}, {`"第"0"号"`, 12, "第12号"}, {"_ * #,##0_ ", 1000, " 1,000 "}, {"0!号", 3, "3号"},
		{`"A类"`, 3, "A类"}, {"@", 12, "12"}, {"G/通用格式\"元\"", 800, "800元"},
		{"[DBNum1]0", 2023, "二千〇二十三"}, {"[DBNum2][$-804]General", 1234, "壹仟贰佰叁拾肆"}, {"[DBNum1]General", 15, "十五"}, {"[DBNum2]General\"元\"", 10500, "壹万零伍佰元"},
		{"yyyy/m/d", day, "2023/3/2"}, {`yyyy"年"m"月"d"日";@`, day, "2023年3月2日"}, {"yyyy-mm-dd hh:mm:ss", day + 0.75, "2023-03-02 18:00:00"},
		{`[$-F800]dddd\,\ mmmm\ dd\,\ yyyy`, day, "2023年3月2日"}, {`[DBNum1][$-804]yyyy"年"m"月"d"日";@`, 45241, "二〇二三年十一月十一日"},
		{"[$-804]aaaa;@", day, "星期四"}, {"aaa", day, "四"}, {"d-mmm-yy", day, "2-Mar-23"}, {"mmmm", day, "March"}, {"dddd", day, "Thursday"},
		{"h:mm AM/PM", 0.5, "12:00 PM"}, {`上午/下午h"时"mm"分"`, 0.25, "上午6时00分"}, {"mm:ss.0", 0.5/86400 + 61.0/86400, "01:01.5"},
		{"[h]:mm", 1.5, "36:00"}, {"[mm]:ss", 0.1, "144:00"}, {"h:mm", 0.999999, "0:00"}, {"m/d", day, "3/2"}, {"yy.m.d", day, "23.3.2"},
		{"yyyy/m/d", 1, "1900/1/1"}, {"yyyy/m/d", 61, "1900/3/1"}, {"yyyy/m/d", -3, "-3"}, {"yyyy/m/d", 3e6, "3000000"}, {"e\"年\"", day, "2023年"},
	}
	for _, tt := range tests {
		if got := parseFormat(tt.code).formatNumber(tt.v, false); got != tt.want {
			t.Errorf("%s of %v: %q, want %q", tt.code, tt.v, got, tt.want)
		}
	}
	if got := parseFormat("yyyy/m/d").formatNumber(day-1462, true); got != "2023/3/2" {
		t.Errorf("1904: %s", got)
	}
	if got := parseFormat(`0;0;0;"第"@"号"`).formatText("甲"); got != "第甲号" {
		t.Errorf("text section: %s", got)
	}
	for id, code := range builtinFormats {
		if f := parseFormat(code); id > 13 && id < 37 && !f.isDate() || id > 0 && id < 5 && f.isDate() {
			t.Errorf("format %d is taken for another kind", id)
		}
	}
}

func FuzzNumberFormat(f *testing.F) {
	for _, code := range builtinFormats {
		f.Add(code, 44987.25)
	}
	f.Add(`[>=10000]0.0,"千";[<0]?/?;[DBNum2]0;@`, -0.5)
	f.Fuzz(func(t *testing.T, code string, v float64) {
		p := parseFormat(code)
		if n := len(p.formatNumber(v, false)); n > 400+20*len(code) {
			t.Errorf("%d bytes for a code of %d", n, len(code))
		}
		p.formatText(code)
	})
}
