package region

import (
	_ "embed"
	"strings"
)

//go:embed peoples.txt
var peoplesTXT string

//go:embed aliases.tsv
var aliasesTSV string

// class is how a name stands for a division; the order is that of trust.
type class uint8

const (
	fullName class = iota // 昌吉回族自治州
	abridged              // ends in a word for its level: 昌吉州, 罗城县, 科右前旗
	bare                  // does not: 昆明, 内蒙古, 奇台
	district              // the bare name of a district (西山), too common a kind of word to look for
)

// shortForm is a short name of a division.
type shortForm struct {
	name  string
	class class
}

// naming derives short names from full ones.
type naming struct {
	peoples map[string]bool
	longest int // bytes of the longest of peoples
	aliases map[string][]string
}

func newNaming() *naming {
	n := &naming{peoples: map[string]bool{}, aliases: map[string][]string{}}
	for p := range dataLines(peoplesTXT) {
		n.peoples[p] = true
		n.longest = max(n.longest, len(p))
	}
	for line := range dataLines(aliasesTSV) {
		full, alias, _ := strings.Cut(line, "\t")
		n.aliases[full] = append(n.aliases[full], alias)
	}
	return n
}

// autonomous is the endings of names that a people's name precedes, and the
// short ending that takes the place of both. Longer endings come first.
var autonomous = []struct{ long, short string }{
	{"自治区", ""}, {"自治州", "州"}, {"自治县", "县"}, {"自治旗", "旗"}, {"族区", "区"},
}

// plainEndings are the other words for a level, longer ones first. 新区, 林区
// and 特区 are part of a level's word only after two characters or more: 清新区
// is the district of 清新.
var plainEndings = []string{"特别行政区", "行政委员会", "地区", "新区", "林区", "特区", "矿区", "省", "市", "县", "区", "盟", "旗"}

// shorts appends the short names of a division to forms, those of one character
// (沙 for 沙县) excepted.
func (n *naming) shorts(forms []shortForm, name string) []shortForm {
	for _, a := range n.aliases[name] {
		forms = append(forms, shortForm{a, abridged})
	}
	for _, e := range autonomous {
		head, ok := strings.CutSuffix(name, e.long)
		if !ok {
			continue
		}
		if e.long == "族区" {
			head += "族"
		}
		base := n.withoutPeoples(head)
		if e.short != "" {
			forms = append(forms, shortForm{base + e.short, abridged})
		}
		if e.long != "族区" && base != head {
			forms = append(forms, shortForm{base + e.long, abridged})
		}
		return append(forms, shortForm{base, bareClass(e.short)})
	}
	for _, e := range plainEndings {
		base, ok := strings.CutSuffix(name, e)
		if !ok || len(base) < 2*hanLen {
			continue
		}
		return append(forms, shortForm{base, bareClass(e)})
	}
	return forms
}

func bareClass(ending string) class {
	if ending == "区" || ending == "矿区" {
		return district
	}
	return bare
}

// withoutPeoples cuts the names of peoples from the end of a name. A name that
// consists of one keeps it: 东乡族 is 东乡. Without 族 only names of two
// characters and more are cut (哈萨克 but not 白), and never so that fewer than
// two characters are left (内蒙古).
func (n *naming) withoutPeoples(name string) string {
	for {
		body := strings.TrimSuffix(name, "族")
		cut := ""
		for l := min(n.longest, len(body)); l > 0; l -= hanLen {
			p := body[len(body)-l:]
			if n.peoples[p] && (body != name || l > hanLen) {
				cut = p
				break
			}
		}
		if cut == "" {
			return name
		}
		rest := strings.TrimSuffix(body, cut)
		if rest == "" {
			return cut
		}
		if len(rest) < 2*hanLen {
			return name
		}
		name = rest
	}
}

// usualShort chooses the short name that a division is usually called by: the
// bare name (昆明, 奇台), the abridged one of an autonomous prefecture, county or
// banner (昌吉州), none for a district unless it is a new area (浦东).
func usualShort(name string, forms []shortForm) string {
	if last := name[len(name)-hanLen:]; strings.HasSuffix(name, "自治"+last) && last != "区" {
		for _, f := range forms {
			if f.class == abridged && strings.HasSuffix(f.name, last) && !strings.Contains(f.name, "自治") {
				return f.name
			}
		}
	}
	for _, f := range forms {
		if f.class == bare {
			return f.name
		}
	}
	return ""
}
