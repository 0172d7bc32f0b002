// Package disk is what every system does its own way with files: locks between
// processes, and names that outlive a loss of power.
package disk

import "errors"

// ErrLocked is what Lock returns when another holds the lock.
var ErrLocked = errors.New("locked")
