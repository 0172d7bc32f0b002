package index

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// The writer of these tests gives batch seq windowBatch documents and removes
// those of the batch windowLength before, so that the documents of an index tell
// at which seq it is, and whether any is missing or left.
const (
	windowBatch  = 3
	windowLength = 40
	windowEnd    = 300 // the last batch
)

func windowID(seq int64, i int) string { return fmt.Sprintf("%d-%d", seq, i) }

// windowAt is the documents at seq, sorted.
func windowAt(seq int64) []string {
	var ids []string
	for s := max(1, seq-windowLength+1); s <= seq; s++ {
		for i := range windowBatch {
			ids = append(ids, windowID(s, i))
		}
	}
	slices.Sort(ids)
	return ids
}

// writeWindow writes batch seq.
func writeWindow(x *Index, seq int64) error {
	var docs []Document
	var deletes []string
	for i := range windowBatch {
		docs = append(docs, Document{ID: windowID(seq, i), Text: strings.Repeat(fmt.Sprintf("第%d批社区工作者。", seq), 30)})
		if old := seq - windowLength; old > 0 {
			deletes = append(deletes, windowID(old, i))
		}
	}
	return x.Write(context.Background(), docs, deletes, seq)
}

// checkWindow compares all documents that x finds with those of the seq that they
// show, which is the result. The texts must be there too.
func checkWindow(x *Index) (int64, error) {
	res, err := x.Search(context.Background(), Request{Query: "社区工作者", Limit: MaxLimit})
	if err != nil {
		return 0, err
	}
	seq := int64(0)
	var ids []string
	for _, h := range res.Hits {
		var s int64
		if _, err := fmt.Sscanf(h.ID, "%d-", &s); err != nil {
			return 0, err
		}
		if len(h.Snippets) == 0 || !strings.Contains(h.Snippets[0].Text, fmt.Sprintf("第%d批", s)) {
			return 0, fmt.Errorf("document %s shows %+v", h.ID, h.Snippets)
		}
		seq = max(seq, s)
		ids = append(ids, h.ID)
	}
	slices.Sort(ids)
	if want := windowAt(seq); !slices.Equal(ids, want) {
		return seq, fmt.Errorf("at seq %d: documents %v, want %v", seq, ids, want)
	}
	return seq, nil
}

// writeWindows is a process that writes up to windowEnd, and says so after each
// batch.
func writeWindows(dir string) error {
	x, err := Open(dir, Options{Segmenter: small()})
	if err != nil {
		return err
	}
	for seq := x.Seq() + 1; seq <= windowEnd; seq++ {
		if err := writeWindow(x, seq); err != nil {
			return err
		}
		fmt.Println(seq)
	}
	return x.Close()
}

// readWindows is a process that searches and refreshes until it sees windowEnd,
// and then says how many states it saw.
func readWindows(dir string) error {
	x, err := Open(dir, Options{Segmenter: small(), ReadOnly: true})
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	over := make(chan struct{})
	var searching error
	wg.Go(func() { // beside Refresh
		for last := int64(0); searching == nil; {
			select {
			case <-over:
				return
			default:
			}
			var seq int64
			if seq, searching = checkWindow(x); searching == nil && seq < last {
				searching = fmt.Errorf("seq %d after %d", seq, last)
			}
			last = seq
		}
	})
	states := 0
	for x.Seq() < windowEnd && err == nil {
		var changed bool
		if changed, err = x.Refresh(); !changed {
			time.Sleep(time.Millisecond)
			continue
		}
		states++
		var seq int64
		if seq, err = checkWindow(x); err == nil && seq != x.Seq() {
			err = fmt.Errorf("documents of %d at seq %d", seq, x.Seq())
		}
	}
	close(over)
	wg.Wait()
	fmt.Println(states)
	return errors.Join(err, searching, x.Close())
}

// process starts the test binary in a role.
func process(t *testing.T, dir, role string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childDir+"="+dir, childRole+"="+role)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill() })
	return c, bufio.NewScanner(out)
}

// TestSnapshotProcesses: two processes read while one writes some hundred batches,
// whose segments are merged meanwhile. What they see at any time is what one batch
// left.
func TestSnapshotProcesses(t *testing.T) {
	dir := t.TempDir()
	x := openIn(t, dir, Options{Segmenter: small()})
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	var readers []*exec.Cmd
	var said []*bufio.Scanner
	for range 2 {
		c, lines := process(t, dir, "read")
		readers, said = append(readers, c), append(said, lines)
	}
	writer, lines := process(t, dir, "write")
	for lines.Scan() {
	}
	if err := writer.Wait(); err != nil {
		t.Fatal("writer: ", err)
	}
	for i, c := range readers {
		states := 0
		for said[i].Scan() {
			fmt.Sscan(said[i].Text(), &states)
		}
		if err := c.Wait(); err != nil {
			t.Errorf("reader %d: %v", i, err)
		}
		if states < 10 {
			t.Errorf("reader %d saw %d states only: the test proves little", i, states)
		}
	}
	segments, err := filepath.Glob(filepath.Join(dir, bleveFolder, "*.zap"))
	if err != nil || len(segments) > windowEnd/3 {
		t.Errorf("%d segments, %v: they are not merged", len(segments), err)
	}
	if left := readerFolders(t, dir); len(left) > 0 {
		t.Errorf("readers left %v", left)
	}
}

// TestSnapshotKilled kills a reader and a writer again and again: what the writer
// acknowledged is seen by a reader that stays, and the index can be read and
// written to.
func TestSnapshotKilled(t *testing.T) {
	dir := t.TempDir()
	x, err := Open(dir, Options{Segmenter: small()})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(writeWindow(x, 1), x.Close()); err != nil {
		t.Fatal(err)
	}
	stays := openIn(t, dir, Options{Segmenter: small(), ReadOnly: true})
	r := newRand(11)
	acknowledged := int64(1)
	for round := range 6 {
		reader, _ := process(t, dir, "read")
		writer, lines := process(t, dir, "write")
		for n := 1 + r.IntN(20); n > 0 && lines.Scan(); n-- {
			fmt.Sscan(lines.Text(), &acknowledged)
		}
		if round%2 == 0 {
			reader.Process.Kill()
			reader.Wait()
		}
		writer.Process.Kill()
		for lines.Scan() {
			fmt.Sscan(lines.Text(), &acknowledged)
		}
		writer.Wait()
		if _, err := stays.Refresh(); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if seq, err := checkWindow(stays); err != nil || seq != stays.Seq() || seq < acknowledged {
			t.Fatalf("round %d: documents of %d at seq %d after %d was acknowledged, %v", round, seq, stays.Seq(), acknowledged, err)
		}
		if err := Check(context.Background(), dir); err != nil {
			t.Errorf("round %d: %v", round, err)
		}
		reader.Process.Kill()
		reader.Wait()
	}
	x = openIn(t, dir, Options{Segmenter: small()})
	if err := writeWindow(x, x.Seq()+1); err != nil {
		t.Fatal(err)
	}
	if seq, err := checkWindow(x); err != nil || seq != x.Seq() {
		t.Errorf("documents of %d at seq %d, %v", seq, x.Seq(), err)
	}
}

// readerFolders is the folders of readers in the index in dir.
func readerFolders(t *testing.T, dir string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(dir, readersFolder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return list
}
