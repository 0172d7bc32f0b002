package letters

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// bureau is a body that issues letters, as it was called in some years; see
// the head of data/bureaux.tsv. "" stands for a name that does not exist.
type bureau struct {
	key                       string
	first, last               int
	code                      string
	local, province, ministry string
	shortLocal, shortProvince string
}

// issuer is a body of one place.
type issuer struct {
	full  string // 昆明市西山区民政局
	short string // 区民政局
	code  string // in document numbers, the place's part included: 西民
	key   string
}

func readBureaux(fsys fs.FS) ([]bureau, error) {
	const file = "data/bureaux.tsv"
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	var out []bureau
	for n, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 9 {
			return nil, fmt.Errorf("%s:%d: %d columns", file, n+1, len(f))
		}
		for i := range f {
			if f[i] == "-" {
				f[i] = ""
			}
		}
		b := bureau{key: f[0], code: f[3], local: f[4], province: f[5], ministry: f[6], shortLocal: f[7], shortProvince: f[8]}
		if b.first, err = strconv.Atoi(f[1]); err == nil {
			b.last, err = strconv.Atoi(f[2])
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n+1, err)
		}
		out = append(out, b)
	}
	return out, nil
}

// at is the bureau as a body of p in a year; ok is false where there is none.
func (b *bureau) at(p *place, year int) (x issuer, ok bool) {
	if year < b.first || b.last > 0 && year > b.last {
		return x, false
	}
	full, short := b.local, b.shortLocal
	switch {
	case p.tier == nation:
		full, short = b.ministry, b.ministry
	case p.tier == province && !p.municipality():
		full, short = b.province, b.shortProvince
	}
	if full == "" {
		return x, false
	}
	if strings.Contains(full, "{p}委") && (strings.Contains(p.bare, "自治") || p.level == "地区") {
		return x, false // party committees there have names of another form
	}
	x.key = b.key
	x.full = strings.ReplaceAll(full, "{p}", p.name)
	x.short = strings.ReplaceAll(short, "{l}", p.level)
	x.code = p.abbr + b.code
	if p.tier == nation && len([]rune(b.code)) < 2 {
		x.code += "办"
	}
	return x, true
}

// issuersOf are the bodies of the letter's place for a key, under every name
// that they may have in its year.
func (w *writer) issuersOf(key string) []issuer {
	var out []issuer
	for i := range w.book.bureaux {
		if b := &w.book.bureaux[i]; b.key == key {
			if x, ok := b.at(w.place, w.year); ok {
				out = append(out, x)
			}
		}
	}
	return out
}

// chooseIssuers sets the bodies that sign: one that has to do with the topic,
// in some letters two or three.
func (w *writer) chooseIssuers() {
	n := 1
	if w.chance(8) {
		n = 2 + w.IntN(2)
	}
	for _, a := range w.find("bureaux").alts {
		xs := w.issuersOf(a.text)
		if len(xs) == 0 || n > 1 && w.place.tier == nation && len(w.issuers) > 0 {
			continue
		}
		w.issuers = append(w.issuers, xs[w.IntN(len(xs))])
		if len(w.issuers) == n {
			break
		}
	}
	if len(w.issuers) == 0 { // every place has one
		w.issuers = w.issuersOf("财政")[:1]
	}
	if len(w.issuers) == 1 && w.chance(25) { // not always the same one
		for _, a := range w.find("bureaux").alts[1:] {
			if xs := w.issuersOf(a.text); len(xs) > 0 {
				w.issuers[0] = xs[0]
				break
			}
		}
	}
}

// us is how the issuers speak of themselves.
func (w *writer) us() string {
	if len(w.issuers) != 1 {
		return "我们"
	}
	s := w.issuers[0].full
	for _, x := range [][2]string{{"委员会", "我委"}, {"联合会", "我会"}, {"工会", "我会"}, {"妇联", "我会"}, {"办公室", "我办"}, {"办公厅", "我厅"}, {"总局", "总局"}, {"局", "我局"}, {"厅", "我厅"}, {"部", "我部"}, {"署", "我署"}, {"大队", "我大队"}, {"总队", "我总队"}} {
		if strings.HasSuffix(s, x[0]) {
			return x[1]
		}
	}
	return "我们"
}

// neighbour is the short name of another body of the place.
func (w *writer) neighbour() string {
	for range 20 {
		k := w.IntN(len(w.book.bureaux))
		x, ok := w.book.bureaux[k].at(w.place, w.year)
		if !ok || len(w.issuers) > 0 && x.key == w.issuers[0].key {
			continue
		}
		c := choice{nil, k}
		if w.sentence > 0 && w.seen[c] == w.sentence {
			continue
		}
		w.seen[c] = w.sentence
		return x.short
	}
	return "财政部门"
}

// government is the short name of the place's government.
func (p *place) government() string {
	switch {
	case p.tier == nation:
		return "国务院"
	case p.level == "地区":
		return "行署"
	case p.level == "盟":
		return "盟行署"
	}
	return p.level + "政府"
}

// office is how the government's office is called.
func (p *place) office() string {
	if p.tier <= province {
		return "办公厅"
	}
	return "办公室"
}

// leaders are the party committee and the government.
func (p *place) leaders() string {
	switch {
	case p.tier == nation:
		return "党中央、国务院"
	case p.level == "地区":
		return "地委、行署"
	case p.level == "自治区":
		return "自治区党委、政府"
	}
	return p.level + "委、" + p.government()
}

// budget is how the place's own budget is called: 市级.
func (p *place) budget() string {
	switch {
	case p.tier == nation:
		return "中央"
	case p.level == "自治区" || p.level == "地区":
		return p.level
	}
	return p.level + "级"
}
