package gold

import (
	"encoding/json"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// units gives the one name under which equal units are compared.
var units = map[string]string{
	"名": "人", "位": "人", "人民币": "元", "元人民币": "元", "人民币元": "元", "块": "元",
	"个月": "月", "月份": "月", "周年": "年", "年度": "年", "个年度": "年", "日": "天", "个工作日": "工作日",
	"户家庭": "户", "家": "个", "所": "个", "处": "个", "学时": "课时",
	"百分比": "%", "个级": "级", "等级": "级", "平米": "平方米", "m2": "平方米", "周岁": "岁",
	"1:1": "比", ":1": "比", ":": "比", "比例": "比", "比值": "比",
}

// relations gives the one sign for each relation; none is "=".
var relations = map[string]string{
	"≥": ">=", "≧": ">=", "=>": ">=", "≤": "<=", "≦": "<=", "=<": "<=", "==": "=", "≈": "~", "∼": "~", "": "=",
}

var (
	proportion = regexp.MustCompile(`^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$`)
	decimal    = regexp.MustCompile(`^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$`)
	infinite   = regexp.MustCompile(`^(?i:[+-]?inf(?:inity)?)$`)
)

// number is the value of a JSON number or of a numeral in a string, a:b as the
// quotient.
func number(v any) (float64, bool) {
	switch v.(type) {
	case nil, bool:
		return 0, false
	case json.Number:
		return numeric(v)
	}
	s := strings.ReplaceAll(normal(v), ",", "")
	if m := proportion.FindStringSubmatch(s); m != nil {
		a, _ := strconv.ParseFloat(m[1], 64)
		b, _ := strconv.ParseFloat(m[2], 64)
		return a / b, b != 0
	}
	if !decimal.MatchString(s) && !infinite.MatchString(s) {
		return 0, false
	}
	f, _ := strconv.ParseFloat(strings.ReplaceAll(s, "_", ""), 64) // infinite where the number is too large
	return f, true
}

// sameNumber reports whether both values are the same number, or both none.
func sameNumber(a, b any) bool {
	x, okX := number(a)
	y, okY := number(b)
	return okX == okY && (!okX || x == y)
}

// unitName is the name under which a unit is compared.
func unitName(v any) string {
	u := normal(orEmpty(v))
	if name, ok := units[u]; ok {
		return name
	}
	return u
}

var (
	measureWord = regexp.MustCompile(`(^|\d)个`)
	perSigns    = regexp.MustCompile(`[·・.•/*×、,]`)
	perAlias    = []*strings.Replacer{strings.NewReplacer("名", "人", "位", "人"), strings.NewReplacer("周年", "年"), strings.NewReplacer("日", "天")}
	onePer      = regexp.MustCompile(`^1([年月天人])`)
	perLetters  = regexp.MustCompile(`^[人年月天周]+$`)
)

// perName is the form in which rates are compared: no 每, no separators, 人 and
// units of time in one order (每人每月, 人·月, 月人), 每一年 as 年.
func perName(v any) string {
	t := strings.ReplaceAll(normal(orEmpty(v)), "每", "")
	t = strings.ReplaceAll(digits(t), "人均", "人")
	t = measureWord.ReplaceAllString(t, "$1")
	t = perSigns.ReplaceAllString(t, "")
	for _, r := range perAlias {
		t = r.Replace(t)
	}
	t = onePer.ReplaceAllString(t, "$1")
	if !perLetters.MatchString(t) {
		return t
	}
	runes := []rune(t)
	slices.Sort(runes)
	return string(runes)
}

// quantity is the number of a figure: min and max are equal for a single value.
type quantity struct {
	known    bool // false for a figure without a number
	min, max float64
	op       string // a relation, or "range"
	unit     string
}

var scaledUnit = regexp.MustCompile(`^([万亿])(.+)$`)

// quantityOf reads value, min, max, op and unit of a figure; 万 and 亿 before the
// unit are multiplied out, one bound alone is a relation.
func quantityOf(f *object) quantity {
	u, k := unitName(f.get("unit")), 1.0
	if m := scaledUnit.FindStringSubmatch(u); m != nil {
		k = map[string]float64{"万": 1e4, "亿": 1e8}[m[1]]
		u = unitName(m[2])
	}
	lo, hasLo := number(f.get("min"))
	hi, hasHi := number(f.get("max"))
	if hasLo && hasHi {
		return quantity{true, lo * k, hi * k, "range", u}
	}
	op := normal(orEmpty(f.get("op")))
	if o, ok := relations[op]; ok {
		op = o
	}
	v, ok := number(f.get("value"))
	switch {
	case ok:
	case hasLo:
		v, op, ok = lo, ">=", true
	case hasHi:
		v, op, ok = hi, "<=", true
	}
	return quantity{ok, v * k, v * k, op, u}
}

// sameQuantity reports whether two figures state the same number.
func sameQuantity(a, b quantity) bool {
	return a.op == b.op && sameMagnitude(a, b)
}

// sameMagnitude is sameQuantity whatever the relation.
func sameMagnitude(a, b quantity) bool {
	return a.known && b.known && a.unit == b.unit && near(a.min, b.min) && near(a.max, b.max)
}

func near(x, y float64) bool { return math.Abs(x-y) <= 1e-9*max(1, math.Abs(x)) }

// direction is 1 for a lower bound, -1 for an upper one, else 0.
func (q quantity) direction() int {
	switch q.op {
	case ">=", ">":
		return 1
	case "<=", "<":
		return -1
	}
	return 0
}
