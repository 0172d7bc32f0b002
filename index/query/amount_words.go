package query

import "strings"

// operatorWord is one way to write a comparison.
type operatorWord struct {
	text, op string
	han      bool // a word that also occurs in running text
}

// operatorWords is searched from the top: longer ones come first.
var operatorWords = []operatorWord{
	{">=", ">=", false}, {"=>", ">=", false}, {"＞＝", ">=", false}, {"＞=", ">=", false}, {">＝", ">=", false}, {"≥", ">=", false}, {"≧", ">=", false},
	{"<=", "<=", false}, {"=<", "<=", false}, {"＜＝", "<=", false}, {"＜=", "<=", false}, {"<＝", "<=", false}, {"≤", "<=", false}, {"≦", "<=", false},
	{"!=", unequal, false}, {"！=", unequal, false}, {"<>", unequal, false}, {"≠", unequal, false},
	{">", ">", false}, {"＞", ">", false}, {"<", "<", false}, {"＜", "<", false}, {"=", "=", false}, {"＝", "=", false},
	{"不低于", ">=", true}, {"不少于", ">=", true}, {"不小于", ">=", true}, {"至少", ">=", true},
	{"不超过", "<=", true}, {"不高于", "<=", true}, {"不大于", "<=", true}, {"不多于", "<=", true}, {"至多", "<=", true},
	{"大于", ">", true}, {"高于", ">", true}, {"超过", ">", true}, {"多于", ">", true},
	{"小于", "<", true}, {"低于", "<", true}, {"少于", "<", true},
}

// unequal is a comparison that the language does not have.
const unequal = "!="

// operatorSigns are the characters of which no name of a figure holds one.
const operatorSigns = "<>=＜＞＝≥≤≧≦≠"

// cutOperator is the comparison that s begins with, and the rest of s.
func cutOperator(s string) (op, rest string, ok bool) {
	w, ok := operatorAt(s)
	return w.op, s[len(w.text):], ok
}

func operatorAt(s string) (operatorWord, bool) {
	for _, w := range operatorWords {
		if strings.HasPrefix(s, w.text) {
			return w, true
		}
	}
	return operatorWord{}, false
}

// rangeSigns stand between the ends of a range of amounts.
var rangeSigns = []string{"..", "——", "—", "–", "~", "-", "至", "到"}

// perSigns stand between the parts of a rate: 元/人·月.
var perSigns = []string{"·", "・", "•", ".", "/", "*", "×", "、"}

// knownUnits are the units that are recognised in loose text, behind a blank,
// a colon or a comparison in words; a=b reads a as b, as the extracted figures
// do. Behind a sign of comparison any Chinese word will do.
var knownUnits = wordNames(`元 元人民币=元 美元 港元 欧元 日元 % ‰ 个百分点 百分点=个百分点 倍 成 折
	人 名=人 位=人 人次 年 周年=年 月 个月=月 天 日=天 个工作日=工作日 工作日 周 个星期=周 星期=周 小时 个小时=小时 分钟 秒 学期 学年 季度 课时 学时
	次 场 场次 期 轮 趟 班次 岁 周岁=岁 公里 千米=公里 米 厘米 毫米 平方米 平米=平方米 ㎡=平方米 m²=平方米 m2=平方米 平方公里 公顷 亩
	km=公里 m=米 cm=厘米 立方米 m³=立方米 升 吨 公斤 千克=公斤 kg=公斤 克 千瓦 兆瓦 千瓦时 kW=千瓦 kWh=千瓦时 度 ℃=摄氏度 分贝 分 级 档
	户 户次 个 家 所 处 座 套 间 栋 幢 层 张 项 件 条 台 辆 部 只 头 株 盏 口 份 本 册 篇 幅 支 艘 架 宗 起 例 批 批次 笔 种 类 款 门 节 组 对 副 枚
	床 张床=床 车位 泊位 学位 托位 床位 剂 剂次 岗 岗位 个岗位=个 职数 个职数=个`)

// knownPers are what an amount may be per besides knownUnits.
var knownPers = wordNames(`季 半年 旬 晚 任 届 生 家庭 床日 站 村 镇 街道 乡镇 社区 网格 行政村 机构 企业 点 块 根 桩 人口 单元 校 园 县 市 区 学生 项目
	个月=月 个人=人 个社区=社区 个村=村 个网格=网格 个项目=项目 个小区=小区 小区`)

// wordNames reads blank-separated words, some with the name under which they go.
func wordNames(list string) map[string]string {
	names := map[string]string{}
	for _, w := range strings.Fields(list) {
		word, name, ok := strings.Cut(w, "=")
		if !ok {
			name = word
		}
		names[word] = name
	}
	return names
}
