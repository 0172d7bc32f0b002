package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"fuhan/api"
	"fuhan/index"

	"github.com/mattn/go-runewidth"
)

// rangeBar is the width of the longest bar in columns.
const rangeBar = 30

// printRanges prints how amounts are spread, a bucket on a line.
func printRanges(w io.Writer, res *index.Result) {
	for i := range res.Ranges {
		r := &res.Ranges[i]
		fmt.Fprintf(w, "\n%s  ", api.AmountsWords(&r.Amounts))
		if r.Documents == 0 {
			fmt.Fprintln(w, "没有文件写有这种数额")
			continue
		}
		fmt.Fprintf(w, "%d 件写有；每档含下限，不含上限\n", r.Documents)
		labels := make([]string, len(r.Buckets))
		width, most := 0, 1
		for k, b := range r.Buckets {
			bucket := r.Range(k)
			labels[k] = api.BucketWords(&bucket)
			width, most = max(width, runewidth.StringWidth(labels[k])), max(most, b.Count)
		}
		digits := len(strconv.Itoa(most))
		for k, b := range r.Buckets {
			line := fmt.Sprintf("  %s  %*d  %s", runewidth.FillLeft(labels[k], width), digits, b.Count, strings.Repeat("▇", (b.Count*rangeBar+most-1)/most))
			if b.Converted > 0 {
				line = strings.TrimRight(line, " ") + fmt.Sprintf("  其中 %d 件换算了期间", b.Converted)
			}
			fmt.Fprintln(w, strings.TrimRight(line, " "))
		}
	}
}
