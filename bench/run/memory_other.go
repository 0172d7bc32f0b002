//go:build !linux

package main

import "os"

// The systems other than Linux tell less; the tables show a dash.

func largestProcess(*os.ProcessState) int64 { return 0 }

func watchMemory(int) (stop func() int64) { return func() int64 { return 0 } }

func loadAverage() string { return "unknown" }

func processor() string { return "unknown processor" }
