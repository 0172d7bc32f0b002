package mail

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// attach keeps a part as a member.
func (m *message) attach(p part) {
	data, whole := p.decoded()
	name := p.name
	if p.media == "message/rfc822" || p.media == "message/global" {
		name = m.nameOfMail(name, data)
	}
	if name == "" {
		name = "附件" + extensions[p.media]
	}
	if len(bytes.TrimSpace(data)) == 0 {
		m.warn("附件“%s”没有内容", cleanName(name))
		return
	}
	name = m.keep(name, data)
	if !whole {
		m.warn("附件“%s”的编码有损坏，只保留能解码的部分", name)
	}
	if isTNEF(data) {
		m.warn("附件“%s”是 Outlook 专用的打包格式，其中的文件未取出", name)
	}
}

// keep adds a member under a name of its own.
func (m *message) keep(name string, data []byte) string {
	name = m.unique(cleanName(name))
	m.doc.Members = append(m.doc.Members, raw.Member{Name: name, Data: data})
	m.doc.Attached = append(m.doc.Attached, corpus.Attachment{Name: name, Ref: name})
	return name
}

// nameOfMail is the name of a forwarded mail: its own, or its subject.
func (m *message) nameOfMail(name string, data []byte) string {
	if name == "" {
		if h, _, err := m.parseHeader(data); err == nil {
			name = h.text("subject")
		}
		if name == "" {
			name = "转发的邮件"
		}
		name = strings.NewReplacer("/", "_", `\`, "_").Replace(name)
	}
	if !strings.EqualFold(path.Ext(name), ".eml") {
		name += ".eml"
	}
	return name
}

// extensions are those of parts without a file name.
var extensions = map[string]string{
	"application/pdf": ".pdf", "application/msword": ".doc", "application/zip": ".zip", "application/ms-tnef": ".dat",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":       ".xlsx",
	"application/vnd.ms-excel": ".xls", "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/tiff": ".tif",
	"text/html": ".html", "text/plain": ".txt", "text/csv": ".csv", "text/calendar": ".ics", "application/rtf": ".rtf",
	"application/pkcs7-mime": ".p7m", "application/x-pkcs7-mime": ".p7m",
}

// cleanName is the last segment of a name, without control and format
// characters, at most maxNameBytes long.
func cleanName(name string) string {
	const maxNameBytes = 240
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return '_'
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "_"))
	name = strings.TrimSpace(name[strings.LastIndexAny(name, `/\`)+1:])
	if len(name) > maxNameBytes {
		ext := path.Ext(name)
		if len(ext) > 16 {
			ext = ""
		}
		name = name[:maxNameBytes-len(ext)]
		for !utf8.ValidString(name) {
			name = name[:len(name)-1]
		}
		name += ext
	}
	if name == "" || name == "." || name == ".." {
		return "附件"
	}
	return name
}

// unique tells equal names apart: a.txt, a (2).txt.
func (m *message) unique(name string) string {
	if _, taken := m.names[name]; !taken {
		m.names[name] = 1
		return name
	}
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	for {
		m.names[name]++
		other := fmt.Sprintf("%s (%d)%s", stem, m.names[name], ext)
		if _, taken := m.names[other]; !taken {
			m.names[other] = 1
			return other
		}
	}
}
