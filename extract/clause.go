package extract

import "unicode/utf8"

// clauseCuts are the bytes of s at which its clauses begin, behind ， ； and ：
// outside of brackets, and its end: clause k is s[cuts[k]:cuts[k+1]]. There is at
// least one clause; that of an empty s is empty.
func clauseCuts(s string) []int {
	out := []int{0}
	depth := 0
	for i := 0; i < len(s); {
		r, w := utf8.DecodeRuneInString(s[i:])
		i += w
		switch r {
		case '（', '(':
			depth++
		case '）', ')':
			depth--
		case '，', '；', ',', ';', '：', ':':
			if depth <= 0 {
				out = append(out, i)
			}
		}
	}
	if len(out) == 1 || out[len(out)-1] != len(s) {
		out = append(out, len(s))
	}
	return out
}
