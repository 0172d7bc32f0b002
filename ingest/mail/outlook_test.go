package mail

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"fuhan/corpus"
)

// stream is an entry of a compound file; one without data is a storage.
type stream struct {
	name string
	data []byte
	in   []stream
}

func utf16le(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// compoundFile makes a compound file of version 3 (MS-CFB 2.2). Streams are
// padded with zeros beyond the size up to which they would stand in the short
// stream.
func compoundFile(root []stream) []byte {
	const sectorBytes, shortBytes, none, endOfChain, fatSector = 512, 4096, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
	type entry struct {
		name               string
		kind               byte
		right, child, from uint32
		size               uint32
	}
	entries := []entry{{"Root Entry", 5, none, none, endOfChain, 0}}
	var contents []byte
	var chains [][2]int // first sector and number of sectors, from the first stream on
	var add func(list []stream) uint32
	add = func(list []stream) uint32 {
		first := uint32(none)
		for i := len(list) - 1; i >= 0; i-- { // each points to the next as its right sibling
			e := entry{list[i].name, 1, first, none, endOfChain, 0}
			if list[i].data != nil {
				data := append(list[i].data, make([]byte, max(0, shortBytes-len(list[i].data)))...)
				e.kind, e.size = 2, uint32(len(data))
				e.from = uint32(len(contents) / sectorBytes)
				for len(data)%sectorBytes > 0 {
					data = append(data, 0)
				}
				chains = append(chains, [2]int{int(e.from), len(data) / sectorBytes})
				contents = append(contents, data...)
			} else {
				e.child = add(list[i].in)
			}
			entries = append(entries, e)
			first = uint32(len(entries) - 1)
		}
		return first
	}
	entries[0].child = add(root)
	for len(entries)%4 != 0 {
		entries = append(entries, entry{"", 0, none, none, 0, 0})
	}
	directory := len(entries) / 4
	base := 1 + directory
	fat := make([]uint32, sectorBytes/4)
	for i := range fat {
		fat[i] = none
	}
	chain := func(first, n int) {
		for i := range n {
			fat[first+i] = uint32(first + i + 1)
		}
		fat[first+n-1] = endOfChain
	}
	fat[0] = fatSector
	chain(1, directory)
	for _, c := range chains {
		chain(base+c[0], c[1])
	}
	b := append([]byte(signatureOLE), make([]byte, 16)...)
	for _, v := range []uint16{0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0} {
		b = binary.LittleEndian.AppendUint16(b, v)
	}
	for _, v := range []uint32{0, 1, 1, 0, shortBytes, endOfChain, 0, endOfChain, 0, 0} {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	for len(b) < sectorBytes {
		b = binary.LittleEndian.AppendUint32(b, none)
	}
	for _, v := range fat {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	for _, e := range entries {
		name := append(utf16le(e.name), make([]byte, 64)...)[:64]
		b = append(b, name...)
		n := uint16(0)
		if e.name != "" {
			n = uint16(2*len(e.name) + 2)
		}
		b = binary.LittleEndian.AppendUint16(b, n)
		b = append(b, e.kind, 1)
		from := e.from
		if e.kind == 2 {
			from += uint32(base)
		}
		for _, v := range []uint32{none, e.right, e.child} {
			b = binary.LittleEndian.AppendUint32(b, v)
		}
		b = append(b, make([]byte, 36)...)
		b = binary.LittleEndian.AppendUint32(b, from)
		b = binary.LittleEndian.AppendUint32(b, e.size)
		b = binary.LittleEndian.AppendUint32(b, 0)
	}
	return append(b, contents...)
}

// properties is the stream of fixed properties of a message with a date.
func properties(fileTime uint64) []byte {
	b := make([]byte, 32)
	b = binary.LittleEndian.AppendUint32(b, 0x00390040)
	b = binary.LittleEndian.AppendUint32(b, 6)
	return binary.LittleEndian.AppendUint64(b, fileTime)
}

// outlookMessage is a message with two attachments.
func outlookMessage(t testing.TB) []byte {
	return compoundFile([]stream{
		{name: "__properties_version1.0", data: properties(133540758000000000)}, // 2024-03-05 01:30 UTC
		{name: "__substg1.0_0037001F", data: utf16le("关于提高待遇的答复（示例）")},
		{name: "__substg1.0_0C1A001F", data: utf16le("张三")},
		{name: "__substg1.0_5D01001F", data: utf16le("zhang@example.cn")},
		{name: "__substg1.0_0E04001E", data: []byte(gbk(t, "李四; 王五"))},
		{name: "__substg1.0_1000001F", data: utf16le("您好：\r\n示例正文。\r\n")},
		{name: "__recip_version1.0_#00000000", in: []stream{{name: "__substg1.0_3001001F", data: utf16le("李四")}}},
		{name: "__attach_version1.0_#00000000", in: []stream{{name: "__substg1.0_3707001F", data: utf16le("答复.pdf")}, {name: "__substg1.0_37010102", data: []byte("%PDF-1.7")}}},
		{name: "__attach_version1.0_#00000001", in: []stream{{name: "__substg1.0_3001001F", data: utf16le("请示")}, {name: "__substg1.0_3701000D", in: []stream{{name: "__substg1.0_1000001F", data: utf16le("内层")}}}}},
	})
}

// TestOutlook reads a message as Outlook saves it.
func TestOutlook(t *testing.T) {
	d, err := Read(context.Background(), outlookMessage(t), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := d.Source(), "关于提高待遇的答复（示例）\n您好：\n示例正文。"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	var properties []string
	for _, p := range d.Properties {
		properties = append(properties, p.Name+"="+p.Value)
	}
	if got, want := strings.Join(properties[1:], "|"), "发件人=张三 <zhang@example.cn>|收件人=李四; 王五|日期=2024-03-05T01:30:00Z"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if len(d.Members) != 1 || d.Members[0].Name != "答复.pdf" || !strings.HasPrefix(string(d.Members[0].Data), "%PDF-1.7") {
		t.Errorf("%q", memberNames(d))
	}
	if want := "附件“请示”是嵌入的 Outlook 邮件，未取出"; strings.Join(d.Warnings, "|") != want {
		t.Errorf("%q", d.Warnings)
	}
}

// TestOutlookHTML reads a body that is there as HTML only, and refuses one that
// cannot be read.
func TestOutlookHTML(t *testing.T) {
	page := gbk(t, "<html><body><p>您好，示例正文，请查收附件。</p></body></html>")
	page += "<!-- " + strings.Repeat("a", 4096) + " -->"
	d, err := Read(context.Background(), compoundFile([]stream{{name: "__properties_version1.0", data: properties(0)}, {name: "__substg1.0_10130102", data: []byte(page)}}), Limits{})
	if err != nil || d.Source() != "您好，示例正文，请查收附件。" {
		t.Errorf("%v %v", err, d)
	}
	for want, streams := range map[error][]stream{
		corpus.ErrUnsupported: {{name: "__properties_version1.0", data: properties(0)}, {name: "__substg1.0_10090102", data: []byte("LZFu")}},
		corpus.ErrEmpty:       {{name: "__properties_version1.0", data: properties(0)}},
	} {
		if _, err := Read(context.Background(), compoundFile(streams), Limits{}); !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
	}
	if _, err := Read(context.Background(), compoundFile([]stream{{name: "WordDocument", data: []byte("x")}}), Limits{}); !errors.Is(err, corpus.ErrUnsupported) {
		t.Error(err)
	}
}

// TestSharedCompoundFiles reads hostile and foreign compound files.
func TestSharedCompoundFiles(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/files/nasty/doc/*")
	if len(files) == 0 {
		t.Skip("no shared files beside the project")
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(context.Background(), data, Limits{})
		if code := corpus.Code(err); err != nil && (code == "internal" || d != nil) {
			t.Errorf("%s: %v", filepath.Base(name), err)
		}
		if strings.Contains(name, ".msg") {
			t.Logf("%s: %v %v", filepath.Base(name), err, d)
		}
	}
}
