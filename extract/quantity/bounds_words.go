package quantity

import "strings"

// The relations of bound words. 以上 and 以下 include the number itself (民法典 §1259:
// 以上、以下、以内、届满 include, 不满、超过、以外 do not).

// negations turn a word of boundsOver or boundsUnder round.
const negations = `不 不得 不应 不应当 不能 不可 不宜 不会 不要 不准 不允许 不许 不再 未 没有 严禁 禁止 不需 不必`

// boundAdverbs may stand between a negation and its word: 不得擅自超过.
const boundAdverbs = `擅自 随意 单独 累计 合计 同时 一次 一次性 单次 总计 总共 连续 再 人为 任意 长期`

const (
	boundsOver  = `超过 高于 多于 大于 长于 超出 超越 突破 晚于 迟于 超 逾 多过 重于 宽于`
	boundsUnder = `少于 低于 小于 短于 早于 少过 轻于 窄于`
)

// boundsBefore are the words in front of a number.
func boundsBefore() map[string]bound {
	m := map[string]bound{}
	add := func(op, words string) {
		for w := range strings.FieldsSeq(words) {
			m[w] = bound{op: op}
		}
	}
	for _, w := range withNegations(boundsOver) {
		m[w] = bound{op: "<="}
	}
	for _, w := range withNegations(boundsUnder) {
		m[w] = bound{op: ">="}
	}
	add(">", boundsOver+" ＞ > 不止 不只 远超 远超过 已超 已超过")
	add("<", boundsUnder+" 不足 不满 未满 不到 未达到 未达 达不到 没有达到 尚未满 未到 未足 不及 ＜ <")
	add(">=", `不下于 不低 不少 不亚于 至少 最少 最低 最小 最短 最低为 最低按 最少为 至少为 至少达到 至少达 至少应 至少要 至少有 大于等于 大于或等于 超过或等于 高于或等于 高于等于
		满 年满 已满 届满 达到或超过 达到或者超过 保底 下限为 起点为 ≥ ≧ ⩾`)
	add("<=", `最高 最高为 最高可 最高可达 最高达 最高按 最高至 最高到 最高不超 最高不超过 最高不得超过 最高不高于 最多 最多为 最多可 最多不超 最多不超过 最多不得超过 最多可达 最长 最长为 最长可 最长可达 最长不超过 最长不得超过 至多 至多为
		上限为 上限是 封顶 限报 限乘 限购 限领 限补 限选 限评 限用 限招 限载 小于等于 小于或等于 少于或等于 低于或等于 低于等于 ≤ ≦ ⩽ 最大 最大为 最迟 最晚 顶多`)
	add("=", "封顶线为")
	add("~", "近 约 约为 约占 约达 大约 大概 将近 接近 约合 约计 预计约 估计 大致 约有 大约有 大概有 近乎 大致为 约需 几近")
	delete(m, "约需") // 约需补贴: the verb belongs to the item
	add("", "左右各")
	for w := range strings.FieldsSeq(notBounds) {
		m[w] = bound{none: true}
	}
	return m
}

// NegatedBounds are the words that say what must not be gone beyond: 不得超过, 不低于.
func NegatedBounds() []string {
	return append(withNegations(boundsOver), withNegations(boundsUnder)...)
}

// withNegations puts every negation before every one of words.
func withNegations(words string) (out []string) {
	for not := range strings.FieldsSeq(negations) {
		for w := range strings.FieldsSeq(words) {
			out = append(out, not+w)
		}
	}
	return out
}

// notBounds are words whose end only looks like a bound.
const notBounds = `附近 最近 就近 邻近 靠近 亲近 远近 临近 走近 新近 节约 预约 签约 公约 条约 合约 履约 特约 违约 契约 续约 集约 制约 简约 解约 爽约
	美满 圆满 丰满 充满 客满 反超 赶超 高超 收不到 得不到 看不到 找不到 做不到 想不到 听不到 等不到 办不到 见不到 补不足 说不定超
	期限 权限 年限 界限 时限 上限 下限 极限 无限 有限 局限 底限`

// boundsAfter are the words behind a number and its unit.
func boundsAfter() map[string]bound {
	m := map[string]bound{}
	for w, ops := range map[string]string{"以上": ">= >", "以下": "<= <", "以内": "<= <"} {
		in, ex, _ := strings.Cut(ops, " ")
		for _, link := range []string{"", "（含）", "(含)", "（含本数）", "(含本数)", "（含本级）", "（包含）", "及", "或", "或者", "及其", "含", "和"} {
			m[link+w] = bound{op: in}
		}
		for _, link := range []string{"（不含）", "(不含)", "（不含本数）", "(不含本数)"} {
			m[link+w] = bound{op: ex}
		}
		for _, tail := range []string{"（含）", "(含)", "（含本数）", "(含本数)"} {
			m[w+tail] = bound{op: in}
		}
		for _, tail := range []string{"（不含）", "(不含)", "（不含本数）"} {
			m[w+tail] = bound{op: ex}
		}
	}
	add := func(op, words string) {
		for w := range strings.FieldsSeq(words) {
			m[w] = bound{op: op}
		}
	}
	add(">=", "之上 为下限 起步 或者更多 或更多 及更多 往上")
	add("<=", "之下 之内 （含）内 (含)内 封顶 为上限 为限 为封顶 的上限 或者更少 或更少")
	add(">", "开外 以外")
	add("~", "左右 上下")
	add("", "（含） (含) （含本数）")
	for _, w := range []string{"上下浮动", "上下班", "左右两", "左右岸", "以上海", "以下简称", "以内蒙"} {
		m[w] = bound{none: true}
	}
	return m
}
