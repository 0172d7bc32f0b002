//go:build unix

package sandbox

import (
	"os"
	"syscall"
)

// alive reports whether p still runs.
func alive(p *os.Process) bool {
	q, err := os.FindProcess(p.Pid)
	return err == nil && q.Signal(syscall.Signal(0)) == nil
}
