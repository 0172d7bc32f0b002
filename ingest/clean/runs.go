package clean

import (
	"unicode/utf8"

	"fuhan/corpus"
)

// runs condenses the per-byte map src of text into runs: stretches copied
// unchanged, and single characters that were folded into another.
func runs(text []byte, src []int32, source string) []corpus.Run {
	var out []corpus.Run
	for i := 0; i < len(text); {
		if src[i] < 0 {
			i++
			continue
		}
		_, w := utf8.DecodeRune(text[i:])
		in := int(src[i])
		_, inLen := utf8.DecodeRuneInString(source[in:])
		if n := len(out); n > 0 && w == inLen {
			if last := &out[n-1]; last.OutLen == last.InLen && last.Out+last.OutLen == i && last.In+last.InLen == in {
				last.OutLen += w
				last.InLen += w
				i += w
				continue
			}
		}
		out = append(out, corpus.Run{Out: i, OutLen: w, In: in, InLen: inLen})
		i += w
	}
	return out
}
