package ofd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"fuhan/corpus"
)

// TestErrors: how files end that cannot be read.
func TestErrors(t *testing.T) {
	whole := newFixture(text(30, 30, 5, "正文")).zip(t)
	locked := bytes.Clone(whole)
	for at := 0; ; { // the flag of encryption in every directory entry
		i := bytes.Index(locked[at:], []byte("PK\x01\x02"))
		if i < 0 {
			break
		}
		locked[at+i+8] |= 1
		at += i + 4
	}
	doctype := newFixture(text(30, 30, 5, "正文"))
	doctype["OFD.xml"] = strings.Replace(doctype["OFD.xml"], "?>", `?><!DOCTYPE a [<!ENTITY x "y">]>`, 1)
	gone := newFixture(text(30, 30, 5, "正文"))
	delete(gone, "Doc_0/Document.xml")
	secret := newFixture().with("Encryptions.xml", "<a/>").with("Doc_0/Document.xml", "\x8f\x01\x02\x99").with("OFD.xml", "\x8f\x01\x77\x99")
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"no bytes", nil, corpus.ErrEmpty},
		{"no zip", []byte("不是压缩文件"), corpus.ErrMalformed},
		{"cut off", whole[:200], corpus.ErrTruncated},
		{"other zip", fixture{"word/document.xml": "<a/>"}.zip(t), corpus.ErrUnsupported},
		{"no document", gone.zip(t), corpus.ErrMalformed},
		{"no page", newFixture().zip(t), corpus.ErrEmpty},
		{"an empty page", newFixture("").zip(t), corpus.ErrEmpty},
		{"blanks only", newFixture(text(30, 30, 5, "　　")).zip(t), corpus.ErrEmpty},
		{"paths only", newFixture(rule(30, 30, 90, 30)).zip(t), corpus.ErrNeedsOCR},
		{"private characters only", newFixture(text(30, 30, 5, "\ue001\ue002\ue003\ue004\ue005\ue006")).zip(t), corpus.ErrNeedsOCR},
		{"encrypted entries of the zip", locked, corpus.ErrEncrypted},
		{"encrypted entries of OFD", secret.zip(t), corpus.ErrEncrypted},
		{"document type", doctype.zip(t), corpus.ErrMalformed},
		{"deep", newFixture(strings.Repeat("<ofd:PageBlock>", 300) + text(30, 30, 5, "正文") + strings.Repeat("</ofd:PageBlock>", 300)).zip(t), corpus.ErrBomb},
		{"many glyphs", newFixture(strings.Repeat(text(30, 30, 5, strings.Repeat("字", 1000)), 500)).zip(t), corpus.ErrBomb},
		{"a large entry", newFixture(text(30, 30, 5, strings.Repeat(" ", 60<<20))).zip(t), corpus.ErrBomb},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(context.Background(), c.data, Limits{})
			if !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			if (d != nil) != (c.want == corpus.ErrNeedsOCR) {
				t.Errorf("document %v", d)
			}
		})
	}
}

// TestSalvage: files that are cut off, and such as lost or got bytes.
func TestSalvage(t *testing.T) {
	f := newFixture(text(30, 30, 5, "第一页"), text(30, 30, 5, "第二页"))
	whole := f.zip(t)
	directory := bytes.Index(whole, []byte("PK\x01\x02"))
	shifted := append(append(bytes.Clone(whole[:directory]), make([]byte, 200)...), whole[directory:]...)
	first := bytes.Index(whole[4:], []byte("PK\x03\x04")) + 4
	middle := append(append(bytes.Clone(whole[:first]), make([]byte, 200)...), whole[first:]...)
	for name, data := range map[string][]byte{"no directory": whole[:directory], "bytes before the directory": shifted, "bytes in the middle": middle} {
		d, err := Read(context.Background(), data, Limits{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := show(d); got != "第一页\n第二页" {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

// TestStopped: a context that has ended.
func TestStopped(t *testing.T) {
	data := newFixture(text(30, 30, 5, "正文")).zip(t)
	ctx, cancel := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer cancel()
	if _, err := Read(ctx, data, Limits{}); !errors.Is(err, corpus.ErrTimeout) {
		t.Errorf("error %v", err)
	}
}

// TestUnread: pages that show something but hold no text.
func TestUnread(t *testing.T) {
	image := `<ofd:ImageObject ID="1" ResourceID="2" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>`
	d := read(t, newFixture(text(30, 30, 5, "正文"), image, "", rule(10, 10, 90, 10), image+text(30, 30, 5, "字", `Visible="false"`)))
	if want := []int{2, 4, 5}; !reflect.DeepEqual(d.Unread, want) || d.Pages != 5 {
		t.Errorf("unread %v of %d pages, want %v", d.Unread, d.Pages, want)
	}
	if len(d.Warnings) != 1 {
		t.Errorf("warnings %q", d.Warnings)
	}
	numbered := read(t, newFixture(image+text(90, 290, 4, "第1页"), image+text(30, 30, 5, strings.Repeat("正文", 12))))
	if !reflect.DeepEqual(numbered.Unread, []int{1}) || len(numbered.Blocks) != 2 {
		t.Errorf("a scan with a page number: unread %v, %q", numbered.Unread, show(numbered))
	}
	clear := `<ofd:FillColor Value="0 0 0" Alpha="0"/>`
	words := strings.Repeat("正文", 12)
	layer := object(30, 30, 5, clear+`<ofd:TextCode X="0" Y="5" DeltaX="g 23 5">`+words+`</ofd:TextCode>`)
	if d := read(t, newFixture(image+layer)); show(d) != words || d.Unread != nil {
		t.Errorf("the text layer of a scan: %q, unread %v", show(d), d.Unread)
	}
}

// TestLimits: a page limit leaves out pages, the others end reading.
func TestLimits(t *testing.T) {
	f := newFixture(text(30, 30, 5, "甲"), text(30, 30, 5, "乙"), text(30, 30, 5, "丙"))
	data := f.zip(t)
	d, err := Read(context.Background(), data, Limits{MaxPages: 2})
	if err != nil || show(d) != "甲\n乙" || d.Pages != 3 || len(d.Warnings) != 1 {
		t.Errorf("document %+v, error %v", d, err)
	}
	for _, c := range []struct {
		limits Limits
		want   error
	}{
		{Limits{MaxTextBytes: 5}, corpus.ErrTooLarge},
		{Limits{MaxEntries: 3}, corpus.ErrBomb},
		{Limits{MaxPartBytes: 100}, corpus.ErrBomb},
		{Limits{MaxTotalBytes: 1000}, corpus.ErrBomb},
		{Limits{MaxMarks: 2}, corpus.ErrBomb},
		{Limits{MaxDepth: 3}, corpus.ErrBomb},
	} {
		if _, err := Read(context.Background(), data, c.limits); !errors.Is(err, c.want) {
			t.Errorf("%+v: error %v, want %v", c.limits, err, c.want)
		}
	}
}

// TestBombOfUnits: units that show one another many times.
func TestBombOfUnits(t *testing.T) {
	f := fixture{"OFD.xml": newFixture()["OFD.xml"]}
	f.document("Doc_0", `<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>`, "", `<ofd:CompositeObject ID="1" ResourceID="50" Boundary="0 0 1 1"/>`)
	var units strings.Builder
	for i := 50; i < 60; i++ {
		fmt.Fprintf(&units, `<ofd:CompositeGraphicUnit ID="%d"><ofd:Content>%s</ofd:Content></ofd:CompositeGraphicUnit>`, i, strings.Repeat(fmt.Sprintf(`<ofd:CompositeObject ID="2" ResourceID="%d" Boundary="0 0 1 1"/>`, i+1), 20))
	}
	f["Doc_0/DocumentRes.xml"] = `<ofd:Res ` + namespace + `><ofd:CompositeGraphicUnits>` + units.String() + `</ofd:CompositeGraphicUnits></ofd:Res>`
	start := time.Now()
	if _, err := Read(context.Background(), f.zip(t), Limits{MaxTotalBytes: 8 << 20}); !errors.Is(err, corpus.ErrBomb) {
		t.Errorf("error %v", err)
	}
	t.Logf("%v", time.Since(start))
}

// TestHostileLayouts: pages that are made to be slow to lay out still take
// little time.
func TestHostileLayouts(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	many := func(n int, f func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(f(i))
		}
		return b.String()
	}
	for name, objects := range map[string]string{
		"one spot":   many(15_000, func(int) string { return text(30, 30, 5, "字") }),
		"one line":   many(15_000, func(i int) string { return text(float64(i)/100, 30, 0.02, "字") }),
		"one column": many(15_000, func(i int) string { return text(30, float64(i)/100, 0.02, "字") }),
		"two columns": many(8_000, func(i int) string {
			return text(30, float64(i)/50, 0.02, "左") + text(150, float64(i)/50, 0.02, "右")
		}),
		"a slope": many(15_000, func(i int) string { return text(float64(i%200), float64(i)/100, 3, "字") }),
		"rulings": many(700, func(i int) string {
			return rule(0, float64(i), 1400, float64(i)) + rule(float64(i), 0, float64(i), 1400)
		}) + many(8_000, func(i int) string { return text(float64(i%1000), float64(i/20), 0.5, "字") }),
		"a table": many(130, func(i int) string {
			return rule(0, 2*float64(i), 260, 2*float64(i)) + rule(2*float64(i), 0, 2*float64(i), 260)
		}) + many(8_000, func(i int) string { return text(float64(i%250), float64(i)/80, 0.2, "字") }),
		"marks": many(8_000, func(i int) string {
			return text(float64(i%100)*2, float64(i)/50, 3, "字") + text(float64(i%100)*2, float64(i)/50-0.5, 1, "小")
		}),
		"numbers beyond": many(100, func(i int) string {
			return object(1e300, 1e308, 1e30, `<ofd:TextCode X="1e308" Y="NaN" DeltaX="g 99999999999999999999 Inf">甲乙</ofd:TextCode>`, `CTM="1e308 1 NaN Inf 0 0"`)
		}) + text(30, 30, 5, "正文"),
	} {
		t.Run(name, func(t *testing.T) {
			data := newFixture(objects).zip(t)
			start := time.Now()
			_, err := Read(context.Background(), data, Limits{})
			took := time.Since(start)
			if err != nil && corpus.Code(err) == "internal" {
				t.Errorf("error %v", err)
			}
			if took > 15*time.Second {
				t.Errorf("took %v", took)
			}
			t.Logf("%v, %v", took, err)
		})
	}
}
