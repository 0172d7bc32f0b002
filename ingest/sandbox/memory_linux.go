package sandbox

import "syscall"

// limitMemory bounds the data segment of this process: the runtime aborts when
// a parser asks for more, which costs one file.
func limitMemory(bytes int64) {
	lim := syscall.Rlimit{Cur: uint64(bytes), Max: uint64(bytes)}
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &lim) // without it the soft limit of the runtime remains
}
