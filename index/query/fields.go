package query

import (
	"strings"

	"fuhan/corpus"
)

// The canonical names of the fields that are more than text.
const (
	fieldTitle = "title"
	fieldText  = "text"
	fieldKind  = "kind"
	fieldYear  = "year"
	fieldDate  = "date"
	fieldItem  = "item"
)

// fieldWords are the names of each field, canonical one first.
var fieldWords = [][]string{
	{fieldTitle, "标题"},
	{"number", "文号"},
	{"member", "代表", "委员"},
	{"issuer", "承办", "发文机关"},
	{fieldKind, "类型", "文种"},
	{fieldYear, "年", "年份"},
	{"region", "地区"},
	{"session", "届次"},
	{"class", "办理", "办理类型"},
	{"body", "机构"},
	{"public", "公开"},
	{"format", "格式"},
	{"topic", "主题"},
	{fieldDate, "日期"},
	{fieldItem, "项目"},
	{"scheme", "序列"},
	{fieldText, "正文"},
}

// figureKindWords are the values of kind that ask for a figure instead of a
// kind of document, besides the names and labels that corpus gives.
var figureKindWords = map[string]corpus.FigureKind{
	"名额": corpus.FigureQuota, "编制": corpus.FigureQuota,
	"金额": corpus.FigureAmount, "比例": corpus.FigureRatio, "人数": corpus.FigureHeadcount,
	"数量": corpus.FigureCount, "期限": corpus.FigureDuration, "频次": corpus.FigureFrequency,
}

var fieldNames = func() map[string]string {
	names := map[string]string{}
	for _, words := range fieldWords {
		for _, w := range words {
			names[w] = words[0]
		}
	}
	return names
}()

// fieldPrefix is the canonical name of the field that s begins with and the
// length in bytes of the prefix with its colon; 0 where s begins with no field.
func fieldPrefix(s string) (name string, size int) {
	i := strings.IndexAny(s, ":：")
	if i < 0 {
		return "", 0
	}
	name, ok := fieldNames[strings.ToLower(s[:i])]
	if !ok {
		return "", 0
	}
	return name, i + colonSize(s[i:])
}

// colonSize is the length in bytes of the colon that s begins with.
func colonSize(s string) int {
	if strings.HasPrefix(s, "：") {
		return len("：")
	}
	return 1
}

// figureKind is the kind of figure that a value of kind names, or "".
func figureKind(value string) corpus.FigureKind {
	for _, k := range corpus.FigureKinds {
		if strings.EqualFold(value, string(k)) || value == k.Label() {
			return k
		}
	}
	return figureKindWords[value]
}
