//go:build !linux

package sandbox

import "runtime"

// confine does nothing here: only Linux has a kept library for it.
func confine(folders) Confinement {
	return Confinement{Detail: "not available on " + runtime.GOOS}
}
