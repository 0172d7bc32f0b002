package sandbox

import "os"

// alive reports whether p still runs: Windows finds running processes only.
func alive(p *os.Process) bool {
	q, err := os.FindProcess(p.Pid)
	if err == nil {
		q.Release()
	}
	return err == nil
}
