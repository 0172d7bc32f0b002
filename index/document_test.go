package index

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fuhan/corpus"
)

func TestRecord(t *testing.T) {
	public := true
	for name, d := range map[string]Document{
		"empty":         {},
		"generated":     genDocument(newRand(1), 1, 100),
		"all":           {ID: "1", Region: []string{"云南省"}, Issuers: []string{"a", "b"}, Addressees: []string{"c"}, Year: 2023, Public: &public, Draft: true, Version: 3, Text: "社区"},
		"invalid UTF-8": {ID: "1", Text: "社\xff区\x00"},
		"large":         {ID: "1", Text: strings.Repeat("社", 1<<20)},
	} {
		record, err := encodeRecord(&d)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := decodeRecord(record, true)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(*got, d) {
			t.Errorf("%s: %.300v came back as %.300v", name, d, *got)
		}
		for _, n := range []int{0, 1, len(record) / 2, len(record) - 1} {
			if _, err := decodeRecord(record[:n], true); !errors.Is(err, corpus.ErrDamaged) {
				t.Errorf("%s: %d of %d bytes: %v, want %v", name, n, len(record), err, corpus.ErrDamaged)
			}
		}
	}
}

func FuzzDecodeRecord(f *testing.F) {
	d := genDocument(newRand(1), 1, 10)
	record, err := encodeRecord(&d)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(record)
	f.Fuzz(func(t *testing.T, record []byte) {
		d, err := decodeRecord(record, true)
		if (d == nil) == (err == nil) || err != nil && !errors.Is(err, corpus.ErrDamaged) {
			t.Fatalf("document %v, error %v", d, err)
		}
	})
}

func TestFoldedDocument(t *testing.T) {
	d := Document{Text: "西民函〔2023〕41号\n张晓丹代表：", Number: "西民函［２０２３］41号", Title: "关于社区的答复", Addressees: []string{"张晓丹", "李明"}}
	if got, want := foldedDocument(&d), "西民函(2023)41号张晓丹代表:\n关于社区的答复\n李明"; got != want {
		t.Errorf("folded %q, want %q", got, want)
	}
	if got, want := foldedDocument(&Document{Title: "只有标题"}), "\n只有标题"; got != want {
		t.Errorf("without a text: folded %q, want %q", got, want)
	}
}

func TestRegionPaths(t *testing.T) {
	region := []string{"云南省", " 昆明市", "", "西/山区"}
	if got, want := regionPaths(region), []string{"云南省", "云南省/昆明市", "云南省/昆明市/西山区"}; !slices.Equal(got, want) {
		t.Errorf("paths %q, want %q", got, want)
	}
	for _, wanted := range []string{"云南省", "昆明市", "西山区", "昆明市/西山区", "云南省/昆明市"} {
		if !slices.ContainsFunc(regionPaths(region), func(v string) bool { return onPath(v, wanted) }) {
			t.Errorf("%s is not on the path", wanted)
		}
	}
	for _, wanted := range []string{"山区", "明市/西山区", "云南省/西山区"} {
		if slices.ContainsFunc(regionPaths(region), func(v string) bool { return onPath(v, wanted) }) {
			t.Errorf("%s is on the path", wanted)
		}
	}
}
