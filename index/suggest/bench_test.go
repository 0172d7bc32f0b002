package suggest_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fuhan/index"
	"fuhan/index/suggest"
	"fuhan/internal/letters"
)

// benchTitles is how many titles the benchmarks hold; benchOthers how many other
// entries.
const (
	benchTitles = 100_000
	benchOthers = 30_000
)

// benchEntries is titles of letters and what they were about, their numbers,
// issuers and members, and parts of titles in the place of terms.
var benchEntries = sync.OnceValue(func() []suggest.Entry {
	g := letters.New(1)
	seen := map[suggest.Entry]int{}
	var order []suggest.Entry
	titles, others := 0, 0
	add := func(text string, kind suggest.Kind) {
		e := suggest.Entry{Text: text, Kind: kind}
		if text == "" {
			return
		}
		if seen[e]++; seen[e] > 1 {
			return
		}
		n := &others
		most := benchOthers
		if kind == suggest.Title {
			n, most = &titles, benchTitles
		}
		if *n < most {
			*n++
			order = append(order, e)
		}
	}
	for i := 0; titles < benchTitles; i++ {
		f := g.Letter(i).Truth
		add(f.Title, suggest.Title)
		if i%4 == 0 {
			add(f.Number, suggest.Number)
		}
		for _, s := range f.Issuers {
			add(s, suggest.Issuer)
		}
		if r := f.Reply; r != nil {
			add(r.Title, suggest.Title)
			for _, s := range r.Addressees {
				add(s, suggest.Member)
			}
			subject := []rune(strings.TrimPrefix(r.Title, "关于"))
			add(string(subject[:min(len(subject), 3+i%5)]), suggest.Term)
		}
	}
	for i := range order {
		order[i].Weight = seen[suggest.Entry{Text: order[i].Text, Kind: order[i].Kind}]
	}
	return order
})

// benchTyped is what is typed, growing by one character each time.
var benchTyped = []string{
	"关于加强社区工作", "社区工作者", "农村公路", "职级补贴", "低保标准", "人大代表", "养老服务", "民政局", "王建国", "西民函〔2023〕41号",
	"第20230135号", "shequgongzuo", "sqgzz", "guanyujiaqiang", "guanyu", "nongcungonglu", "ylfw", "yanglaofw", "社q", "社qgz", "老jiuxiaoqu", "zhsq",
	"shqgz", "minzhengju", "wjg", "xian", "shanghai", "gyi", "jqsqgongz", "办", "的建议", "建议", "工作", "小区电动车充电桩", "2023", "xbj", "zzzz",
}

// BenchmarkBuild is the time and the memory of a set of 130,000 entries.
func BenchmarkBuild(b *testing.B) {
	entries := benchEntries()
	var s *suggest.Set
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for b.Loop() {
		s = suggest.Build(entries, index.Fold)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-kept")
	b.ReportMetric(float64(len(entries)), "entries")
	runtime.KeepAlive(s)
}

// BenchmarkComplete is the time for one answer while typing.
func BenchmarkComplete(b *testing.B) {
	s := suggest.Build(benchEntries(), index.Fold)
	measure(b, typedSteps(), func(q string) { s.Complete(q, 10) })
}

// BenchmarkUnionComplete is the same in five sets.
func BenchmarkUnionComplete(b *testing.B) {
	sets := benchSets(5)
	u := suggest.Merge(sets...)
	measure(b, typedSteps(), func(q string) { u.Complete(q, 10) })
}

// BenchmarkMerge is the time for putting five sets together.
func BenchmarkMerge(b *testing.B) {
	sets := benchSets(5)
	for b.Loop() {
		suggest.Merge(sets...)
	}
}

// BenchmarkCorrect is the time for one correction.
func BenchmarkCorrect(b *testing.B) {
	s := suggest.Build(benchEntries(), index.Fold)
	queries := []string{"社区公作者", "社工区作者", "职及补贴", "养劳服务", "西民涵〔2023〕41号", "农村公路养户", "shequgongzuozhe", "sq", "加强工做", "民证局", "王建果"}
	measure(b, queries, func(q string) { s.Correct(q, 10) })
}

// benchSets parts the entries; one issuer in three is in all of the sets.
func benchSets(n int) []*suggest.Set {
	parts := make([][]suggest.Entry, n)
	for i, e := range benchEntries() {
		if e.Kind != suggest.Title && i%3 == 0 {
			for k := range parts {
				parts[k] = append(parts[k], e)
			}
			continue
		}
		parts[i%n] = append(parts[i%n], e)
	}
	var sets []*suggest.Set
	for _, p := range parts {
		sets = append(sets, suggest.Build(p, index.Fold))
	}
	return sets
}

// typedSteps is every beginning of benchTyped.
func typedSteps() []string {
	var out []string
	for _, s := range benchTyped {
		for i := range s {
			if i > 0 {
				out = append(out, s[:i])
			}
		}
		out = append(out, s)
	}
	return out
}

// measure asks each of queries in turn and reports what of their times half and
// 95 in 100 stay below, and the slowest by the median of its times.
func measure(b *testing.B, queries []string, ask func(string)) {
	var all []time.Duration
	times := map[string][]time.Duration{}
	for b.Loop() {
		for _, q := range queries {
			start := time.Now()
			ask(q)
			d := time.Since(start)
			all = append(all, d)
			times[q] = append(times[q], d)
		}
	}
	slices.Sort(all)
	b.ReportMetric(float64(all[len(all)/2].Nanoseconds())/1e3, "p50-µs")
	b.ReportMetric(float64(all[len(all)*95/100].Nanoseconds())/1e3, "p95-µs")
	b.ReportMetric(float64(all[len(all)*99/100].Nanoseconds())/1e3, "p99-µs")
	slices.SortFunc(queries, func(x, y string) int { return int(median(times[y]) - median(times[x])) })
	var slow []string
	for _, q := range queries[:min(8, len(queries))] {
		slow = append(slow, fmt.Sprintf("%s %v", q, median(times[q])))
	}
	b.Logf("slowest: %s", strings.Join(slow, ", "))
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}
