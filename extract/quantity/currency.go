package quantity

// currencies are the words and signs in front of an amount, with the unit that it
// then has.
var currencies = endings(map[string]string{
	"人民币": "元", "￥": "元", "¥": "元", "RMB": "元", "CNY": "元",
	"$": "美元", "US$": "美元", "＄": "美元", "€": "欧元", "£": "英镑",
	"港币": "港元", "美元": "美元", "欧元": "欧元", "日元": "日元", "英镑": "英镑", "新台币": "新台币",
})

// currencyLen is the length of the blanks, or the currency, that left ends with.
func currencyLen(left string) int {
	n := 0
	for n < len(left) && left[len(left)-1-n] == ' ' {
		n++
	}
	if n > 0 {
		return n
	}
	return currencies.has(left)
}

// currencyBefore is the currency that stands in front of the number at byte i.
func currencyBefore(s string, i int) (name string, sign bool) {
	for i > 0 && s[i-1] == ' ' {
		i--
	}
	name, n := currencies.find(s[:i])
	return name, n > 0 && n <= len("￥") && s[i-n:i] != "元"
}

// spoken reports whether 块 between before and rest is the spoken 元: 一顿饭收15块, 9块5. It
// counts signs, meters and fields elsewhere: 更换水表680块.
func spoken(before, rest string) bool {
	if r, _ := runeAt(rest, 0); triggerOf(r) == triggerDigit {
		return true
	}
	if _, n := BoundBefore(before); n > 0 {
		before = before[:len(before)-n]
	}
	return prices.has(before) > 0
}

// prices are the words of what is paid that stand before a spoken sum.
var prices = endings(list(`元 价 单价 票价 花 花费 费 收 收费 收取 交 缴 付 给 卖 挣 赚 赔 罚 罚款 要 只要 仅要 需 钱 工资 补 补贴 补助 奖励 成本 涨 降`))
