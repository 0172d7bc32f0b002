//go:build race

package sandbox

// memoryFactor makes room for the shadow memory of the race detector.
const memoryFactor = 8
