package mail

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	dom "golang.org/x/net/html"

	"fuhan/corpus"
	"fuhan/ingest/html"
	"fuhan/ingest/raw"
)

// decoded is the content of the part without its transfer encoding (RFC 2045,
// 6); whole reports whether all of it could be decoded.
func (p *part) decoded() (data []byte, whole bool) {
	encoding, _ := p.header.get("content-transfer-encoding")
	switch name, _ := parseParams(encoding, ""); name {
	case "base64":
		return decodeBase64(p.body)
	case "quoted-printable":
		return decodeQuotedPrintable(p.body)
	case "", "7bit", "8bit", "binary":
		return p.body, true
	}
	return p.body, false
}

// readBody reads a part that is text.
func (m *message) readBody(p part) error {
	data, whole := p.decoded()
	if !whole {
		m.warn("邮件正文的编码有损坏，只读出能解码的部分")
	}
	if m.textBytes += len(data); m.textBytes > m.limits.MaxTextBytes {
		return fmt.Errorf("mail with more than %d bytes of text: %w", m.limits.MaxTextBytes, corpus.ErrTooLarge)
	}
	if p.media == "text/html" || p.media == "text/enriched" {
		return m.readHTML(data, p.params["charset"])
	}
	text := decodeText(data, p.params["charset"])
	if strings.HasPrefix(strings.TrimSpace(text), "-----BEGIN PGP MESSAGE-----") { // RFC 9580, 6.2
		m.encrypted = true
		return nil
	}
	if strings.EqualFold(p.params["format"], "flowed") {
		text = unflowed(text, strings.EqualFold(p.params["delsp"], "yes"))
	}
	m.addText(text)
	return nil
}

// addText adds plain text unless it is blank.
func (m *message) addText(text string) {
	text = strings.ReplaceAll(text, "\x00", "")
	text = strings.ToValidUTF8(strings.Trim(text, "\r\n\f"), "\uFFFD")
	if strings.TrimSpace(text) == "" {
		return
	}
	m.bodies++
	m.doc.Blocks = append(m.doc.Blocks, raw.Plain(text).Blocks...)
}

// readHTML reads a body in HTML. Where the reader of web pages cannot, the bare
// text counts.
func (m *message) readHTML(data []byte, label string) error {
	text := decodeText(data, label)
	// In UTF-8 with a mark, so that a wrong <meta> misleads nobody.
	d, err := html.Read(m.ctx, append([]byte("\uFEFF"), text...), m.limits.HTML)
	switch {
	case err == nil:
	case errors.Is(err, corpus.ErrEmpty): // or all of it looks like the frame of a page
		m.addText(bareText(text))
		return nil
	case m.ctx.Err() != nil:
		return stopped(m.ctx)
	case errors.Is(err, corpus.ErrBomb), errors.Is(err, corpus.ErrTooLarge):
		return err
	default:
		m.warn("邮件正文的网页格式有误，只取出文字")
		m.addText(bareText(text))
		return nil
	}
	m.bodies++
	for _, b := range d.Blocks {
		if b.Kind == raw.Chrome { // a mail has no site around it
			b.Kind = raw.Paragraph
		}
		m.doc.Blocks = append(m.doc.Blocks, b)
	}
	for _, a := range d.Attached {
		if !strings.HasPrefix(a.Ref, "cid:") { // a link; what is in the mail itself is attached anyway
			m.doc.Attached = append(m.doc.Attached, a)
		}
	}
	for _, w := range d.Warnings {
		m.warn("%s", w)
	}
	return nil
}

// bareText is what stands between the tags of a page, and in it.
func bareText(page string) string {
	var out strings.Builder
	z := dom.NewTokenizer(strings.NewReader(page))
	for skip := ""; ; {
		switch z.Next() {
		case dom.ErrorToken:
			return out.String()
		case dom.TextToken:
			if skip == "" {
				out.WriteString(strings.ReplaceAll(string(z.Text()), "\u00A0", " "))
			}
		case dom.StartTagToken:
			switch name, _ := z.TagName(); string(name) {
			case "style", "script", "title":
				skip = string(name)
			case "p", "div", "br", "tr", "li":
				out.WriteByte('\n')
			}
		case dom.EndTagToken:
			if name, _ := z.TagName(); string(name) == skip {
				skip = ""
			}
		}
	}
}

// unflowed joins the lines of format=flowed (RFC 3676, 4): a line that ends in a
// blank goes on in the next one of the same quoting depth.
func unflowed(text string, delSp bool) string {
	var out []string
	var depthBefore int
	open := false
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		content := strings.TrimLeft(line, ">")
		depth := len(line) - len(content)
		content = strings.TrimPrefix(content, " ") // stuffed
		signature := content == "-- "
		flowed := strings.HasSuffix(content, " ") && !signature
		if delSp && flowed {
			content = content[:len(content)-1]
		}
		if open && depth == depthBefore && !signature {
			out[len(out)-1] = continued(out[len(out)-1], content)
		} else {
			out = append(out, strings.Repeat(">", depth)+content)
		}
		open, depthBefore = flowed, depth
	}
	return strings.Join(out, "\n")
}

// continued appends the next part of a line. Between Hanzi no blank is text.
func continued(line, next string) string {
	before := strings.TrimRight(line, " ")
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(next)
	if wide(last) && wide(first) {
		return before + next
	}
	return line + next
}

func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || 0x3000 <= r && r <= 0x303F || 0xFF00 <= r && r <= 0xFFEF
}

// textLen counts the characters of blocks, blanks left out.
func textLen(blocks []raw.Block) int {
	n := 0
	for i := range blocks {
		for _, r := range (&raw.Document{Blocks: blocks[i : i+1]}).Source() {
			if !unicode.IsSpace(r) {
				n++
			}
		}
	}
	return n
}

// isTNEF reports whether data is a message packed by Outlook (MS-OXTNEF 2.1.3).
func isTNEF(data []byte) bool { return bytes.HasPrefix(data, []byte("\x78\x9f\x3e\x22")) }
