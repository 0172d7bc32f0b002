package html

import "regexp"

// Words by which official web pages frame a text. They follow the metadata of
// disclosed information (《政府信息公开目录系统实施指引（试行）》, 2009: 索引号, 名称,
// 发布机构, 发文日期, 文号, 主题词…), the elements that every government site must
// mark (《政府网站发展指引》, 国办发〔2017〕47号, annex 2: ArticleTitle, PubDate,
// ContentSource…) and the customs of page templates.

// nameClass says what the name of a name–value pair on a page tells.
type nameClass int

const (
	unknownName nameClass = iota
	// catalogName is a name that only the catalogue of disclosed information
	// uses; it needs no colon to be one.
	catalogName
	// pageName is a name of the line of date and source.
	pageName
	// looseName is a name that other text uses too.
	looseName
	// counterName labels what belongs to the page alone: counters, buttons.
	counterName
)

// nameLists are the names of name–value pairs by class, without blanks.
var nameLists = []struct {
	class nameClass
	names []string
}{
	{catalogName, []string{
		"索引号", "信息索引号", "信息索引", "索取号", "主题分类", "组配分类", "体裁分类", "服务对象分类", "信息分类", "公开分类", "公开类别", "公开类型",
		"公文种类", "文件种类", "发文机构", "发文机关", "发文单位", "发文部门", "发布机构", "发布机关", "发布单位", "发布部门", "制发机关", "制定机关", "所属机构",
		"公开责任部门", "责任处室", "报送单位", "编制单位", "印发单位", "发文字号", "发布文号", "发文文号", "文件编号", "文件文号", "公文文号", "文件字号",
		"统一编号", "统一登记号", "规范性文件统一编号", "规范性文件编号", "成文日期", "成文时间", "生成日期", "生成时间", "发文日期", "发文时间", "公开日期", "公开时间",
		"印发日期", "印发时间", "制发日期", "签发日期", "公布日期", "有效性", "时效性", "是否有效", "文件状态", "效力状态", "有效状态", "时效状态", "公开方式", "公开范围",
		"公开程序", "公开时限", "公开形式", "信息名称", "文件名称", "内容概述", "内容摘要", "载体类型", "记录形式", "信息格式", "信息有效性", "失效日期", "失效时间",
		"废止日期", "废止时间", "生效日期", "生效时间", "实施日期", "施行日期",
	}},
	{pageName, []string{
		"发布日期", "发布时间", "信息来源", "文章来源", "稿件来源", "新闻来源", "内容来源", "更新日期", "更新时间", "录入时间", "录入人", "责任编辑", "网站编辑", "文字编辑",
		"信息员", "发布人", "发布者", "撰稿人", "供稿", "供稿单位", "稿源", "信息提供",
	}},
	{looseName, []string{
		"来源", "作者", "编辑", "撰稿", "审核", "审核人", "初审", "复审", "终审", "标题", "名称", "文号", "主题词", "关键词", "关键字", "文种", "体裁", "分类", "日期", "时间",
		"签发人", "有效期", "语种", "概述", "摘要", "公开属性", "是否公开", "责任部门", "服务对象", "校对", "摄影", "记者", "通讯员",
	}},
	{counterName, []string{
		"浏览次数", "浏览量", "浏览数", "浏览", "访问次数", "访问量", "访问数", "点击次数", "点击数", "点击量", "点击率", "点击", "阅读次数", "阅读量", "阅读数", "阅读", "阅览次数", "人气",
		"字体", "字号", "字体大小", "文字大小", "字体显示", "视力保护色", "保护视力色", "背景色", "分享到", "分享", "分享至", "打印", "收藏", "下载次数", "下载量", "评论",
		"扫描到手持设备",
	}},
}

// names are the classes of nameLists by name.
var names = func() map[string]nameClass {
	m := make(map[string]nameClass)
	for _, list := range nameLists {
		for _, n := range list.names {
			m[n] = list.class
		}
	}
	return m
}()

// indexNames are the names of the index number and of the kinds of catalogue
// entry, which no letter has.
var indexNames = set("索引号", "信息索引号", "信息索引", "索取号", "组配分类", "体裁分类")

// counterNames are the names of class counterName that say it without a colon.
var counterNames = set("浏览次数", "浏览量", "访问次数", "访问量", "点击次数", "点击数", "点击量", "阅读次数", "阅读量", "字体", "字号", "字体大小", "视力保护色", "保护视力色", "分享到")

// creditNames are the names of a pair that credits or dates the text on the page.
var creditNames = set("来源", "信息来源", "文章来源", "稿件来源", "新闻来源", "内容来源", "稿源", "作者", "撰稿", "撰稿人", "供稿", "供稿单位",
	"责任编辑", "编辑", "发布人", "录入人", "信息员", "审核", "审核人", "发布时间", "发布日期", "更新时间", "更新日期")

// widgets are the captions of a page's buttons and switches. A line of nothing
// else is chrome.
var widgets = set(
	"打印", "打印本页", "打印此页", "打印文章", "打印页面", "打印文档", "打印网页", "保存本页", "我要打印", "打印正文", "关闭", "关闭窗口", "关闭本页", "关闭页面", "关闭此页", "关闭此窗口", "本页关闭", "关闭网页", "关闭当前页", "关闭当前文章",
	"返回", "返回顶部", "返回首页", "返回列表", "返回上一页", "返回上页", "TOP", "回到顶部", "回顶部", "顶部", "收藏", "加入收藏", "收藏本页", "我要收藏", "收藏本站", "设为首页", "设为主页",
	"分享", "分享到", "分享至", "我要分享", "一键分享", "转发", "微信", "微博", "新浪微博", "腾讯微博", "QQ", "QQ空间", "QQ好友", "人人网", "豆瓣", "朋友圈", "微信好友", "微信扫一扫",
	"字体", "字号", "字体大小", "文字大小", "大", "中", "小", "大字", "中字", "小字", "超大", "特大", "默认", "A+", "A-", "A", "T", "+", "-", "放大", "缩小", "增大", "减小",
	"纠错", "我要纠错", "网页纠错", "网站纠错", "内容纠错", "我来纠错", "评论", "我要评论", "发表评论", "点赞", "赞",
	"首页", "网站首页", "繁体", "简体", "繁體", "繁体版", "简体版", "English", "EN", "无障碍", "无障碍浏览", "无障碍阅读", "无障碍版", "网站无障碍", "网站导航", "长者模式", "长者版", "适老版", "关怀版", "老年模式", "长者助手", "进入关怀版",
	"手机版", "移动版", "电脑版", "客户端", "登录", "注册", "退出", "搜索", "站内搜索", "智能问答", "网站地图", "联系我们", "关于我们", "网站声明", "隐私声明", "使用帮助", "帮助",
	"下载", "全文下载", "下载文字版", "下载图片版", "下载打印版", "下载PDF", "PDF下载", "导出", "语音播报", "语音朗读", "朗读", "播放", "暂停", "停止", "收听", "听全文", "听一听", "播报",
	"正文", "文章正文", "正文内容", "信息正文", "详细内容", "信息内容", "上一篇", "下一篇", "上一条", "下一条", "上一页", "下一页", "尾页", "末页", "暂无", "没有了",
	"保护视力色", "视力保护色", "杏仁黄", "秋叶褐", "胭脂红", "芥末绿", "天蓝", "雪青", "灰", "银河白", "白",
	"二维码", "扫一扫", "扫码分享", "手机扫一扫", "【", "】",
)

// chromePattern is a kind of line that is chrome as a whole, with lines that
// show it.
type chromePattern struct {
	re       *regexp.Regexp // over the line without blanks
	needs    []string       // one of them is in every match, if there are any; it is found faster
	ends     bool           // it stands below the text; nothing of the text follows it
	examples []string
}

var (
	// relatedHeadings head lists of links to other pages.
	relatedHeadings = regexp.MustCompile(`^[【\[〖■◆]?(?:相关|延伸|推荐|热点|更多|关联)(?:链接|文章|新闻|信息|阅读|稿件|文件|文档|政策|解读|资讯|报道|内容|推荐|专题|图解|新闻推荐|政策解读|政策文件)[】\]〗]?[：:]?(?:更多)?[>＞»]*$`)
	// imprints are in the footer of a site.
	imprints = regexp.MustCompile(`^版权所有|版权所有[：:©]|(?:[Cc]opyright|COPYRIGHT)(?:©|\([Cc]\)|\d)|[Rr]ights[Rr]eserved|RIGHTSRESERVED|ICP[备证](?:案?号|\d)|公网安备\d|网站标识码[：:]`)
)

// chromePatterns are tried on lines of at most maxChromeLine characters.
var chromePatterns = []chromePattern{
	{regexp.MustCompile(`^(?:您|你)?(?:现在|当前|目前)?的?(?:所在)?位置(?:是|为)?[：:]`), []string{"位置"}, false,
		[]string{"您现在的位置：首页>政务公开>正文", "当前位置:首页", "您的位置：首页>政策解读", "所在位置：首页"}},
	{regexp.MustCompile(`^(?:网站)?首页(?:>|＞|»|›|→|/|\\|-|—)+\S`), []string{"首页"}, false,
		[]string{"首页>政务公开>建议提案办理", "首页»信息公开", "网站首页/政务公开"}},
	{regexp.MustCompile(`^[【\[]?[上下前后]一?(?:篇|条|页|则|个)(?:文章|信息|新闻)?[】\]]?[：:]`), nil, true,
		[]string{"上一篇：关于示例区第159号建议答复的函", "下一条:没有了", "【上一篇】：示例", "下篇：示例", "上一篇文章：示例"}},
	{relatedHeadings, nil, true,
		[]string{"相关链接", "相关文章：", "【相关解读】", "延伸阅读", "相关信息更多>>"}},
	{regexp.MustCompile(`^.{0,8}(?:扫一扫|扫描|扫码).{0,10}(?:打开|分享|查看|浏览|阅读|访问|关注|手机|当前页).{0,12}$`), []string{"扫"}, true,
		[]string{"扫一扫在手机打开当前页", "扫描二维码分享到微信", "用手机扫一扫打开当前页面", "扫一扫，手机浏览"}},
	{regexp.MustCompile(`^[（(【\[]?(?:责任|网站|网络|文字|本文|本期)?编辑(?:人员)?[：:].{0,16}[）)】\]]?$`), []string{"编辑"}, true,
		[]string{"责任编辑：示例", "（编辑:示例）", "[责任编辑：示例一]"}},
	{imprints, []string{"版权所有", "ICP", "公网安备", "网站标识码", "opyright", "OPYRIGHT", "eserved", "ESERVED"}, true,
		[]string{"版权所有：示例区人民政府", "示ICP备05001234号", "示公网安备53011202000123号", "网站标识码：5301120001", "Copyright©2023"}},
	{regexp.MustCompile(`^(?:网站)?主办(?:单位|方)?[：:].*(?:网站|技术支持|运维|维护单位|维护：)|^技术支持[：:]|^.{2,30}主办.{0,30}(?:技术支持|网站维护)|建议使用.{0,20}(?:浏览器|分辨率)`), []string{"主办", "技术支持", "建议使用"}, true,
		[]string{"主办：示例区人民政府承办：示例区人民政府办公室技术支持：示例局", "技术支持：示例公司", "示例局主办，示例公司提供技术支持", "建议使用IE9以上浏览器"}},
	{regexp.MustCompile(`^欢迎您?(?:访问|光临|来到).{0,30}(?:网|平台|政府)|^今天是.{0,30}$`), []string{"欢迎", "今天是"}, false,
		[]string{"欢迎访问示例区人民政府网站", "今天是2023年7月18日星期二"}},
	{regexp.MustCompile(`^(?:浏览|阅读|点击|访问|阅览)(?:次数|量|数|率)?[：:]\d*次?$|^(?:已?(?:浏览|阅读|点击|访问|点赞|转发|收藏|评论|在看|赞)(?:次数|量|数)?[：:]?\d+次?)+$`), nil, false,
		[]string{"浏览次数：", "浏览次数：13859次", "点击数:12", "阅读35次", "阅读120点赞3"}},
	{regexp.MustCompile(`^(?:网友|用户|最新|全部|我要|发表)?(?:评论|留言)(?:列表|区)?(?:[（(]?\d+条?[）)]?)?[：:]?$`), []string{"评论", "留言"}, true,
		[]string{"网友评论", "评论（3）", "发表评论："}},
	{regexp.MustCompile(`已下载\d*次$`), []string{"已下载"}, false,
		[]string{"附件【示例表.docx】已下载3次"}},
	{regexp.MustCompile(`^[【\[]?(?:免责|版权|网站)声明[】\]]?[：:]|转载请注明(?:出处|来源)|^凡?本(?:网站?|站).{0,20}(?:转载|刊载|所载|注明).{0,80}(?:版权|负责|责任|观点|立场)`), []string{"声明", "转载", "刊载", "本网", "本站"}, true,
		[]string{"免责声明：本网转载示例。", "本网站所载文章，除注明来源外，转载请注明出处。", "凡本网注明来源示例的，版权归示例所有"}},
	{regexp.MustCompile(`^(?:如|若).{0,10}(?:有误|错误).{0,8}纠错.{0,6}$`), []string{"纠错"}, true,
		[]string{"如内容有误，请点击纠错"}},
}

// maxChromeLine is the length in characters, blanks apart, beyond which a line
// is never chrome by its words.
const maxChromeLine = 150

// titleEnding is how titles of official texts end, without what stands in
// brackets behind; it tells a headline from the name of a column.
var titleEnding = regexp.MustCompile(`(?:答复|回复|复函|函|意见|通知|通报|公告|公示|通告|办法|规定|细则|方案|决定|决议|报告|批复|请示|解读|条例|规划|计划|纲要|要点|措施|制度|规则|须知|指南|清单|目录|情况|模式)(?:（[^（）]*）|\([^()]*\))*$`)

// signatureDate ends the signature of a letter.
var signatureDate = regexp.MustCompile(`(?:\d{4}|[〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日$`)

// fileTypes are the extensions of files that pages attach.
var fileTypes = set("doc", "docx", "wps", "wpt", "dot", "docm", "rtf", "pdf", "ofd", "ceb", "xls", "xlsx", "xlsm", "et", "csv", "ppt", "pptx", "dps", "txt", "zip", "rar", "7z", "tar", "gz")

// technicalMeta are names of <meta> elements that tell programs how to show or
// crawl the page.
var technicalMeta = regexp.MustCompile(`(?i)^(?:viewport|robots|googlebot|renderer|force-rendering|format-detection|theme-color|color-scheme|referrer|mobile-agent|applicable-device|x-ua-compatible|csrf.*|apple-.*|msapplication-.*|.*-verification|.*site-?verif.*|msvalidate.*|wap.*|full-screen|browsermode|screen-orientation|x5-.*|HandheldFriendly|MobileOptimized|progid|originator)$`)
