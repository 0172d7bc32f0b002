package clean

import "testing"

// TestRecords holds the forms in which sites print the information table.
func TestRecords(t *testing.T) {
	letter := "关于社区工作的通知\n各街道：\n请执行。"
	want := withTitle("各街道：", "请执行。")
	runRules(t, []rule{
		{
			name: "one name and value to a line",
			in:   "索引号：A-1\n主题分类：民政\n发文机构：示例市民政局\n发文字号：示民发〔2024〕1号\n成文日期：2024年1月5日\n有效性：有效\n\n" + letter,
			want: want,
			props: []string{"索引号=A-1", "主题分类=民政", "发布机构=示例市民政局", "发文字号=示民发〔2024〕1号",
				"成文日期=2024年1月5日", "有效性=有效"},
		},
		{
			name: "between bars",
			in:   "| 索引号 | A-1 | 主题分类 | 民政 |\n| 发布机构 | 示例市民政局 | 有效性 | 有效 |\n" + letter,
			want: want, props: []string{"索引号=A-1", "主题分类=民政", "发布机构=示例市民政局", "有效性=有效"},
		},
		{
			name: "flattened to one line",
			in:   "信息名称： 关于社区工作的通知 信息索引号： A-1 发布时间： 2024-01-05 发文机构： 示例市民政局\n" + letter,
			want: want, props: []string{"标题=关于社区工作的通知", "索引号=A-1", "发布日期=2024-01-05", "发布机构=示例市民政局"},
		},
		{
			name: "labels that only some sites use",
			in:   "信息名称： 关于社区工作的通知 信息索引： A-1 发文机构： 示例市民政局 信息类别： 民政\n" + letter,
			want: want, props: []string{"标题=关于社区工作的通知", "索引号=A-1", "发布机构=示例市民政局", "主题分类=民政"},
		},
		{
			name: "labels in brackets",
			in:   "[索引号] A-1 [发布日期] 2024-01-05\n" + letter,
			want: want, props: []string{"索引号=A-1", "发布日期=2024-01-05"},
		},
		{
			name: "labels with blanks inside",
			in:   "索 引 号：A-1　　主 题 分 类：民政\n" + letter,
			want: want, props: []string{"索引号=A-1", "主题分类=民政"},
		},
		{
			name: "the line below a headline",
			in:   "关于社区工作的通知\n发布时间：2024-01-05 09:17　来源：示例市民政局　点击数：96\n各街道：\n请执行。",
			want: want, props: []string{"发布日期=2024-01-05 09:17", "来源=示例市民政局", "浏览次数=96"},
		},
		{
			name: "the line below a headline, the date bare",
			in:   "关于社区工作的通知\n2024-01-05 来源：示例市民政局 浏览次数：96\n各街道：\n请执行。",
			want: want, props: []string{"发布日期=2024-01-05", "来源=示例市民政局", "浏览次数=96"},
		},
		{
			name: "a newspaper and the minute",
			in:   "关于社区工作的通知\n示例日报 2024-01-05 04:59\n各街道：\n请执行。",
			want: want, props: []string{"发布日期=2024-01-05", "来源=示例日报"},
		},
		{
			name: "a newspaper and the day, the source behind",
			in:   "关于社区工作的通知\n示例日报　2024-01-05　来源：示例市民政局\n各街道：\n请执行。",
			want: want, props: []string{"发布日期=2024-01-05", "来源=示例市民政局"},
		},
		{
			name: "hours and minutes in characters",
			in:   "关于社区工作的通知\n2024-01-05 09时20分浏览次数：\n各街道：\n请执行。",
			want: want, props: []string{"发布日期=2024-01-05"},
		},
		{
			name: "the line below a headline, bars between",
			in:   "关于社区工作的通知\n2024年1月5日 14:47 | 作者：杨某 | 来源：示例日报\n各街道：\n请执行。",
			want: want, props: []string{"发布日期=2024年1月5日", "作者=杨某", "来源=示例日报"},
		},
		{
			name: "a label alone that shows the day",
			in:   "关于社区工作的通知\n日期：2024-01-05\n各街道：\n请执行。",
			want: want, props: []string{"发布日期=2024-01-05"},
		},
		{
			name: "a counter without a value",
			in:   "关于社区工作的通知\n点击：\n各街道：\n请执行。",
			want: want, props: []string{"浏览次数="},
		},
		{
			name: "list marks before the names, one of them not listed",
			in:   "• 索引号：A-1\n• 内容分类：民政\n• 公开范围：面向全社会\n• 有效性/截止日期：\n• 文号：\n" + letter,
			want: want, props: []string{"索引号=A-1", "主题分类=民政", "公开范围=面向全社会", "发文字号="},
		},
		{
			name: "blanks only between names and values",
			in:   "索 引 号  A-1\n信息名称  关于社区工作的通知\n公开日期  2024-01-05  失效日期\n文  号   发布机构  示例市民政局\n公开程序\n" + letter,
			want: want, props: []string{"索引号=A-1", "标题=关于社区工作的通知", "发布日期=2024-01-05", "失效日期=", "发文字号=", "发布机构=示例市民政局"},
		},
		{
			name: "names and values on lines of their own",
			in:   "[索 引 号]\nA-1\n[ 公文种类 ]\n通知\n[ 发布机构 ]\n示例市民政局\n[ 发布日期 ]\n2024-01-05\n[ 有 效 性 ]\n" + letter,
			want: want, props: []string{"索引号=A-1", "发布机构=示例市民政局", "发布日期=2024-01-05", "有效性="},
		},
		{
			name: "such lines without brackets, one value left out",
			in:   "索引号\nA-1\n发布机构\n示例市民政局\n文号\n发布日期\n2024-01-05\n时效性\n有效\n" + letter,
			want: want, props: []string{"索引号=A-1", "发布机构=示例市民政局", "发文字号=", "发布日期=2024-01-05", "有效性=有效"},
		},
		{
			name: "the cell of a value left out between bars",
			in:   "索引号： | 发布机构： | 示例市民政局 | |\n" + letter,
			want: want, props: []string{"发布机构=示例市民政局"},
		},
		{
			name: "a value left out",
			in:   "索引号：\n主题分类：民政\n" + letter,
			want: want, props: []string{"索引号=", "主题分类=民政"},
		},
	})
}

// TestNoRecords: lines of a letter that use the same words stay in it.
func TestNoRecords(t *testing.T) {
	for _, c := range []struct{ name, line string }{
		{"the number of the letter", "发文字号：示民发〔2024〕1号"},
		{"a weak label alone", "时间：2024年1月5日"},
		{"the card of a suggestion", "承办单位：示例市民政局"},
		{"a label of the letter", "联系人：杨某"},
		{"a body and a day in digits", "示例市民政局 2024-01-05"},
		{"a sentence that begins like a name", "主题分类 由各街道确定 时间不限"},
		{"names of columns", "名称 时间 来源"},
		{"a sentence", "资金来源：由区财政全额保障，不足部分由街道在年度预算中统筹解决，任何单位和个人不得截留、挤占、挪用，违反规定的依法依规追究责任，并在全区范围内予以通报批评，取消当年评优评先资格，情节严重的移送纪检监察机关依法处理，构成犯罪的依法追究刑事责任，有关情况向社会公布。"},
	} {
		text := below(c.line + "\n请执行。")
		runRules(t, []rule{{name: c.name, in: text, want: withTitle(c.line, "请执行。"), aside: []string{}, props: []string{}}})
	}
}
