package archive

import (
	"archive/tar"
	"context"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
)

// BenchmarkRead takes an archive of 32 letters apart, 8 MB in all, which
// compress to about a third.
func BenchmarkRead(b *testing.B) {
	files, headers, contents := benchmarkLetters(32, 256<<10)
	tarball := tarOf(b, headers, contents...)
	for _, bb := range []struct {
		name string
		data []byte
	}{
		{"zip", zipOf(b, files, nil)},
		{"stored", zipOf(b, files, stored)},
		{"tar", tarball},
		{"tar.gz", gzipOf(b, "a.tar", tarball)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(32 * 256 << 10)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(context.Background(), bb.data, Limits{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// benchmarkLetters makes n files of random words.
func benchmarkLetters(n, bytes int) (files []file, headers []tar.Header, contents []string) {
	words := strings.Fields("示例 关于 提高 社区 工作者 待遇 的 答复 职数 管辖 规模 户数 人口 因素 确定 经费 财政 2024年 万元 通知")
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		var sb strings.Builder
		for sb.Len() < bytes-32 {
			sb.WriteString(words[rng.IntN(len(words))])
			sb.WriteString(strconv.Itoa(rng.IntN(100)))
		}
		content := sb.String() + strings.Repeat(" ", bytes-sb.Len())
		name := "附件/" + strconv.Itoa(i) + ".txt"
		files = append(files, file{name, content})
		headers = append(headers, tar.Header{Name: name})
		contents = append(contents, content)
	}
	return files, headers, contents
}

// TestPeakMemory reads a file named in the environment and reports the peak of
// resident memory; it is run by hand on large archives.
func TestPeakMemory(t *testing.T) {
	name := os.Getenv("ARCHIVE_FILE")
	if name == "" {
		t.Skip("ARCHIVE_FILE names no archive")
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Read(context.Background(), data, Limits{})
	if err != nil {
		t.Log(err)
	} else {
		t.Logf("%d members, %q", len(d.Members), d.Warnings)
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Skip(err)
	}
	for _, line := range strings.Split(string(status), "\n") {
		if strings.HasPrefix(line, "VmHWM") {
			t.Log(line)
		}
	}
}
