package quantity

// steps are the verbs that 每 may have before what it counts: 每增加500户.
var steps = beginnings(list(`增加 新增加 新增 增长 超过 超出 超 上升 上调 下调 提高 提升 晋升 下降 降低 减少 增 升 降 提 逾期 延迟 高 低 多 少 上浮 上涨 递增 递减 下浮 高出 低于 高于`))

// acts are verbs that only say by what the counted thing came about: 每毕业1家企业.
var acts = beginnings(list(`满 出口 进口 投入 投资 融资 贷款 纳税 任满 服务满 工作满 任职满 从业满 缴费满 执业满 毕业 培训 完成 引进 招用 吸纳 工作 任职 从业 缴费 参保 服务 招收 收住 介绍 签约 孵化 培育 建成 建设 新建 改造 开展 组织 办理 举办 受理 接收 接待 收治 诊疗
	出栏 存栏 种植 收购 回收 处理 承接 入住 推荐 创建 开设 开办 增设 安置 取得 获得 发现 查处 查实 举报 销售 使用 缴 发放 运营 认定 通过 转化 授权 带动 帮扶 供 供水 发电 用电 生产 养殖
	退出 离开 安排 吸纳 聘用 招聘 配备 救助 更换 检查 巡查
	新增就业 上 出 收 招 建 种 养 用 过 隔 间隔`))

// rateNouns are the ends of nouns that a rate is per.
const rateNouns = `社区干部 村干部 干部 环卫工人 工人 居民 村民 农民 群众 护士 医生 驾驶员 司机 民警 辅警 路口 委员 代表 书记 户籍人口 常住人口 运动员 教练员 志愿者 
	社区工作者 专职社区工作者 示范小区 住宅小区 小区 社区 网格 行政村 自然村 企业 机构 单位 项目 街道 乡镇 镇街 镇（街道） 乡镇（街道） 家庭 学校 学生 幼儿园 托位 床位 站点 主体
	老年人口 老年人 老人 人口 人员 教师 儿童 课时 学时 服务站 合作社 农场 大户 职工 村 班级 平台 品牌 基地 课题 案件 案例 标准 专利 楼栋 单元 门店 车间 工位 岗位 泊位 车位 学位
	区市县 县（市、区） 县（区） 区县 县 区 镇 街 乡道 县道 公里 技术人员 工程师 毕业生 服务对象 残疾人 残疾儿童 失能老人 孩 婴幼儿 幼儿 保洁员 护理员 网格员 村医 乡村医生 驿站 养老机构
	劳动者 从业者 患者 党员 人才 民办园 充电桩 充电终端 井盖 路灯 主任 特派员 责任人 辅导员 指导员 联络员 协管员 队员 送气工
	家 户 人 园 校 院 所 站 点`

var (
	nounBegins = beginnings(list(rateNouns))
	nounEnds   = endings(list(rateNouns))
)

// measures are the measure words behind which the counted noun follows: 每个社区.
var measures = list(`个 名 位 家 所 座 条 项 处 间 台 辆 套 件 张 支 栋 部 块 根`)

// roleTails make the name of a post of the noun before them: 儿童|主任.
var roleTails = beginnings(list(`主任 专干 队员 工作者 负责人 责任人 协理员 专员`))

// verbal are what begins what a rule says behind a measure word, and no noun: 每座
// 配备人员, 每家一次性奖励.
var verbal = beginnings(list(`符合 达到 具备 经查实 经认定 经审核 配备 配置 设置 设立 安排 补助 补贴 给予 奖励 一次性 新 标准 最高 最低 平均 增加 投资 造价 建设 落实 核定 发放 安装 建立`))

// short are words that are counted themselves, or begin a longer noun: 每村, 每人, 每户.
var short = list(`人 村 班 社区 行政村 镇 县 区 市 校 园 点 站 单 床 车 组 门 口 片 学`)

// nounBreaks are the verbs behind the noun that a rate is per: 每栋楼推选居民监督员.
var nounBreaks = beginnings(list(`指派 选派 推选 明确 聘请 聘用 招聘 落实 投入 结对 选聘 年飞行`))

// stepwords are what 逐 can have behind it, and whether it is a period.
var stepwords = beginnings(map[string]bool{"级": false, "档": false, "年": true, "月": true, "季": true})
