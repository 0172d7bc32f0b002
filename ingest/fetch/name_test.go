package fetch

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestDispositionName(t *testing.T) {
	for in, want := range map[string]string{
		`attachment; filename="a.doc"`:                                               "a.doc",
		`attachment; filename=a.doc`:                                                 "a.doc",
		`attachment;filename = "a b.doc" ; size=3`:                                   "a b.doc",
		`attachment; filename=a b.doc; size=3`:                                       "a b.doc",
		`inline; FileName="附件1：清单.doc"`:                                              "附件1：清单.doc",
		"attachment; filename=\"\xb8\xbd\xbc\xfe.doc\"":                              "附件.doc",
		"attachment; filename=\xb8\xbd\xbc\xfe.doc":                                  "附件.doc",
		`attachment; filename*=UTF-8''%E9%99%84%E4%BB%B6%201.doc`:                    "附件 1.doc",
		`attachment; filename*=utf-8'zh-CN'%E9%99%84%E4%BB%B6.doc; filename="x.doc"`: "附件.doc",
		`attachment; filename="x.doc"; filename*=GBK''%B8%BD%BC%FE.doc`:              "附件.doc",
		`attachment; filename="x.doc"; filename*=gb2312'zh'%B8%BD%BC%FE.doc`:         "附件.doc",
		`attachment; filename="x.doc"; filename*=Big5''%AA%FE%A5%F3%A4%BD%A7i.doc`:   "附件公告.doc",
		`attachment; filename="x.doc"; filename*=nonsense`:                           "x.doc",
		`attachment; filename="x.doc"; filename*=UTF-8''`:                            "x.doc",
		`attachment; filename*=UTF-8''a+b.doc`:                                       "a+b.doc",
		`attachment; filename="%E9%99%84%E4%BB%B6.doc"`:                              "附件.doc",
		`attachment; filename=%B8%BD%BC%FE.doc`:                                      "附件.doc",
		`attachment; filename=%E9%99%84%E4%BB%B6+1%2B2.doc`:                          "附件 1+2.doc",
		`attachment; filename=%E9%99%84%20a+b.doc`:                                   "附 a+b.doc",
		`attachment; filename="100%.doc"`:                                            "100%.doc",
		`attachment; filename="5%增长、%20.doc"`:                                        "5%增长、%20.doc",
		`attachment; filename="a+b.doc"`:                                             "a+b.doc",
		`attachment; filename="=?UTF-8?B?6ZmE5Lu2LmRvYw==?="`:                        "附件.doc",
		`attachment; filename="=?gbk?Q?=B8=BD=BC=FE.doc?="`:                          "附件.doc",
		`attachment; filename="C:\docs\新建 文件.doc"`:                                   "新建 文件.doc",
		`attachment; filename="../../etc/passwd"`:                                    "passwd",
		`attachment; filename="a\"b\".doc"`:                                          "a_b_.doc",
		`attachment; filename="a;b.doc"; x=y`:                                        "a;b.doc",
		`attachment; filename="open.doc`:                                             "open.doc",
		`filename="a.doc"`:                                                           "a.doc",
		`attachment; a; filename=a.doc`:                                              "a.doc",
		"attachment; filename=\"\u202ecod.exe\x00\x1b.doc\"":                         "cod.exe.doc",
		`attachment; filename=""`:                                                    "",
		`attachment; filename=".."`:                                                  "",
		`attachment; filename`:                                                       "",
		`attachment`:                                                                 "",
		``:                                                                           "",
		`attachment; filename="` + strings.Repeat("附", 200) + `.docx"`:               strings.Repeat("附", 65) + ".docx",
		`attachment; filename="` + strings.Repeat("a", 300) + `"`:                    strings.Repeat("a", 200),
		`attachment; filename="a.` + strings.Repeat("b", 300) + `"`:                  "a." + strings.Repeat("b", 198),
		`attachment; filename="first.doc"; filename="second.doc"`:                    "first.doc",
		`attachment; filename="` + "　 附件\t1 .doc　" + `"`:                             "附件 1 .doc",
		`form-data; name="filename=x.doc"; filename="a.doc"`:                         "a.doc",
		`attachment; filename="a<b>:|?*.doc"`:                                        "a_b_____.doc",
		"attachment; filename*=iso-8859-1''%A3%20rates.doc":                          "£ rates.doc",
	} {
		if got := dispositionName(in); got != want {
			t.Errorf("%s\n got %q\nwant %q", in, got, want)
		}
	}
}

func TestFileName(t *testing.T) {
	for _, c := range []struct{ disposition, final, asked, label, want string }{
		{"attachment; filename=a.doc", "http://x.cn/b.doc", "http://x.cn/c.doc", "d.doc", "a.doc"},
		{"", "http://x.cn/%E9%99%84%E4%BB%B6%201.doc", "http://x.cn/c.doc", "d.doc", "附件 1.doc"},
		{"", "http://x.cn/%B8%BD%BC%FE.doc", "", "", "附件.doc"},
		{"", "http://x.cn/a%2F..%5Cb.doc", "", "", "b.doc"},
		{"", "http://x.cn/t1.html?id=1", "", "", "t1.html"},
		{"", "http://x.cn/down.jsp?id=1&filename=%B8%BD%BC%FE+1.XLS", "", "label.doc", "附件 1.XLS"},
		{"", "http://x.cn/down.jsp?id=1&f=www.a.cn", "http://x.cn/P1.doc", "", "P1.doc"},
		{"", "http://x.cn/down.jsp?id=1", "http://x.cn/get?file=/a/b.pdf", "", "b.pdf"},
		{"", "http://x.cn/down.jsp?id=1", "http://x.cn/down.jsp", "附件1：清单.docx", "附件1：清单.docx"},
		{"", "http://x.cn/down.jsp?id=1", "http://x.cn/down.jsp", "点击下载", "down.jsp"},
		{"", "http://x.cn/a/v1.2", "http://x.cn/", "", "v1.2"},
		{"", "http://x.cn/a/", "http://x.cn/a/", "", "x.cn"},
		{"", "http://x.cn/a/", "http://x.cn/b", "", "b"},
		{"", "http://[2001:db8::1]:81/", "", "", "2001_db8__1]_81"},
		{"attachment; filename=..", "http://x.cn/%2e%2e%00", "", "", "x.cn"},
	} {
		final, err := resolve(nil, c.final)
		if err != nil {
			t.Fatal(err)
		}
		asked := final
		if c.asked != "" {
			if asked, err = resolve(nil, c.asked); err != nil {
				t.Fatal(err)
			}
		}
		if got := fileName(c.disposition, final, asked, c.label); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

// FuzzFileName: a name is there, and can be given to a file anywhere.
func FuzzFileName(f *testing.F) {
	f.Add(`attachment; filename="a\"b.doc"; filename*=GBK''%B8%BD`, "http://x.cn/a%2Fb%ff.doc?x=%B8.pdf", "附件.doc")
	f.Add(`filename==?gbk?Q?=B8=BD?=;;=;"`, "http://x.cn/..%5c.", "")
	f.Add("x;filename=\"\x00\xff%zz+%41", "http://[::1]/", "\u202e")
	f.Fuzz(func(t *testing.T, disposition, address, label string) {
		u, err := resolve(nil, address)
		if err != nil {
			u, _ = resolve(nil, "http://example.cn/")
		}
		n := fileName(disposition, u, u, label)
		if n == "" || len(n) > 255 || !utf8.ValidString(n) || n == "." || n == ".." || strings.ContainsAny(n, `/\<>:"|?*`) || strings.Trim(n, " .") != n || strings.ContainsFunc(n, unicode.IsControl) {
			t.Fatalf("name %q", n)
		}
		if cleanName(n) != n {
			t.Fatalf("name %q is cleaned to %q", n, cleanName(n))
		}
	})
}
