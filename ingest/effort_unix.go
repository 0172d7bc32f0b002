//go:build unix

package ingest

import (
	"syscall"
	"time"
)

// processorTime is what this process and the programs that it ran have taken. Unlike
// time on the clock it does not depend on what else the machine does.
func processorTime() time.Duration {
	var sum time.Duration
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		if syscall.Getrusage(who, &u) == nil {
			sum += time.Duration(u.Utime.Nano() + u.Stime.Nano())
		}
	}
	return sum
}
