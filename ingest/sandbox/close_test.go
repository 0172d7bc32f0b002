package sandbox

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"
)

// TestCloseDuringRead: reads under way fail, and their processes end.
func TestCloseDuringRead(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{})
	mustRead(t, p)
	process := idleChild(p)
	var wg sync.WaitGroup
	wg.Go(func() {
		if _, err := p.Read(context.Background(), endless()); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	})
	for len(p.idle) > 0 { // until the only process is taken
		time.Sleep(time.Millisecond)
	}
	start := time.Now()
	p.Close()
	wg.Wait()
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("failed after %v", took)
	}
	if alive(process) {
		t.Error("the process outlives the pool")
	}
}

// TestReadAfterClose: a closed pool refuses at once.
func TestReadAfterClose(t *testing.T) {
	p := newPool(t, Options{})
	p.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if _, err := p.Read(ctx, []byte(letter)); !errors.Is(err, context.Canceled) || ctx.Err() != nil {
		t.Errorf("error %v", err)
	}
}
