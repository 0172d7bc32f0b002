package quantity

// unitsOf are the units of one class, in the notation that index reads.
type unitsOf struct {
	class Class
	words string
}

// unitWords are the measure words and units of official letters. Legal units and
// their Chinese names follow 《中华人民共和国法定计量单位》 (1984) and GB 3100—1993; the
// currencies are named as in 《中国人民银行外汇牌价》; the measure words of things were
// compiled for this project.
var unitWords = []unitsOf{
	{Money, `元 元人民币=元 元整=元 圆=元 圆整=元 圓=元 圓整=元 块钱=元 块=元 角=元*0.1
		美元 美金=美元 美圆=美元 港元 港币=港元 欧元 日元 英镑 澳元 韩元 卢布 里拉 泰铢 新台币 台币=新台币 澳门元`},
	{Percent, `% ％=% ﹪=% ‰ 成=%*10 折=%*10`},
	{Points, `个百分点 百分点=个百分点 個百分點=个百分点 个百分點=个百分点 个基点 基点=个基点 个千分点`},
	{Multiple, `倍`},
	{People, `人 名=人 位=人 人次`},
	{Time, `年 周年=年 年度=年 个年度=年 个年头=年 个财政年度=年 个会计年度=年 学年 个学年=学年 学期 个学期=学期 季度 个季度=季度
		个月=月 個月=月 个月份=月 月 个自然月=月 天 日=天 个自然日=天 个日历天=天 日历天=天 昼夜=天
		工作日 个工作日=工作日 个有效工作日=工作日 周 个周=周 个星期=周 星期=周 小时 个小时=小时 分钟 秒 秒钟=秒
		课时 个课时=课时 学时 个学时=学时 采暖期 个采暖期=采暖期 供暖期 个供暖期=供暖期 供热期 个供热期=供热期 采暖季 个采暖季=采暖季 晚`},
	{Event, `次 遍 场 场次 期 轮 趟 趟次 班次 车次 回`},
	{Age, `岁 周岁=岁 月龄`},
	// length, area
	{Physical, `公里 千米 米 厘米 毫米 微米 海里 里 延米 延长米 km=公里 KM=公里 m=米 cm=厘米 mm=毫米
		平方米 平米=平方米 ㎡=平方米 m²=平方米 m2=平方米 平方=平方米 平方公里 平方千米=平方公里 km²=平方公里 公顷 亩 顷`},
	// volume, weight, what is carried
	{Physical, `立方米 空立方米 方=立方米 m³=立方米 立方=立方米 升 毫升 标方 吨 公斤 千克 克 毫克 微克 斤 市斤=斤 担 两 kg=公斤 g=克 mg=毫克 μg=微克 µg=微克
		标准煤=吨标准煤 吨标准煤 吨公里 人公里 车公里 蒸吨`},
	// energy, heat, sound, data
	{Physical, `千瓦 瓦 兆瓦 千瓦时 度 度电=度 千伏安 千伏 伏 马力 kW=千瓦 KW=千瓦 kWh=千瓦时 MW=兆瓦 摄氏度 ℃ 勒克斯 lx=勒克斯 分贝 兆 兆帕`},
	{Score, `分`},
	{Grade, `级 个级=级 档 个档=档 个档次=档 个等级=级 个级别=级 星级 等 级台阶=级`},
	// households, places
	{Count, `户 户次 县 市 区 镇 乡 村 镇街 省`},
	// measure words of things
	{Count, `个 個=个 家 所 处 座 套 间 栋 幢 层 张 床=张 项 件 条 根 台 台套 台（套） 台次 标台 辆 部 只 头 匹 羽 尾 株 棵 盏 口 份
		本 册 篇 幅 块次 支 枝 艘 架 片 宗 起 例 批 批次 班 笔 单 种 类 款 门 节 组 对 列 行 副 把 顶 面 枚 具 樘 孔 道 眼 站 桩 穴 家次 架次 辆次 艘次 个次 头次 宗次 人份 排 羊单位 个羊单位=羊单位 空方
		车位 泊位 客位 箱 袋 瓶 盒 桶 餐 届 字 人份 剂次 剂 卷 册次 张次 页 院 群 桌 格 校次 件次 城 席 学位 托位 床位 班级`},
	{None, `万=`}, // 30余万 behind a blank
}

// rateWords are what stands behind a stroke (元/人·月) or 每 besides.
var rateWords = []unitsOf{
	{People, `人 人次 名=人 位=人`},
	{Time, `年 年度=年 月 个月=月 季 季度 半年 天 日 周 星期=周 个工作日=工作日 工作日 小时 分钟 学期 学年 课时 学时 晚 旬 任 届 d=天 h=小时 a=年`},
	{Physical, `亩 公顷 平方米 平米=平方米 ㎡=平方米 m²=平方米 平方公里 立方米 m³=立方米 方=立方米 吨 公斤 千克 斤 升 L=升 l=升 kg=公斤 公里 千米 米 千瓦时 千瓦 度 度电=度 车公里 人公里`},
	{Event, `次 场 场次 期 趟次 班次 车次 架次 批次 趟 回`},
	{Age, `岁`},
	{Grade, `级 档`},
	{Score, `分`},
	{Count, `生 户 户次 家庭 床 床日 床位 张 个 家 所 处 座 套 间 栋 台 辆 车 项 件 条 头 只 羽 株 盏 份 例 班 单 笔 餐 站 村 镇 镇街 乡镇 街道 社区 网格
		行政村 机构 企业 托位 学位 点 块 根 桩 口 幢 批 篇 本 部 人口 层 门 单元 校 园 县 市 区 片 支 队 组 起 种 字 棵 艘 架 瓶 箱 岗 排 副 案 枚 把 学生 项目 平台 列 具 眼 穴 孔 道 樘 孩 证 亩次`},
}
