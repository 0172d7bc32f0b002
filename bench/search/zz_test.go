package main

import (
	"fmt"
	"os"
	"runtime/pprof"
	"slices"
	"strconv"
	"testing"
	"time"
)

func TestZZ(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("N"))
	src := letterSource{Letters: n, Seed: 1}
	dir := os.Getenv("IDX")
	if _, err := os.Stat(dir); err != nil {
		w, err := newFuhan(dir)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := writeAll(w, src); err != nil {
			t.Fatal(err)
		}
		w.close()
	}
	qs, err := choose(src, n/10, 20)
	if err != nil {
		t.Fatal(err)
	}
	s, err := openFuhan(dir, os.Getenv("PLAIN") == "")
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	for _, q := range qs {
		s.search(&q)
	}
	for _, c := range classes {
		if only := os.Getenv("CLASS"); only != "" && only != c.name {
			continue
		}
		var list []question
		for _, q := range qs {
			if q.Class == c.name {
				list = append(list, q)
			}
		}
		if os.Getenv("CLASS") != "" {
			f, _ := os.Create("/tmp/i5/q.prof")
			pprof.StartCPUProfile(f)
		}
		var times []time.Duration
		var firsts []time.Duration
		end := time.Now().Add(time.Duration(1500) * time.Millisecond)
		if os.Getenv("CLASS") != "" {
			end = end.Add(8 * time.Second)
		}
		for time.Now().Before(end) {
			for i := range list {
				a, err := timeSearch(s, &list[i])
				if err != nil {
					t.Fatal(err)
				}
				times = append(times, a.CPU)
			}
		}
		pprof.StopCPUProfile()
		slices.Sort(times)
		_ = firsts
		sum := time.Duration(0)
		for _, x := range times {
			sum += x
		}
		fmt.Printf("%-26s p50 %v mean %v p95 %v\n", c.name, times[len(times)/2], sum/time.Duration(len(times)), times[len(times)*95/100])
	}
}
