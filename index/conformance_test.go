package index_test

import (
	"testing"

	"fuhan/extract/segment"
	"fuhan/index"
	"fuhan/index/conformance"
)

func TestConformance(t *testing.T) {
	if _, err := segment.Default(); err != nil {
		t.Skipf("dictionary: %v", err)
	}
	conformance.Run(t, func(dir string) (index.Backend, error) { return index.Open(dir, index.Options{}) })
}
