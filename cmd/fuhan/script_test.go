package main

import (
	"archive/zip"
	"bytes"
	"context"
	"database/sql"
	"encoding/base64"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fuhan/corpus/build"
	"fuhan/corpus/store"
	"fuhan/ingest/sandbox"

	_ "github.com/mattn/go-sqlite3"
	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/simplifiedchinese"
)

var update = flag.Bool("update", false, "rewrite the expected output in the scripts")

func TestMain(m *testing.M) {
	sandbox.Serve()
	testscript.Main(m, map[string]func(){
		"fuhan": main,
	})
}

// TestScripts runs the command as users do: every script states input, output,
// words and exit codes.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("FUHAN_DATA", filepath.Join(env.WorkDir, "data"))
			// the dictionaries are placed once for all scripts
			cache, err := os.UserCacheDir()
			if err == nil {
				env.Setenv("XDG_CACHE_HOME", cache)
			}
			env.Setenv("PATH", os.Getenv("PATH"))
			return nil
		},
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "root":
				return os.Getuid() == 0, nil
			case "mount":
				return canMount(), nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exitcode":  cmdExitCode,
			"fixture":   cmdFixture,
			"hold":      cmdHold,
			"newer":     cmdNewer,
			"gbk":       cmdGBK,
			"smalldisk": smallDisk,
		},
	})
}

// cmdExitCode runs a command and checks its exit code: exitcode 3 fuhan add x.
func cmdExitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode n command…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if err != nil {
		if _, serr := fmt.Sscanf(err.Error(), "exit status %d", &got); serr != nil {
			ts.Fatalf("%v", err)
		}
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// cmdFixture writes a file of a given kind: fixture kind path.
func cmdFixture(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: fixture kind path")
	}
	path := ts.MkAbs(args[1])
	switch args[0] {
	case "truncated-docx":
		b := docx(ts, "这是一个被截断的文件。")
		ts.Check(os.WriteFile(path, b[:len(b)/2], 0o600))
	case "docx":
		ts.Check(os.WriteFile(path, docx(ts, "第一段：示例局关于做好示例工作的说明。", "第二段。"), 0o600))
	case "encrypted-pdf":
		ts.Check(os.WriteFile(path, encryptedPDF(), 0o600))
	case "huge": // sparse: 1 GB that takes no room
		f, err := os.Create(path)
		ts.Check(err)
		ts.Check(f.Truncate(1 << 30))
		ts.Check(f.Close())
	case "large-text": // two megabytes of text that does not compress
		var b strings.Builder
		x := uint32(1)
		for b.Len() < 2<<20 {
			x = x*1664525 + 1013904223
			b.WriteRune(rune(0x4e00 + x>>8%20000))
			if x%30 == 0 {
				b.WriteString("。\n")
			}
		}
		ts.Check(os.WriteFile(path, []byte(b.String()), 0o600))
	case "zip": // two letters, one of them a level deeper, and a damaged file
		whole := docx(ts, "示例。")
		inner := archive(ts, "二.txt", "示例局的说明\n\n里层的示例说明在压缩包中。\n")
		ts.Check(os.MkdirAll(filepath.Dir(path), 0o700))
		ts.Check(os.WriteFile(path, archive(ts, "附件/一.txt", "示例局关于压缩包的通知\n\n各示例单位：\n请认真执行。\n",
			"里层.zip", string(inner), "坏.docx", string(whole[:len(whole)/2]), "三.docx", string(docx(ts, "第三件示例。"))), 0o600))
	case "mail":
		ts.Check(os.MkdirAll(filepath.Dir(path), 0o700))
		mail := "From: a@example.cn\r\nTo: b@example.cn\r\nSubject: =?UTF-8?B?" + base64.StdEncoding.EncodeToString([]byte("转来示例答复")) + "?=\r\nMIME-Version: 1.0\r\n" +
			"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n这是示例邮件正文，请查收。\r\n" +
			"--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename*=UTF-8''%E9%99%84%E4%BB%B6.txt\r\n\r\n这是示例邮件附件里的话。\r\n--x--\r\n"
		ts.Check(os.WriteFile(path, []byte(mail), 0o600))
	case "scan": // a white page
		img := image.NewGray(image.Rect(0, 0, 200, 280))
		for i := range img.Pix {
			img.Pix[i] = 255
		}
		var b bytes.Buffer
		ts.Check(png.Encode(&b, img))
		ts.Check(os.WriteFile(path, b.Bytes(), 0o600))
	case "zeros":
		ts.Check(os.WriteFile(path, make([]byte, 4096), 0o600))
	default:
		ts.Fatalf("unknown fixture %s", args[0])
	}
}

// archive is a zip of the given names and contents, in pairs.
func archive(ts *testscript.TestScript, pairs ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		w, err := z.Create(pairs[i])
		ts.Check(err)
		_, err = w.Write([]byte(pairs[i+1]))
		ts.Check(err)
	}
	ts.Check(z.Close())
	return b.Bytes()
}

// docx is a small Word file with one paragraph for each text.
func docx(ts *testscript.TestScript, paragraphs ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	part := func(name, body string) {
		w, err := z.Create(name)
		ts.Check(err)
		_, err = w.Write([]byte(body))
		ts.Check(err)
	}
	part("[Content_Types].xml", `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`)
	part("_rels/.rels", `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`)
	body := ""
	for _, p := range paragraphs {
		body += "<w:p><w:r><w:t>" + p + "</w:t></w:r></w:p>"
	}
	part("word/document.xml", `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+body+`</w:body></w:document>`)
	ts.Check(z.Close())
	return b.Bytes()
}

// encryptedPDF is a PDF that needs a password: its check values match no
// password that a reader may try.
func encryptedPDF() []byte {
	var b bytes.Buffer
	var at []int
	obj := func(s string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	b.WriteString("%PDF-1.4\n")
	obj("<< /Type /Catalog /Pages 2 0 R >>")
	obj("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
	obj("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>")
	key := strings.Repeat("AB", 32)
	obj("<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <" + key + "> /U <" + key + "> >>")
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Encrypt 4 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, key[:32], key[:32], xref)
	return b.Bytes()
}

// cmdHold has a data folder open for writing, store and index, until the script
// ends, as an add has that takes long.
func cmdHold(ts *testscript.TestScript, neg bool, args []string) {
	c, err := build.Open(context.Background(), ts.MkAbs(args[0]), store.ReadWrite)
	ts.Check(err)
	ts.Check(c.IndexErr)
	ts.Defer(func() { c.Close() })
}

// cmdNewer marks a data folder as written by a newer version.
func cmdNewer(ts *testscript.TestScript, neg bool, args []string) {
	db, err := sql.Open("sqlite3", filepath.Join(ts.MkAbs(args[0]), "fuhan.db"))
	ts.Check(err)
	defer db.Close()
	_, err = db.Exec("PRAGMA user_version = 9999")
	ts.Check(err)
}

// cmdGBK turns a file of the script into GB18030.
func cmdGBK(ts *testscript.TestScript, neg bool, args []string) {
	path := ts.MkAbs(args[0])
	s, err := os.ReadFile(path)
	ts.Check(err)
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes(s)
	ts.Check(err)
	ts.Check(os.WriteFile(path, b, 0o600))
}
