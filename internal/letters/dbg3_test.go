package letters

import (
	"compress/gzip"
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"testing"
	"time"

	"fuhan/corpus/form"
	"fuhan/extract/segment"
)

func bigrams(s string, m map[string]int) int {
	rs := []rune(s)
	n := 0
	for i := 0; i+1 < len(rs); i++ {
		if form.IsHan(rs[i]) && form.IsHan(rs[i+1]) {
			m[string(rs[i:i+2])]++
			n++
		}
	}
	return n
}
func gz(s string) float64 {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, 6)
	z.Write([]byte(s))
	z.Close()
	return float64(len(s)) / float64(b.Len())
}
func slope(m map[string]int, lo, hi int) float64 {
	var c []int
	for _, v := range m {
		c = append(c, v)
	}
	sort.Sort(sort.Reverse(sort.IntSlice(c)))
	var sx, sy, sxx, sxy, n float64
	for r := lo; r <= hi && r <= len(c); r = r*11/10 + 1 {
		x, y := math.Log(float64(r)), math.Log(float64(c[r-1]))
		sx += x
		sy += y
		sxx += x * x
		sxy += x * y
		n++
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}
func TestStats(t *testing.T) {
	seg, err := segment.Default()
	if err != nil {
		t.Fatal(err)
	}
	show := func(name string, texts []string) {
		all := map[string]int{}
		words := map[string]int{}
		tot, bytes := 0, 0
		var per, ratio, nb float64
		for _, s := range texts {
			m := map[string]int{}
			n := bigrams(s, m)
			nb += float64(n)
			per += float64(len(m)) / float64(n)
			ratio += gz(s)
			for k, v := range m {
				all[k] += v
			}
			tot += n
			bytes += len(s)
			for _, w := range seg.Words(s) {
				if form.HanCount(w) > 0 {
					words[w]++
				}
			}
		}
		nw := 0
		for _, v := range words {
			nw += v
		}
		fmt.Printf("%-10s docs %d meanbytes %d bigrams/doc %.0f distinct share/doc %.3f gzip %.2f | total bigrams %d distinct %d | words %d distinct %d | slope bigram %.2f word %.2f (100-3000 %.2f)\n", name, len(texts), bytes/len(texts), nb/float64(len(texts)), per/float64(len(texts)), ratio/float64(len(texts)), tot, len(all), nw, len(words), slope(all, 10, 1000), slope(words, 10, 1000), slope(words, 100, 3000))
	}
	g := New(1)
	var texts, few []string
	start := time.Now()
	for i := range 3000 {
		texts = append(texts, g.Letter(i).Text)
	}
	el := time.Since(start)
	for i := 0; len(few) < 60; i++ {
		if len(texts[i]) > 5500 && len(texts[i]) < 8500 {
			few = append(few, texts[i])
		}
	}
	fmt.Println("time for 3000", el)
	var real, rseed []string
	for _, p := range []string{"../../samples/text/*.txt", "../../../shared/gold/more/letters/*.txt", "../../../shared/seeds/*.txt"} {
		fs, _ := filepath.Glob(p)
		for _, f := range fs {
			b, _ := os.ReadFile(f)
			real = append(real, string(b))
			if len(b) > 5500 {
				rseed = append(rseed, string(b))
			}
		}
	}
	show("real", real)
	show("real>5.5k", rseed)
	show("gen60", few)
	show("gen20", few[:len(real)*2000/7000+3])
	show("gen3000", texts)
	titles := map[string]int{}
	dup, clash := 0, 0
	N := 200000
	if testing.Short() { N = 20000 }
	for i := range N {
		of := g.original(i)
		if of != i {
			dup++
			continue
		}
		ti := g.Letter(i).Truth.Title
		if j, ok := titles[ti]; ok {
			clash++
			if clash < 10 {
				fmt.Println("clash", j, i, ti)
			}
		}
		titles[ti] = i
	}
	fmt.Println("dups", dup, "clashes", clash)
}
