//go:build !unix

package ocr

import (
	"os"
	"os/exec"
)

// ownGroup does nothing where there are no process groups.
func ownGroup(*exec.Cmd) {}

func killGroup(p *os.Process) { p.Kill() }
