package mail

import (
	"bytes"
	"fmt"
	"regexp"

	"fuhan/corpus"
)

// separator is the line before a message of a mbox (RFC 4155, appendix A): an
// address and a date; a sentence may begin with “From ” too.
var separator = regexp.MustCompile(`^From \S+ .*\d\d:\d\d.* \d{4}( [-+]\d{4})?\s*$`)

// splitBox cuts a mbox into its messages; another file is one message.
func splitBox(data []byte, maxMessages int) ([][]byte, error) {
	const maxLine = 300
	if !bytes.HasPrefix(data, []byte("From ")) {
		return [][]byte{data}, nil
	}
	var messages [][]byte
	start := -1
	for at := 0; at < len(data); {
		line, rest := cutLine(data[at:])
		next := len(data) - len(rest)
		blankBefore := at == 0 || bytes.HasSuffix(data[:at], []byte("\n\n")) || bytes.HasSuffix(data[:at], []byte("\r\n\r\n"))
		if blankBefore && len(line) < maxLine && bytes.HasPrefix(line, []byte("From ")) && separator.Match(line) {
			if start >= 0 {
				messages = append(messages, data[start:at])
			}
			if len(messages) > maxMessages {
				return nil, fmt.Errorf("box of more than %d messages: %w", maxMessages, corpus.ErrBomb)
			}
			start = next
		}
		at = next
	}
	if start < 0 {
		return [][]byte{data}, nil
	}
	return append(messages, data[start:]), nil
}

// quotedFrom is a line of a body that would be a separator, had the writer not
// put a sign before it.
var quotedFrom = regexp.MustCompile(`(?m)^>(>*From )`)

// keepBox makes the messages of a box members.
func (m *message) keepBox(messages [][]byte) {
	for _, b := range messages {
		if len(bytes.TrimSpace(b)) == 0 {
			continue
		}
		if bytes.Contains(b, []byte("\n>")) && quotedFrom.Match(b) {
			b = quotedFrom.ReplaceAll(b, []byte("$1"))
		}
		m.keep(m.nameOfMail("", b), b)
	}
}
