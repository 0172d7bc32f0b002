package store

import (
	"encoding/json"
	"reflect"
	"testing"

	"fuhan/corpus"
)

// FuzzText packs texts and unpacks them, and unpacks what was never packed.
func FuzzText(f *testing.F) {
	f.Add("关于第160号建议的答复", 0, 3)
	f.Add("", -1, 0)
	f.Add("a<b>&\u2028\x00\t\n", 1<<40, 7)
	f.Add("\xff", 0, 0)
	f.Fuzz(func(t *testing.T, content string, start, page int) {
		in := text(content)
		in.Blocks[0].Span.Start, in.Blocks[0].Prov.Page = start, page
		in.Warnings = []string{"第1页"}
		packed, err := packText(in)
		if err == nil {
			out, err := unpackText(packed, sum(packed))
			if err != nil || !reflect.DeepEqual(out, in) {
				t.Errorf("%+v becomes %+v (%v)", in, out, err)
			}
			_, err = unpackText(packed, sum(packed)+1)
			wantErr(t, err, corpus.ErrDamaged)
		} else {
			wantErr(t, err, corpus.ErrUsage)
		}
		raw := []byte(content)
		if out, err := unpackText(raw, sum(raw)); err == nil {
			if _, err := json.Marshal(out); err != nil {
				t.Error(err)
			}
		} else {
			wantErr(t, err, corpus.ErrDamaged)
		}
	})
}
