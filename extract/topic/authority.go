package topic

import (
	"slices"
	"strings"
	"sync"
)

// The names of authorities say who takes part, seldom what a letter is about: every second letter on any subject names
// the bureau of finance. Two forms are told apart: a term that is such a name (教育局), and a term that goes on as one
// (文化 in 文化广电和旅游局).

// bodyEnds end the terms that name an authority.
var bodyEnds = []string{"局", "厅", "委员会", "健康委", "安委会", "政法委", "团委", "办公室", "部门", "机关", "残联", "妇联", "联合会", "共青团", "编办", "金融办", "编委办", "法院", "检察院", "供电公司", "人民银行"}

// nameParts stand between a field of policy and the end of the name of its authority.
var nameParts = []string{"和", "与", "及", "综合", "行政", "执法", "管理", "监督", "监管", "事务", "服务", "工作", "保障", "建设", "城乡", "乡村", "农村", "规划", "运输", "广电", "广播", "电视", "新闻", "出版", "文化", "文物", "旅游", "体育", "科技", "科学", "技术", "信息化", "商务", "水务", "水利", "林业", "草原", "园林", "绿化", "卫生", "健康", "计划生育", "人口", "社会", "审批", "数据", "主管", "职能", "行业"}

// nameEnds end the name of an authority behind its field of policy. 部 and 委 alone are none of them, since other words
// begin with these (教育部分, 教育委托).
var nameEnds = []string{"局", "厅", "委员会", "办公室", "部门"}

const maxParts = 6 // of one name, so that a list of fields is not read to its end

// isBody reports whether a term is the name of an authority by itself.
func isBody(text string) bool {
	for _, end := range bodyEnds {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

// nameTrie holds nameEnds and, behind them, nameParts.
var nameTrie = sync.OnceValue(func() *trie { return trieOf(slices.Concat(nameEnds, nameParts)) })

// continuesAsBody reports whether what stands before byte i of s is the beginning of the name of an authority.
func continuesAsBody(names *trie, s string, i int) bool {
	for range maxParts {
		n, end := names.at(s, i)
		if n < 0 || int(n) < len(nameEnds) {
			return n >= 0
		}
		i = end
	}
	return false
}
