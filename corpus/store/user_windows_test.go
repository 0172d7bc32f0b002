package store

import (
	"os/exec"
	"testing"
)

func publicDir(t *testing.T) string { return t.TempDir() }

func unprivileged(t *testing.T, c *exec.Cmd) *exec.Cmd {
	t.Skip("needs users that file modes bind")
	return c
}
