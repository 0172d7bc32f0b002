//go:build race

package ocr

const raceDetector = true
