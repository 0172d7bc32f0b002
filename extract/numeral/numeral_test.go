package numeral

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

var cases = []struct {
	text   string // the numeral is all of it before |
	value  float64
	approx rune
}{
	{"0|个", 0, 0}, {"15|名", 15, 0}, {"1,500|元", 1500, 0}, {"1，234，567|元", 1234567, 0}, {"6139699.01|元", 6139699.01, 0},
	{"4.97万|元", 49700, 0}, {"1049.38|元", 1049.38, 0}, {"3千|元", 3000, 0}, {"140多万|人", 1400000, '多'}, {"30余|次", 30, '余'},
	{"62.37亿|元", 6237000000, 0}, {"4.78万亿|", 4.78e12, 0}, {"7万5千4百|", 75400, 0}, {"５１２|名", 512, 0}, {"1216万余|户", 12160000, '余'},
	{"三|年", 3, 0}, {"十|个", 10, 0}, {"十五|日", 15, 0}, {"二十|年", 20, 0}, {"五百一十二|名", 512, 0}, {"一千零五十|", 1050, 0}, {"一千零五|", 1005, 0},
	{"两千四百五|", 2450, 0}, {"九十二万四|", 924000, 0}, {"四千零五万|", 40050000, 0}, {"九百万零四百|", 9000400, 0}, {"四万万|", 4e8, 0},
	{"五亿零六|", 500000006, 0}, {"一万二千亿|", 1.2e12, 0}, {"壹佰伍拾|元", 150, 0}, {"肆佰陆拾|元", 460, 0}, {"两|家", 2, 0}, {"百三|", 130, 0},
	{"二〇二三|年", 2023, 0}, {"二○二四|年", 2024, 0}, {"一九八九|年", 1989, 0}, {"四点五|倍", 4.5, 0}, {"三点五万|", 35000, 0},
	{"十几|年", 10, '几'}, {"二十几万|", 200000, '几'}, {"一千多万|", 1e7, '多'}, {"十多|家", 10, '多'}, {"5|、6", 5, 0}, {"12|,34", 12, 0},
	{"3|—5", 3, 0}, {"1|.", 1, 0}, {"八|点", 8, 0}, {"十|分之一", 10, 0}, {"1.2|倍", 1.2, 0}, {"10500|元", 10500, 0}, {"零六|", 6, 0}, {"零|", 0, 0}, {"〇五|号", 5, 0},
	{"三千|两", 3000, 0}, {"三千两百|两", 3200, 0}, {"两|两", 2, 0}, {"两百|点两", 200, 0}, {"一千六点五|", 1600.5, 0}, {"两千万点五五四四|", 20000000.5544, 0}, {"1|,23,456", 1, 0}, {"1234|,567", 1234, 0}, {"0.07|%", 0.07, 0}, {"1.005|倍", 1.005, 0},
	{"123456789012345678|", 123456789012345678, 0}, {"1亿亿|", 1e16, 0}, {"210|兆瓦", 210, 0}, {"五兆|", 5e12, 0},
	{"2 650|", 2650, 0}, {"1 234 567|", 1234567, 0}, {"2| 650元", 2, 0}, {"2| 65", 2, 0}, {"2023| 100 20", 2023, 0},
}

func TestScan(t *testing.T) {
	for _, c := range cases {
		text, rest, _ := strings.Cut(c.text, "|")
		n, ok := Scan(text+rest, 0)
		if !ok || n.Len != len(text) || n.Value != c.value || n.Approx != c.approx {
			t.Errorf("%s: %+v %v, want %v over %q", c.text, n, ok, c.value, text)
		}
	}
	for _, none := range []string{"", "个", "多少", "万元", "亿", "余名", "几个", "点五", "1234567890123456789", "一二三四五六七八九一二三四五六七八九"} {
		if n, ok := Scan(none, 0); ok {
			t.Errorf("%q: %+v, want none", none, n)
		}
	}
	if _, ok := Scan("1234", 2); ok {
		t.Error("a numeral begins in the middle of digits")
	}
}

// excluded are third-party cases whose convention is another one.
var excluded = map[string]string{
	"十打":        "a dozen is a unit here",
	".5":        "a number without a whole part does not occur; . ends a sentence or a label",
	".23456000": "a number without a whole part does not occur",
}

// TestConformance reads the whole-text number cases that stand beside the
// project; blanks inside, which ingest/clean closes, are closed here.
func TestConformance(t *testing.T) {
	f, err := os.Open("../../../shared/conformance/recognizers-zh.jsonl")
	if err != nil {
		t.Skip("the conformance cases are not beside the project")
	}
	defer f.Close()
	tried, failed := 0, 0
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 1<<20), 1<<20)
	for sc.Scan() {
		var c struct {
			ID, Kind, Input string
			Expect          []struct{ Type, Text, Value string }
		}
		if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		if c.Kind != "number" || len(c.Expect) != 1 || c.Expect[0].Type != "number" || c.Expect[0].Text != strings.TrimSpace(c.Input) {
			continue
		}
		want, err := strconv.ParseFloat(c.Expect[0].Value, 64)
		text := strings.ReplaceAll(strings.TrimSpace(c.Input), " ", "")
		if err != nil || excluded[text] != "" || strings.ContainsAny(text, "/分之-成折%半打") {
			continue
		}
		for _, sign := range []string{"-", "负", "負"} { // a sign is the caller's: letters write 减少, 下降
			if strings.HasPrefix(text, sign) {
				text, want = strings.TrimPrefix(text, sign), -want
			}
		}
		tried++
		n, ok := Scan(text, 0)
		if !ok || n.Len != len(text) || math.Abs(n.Value-want) > 1e-9*math.Max(1, want) {
			failed++
			t.Logf("%s %q: %+v, want %v", c.ID, text, n, want)
		}
	}
	t.Logf("%d of %d third-party numerals read", tried-failed, tried)
	if tried < 60 || failed > 0 {
		t.Errorf("%d of %d third-party numerals are wrong", failed, tried)
	}
}

// TestBounded checks that no run of scales leaves the numbers that are exact.
func TestBounded(t *testing.T) {
	n, ok := Scan("9"+strings.Repeat("亿", 50), 0)
	if !ok || n.Value >= tooLarge || n.Len >= len("亿")*50 {
		t.Errorf("9亿亿…: %+v", n)
	}
}

func FuzzScan(f *testing.F) {
	for _, c := range cases {
		f.Add(c.text, 0)
	}
	f.Fuzz(func(t *testing.T, s string, i int) {
		if i < 0 || i > len(s) || i < len(s) && !utf8.RuneStart(s[i]) {
			t.Skip()
		}
		n, ok := Scan(s, i)
		if !ok {
			return
		}
		if n.Len <= 0 || i+n.Len > len(s) || math.IsNaN(n.Value) || n.Value < 0 || n.Value >= tooLarge {
			t.Fatalf("%q at %d: %+v", s, i, n)
		}
		if utf8.ValidString(s) && !utf8.ValidString(s[i:i+n.Len]) {
			t.Fatalf("%q at %d ends inside a character: %+v", s, i, n)
		}
	})
}

func BenchmarkScan(b *testing.B) {
	const text = "核定基础补贴3100元，现有社区工作者一千六百九十七人，资金4.97万元，二〇二三年"
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for i := 0; i < len(text); {
			if n, ok := Scan(text, i); ok {
				i += n.Len
				continue
			}
			_, w := utf8.DecodeRuneInString(text[i:])
			i += w
		}
	}
}
