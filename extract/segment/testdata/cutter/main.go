// Command cutter cuts its argument into words, one per line. The tests build it
// to show that the package works far from where it was compiled.
package main

import (
	"fmt"
	"os"

	"fuhan/extract/segment"
)

func main() {
	s, err := segment.Default()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for _, w := range s.Words(os.Args[1]) {
		fmt.Println(w)
	}
}
