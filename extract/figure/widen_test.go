package figure

import (
	"testing"

	"fuhan/corpus"
)

func TestWiden(t *testing.T) {
	for in, want := range map[string]string{
		"投资1,000万元,其中:县(市、区)300万元;": "投资1,000万元，其中：县（市、区）300万元；",
		"比例为3:2,按1:1配套":             "比例为3:2，按1:1配套",
		"行动(2018-2020)":             "行动（2018-2020）",
		"GB 50016-2014 (2018)":      "GB 50016-2014 (2018)",
		"没有半角标点，":                   "没有半角标点，",
		"":                          "",
		"(一)补贴,(二)奖励":               "（一）补贴，（二）奖励",
	} {
		got, back := widen(in)
		if got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
		if back != nil && (len(back) != len(got)+1 || int(back[len(got)]) != len(in)) {
			t.Errorf("%q: %d offsets for %d bytes", in, len(back), len(got))
		}
	}
}

// TestHalfWidthMarks: a text with half-width marks gives the same figures, their spans in
// the text as written.
func TestHalfWidthMarks(t *testing.T) {
	const wide = "全县现有养老机构12家（公办5家、民办7家），床位1,200张；对新建机构，每张床位补助5000元，其中：县财政承担60%。"
	const narrow = "全县现有养老机构12家(公办5家、民办7家),床位1,200张;对新建机构,每张床位补助5000元,其中:县财政承担60%。"
	of := func(s string) []corpus.Figure {
		return Of(&Document{Kind: corpus.KindNPCReply, Year: 2023, Date: "2023-06-01", Lines: []Line{{Text: s, Start: 3}}})
	}
	a, b := of(wide), of(narrow)
	if len(a) != len(b) || len(a) != 6 {
		t.Fatalf("%d and %d figures", len(a), len(b))
	}
	for i := range a {
		if a[i].Item != b[i].Item || a[i].Subject != b[i].Subject || a[i].Status != b[i].Status || *a[i].Value != *b[i].Value {
			t.Errorf("%+v\n%+v", a[i], b[i])
		}
		if got := squeeze(narrow[b[i].Span.Start-3 : b[i].Span.End-3]); got != b[i].Quote {
			t.Errorf("quote %q, its span holds %q", b[i].Quote, got)
		}
	}
}
