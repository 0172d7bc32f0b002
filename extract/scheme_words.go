package extract

import "strings"

// Words of grade ladders. Compiled for this project from the register of
// replies, measures and news about ladders of posts and pay; none is copied
// from a list of others.

// countStarts are the characters with which a small whole number begins,
// ladderStarts those with which the name of a ladder does.
var (
	countStarts  = wordTableOf(strings.Split("一二三四五六七八九十两0123456789", ""))
	ladderStarts = wordTableOf(strings.Split("新一二三四五六七八九十两0123456789", ""))
)

// ladderUnits are the words that count the rungs of a ladder, longest first
// where one begins another, with the class that they count.
var ladderUnits = []struct {
	word  string
	class ladderClass
}{
	{"类岗位", posts}, {"个岗位", posts}, {"种岗位", posts}, {"大岗位", posts}, {"个职位", posts}, {"类职位", posts}, {"类职务", posts},
	{"类人员", posts}, {"个类别", posts}, {"岗位", posts}, {"岗", posts}, {"大类", posts}, {"类", posts},
	{"个档次", tiers}, {"个档级", tiers}, {"个薪档", tiers}, {"个档", tiers}, {"档次", tiers}, {"薪档", tiers}, {"档", tiers},
	{"个等级", grades}, {"个薪级", grades}, {"个级别", grades}, {"个职级", grades}, {"个层级", grades}, {"个级", grades},
	{"层级", grades}, {"等级", grades}, {"级别", grades}, {"薪级", grades}, {"职级", grades}, {"级", grades},
	{"个星级", ranks}, {"星级", ranks}, {"星", ranks}, {"个等次", ranks}, {"个等", ranks}, {"等", ranks}, {"个层次", ranks}, {"层次", ranks}, {"层", ranks},
}

// ladderUnitTable are the words of ladderUnits in their order, ladderClassOf what
// each of them counts.
var ladderUnitTable, ladderClassOf = func() (*wordTable, map[string]ladderClass) {
	var words []string
	class := map[string]ladderClass{}
	for _, u := range ladderUnits {
		words = append(words, u.word)
		class[u.word] = u.class
	}
	return wordTableOf(words), class
}()

// ladderUnitWords are those of which every one of ladderUnits holds one.
var ladderUnitWords = wordTableOf([]string{"岗", "职", "类", "档", "级", "等", "层", "星"})

// ladderJoints may stand between the two counts: 四类岗位共十八级.
var ladderJoints = []string{
	"”", "“", "\"", "’", "‘", "、", "，", ",", " ", "和", "及", "与", "共计", "合计", "总计", "共", "计", "分为", "分成", "划分为", "分", "设置", "设", "包含", "含", "对应", "（", "(",
}

// ladderTotals introduce the second count behind a comma: 三类岗位，共十五级.
var ladderTotals = []string{"共", "合计", "总计", "分", "设", "含", "计"}

// ladderAnnounced are verbs before a name that show it to be a ladder that
// somebody sets up or follows.
var ladderAnnounced = []string{
	"实行", "推行", "建立", "构建", "设立", "设置", "设为", "分为", "划分", "划为", "实施", "探索", "按照", "执行", "采用", "推出", "制定", "形成", "健全", "完善", "落实",
	"套用", "建成", "出台", "创设", "明确", "确立", "统一", "借鉴", "参照", "依据", "所谓", "纳入", "按",
}

// ladderNamed are nouns behind a name that show it to be a ladder of posts or pay.
var ladderNamed = []string{
	"职级", "等级", "薪酬", "薪级", "薪资", "工资", "报酬", "补贴", "津贴", "体系", "制度", "序列", "晋升", "岗位", "年薪", "通道", "结构", "阶梯", "职业", "待遇", "级档", "职务", "绩效", "制", "评价", "评定",
}

// ladderLife are words of posts and pay, one of which stands near every ladder
// of people.
var ladderLife = wordTableOf([]string{
	"岗位", "薪", "工资", "报酬", "补贴", "津贴", "职级", "晋升", "晋级", "晋档", "定档", "定级", "职业", "待遇", "职务", "技能", "工作者", "人员", "干部", "员工", "教师", "人才", "网格员", "消防员", "队员", "辅警", "护士", "医师", "村医", "乡村医生", "调解员", "管理员", "协管员", "专干", "工匠",
})

// ladderOther are things graded that are no people: a count before one of them
// is no ladder of posts.
var ladderOther = []string{
	"医院", "甲等", "乙等", "学校", "幼儿园", "景区", "残疾", "伤残", "风险", "响应", "预警", "网络", "网格", "联动", "河长", "林长", "田长", "路长", "书记", "目录", "事项", "指标",
	"平台", "公路", "航道", "台风", "大风", "地震", "灾害", "危房", "古树", "文物", "农田", "用地", "电价", "水价", "气价", "污染", "排放", "养老机构", "机构", "企业", "市场",
	"组织", "服务体系", "管理体系", "治理体系", "防控体系", "便民", "城市", "部门", "财政", "政府", "联网", "阵地", "配送", "物流", "仓储", "水源", "垃圾", "资质",
}

// gradeLabelBefore and gradeLabelBehind surround the label of one grade (最高一级一档,
// 一级三档以上), which is no name of a ladder.
var (
	gradeLabelBefore = []string{"最高", "最低", "从", "由", "至", "到", "定为", "聘为", "套入", "达到", "属于", "享受", "第", "—", "–", "-", "－", "~", "～", "的", "为"}
	gradeLabelBehind = []string{"以上", "以下", "及以", "（含", "至", "到", "—", "–", "-", "－", "~", "～", "起", "每月", "每年", "月薪", "年薪标准"}
)

// trackChange are words that make a range of grades a step or a condition
// instead of the span of a post: 可提高1—5级.
var trackChange = []string{
	"提高", "上浮", "下浮", "增加", "晋升", "调整", "降低", "提升", "相差", "浮动", "可", "最高", "最低", "达到", "伤残", "残疾", "上调", "下调", "高聘", "低聘", "致残", "鉴定", "风力", "震级", "不", "每",
}

// trackVerbs part the name of a post from its range.
var trackVerbs = []string{
	"岗位等级为", "对应等级为", "等级范围为", "等级为", "级别为", "职级为", "薪级为", "档次为", "范围为", "确定为", "核定为", "设置为", "设定为", "定为", "分为", "设为", "对应", "设置", "执行", "覆盖", "涵盖",
	"等级", "级别", "薪级", "为", "是", "设", "在", "列", "：", ":", "（", "(", "“", "”", "即", " ", "\t",
}

// trackLead stands before the name of a post and is no part of it.
var trackLead = []string{"其中", "即", "分别是", "分别为", "将", "且", "和", "及", "与", "以及", "：", "“", "”"}

// factorLead are the words that introduce what a grade depends on.
var factorLead = []string{
	"综合考虑", "充分考虑", "统筹考虑", "综合考量", "综合", "按照", "依照", "参照", "对照", "根据", "依据", "结合", "考虑", "按", "以", "将", "把", "视",
}

// factorOf are nouns that a grade of a person depends on.
var factorOf = []string{
	"年限", "学历", "学位", "教育", "职称", "职务", "岗位", "职责", "考核", "资格", "专业", "工龄", "教龄", "业绩", "表彰", "奖励", "奖惩", "技能", "能力", "绩效", "难度", "得分", "证书", "资历", "任职",
	"任期", "等次", "水平", "荣誉", "贡献", "实绩", "积分", "从业", "服务时间", "强度", "责任",
}

// factorEnd stands behind the last factor of a list.
var factorEnd = []string{
	"等因素", "等综合因素", "等要素", "等指标", "等条件", "等情况", "等方面", "等内容", "等", "综合因素", "因素", "要素", "维度",
	"纳入", "定级", "定档", "定薪", "确定", "核定", "评定", "设置", "划分", "套定", "套入", "认定", "进行", "计算", "晋升", "作为", "为依据", "为基础", "为主要",
}

// factorUse is what factors serve for when they decide on a grade.
var factorUse = wordTableOf([]string{"定级", "定档", "定薪", "确定", "核定", "评定", "积分", "设置相应", "设定为", "划分", "套定", "套入", "套改", "认定", "晋升", "聘任"})

// gradeWords are what a factor decides on.
var gradeWords = wordTableOf([]string{"级", "档", "薪", "报酬", "岗位", "积分"})

// gradeUnits are the units of grades.
var gradeUnits = wordTableOf([]string{"级", "档"})

// promotionOn are words of the condition for a rise.
var promotionOn = []string{"考核", "年限", "满", "每", "积分", "表彰", "优秀", "合格", "称职", "任职", "工龄", "次年", "当年"}

// riseWords are those of which the words of every rise hold one.
var riseWords = []string{"晋", "升", "提高", "上调", "调整", "高定", "增加", "核定", "评定"}

// payWords may stand between a grade and its pay.
var payWords = []string{
	"岗位基本", "基本", "基础", "岗位", "绩效", "职级", "薪级", "等级", "工资", "月薪", "年薪", "薪酬", "报酬", "补贴", "津贴", "标准", "每人", "每月", "每年", "月", "年", "的", "为", "是", "按", "执行", "对应", "发放", "补助", "：", ":", "，", " ", "\t",
}
