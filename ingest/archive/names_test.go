package archive

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/traditionalchinese"
)

// TestNameEncodings decodes names of which nobody states the encoding.
func TestNameEncodings(t *testing.T) {
	big5, err := traditionalchinese.Big5.NewEncoder().String("關於提高社區工作者待遇的答覆.txt")
	if err != nil {
		t.Fatal(err)
	}
	cp437, err := charmap.CodePage437.NewEncoder().String("résumé.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, want string
	}{
		{gbk(t, "关于提高社区工作者待遇的答复.txt"), "关于提高社区工作者待遇的答复.txt"},
		{"关于提高待遇的答复.txt", "关于提高待遇的答复.txt"},
		{gbk(t, "联通.txt"), "联通.txt"},
		{gbk(t, "一.txt"), "一.txt"}, // D2 BB is valid UTF-8 too
		{"Ответ.txt", "Ответ.txt"},
		{"café.txt", "café.txt"},
		{big5, "關於提高社區工作者待遇的答覆.txt"},
		{cp437, "résumé.txt"},
		{gbk(t, `附件\目录.txt`), "附件/目录.txt"},
		{gbk(t, "誠信.txt"), "誠信.txt"}, // its second byte is a backslash
	} {
		if got := names(t, zipOf(t, []file{{tt.name, "x"}}, unflagged), Limits{}); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
	// A name that could be either is read as the others are.
	if got := names(t, zipOf(t, []file{{gbk(t, "一.txt"), "x"}, {gbk(t, "关于提高待遇的答复.txt"), "x"}}, unflagged), Limits{}); got != "一.txt 关于提高待遇的答复.txt" {
		t.Errorf("%q", got)
	}
	// One that does not fit is read by itself.
	if got := names(t, zipOf(t, []file{{"通知书.txt", "x"}, {gbk(t, "关于提高待遇的答复.txt"), "x"}}, unflagged), Limits{}); !strings.HasSuffix(got, " 关于提高待遇的答复.txt") {
		t.Errorf("%q", got)
	}
}

// TestCleanPath tests what becomes of hostile paths.
func TestCleanPath(t *testing.T) {
	for name, want := range map[string]string{
		"/etc/passwd":                      "etc/passwd",
		`..\..\越界.txt`:                     "越界.txt",
		"a/../../b":                        "a/b",
		`C:\附件\答复.doc`:                     "附件/答复.doc",
		"//server/share/a":                 "server/share/a",
		"./a//b":                           "a/b",
		"a\x00b\n.txt":                     "a_b_.txt",
		"a\u202Etxt.exe":                   "atxt.exe",
		"..":                               "未命名",
		"":                                 "未命名",
		" 答复.txt ":                         "答复.txt",
		strings.Repeat("字", 300) + ".docx": strings.Repeat("字", 78) + ".docx",
		strings.Repeat("目录/", 500) + "答复.txt": strings.Repeat("目录/", 141) + "答复.txt",
	} {
		if got := cleanPath(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestDuplicates tells equal names apart.
func TestDuplicates(t *testing.T) {
	got := names(t, zipOf(t, []file{{"a.txt", "1"}, {"/a.txt", "2"}, {"a (2).txt", "3"}, {"a.txt", "4"}, {"b", "5"}, {"../b", "6"}}, nil), Limits{})
	if want := "a.txt a (2).txt a (2) (2).txt a (3).txt b b (2)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
