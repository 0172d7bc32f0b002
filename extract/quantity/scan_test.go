package quantity

import (
	"strconv"
	"strings"
	"testing"
)

// scanCase is an invented line in the language of official letters and the tokens
// it has, in the notation of notes. Claims are left out but where a table is about
// them.
type scanCase struct{ text, want string }

// scanCases are the cases of all tables.
var scanCases = func() (all []scanCase) {
	for _, t := range [][]scanCase{unitCases, approxCases, severalCases, currencyCases, boundCases, rangeCases, bandCases, changeCases, shareCases, rateCases, everyCases, dateCases, nameCases, codeCases, countedCases} {
		all = append(all, t...)
	}
	return all
}()

// notes writes tokens in short: >=6人, 1–2人, 200元/月, 每月, @2023-05 with > or < of a date
// that begins or ends a span, and claims as #text.
func notes(s string, claims bool) string {
	var out []string
	for _, t := range Scan(s) {
		switch t.Kind {
		case Number:
			out = append(out, note(t))
		case Every:
			n := "每" + t.Per
			if t.Step {
				n += "+"
			}
			out = append(out, n)
		case Date:
			n := "@" + t.ISO()
			if t.Since {
				n += ">"
			}
			if t.Until {
				n += "<"
			}
			out = append(out, n)
		case Claim:
			if claims {
				out = append(out, "#"+s[t.Start:t.End])
			}
		}
	}
	return strings.Join(out, " ")
}

func note(t Token) string {
	n := strings.TrimPrefix(t.Op, "=") + number(t.Value)
	if t.Op == ">=" || t.Op == "<=" {
		n = t.Op + number(t.Value)
	}
	if t.Range {
		n = number(t.Min) + "–" + number(t.Max)
	}
	n += t.Unit
	if t.Per != "" {
		n += "/" + t.Per
	}
	return n
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func run(t *testing.T, cases []scanCase) {
	t.Helper()
	for _, c := range cases {
		if got := notes(c.text, strings.Contains(c.want, "#")); got != c.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", c.text, got, c.want)
		}
	}
}

// TestOuter checks what belongs to a token besides its core: from the first | to
// the last one, with the core in brackets.
func TestOuter(t *testing.T) {
	for _, text := range []string{
		"标准为|不超过[2000元]/人·年|的", "|约[30人]|", "|至少[1名]|", "费率|不高于[1.5%]|的", "|近[40万]|增加", "村民|[50人]以上|的村", "（|不高于[1：1]|）",
		"|最低[600元]|的", "每月|[300元]|。", "|截至[2022年6月]底|，", "|自[2024年2月1日]起|施行", "原则上|不超过[5天]|", "|不得擅自超过[5人]|", "比|[30元]/平方米·月|高",
	} {
		plain := strings.NewReplacer("|", "", "[", "", "]", "").Replace(text)
		outer, end := strings.Index(text, "|"), strings.LastIndex(text, "|")-len("|[]")
		start, stop := strings.Index(text, "[")-len("|"), strings.Index(text, "]")-len("|[")
		ts := Scan(plain)
		if len(ts) == 0 {
			t.Errorf("%s: no token", text)
			continue
		}
		k := ts[len(ts)-1]
		if k.OuterStart != outer || k.OuterEnd != end || k.Start != start || k.End != stop {
			t.Errorf("%s: got |%s| with [%s]", text, plain[k.OuterStart:k.OuterEnd], plain[k.Start:k.End])
		}
	}
}

// TestFields checks the flags of tokens.
func TestFields(t *testing.T) {
	for text, ok := range map[string]func(Token) bool{
		"一个":         func(t Token) bool { return t.Article && t.Chinese },
		"1个":         func(t Token) bool { return !t.Article && !t.Chinese },
		"不少于5人":      func(t Token) bool { return t.Bounded },
		"5人":         func(t Token) bool { return !t.Bounded && !t.Scaled },
		"3.2万人":      func(t Token) bool { return t.Scaled && t.Class == People },
		"一年一次":       func(t Token) bool { return t.Times && t.Class == Event && t.Per == "年" },
		"每3年":        func(t Token) bool { return t.Kind == Every && t.Period && t.PerUnits == 3 },
		"每增加500户":    func(t Token) bool { return t.Kind == Every && t.Step && !t.Period && t.PerUnits == 500 },
		"逐级":         func(t Token) bool { return t.Kind == Every && t.Step },
		"人均":         func(t Token) bool { return t.Kind == Every && t.Implied },
		"60周岁":       func(t Token) bool { return t.Class == Age },
		"3倍":         func(t Token) bool { return t.Class == Multiple },
		"12亩":        func(t Token) bool { return t.Class == Physical },
		"2个百分点":      func(t Token) bool { return t.Class == Points },
		"90分":        func(t Token) bool { return t.Class == Score },
		"5级":         func(t Token) bool { return t.Class == Grade },
		"2021—2023年": func(t Token) bool { return t.Kind == Date && t.Year == 2021 && t.LastYear == 2023 },
	} {
		if ts := Scan(text); len(ts) != 1 || !ok(ts[0]) {
			t.Errorf("%s: %+v", text, ts)
		}
	}
}
