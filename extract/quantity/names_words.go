package quantity

import "strings"

// arabicOnly are the measure words that begin or end so many other words that
// only Arabic digits before them make a quantity: 两区, 三方, 八字, 一口, 四面.
var arabicOnly = list(`方 面 口 头 字 部 对 把 门 道 站 等 区 市 县 省 镇 乡 村 分 节 副 顶 里 度 块 角 立方 平方 伏 兆 尾 回 届 担 顷 层 级 档 星级
	班 单 组 期 轮 枚 具 孔 眼 桩 类 种 款 升 成 克 片 本 支 镇街 起 列 行 架 餐 袋 箱 桶 盒 株 卷 页 院 群 桌 格 城 席`)

// loose are those of arabicOnly that Chinese digits make a quantity of where a
// bound or a rate says so, or where the numeral is greater than ten.
var loose = list(`层 级 档 期 轮 班 组 类 种 款 分 成 部 本 支 村 单 餐 届 星级 等 起`)

// bankers are the digits of sums, which alone are mostly part of words and names; then
// they count money or what bankersUnits has: 壹式叁份, 有效期伍年.
var (
	bankers      = list(`壹 贰 叁 肆 伍 陆 柒 捌 玖`)
	bankersUnits = list(`年 个月 天 份 套`)
)

// namesAfter are words that make number and unit part of a name: 五|角大楼,
// 三|年行动, 二|次会议. A word behind ! is none although a shorter one is.
var namesAfter = func() *words[bool] {
	m := map[string]bool{}
	add := func(unit, rest string) {
		for w := range strings.FieldsSeq(rest) {
			w, isNot := strings.CutPrefix(w, "!")
			m[unit+w] = !isNot
		}
	}
	for _, row := range unitWords {
		if row.class != Time {
			continue
		}
		for field := range strings.FieldsSeq(row.words) {
			word, _, _ := strings.Cut(field, "=")
			add(word, "龄 毛入园 毛入学 义务教育 一贯制 行动 规划 计划 攻坚 级 制 代 期规划 倍增 提升行动 滚动")
		}
	}
	for unit, rest := range map[string]string{
		"期":  "工程 项目 建设 党 人大",
		"角":  "大楼 形 度 落 色",
		"分":  "之 钟 公司 局 管 布 别 类 段 级 期 校 院 散 层 区 工 厘",
		"对":  "一 象 接 口 策 外 比",
		"部":  "分 委 位 队 署 属",
		"位":  "一体 数",
		"人":  "民 大 !大代 居 事 力 工 行道 间 !间隔 !间距 制 !制定 !制作 !制止 !制订",
		"公里": "组 !组织 !组成",
		"级":  "甲等 乙等 医院 医疗 联动 书记 政府 财政 配合 响应 网络 网格 公路 渔港 保护 以上医 教育 国土 预警 联防 标准化 达标 耐火 台风 地震 A",
		"起":  "草 来 到 点 步",
		"批":  "准 复",
		"次":  "性 会议 全会 全体 代表 党代 常务 常委 大会 主席 扩大 中央 学习 党组",
		"度":  "假 过",
		"单":  "元 位 独 一 列",
		"行":  "动 业 为 政 使 驶 道",
		"块":  "地",
		"席":  "位 地 卷 间",
		"晚":  "上 会 间 餐 报 稻 造 饭 点 于 期",
		"卷":  "宗 帘 入 尺 烟 材 积 首",
		"页":  "岩 面 码 数",
		"院":  "落 校 士 区 内 线 前 长 系 子",
		"群":  "众 体 组 里",
		"桌":  "面 椅 子 上",
		"格":  "局 式 外 林 力 调",
		"城":  "市 镇 乡 区 关 中 东 西 南 北 管 际 建 投 郊 内 外",
		"面":  "向 对 积 临 貌",
	} {
		add(unit, rest)
	}
	return beginnings(m)
}()

// labels stand before numbers that name something: a telephone, a code.
var labels = endings(list(`电话 手机 传真 号码 编号 邮编 邮政编码 代码 编码 索引号 热线 账号 帐号 内线 总机 分机 转 拨打 序号 证号 QQ 微信 微信号 案号 文号 期号 国道 省道 县道`))

// lines stand behind numbers that name something: a bus, a road, a hotline.
var lines = beginnings(list(`路 号 线 热线 平台 专线 电话 网站 国道 省道 县道 乡道 高速 楼 室 幢楼 房 年版 版 型 式 转 两会 后 高校`))

// onePeriod are the words that make 一年 and 一天 a certain one: 上一年度, 同一天; and
// those that only end like them.
var onePeriod = func() *words[bool] {
	m := list(`上 下 次 同 另 某 头 前 这 那 哪`)
	for w := range strings.FieldsSeq(`以上 之上 线上 网上 晚上 早上 地上 路上 加上 会上 以下 之下 线下 地下 余下 剩下 情况下 条件下 基础上 每次 一次 首次 合同 共同 协同 如同 会同 相同 不同 提前 之前 以前 目前 此前 期前`) {
		m[w] = false
	}
	return endings(m)
}()

// beginsOfYear make a part of a year of the months behind them: 今年前10个月.
var beginsOfYear = endings(list(`年前 本年前`))

// places are what makes the name of a place of a unit in Chinese digits: 八台镇,
// 六公里社区; a word that is false is none.
var places = map[string]*words[bool]{
	"台":  beginnings(map[string]bool{"镇": true, "乡": true, "县": true, "乡镇": false, "镇村": false, "县级": false}),
	"公里": beginnings(list(`社区 街道 车站 站 枢纽 立交`)),
}
