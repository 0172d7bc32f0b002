//go:build !linux

package main

import (
	"errors"
	"io/fs"
	"time"
)

var errNoClock = errors.New("processor time can be measured on Linux only")

func processTime(int) (time.Duration, error) { return 0, errNoClock }

func threadTime() (time.Duration, error) { return 0, errNoClock }

func peakMemory(int) (int64, error) { return 0, errNoClock }

func onDisk(info fs.FileInfo) int64 { return info.Size() }
