package build

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestSplits(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  []split
	}{
		{[]string{"a.part1.rar", "a.part2.rar", "b.part2.rar", "a.part4.rar"}, []split{{0, []int{0, 1}}}},
		{[]string{"甲/a.part02.RAR", "甲/A.part01.exe", "乙/a.part01.rar"}, []split{{1, []int{1, 0}}}},
		{[]string{"a.r00", "a.r01", "a.rar", "a.zip"}, []split{{2, []int{2, 0, 1}}}},
		{[]string{"a.zip", "a.z01", "a.z02"}, []split{{0, []int{1, 2, 0}}}},
		{[]string{"a.z01", "a.z02"}, nil},
		{[]string{"a.7z.002", "a.7z.001", "a.7z"}, []split{{1, []int{1, 0}}}},
		{[]string{"a.rar", "b.zip", "通知.001", "通知.002"}, nil},
	} {
		got := splits(c.names)
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%q: %v, want %v", c.names, got, c.want)
		}
	}
}

// TestVolumes: the volumes of an archive are read as one, whichever was named; a
// volume without the others has a reason of its own, which goes when they come.
func TestVolumes(t *testing.T) {
	from := t.TempDir()
	whole := zipWith(t, "1.txt", letter(1), "2.txt", letter(2))
	cut := len(whole) / 2
	write(t, from, "答复.zip.002", whole[cut:])
	c := open(t, t.TempDir())
	defer c.Close()
	r := &direct{}
	rep := add(t, c, r, Options{}, from)
	if rep.Added != 0 || len(rep.Failed) != 1 || rep.Failed[0].Reason != "这是分卷压缩包，分卷不全或有损坏，请把全部分卷放在同一个文件夹里" {
		t.Fatalf("one volume: %+v", rep)
	}
	write(t, from, "答复.zip.001", whole[:cut])
	if rep := add(t, c, r, Options{}, filepath.Join(from, "答复.zip.002")); rep.Added != 2 || len(rep.Failed) != 0 {
		t.Fatalf("all volumes: %+v", rep)
	}
	if failed, err := c.Store.Failures(context.Background()); err != nil || len(failed) > 0 {
		t.Errorf("%v, %v", failed, err)
	}
	reads := r.reads.Load()
	if rep := add(t, c, r, Options{TrustModTimes: true}, from); rep.Unchanged != 2 || r.reads.Load() != reads {
		t.Errorf("again: %+v, %d files read", rep, r.reads.Load()-reads)
	}
	want := []string{"member 答复.zip.001!/1.txt", "member 答复.zip.001!/2.txt"}
	if got := paths(t, c); !slices.Equal(got, want) {
		t.Errorf("paths %q", got)
	}
	// Volumes that lie in an archive.
	mail := zipWith(t, "附件/三.zip.001", zipWith(t, "3.txt", letter(3))[:100], "附件/三.zip.002", zipWith(t, "3.txt", letter(3))[100:])
	write(t, from, "来信.zip", mail)
	if rep := add(t, c, r, Options{}, filepath.Join(from, "来信.zip")); rep.Added != 1 || len(rep.Failed) != 0 {
		t.Errorf("volumes in an archive: %+v", rep)
	}
	// RAR.
	rar := t.TempDir()
	for n := 1; n <= 6; n++ {
		name := fmt.Sprintf("rar_volumes.part%d.rar", n)
		data, err := os.ReadFile(filepath.Join("../../ingest/archive/testdata/rar", name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, rar, name, string(data))
	}
	if rep := add(t, c, r, Options{}, rar); rep.Added != 1 || len(rep.Failed) != 0 { // two equal pages
		t.Errorf("rar: %+v", rep)
	}
	os.Remove(filepath.Join(rar, "rar_volumes.part1.rar"))
	if rep := add(t, c, r, Options{}, rar); len(rep.Failed) != 5 {
		t.Errorf("rar without its first volume: %+v", rep)
	}
}
