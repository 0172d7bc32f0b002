package ofd

import (
	"fmt"
	"strconv"
	"strings"
)

// list names pages, 1-based and ascending, a dozen stretches at most: 1、3–5、8.
func list(pages []int) string {
	const most = 12
	var parts []string
	for i := 0; i < len(pages); {
		if len(parts) == most {
			parts = append(parts, "…")
			break
		}
		j := i
		for j+1 < len(pages) && pages[j+1] == pages[j]+1 {
			j++
		}
		if j == i {
			parts = append(parts, strconv.Itoa(pages[i]))
		} else {
			parts = append(parts, fmt.Sprintf("%d–%d", pages[i], pages[j]))
		}
		i = j + 1
	}
	return strings.Join(parts, "、")
}
