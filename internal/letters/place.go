package letters

import (
	"strings"
	"sync"
	"unicode/utf8"

	"fuhan/extract/region"
)

// tier is the rank of the place that a letter speaks for.
type tier int

const (
	nation tier = iota
	province
	prefecture
	county
)

// place is a division, or the state, that letters speak for.
type place struct {
	code  string
	bare  string // full name: 西山区
	name  string // the same, with its parent's where it alone could mean another: 长春市朝阳区
	path  []string
	tier  tier
	level string // how its bodies call it: 省, 市, 区, 县, 州, 自治区; "" for the state
	abbr  string // what its document numbers begin with: 滇, 昆, 西
	first int    // first year of the division
	slots int
	// assembly is the place whose congress its replies answer: its own, or
	// that of its province where it has none (地区, 盟).
	assembly *place
	cycle    int // number of the assembly's term that began in 2012 or 2013
}

// slot is one turn of a place among all.
type slot struct {
	place *place
	copy  int // 0-based among the place's turns
}

// turns are how often a place of each tier comes up for one turn of a county.
var turns = [...]int{nation: 40, province: 8, prefecture: 3, county: 1}

// places lists the turns of all places, by code.
var places = sync.OnceValue(func() []slot {
	state := &place{bare: "国家部委", tier: nation, abbr: "", first: 1949, cycle: 12}
	state.assembly = state
	all := []*place{state}
	byCode := map[string]*place{}
	for d := range region.All() {
		if !d.Current || strings.HasPrefix(d.Code, "7") || strings.HasPrefix(d.Code, "8") {
			continue // Taiwan, Hong Kong and Macao have no such letters
		}
		p := &place{code: d.Code, bare: d.Name, path: d.Path(), tier: tier(d.Level), first: d.First}
		if p.level = levelWord(p); !strings.Contains("省 自治区 市 州 地区 盟 县 区 旗", p.level) {
			continue // islands without a government of their own
		}
		p.name = distinctName(d)
		p.abbr = abbreviation(p)
		p.assembly = p
		p.cycle = firstCycle(p)
		byCode[d.Code] = p
		all = append(all, p)
	}
	for _, p := range all {
		if strings.HasSuffix(p.bare, "地区") || strings.HasSuffix(p.bare, "盟") {
			p.assembly = byCode[p.code[:2]+"0000"]
		}
	}
	var slots []slot
	for _, p := range all {
		p.slots = turns[p.tier]
		for k := range p.slots {
			slots = append(slots, slot{p, k})
		}
	}
	return slots
})

// levelWord is the word by which bodies of p call it.
func levelWord(p *place) string {
	for _, x := range []string{"自治区", "地区", "林区", "特区"} {
		if strings.HasSuffix(p.bare, x) {
			if x == "林区" || x == "特区" {
				return "区"
			}
			return x
		}
	}
	_, w := utf8.DecodeLastRuneInString(p.bare)
	return p.bare[len(p.bare)-w:]
}

// distinctName is the name of d with that of its parent where the name alone
// could mean another division, or is no name in running text (城区, 矿区).
func distinctName(d region.Division) string {
	r, ok := region.Resolve(region.Named(d.Name))
	for _, around := range [][2]string{{"由", "人民政府办理"}, {"关于", "第十届人大"}} {
		found := false
		for _, m := range region.Find(around[0] + d.Name + around[1]) {
			found = found || m.Name == d.Name
		}
		ok = ok && found
	}
	if ok && r.Code == d.Code || d.Level == region.Province {
		return d.Name
	}
	if p, ok := d.Parent(); ok {
		return p.Name + d.Name
	}
	return d.Name
}

// provinceAbbr are the one-character names of provinces.
var provinceAbbr = map[string]string{
	"11": "京", "12": "津", "13": "冀", "14": "晋", "15": "内", "21": "辽", "22": "吉", "23": "黑", "31": "沪", "32": "苏", "33": "浙", "34": "皖", "35": "闽", "36": "赣", "37": "鲁",
	"41": "豫", "42": "鄂", "43": "湘", "44": "粤", "45": "桂", "46": "琼", "50": "渝", "51": "川", "52": "黔", "53": "云", "54": "藏", "61": "陕", "62": "甘", "63": "青", "64": "宁", "65": "新",
}

func abbreviation(p *place) string {
	if p.tier == province {
		return provinceAbbr[p.code[:2]]
	}
	_, w := utf8.DecodeRuneInString(p.bare)
	return p.bare[:w]
}

// firstCycle is the number of the term that began in 2012 (below provinces) or
// 2013. It differs from place to place and is made up.
func firstCycle(p *place) int {
	h := 0
	for _, c := range p.code {
		h = h*31 + int(c)
	}
	switch p.tier {
	case province:
		return 10 + h%4
	case prefecture:
		return 2 + h%13
	}
	return 4 + h%14
}

// municipality reports whether p is a province-level city, whose bodies have
// the names of a city's.
func (p *place) municipality() bool { return p.tier == province && p.level == "市" }

// sitting is the term and meeting of the assembly in a year: terms begin in
// 2012, 2017, 2022, for provinces and the state a year later.
func (p *place) sitting(year int) (term, meeting int) {
	begin := 2012
	if p.tier <= province {
		begin = 2013
	}
	n := year - begin + 5 // counted from the term before
	return p.cycle - 1 + n/5, n%5 + 1
}
