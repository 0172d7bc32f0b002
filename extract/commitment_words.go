package extract

// Words of commitments. Compiled for this project from the register of replies
// to suggestions and proposals.

// nextSteps are adverbs that open a clause about what the issuer will do.
var nextSteps = []string{"下一步", "下步", "下一阶段", "下阶段", "接下来", "今后", "下一步工作中"}

// nextStepWords are nextSteps as a table, promiseWords those of which every
// promise holds one.
var (
	nextStepWords = wordTableOf(nextSteps)
	promiseWords  = wordTableOf(nextSteps, []string{"将"})
)

// The same words as the lists have, for one pass over a text.
var (
	firstPersonWords = wordTableOf(firstPersons)
	objectWords      = wordTableOf(objectVerbs)
	reportingWords   = wordTableOf(reportingVerbs)
)

// nextStepNot stands behind such a word where it is a noun's modifier or a
// courtesy: 今后工作参考.
var nextStepNot = []string{"工作参考", "参考", "研究参考", "发展", "如有", "两年", "三年", "几年", "五年", "十年"}

// clauseLead may stand before an adverb that opens a clause.
var clauseLead = []string{
	"一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "同时", "此外", "另外", "为此", "因此", "对此", "在", "对于", "首先", "其次", "最后", "总之", "并", "且", "而", "目前", "但", "但是", "当然", "鉴于此",
	"针对这一问题", "针对此问题", "针对上述问题",
}

// firstPersons are the issuer by itself.
var firstPersons = []string{
	"我们", "我局", "我委", "我部", "我会", "我厅", "我办", "我院", "我署", "我司", "我公司", "我集团", "我镇", "我乡", "我街道", "我区", "我县", "我市", "我省", "我州", "我旗", "我盟", "我站", "我所", "我校", "我中心",
	"我行", "我队", "我支队", "我处", "我组", "我方", "我单位", "我办事处", "我管委会", "我分局", "本局", "本委", "本部", "本会", "本厅", "本院", "本单位", "本机关", "两局", "两部门", "三部门", "四部门", "两单位", "两家单位", "三家单位",
	"三局", "两委", "咱们",
}

// actorEnds are words in which the name of an acting body ends, beside those of
// bodySuffix.
var actorEnds = []string{
	"部门", "单位", "政府", "党委", "街道", "镇里", "乡里", "县里", "市里", "区里", "省里", "州里", "财政", "社区", "村委会", "居委会", "公司", "两局", "两委", "各方", "镇", "乡", "县", "区", "市", "省", "州", "旗",
	"小组", "专班", "委", "办", "会", "部", "们",
}

// shallBefore stands right before 将 where it is the adverb of what will be done.
var shallBefore = []string{
	"也", "还", "均", "都", "仍", "则", "又", "就", "届时", "同时", "随后", "年", "月", "日", "前", "后", "期间", "今年", "明年", "年内", "年底", "下一步", "下步", "下阶段", "今后", "接下来", "下来", "后续", "未来", "中", "时", "里", "处", "个", "继而", "相关工作",
}

// objectBefore stands right before 将 where it marks an object (把).
var objectBefore = []string{
	"现", "兹", "已", "曾", "未", "要", "应", "应当", "须", "需", "需要", "必须", "可", "可以", "拟", "建议", "提出", "请", "争取", "力争", "探索", "通过", "以", "能", "不", "不得", "不宜", "无法", "再", "先后", "先", "希望", "主动", "积极", "逐步", "统一", "全部",
	"对此", "各地", "是", "为", "并已", "予以", "即", "必", "终", "行", "势必", "一并", "及时", "坚持", "采取", "要求", "才能", "用于", "如果", "如",
}

// shallVerbs stand behind 将 where it is the adverb: adverbs and prepositions
// that begin no noun, auxiliaries, and verbs that take a clause.
var shallVerbs = []string{
	"会同", "联合", "于", "在", "从", "自", "继续", "积极", "进一步", "加快", "按照", "按", "根据", "结合", "严格", "配合", "把", "对", "以", "通过", "逐年", "逐步", "督促", "争取", "会", "适时", "认真", "全力", "不断",
	"深入", "坚持", "始终", "努力", "尽快", "尽力", "尽最大", "充分", "大力", "依托", "围绕", "紧紧", "紧扣", "聚焦", "统筹", "同步", "优先", "着力", "切实", "同", "与", "向", "为", "针对", "依据", "依照", "及时", "主动", "协同",
	"力争", "推动", "指导", "协调", "研究", "鼓励", "引导", "一如既往", "一并", "再次", "再", "持续", "定期", "常态化", "分期", "分批", "分年度", "分步", "有序", "稳步", "扎实", "高度", "密切", "全面", "重点", "多渠道", "多方", "多措并举",
	"立足", "着眼", "抢抓", "借助", "利用", "因地制宜", "科学", "合理", "依法", "参照", "借鉴", "视", "待", "联系", "牵头", "由", "协助", "会商", "陆续", "抓紧", "尽早", "率先", "直接", "专门", "专题", "如期", "按时", "按期", "确保", "保障", "要求",
	"充分发挥", "以点带面", "紧密", "多部门", "靠前", "倒排", "提请", "报请", "商请", "持之以恒", "进行", "予以", "给予", "最大限度", "整体", "系统", "精准", "强化", "探索",
}

// actionVerbs begin what will be done, but may also begin a noun (建设资金), so
// that what stands around 将 decides.
var actionVerbs = []string{
	"建立", "建设", "健全", "完善", "落实", "加强", "加大", "组织", "开展", "出台", "制定", "制订", "修订", "修改", "编制", "起草", "推进", "推广", "推行", "实施", "实行", "启动", "采取", "支持", "优化", "提升", "提高", "改善", "改进", "改造",
	"新增", "新建", "扩建", "改建", "增设", "增加", "增派", "设立", "设置", "安排", "投入", "筹集", "筹措", "拓宽", "拓展", "扩大", "完成", "实现", "落地", "召开", "举办", "邀请", "招录", "招聘", "招募", "选派", "培养", "培训", "培育", "打造",
	"创建", "创新", "构建", "搭建", "深化", "细化", "强化", "规范", "整合", "整治", "治理", "排查", "检查", "监督", "监测", "跟踪", "跟进", "关注", "反映", "汇报", "申报", "申请", "上报", "争取", "采纳", "吸收", "吸纳", "考虑", "参考",
	"做好", "做实", "抓好", "抓实", "发挥", "坚决", "履行", "承担", "负责", "公布", "公开", "发布", "印发", "通报", "宣传", "发放", "兑现", "补助", "补贴", "奖励", "开发", "开通", "开放", "开工", "恢复", "修复", "修补", "维修", "安装", "更换",
	"清理", "拆除", "淘汰", "压减", "压缩", "缩短", "降低", "减少", "控制", "取消", "简化", "调整", "调研", "摸底", "评估", "试点", "试行", "引进", "引入", "吸引", "对接", "协商", "沟通", "论证", "谋划", "规划", "布局", "延伸", "覆盖", "延长",
	"购买", "采购", "配备", "配置", "配套", "明确", "界定", "列支", "保持", "维护", "保护", "促进", "助力", "联动", "执行", "办理", "答复", "处理", "解决", "化解", "破解", "惩处", "查处", "打击", "约谈", "追究", "核查", "审核", "复核",
	"选取", "选择", "选聘", "遴选", "确定", "动员", "发动", "激励", "倾斜", "注重", "突出", "加密", "升级", "更新", "试种", "种植", "栽植", "铺设", "敷设", "划定", "施划", "设计", "扶持", "资助", "带领", "带动", "拨付", "拿出", "扩充", "充实", "学习", "践行", "参与", "加装",
	"出资", "投资", "投放", "投用", "建成", "形成", "成立", "组建", "筹建", "筹备", "增补", "推出", "推介", "推荐", "督办", "督导", "盘活", "挖掘", "利用", "运用", "应用", "发展", "壮大", "延续", "参加", "走访", "慰问", "回访", "服务", "提供", "提请", "提出", "征求", "听取", "总结",
}

// soonVerbs stand behind 即将 where it says what will be done; 即将到期 and
// 即将毕业 say how somebody is.
var soonVerbs = []string{"开展", "出台", "启动", "印发", "实施", "开工", "建成", "投入", "投用", "完工", "施行", "动工", "发布", "推出", "组织", "举办", "召开", "开通", "开放", "进行", "执行"}

// afterwards end what must be done before something comes about of itself, and
// outcomeSubjects what it comes of: 大桥建成后，往返路程将缩短.
var (
	afterwards      = []string{"建成后", "实施后", "完成后", "投用后", "落地后", "完工后", "投入使用后", "通车后", "开通后"}
	outcomeSubjects = append([]string{"项目", "工程", "的实施", "的建成"}, afterwards...)
	improvements    = []string{"缓解", "提升", "改善", "解决", "提高", "满足", "填补", "增强", "促进", "带动", "方便", "助力", "形成", "增加", "减少", "实现", "服务", "缩短", "降低", "惠及"}
)

// effectVerbs behind 将 say what will come of it rather than what will be done.
var effectVerbs = []string{
	"达到", "达", "成为", "带来", "大大", "极大", "有效缓解", "有力", "导致", "造成", "影响", "面临", "有利于", "有助于", "难以", "无法", "产生", "超过", "突破", "惠及", "受益", "迎来", "是", "有", "近", "来", "士", "领", "军", "出现", "随之", "更", "不再", "显著", "大幅", "退休", "到龄", "毕业", "到期", "届满",
}

// naturalSubjects before 将 are what changes of itself.
var naturalSubjects = []string{"程度", "人口", "形势", "趋势", "压力", "需求", "数量", "规模", "风险", "矛盾", "客流", "成本", "支出", "老龄化", "负担", "差距", "气温", "雨量", "影响", "前景", "难度", "现象", "能力"}

// objectVerbs complete 将 as an object marker: 将上述标准提高至.
var objectVerbs = []string{
	"纳入", "列入", "列为", "作为", "提高", "降低", "增加到", "增加至", "增至", "降至", "提至", "升至", "调整为", "调整至", "调至", "缩短", "压缩", "压减", "扩大", "延长", "转化", "转为", "改为", "变为", "分为", "划分", "确定为", "定为", "视为", "用于", "投入到", "并入", "合并", "打造成", "培育成", "改造成", "改建成", "建设成", "建成", "改造为", "改建为", "打造为", "发展成", "培养成", "变成", "拆分成",
	"下放", "移交", "交由", "报", "报送", "上报", "发放到", "分解", "落实到", "融入", "嵌入", "贯穿", "结合起来", "挂钩", "给予", "放在", "摆在", "转交", "反馈", "转移", "记入", "计入", "录入", "存入", "送到", "推向", "引向", "印发给", "设为", "设定为", "配备至", "覆盖到",
}

// reportingVerbs before 将 make it somebody else's word.
var reportingVerbs = []string{"表示", "称", "指出", "提出", "明确", "规定", "要求", "提到", "介绍", "强调", "预计", "预测", "测算", "据悉", "反映", "建议", "希望", "承诺书", "认为", "要求各", "部署"}

// outsiders are who is told what to do rather than promises it: 企业要充分发挥优势.
var outsiders = []string{"企业", "企业等", "公司", "经营者", "经营户", "经营单位", "业主", "农户", "合作社", "商户", "员工", "职工", "家长", "文员", "居民", "用人单位"}

// courtesies are what a letter says to its reader.
var courtesies = wordTableOf([]string{"感谢", "谢谢", "欢迎", "希望您", "希望你", "希望各位", "希望贵", "希望代表", "希望委员", "恳请", "敬请", "请您", "请你", "请各位", "请予", "请继续", "一如既往地关心", "一如既往关心", "批评指正", "多提宝贵", "宝贵意见建议。", "祝您", "祝你"})

// futureHeads begin headings of sections about what will be done; with
// futureTails, other words do.
var (
	futureHeads = []string{"下一步", "下步", "下一阶段", "下阶段", "今后", "接下来", "后续", "未来", "下一年", "下半年"}
	futureTails = []string{"打算", "工作计划", "工作安排", "工作思路", "工作设想", "努力方向", "工作方向"}
)

// reporting time: a sentence that begins so tells how things are.
var atPresent = []string{"目前", "截至", "截止", "近年来", "近几年", "去年", "多年来", "长期以来", "据统计", "经统计", "经核实", "经了解"}

// yearNames are those of which every year that a sentence names for a date by
// which something is due holds one, planNames those of which every five-year plan
// does.
var (
	yearNames = []string{"0年", "1年", "2年", "3年", "4年", "5年", "6年", "7年", "8年", "9年", "今年", "明年", "后年", "本年度", "当年"}
	planNames = []string{"十一五", "十二五", "十三五", "十四五", "十五五", "十六五", "十七五", "十八五", "十九五"}
)

// dueWords are those of which every date by which something is due holds one.
var dueWords = wordTableOf([]string{"年", "月", "五"})

// dueThis are the words for the end of the year in which the letter was written.
var dueThis = wordTableOf([]string{"年内", "年底前", "年底之前", "今年底", "年末前", "年底以前"})
