package doc

import (
	"context"
	"testing"

	"fuhan/corpus"
)

// TestProperties reads summary information in GBK.
func TestProperties(t *testing.T) {
	title := []byte("\xca\xbe\xc0\xfd\xba\xaf\x00\x00")
	value := func(kind uint32, content []byte) []byte { return append(le.AppendUint32(nil, kind), content...) }
	values := [][]byte{
		value(valueString, append(le.AppendUint32(nil, uint32(len(title))), title...)),
		value(2, []byte{0xa8, 0x03, 0, 0}),
		value(valueTime, le.AppendUint64(nil, (11_644_473_600+1_700_000_000)*10_000_000)),
	}
	set := le.AppendUint32(le.AppendUint32(nil, 0), 3)
	at := uint32(8 + 3*8)
	for i, id := range []uint32{2, 1, 12} {
		set = le.AppendUint32(le.AppendUint32(set, id), at)
		at += uint32(len(values[i]))
	}
	set = append(set, join(values...)...)
	header := make([]byte, 48)
	header[44] = 48
	f := newFixture(plain("正文\r"))
	f.streams["\x05SummaryInformation"] = append(header, set...)
	d, err := Read(context.Background(), f.bytes(), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	wanted := []corpus.Property{{Name: "title", Value: "示例函"}, {Name: "created", Value: "2023-11-14T22:13:20Z"}}
	if len(d.Properties) != 2 || d.Properties[0] != wanted[0] || d.Properties[1] != wanted[1] {
		t.Errorf("properties %q", d.Properties)
	}
}

// TestShortEnd reads a file whose last sector is cut short, as some writers
// leave it.
func TestShortEnd(t *testing.T) {
	data := newFixture(plain("示例函\r")).bytes()
	d, err := Read(context.Background(), data[:len(data)-100], Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got := show(d); got != "text:示例函\n" {
		t.Errorf("got %q", got)
	}
}
