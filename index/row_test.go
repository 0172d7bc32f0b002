package index

import (
	"errors"
	"math"
	"reflect"
	"testing"

	"fuhan/corpus"
)

func someRow() row {
	r := row{
		date: 20230501, length: 980, title: "关于社区的答复", number: "西民函〔2023〕41号", path: "/信/1.docx", version: 3,
		folded: extent{1 << 40, 4000}, patch: extent{1<<40 + 4000, 300},
		pages: []PageMark{{0, 1}, {900, 2}, {2100, 4}},
		figures: []Figure{
			{Kind: "subsidy", Item: "津贴", Subject: "社区工作者", Unit: "元", Per: "月", Status: "in_force", Low: 500, High: 500, At: corpus.Span{Start: 30, End: 36}},
			{Kind: "ratio", Item: "津贴", Low: 0.125, High: math.Inf(1), At: corpus.Span{Start: 90, End: 95}},
			{Low: math.Inf(-1), High: -3}, {Low: 1 << 60, High: math.MaxFloat64}, {Low: maxWhole - 1, High: math.SmallestNonzeroFloat64},
		},
	}
	r.facets = make([][]string, len(facetFields))
	r.facets[1] = []string{"reply", ""}
	r.facets[3] = []string{"昆明市西山区民政局"}
	return r
}

func TestRow(t *testing.T) {
	for name, r := range map[string]row{"all": someRow(), "empty": {facets: make([][]string, len(facetFields))}} {
		encoded := r.encode()
		got, err := decodeRow(string(encoded))
		if err != nil || !reflect.DeepEqual(got, r) {
			t.Errorf("%s: %v\ngot  %+v\nwant %+v", name, err, got, r)
		}
		for n := range encoded {
			if _, err := decodeRow(string(encoded[:n])); !errors.Is(err, corpus.ErrDamaged) {
				t.Errorf("%s: %d of %d bytes: %v, want %v", name, n, len(encoded), err, corpus.ErrDamaged)
			}
		}
	}
}

func FuzzDecodeRow(f *testing.F) {
	r := someRow()
	f.Add(r.encode())
	f.Fuzz(func(t *testing.T, encoded []byte) {
		r, err := decodeRow(string(encoded))
		if err != nil {
			if !errors.Is(err, corpus.ErrDamaged) {
				t.Fatal(err)
			}
			return
		}
		// NaN is no equal of itself, so the bytes are compared.
		again, err := decodeRow(string(r.encode()))
		if err != nil || string(again.encode()) != string(r.encode()) {
			t.Fatalf("%+v came back as %+v, %v", r, again, err)
		}
	})
}

func TestDateOf(t *testing.T) {
	for _, date := range []string{"2023-05-01", "2023-05", "2023", "0999-12-31", ""} {
		if got := dateOf(dayNumber(date)); got != date {
			t.Errorf("%q came back as %q", date, got)
		}
	}
}
