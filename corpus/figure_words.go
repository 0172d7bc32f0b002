package corpus

import (
	"math"
	"strconv"
	"strings"
)

// FigureKinds lists every kind of figure in the order in which pages show them.
var FigureKinds = []FigureKind{FigureQuota, FigureHeadcount, FigureAmount, FigureRatio, FigureDuration, FigureFrequency, FigureCount, FigureMeasure}

// Label is the Chinese name of the kind.
func (k FigureKind) Label() string {
	switch k {
	case FigureQuota:
		return "员额"
	case FigureHeadcount:
		return "人数"
	case FigureAmount:
		return "金额"
	case FigureRatio:
		return "比例"
	case FigureDuration:
		return "期限"
	case FigureFrequency:
		return "频次"
	case FigureCount:
		return "数量"
	case FigureMeasure:
		return "计量"
	}
	return "其他"
}

// FigureStatuses lists every status in the order in which pages show them.
var FigureStatuses = []FigureStatus{StatusInForce, StatusRequested, StatusPlanned, StatusPast}

// Label is the Chinese name of the status in a document that answers a member
// of b; who asks is a deputy (代表) unless b says otherwise.
func (s FigureStatus) Label(b Body) string {
	switch s {
	case StatusInForce:
		return "现行"
	case StatusRequested:
		return b.Member() + "要求"
	case StatusPlanned:
		return "计划"
	case StatusPast:
		return "以往"
	}
	return "未定"
}

// Member is what members of the body are called; 代表 where it is unknown.
func (b Body) Member() string {
	if b == BodyCPPCC {
		return "委员"
	}
	return "代表"
}

// Label is the Chinese name of the outcome, "" where the text says none.
func (o AskOutcome) Label() string {
	switch o {
	case OutcomeAdopted:
		return "采纳"
	case OutcomePartly:
		return "部分采纳"
	case OutcomeExplained:
		return "解释说明"
	case OutcomeRefused:
		return "未采纳"
	case OutcomeDeferred:
		return "暂缓"
	}
	return ""
}

// CheckLabel is the Chinese name of what was checked.
func (f *Finding) CheckLabel() string {
	switch f.Check {
	case "sum":
		return "合计"
	case "parts":
		return "分项"
	case "ladder":
		return "等级"
	case "percent":
		return "占比"
	case "product":
		return "乘积"
	case "label":
		return "名称"
	}
	return "核对"
}

// HoldsLabel says whether the check came out.
func (f *Finding) HoldsLabel() string {
	if f.Holds {
		return "相符"
	}
	return "不符"
}

// CompareFindings orders findings for people: what does not hold comes first.
func CompareFindings(a, b Finding) int {
	switch {
	case a.Holds == b.Holds:
		return 0
	case b.Holds:
		return -1
	}
	return 1
}

// Words is the quantity of f with the word for its change, as in 由 100 元/人·月
// and 增至 300 元/人·月. The word is left out where the item says it already.
func (f *Figure) Words() string {
	q := f.Quantity()
	word := ""
	switch f.Change {
	case "from":
		word = "由"
	case "increase_to":
		word = "增至"
	case "decrease_to":
		word = "减至"
	case "increase_by":
		word = unlessSaid(f.Item, "增加", "增", "升", "涨", "提高", "上浮", "上调", "延长", "扩大", "晋")
	case "decrease_by":
		word = unlessSaid(f.Item, "减少", "减", "降", "少", "下浮", "下调", "缩短", "扣")
	}
	if word == "" {
		return q
	}
	return word + " " + q
}

// unlessSaid is word, or "" where item holds one of the words that say the same.
func unlessSaid(item, word string, same ...string) string {
	for _, x := range same {
		if strings.Contains(item, x) {
			return ""
		}
	}
	return word
}

// Quantity is the value of f for people: bound, number with thousands
// separators, unit and rate, as in ≤600 元/月, 1—2 人, 62.37 亿元, 1 次/3 年.
func (f *Figure) Quantity() string {
	var s string
	switch {
	case f.Value != nil:
		s = boundSign(f.Op) + f.amount(*f.Value, scaleOf(*f.Value))
	case f.Min != nil && f.Max != nil:
		s = f.between(*f.Min, *f.Max)
	case f.Min != nil:
		s = boundSign(OpAtLeast) + f.amount(*f.Min, scaleOf(*f.Min))
	case f.Max != nil:
		s = boundSign(OpAtMost) + f.amount(*f.Max, scaleOf(*f.Max))
	default:
		return ""
	}
	if f.Per != "" {
		s += "/" + perWords(f.Per)
	}
	return s
}

// Notes is what else f says, each as a few words: condition, time, whole, base,
// modality, actor, and that it was read from an image.
func (f *Figure) Notes() []string {
	var out []string
	add := func(s string) {
		if s != "" {
			out = append(out, s)
		}
	}
	add(f.Condition)
	add(ChineseDate(f.AsOf))
	if f.PartOf != "" && f.PartOf != f.Subject && f.PartOf != f.Item {
		add(f.PartOf + "之内")
	}
	if f.Base != "" && f.Base != f.Subject && f.Base != f.Item {
		add("以" + f.Base + "为基数")
	}
	switch f.Modality {
	case "may":
		add("可以")
	case "in_principle":
		add("原则上")
	case "encouraged":
		add("鼓励")
	}
	if f.Actor != "" {
		add("由" + f.Actor)
	}
	if f.OCR > 0 {
		add("图像识别")
	}
	return out
}

// When words by when and how often a promise is to be kept, "" where it says
// neither.
func (p *Promise) When() string {
	var parts []string
	if p.Due != "" {
		parts = append(parts, "期限 "+ChineseDate(p.Due))
	}
	if p.Every != "" {
		every := perWords(p.Every)
		if isDecimal(every[0]) {
			every = " " + every
		}
		parts = append(parts, "每"+every)
	}
	return strings.Join(parts, " · ")
}

// TrackWords is a post of the scheme with its lowest and highest grade, as in
// 正职 7—18级; schemes of levels and tiers count in 档.
func (g *GradeScheme) TrackWords(t *Track) string {
	span := strconv.Itoa(t.Min)
	if t.Max != t.Min {
		span += "—" + strconv.Itoa(t.Max)
	}
	if g.Tiers > 0 {
		return t.Name + " " + span + "档"
	}
	return t.Name + " " + span + "级"
}

// Words is the pay of the grade: 一级一档 2,000 元/月.
func (p *GradePay) Words() string {
	f := Figure{Value: &p.Value, Unit: p.Unit, Per: p.Per}
	return strings.TrimSpace(p.Track+" "+p.Grade) + " " + f.Quantity()
}

// boundSign is the sign of a relation before a number.
func boundSign(op string) string {
	switch op {
	case OpAtLeast:
		return "≥"
	case OpAtMost:
		return "≤"
	case OpMore, OpLess:
		return op
	case OpAbout:
		return "约 "
	}
	return ""
}

const (
	unitPercent = "%"
	unitRatio   = "比"
)

// between words a range; the unit stands once where both ends have the same.
func (f *Figure) between(from, to float64) string {
	switch f.Unit {
	case unitPercent, "‰", unitRatio:
		return f.amount(from, scaleOne) + "—" + f.amount(to, scaleOne)
	}
	a, b := scaleOf(from), scaleOf(to)
	if a == b {
		return a.digits(from) + "—" + f.amount(to, b)
	}
	return f.amount(from, a) + "—" + f.amount(to, b)
}

// amount words v with the unit of f.
func (f *Figure) amount(v float64, s scale) string {
	switch f.Unit {
	case unitPercent, "‰":
		return scaleOne.digits(v) + f.Unit
	case unitRatio:
		return f.ratio(v)
	}
	unit := s.word() + unitWords(f.Unit)
	if unit == "" {
		return s.digits(v)
	}
	return s.digits(v) + " " + unit
}

// scale is how large a unit numbers are counted in.
type scale int

const (
	scaleOne scale = iota
	scaleWan       // 万
	scaleYi        // 亿
)

// scaleOf is the largest scale in which v has two decimals at most.
func scaleOf(v float64) scale {
	for _, s := range []scale{scaleYi, scaleWan} {
		q := math.Abs(v) / s.size()
		if q >= 1 && math.Abs(math.Round(q*100)/100-q) <= 1e-12*q {
			return s
		}
	}
	return scaleOne
}

func (s scale) size() float64 {
	switch s {
	case scaleWan:
		return 1e4
	case scaleYi:
		return 1e8
	}
	return 1
}

func (s scale) word() string {
	switch s {
	case scaleWan:
		return "万"
	case scaleYi:
		return "亿"
	}
	return ""
}

// digits is v in the scale, with thousands separators.
func (s scale) digits(v float64) string {
	v /= s.size()
	if math.Abs(v) < 1e9 { // what arithmetic left behind the sixth decimal is no digit of the text
		v = math.Round(v*1e6) / 1e6
	}
	d := strconv.FormatFloat(v, 'f', -1, 64)
	whole, fraction, broken := strings.Cut(d, ".")
	whole, negative := strings.CutPrefix(whole, "-")
	var b strings.Builder
	if negative {
		b.WriteByte('-')
	}
	for i, c := range []byte(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(c)
	}
	if broken {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// ratio words v as the quote writes it (7:3), else as a small fraction (2/3).
func (f *Figure) ratio(v float64) string {
	if s := ratioIn(f.Quote, v); s != "" {
		return s
	}
	for b := 1; b <= 100; b++ {
		a := math.Round(v * float64(b))
		if a >= 1 && math.Abs(a-v*float64(b)) < 1e-9 {
			if b == 1 {
				return scaleOne.digits(a) + ":1"
			}
			return scaleOne.digits(a) + "/" + strconv.Itoa(b)
		}
	}
	return scaleOne.digits(v) + ":1"
}

// ratioIn is the first a:b of text that has the value v, "" where there is none.
func ratioIn(text string, v float64) string {
	text = strings.NewReplacer("：", ":", "∶", ":").Replace(text)
	for i := range len(text) {
		if text[i] != ':' {
			continue
		}
		from, to := i, i+1
		for from > 0 && isDecimal(text[from-1]) {
			from--
		}
		for to < len(text) && isDecimal(text[to]) {
			to++
		}
		a, errA := strconv.ParseFloat(text[from:i], 64)
		b, errB := strconv.ParseFloat(text[i+1:to], 64)
		if errA == nil && errB == nil && b != 0 && math.Abs(a/b-v) <= 1e-9*v {
			return text[from:to]
		}
	}
	return ""
}

func isDecimal(c byte) bool { return '0' <= c && c <= '9' || c == '.' }

// unitWords is a unit as it stands behind a number: 6 个月, not 6 月.
func unitWords(unit string) string {
	switch unit {
	case "月", "工作日", "季度", "学年", "学期":
		return "个" + unit
	}
	return unit
}

// perWords is a rate for people: a blank parts its number from its unit.
func perWords(per string) string {
	parts := strings.Split(per, "·")
	for i, p := range parts {
		unit := strings.TrimLeft(p, "0123456789.")
		if unit != p && unit != "" {
			parts[i] = p[:len(p)-len(unit)] + " " + unitWords(unit)
		}
	}
	return strings.Join(parts, "·")
}
