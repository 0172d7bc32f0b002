package mail

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

func gbk(t testing.TB, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func b64(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

// crlf makes the lines of a message end as on the wire.
func crlf(s string) []byte { return []byte(strings.ReplaceAll(s, "\n", "\r\n")) }

// head is a header for tests that are about the body.
const head = "From: a@example.cn\nSubject: =?utf-8?B?56S65L6L?=\n"

// read is Read for a message that must be readable.
func read(t testing.TB, message string) *raw.Document {
	t.Helper()
	d, err := Read(context.Background(), crlf(message), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// source is the text behind the subject.
func source(d *raw.Document) string {
	_, body, _ := strings.Cut(d.Source(), "\n")
	return body
}

func memberNames(d *raw.Document) string {
	var names []string
	for _, m := range d.Members {
		names = append(names, m.Name)
	}
	return strings.Join(names, " ")
}

// TestHeader reads subject and header lines as careful and careless writers make them.
func TestHeader(t *testing.T) {
	title := "关于提高社区工作者待遇的答复（示例）"
	inGBK := b64(gbk(t, title))
	cut := gbk(t, title)
	for _, tt := range []struct{ name, subject string }{
		{"UTF-8", "=?UTF-8?B?" + b64(title) + "?="},
		{"GBK under the name of GB 2312", "=?gb2312?B?" + inGBK + "?="},
		{"with language", "=?gb18030*zh-CN?b?" + inGBK + "?="},
		{"folded between words", "=?utf-8?B?" + b64(title[:9]) + "?=\n =?utf-8?B?" + b64(title[9:]) + "?="},
		{"cut inside a character", "=?gb2312?B?" + b64(cut[:7]) + "?=\n\t=?GB2312?B?" + b64(cut[7:]) + "?="},
		{"base64 cut anywhere", "=?gb2312?B?" + inGBK[:6] + "?= =?gb2312?B?" + inGBK[6:] + "?="},
		{"raw UTF-8", title},
		{"raw GBK", gbk(t, title)},
		{"lying charset", "=?us-ascii?B?" + inGBK + "?="},
		{"unknown charset", "=?x-none?B?" + inGBK + "?="},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, "From: =?utf-8?B?"+b64("张三")+"?= <zhang@example.cn>\nTo: \"=?gbk?B?"+b64(gbk(t, "李四"))+"?=\" <li@example.cn>,\n b@example.cn\nCc: c@example.cn\nDate: Tue, 5 Mar 2024 09:30:00 +0800 (CST)\nSubject: "+tt.subject+"\n\n正文。\n")
			if b := d.Blocks[0]; b.Kind != raw.Paragraph || b.Text != title {
				t.Errorf("%v %q", b.Kind, b.Text)
			}
			want := []corpus.Property{{Name: "主题", Value: title}, {Name: "发件人", Value: "张三 <zhang@example.cn>"}, {Name: "收件人", Value: "李四 <li@example.cn>, b@example.cn"}, {Name: "抄送", Value: "c@example.cn"}, {Name: "日期", Value: "2024-03-05T09:30:00+08:00"}}
			if len(d.Properties) != len(want) {
				t.Fatalf("%q", d.Properties)
			}
			for i, p := range d.Properties {
				if p != want[i] {
					t.Errorf("%q, want %q", p, want[i])
				}
			}
		})
	}
	d := read(t, "Subject: =?gb2312?Q?=B4=F0=B8=B4 =28?=a=?gb2312?Q?=29_1?= =?broken\nDate: 昨天\n\n正文")
	if got := d.Blocks[0].Text; got != "答复 (a) 1 =?broken" {
		t.Errorf("%q", got)
	}
	if got := d.Properties[1].Value; got != "昨天" {
		t.Errorf("date %q", got)
	}
}

// TestBody reads bodies in all encodings.
func TestBody(t *testing.T) {
	text := "您好：\n示例正文，社区工作者职数根据管辖规模确定。"
	for _, tt := range []struct{ name, message, want string }{
		{"without MIME", "\n" + text, text},
		{"GBK under the name of GB 2312", "Content-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: 8bit\n\n" + gbk(t, text), text},
		{"GBK under the name of ASCII", "Content-Type: text/plain; charset=us-ascii\n\n" + gbk(t, text), text},
		{"without charset", "Content-Type: text/plain\n\n" + gbk(t, text), text},
		{"HZ", "Content-Type: text/plain; charset=hz-gb-2312\n\n~{<:Ky2;S{~}", "己所不欲"},
		{"base64", "Content-Type: text/plain; charset=\"utf-8\"\nContent-Transfer-Encoding: BASE64\n\n" + b64(text)[:40] + "\n" + b64(text)[40:] + "\n", text},
		{"quoted-printable", "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n=E6=82=A8=\n=E5=A5=BD \n1=3D1", "您好\n1=1"},
		{"flowed", "Content-Type: text/plain; charset=utf-8; format=flowed\n\n社区工作者职数 \n根据管辖 \n规模确定。\n a b \nc\n> 引用 \n> 文字\n-- \n张三", "社区工作者职数根据管辖规模确定。\na b c\n>引用文字\n-- \n张三"},
		{"flowed, blanks deleted", "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\nab \ncd", "abcd"},
		{"HTML", "Content-Type: text/html; charset=gbk\n\n" + gbk(t, "<html><head><meta charset=big5></head><body><p>您好：</p><p>示例正文，社区工作者职数根据管辖规模确定。</p></body></html>"), text},
		{"HTML with table", "Content-Type: text/html\n\n<div>工资表如下，请查收，谢谢配合。</div><table><tr><td>姓名</td><td>工资</td></tr><tr><td>张三</td><td>800</td></tr></table>", "工资表如下，请查收，谢谢配合。\n姓名\t工资\n张三\t800"},
		{"two texts", "Content-Type: multipart/mixed; boundary=b\n\n前言\n--b\n\n甲\n--b\nContent-Type: text/plain\n\n乙\n--b--\n后记", "甲\n乙"},
		{"alternative", "Content-Type: multipart/alternative; boundary=\"b\"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n您好，示例正文。\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>您好，示例正文。</p>\n--b--", "您好，示例正文。"},
		{"alternative that stands in", "Content-Type: multipart/alternative; boundary=b\n\n--b\n\n请用网页方式查看\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>" + strings.Repeat("社区工作者职数根据管辖规模确定。", 5) + "</p>\n--b--", strings.Repeat("社区工作者职数根据管辖规模确定。", 5)},
		{"signed", "Content-Type: multipart/signed; boundary=b; protocol=\"application/pkcs7-signature\"\n\n--b\n\n甲\n--b\nContent-Type: application/pkcs7-signature; name=smime.p7s\n\nMIIB\n--b--", "甲"},
		{"boundary that is not named", "Content-Type: multipart/mixed\n\n--=_next_1\nContent-Type: text/plain\n\n甲\n--=_next_1--", "甲"},
		{"boundary that never occurs", "Content-Type: multipart/mixed; boundary=b\n\n甲", "甲"},
		{"boundary that never closes", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n甲", "甲"},
		{"header without blank line", "X-A: b\n正文一行，没有空行。\n二", "正文一行，没有空行。\n二"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := source(read(t, head+tt.message)); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// attachment is a message with one attachment.
func attachment(fields, body string) string {
	return head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n见附件。\n--b\n" + fields + "\n\n" + body + "\n--b--\n"
}

// TestAttachmentNames reads file names as writers encode them.
func TestAttachmentNames(t *testing.T) {
	const name = "关于提高待遇的答复.docx"
	percent := func(s string) string {
		var out strings.Builder
		for i := range len(s) {
			out.WriteString("%" + strings.ToUpper(string("0123456789abcdef"[s[i]>>4])+string("0123456789abcdef"[s[i]&15])))
		}
		return out.String()
	}
	const octets = "Content-Type: application/octet-stream\nContent-Disposition: attachment"
	for _, tt := range []struct{ name, fields, want string }{
		{"RFC 2231", octets + ";\n filename*=UTF-8''" + percent(name), name},
		{"RFC 2231 in GBK", octets + "; filename*=gb2312'zh'" + percent(gbk(t, name)), name},
		{"RFC 2231 in pieces", octets + ";\n filename*0*=utf-8''" + percent(name[:10]) + ";\n filename*1*=" + percent(name[10:len(name)-5]) + ";\n filename*2=\".docx\"", name},
		{"encoded word", octets + "; filename=\"=?gb2312?B?" + b64(gbk(t, name)) + "?=\"", name},
		{"raw GBK", octets + "; filename=\"" + gbk(t, name) + "\"", name},
		{"raw UTF-8", octets + "; filename=" + name, name},
		{"percent signs in UTF-8", octets + "; filename=\"" + percent(name) + "\"", name},
		{"in the type", "Content-Type: application/msword;\n name=\"=?utf-8?B?" + b64(name) + "?=\"", name},
		{"semicolon and quotes", octets + "; filename=\"甲;\\\"乙\\\".doc\"; size=3", "甲;\"乙\".doc"},
		{"path", octets + `; filename="C:\temp\..\a.doc"`, "a.doc"},
		{"without name", "Content-Type: application/pdf\nContent-Disposition: attachment", "附件.pdf"},
		{"picture", "Content-Type: image/png\nContent-ID: <1>\nContent-Disposition: inline", "附件.png"},
		{"text", "Content-Type: text/plain; name=a.txt", "a.txt"},
		{"forwarded mail", "Content-Type: message/rfc822", "转发的邮件.eml"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, attachment(tt.fields, "abc"))
			if got := memberNames(d); got != tt.want || string(d.Members[0].Data) != "abc" {
				t.Errorf("%q, want %q", got, tt.want)
			}
			if len(d.Attached) != 1 || d.Attached[0].Name != tt.want || source(d) != "见附件。" || len(d.Warnings) > 0 {
				t.Errorf("%q %q %q", d.Attached, source(d), d.Warnings)
			}
		})
	}
	d := read(t, attachment("Content-Type: message/rfc822", "Subject: =?utf-8?B?"+b64("请示/示例")+"?=\n\n正文"))
	if got := memberNames(d); got != "请示_示例.eml" {
		t.Errorf("%q", got)
	}
	d = read(t, strings.ReplaceAll(attachment("Content-Type: image/png; name=a.png", "1\n--b\nContent-Type: image/png; name=a.png\n\n2"), "见附件。", ""))
	if got := memberNames(d); got != "a.png a (2).png" {
		t.Errorf("%q", got)
	}
}

// TestWarnings tests that what is damaged or left out is said.
func TestWarnings(t *testing.T) {
	for _, tt := range []struct{ name, message, data, warning string }{
		{"damaged base64", attachment("Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64", "YWJj!ZGVm\nZ2"), "abcdefg", "附件“a.pdf”的编码有损坏，只保留能解码的部分"},
		{"base64 in pieces", attachment("Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64", "YQ==\nYg=="), "ab", ""},
		{"TNEF", attachment("Content-Type: application/ms-tnef; name=winmail.dat", "\x78\x9f\x3e\x22"), "\x78\x9f\x3e\x22", "附件“winmail.dat”是 Outlook 专用的打包格式，其中的文件未取出"},
		{"unknown encoding", attachment("Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: x-none", "abc"), "abc", "附件“a.pdf”的编码有损坏，只保留能解码的部分"},
		{"never closed", strings.TrimSuffix(attachment("Content-Type: application/pdf; name=a.pdf", "abc"), "\n--b--\n"), "abc", "邮件不完整，末尾可能缺失"},
		{"encrypted part", attachment("Content-Type: multipart/encrypted; boundary=c", "--c\n\nx\n--c--\n--b\nContent-Type: application/pdf; name=a.pdf\n\nabc"), "abc", "邮件中有加密的部分，未读取"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, tt.message)
			if len(d.Members) != 1 || string(d.Members[0].Data) != tt.data || strings.Join(d.Warnings, "|") != tt.warning {
				t.Errorf("%q %q", d.Members, d.Warnings)
			}
		})
	}
	if d := read(t, head+"Content-Transfer-Encoding: quoted-printable\n\n=E4=BD=A0=XX"); source(d) != "你=XX" || len(d.Warnings) != 1 {
		t.Errorf("%q %q", source(d), d.Warnings)
	}
}

// TestRefused tests for what a mail is refused.
func TestRefused(t *testing.T) {
	deep := head
	for i := range 40 {
		deep += fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	for _, tt := range []struct {
		name, message string
		limits        Limits
		want          error
	}{
		{"nothing", " \n\n", Limits{}, corpus.ErrEmpty},
		{"no text", "From: a@example.cn\n\n \n", Limits{}, corpus.ErrEmpty},
		{"no mail", "这是一封信，不是邮件。\n", Limits{}, corpus.ErrMalformed},
		{"S/MIME", head + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIIB", Limits{}, corpus.ErrEncrypted},
		{"PGP", head + "Content-Type: multipart/encrypted; boundary=b\n\n--b\n\n\n--b--", Limits{}, corpus.ErrEncrypted},
		{"PGP in the text", head + "\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n", Limits{}, corpus.ErrEncrypted},
		{"too deep", deep, Limits{}, corpus.ErrBomb},
		{"too many parts", head + "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\na\n", 20), Limits{MaxParts: 10}, corpus.ErrBomb},
		{"too long a header", "Subject: " + strings.Repeat("a\n ", 100), Limits{MaxHeaderBytes: 100}, corpus.ErrBomb},
		{"too much text", head + "\n" + strings.Repeat("甲", 100), Limits{MaxTextBytes: 100}, corpus.ErrTooLarge},
		{"too large", head + "\n甲", Limits{MaxBytes: 10}, corpus.ErrTooLarge},
		{"compound file of nothing", signatureOLE + strings.Repeat("\x00", 600), Limits{}, corpus.ErrMalformed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d, err := Read(context.Background(), crlf(tt.message), tt.limits); !errors.Is(err, tt.want) || d != nil {
				t.Errorf("%v, want %v", err, tt.want)
			}
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, crlf(head+"\n甲"), Limits{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestBox takes a mbox apart.
func TestBox(t *testing.T) {
	box := "From a@example.cn Tue Mar  5 09:30:00 2024\n" + head + "\n甲\n>From 乙\nFrom here on\n\nFrom b@example.cn Tue Mar  5 09:31:00 2024 +0800\nSubject: two\n\n乙\n"
	d := read(t, box)
	if got := memberNames(d); got != "示例.eml two.eml" || len(d.Blocks) > 0 {
		t.Fatalf("%q", got)
	}
	one, err := Read(context.Background(), d.Members[0].Data, Limits{})
	if err != nil || source(one) != "甲\nFrom 乙\nFrom here on" {
		t.Errorf("%v %q", err, source(one))
	}
	// One message alone is that message.
	if d := read(t, box[:strings.Index(box, "From b@")]); d.Blocks[0].Text != "示例" {
		t.Errorf("%q", d.Source())
	}
	if _, err := Read(context.Background(), []byte(strings.Repeat("From a 09:30 2024\n\n", 20)), Limits{MaxParts: 10}); !errors.Is(err, corpus.ErrBomb) {
		t.Error(err)
	}
}
