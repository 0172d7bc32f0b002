package doc

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"fuhan/corpus"
)

// TestTime reads files made to take long or much memory: every one ends soon, in
// text or a stated refusal.
func TestTime(t *testing.T) {
	tests := map[string]*fixture{
		"fields in fields": newFixture(plain(strings.Repeat("\x13", 300_000) + "甲\r")),
		"breaks":           newFixture(plain(strings.Repeat("甲\x0b", 300_000) + "\r")),
		"many notes": newFixture(plain("甲\r")).part(partFootnoteRefs, bytes.Repeat([]byte{0}, 3<<20)).
			part(partFootnotes, bytes.Repeat([]byte{0}, 3<<20)),
		"page headers over one another": newFixture(plain(strings.Repeat("甲", 3000)+"\r")).part(partMargins, overlapping(200_000)),
		"comments over one another":     newFixture(plain(strings.Repeat("甲", 3000)+"\r")).part(partComments, overlapping(200_000)),
		"deep drawings":                 newFixture(plain("甲\r")).part(partDrawings, append(make([]byte, 9), nested(10_000)...)),
	}
	tests["page headers over one another"].lengths = [storyKinds]int{storyMain: 1, storyMargins: 3000}
	tests["comments over one another"].lengths = [storyKinds]int{storyMain: 1, storyComments: 3000}
	for name, f := range tests {
		t.Run(name, func(t *testing.T) {
			data := f.bytes()
			start := time.Now()
			_, err := Read(context.Background(), data, Limits{})
			if err != nil && corpus.Code(err) == "internal" {
				t.Errorf("error %v", err)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

// overlapping are positions that go to and fro.
func overlapping(n int) []byte {
	out := make([]byte, 0, 4*n)
	for i := range n {
		out = le.AppendUint32(out, uint32(i%2*3000))
	}
	return out
}

// nested are drawing groups within one another.
func nested(n int) []byte {
	var out []byte
	for i := range n {
		kind := uint16(recordGroup)
		if i == 0 {
			kind = recordDrawing
		}
		out = le.AppendUint16(append(out, 0xf, 0), kind)
		out = le.AppendUint32(out, uint32(8*(n-i-1)))
	}
	return out
}

// TestRowCost checks that rows are paid for by the cells that their marks state,
// of which a mark of one character can state many.
func TestRowCost(t *testing.T) {
	r := &reader{limits: Limits{MaxTextBytes: 1 << 16}}
	open, rows := &table{}, 0
	var l rowLayout
	l.edges = make([]int, maxColumns+1)
	for open.endRow(r, l) == nil {
		rows++
	}
	if rows > 1<<16/(edgeCost*maxColumns) {
		t.Errorf("%d rows", rows)
	}
}
