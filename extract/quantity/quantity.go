// Package quantity finds the numbers of a Chinese official text together with
// what stands at the number itself: unit, range, bound, approximation and rate.
// It also finds what limits them: 每-phrases, dates, and numerals that are no
// quantities (document numbers, sessions, ordinals, names such as 一人一岗).
//
// Call Scan with one line of text. What a quantity is of and for whom is the
// business of package figure. The package is pure and keeps no state; its time is
// linear in the length of the line, whatever it holds: every rule looks at a
// bounded stretch around a character that can begin a token (trigger.go).
//
// Words stand in the files *_words.go. Values are as printed: 140多万 is 1,400,000
// with ~, 数十 is at least 10, and a relation is only what words at the number say
// (SCHEMA.md beside the project).
package quantity

// Class is what kind of thing a unit measures.
type Class uint8

// The classes of unit.
const (
	None       Class = iota
	Money            // 元
	Percent          // %, ‰, 成, 折
	Points           // 个百分点, 基点
	Multiple         // 倍
	Proportion       // 1：1, 三分之一
	People           // 人, 名, 位
	Time             // 年, 个月, 天, 工作日, 小时
	Event            // 次, 遍, 场
	Age              // 岁
	Physical         // 亩, 公里, 平方米, 吨, 千瓦时
	Score            // 分
	Grade            // 级, 档
	Count            // 个, 家, 所 and every other measure word
)

// Kind is the kind of a token.
type Kind uint8

// The kinds of token.
const (
	Number Kind = iota // a quantity
	Every              // a rate word: 每月, 每增加500户, 人均, 逐级
	Date               // 2023年, 2022年11月3日, 2021—2023年
	Claim              // a numeral that is no quantity
)

// Token is one find. Offsets are bytes of the line, half-open.
type Token struct {
	Kind  Kind
	Start int // first byte of the number, rate word, date or claim
	End   int // behind its unit
	// Outer is the token with the words of bound, approximation and rate that
	// touch it: 不超过|2000元|/人·年.
	OuterStart, OuterEnd int

	// Of a Number.
	Value    float64 // or Min and Max of a Range; below 0 with 负 or a minus
	Min, Max float64
	Range    bool
	Op       string // = >= <= > < ~; empty of a Range
	Unit     string // canonical; empty where none is written
	Class    Class
	Per      string // rate that stands behind the unit: 月, 人·年
	Chinese  bool   // written in Chinese digits only
	Article  bool   // 一 with a measure word, which may be no more than “a”
	Times    bool   // N年一次: Value in Unit per Per
	Bounded  bool   // Op was read from a word
	Scaled   bool   // written with 万 or 亿

	// Of Every: what the rate is per, and the length of a period.
	Period   bool    // 年, 月, 天 … and multiples
	Step     bool    // 每增加500户, 逐级: a change for each
	PerUnits float64 // 3 in 每3年, 1 in 每年
	Implied  bool    // 人均, 亩均: part of a name

	// Of a Date.
	Year, Month, Day int
	LastYear         int  // of a span of years, else 0
	Since            bool // 自…起, …以来
	Until            bool // 到…, …底前, …年内
}

// ISO is the date of a Date token as YYYY, YYYY-MM or YYYY-MM-DD; of a span of
// years the last one.
func (t Token) ISO() string {
	y := t.Year
	if t.LastYear > 0 {
		return pad(t.LastYear, 4)
	}
	s := pad(y, 4)
	if t.Month > 0 {
		s += "-" + pad(t.Month, 2)
		if t.Day > 0 {
			s += "-" + pad(t.Day, 2)
		}
	}
	return s
}

func pad(n, width int) string {
	b := make([]byte, width)
	for i := width - 1; i >= 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
	return string(b)
}
