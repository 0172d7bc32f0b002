package mail

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/richardlehane/mscfb"
	"golang.org/x/text/encoding/unicode"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

const signatureOLE = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// Properties of a message (MS-OXPROPS), in the form of stream names.
const (
	tagSubject     = "0037"
	tagSubmitTime  = 0x0039
	tagDeliverTime = 0x0E06
	tagSenderName  = "0C1A"
	tagSenderMail  = "0C1F"
	tagSenderSMTP  = "5D01"
	tagCc          = "0E03"
	tagTo          = "0E04"
	tagBody        = "1000"
	tagRTF         = "1009"
	tagHTML        = "1013"
	tagAttachData  = "3701"
	tagAttachShort = "3704"
	tagAttachLong  = "3707"
	tagDisplayName = "3001"
)

// outlookObject holds the properties of a message or attachment: the content of
// the streams __substg1.0_ (MS-OXMSG 2.1.3), by tag.
type outlookObject struct {
	text     map[string]string
	binary   map[string][]byte
	fixed    []byte // the stream of properties of fixed length
	embedded bool   // an attachment is a message that stands in a storage
}

func newOutlookObject() *outlookObject {
	return &outlookObject{text: map[string]string{}, binary: map[string][]byte{}}
}

// readOutlook reads a .msg file.
func (m *message) readOutlook(data []byte) (*raw.Document, error) {
	root := newOutlookObject()
	attachments := map[string]*outlookObject{}
	var order []string
	if err := m.eachStream(data, func(path []string, name string, storage bool, read func() ([]byte, error)) error {
		object := root
		if len(path) > 0 || storage {
			key := name
			if len(path) > 0 {
				key = path[0]
			}
			if !strings.HasPrefix(key, "__attach_version1.0_") {
				return nil // recipients, named properties
			}
			if attachments[key] == nil {
				attachments[key] = newOutlookObject()
				order = append(order, key)
			}
			object = attachments[key]
			if len(path) > 1 || len(path) == 1 && storage {
				object.embedded = true
				return nil
			}
		}
		if storage {
			return nil
		}
		return object.take(name, read)
	}); err != nil {
		return nil, err
	}
	if root.fixed == nil && len(root.text) == 0 {
		return nil, fmt.Errorf("compound file without a message: %w", corpus.ErrUnsupported)
	}
	return m.outlookDocument(root, order, attachments)
}

// eachStream walks the entries of a compound file. The library may panic on
// damaged ones.
func (m *message) eachStream(data []byte, visit func(path []string, name string, storage bool, read func() ([]byte, error)) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("compound file: %v: %w", p, corpus.ErrMalformed)
		}
	}()
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("compound file: %v: %w", err, corpus.ErrMalformed)
	}
	spent := int64(0)
	for {
		e, err := r.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("compound file: %v: %w", err, corpus.ErrMalformed)
		}
		if m.parts++; m.parts > 50*m.limits.MaxParts {
			return fmt.Errorf("compound file of too many streams: %w", corpus.ErrBomb)
		}
		if err := stopped(m.ctx); err != nil {
			return err
		}
		path := e.Path
		if err := visit(path, e.Name, e.FileInfo().IsDir(), func() ([]byte, error) {
			// Streams of a sound file do not share sectors.
			if e.Size < 0 || e.Size > int64(len(data)) || spent+e.Size > 2*int64(len(data)) {
				return nil, fmt.Errorf("stream of %d bytes: %w", e.Size, corpus.ErrMalformed)
			}
			spent += e.Size
			b := make([]byte, e.Size)
			n, err := io.ReadFull(e, b)
			if err != nil {
				m.warn("邮件不完整，有内容读不出来")
			}
			return b[:n], nil
		}); err != nil {
			return err
		}
	}
}

// take keeps a stream that matters. Its name ends in tag and type: 001F for
// UTF-16, 001E for text in the writer's encoding, 0102 for bytes.
func (o *outlookObject) take(name string, read func() ([]byte, error)) error {
	if name == "__properties_version1.0" {
		b, err := read()
		o.fixed = b
		return err
	}
	code, ok := strings.CutPrefix(name, "__substg1.0_")
	if !ok || len(code) != 8 {
		return nil
	}
	tag, kind := strings.ToUpper(code[:4]), strings.ToUpper(code[4:])
	switch tag {
	case tagSubject, tagSenderName, tagSenderMail, tagSenderSMTP, tagCc, tagTo, tagBody, tagRTF, tagHTML,
		tagAttachData, tagAttachShort, tagAttachLong, tagDisplayName:
	default:
		return nil
	}
	b, err := read()
	if err != nil {
		return err
	}
	switch kind {
	case "001F":
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Bytes(b)
		if err == nil {
			o.text[tag] = strings.TrimRight(string(text), "\x00")
		}
	case "001E":
		if _, known := o.text[tag]; !known {
			o.text[tag] = decodeText(bytes.TrimRight(b, "\x00"), "")
		}
	case "0102":
		o.binary[tag] = b
	}
	return nil
}

// date is the value of a property of type PtypTime in the stream of properties
// of fixed length (MS-OXMSG 2.4): after a header 16 bytes each.
func (o *outlookObject) date(tags ...uint16) string {
	const headerBytes, entryBytes, typeTime = 32, 16, 0x0040
	for _, tag := range tags {
		for b := o.fixed; len(b) >= headerBytes+entryBytes; b = b[entryBytes:] {
			e := b[headerBytes:]
			if binary.LittleEndian.Uint16(e) == typeTime && binary.LittleEndian.Uint16(e[2:]) == tag {
				return fileTime(binary.LittleEndian.Uint64(e[8:]))
			}
		}
	}
	return ""
}

// fileTime is a number of 100 ns since 1601 as a date.
func fileTime(v uint64) string {
	const toUnix = 11_644_473_600 // seconds
	seconds := int64(v/10_000_000) - toUnix
	if seconds <= 0 || seconds > 1<<33 {
		return ""
	}
	return time.Unix(seconds, 0).UTC().Format(time.RFC3339)
}

// outlookDocument puts the properties together.
func (m *message) outlookDocument(root *outlookObject, order []string, attachments map[string]*outlookObject) (*raw.Document, error) {
	line := func(tag string) string { return oneLine(root.text[tag]) }
	m.subject(line(tagSubject))
	from, address := line(tagSenderName), line(tagSenderSMTP)
	if address == "" && strings.Contains(root.text[tagSenderMail], "@") {
		address = line(tagSenderMail)
	}
	if address != "" && address != from {
		from = strings.TrimSpace(from + " <" + address + ">")
	}
	m.property("发件人", from)
	m.property("收件人", line(tagTo))
	m.property("抄送", line(tagCc))
	m.property("日期", root.date(tagSubmitTime, tagDeliverTime))
	if m.textBytes = len(root.text[tagBody]) + len(root.binary[tagHTML]); m.textBytes > m.limits.MaxTextBytes {
		return nil, fmt.Errorf("mail with %d bytes of text: %w", m.textBytes, corpus.ErrTooLarge)
	}
	m.addText(root.text[tagBody])
	if m.bodies == 0 && len(root.binary[tagHTML]) > 0 {
		if err := m.readHTML(root.binary[tagHTML], ""); err != nil {
			return nil, err
		}
	}
	if m.bodies == 0 && root.text[tagHTML] != "" {
		if err := m.readHTML([]byte(root.text[tagHTML]), "utf-8"); err != nil {
			return nil, err
		}
	}
	if m.bodies == 0 && len(root.binary[tagRTF]) > 0 {
		m.opaque = true
		m.warn("邮件正文只有 Outlook 的压缩富文本，未能读取")
	}
	for _, key := range order {
		m.attachOutlook(attachments[key])
	}
	return m.document()
}

func (m *message) attachOutlook(a *outlookObject) {
	name := a.text[tagAttachLong]
	for _, tag := range []string{tagDisplayName, tagAttachShort} {
		if name == "" {
			name = a.text[tag]
		}
	}
	if name == "" {
		name = "附件"
	}
	data := a.binary[tagAttachData]
	switch {
	case a.embedded && len(data) == 0:
		m.opaque = true
		m.warn("附件“%s”是嵌入的 Outlook 邮件，未取出", cleanName(oneLine(name)))
	case len(data) == 0:
		m.warn("附件“%s”没有内容", cleanName(oneLine(name)))
	default:
		m.keep(oneLine(name), data)
	}
}
