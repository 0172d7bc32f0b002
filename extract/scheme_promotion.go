package extract

import (
	"regexp"
	"strings"
)

var (
	// a rise by so many grades: 晋升一级, 调整1级
	riseBy = guard(`(?:晋升|提升|上调|调整|晋|升|提高|递升|高定|增加)[一二两三1-3]个?(?:岗位|薪酬|工资|职级)?(?:等级|薪级|职级|级别|档次|级|档)`, riseWords...)
	// a rise to the next grade, or the rule by which a grade is fixed anew
	riseTo = guard(`(?:提升|晋升|核定|评定|调整|晋|升)(?:一次|相应|上一|高一)?(?:个)?(?:工资|岗位|薪酬|职业|报酬)?(?:等级|薪级|职级|级别|档次)`, riseWords...)
	// a rule that comes round: 每三年, 每满2年
	regular = regexp.MustCompile(`每(?:满|隔)?[一二两三四五六七八九十\d]{0,2}个?(?:年|月|任期)|逐年`)
)

// promotions fills in the clause that says how one rises. The regular rule
// (每两年晋升一档) goes before exceptions; a rule for the best that stands right
// before it belongs to it.
func (d *parts) promotions(ladders []*ladder) {
	text, block, found := d.promotion(ladders[0].blocks[0])
	if !found {
		return
	}
	best := ladders[0]
	for _, l := range ladders {
		if l.blocks[0] <= block {
			best = l
		}
	}
	best.Promotion = text
}

// promotion looks for the clause from block first on, then before it.
func (d *parts) promotion(first int) (text string, block int, found bool) {
	try := func(i int) bool {
		s := d.lines[i]
		if len(d.Blocks[i].Rows) > 0 || !gradeUnits.in(s) {
			return false
		}
		for _, x := range d.sentencesIn(i) {
			t, always := promotionIn(s[x[0]:x[1]])
			if t != "" && (text == "" || always) {
				text, block = compact(t), i
				if always {
					return true
				}
			}
		}
		return false
	}
	for i := first; i < len(d.lines); i++ {
		if try(i) {
			return text, block, true
		}
	}
	for i := 0; i < first; i++ {
		if try(i) {
			break
		}
	}
	return text, block, text != ""
}

// promotionIn is the clause of a sentence that says how one rises; always
// reports that it is a regular rule.
func promotionIn(s string) (text string, always bool) {
	if !gradeUnits.in(s) {
		return "", false
	}
	cuts := clauseCuts(s)
	start, end := -1, -1
	for k := 0; k+1 < len(cuts); k++ {
		clause := s[cuts[k]:cuts[k+1]]
		to := riseEnd(clause)
		if to < 0 {
			if start >= 0 {
				break
			}
			continue
		}
		from := k
		for from > 0 && start < 0 && leadsOn(s[cuts[from-1]:cuts[from]]) {
			from--
		}
		whole := s[cuts[from] : cuts[k]+to]
		if !containsAny(whole, promotionOn) {
			if start >= 0 {
				break
			}
			continue
		}
		if start < 0 {
			start = cuts[from]
		}
		end = cuts[k] + to
		if regular.MatchString(whole) {
			always = true
			break
		}
	}
	if start < 0 {
		return "", false
	}
	if !always { // exceptions beside the first one are not joined
		for k := 0; k+1 < len(cuts); k++ {
			if to := riseEnd(s[cuts[k]:cuts[k+1]]); cuts[k] >= start && to >= 0 {
				end = cuts[k] + to
				break
			}
		}
	}
	a, b := trimmed(s, start, end, "，；、")
	return s[a:b], always
}

// riseEnd is where the words of a rise end in clause, -1 without. A step of pay
// (每升一级增加90元) is none.
func riseEnd(clause string) int {
	if !gradeUnits.in(clause) {
		return -1 // both patterns end in one of them
	}
	for _, re := range []*guarded{riseBy, riseTo} {
		m := re.FindStringIndex(clause)
		if m == nil || strings.HasSuffix(clause[:m[0]], "每") || strings.HasSuffix(clause[:m[0]], "逐") {
			continue
		}
		if strings.Contains(clause[m[1]:], "元") {
			continue
		}
		return m[1]
	}
	return -1
}

// leadsOn reports whether a clause is the condition of the next one: 考核称职的，.
func leadsOn(clause string) bool {
	c := strings.TrimRight(clause, "，,")
	if c == clause { // behind ； stands another rule
		return false
	}
	if strings.HasSuffix(c, "）") {
		if k := strings.LastIndex(c, "（"); k > 0 {
			c = c[:k]
		}
	}
	return endsWithAny(c, []string{"的", "情况下", "基础上", "后", "以上", "条件下", "期间"})
}
