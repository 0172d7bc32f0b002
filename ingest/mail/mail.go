// Package mail reads electronic mail: RFC 5322 messages with MIME (.eml), boxes
// of several messages (mbox), and messages that Outlook saved (.msg).
//
// Call Read with the bytes of a file. The subject and the body become blocks,
// the header lines that matter properties, and attachments members, documents
// of their own; a forwarded mail is an attachment like others. The rules are
// lenient where writers are careless: charsets that are missing or wrong, raw
// eight-bit headers, encoded words cut inside a character, boundaries that
// never close, damaged base64. That is why the package parses messages itself.
//
// The package touches no file and no network, starts no goroutine and follows
// no link; Limits bound what it builds.
package mail

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"fuhan/corpus"
	"fuhan/ingest/html"
	"fuhan/ingest/raw"
)

// Limits bound the work on one file. A field that is not positive has the value
// it has in DefaultLimits.
type Limits struct {
	MaxBytes       int         // size of the file; more is corpus.ErrTooLarge
	MaxHeaderBytes int         // header of a message or part; more is corpus.ErrBomb
	MaxParts       int         // parts of a message, or messages of a box; more is corpus.ErrBomb
	MaxDepth       int         // multiparts within one another; more is corpus.ErrBomb
	MaxTextBytes   int         // text of all bodies; more is corpus.ErrTooLarge
	HTML           html.Limits // of a body in HTML
}

// DefaultLimits are far beyond real mail, whose size servers limit to some
// 50 MB. A message is held together with its decoded attachments.
var DefaultLimits = Limits{
	MaxBytes:       192 << 20,
	MaxHeaderBytes: 1 << 20,
	MaxParts:       2_000,
	MaxDepth:       20,
	MaxTextBytes:   16 << 20,
	HTML:           html.DefaultLimits,
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits
	for _, f := range []struct{ value, def *int }{
		{&l.MaxBytes, &d.MaxBytes}, {&l.MaxHeaderBytes, &d.MaxHeaderBytes}, {&l.MaxParts, &d.MaxParts},
		{&l.MaxDepth, &d.MaxDepth}, {&l.MaxTextBytes, &d.MaxTextBytes},
	} {
		if *f.value <= 0 {
			*f.value = *f.def
		}
	}
	return l
}

// Read reads one file. The first block is the subject (raw.Paragraph), the body
// follows; the Properties are 主题, 发件人, 收件人, 抄送 and 日期 (ISO 8601), as
// far as there. Attachments are in Members and, by the same names, in Attached.
// A box of several messages has no blocks, its messages are Members.
//
// The error wraps corpus.ErrEmpty (neither text nor attachment), ErrEncrypted
// (S/MIME or PGP), ErrMalformed (no mail at all), ErrUnsupported (the text is
// where it cannot be read), ErrTooLarge, ErrBomb (parts, depth), ErrTimeout, or
// context.Canceled.
func Read(ctx context.Context, data []byte, limits Limits) (*raw.Document, error) {
	limits = limits.orDefault()
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return nil, fmt.Errorf("mail: %w", corpus.ErrEmpty)
	case len(data) > limits.MaxBytes:
		return nil, fmt.Errorf("mail of %d bytes: %w", len(data), corpus.ErrTooLarge)
	}
	if err := stopped(ctx); err != nil {
		return nil, err
	}
	m := &message{ctx: ctx, limits: limits, doc: &raw.Document{}, warned: map[string]bool{}, names: map[string]int{}}
	if bytes.HasPrefix(data, []byte(signatureOLE)) {
		return m.readOutlook(data)
	}
	messages, err := splitBox(data, limits.MaxParts)
	if err != nil {
		return nil, err
	}
	if len(messages) > 1 {
		m.keepBox(messages)
		return m.doc, nil
	}
	return m.read(messages[0])
}

// read reads one RFC 5322 message.
func (m *message) read(data []byte) (*raw.Document, error) {
	h, body, err := m.parseHeader(data)
	if err != nil {
		return nil, err
	}
	if !h.has("from", "to", "subject", "date", "received", "message-id", "content-type", "mime-version") {
		return nil, fmt.Errorf("mail without a header: %w", corpus.ErrMalformed)
	}
	m.subject(h.text("subject"))
	m.property("发件人", h.addresses("from"))
	m.property("收件人", h.addresses("to"))
	m.property("抄送", h.addresses("cc"))
	m.property("日期", isoDate(h.text("date")))
	if err := m.readPart(h, body, 0); err != nil {
		return nil, err
	}
	return m.document()
}

// message is a mail on its way to a document.
type message struct {
	ctx       context.Context
	limits    Limits
	doc       *raw.Document
	warned    map[string]bool
	names     map[string]int // names of members so far, with the last number given
	parts     int
	textBytes int
	bodies    int  // body texts found
	encrypted bool // a part is encrypted
	opaque    bool // a part holds text that cannot be read
}

func (m *message) subject(s string) {
	if s == "" {
		return
	}
	m.doc.Blocks = append(m.doc.Blocks, raw.Block{Kind: raw.Paragraph, Text: s})
	m.property("主题", s)
}

func (m *message) property(name, value string) {
	if value != "" {
		m.doc.Properties = append(m.doc.Properties, corpus.Property{Name: name, Value: value})
	}
}

// warn adds a warning once.
func (m *message) warn(format string, args ...any) {
	if w := fmt.Sprintf(format, args...); !m.warned[w] {
		m.warned[w] = true
		m.doc.Warnings = append(m.doc.Warnings, w)
	}
}

// document is the finished document, or the error where nothing can be read.
func (m *message) document() (*raw.Document, error) {
	switch nothing := m.bodies == 0 && len(m.doc.Members) == 0; {
	case nothing && m.encrypted:
		return nil, fmt.Errorf("mail: %w", corpus.ErrEncrypted)
	case nothing && m.opaque:
		return nil, fmt.Errorf("mail whose text cannot be read: %w", corpus.ErrUnsupported)
	case nothing && len(m.doc.Blocks) == 0:
		return nil, fmt.Errorf("mail without text: %w", corpus.ErrEmpty)
	case m.encrypted:
		m.warn("邮件中有加密的部分，未读取")
	}
	return m.doc, nil
}

// stopped is the error of a context that has ended, or nil.
func stopped(ctx context.Context) error {
	switch err := ctx.Err(); {
	case err == nil:
		return nil
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("mail: %w", corpus.ErrTimeout)
	default:
		return fmt.Errorf("mail: %w", err)
	}
}
