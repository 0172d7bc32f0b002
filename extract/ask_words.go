package extract

// Words of points raised and of how a reply meets them. Compiled for this
// project from the register of replies to suggestions and proposals.

// raisers are those who raise a point, as a reply calls them.
const raisers = `(?:您|您们|你|你们|您二位|两位代表|各位代表|各位委员|代表们?|委员们?|贵\p{Han}{1,3}|提案人?|议案)(?:们)?`

// raiserWords are those of which every mention of a raiser holds one, with 建议,
// which may stand for the deputy: 建议中提出….
var raiserWords = wordTableOf([]string{"您", "你", "代表", "委员", "贵", "提案", "议案", "建议"})

// raisingWords are those of which one stands in every sentence that restates a point.
var raisingWords = wordTableOf([]string{"建议", "提出", "提议", "希望", "呼吁", "提到", "反映", "涉及", "诉求", "问题", "内容", "主张", "请求", "恳请", "要求", "认为", "关于", "指出"})

// handlingHead stands in a heading whose children are points if they call
// themselves so by 关于.
var handlingHead = []string{"办理情况", "答复意见", "办理意见", "办理结果", "具体答复", "答复如下", "回复如下"}

// noPointHeads, noPointTails and noPointWords begin, end and stand in headings
// that tell how things are or what was done.
var (
	noPointHeads = []string{"第一次", "首次", "应急", "基本", "总体", "有关", "相关", "工作", "现状", "主要", "存在", "办理", "目前", "前期", "近年", "已", "下一步", "下步", "今后", "落实", "取得"}
	noPointTails = []string{"情况", "工作开展", "成效", "做法", "现状", "现有政策", "打算", "底数", "原因", "措施", "办理", "内容"}
	noPointWords = []string{"存在问题", "存在的问题", "存在主要问题", "存在的主要问题"}
)

// Words of an answer that say what comes of the point. A phrase of 无法 or 难以 names
// what cannot be done, since both also describe the world.
var (
	partlyWords = wordTableOf([]string{"部分采纳", "部分予以采纳", "部分吸收", "部分落实", "部分同意", "折中", "折衷", "部分解决"})

	refusedWords = wordTableOf([]string{
		"不予采纳", "未予采纳", "未采纳", "不能采纳", "难以采纳", "无法采纳", "不宜", "不具备", "不予支持", "不予同意", "不予批准", "不可行", "不现实", "不切实际", "不能一概", "不能强制", "不能直接", "不能突破", "不得突破", "不得自行", "不能自行", "不作要求", "未作要求", "暂不", "暂难", "暂未采纳",
		"无法实施", "无法办理", "无法落实", "无法解决", "无法满足", "无法调整", "无法提高", "无法纳入", "无法设立", "无法单设", "无法安排", "无法支持", "无法实现", "无法增加", "无法列入", "无法按", "无法承担",
		"难以实施", "难以支撑", "难以满足", "难以落实", "难以实现", "难以承受", "难以执行", "难以负担", "难以承担", "难以解决", "难以做到", "难以推行", "难以推开", "难以安排", "难以一步到位",
		"承受不了", "承担不起", "吃不消", "做不到", "办不了", "达不到要求", "无权", "没有权限", "没有调整权限", "暂无调整", "无调整空间", "没有政策依据", "缺乏政策依据", "无政策依据", "没有依据", "缺乏依据", "尚无依据",
		"没有法律依据", "缺乏法律依据", "无法律依据", "缺乏法规依据", "不相符", "不符合", "规定不符", "政策不符", "不属于我", "不在我局职", "不在我县职", "不在我市职", "超出县", "超出市", "超出区", "超出承受", "超出财政", "有困难", "确有难度", "条件不成熟", "条件尚不", "尚不成熟", "还不成熟", "无力", "财力有限", "财力不足", "暂时无资金", "暂无资金", "暂时没有资金", "无资金安排", "谅解",
	})

	deferredWords = wordTableOf([]string{
		"暂缓", "条件成熟", "条件具备后", "时机成熟", "下一步研究", "今后研究", "留作今后", "作为今后工作", "再行研究", "再作研究", "再研究", "再议", "后再定", "以后再", "适时研究", "研究论证", "进一步研究", "专题研究", "统筹考虑", "统筹研究", "予以考虑", "一并研究", "一并考虑", "纳入下一", "下一轮", "继续做工作", "继续争取", "积极争取", "提出申请", "还不成熟", "尚不成熟",
	})

	upwardWords = wordTableOf([]string{"上报", "转送", "转报", "呈报", "报请", "书面报", "转达", "转呈"})

	// by which something is granted, or a part of it
	grantWords = wordTableOf([]string{"提高到", "提高至", "提到", "增加到", "增加至", "扩大到", "放宽到", "放宽至", "降到", "降至", "降为", "下调为", "下调到", "上调", "调整为", "调整如下", "压缩到", "压缩至", "缩短到", "缩短至", "延长到", "延长至", "上浮至", "安排", "设立", "今年", "明年", "年底前", "拟", "起草", "印发", "予以补助", "给予"})
	// the new value of a change
	raisedWords = wordTableOf([]string{"提高到", "提高至", "提到", "增加到", "增加至", "放宽到", "放宽至", "降到", "降至", "降为", "下调为", "调整为", "调整到", "压缩到", "缩短到", "延长到"})
	bitWords    = wordTableOf([]string{"先行", "先期", "先在", "先将", "先对", "先从", "先安排", "先延长", "先解决", "先撤", "先治理", "先把", "可先", "分步", "分批", "分年", "只能", "首批", "逐步", "改为", "采取“"})

	// by which the answer agrees, said of the point in its first sentences
	agreeWords = wordTableOf([]string{"予以采纳", "已采纳", "已经采纳", "全部采纳", "采纳了", "采纳您", "采纳你", "采纳该", "采纳此", "采纳贵", "同意", "赞成", "赞同", "可行", "有必要", "切合实际", "切中", "已吸收", "已经吸收", "吸收到", "吸纳到", "已吸纳", "已落实", "已经落实", "已基本落实", "已全面落实", "已全部落实", "得到落实", "即您所提", "即你们所提", "即您们所提", "按您的建议", "按你们的建议", "按照您的建议", "按照你们的建议", "按照您们的建议", "我们已先行", "已经解决", "已解决", "已列入今年", "已纳入今年", "已列入", "已纳入", "已将其列入", "已将其纳入"})
	// by which something new is done
	newWords = wordTableOf([]string{"今年", "明年", "年底前", "拟", "起草", "印发了", "已全部", "发放到位", "压缩", "全部免收", "取消了", "实行", "启动"})

	currentHeads = []string{"目前", "现行", "现有", "现状", "按照", "根据", "近年来", "全市现有", "全县现有", "全区现有", "我市现行", "我县现行", "我区现行", "依据"}
	currentWords = wordTableOf([]string{"现行政策", "现行规定", "现行待遇", "现行标准", "现行做法", "目前", "现有"})

	// before what somebody else gets in place of what was asked for
	insteadWords = wordTableOf([]string{"但对", "不过对", "但可", "可由", "可以做到", "但为", "但是对", "但已", "不过从"})

	// by which a point asks for something to be done, and not only names a field
	doWords = wordTableOf([]string{"提高", "加强", "建立", "取消", "降低", "增加", "增设", "简化", "完善", "推行", "推进", "扩大", "设立", "免", "给予", "放宽", "改善", "治理", "配备", "配齐", "延长", "缩短", "压减", "压缩", "补", "新建", "建设", "建成", "发放", "纳入", "实行", "统一", "加大", "加快", "减", "不低于", "不超过", "不少于", "不得", "应", "要", "能否", "落实", "降"})
)

// explainedWords say plainly that the present state is explained.
var explainedWords = []string{"说明如下", "说明办理情况", "解释如下", "作如下说明", "作出说明", "说明有关情况", "情况说明", "说明情况", "予以说明", "作出解释", "特此说明", "做如下说明", "解释说明"}

// notAdopted before a phrase turns it round, or makes it another's.
var notAdopted = []string{"未", "不", "没有", "难以", "尚", "如", "若", "能否"}
