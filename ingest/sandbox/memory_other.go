//go:build !linux

package sandbox

// limitMemory does nothing where the kernel offers no limit on the data
// segment; the soft limit of the runtime remains.
func limitMemory(int64) {}
