package mail

import (
	"bytes"
	"fmt"
	"strings"

	"fuhan/corpus"
)

// part is a leaf of a message.
type part struct {
	header      header
	media       string // "text/plain"
	params      params
	disposition string // "attachment", "inline" or ""
	name        string // file name, "" where it has none
	body        []byte // as sent
}

func newPart(h header, body []byte) part {
	p := part{header: h, body: body}
	v, stated := h.get("content-type")
	p.media, p.params = parseParams(v, h.label)
	if !stated || !strings.Contains(p.media, "/") {
		p.media = "text/plain" // RFC 2045, 5.2
	}
	d, _ := h.get("content-disposition")
	var dp params
	p.disposition, dp = parseParams(d, h.label)
	if p.name = dp["filename"]; p.name == "" {
		p.name = p.params["name"]
	}
	p.name = percentDecoded(oneLine(p.name))
	return p
}

// readPart reads a part with all below it.
func (m *message) readPart(h header, body []byte, depth int) error {
	if err := m.admit(depth); err != nil {
		return err
	}
	p := newPart(h, body)
	kind, sub, _ := strings.Cut(p.media, "/")
	switch {
	case kind == "multipart" && sub == "encrypted": // RFC 1847
		m.encrypted = true
		return nil
	case kind == "multipart":
		return m.readMultipart(p, sub, depth)
	case sub == "pkcs7-mime" || sub == "x-pkcs7-mime": // RFC 8551, 3.2
		if strings.HasPrefix(strings.ToLower(p.params["smime-type"]), "signed") {
			m.opaque = true
			m.attach(p)
			m.warn("邮件正文封装在数字签名中，未能读取")
			return nil
		}
		m.encrypted = true
		return nil
	case sub == "pkcs7-signature", sub == "x-pkcs7-signature", sub == "pgp-signature":
		return nil // says who signed, is no document
	case p.media == "message/external-body":
		m.warn("邮件的一个附件不在邮件内，只有它的地址")
		return nil
	case p.isBody():
		return m.readBody(p)
	}
	m.attach(p)
	return nil
}

// admit counts a part.
func (m *message) admit(depth int) error {
	if m.parts++; m.parts > m.limits.MaxParts {
		return fmt.Errorf("mail of more than %d parts: %w", m.limits.MaxParts, corpus.ErrBomb)
	}
	if depth > m.limits.MaxDepth {
		return fmt.Errorf("mail parts more than %d deep: %w", m.limits.MaxDepth, corpus.ErrBomb)
	}
	return stopped(m.ctx)
}

// isBody reports whether the part is text to be read with the message.
func (p *part) isBody() bool {
	if p.disposition == "attachment" || p.name != "" {
		return false
	}
	switch p.media {
	case "text/plain", "text/html", "text/enriched", "message/delivery-status", "text/rfc822-headers":
		return true
	}
	return false
}

// readMultipart reads the parts of a multipart (RFC 2046, 5.1).
func (m *message) readMultipart(p part, sub string, depth int) error {
	bodies, closed := splitParts(p.body, p.params["boundary"], m.limits.MaxParts)
	if len(bodies) == 0 {
		p.media = "text/plain"
		m.warn("邮件的分段标记缺失，按纯文本读取")
		return m.readBody(p)
	}
	if !closed {
		m.warn("邮件不完整，末尾可能缺失")
	}
	if sub == "alternative" {
		return m.readAlternative(bodies, depth)
	}
	for _, b := range bodies {
		h, body, err := m.parsePart(b)
		if err != nil {
			return err
		}
		if sub == "digest" && !h.has("content-type") { // RFC 2046, 5.1.5
			h.fields = append(h.fields, field{"content-type", []byte("message/rfc822")})
		}
		if err := m.readPart(h, body, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// parsePart is parseHeader for a part, which may have no header at all.
func (m *message) parsePart(b []byte) (header, []byte, error) {
	if line, rest := cutLine(b); len(line) == 0 {
		return header{}, rest, nil
	}
	return m.parseHeader(b)
}

// readAlternative reads one of the forms in which the same text was sent: the
// plain one, unless it only stands in for another. Attachments among the forms
// are all kept.
func (m *message) readAlternative(bodies [][]byte, depth int) error {
	var plain, rich []form
	for _, b := range bodies {
		h, body, err := m.parsePart(b)
		if err != nil {
			return err
		}
		f := form{h, body}
		switch p := newPart(h, body); {
		case p.media == "text/plain" && p.isBody():
			plain = append(plain, f)
		case p.media == "text/calendar" && p.name == "":
			// an invitation says the same as the text beside it
		case p.isBody(), strings.HasPrefix(p.media, "multipart/"):
			rich = append(rich, f)
		default:
			if err := m.readPart(h, body, depth+1); err != nil {
				return err
			}
		}
	}
	// The last form is the richest (RFC 2046, 5.1.4); it may carry pictures.
	chosen := rich
	if len(rich) > 1 {
		chosen = rich[len(rich)-1:]
	}
	if len(plain) == 0 {
		return m.readForms(chosen, depth)
	}
	if len(rich) == 0 {
		return m.readForms(plain, depth)
	}
	return m.readBetter(plain, chosen, depth)
}

// form is one of the alternatives.
type form struct {
	header header
	body   []byte
}

func (m *message) readForms(forms []form, depth int) error {
	for _, f := range forms {
		if err := m.readPart(f.header, f.body, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// readBetter reads the rich forms for their attachments, and of the texts keeps
// the plain one unless the rich one is several times longer: then the plain
// one says that this program cannot show the mail.
func (m *message) readBetter(plain, rich []form, depth int) error {
	const times = 4
	blocks, bodies := len(m.doc.Blocks), m.bodies
	if err := m.readForms(plain, depth); err != nil {
		return err
	}
	plainBlocks, plainBodies := m.doc.Blocks[blocks:len(m.doc.Blocks):len(m.doc.Blocks)], m.bodies
	m.doc.Blocks, m.bodies = m.doc.Blocks[:blocks:blocks], bodies
	if err := m.readForms(rich, depth); err != nil {
		return err
	}
	if textLen(m.doc.Blocks[blocks:]) > times*textLen(plainBlocks) {
		return nil
	}
	m.doc.Blocks, m.bodies = append(m.doc.Blocks[:blocks:blocks], plainBlocks...), plainBodies
	return nil
}

// splitParts cuts body at its boundary lines. Without a boundary that occurs,
// the first line that looks like one is taken. closed reports whether the last
// boundary ends the multipart.
func splitParts(body []byte, boundary string, maxParts int) (parts [][]byte, closed bool) {
	mark := []byte("--" + boundary)
	if boundary == "" || !bytes.Contains(body, mark) {
		if mark = guessBoundary(body); mark == nil {
			return nil, false
		}
	}
	start := -1
	for at := 0; at < len(body); {
		line, rest := cutLine(body[at:])
		next := len(body) - len(rest)
		if bytes.HasPrefix(line, mark) {
			tail := bytes.TrimRight(line[len(mark):], " \t")
			end := string(tail) == "--"
			if len(tail) == 0 || end {
				if start >= 0 {
					parts = append(parts, trimLineEnd(body[start:at]))
				}
				start = next
				if end {
					return parts, true
				}
				if len(parts) > maxParts { // reading them will be refused
					return parts, true
				}
			}
		}
		at = next
	}
	if start >= 0 && start < len(body) {
		parts = append(parts, body[start:])
	}
	return parts, false
}

// trimLineEnd removes the line end before a boundary, which belongs to it.
func trimLineEnd(b []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
}

// guessBoundary is the first line that begins with two hyphens and is followed by
// a header, or nil.
func guessBoundary(body []byte) []byte {
	const maxLines, maxBoundary = 200, 72
	for n := 0; len(body) > 0 && n < maxLines; n++ {
		line, rest := cutLine(body)
		mark := bytes.TrimRight(line, " \t")
		if bytes.HasPrefix(mark, []byte("--")) && len(mark) > 6 && len(mark) <= maxBoundary {
			next, _ := cutLine(rest)
			if name, _, ok := cutField(next); ok && strings.HasPrefix(name, "content-") {
				return mark
			}
		}
		body = rest
	}
	return nil
}
