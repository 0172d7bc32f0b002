package sandbox

import (
	"os"
	"syscall"
)

// peakMemory is the largest resident size of a process that has ended or of one that it
// waited for, in bytes.
func peakMemory(s *os.ProcessState) int64 {
	if u, ok := s.SysUsage().(*syscall.Rusage); ok {
		return u.Maxrss << 10
	}
	return 0
}
