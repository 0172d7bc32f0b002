package raw

import (
	"strconv"
	"strings"
)

// PageList names pages, 1-based, in a warning: “第 2、5—7 页”. Of more than a
// dozen runs the first ones are named.
func PageList(pages []int) string {
	var parts []string
	for i := 0; i < len(pages); {
		j := i
		for j+1 < len(pages) && pages[j+1] == pages[j]+1 {
			j++
		}
		if len(parts) == 12 {
			parts = append(parts, "…")
			break
		}
		part := strconv.Itoa(pages[i])
		if j > i {
			part += "—" + strconv.Itoa(pages[j])
		}
		parts = append(parts, part)
		i = j + 1
	}
	return "第 " + strings.Join(parts, "、") + " 页"
}
