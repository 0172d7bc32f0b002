package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// share is the time of one package in a profile, in milliseconds.
type share struct {
	pkg        string
	cumulative float64 // of stacks that go through the package
	own        float64 // of stacks that end in it
}

// sharesOf adds up the stacks of `pprof -traces`, which begin with a line of
// dashes, then hold the time and the innermost function, and below it those
// that called it. Packages come with the largest cumulative time first.
func sharesOf(traces string) (shares []share, total float64) {
	byName := map[string]*share{}
	var stack []string
	var ms float64
	flush := func() {
		seen := map[string]bool{}
		for i, pkg := range stack {
			s := byName[pkg]
			if s == nil {
				s = &share{pkg: pkg}
				byName[pkg] = s
			}
			if i == 0 {
				s.own += ms
			}
			if !seen[pkg] {
				s.cumulative += ms
			}
			seen[pkg] = true
		}
		total += ms
		stack, ms = nil, 0
	}
	started := false
	for line := range strings.Lines(traces) {
		if strings.HasPrefix(line, "-----") {
			if started {
				flush()
			}
			started = true
			continue
		}
		fields := strings.Fields(line)
		if !started || len(fields) == 0 {
			continue
		}
		name := fields[0]
		if t, err := strconv.ParseFloat(strings.TrimSuffix(name, "ms"), 64); err == nil && len(fields) > 1 && strings.HasSuffix(name, "ms") {
			ms, name = t, fields[1]
		}
		stack = append(stack, packageOf(name))
	}
	flush()
	for _, s := range byName {
		shares = append(shares, *s)
	}
	slices.SortFunc(shares, func(a, b share) int {
		return cmp.Or(cmp.Compare(b.cumulative, a.cumulative), strings.Compare(a.pkg, b.pkg))
	})
	return shares, total
}

// packageOf is the package of a function as pprof names it:
// fuhan/ingest/clean.(*line).append, github.com/x/y/v2.Z[...]. Functions of C
// have none.
func packageOf(function string) string {
	from := strings.LastIndexByte(cutGeneric(function), '/') + 1
	dot := strings.IndexByte(function[from:], '.')
	if dot < 0 {
		return "C"
	}
	if pkg := function[:from+dot]; pkg != "" {
		return pkg
	}
	return "C"
}

// cutGeneric is function without its type arguments, which may hold slashes.
func cutGeneric(function string) string {
	if i := strings.IndexAny(function, "[("); i >= 0 {
		return function[:i]
	}
	return function
}
