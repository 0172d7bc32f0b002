package query

// What can be wrong with a query, in words for users. Each ends with what was
// done instead.
const (
	problemQuote    = "引号没有成对，已按普通词语查找"
	problemBracket  = "括号没有成对，已按普通文字查找"
	problemEmpty    = "括号或引号里没有文字，已略去"
	problemOperator = "“且”“或”的两边、“非”的后面都要有条件，已按普通文字查找"
	problemNear     = "“相隔”的写法是：词语 NEAR/10 词语，或者 \"词语 词语\"~10，两边只能是词语，已按普通文字查找"
	problemDistance = "相隔的字数太大，已按普通文字查找"
	problemValue    = "字段名的冒号后面没有要找的内容，已按普通文字查找"
	problemYear     = "看不懂这个年份，可以写：年:2023、年:2021..2023、年:>=2022，已按普通文字查找"
	problemDate     = "看不懂这个日期，可以写：日期:2023-05、日期:2023-01..2023-06-30、日期:>2023-05-01，已按普通文字查找"
	problemNumber   = "比较符号后面要写阿拉伯数字，例如：津贴>=500元/月，已按普通文字查找"
	problemAmount   = "看不懂这个数额，可以写：津贴>=500元/月、员额:1000..3000，已按普通文字查找"
	problemUnequal  = "没有“不等于”的写法，可以写：-津贴=500元，已按普通文字查找"
)
