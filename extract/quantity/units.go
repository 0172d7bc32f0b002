package quantity

import "sort"

// unit is a word that stands behind a number.
type unit struct {
	word  string
	name  string // canonical, as answers have it
	class Class
	scale float64
}

// units are the measure words and units of official letters. Legal units and
// their Chinese names follow 《中华人民共和国法定计量单位》 (1984) and GB 3100—1993; the
// measure words of things were compiled for this project.
var units = index([]unit{
	// money
	{"元", "元", Money, 1}, {"元人民币", "元", Money, 1}, {"块钱", "元", Money, 1}, {"块", "元", Money, 1},
	{"角", "元", Money, 0.1}, {"美元", "美元", Money, 1}, {"港元", "港元", Money, 1}, {"港币", "港元", Money, 1},
	{"欧元", "欧元", Money, 1}, {"日元", "日元", Money, 1}, {"英镑", "英镑", Money, 1}, {"澳元", "澳元", Money, 1},
	{"韩元", "韩元", Money, 1}, {"卢布", "卢布", Money, 1}, {"里拉", "里拉", Money, 1}, {"泰铢", "泰铢", Money, 1},
	// shares
	{"%", "%", Percent, 1}, {"％", "%", Percent, 1}, {"﹪", "%", Percent, 1}, {"‰", "‰", Percent, 1},
	{"成", "%", Percent, 10}, {"折", "%", Percent, 10},
	{"个百分点", "个百分点", Points, 1}, {"百分点", "个百分点", Points, 1}, {"个基点", "个基点", Points, 1}, {"个千分点", "个千分点", Points, 1},
	{"倍", "倍", Multiple, 1},
	// people
	{"人", "人", People, 1}, {"名", "人", People, 1}, {"位", "人", People, 1}, {"人次", "人次", People, 1},
	// time
	{"年", "年", Time, 1}, {"周年", "年", Time, 1}, {"年度", "年", Time, 1}, {"个年度", "年", Time, 1}, {"学年", "学年", Time, 1}, {"个学年", "学年", Time, 1},
	{"学期", "学期", Time, 1}, {"个学期", "学期", Time, 1}, {"季度", "季度", Time, 1}, {"个季度", "季度", Time, 1},
	{"个月", "月", Time, 1}, {"个月份", "月", Time, 1}, {"月", "月", Time, 1}, {"个自然月", "月", Time, 1},
	{"天", "天", Time, 1}, {"日", "天", Time, 1}, {"个自然日", "天", Time, 1}, {"个日历天", "天", Time, 1}, {"日历天", "天", Time, 1},
	{"工作日", "工作日", Time, 1}, {"个工作日", "工作日", Time, 1}, {"个有效工作日", "工作日", Time, 1},
	{"周", "周", Time, 1}, {"个星期", "周", Time, 1}, {"星期", "周", Time, 1},
	{"小时", "小时", Time, 1}, {"个小时", "小时", Time, 1}, {"分钟", "分钟", Time, 1}, {"秒", "秒", Time, 1}, {"秒钟", "秒", Time, 1},
	{"课时", "课时", Time, 1}, {"个课时", "课时", Time, 1}, {"学时", "学时", Time, 1}, {"个学时", "学时", Time, 1},
	// events
	{"次", "次", Event, 1}, {"遍", "遍", Event, 1}, {"场", "场", Event, 1}, {"场次", "场次", Event, 1}, {"期", "期", Event, 1}, {"轮", "轮", Event, 1}, {"趟", "趟", Event, 1}, {"班次", "班次", Event, 1}, {"车次", "车次", Event, 1}, {"回", "回", Event, 1},
	// age
	{"岁", "岁", Age, 1}, {"周岁", "岁", Age, 1}, {"月龄", "月龄", Age, 1},
	// length
	{"公里", "公里", Physical, 1}, {"千米", "千米", Physical, 1}, {"米", "米", Physical, 1}, {"厘米", "厘米", Physical, 1}, {"毫米", "毫米", Physical, 1}, {"海里", "海里", Physical, 1}, {"里", "里", Physical, 1}, {"延米", "延米", Physical, 1}, {"延长米", "延长米", Physical, 1}, {"千公里", "千公里", Physical, 1}, {"微米", "微米", Physical, 1},
	{"km", "公里", Physical, 1}, {"KM", "公里", Physical, 1}, {"m", "米", Physical, 1}, {"cm", "厘米", Physical, 1}, {"mm", "毫米", Physical, 1},
	// area
	{"平方米", "平方米", Physical, 1}, {"平米", "平方米", Physical, 1}, {"㎡", "平方米", Physical, 1}, {"m²", "平方米", Physical, 1}, {"m2", "平方米", Physical, 1}, {"平方", "平方米", Physical, 1}, {"平方公里", "平方公里", Physical, 1}, {"平方千米", "平方公里", Physical, 1}, {"km²", "平方公里", Physical, 1}, {"公顷", "公顷", Physical, 1}, {"亩", "亩", Physical, 1}, {"顷", "顷", Physical, 1},
	// volume
	{"立方米", "立方米", Physical, 1}, {"方", "立方米", Physical, 1}, {"m³", "立方米", Physical, 1}, {"立方", "立方米", Physical, 1}, {"升", "升", Physical, 1}, {"毫升", "毫升", Physical, 1}, {"标方", "标方", Physical, 1},
	// weight
	{"吨", "吨", Physical, 1}, {"公斤", "公斤", Physical, 1}, {"千克", "千克", Physical, 1}, {"克", "克", Physical, 1}, {"毫克", "毫克", Physical, 1}, {"微克", "微克", Physical, 1}, {"斤", "斤", Physical, 1}, {"市斤", "斤", Physical, 1}, {"担", "担", Physical, 1}, {"kg", "公斤", Physical, 1}, {"mg", "毫克", Physical, 1}, {"吨公里", "吨公里", Physical, 1}, {"标准煤", "吨标准煤", Physical, 1}, {"吨标准煤", "吨标准煤", Physical, 1},
	// concentration
	{"微克/立方米", "微克/立方米", Physical, 1}, {"毫克/立方米", "毫克/立方米", Physical, 1}, {"毫克/升", "毫克/升", Physical, 1}, {"μg/m³", "微克/立方米", Physical, 1}, {"mg/L", "毫克/升", Physical, 1},
	// energy, heat, sound, data
	{"千瓦", "千瓦", Physical, 1}, {"瓦", "瓦", Physical, 1}, {"兆瓦", "兆瓦", Physical, 1}, {"千瓦时", "千瓦时", Physical, 1}, {"度", "度", Physical, 1}, {"度电", "度", Physical, 1}, {"千伏安", "千伏安", Physical, 1}, {"千伏", "千伏", Physical, 1}, {"伏", "伏", Physical, 1}, {"马力", "马力", Physical, 1}, {"kW", "千瓦", Physical, 1}, {"KW", "千瓦", Physical, 1}, {"kWh", "千瓦时", Physical, 1}, {"摄氏度", "摄氏度", Physical, 1}, {"℃", "摄氏度", Physical, 1}, {"分贝", "分贝", Physical, 1}, {"兆", "兆", Physical, 1}, {"兆帕", "兆帕", Physical, 1},
	// scores and grades
	{"分", "分", Score, 1}, {"级", "级", Grade, 1}, {"个级", "级", Grade, 1}, {"档", "档", Grade, 1}, {"个档", "档", Grade, 1}, {"个档次", "档", Grade, 1}, {"个等级", "级", Grade, 1}, {"个级别", "级", Grade, 1}, {"星级", "星级", Grade, 1}, {"等", "等", Grade, 1}, {"级台阶", "级", Grade, 1},
	// shares of a house
	{"户", "户", Count, 1}, {"户次", "户次", Count, 1},
	// places
	{"县", "县", Count, 1}, {"市", "市", Count, 1}, {"区", "区", Count, 1}, {"镇", "镇", Count, 1}, {"乡", "乡", Count, 1}, {"村", "村", Count, 1}, {"镇街", "镇街", Count, 1}, {"部门", "部门", Count, 1}, {"省", "省", Count, 1},
	// measure words of things
	{"个", "个", Count, 1}, {"家", "家", Count, 1}, {"所", "所", Count, 1}, {"处", "处", Count, 1}, {"座", "座", Count, 1}, {"套", "套", Count, 1}, {"间", "间", Count, 1}, {"栋", "栋", Count, 1}, {"幢", "幢", Count, 1}, {"层", "层", Count, 1}, {"张", "张", Count, 1}, {"床", "张", Count, 1}, {"项", "项", Count, 1}, {"件", "件", Count, 1}, {"条", "条", Count, 1}, {"根", "根", Count, 1}, {"台", "台", Count, 1}, {"台套", "台套", Count, 1}, {"台（套）", "台（套）", Count, 1}, {"台次", "台次", Count, 1}, {"辆", "辆", Count, 1}, {"部", "部", Count, 1}, {"只", "只", Count, 1}, {"头", "头", Count, 1}, {"匹", "匹", Count, 1}, {"羽", "羽", Count, 1}, {"尾", "尾", Count, 1}, {"株", "株", Count, 1}, {"棵", "棵", Count, 1}, {"盏", "盏", Count, 1}, {"口", "口", Count, 1}, {"份", "份", Count, 1}, {"本", "本", Count, 1}, {"册", "册", Count, 1}, {"篇", "篇", Count, 1}, {"幅", "幅", Count, 1}, {"块次", "块次", Count, 1}, {"支", "支", Count, 1}, {"枝", "枝", Count, 1}, {"艘", "艘", Count, 1}, {"架", "架", Count, 1}, {"片", "片", Count, 1}, {"宗", "宗", Count, 1}, {"起", "起", Count, 1}, {"例", "例", Count, 1}, {"批", "批", Count, 1}, {"批次", "批次", Count, 1}, {"班", "班", Count, 1}, {"笔", "笔", Count, 1}, {"单", "单", Count, 1}, {"种", "种", Count, 1}, {"类", "类", Count, 1}, {"款", "款", Count, 1}, {"门", "门", Count, 1}, {"节", "节", Count, 1}, {"组", "组", Count, 1}, {"对", "对", Count, 1}, {"列", "列", Count, 1}, {"副", "副", Count, 1}, {"把", "把", Count, 1}, {"顶", "顶", Count, 1}, {"面", "面", Count, 1}, {"枚", "枚", Count, 1}, {"具", "具", Count, 1}, {"樘", "樘", Count, 1}, {"孔", "孔", Count, 1}, {"道", "道", Count, 1}, {"眼", "眼", Count, 1}, {"站", "站", Count, 1}, {"桩", "桩", Count, 1}, {"车位", "车位", Count, 1}, {"泊位", "泊位", Count, 1}, {"箱", "箱", Count, 1}, {"袋", "袋", Count, 1}, {"瓶", "瓶", Count, 1}, {"盒", "盒", Count, 1}, {"桶", "桶", Count, 1}, {"餐", "餐", Count, 1}, {"届", "届", Count, 1}, {"字", "字", Count, 1}, {"人份", "人份", Count, 1}, {"剂次", "剂次", Count, 1}, {"剂", "剂", Count, 1}, {"学位", "学位", Count, 1}, {"托位", "托位", Count, 1}, {"床位", "床位", Count, 1}, {"班级", "班级", Count, 1}, {"万", "", None, 1},
})

// rates are what stands behind a stroke (元/人·月) or 每 besides the units above.
var rates = index([]unit{
	{"人", "人", People, 1}, {"人次", "人次", People, 1}, {"名", "人", People, 1}, {"位", "人", People, 1}, {"生", "生", People, 1}, {"户", "户", Count, 1}, {"户次", "户次", Count, 1}, {"家庭", "家庭", Count, 1},
	{"年", "年", Time, 1}, {"年度", "年", Time, 1}, {"月", "月", Time, 1}, {"个月", "月", Time, 1}, {"季", "季", Time, 1}, {"季度", "季度", Time, 1}, {"半年", "半年", Time, 1}, {"天", "天", Time, 1}, {"日", "日", Time, 1}, {"周", "周", Time, 1}, {"星期", "周", Time, 1}, {"个工作日", "工作日", Time, 1}, {"工作日", "工作日", Time, 1}, {"小时", "小时", Time, 1}, {"分钟", "分钟", Time, 1}, {"学期", "学期", Time, 1}, {"学年", "学年", Time, 1}, {"课时", "课时", Time, 1}, {"学时", "学时", Time, 1}, {"晚", "晚", Time, 1}, {"旬", "旬", Time, 1}, {"任", "任", Time, 1}, {"届", "届", Time, 1},
	{"亩", "亩", Physical, 1}, {"公顷", "公顷", Physical, 1}, {"平方米", "平方米", Physical, 1}, {"平米", "平方米", Physical, 1}, {"㎡", "平方米", Physical, 1}, {"m²", "平方米", Physical, 1}, {"平方公里", "平方公里", Physical, 1}, {"立方米", "立方米", Physical, 1}, {"m³", "立方米", Physical, 1}, {"方", "立方米", Physical, 1}, {"吨", "吨", Physical, 1}, {"公斤", "公斤", Physical, 1}, {"千克", "千克", Physical, 1}, {"斤", "斤", Physical, 1}, {"升", "升", Physical, 1}, {"公里", "公里", Physical, 1}, {"千米", "千米", Physical, 1}, {"米", "米", Physical, 1}, {"千瓦时", "千瓦时", Physical, 1}, {"千瓦", "千瓦", Physical, 1}, {"度", "度", Physical, 1}, {"度电", "度", Physical, 1},
	{"次", "次", Event, 1}, {"场", "场", Event, 1}, {"场次", "场次", Event, 1}, {"期", "期", Event, 1}, {"班次", "班次", Event, 1}, {"车次", "车次", Event, 1}, {"趟", "趟", Event, 1}, {"回", "回", Event, 1},
	{"岁", "岁", Age, 1}, {"级", "级", Grade, 1}, {"档", "档", Grade, 1}, {"分", "分", Score, 1},
	{"床", "床", Count, 1}, {"床日", "床日", Count, 1}, {"床位", "床位", Count, 1}, {"张", "张", Count, 1}, {"个", "个", Count, 1}, {"家", "家", Count, 1}, {"所", "所", Count, 1}, {"处", "处", Count, 1}, {"座", "座", Count, 1}, {"套", "套", Count, 1}, {"间", "间", Count, 1}, {"栋", "栋", Count, 1}, {"台", "台", Count, 1}, {"辆", "辆", Count, 1}, {"车", "车", Count, 1}, {"项", "项", Count, 1}, {"件", "件", Count, 1}, {"条", "条", Count, 1}, {"头", "头", Count, 1}, {"只", "只", Count, 1}, {"羽", "羽", Count, 1}, {"株", "株", Count, 1}, {"盏", "盏", Count, 1}, {"份", "份", Count, 1}, {"例", "例", Count, 1}, {"班", "班", Count, 1}, {"单", "单", Count, 1}, {"笔", "笔", Count, 1}, {"餐", "餐", Count, 1}, {"站", "站", Count, 1}, {"村", "村", Count, 1}, {"镇", "镇", Count, 1}, {"镇街", "镇街", Count, 1}, {"乡镇", "乡镇", Count, 1}, {"街道", "街道", Count, 1}, {"社区", "社区", Count, 1}, {"网格", "网格", Count, 1}, {"行政村", "行政村", Count, 1}, {"机构", "机构", Count, 1}, {"企业", "企业", Count, 1}, {"托位", "托位", Count, 1}, {"学位", "学位", Count, 1}, {"点", "点", Count, 1}, {"块", "块", Count, 1}, {"根", "根", Count, 1}, {"桩", "桩", Count, 1}, {"口", "口", Count, 1}, {"幢", "幢", Count, 1}, {"批", "批", Count, 1}, {"篇", "篇", Count, 1}, {"本", "本", Count, 1}, {"部", "部", Count, 1}, {"人口", "人口", Count, 1}, {"层", "层", Count, 1}, {"门", "门", Count, 1}, {"单元", "单元", Count, 1}, {"校", "校", Count, 1}, {"园", "园", Count, 1}, {"县", "县", Count, 1}, {"市", "市", Count, 1}, {"区", "区", Count, 1}, {"片", "片", Count, 1}, {"支", "支", Count, 1}, {"队", "队", Count, 1}, {"组", "组", Count, 1}, {"起", "起", Count, 1}, {"种", "种", Count, 1}, {"字", "字", Count, 1}, {"棵", "棵", Count, 1}, {"艘", "艘", Count, 1}, {"架", "架", Count, 1}, {"瓶", "瓶", Count, 1}, {"箱", "箱", Count, 1}, {"学生", "学生", Count, 1}, {"项目", "项目", Count, 1}, {"平台", "平台", Count, 1},
})

// table finds the longest word that a text begins with, by its first byte and
// then by length.
type table map[string][]unit

// firstBytes is how many bytes of a word its bucket is found by: one Chinese
// character, or the only byte of an ASCII one.
func firstBytes(s string) int {
	if s[0] < 0x80 {
		return 1
	}
	if s[0] < 0xE0 {
		return 2
	}
	return 3
}

func index(us []unit) table {
	t := table{}
	for _, u := range us {
		k := u.word[:firstBytes(u.word)]
		t[k] = append(t[k], u)
	}
	for _, list := range t {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].word) > len(list[j].word) })
	}
	return t
}

// at is the longest unit that s[i:] begins with.
func (t table) at(s string, i int) (unit, bool) {
	if i >= len(s) {
		return unit{}, false
	}
	n := firstBytes(s[i:])
	if i+n > len(s) {
		return unit{}, false
	}
	for _, u := range t[s[i:i+n]] {
		if len(s)-i >= len(u.word) && s[i:i+len(u.word)] == u.word {
			return u, true
		}
	}
	return unit{}, false
}
