package ocr

import (
	"fmt"
	"image"
	"strings"
	"testing"
	"unicode/utf8"
)

const tsvHead = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"

func TestParseTSV(t *testing.T) {
	bounds := image.Rect(0, 0, 1000, 1000)
	got := parseTSV(tsvHead+
		"1\t1\t0\t0\t0\t0\t0\t0\t1000\t1000\t-1\t\n"+
		"2\t1\t1\t0\t0\t0\t10\t10\t500\t100\t-1\t\n"+
		"4\t1\t1\t1\t1\t0\t10\t10\t500\t40\t-1\t\n"+
		"5\t1\t1\t1\t1\t1\t10\t10\t80\t40\t96.5\t关于\n"+
		"5\t1\t1\t1\t1\t2\t100\t10\t40\t40\t-1\t \n"+ // nothing
		"5\t1\t1\t1\t1\t3\t990\t10\t40\t40\t120\t\"号\"\r\n"+ // over the edge
		"4\t1\t1\t1\t2\t0\t10\t60\t500\t40\t-1\t\n"+
		"5\t1\t1\t1\t2\t1\t10\t60\tx\t40\t50\t坏\n"+
		"5\t1\t1\t1\t2\t1\t2000\t60\t5\t40\t50\t外\n"+
		"5\t1\t1\t1\t2\t1\t10\t60\t5\t40\tNaN\t\x00乙\x07\xff\n"+
		"5\t1\n", bounds)
	want := []word{
		{"关于", image.Rect(10, 10, 90, 50), 0.965, 1, 1},
		{"\"号\"", image.Rect(990, 10, 1000, 50), 1, 1, 1},
		{"乙", image.Rect(10, 60, 15, 100), 0, 1, 2},
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// sentence makes the words of lines on a page: every line is a string with words
// separated by '|', which stand em apart from one another for every blank before
// them.
func sentence(em int, lines ...string) []word {
	var out []word
	for i, l := range lines {
		x := 100
		for part := range strings.SplitSeq(l, "|") {
			text := strings.TrimLeft(part, " ")
			x += em * (len(part) - len(text))
			wide := 0
			for _, r := range text {
				if r < 0x80 {
					wide += em / 2
				} else {
					wide += em
				}
			}
			out = append(out, word{text, image.Rect(x, 100+2*em*i, x+wide, 100+2*em*i+em), 0.9, 1, i + 1})
			x += wide + em/20
		}
	}
	return out
}

var page300 = image.Rect(0, 0, 2480, 3508)

func texts(rows []row) []string {
	var out []string
	for i := range rows {
		out = append(out, rows[i].text())
	}
	return out
}

func TestLayOutBlanks(t *testing.T) {
	for line, want := range map[string]string{
		"关于|加强|管理|的|函":           "关于加强管理的函",
		"共|41|号|，|BH|035":        "共41号，BH035",
		"Open| Document| Format": "Open Document Format",
		"20|24|年":                "2024年",
		"4| 106|人":               "4 106人",
		"联系人|：|张三|    电话|：|12":   "联系人：张三  电话：12",
	} {
		if got := texts(layOut(sentence(60, line), rules{}, page300)); len(got) != 1 || got[0] != want {
			t.Errorf("%q became %q, want %q", line, got, want)
		}
	}
}

// TestLayOutRows: what stands on one height is one row, though tesseract took it
// for blocks.
func TestLayOutRows(t *testing.T) {
	words := sentence(60, "项目|    年份|    金额", "甲|    2022|    3万元")
	for i := range words {
		words[i].line = i // every word a line of its own
	}
	got := strings.Join(texts(layOut(words, rules{}, page300)), "\n")
	if want := "项目\t年份\t金额\n甲\t2022\t3万元"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLayOutColumns(t *testing.T) {
	var words []word
	for i := range 10 {
		for c, x := range []int{100, 1300} {
			words = append(words, word{fmt.Sprint(c, "-", i), image.Rect(x, 100+80*i, x+1000, 150+80*i), 0.9, 1, 2*i + c})
		}
	}
	got := strings.Join(texts(layOut(words, rules{}, page300)), " ")
	if want := "0-0 0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8 0-9 1-0 1-1 1-2 1-3 1-4 1-5 1-6 1-7 1-8 1-9"; got != want {
		t.Errorf("got %q", got)
	}
}

// TestLayOutTable: cells of several lines stay cells, and what no rule parts is
// one cell.
func TestLayOutTable(t *testing.T) {
	r := rules{
		across: []rule{{90, 90, 990}, {290, 90, 990}, {390, 90, 990}},
		down:   []rule{{90, 90, 390}, {390, 90, 290}, {690, 90, 290}, {990, 90, 390}},
	}
	at := func(text string, x, y, line int) word {
		return word{text, image.Rect(x, y, x+150, y+40), 0.9, 1, line}
	}
	words := []word{
		at("标题", 100, 20, 1),
		at("金额", 400, 110, 2), at("补助", 100, 110, 2),
		at("项目", 100, 180, 3), at("万元", 400, 180, 4),
		at("合计", 500, 310, 5),
		at("结尾", 100, 500, 6),
	}
	got := strings.Join(texts(layOut(words, r, page300)), "\n")
	if want := "标题\n补助项目\t金额万元\t\n合计\n结尾"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestReconcile: a bad row is replaced by a better reading, a good one is not,
// and a row that only the second reading has is added in its place.
func TestReconcile(t *testing.T) {
	first := layOut(sentence(60, "第一行", "第二行", "第三行"), rules{}, page300)
	second := layOut(sentence(60, "甲", "乙", "丙", "丁"), rules{}, page300)
	first[1].words[0].conf = 0.2
	if got := strings.Join(texts(reconcile(first, second)), " "); got != "第一行 乙 第三行 丁" {
		t.Errorf("got %q", got)
	}
}

func TestIsNoise(t *testing.T) {
	for _, c := range []struct {
		text       string
		confidence float64
		want       bool
	}{
		{"。", 0.9, true}, {"|", 0.9, true}, {"之", 0.2, true}, {"ry", 0.4, true}, {"见", 0.8, false},
		{"— 2 —", 0.3, false}, {"关于加强管理的通知", 0.5, false}, {"SHER AT ee 人", 0.1, true}, {"2024年", 0.6, false},
	} {
		if l := (Line{Text: c.text, Confidence: c.confidence}); l.isNoise() != c.want {
			t.Errorf("%q with %v: %v", c.text, c.confidence, !c.want)
		}
	}
}

// TestBlocks: a wide gap becomes an empty block, noise stands behind as chrome.
func TestBlocks(t *testing.T) {
	p := Page{Noise: []Line{{Text: "、"}}}
	for i, top := range []int{100, 200, 300, 400, 700, 800} {
		p.Lines = append(p.Lines, Line{Text: fmt.Sprint(i), top: top, Confidence: 0.5})
	}
	var got []string
	for _, b := range Blocks(p, 3) {
		got = append(got, fmt.Sprintf("%d:%s:%v", b.Kind, b.Text, b.Prov.OCR))
	}
	if s := strings.Join(got, " "); s != "0:0:0.5 0:1:0.5 0:2:0.5 0:3:0.5 0::0 0:4:0.5 0:5:0.5 9:、:0.01" {
		t.Errorf("got %s", s)
	}
}

func FuzzTSV(f *testing.F) {
	f.Add(tsvHead + "5\t1\t1\t1\t1\t1\t10\t10\t80\t40\t96.5\t关于\n5\t1\t1\t1\t1\t2\t10\t60\t80\t40\t0\t(2024]\n")
	f.Add(tsvHead + "4\t1\t1\t1\t1\t0\t1\t1\t5\t5\t-1\t\n5\t1\t1\t1\t1\t1\t1\t1\t8\t4\t9\tab\n5\t1\t1\t1\t1\t1\t400\t1\t8\t4\t9\tcd\n5\t1\t1\t1\t1\t1\t900\t1\t8\t4\t9\t12\n")
	r := rules{
		across: []rule{{90, 90, 990}, {290, 90, 990}, {390, 90, 990}},
		down:   []rule{{90, 90, 390}, {390, 90, 290}, {690, 90, 290}, {990, 90, 390}},
	}
	f.Fuzz(func(t *testing.T, out string) {
		words := parseTSV(out, page300)
		in := 0
		for _, w := range words {
			if w.box.Empty() || !w.box.In(page300) || w.conf < 0 || w.conf > 1 || w.text == "" {
				t.Fatalf("word %+v", w)
			}
			in += utf8.RuneCountInString(w.text)
		}
		if len(words) > 2000 {
			return
		}
		rows := layOut(words, r, page300)
		n := 0
		for i := range rows {
			n += rows[i].characters()
			l := rows[i].line(scaled(1), 1)
			if !utf8.ValidString(l.Text) || strings.ContainsAny(l.Text, "\r\n") {
				t.Fatalf("line %q", l.Text)
			}
			l.isNoise()
		}
		if n != in {
			t.Fatalf("%d characters of %d are laid out", n, in)
		}
	})
}
