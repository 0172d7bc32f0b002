package main

import (
	"os"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/ocr"
	"fuhan/ingest/sandbox"
)

func TestMain(m *testing.M) {
	sandbox.Serve()
	os.Exit(m.Run())
}

// TestWithout: what was set aside of pages leaves the reference, where it fills a
// line or stands at an end of one; titles that only look like it stay.
func TestWithout(t *testing.T) {
	set := func(page int, texts ...string) (out []corpus.Aside) {
		for _, s := range texts {
			out = append(out, corpus.Aside{Text: s, Prov: corpus.Provenance{Page: page}})
		}
		return out
	}
	for _, c := range []struct {
		want  string
		aside []corpus.Aside
		left  string
	}{
		{"1 手册\nDebian 手册 ii\nDebian 手册", set(1, "Debian手册", "Debian手册"), "1手册ii"},
		{"创建：2026 第 1 页，共 1 页\n正文", set(1, "第1页，共1页"), "创建2026正文"},
		{"关于建议的答复\n正文", set(0, "关于建议的答复"), "关于建议的答复正文"},
		{"手册 2 / 15\n2", set(2, "手册", "2 / 15"), "2"},
		{"正文", set(3, "页眉", "12"), "正文"},
	} {
		if got := lettersOf(without(c.want, c.aside)); got != c.left {
			t.Errorf("%q without %v: %q, want %q", c.want, c.aside, got, c.left)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"答复", "", 2}, {"", "答复函", 3}, {"社区工作者", "社区工作者", 0},
		{"社区工作者", "社工", 3}, {"甲乙丙", "丙乙甲", 2}, {"kitten", "sitting", 3},
	} {
		if got := distance([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("%q, %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
	// beyond the first band
	var a, b []rune
	for i := range 1000 {
		a = append(a, rune(0x4e00+i))
		b = append(b, rune(0x6000+i))
	}
	if got := distance(a, b); got != 1000 {
		t.Errorf("%d differences of 1000", got)
	}
	if got := distance(append(b[:300:300], a...), append(a[:len(a):len(a)], b[:200]...)); got != 500 {
		t.Errorf("%d, want 500: all of one end and of the other", got)
	}
}

// TestAccuracy holds what is promised of the readers. A made file that lost the
// half with its pages is no text for any engine.
func TestAccuracy(t *testing.T) {
	if testing.Short() {
		t.Skip("some hundred files")
	}
	list, err := samples("../../../shared/files")
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		t.Skip("the shared files are absent")
	}
	pool, err := sandbox.New(sandbox.Options{Children: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	public, right, images := 0, 0, 0
	var sum float64
	for _, s := range list {
		if s.image && ocr.Available() != nil {
			continue
		}
		data, err := os.ReadFile(s.path)
		if err != nil {
			t.Fatal(err)
		}
		c := readChain(pool, data)
		a := accuracy(hanOf(without(s.want, c.aside)), hanOf(c.text))
		switch {
		case s.public:
			mended, _, err := mendedAccuracy(s, c)
			if err != nil {
				t.Error(err)
			}
			if public++; mended >= 0.97 {
				right++
				continue
			}
			for _, e := range []string{"pdfium", "pdftotext"} {
				text, _ := readEngine(e, data)
				if a, err := againstMended(s, text); err != nil || a >= 0.97 {
					t.Errorf("%s: %.4f, but %s %.4f, error %v", s.name, mended, e, a, err)
				}
			}
		case s.image:
			images++
			sum += a
		case s.lost:
			if c.source != "truncated" {
				t.Errorf("%s: %s", s.name, c.source)
			}
		case a < 0.995:
			t.Errorf("%s: %.4f (%s)", s.name, a, c.source)
		}
	}
	if right < publicRight {
		t.Errorf("%d of %d public files right, want %d", right, public, publicRight)
	}
	if images == 0 {
		t.Log("images not measured: tesseract is not installed")
	} else if mean := sum / float64(images); mean < 0.98 {
		t.Errorf("images: mean %.4f", mean)
	}
}

// publicRight is how many of the 40 public files are read with at least 0.97,
// their references mended.
const publicRight = 39
