package corpus

import "fmt"

// ChineseDate words a date for people: 2022年11月3日 for 2022-11-03. Anything that
// is no full date stays as it is.
func ChineseDate(iso string) string {
	var y, m, d int
	if n, _ := fmt.Sscanf(iso, "%d-%d-%d", &y, &m, &d); n == 3 {
		return fmt.Sprintf("%d年%d月%d日", y, m, d)
	}
	return iso
}

// YesNo words an answer that a document may leave open: 是, 否, or "" for nil.
func YesNo(b *bool) string {
	switch {
	case b == nil:
		return ""
	case *b:
		return "是"
	}
	return "否"
}
