package clean

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/corpus/form"
)

// catalogNames are the properties that only the catalogue of disclosed information
// states, so that their labels need no colon.
var catalogNames = map[string]bool{
	"索引号": true, "组配分类": true, "主题分类": true, "体裁分类": true, "服务对象分类": true, "发布机构": true, "发文字号": true, "成文日期": true, "生成日期": true,
	"发布日期": true, "生效日期": true, "失效日期": true, "有效性": true, "公开方式": true, "公开范围": true, "公开程序": true, "公开目录": true, "公开时限": true,
}

// catalogLabel is the property that a label of the catalogue names, "" for any
// other word: 来源 and 时间 stand in tables of letters, too.
func catalogLabel(s string) string {
	if name := recordLabels[s]; catalogNames[name] && !weakLabels[s] && utf8.RuneCountInString(s) > 2 || s == "信息名称" {
		return name
	}
	return ""
}

// blankRow reads a line of labels and values that only blanks part, as the table
// looks when its text is copied: 索引号 A-1  发布机构 西山区民政局. One label alone
// may be the beginning of a sentence and counts only beside another row.
func blankRow(s string) (props []corpus.Property, strong bool) {
	if !strings.Contains(s, " ") || len(s) > 450 || strings.ContainsAny(s, "。；") {
		return nil, false
	}
	labels, catalog := 0, false
	for _, w := range strings.Fields(s) {
		before, label := labelBehind(w)
		if name := recordLabels[label]; name != "" && (labels > 0 || before == "") {
			catalog = catalog || catalogLabel(label) != ""
			if before != "" {
				props = addValue(props, before)
			}
			props = append(props, corpus.Property{Name: name})
			labels++
			continue
		}
		if labels == 0 {
			return nil, false
		}
		props = addValue(props, w)
	}
	if !catalog {
		return nil, false
	}
	return props, labels > 1
}

// addValue adds a word to the value of the last property.
func addValue(props []corpus.Property, w string) []corpus.Property {
	last := &props[len(props)-1]
	last.Value = strings.TrimSpace(last.Value + " " + w)
	return props
}

// labelBehind parts a label from what no blank parts it from: A-1发布机构. Behind
// Chinese characters it is no label but the end of a word.
func labelBehind(w string) (before, label string) {
	for i, r := range w {
		if form.IsHan(r) {
			return w[:i], w[i:]
		}
	}
	return w, ""
}

// boxedLabel is a label on a line of its own, brackets around it or none.
var boxedLabel = regexp.MustCompile(`^(?:[\[【〖]\s*(\p{Han}(?:\s*\p{Han}){1,7})\s*[\]】〗]|(\p{Han}(?:\s*\p{Han}){1,7}))\s*[：:]?$`)

// labelAlone reads a line that holds a label only; known tells whether it is one of
// recordLabels, a word in brackets may be one that is misspelt.
func labelAlone(s string) (label string, known, ok bool) {
	m := boxedLabel.FindStringSubmatch(s)
	if m == nil {
		return "", false, false
	}
	label = strings.Join(strings.Fields(m[1]+m[2]), "")
	known = recordLabels[label] != ""
	return label, known, known || m[1] != ""
}

// columnRuns finds the tables whose labels and values stand on lines of their own by
// turns. A run has three labels at least, two of them of the catalogue.
func columnRuns(lines []line, rows map[int][]corpus.Property, strong map[int]bool) {
	for i := 0; i >= 0 && i < len(lines); {
		end := columnRun(lines, i, rows, strong)
		if end == i {
			end++
		}
		i = end
	}
}

// columnRun reads the run that begins at line i and returns the line behind it, i
// where none begins.
func columnRun(lines []line, i int, rows map[int][]corpus.Property, strong map[int]bool) int {
	if label, _, _ := labelAlone(lines[i].String()); catalogLabel(label) == "" {
		return i
	}
	type row struct{ label, value int }
	var run []row
	catalog, end := 0, i
	for k := i; k >= 0 && k < len(lines); {
		label, _, ok := labelAlone(lines[k].String())
		if !ok {
			break
		}
		if catalogLabel(label) != "" {
			catalog++
		}
		r, next := row{k, -1}, neighbour(lines, k, 1)
		if next > 0 {
			if _, _, also := labelAlone(lines[next].String()); !also {
				r.value = next
				next = neighbour(lines, next, 1)
			}
		}
		run, end = append(run, r), k+1
		if next < 0 {
			break
		}
		k = next
	}
	if len(run) < 3 || catalog < 2 {
		return i
	}
	for n, r := range run {
		label, _, _ := labelAlone(lines[r.label].String())
		p := corpus.Property{Name: recordLabels[label]}
		value := ""
		if r.value >= 0 {
			value = lines[r.value].String()
		}
		// behind the last label may stand the text
		if most := 120; value != "" && utf8.RuneCountInString(value) <= most && (n+1 < len(run) || lastValue(p.Name, value)) && !strings.Contains(value, "。") {
			p.Value = value
			rows[r.value], strong[r.value] = []corpus.Property{}, true
			end = r.value + 1
		}
		rows[r.label], strong[r.label] = []corpus.Property{}, true
		if p.Name != "" {
			rows[r.label] = []corpus.Property{p}
		}
	}
	return end
}

// goesOnRecord reports whether a line below a row is one, too: a label of the
// catalogue without a value, or, where between two rows, a name that is not listed.
func goesOnRecord(s string, between bool) bool {
	if between && otherRow.MatchString(s) {
		return true
	}
	label, _, ok := labelAlone(s)
	return ok && catalogLabel(label) != ""
}

// lastValue reports whether the line behind the last label of a run is its value
// rather than the beginning of the text.
func lastValue(name, s string) bool {
	if strings.HasSuffix(name, "日期") {
		return timestamp.MatchString(s)
	}
	return utf8.RuneCountInString(s) <= 12 && !form.IsSalutation(s) && !endsLikeTitle(s)
}
