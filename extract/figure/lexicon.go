package figure

import (
	"slices"
	"strings"

	"fuhan/extract/quantity"
)

// tag is what a word does in a clause.
type tag uint8

const (
	tagNoun   tag = iota // anything that is in no table
	tagVerb              // an act that has what is counted as its object: 建成, 惠及
	tagAct               // an act whose size or number is itself stated: 新增, 招聘
	tagSoft              // an act that is also the name of a payment: 补助, 奖励
	tagLight             // a verb without content of its own: 给予, 开展
	tagLink              // 为, 是, 达
	tagAdverb            // 已, 共, 目前
	tagPrep              // 按, 由, 从
	tagTo                // 对, 给, 向: what follows is the holder
	tagOf                // 的
	tagAnd               // 、和与及
	tagBound             // 最高, 不超过 apart from a number
	tagChange            // 提高, 增加
	tagInto              // 提高到, 调整为
	tagEach              // 分别
	tagAmong             // 其中
	tagShare             // 占
	tagPlan              // 将, 拟, 力争
	tagToken             // a token of package quantity
)

// act reports whether t is what somebody does.
func (t tag) act() bool {
	return t == tagAct || t == tagVerb || t == tagLight || t == tagChange
}

// words by tag. Compiled for this project from the register of official letters.
var words = lexicon(map[tag]string{
	tagVerb:   `接受 收托 进入 产生 探索 启动 修订 引入 发现 委托 采取 采用 拒绝 清退 抵达 到场 挂钩 预拨 改造成 荣立 就读 冲毁 绕行 避开 领办 创办 摸清 办好 抢救 接报 作出 巡视 撤销 脱离 依托 吸纳 投用 交纳 交存 推出 垫付 垫资 自缴 开工 竣工 完工 招用 入驻 进驻 来自 围绕 造成 骗取 腾空 划转 接入 汇聚 兑付 立足 放贷 传入 达成 负责 牵头 联合 会同 分为 鼓励 组建 出现 引导 推动 促进 督促 指导 实有 招引 评定 购买 申请 申报 符合 满足 租赁 租住 居住 承接 评为 评定为 认定为 列入 列为 纳入 具备 位于 属于 参照 对应 相当于 接到 未达到 未达标 出租 交付 送达 前往 开始 结束 施行 起施行 使用 经营 成立 升格 隶属 南起 北至 东起 西至 起于 止于 连接 途经 选拔为 未能 实行 收悉 落实 拨付 下拨 下达 支付 兑现 争取 筹集 筹措 整合 建成 共建成 建立 修建 兴建 完成 配备 配置 设立 设置 增配 划分为 划分 划定 覆盖 惠及 涉及 受益 召开 印发 出台 制定 核定 核拨 核发 缴纳 缴存 负担 拥有 现有 已有 建有 设有 配有 具有 共有 尚有 还有 仅有 只有 辖 下辖 管辖 需要 需 收到 收集 征集 提供 取得 获得 通过 享受 领取 收取 征收 包括 包含 含 距离 存在 聘用 从事 派驻 选取 确定 确定为 入住 登记 累计收 动用 使用资金 报销 支持 列支 用于 持有 投保 供养 保障 聘有 增设 有`,
	tagAct:    `扣回 追回 收回 退回 报废 抢修 恢复 补种 返还 退还 增发 减收 加收 核减 扣拨 检出 接待 放流 疏浚 清淤 栽植 新增 新建 新设 改造 改建 扩建 招聘 公开招聘 招录 招收 招募 定向招录 定向招聘 选聘 选派 选拔 引进 引育 培训 整治 整改 关停 淘汰 拆除 种植 播种 采购 购置 更换 安装 铺设 打通 开通 投放 创建 培育 孵化 认定 评选 表彰 签约 帮扶 救助 办理 办结 受理 查处 排查 检查 抽查 复核 检测 巡查 走访 免除 减免 取消 清理 治理 修复 修补 修缮 加装 增派 投入 安排 承担 分担 扣发 扣减 扣除 处罚 抽检 回收 清扫 清运 收运 更新 建设 供应 发展党员 复耕 补种 造林 绿化 接种 筛查 服务 减少支出 减排 削减 增收 调解 化解 处置 投资 融资 贷款 签订 举报 立案 结案 办案 退出 离职 死亡 通报 公布 公示 汇报 调度 督查 巡察 评估 演练 消毒 疏散 转移 安置 分配 发放 流转 托管 提取 下浮 减量 编制完成 归集 提供就业`,
	tagSoft:   `补助 补贴 奖励 资助 奖补 给予补助 罚款 贴息 津贴 配套 补偿 赔偿 慰问 自查 差`,
	tagLight:  `按期 设置 给予 开展 组织 举办 举行 进行 实施 实行 执行 推行 做好 予以 安排开展 组织开展 享有 计发 计提 计算 测算 计 发 补 收 作为 拿出 建 设 参加 参与 推进 结合 撰写 提交 缴交 处以 处 并处 聘任 增加到位 保持在 保持 控制在 维持在 稳定在 不限于`,
	tagLink:   `为 是 达到 达 已达 高达 多达 共计为 合计为 即 约为 系 约合 折合 有望达到 实现`,
	tagAdverb: `至于 眼下 鉴于 按月 按季 按年 按季度 按学期 按年度 虽然 虽 尽管 即使 不仅 而且 若是 分层分类 分批 分期 分步 您建议 你建议 您们建议 你们建议 代表建议 委员建议 提案建议 您提出 你提出 您们提出 你们提出 提案提出 建议将 建议把 建议对 建议按 希望将 希望 一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 其一 其二 其三 首先 其次 再次 最后 另一方面 一方面 此基础上 在此基础上 现行 先行 原 现在 当前 现阶段 每人 平均 先 大体 大约 按规定 按要求 多次 至今年 随后 自此 以内 之外 除外 为此 对此 据统计 经统计 经测算 经研究 经核定 经摸排 经排查 之前 到期 实有 实 计有 连同 已 已经 累计 共 共计 合计 总计 总共 全年 目前 现 现已 均 各 仅 只 还 又 再 另 另外 同时 并 且 可 可以 应 应当 须 必须 要 原则上 一般 逐步 统一 积极 继续 进一步 陆续 先后 首次 首批 至今 截至目前 截止目前 截至 截止 今年 去年 明年 年内 当年 次年 届时 此外 仍 就 也 都 全部 基本 普遍 每次 我局已 还要 不再 按时 年均 同比 环比 较上年 较上年度 较去年 比上年 比去年 同期 本年度 上年度 近年来 期间 以上 以下 但 而 则 因此 所以 因 由于 若 如 如果 凡 尚 仍有 实际 直接 提前 首年 以后 之后 另给予 另行 尽快 于 其 该 等 之间 直至 合共 逐年 单独 视情 依法 依规 确保 保证 力求 约 近 每 中 后 前 时 内 起 至 到 以来 左右 不等 经 预计 我国 另有 也就是`,
	tagPrep:   `按 按照 依据 依照 以 从 由 自 将 把 与 根据 在 比 较 通过统筹 结合实际`,
	tagTo:     `对 对于 给 向 为了 面向 针对`,
	tagOf:     `的 之`,
	tagAnd:    `、 和 与 及 以及 或 或者 ＋ + ／`,
	tagBound:  `最高 最低 最多 最少 至少 至多 最长 最短 超过 高于 大于 多于 低于 少于 小于 不足 上限 下限 封顶 限 ` + strings.Join(quantity.NegatedBounds(), " "),
	tagChange: `调整 调高 调低 高定 低定 提高 增加 增长 提升 上调 下调 上浮 下浮 下降 降低 减少 压缩 缩短 延长 扩大 递增 递减 增 减 降 升 上涨 上升 滞后 调增 调减 高出 低于同期 加 拓宽 压减 晋升 晋 增速 涨 回落 超出 调升 优惠 打`,
	tagInto:   `提高到 提高至 提高为 增加到 增加至 增加为 增长到 增长至 提升到 提升至 提升为 上调到 上调至 上调为 下调到 下调至 下调为 调整到 调整至 调整为 下降到 下降至 降低到 降低至 降低为 降到 降至 降为 减少到 减少至 减少为 减至 压缩到 压缩至 压缩为 缩短到 缩短至 缩短为 延长到 延长至 延长为 扩大到 扩大至 上升到 上升至 升到 升至 升为 提到 提至 提标到 提标至 加宽至 加宽到 拓宽至 拓宽到 放宽到 放宽至 放宽为 调至 调到 调高到 调高至 调高为 调低至 压减至 压减到 涨到 涨至 增至 增到 变为 改为 改成 扩大为 恢复到 恢复至 上浮到 扩容到 扩容至 翻新至 提速到 提速至 扩至 扩展到 扩展至 增设到 逐步提高到 逐步提高至 统一提高到 统一为 降压到 压降至 压降到 达到了 提档至 提档到 扩充到 扩充至 扩充为 压到 升级到 加密到 放大到 放大至 缩减到 缩减至 缩减为 扩面到 增补到 增补至`,
	tagEach:   `分别 依次 各自`,
	tagAmong:  `其中 包括 内含`,
	tagShare:  `占 约占 占比为 占到 占全部`,
	tagPlan:   `将 拟 计划 力争 争取 预计 规划 打算 今后 下一步 下步 即将 准备 确保 目标 目标是 有望 未来`,
})

type entry struct {
	word string
	tag  tag
}

// lexis finds the longest word of its entries that a text begins with.
type lexis struct {
	trie
	entries []entry
}

// lexicon is the words of m; one that is in several lists keeps the lowest tag.
func lexicon(m map[tag]string) *lexis {
	l := &lexis{}
	for t := range tagToken {
		for _, w := range strings.Fields(m[t]) {
			l.add(entry{w, t})
		}
	}
	return l
}

// add adds e, unless its word is there already.
func (l *lexis) add(e entry) {
	if l.put([]rune(e.word), len(l.entries)) {
		l.entries = append(l.entries, e)
	}
}

// at is the longest word that s begins with.
func (l *lexis) at(s string) (entry, bool) {
	if i := l.first(s); i >= 0 {
		return l.entries[i], true
	}
	return entry{}, false
}

// heads are the last words of what is measured or paid.
var heads = suffixes(`补贴 补助 补助费 津贴 奖励 奖金 奖补 资助 报酬 工资 薪酬 月薪 年薪 薪资 薪金 待遇 收入 支出 费用 经费 资金 专项资金 款 款项 贷款 贷款额 费 费标准 租金 房租 价格 单价 均价 价 限价 定价 金 保费 补偿 补偿费 赔偿 罚款 税 税额 额 限额 额度 总额 金额 余额 投资 总投资 概算 产值 产量 单产 总产 预算 标准 基数 定额 起付线 起付标准 封顶线 上限 下限 比例 占比 率 比重 权重 面积 总面积 长度 全长 总长 长 宽 宽度 路面宽 高度 深度 厚度 里程 总里程 总量 数量 总数 数 人数 户数 床位数 托位数 学位数 名额 职数 编制 编制数 员额 岗位 职位 年限 期限 时限 时间 期 试用期 有效期 服务期 工期 任期 周期 年龄 分数 得分 成绩 浓度 水平 规模 容量 保障 产能 供应量 用量 排放量 处理量 间距 距离 半径 频次 次数 天数 课时 人口 结余 缺口 效益 成本 利润 利息 利率 费率 税率 幅度 增幅 增速 降幅 覆盖面 资助面 受益面 满意度 密度 总投入 投入 担保 赔付 报销 支付 减免 贴息 配套 承担 占用 指标 任务 目标 存量 增量 市值 总产值 生产总值 份额 概率 强度 功率 时长 学时 出勤 重量 体积 深 高 厚 重 量 底薪 补差 提成 押金 保证金 公积金 保险 药费 餐费 存栏 出栏`)

// holders are the last words of people, bodies and places: who or what something
// applies to, at the end of which a name may be cut from its item.
var holders = suffixes(`员 者 人员 人才 师 生 居民 村民 农民 渔民 牧民 市民 职工 员工 民工 工人 病人 老人 成年人 个人 本人 残疾人 负责人 代理人 老年人 队员 户 社区 小区 企业 单位 机构 公司 组织 县 市 区 镇 乡 街道 省 正职 副职 书记 主任 副主任 委员 家庭 儿童 幼儿 婴幼儿 学校 学院 医院 卫生院 卫生室 中心 幼儿园 公办园 民办园 公园 景区 园区 敬老院 福利院 幸福院 服务站 驿站 工作站 服务点 小学 初中 高中 中学 大学 高校 群众 干部 教师 医生 村医 护士 毕业生 博士 硕士 本科 专科 大专 大户 合作社 农场 主体 基地 平台 项目 课题 岗位人员 班子 家属 遗属 妇女 军人 子女 孤儿 配偶 对象 人群 群体 学徒 技师 高级工 中级工 初级工 一肩挑 网格 行政村 自然村 农村 城市 城镇 乡村 全省 全市 全县 全区 全镇 全国 全乡 我省 我市 我县 我区 我镇 我院 我校 本市 本县 本区 本省 城区 郊区 市区 县城 村 站点 线路 道路 公路 路段 河段 食堂 托位 床位 学位 协管员 护林员 网格员 参保人 车辆 公交车 校车 桩`)

// things are further last words of what something applies to; they say nothing
// about where its name ends.
var things = suffixes(`财政 中央 省级 市级 县级 区级 镇级 乡级 村级 镇街 人 民 长 园 院 站 所 校 店 场 类 级 档 车 岗 岗位 楼 栋 房 住房 管网 河道 湖泊 耕地 林地 农田 土地 水稻 玉米 小麦 大豆 油菜 生猪 奶牛 桥梁 泊位 设施 设备 病 门诊 住院 药品 山区 平原 牧区 地区 队伍 班 组 队 单间 户型 品种 险 国家级 公办 民办 方面 部分 阶段 环节 类别 路 河 桥 渠 段 家 专业 学历 职称 证书 资格 治疗 污水 垃圾 餐 窗口 建筑 大棚 机具 拖拉机 医保 用地 绿地 苗木 树 林 片区 产区 核心区 试点 居民医保 结核病 办法 细则 本办法 本细则 意见 规定 工程 产品 机 车位 充电桩 路灯 井盖 电梯 线 系统 活动 服务`)

// actors are the last words of bodies that act; they are no holders.
var actors = suffixes(`局 委 厅 政府 党委 党工委 党组 办公室 办 领导小组 人大 政协 代表 部门 法院 检察院 委员会 我们 您 贵会 组织部 宣传部 编办 您们 你们 我部 财政部 司 工委`)

// places are names of the place that the document is about.
var places = strings.Fields(`全省 全市 全县 全区 全镇 全乡 全国 全州 全盟 全旗 全域 全街道 全校 全院 我省 我市 我县 我区 我镇 我乡 我州 本省 本市 本县 本区 本镇 本校 市区 城区 县城 主城区`)

// itemStarts begin the name of a payment or measure and so end the holder before it.
var itemStarts = strings.Fields(`年人均 月人均 人均 户均 亩均 生均 床均 年平均 月平均 平均 年度 一次性 最低 最高 基本 基础 岗位 职级 绩效 月 年 日均 单位 个人 财政 总 全长 总长 路面 占地 建筑 用地 缴费 生活 护理 养老 医疗 住房 购房 租房 交通 通讯 通信 伙食 取暖 降温 防暑 建设 运营 运行 培训 教育 公用 办公 工作 服务 专项 免费 补贴 补助 奖励 资助 津贴 报酬 工资 薪酬 贴息 配套 收费 住院 门诊 意外 保险 公积金 学费 保教 助餐 工龄 教龄 园龄 年功 加班 值班 考核 试用 有效 任职 服务年限 参保 就业 创业 职业 技能 持证 覆盖 入住 入托 完成 合格 达标 满意 普及 处理 利用 增长 检出 抽查 报销 支付 起付 封顶 免租 租金 物业 停车 票价 优惠 种植 播种 养殖 产量 产值 单产 绿地 绿化 床位 学位 托位 户籍 常住 应发 实发 应缴 实缴 总投资 投资 概算 预算 用电 用水 用气 浓度 排放`)

// suffixTable finds the longest of its words that a text ends with.
type suffixTable struct {
	trie
	words []string
}

func suffixes(list string) *suffixTable {
	t := &suffixTable{words: strings.Fields(list)}
	for i, w := range t.words {
		back := []rune(w)
		slices.Reverse(back)
		t.put(back, i)
	}
	return t
}

// of is the longest word of the table that s ends with.
func (t *suffixTable) of(s string) string {
	if i := t.last(s); i >= 0 {
		return t.words[i]
	}
	return ""
}
