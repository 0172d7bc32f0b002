//go:build !unix

package ingest

import "time"

var began = time.Now()

// processorTime is the time on the clock, where the system does not tell better.
func processorTime() time.Duration { return time.Since(began) }
