// Package region knows the administrative divisions of China to the county, by
// the codes of GB/T 2260: what they are called and were called, what contains
// them, and where a text names them.
//
// Start with Find, which reports the names in a text, and with Context, which
// chooses the division that an ambiguous name means. ByCode, ByName and Path
// look a division up. The table (divisions.tsv) is parsed on the first call,
// in a few milliseconds; importing the package costs nothing. Every function
// may be called from several goroutines.
//
// The package never guesses: a name that could mean several divisions stays
// unresolved unless the document decides. It does not know streets and
// townships, nor development zones and new areas that have a government but no
// code, nor changes after the table's date (see Edition).
package region

import (
	"fmt"
	"iter"
	"strings"
)

// Level is the rank of a division.
type Level int

// The levels of GB/T 2260. Districts of the four municipalities and the counties
// and cities that a province governs directly are counties, with the province
// as their parent.
const (
	Province   Level = 1 // 省, 自治区, 直辖市, 特别行政区
	Prefecture Level = 2 // 地级市, 地区, 自治州, 盟
	County     Level = 3 // 市辖区, 县级市, 县, 自治县, 旗, 自治旗, 林区, 特区
)

// String is the level in English: province, prefecture or county.
func (l Level) String() string {
	switch l {
	case Province:
		return "province"
	case Prefecture:
		return "prefecture"
	case County:
		return "county"
	}
	return fmt.Sprintf("Level(%d)", int(l))
}

// Division is one division under one name. A code that had several names, or
// was reused for another division, has a Division for each of them; at most
// one of them is Current.
type Division struct {
	Code    string `json:"code"`            // six digits
	Name    string `json:"name"`            // full name: 昌吉回族自治州
	Short   string `json:"short,omitempty"` // usual short name: 云南, 昆明, 昌吉州, 罗城县, 奇台; "" where there is none, as for most districts
	Level   Level  `json:"level"`
	Current bool   `json:"current"` // whether code and name are in force
	// First is the year of the first revision of the standard at hand that lists
	// code and name; 2002 means 2002 or before. Last is the year of the last one, 0
	// for a current division. Between 2016 and 2023 no revision is at hand.
	First int `json:"first"`
	Last  int `json:"last,omitempty"`
}

// Parent is the division that contains d, as it was called in d's last year:
// the prefecture, or the province where no prefecture lies between. A province
// has none.
func (d Division) Parent() (Division, bool) {
	if d.Level == Prefecture || d.Level == County {
		if d.Level == County {
			if p, ok := load().inForce(d.Code[:4]+"00", d.Last); ok {
				return p, true
			}
		}
		return load().inForce(d.Code[:2]+"0000", d.Last)
	}
	return Division{}, false
}

// Path is the full names from the province down to d, each as it was in d's
// last year: 襄阳区, renamed in 2010, has 湖北省, 襄樊市, 襄阳区.
func (d Division) Path() []string {
	var path []string
	for ok := d.Code != ""; ok; d, ok = d.Parent() {
		path = append(path, d.Name)
	}
	for i, j := 0, len(path)-1; i < j; i, j = i+1, j-1 {
		path[i], path[j] = path[j], path[i]
	}
	return path
}

// ByCode is the division that bears code, or bore it last; false for a code
// that is unknown or only fills a level (110100 市辖区).
func ByCode(code string) (Division, bool) {
	return load().inForce(code, 0)
}

// Path is the full names from the province down to the division that bears
// code, or bore it last: 云南省, 昆明市, 西山区. Levels without a division of
// their own are skipped: 上海市, 普陀区 and 湖北省, 潜江市. It is nil for an
// unknown code.
func Path(code string) []string {
	d, ok := ByCode(code)
	if !ok {
		return nil
	}
	return d.Path()
}

// ByName is the divisions with this full name or usual short name (昆明, 昌吉州,
// 奇台, 鄂伦春旗): current ones first, then those whose full name it is, then by
// level and code. It is nil for an unknown name.
func ByName(name string) []Division {
	g := load()
	rows := g.named(name)
	if len(rows) == 0 {
		return nil
	}
	found := make([]Division, len(rows))
	for i, r := range rows {
		found[i] = g.divisions[r]
	}
	return found
}

// All yields every division, retired ones and former names included, by code
// and then by year.
func All() iter.Seq[Division] {
	return func(yield func(Division) bool) {
		for _, d := range load().divisions {
			if !yield(d) {
				return
			}
		}
	}
}

// Within reports whether the division of code lies in that of outer, or is it;
// both six digits. It compares codes only and does not ask whether they exist.
func Within(code, outer string) bool {
	if len(code) != 6 || len(outer) != 6 {
		return false
	}
	return code == outer || strings.HasPrefix(code, stem(outer)) && len(stem(outer)) < 6
}

// stem is the digits that all codes within a division share: two for a
// province, four for a prefecture, all six for a county.
func stem(code string) string {
	switch levelOf(code) {
	case Province:
		return code[:2]
	case Prefecture:
		return code[:4]
	}
	return code
}

func levelOf(code string) Level {
	switch {
	case code[2:] == "0000":
		return Province
	case code[4:] == "00":
		return Prefecture
	}
	return County
}

// Edition names the source and date of the table; whoever stores codes should
// store it too and look names up again when it changes.
func Edition() string { return "GB/T 2260 2002-12 to 2016-07, statistical codes 2023-06-30" }
