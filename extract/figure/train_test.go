package figure_test

import (
	"encoding/json"
	"flag"
	"math"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/extract"
	"fuhan/extract/figure"
	"fuhan/extract/gold"
)

var update = flag.Bool("update", false, "learn the weights anew from the gold answers")

// goldText is a text with the figures of its answer.
type goldText struct {
	name     string
	text     *corpus.Text
	written  string
	figures  []goldFigure
	answer   gold.Answer
	optional gold.Answer
	weight   float32
	set      int
}

type goldFigure struct {
	Item, Subject, Condition, Quote, Status, Kind string
	AsOf                                          string `json:"as_of"`
	Value, Min                                    *float64
}

// goldSets are folders of texts and answers; names held out are never read. The
// answers beside the project were checked more often than the others and set the
// convention, so each of their decisions counts twice.
var goldSets = []struct {
	texts, gold string
	weight      float32
}{
	{"../../samples/text", "../../samples/gold", 1},
	{"../testdata/figures", "../testdata/figures", 1},
	{"../../../shared/seeds", "../../../shared/gold", 2},
	{"../../../shared/gold/more/letters", "../../../shared/gold/more/gold", 2},
}

func readGold(tb testing.TB) []goldText {
	tb.Helper()
	var out []goldText
	for set, s := range goldSets {
		held := map[string]bool{}
		if data, err := os.ReadFile(filepath.Join(filepath.Dir(s.gold), "heldout.txt")); err == nil {
			for _, n := range strings.Fields(string(data)) {
				held[n] = true
			}
		}
		files, _ := filepath.Glob(filepath.Join(s.gold, "*.json"))
		for _, f := range files {
			name := strings.TrimSuffix(filepath.Base(f), ".json")
			if held[name] {
				continue
			}
			data, err := os.ReadFile(f)
			if err != nil {
				tb.Fatal(err)
			}
			var a struct{ Figures []goldFigure }
			if err := json.Unmarshal(data, &a); err != nil {
				tb.Fatal(err)
			}
			text, err := os.ReadFile(filepath.Join(s.texts, name+".txt"))
			if err != nil {
				tb.Fatal(err)
			}
			t := goldText{name: name, text: readText(text), written: string(text), figures: a.Figures, weight: s.weight, set: set}
			if t.answer, err = gold.Parse(data); err != nil {
				tb.Fatal(err)
			}
			if data, err := os.ReadFile(filepath.Join(s.gold, "optional", filepath.Base(f))); err == nil {
				if t.optional, err = gold.Parse(data); err != nil {
					tb.Fatal(err)
				}
			}
			out = append(out, t)
		}
	}
	return out
}

// decision is a choice with the candidates that are right.
type decision struct {
	figure.Choice
	right  []bool // most like the gold
	alike  []bool // like it at all
	gold   string
	doc    int
	weight float32
}

// decisions are the choices of the figures that stand in the gold, in the texts
// that keep takes, with model m.
func decisions(texts []goldText, keep func(doc int) bool, m *looks) []decision {
	defer m.use()()
	var out []decision
	for d, t := range texts {
		if !keep(d) {
			continue
		}
		var seen []figure.Choice
		stop := figure.Observe(func(c figure.Choice) { seen = append(seen, c) })
		extract.Facts(t.text)
		stop()
		content, at := squeezed(t.text.Content)
		for _, g := range t.figures {
			for r, want := range []string{g.Item, g.Subject} {
				if want == "" {
					continue
				}
				if c, ok := choiceFor(seen, g, r, content, at); ok {
					out = append(out, decision{Choice: c, right: right(c.Texts, want), alike: alike(c.Texts, want), gold: want, doc: d, weight: t.weight})
				}
			}
		}
	}
	return out
}

// squeezed is s without white space and where each of its bytes stands in s.
func squeezed(s string) (string, []int) {
	var b strings.Builder
	var at []int
	for i, r := range s {
		if unicode.IsSpace(r) {
			continue
		}
		for j := range len(string(r)) {
			at = append(at, i+j)
		}
		b.WriteRune(r)
	}
	return b.String(), append(at, len(s))
}

// choiceFor is the last choice of role r inside the quote of g with its value.
func choiceFor(seen []figure.Choice, g goldFigure, r int, content string, at []int) (figure.Choice, bool) {
	quote, _ := squeezed(g.Quote)
	best := -1
	for from := 0; ; {
		i := strings.Index(content[from:], quote)
		if i < 0 {
			break
		}
		lo, hi := at[from+i], at[from+i+len(quote)]
		for k, c := range seen {
			if c.Role == r && c.At >= lo && c.End <= hi && (g.Value != nil && near(c.Value, *g.Value) || g.Min != nil && near(c.Min, *g.Min)) {
				best = k
			}
		}
		from += i + 1
	}
	if best < 0 {
		return figure.Choice{}, false
	}
	return seen[best], true
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a)) }

// right marks the candidates that are right: those most like the gold.
func right(texts []string, want string) []bool {
	out := make([]bool, len(texts))
	for _, least := range []float64{0.999, 0.75, 0} {
		any := false
		for i, t := range texts {
			if gold.Alike(t, want) && gold.Likeness(t, want) >= least {
				out[i], any = true, true
			}
		}
		if any {
			break
		}
	}
	return out
}

func alike(texts []string, want string) []bool {
	out := make([]bool, len(texts))
	for i, t := range texts {
		out[i] = gold.Alike(t, want)
	}
	return out
}

// first gives the signs by which a decision is made at first.
func first(d *decision, _ [][]uint32) [][]uint32 { return d.Signs }

// second gives those of the second look, in to.
func second(d *decision, to [][]uint32) [][]uint32 {
	to = to[:0]
	for _, l := range d.Looks {
		to = append(to, l.Signs())
	}
	return to
}

// fit is how weights are fitted.
type fit struct {
	epochs  int
	rate    float64 // of a step in the first epoch
	penalty float64 // on large weights
	doubt   float64 // 0 trusts every decision
}

// learn fits weights to the decisions that keep takes by gradient steps on the logarithm of the
// chance of a right candidate, with a penalty on large weights. A decision that the model
// finds unlikely is as often a slip of whoever decided as a thing to learn: it counts with
// its chance to the power of doubt (Zhang and Sabuncu, Generalized Cross Entropy Loss for
// Training Deep Neural Networks with Noisy Labels, 2018).
func learn(empty func() [][]float32, signsOf func(*decision, [][]uint32) [][]uint32, ds []decision, keep func(*decision) bool, how fit) [][]float32 {
	m, sum := empty(), empty()
	var signs [][]uint32
	rnd := rand.New(rand.NewSource(1))
	order := rnd.Perm(len(ds))
	for e := range how.epochs {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		step := float32(how.rate / (1 + 0.3*float64(e)))
		for _, k := range order {
			d := &ds[k]
			if !keep(d) {
				continue
			}
			w := m[d.Role]
			signs = signsOf(d, signs)
			all, good, chance := chances(d, signs, w)
			size := d.weight * step
			if how.doubt > 0 {
				size *= float32(math.Pow(chance+leastChance, how.doubt))
			}
			for i := range signs {
				delta := size * float32(good[i]-all[i])
				if math.Abs(float64(delta)) < 1e-7 {
					continue
				}
				for _, s := range signs[i] {
					w[s] += delta - step*float32(how.penalty)*w[s]
				}
			}
		}
		for r := range m {
			for i, v := range m[r] {
				sum[r][i] += v
			}
		}
	}
	for r := range sum {
		for i := range sum[r] {
			sum[r][i] /= float32(how.epochs)
		}
	}
	return sum
}

// chances are those of each candidate among all and among the right ones, and that any of
// the right ones is taken.
func chances(d *decision, signs [][]uint32, w []float32) (all, good []float64, right float64) {
	n := len(signs)
	all, good = make([]float64, n), make([]float64, n)
	top := math.Inf(-1)
	for i := range signs {
		for _, s := range signs[i] {
			all[i] += float64(w[s])
		}
		top = max(top, all[i])
	}
	var z, zg float64
	for i := range all {
		all[i] = math.Exp(all[i] - top)
		if d.alike[i] && !d.right[i] {
			all[i] = 0 // neither taught nor forbidden
		}
		z += all[i]
		if d.right[i] {
			good[i] = all[i]
			zg += all[i]
		}
	}
	for i := range all {
		all[i] /= z
		if zg > 0 {
			good[i] /= zg
		} else {
			good[i] = all[i] // nothing right to learn from
		}
	}
	return all, good, zg / z
}

func emptyModel() [][]float32 { return emptyRoles(figure.Places) }
func emptyPairs() [][]float32 { return emptyRoles(figure.PairPlaces) }

func emptyRoles(places int) [][]float32 {
	m := make([][]float32, figure.Roles)
	for r := range m {
		m[r] = make([]float32, places)
	}
	return m
}

const rounds = 3

// leastChance keeps a decision from counting for nothing.
const leastChance = 0.001

var (
	firstFit = fit{epochs: 30, rate: 0.05, penalty: 0.05}
	pairFit  = fit{epochs: 10, rate: 0.015, penalty: 0.05, doubt: 0.4}
)

// looks are the models of the first look and of the second.
type looks struct{ first, second [][]float32 }

func learnLooks(ds []decision, keep func(*decision) bool) *looks {
	return &looks{
		first:  learn(emptyModel, first, ds, keep, firstFit),
		second: learn(emptyPairs, second, ds, keep, pairFit),
	}
}

// use decides by m until the returned function is called.
func (m *looks) use() (restore func()) {
	return figure.SetModel(bytesOf(m.first, figure.WeightUnit), bytesOf(m.second, figure.PairUnit))
}

// TestTrain learns the weights of candidates from the gold answers, where -update
// asks for it, and reports how well they do on documents left out of learning:
// the documents are cut into six parts, each judged with what the other five
// teach.
func TestTrain(t *testing.T) {
	if !*update {
		t.Skip("the weights are learned with -update")
	}
	texts := readGold(t)
	const parts = 6
	var models [parts]*looks // each learned without its part
	for p := range models {
		models[p] = &looks{emptyModel(), emptyPairs()}
	}
	var ds []decision
	for round := range rounds {
		ds = nil
		for p := range parts {
			// What a figure inherits from the one before is as often wrong as it
			// will be in texts that nobody has read.
			ds = append(ds, decisions(texts, func(d int) bool { return d%parts == p }, models[p])...)
		}
		t.Logf("round %d: %d decisions of %d documents", round, len(ds), len(texts))
		report(t, texts, ds)
		if round == rounds-1 {
			fullRecords(t, texts, models[:])
			break
		}
		var wait sync.WaitGroup
		for p := range parts {
			wait.Go(func() {
				models[p] = learnLooks(ds, func(d *decision) bool { return d.doc%parts != p })
			})
		}
		wait.Wait()
	}
	m := learnLooks(ds, func(*decision) bool { return true })
	if err := os.WriteFile("weights.bin", bytesOf(m.first, figure.WeightUnit), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("pairs.bin", bytesOf(m.second, figure.PairUnit), 0o644); err != nil {
		t.Fatal(err)
	}
}

// report logs, set by set, the share of decisions whose candidate is like the gold
// and the share where some candidate is.
func report(t *testing.T, texts []goldText, ds []decision) {
	type tally struct{ right, possible, all [2]int }
	sets := make([]tally, len(goldSets)+1)
	for i := range ds {
		d := &ds[i]
		best := d.best()
		right := best >= 0 && gold.Alike(d.Texts[best], d.gold)
		possible := right
		for _, s := range d.Texts {
			possible = possible || gold.Alike(s, d.gold)
		}
		for _, k := range []int{texts[d.doc].set, len(goldSets)} {
			s := &sets[k]
			s.all[d.Role]++
			if right {
				s.right[d.Role]++
			}
			if possible {
				s.possible[d.Role]++
			}
		}
		if !right && os.Getenv("FUHAN_MISSES") != "" {
			d.log(t, &texts[d.doc], best)
		}
	}
	for k, s := range sets {
		name := "all"
		if k < len(goldSets) {
			name = goldSets[k].gold
		}
		share := func(n [2]int, r int) float64 { return float64(n[r]) / float64(s.all[r]) }
		t.Logf("  %-26s item %.3f of %.3f, holder %.3f of %.3f", name, share(s.right, 0), share(s.possible, 0), share(s.right, 1), share(s.possible, 1))
	}
}

// best is the candidate with the greatest sum, -1 without any.
func (d *decision) best() int {
	best := -1
	for j, s := range d.Sums {
		if best < 0 || s > d.Sums[best] {
			best = j
		}
	}
	return best
}

// log logs a wrong decision with the line around it.
func (d *decision) log(t *testing.T, text *goldText, best int) {
	chosen, possible := "", ""
	if best >= 0 {
		chosen = d.Texts[best]
	}
	for j, right := range d.right {
		if right {
			possible = d.Texts[j]
		}
	}
	content := text.text.Content
	from := max(strings.LastIndexByte(content[:d.At], '\n')+1, d.At-240)
	for !utf8.RuneStart(content[from]) {
		from++
	}
	t.Logf("%s role %d gold %q chosen %q possible %q: %s[%s]", text.name, d.Role, d.gold, chosen, possible, content[from:d.At], content[d.At:d.End])
}

// bytesOf writes a model as weights.bin has it, in units of 1/unit.
func bytesOf(m [][]float32, unit float64) []byte {
	var out []byte
	for r := range m {
		for _, w := range m[r] {
			v := math.Round(float64(w) * unit)
			out = append(out, byte(int8(max(-127, min(127, v)))))
		}
	}
	return out
}
