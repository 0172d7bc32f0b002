package gold

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The scorer beside the shared answers is the truth of the definitions: on
// answers damaged in every way that an extractor could damage them, both must
// give the same numbers and list the same mistakes.

const sharedGold = "../../../shared/gold"

// oracle is the path of the scorer, or the test is skipped.
func oracle(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("python3 is not installed")
	}
	p := filepath.Join(sharedGold, "score.py")
	if _, err := os.Stat(p); err != nil {
		t.Skip("the shared scorer is not beside the project")
	}
	return p
}

func TestSameNumbersAsTheSharedScorer(t *testing.T) {
	py := oracle(t)
	for _, set := range []struct {
		name, gold, text string
		seeds            int
	}{
		{"source documents", sharedGold, "../../../shared/seeds", 12},
		{"more letters", filepath.Join(sharedGold, "more/gold"), filepath.Join(sharedGold, "more/letters"), 8},
	} {
		for seed := range set.seeds {
			for _, how := range []struct{ strict, noText bool }{{}, {strict: true}, {noText: true}} {
				if (how.strict || how.noText) && seed > 2 {
					continue
				}
				t.Run(fmt.Sprintf("%s %d %+v", set.name, seed, how), func(t *testing.T) {
					t.Parallel()
					s, err := Load(set.gold, set.text)
					if err != nil {
						t.Fatal(err)
					}
					dir := t.TempDir()
					goldDir, predDir := filepath.Join(dir, "gold"), filepath.Join(dir, "pred")
					copyFolder(t, set.gold, goldDir)
					copyFolder(t, filepath.Join(set.gold, "optional"), filepath.Join(goldDir, "optional"))
					if err := os.Mkdir(predDir, 0o700); err != nil {
						t.Fatal(err)
					}
					args := []string{py, "--dir", goldDir, predDir, "--json", "--errors"}
					if how.strict {
						args = append(args, "--strict")
					}
					if !how.noText {
						args = append(args, "--text", set.text)
					}
					results := map[string]Result{}
					for i, d := range s.Documents {
						pred := damagedAnswer(t, set.gold, d.Name, uint64(seed*100+i))
						if err := os.WriteFile(filepath.Join(predDir, d.Name+".json"), pred, 0o600); err != nil {
							t.Fatal(err)
						}
						a, err := Parse(pred)
						if err != nil {
							t.Fatal(err)
						}
						var text *Text
						if !how.noText {
							text = readText(t, d.TextPath)
						}
						optional := d.Optional
						if how.strict {
							optional = Answer{}
						}
						results[d.Name] = Score(d.Gold, a, text, optional)
					}
					compareWithOracle(t, args, NewReport(results))
				})
			}
		}
	}
}

// compareWithOracle runs the scorer and compares its JSON with the report.
func compareWithOracle(t *testing.T, args []string, r Report) {
	t.Helper()
	cmd := exec.Command("python3", args...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, errs.String())
	}
	var want map[string]any
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	for name, list := range want["errors"].(map[string]any) {
		var lines []string
		for _, x := range list.([]any) {
			lines = append(lines, x.(string))
		}
		var got []string
		for _, m := range r.Errors[name] {
			got = append(got, m.String())
		}
		if !slices.Equal(got, lines) {
			t.Errorf("%s: mistakes\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(lines, "\n"))
		}
	}
	delete(want, "errors")
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var got any
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if n := sameNumbers(t, "", want, got); n < 100 {
		t.Errorf("only %d numbers compared", n)
	}
}

// sameNumbers reports every number of want that got does not have, and returns
// how many there are.
func sameNumbers(t *testing.T, at string, want, got any) int {
	t.Helper()
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			t.Errorf("%s is missing", at)
			return 0
		}
		n := 0
		for k, v := range w {
			n += sameNumbers(t, at+"/"+k, v, g[k])
		}
		if strings.HasSuffix(at, "/meta") || strings.HasSuffix(at, "/attributes") {
			if len(g) != len(w) {
				t.Errorf("%s: %d keys, want %d", at, len(g), len(w))
			}
		}
		return n
	case float64:
		if g, ok := got.(float64); !ok || math.Abs(g-w) > 1e-9 {
			t.Errorf("%s: %v, want %v", at, got, w)
		}
		return 1
	}
	t.Errorf("%s: unexpected %T", at, want)
	return 0
}

// TestSameFunctionsAsTheSharedScorer compares the functions beneath on values
// that no answer would bring together.
func TestSameFunctionsAsTheSharedScorer(t *testing.T) {
	oracle(t)
	d := damage{rand.New(rand.NewPCG(1, 2))}
	alphabet := []rune("一二三四十百千〇两0123456789每个名位人月年天日周岁级岗类共万亿元%·/、，,.（）()《》“” \t\u3000Ａ１:：≥<>=~abé'\"\\\u200b\u00a0")
	word := func(most int) string {
		r := make([]rune, d.IntN(most+1))
		for i := range r {
			r[i] = alphabet[d.IntN(len(alphabet))]
		}
		return string(r)
	}
	values := []any{nil, true, false, "", 0, 1, -2.5, "1e400", "-.5e3", "5.", "1_000", "1__0", "0x10", "inf", "-Infinity", "1:0", "3:2", "1,234.5", "１２", []any{}, []any{1, "a'b", nil},
		map[string]any{}, map[string]any{"a": json.RawMessage("1.50")}, json.RawMessage("1e15"), json.RawMessage("1e16"), json.RawMessage("0.0001"), json.RawMessage("0.00001"), json.RawMessage("-0"), json.RawMessage("-0.0"), json.RawMessage("123456789012345678901"),
		"人·月", "每人每月", "月/人", "每一年", "1个", "个个", "1个个2个", "人均", "2周年", "一日", "四类岗位共18级", "四岗分十二个级", "3岗位共,分5级", "万人", "亿元", "万名", "万个月", "\x1c\x85\u2028", "\x00\x7f\U0001F600\U000E0001"}
	for range 600 {
		values = append(values, word(3), word(8))
	}
	stem := []rune("下一步我局将继续做好社区工作者的职级补贴和考核工作进一步提高待遇")
	for range 300 {
		r := slices.Clone(stem)
		for range d.IntN(12) {
			r[d.IntN(len(r))] = stem[d.IntN(3)]
		}
		values = append(values, string(r[:6+d.IntN(len(r)-6)]))
	}
	data, err := json.Marshal(values)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("python3", "-B", "-c", `import json, sys
sys.path.insert(0, sys.argv[1])
import score as s
v = json.load(sys.stdin)
num = lambda x: None if (n := s.number(x)) is None else repr(n + 0)
one = [[repr(x), s.norm(x), s.bare(x), s.digits(x), num(x), s.unit(x), s.per(x), s.scheme({"name": x}), s.value("title", x), s.value("number", x)] for x in v]
two = [[s.dice(a, b), s.alike(a, b), s.Text(None).overlap(a, b), s.Text(a).overlap(b, v[i - 1])] for i, (a, b) in enumerate(zip(v, v[1:])) if i and isinstance(a, str) and isinstance(b, str) and isinstance(v[i - 1], str)]
json.dump([one, two], sys.stdout)`, sharedGold)
	cmd.Stdin = bytes.NewReader(data)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, errs.String())
	}
	var want [2][][]any
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	a, err := Parse([]byte(`{"values":` + string(data) + `}`))
	if err != nil {
		t.Fatal(err)
	}
	list := a.obj.get("values").([]any)
	for i, v := range list {
		var num any
		if f, ok := number(v); ok {
			num = reprNumber(strconv.FormatFloat(f+0, 'e', -1, 64))
			if math.IsInf(f, 0) {
				num = strings.ToLower(strings.TrimPrefix(num.(string), "+"))
			}
		}
		named := &object{keys: []string{"name"}, values: map[string]any{"name": v}}
		got := []any{repr(v), normal(v), bare(v), digits(v), num, unitName(v), perName(v), schemeName(named), compared("title", v), compared("number", v)}
		for k, w := range want[0][i] {
			if got[k] != w {
				t.Errorf("%q, function %d: %v, want %v", v, k, got[k], w)
			}
		}
	}
	n := 0
	for i := 1; i+1 < len(list); i++ {
		x, okX := list[i].(string)
		y, okY := list[i+1].(string)
		z, okZ := list[i-1].(string)
		if !okX || !okY || !okZ {
			continue
		}
		w := want[1][n]
		n++
		if got := dice(x, y); math.Abs(got-w[0].(float64)) > 1e-9 {
			t.Errorf("dice(%q, %q) is %v, want %v", x, y, got, w[0])
		}
		if got := alike(x, y); got != w[1] {
			t.Errorf("alike(%q, %q) is %v", x, y, got)
		}
		var none *Text
		if got := none.overlap(x, y); float64(got) != w[2] {
			t.Errorf("overlap(%q, %q) is %v, want %v", x, y, got, w[2])
		}
		if got := NewText(x).overlap(y, z); float64(got) != w[3] {
			t.Errorf("overlap(%q, %q) in %q is %v, want %v", y, z, x, got, w[3])
		}
	}
	if n != len(want[1]) || n < 500 {
		t.Errorf("%d pairs, the scorer has %d", n, len(want[1]))
	}
}

func readText(t *testing.T, path string) *Text {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return NewText(string(data))
}

// copyFolder copies the files of a folder that may be absent.
func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	if err := os.MkdirAll(to, 0o700); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(from, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, filepath.Base(f)), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// damagedAnswer is the gold answer of a document with damage that depends on the
// seed only.
func damagedAnswer(t *testing.T, dir, name string, seed uint64) []byte {
	t.Helper()
	read := func(path string) map[string]any {
		m := map[string]any{}
		data, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(data, &m)
		}
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		return m
	}
	d := damage{rand.New(rand.NewPCG(seed, 7))}
	a := read(filepath.Join(dir, name+".json"))
	more, _ := read(filepath.Join(dir, "optional", name+".json"))["figures"].([]any)
	d.metadata(a)
	d.citations(a)
	d.figures(a, more)
	d.schemes(a)
	d.commitments(a)
	data, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

type damage struct{ *rand.Rand }

// now is true n times in a hundred.
func (d damage) now(n int) bool { return d.IntN(100) < n }

func (d damage) pick(list ...any) any { return list[d.IntN(len(list))] }

// part is a run of s, possibly empty.
func (d damage) part(s string) string {
	r := []rune(s)
	i := d.IntN(len(r) + 1)
	return string(r[i : i+d.IntN(len(r)-i+1)])
}

func (d damage) shuffle(list []any) {
	d.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

func (d damage) metadata(a map[string]any) {
	if s, ok := a["title"].(string); ok && d.now(40) {
		a["title"] = d.pick(s+"（征求意见稿）", s+"[草案]", "别的题目", d.part(s), " "+strings.ReplaceAll(s, "的", " 的"), nil, 3)
	}
	if s, ok := a["number"].(string); ok && d.now(60) {
		a["number"] = d.pick(strings.NewReplacer("〔", "[", "〕", "]").Replace(s), strings.NewReplacer("〔", "（", "〕", "）").Replace(s), s+"1", "")
	}
	for _, k := range []string{"issuers", "region"} {
		if list, ok := a[k].([]any); ok && d.now(60) {
			a[k] = d.pick(list[:len(list)-1], append([]any{"别处"}, list...), list[0], append(list, list...), []any{1, nil, "x"}, "")
		}
	}
	if d.now(20) {
		a["date"] = d.pick("2023-01-01", nil, true, 2023)
	}
	if d.now(20) {
		a["draft"] = d.pick(true, "True", 1, nil)
	}
	r, ok := a["reply"].(map[string]any)
	if !ok {
		if d.now(20) {
			a["reply"] = d.pick([]any{}, nil, map[string]any{"number": "7", "public": false})
		}
		return
	}
	for _, k := range []string{"session", "number", "title", "body", "class"} {
		if s, ok := r[k].(string); ok && d.now(25) {
			r[k] = d.pick(d.part(s), s+" ", strings.ToUpper(s), nil, "it's \"'\n\\é\u3000\u200b")
		}
	}
	if d.now(40) {
		r["term"] = d.pick("17", 17, 17.5, json.RawMessage("17.0"), json.RawMessage("1e20"), json.RawMessage("1.5e-7"))
	}
	if d.now(30) {
		r["contact"] = d.pick("杨雕", map[string]any{}, map[string]any{"name": "杨", "phone": 68220583, "fax": ""}, nil)
	}
	if list, ok := r["cc"].([]any); ok && d.now(50) {
		d.shuffle(list)
		r["cc"] = append(list, "别处")
	}
}

func (d damage) citations(a map[string]any) {
	list, _ := a["citations"].([]any)
	var out []any
	for _, x := range list {
		c := x.(map[string]any)
		title, _ := c["title"].(string)
		number, _ := c["number"].(string)
		switch d.IntN(10) {
		case 0:
			continue
		case 1:
			c["title"] = "别名"
		case 2:
			c["title"] = "《" + title + "》"
		case 3:
			delete(c, "number")
		case 4:
			c["number"] = strings.NewReplacer("〔", "﹝", "〕", "﹞").Replace(number) + d.pick("", "1").(string)
		case 5:
			out = append(out, map[string]any{"title": title, "number": "示〔2020〕64号"}, "junk")
		case 6:
			out = append(out, c, map[string]any{})
		}
		out = append(out, c)
	}
	d.shuffle(out)
	a["citations"] = out
	if d.now(5) {
		a["citations"] = d.pick("x", nil, map[string]any{})
	}
}

func (d damage) figures(a map[string]any, optional []any) {
	list, _ := a["figures"].([]any)
	var quotes []any
	for _, x := range append(slices.Clone(list), optional...) {
		quotes = append(quotes, x.(map[string]any)["quote"])
	}
	var out []any
	for _, x := range append(slices.Clone(list), optional...) {
		if d.now(10) {
			continue
		}
		f := x.(map[string]any)
		if d.now(8) {
			twin := map[string]any{}
			for k, v := range f {
				twin[k] = v
			}
			d.figure(twin, quotes)
			out = append(out, twin)
		}
		for range d.IntN(4) {
			d.figure(f, quotes)
		}
		out = append(out, f)
	}
	for d.now(10) {
		out = append(out, d.pick(3, nil, map[string]any{}, map[string]any{"value": "abc", "unit": nil, "item": nil}))
	}
	d.shuffle(out)
	a["figures"] = out
	if d.now(3) {
		a["figures"] = d.pick(nil, "x", []any{})
	}
}

// figure does one thing to a figure.
func (d damage) figure(f map[string]any, quotes []any) {
	text := func(k string) string { s, _ := f[k].(string); return s }
	v, single := f["value"].(float64)
	switch d.IntN(16) {
	case 0:
		if single {
			f["value"] = d.pick(v+1, fmt.Sprint(v), fmt.Sprintf("%.1f", v), "1,000", "1:2", v*(1+1e-12), json.RawMessage(fmt.Sprintf("%.1f", v)), true, nil)
		}
	case 1:
		f["op"] = d.pick("=", ">=", "<=", ">", "<", "~", "≥", "≤", "≈", "==", "", nil)
	case 2:
		f["unit"] = d.pick("名", "位", "个", "元", "%", "天", "日", "个月", "年", "周年", "家", nil, text("unit")+" ")
	case 3:
		if single && v != 0 {
			f["value"], f["unit"] = v/10000, "万"+text("unit")
		}
	case 4:
		f["kind"] = d.pick("count", "quota", "amount", "headcount", nil, 1)
	case 5:
		f["status"] = d.pick("in_force", "requested", "planned", "past", "")
	case 6:
		f["item"] = d.pick("完全两样", d.part(text("item")), text("item")+"，"+text("subject"), "", nil)
	case 7:
		f["subject"] = d.pick("完全两样", d.part(text("subject")), text("item"), "", nil, 7)
	case 8:
		f["per"] = d.pick("月", "年", "人·月", "每人每月", "人/月", "每两年", "2年", "个社区", "每一年", "每名", "人均", "月·人", "每个", "每500户", nil)
	case 9:
		f["condition"] = d.pick("完全两样", d.part(text("condition")), text("condition")+"的", "", nil)
	case 10:
		f["as_of"] = d.pick("2022", "２０２２", text("as_of")+" ", 2022, nil)
	case 11:
		f["quote"] = d.pick(quotes...)
	case 12:
		f["quote"] = d.pick(d.part(text("quote")), d.part(text("quote")), "不在文中的话2400元", "", nil, strings.Join(strings.Split(text("quote"), ""), " "))
	case 13:
		delete(f, d.pick("item", "subject", "per", "quote", "op", "min", "max", "as_of", "condition").(string))
	case 14:
		if single {
			f["min"] = v
			delete(f, "value")
		} else {
			f["max"] = d.pick(3, "4", nil)
		}
	case 15:
		f["quote"] = strings.ReplaceAll(text("quote"), "，", ",")
	}
}

func (d damage) schemes(a map[string]any) {
	list, _ := a["grade_schemes"].([]any)
	for _, x := range list {
		s := x.(map[string]any)
		switch d.IntN(5) {
		case 0:
			s["name"] = d.pick("四类岗位共18级", "4级12档", "“四岗”十八级", "四岗18个级", "四级十二档", "三岗十八级", nil)
		case 1:
			s["posts"], s["tiers"] = d.pick("4", 4, 5, nil), d.pick(12, "12")
		}
		tracks, _ := s["tracks"].([]any)
		for _, y := range tracks {
			if d.now(30) {
				y.(map[string]any)["max"] = d.pick(17, "18", nil, "18级")
			}
		}
		if d.now(30) {
			d.shuffle(tracks)
			s["tracks"] = append(tracks, "junk")
		}
	}
	if d.now(50) {
		list = append(list, map[string]any{"name": "四类岗位共18级"}, map[string]any{"name": "四岗十八级"}, map[string]any{"name": "五岗二十级"}, 1)
	}
	d.shuffle(list)
	a["grade_schemes"] = list
}

func (d damage) commitments(a map[string]any) {
	list, _ := a["commitments"].([]any)
	var out []any
	for _, x := range list {
		s := x.(string)
		switch d.IntN(5) {
		case 0:
			continue
		case 1:
			r := []rune(s)
			out = append(out, string(r[:len(r)*2/5]), string(r[len(r)*2/5:]))
		case 2:
			out = append(out, d.part(s), s)
		case 3:
			r := []rune(s)
			out = append(out, string(r[:len(r)*(3+d.IntN(5))/10]))
		default:
			out = append(out, strings.ReplaceAll(s, "，", " "))
		}
	}
	if d.now(30) {
		out = append(out, "下一步，我局将做好别的工作。", 5)
	}
	d.shuffle(out)
	a["commitments"] = out
}
