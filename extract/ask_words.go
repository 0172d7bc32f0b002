package extract

import "fuhan/corpus"

// Words of points raised and of how a reply meets them. Compiled for this
// project from the register of replies to suggestions and proposals.

// raisers are those who raise a point, as a reply calls them.
const raisers = `(?:您|您们|你|你们|您二位|两位代表|各位代表|各位委员|代表们?|委员们?|贵\p{Han}{1,3}|提案人?|议案)(?:们)?`

// raiserWords are those of which every mention of a raiser holds one, with 建议,
// which may stand for the deputy: 建议中提出….
var raiserWords = wordTableOf([]string{"您", "你", "代表", "委员", "贵", "提案", "议案", "建议"})

// raisingWords are those of which one stands in every sentence that restates a point.
var raisingWords = wordTableOf([]string{"建议", "提出", "提议", "希望", "呼吁", "提到", "反映", "涉及", "诉求", "问题", "内容"})

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

// outcomePhrases are what a reply says of a point, by outcome. A phrase of
// 无法 or 难以 names what cannot be done, since both also describe the world.
var outcomePhrases = []struct {
	outcome corpus.AskOutcome
	words   []string
}{
	{corpus.OutcomePartly, []string{"部分采纳", "部分予以采纳", "部分吸收", "部分落实", "部分同意", "采取折中", "折中办法", "折衷办法", "部分解决"}},
	{corpus.OutcomeRefused, []string{
		"不予采纳", "未予采纳", "未采纳", "不能采纳", "难以采纳", "无法采纳", "不宜", "不具备条件", "不具备实施条件", "尚不具备", "暂不具备", "不具备相应条件", "不具备调整", "不予支持", "不可行",
		"无法实施", "无法办理", "无法落实", "无法解决", "无法满足", "无法调整", "无法提高", "无法纳入", "无法设立", "无法单设", "无法安排", "无法支持", "无法实现", "无法增加", "无法列入", "无法按",
		"难以实施", "难以支撑", "难以满足", "难以落实", "难以实现", "难以承受", "难以执行", "无权调整", "无权自行", "无权提高", "无权决定", "暂无调整", "无调整空间", "没有政策依据", "缺乏政策依据", "无政策依据",
		"没有法律依据", "缺乏法律依据", "无法律依据", "缺乏法规依据", "与现行规定不符", "不符合规定", "不符合现行", "不属于我", "不在我局职", "不在我县职", "不在我市职",
	}},
	{corpus.OutcomeDeferred, []string{
		"暂缓", "条件成熟", "条件具备后", "待条件", "时机成熟", "短期内难以", "短期内无法", "近期难以", "下一步研究", "今后研究", "留作今后", "作为今后工作", "再行研究", "后再定", "以后再", "待政策", "待上级", "适时研究", "暂不列入", "暂不考虑", "暂不调整", "暂不实施", "暂不纳入", "暂未列入", "未能纳入", "未能列入",
	}},
	{corpus.OutcomeAdopted, []string{
		"予以采纳", "已采纳", "已经采纳", "全部采纳", "采纳了", "采纳您", "采纳你", "采纳该", "采纳此", "已吸收", "已经吸收", "吸收到", "吸纳到", "已吸纳", "已落实", "已经落实", "已基本落实", "已全面落实", "已全部落实", "得到落实", "即您所提", "即你们所提", "即您们所提", "按您的建议", "按你们的建议", "按照您的建议", "按照你们的建议", "按照您们的建议", "采纳贵",
	}},
}

// outcomeWords are all of outcomePhrases, outcomeOfWord what each of them says.
var outcomeWords, outcomeOfWord = func() (*wordTable, map[string]corpus.AskOutcome) {
	var words [][]string
	outcome := map[string]corpus.AskOutcome{}
	for _, o := range outcomePhrases {
		words = append(words, o.words)
		for _, w := range o.words {
			outcome[w] = o.outcome
		}
	}
	return wordTableOf(words...), outcome
}()

// adoptedAtOnce adopts a point only in the clause right behind it: 已列入计划 in a
// later sentence is about something else.
var adoptedAtOnce = wordTableOf([]string{"已列入", "已纳入", "已将其列入", "已将其纳入", "赞成", "赞同"})

// explainedWords say plainly that the present state is explained.
var explainedWords = []string{"说明如下", "说明办理情况", "解释如下", "作如下说明", "作出说明", "说明有关情况", "情况说明", "说明情况", "予以说明", "作出解释", "特此说明", "做如下说明", "解释说明"}

// notAdopted before a phrase turns it round, or makes it another's.
var notAdopted = []string{"未", "不", "没有", "难以", "尚", "如", "若", "能否"}
