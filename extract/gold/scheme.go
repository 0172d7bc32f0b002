package gold

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	quotationMarks = strings.NewReplacer("“", "", "”", "", `"`, "", "'", "", "‘", "", "’", "")
	postsAndGrades = regexp.MustCompile(`(\d+)(?:类|个|种)?岗位?(?:共|,|分)*(\d+)(?:个)?级`)
)

// schemeName is the form in which names of grade schemes are compared: 四岗十八级
// and 四类岗位共18级 are 4岗18级.
func schemeName(s *object) string {
	return postsAndGrades.ReplaceAllString(quotationMarks.Replace(digits(orEmpty(s.get("name")))), "${1}岗${2}级")
}

// track is one post of a scheme with its bounds as they are compared.
type track struct {
	name         string
	min, max     float64
	noMin, noMax bool
}

func trackOf(o *object) track {
	t := track{name: normal(o.or("name", ""))}
	var ok bool
	t.min, ok = number(o.get("min"))
	t.noMin = !ok
	t.max, ok = number(o.get("max"))
	t.noMax = !ok
	return t
}

func (r *Result) schemes(gold, found []*object) {
	t := &r.Tally
	var pred []*object
	seen := map[string]bool{}
	for _, p := range found { // two spellings of one scheme count once
		if n := schemeName(p); !seen[n] {
			seen[n] = true
			pred = append(pred, p)
		}
	}
	var cands []candidate
	for i, g := range gold {
		for j, p := range pred {
			if schemeName(g) == schemeName(p) {
				cands = append(cands, candidate{gold: i, pred: j})
			}
		}
	}
	m := greedy(cands)
	t.Grades.add(Hits{len(m.pairs), len(gold), len(pred)})
	for i, g := range gold {
		var p *object
		if j, ok := m.byGold[i]; ok {
			p = pred[j]
		}
		r.schemeTracks(g, p)
		for _, k := range []string{"posts", "grades", "levels", "tiers"} {
			if g.has(k) && p != nil {
				t.Numbers.add(Share{one(sameNumber(g.get(k), p.get(k))), 1})
			}
		}
	}
	for i, g := range gold {
		if !m.hasGold(i) {
			r.Mistakes = append(r.Mistakes, Mistake{What: SchemeMissed, About: str(g.get("name")), Place: schemeName(g)})
		}
	}
	for j, p := range pred {
		if !m.hasPred(j) {
			r.Mistakes = append(r.Mistakes, Mistake{What: SchemeInvented, About: str(p.get("name")), Place: schemeName(p)})
		}
	}
}

// schemeTracks looks for the posts of a gold scheme in the scheme that was found
// for it, nil for none.
func (r *Result) schemeTracks(gold, pred *object) {
	have := map[track]bool{}
	for _, x := range pred.dicts("tracks") {
		have[trackOf(x)] = true
	}
	for _, x := range gold.dicts("tracks") {
		ok := have[trackOf(x)]
		r.Tally.Tracks.add(Share{one(ok), 1})
		if !ok {
			place := fmt.Sprintf("%s %s %s–%s", schemeName(gold), normal(x.get("name")), str(x.get("min")), str(x.get("max")))
			r.Mistakes = append(r.Mistakes, Mistake{What: TrackMissed, About: repr(x), Place: place})
		}
	}
}
