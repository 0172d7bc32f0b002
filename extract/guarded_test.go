package extract

import (
	"os"
	"path/filepath"
	"regexp"
	"regexp/syntax"
	"strings"
	"testing"
)

var guardedExprs = map[string]*guarded{
	"pointsHead": pointsHead, "pointsLead": pointsLead, "partOfProposal": partOfProposal, "quotedPart": quotedPart,
	"dueDate": dueDate, "dueMonth": dueMonth, "dueBy": dueBy, "dueWithin": dueWithin, "dueAt": dueAt, "duePlan": duePlan,
	"recurring": recurring, "yearly": yearly, "byPeriod": byPeriod,
	"riseBy": riseBy, "riseTo": riseTo,
	"changeWord": changeWord, "changedTo": changedTo, "fromWord": fromWord, "totalWord": totalWord, "totalAtOnce": totalAtOnce,
	"stepWord": stepWord, "rateName": rateName, "shareBase": shareBase, "namedShare": namedShare, "madeUpOf": madeUpOf,
	"sentenceMark": sentenceMark,
	"classLabel":   classLabel, "classTick": classTick, "classBare": classBare, "classShort": classShort, "classEnd": classEnd, "classBeside": classBeside,
	"replyTitle": replyTitle, "aboutHandling": aboutHandling, "openingReply": openingReply, "draftMark": draftMark, "draftTail": draftTail, "trailingBracket": trailingBracket,
	"titled": titled, "quoted": quoted, "quotedAlone": quotedAlone, "bareAbout": bareAbout, "bareTitle": bareTitle, "fromTitle": fromTitle,
	"fromQuotes": fromQuotes, "honorific": honorific, "forNumber": forNumber, "roleTail": roleTail, "fieldName": fieldName, "orderNumber": orderNumber,
	"stamp": stamp, "farewell": farewell, "thanks": thanks, "anaphor": anaphor, "sinceYear": sinceYear, "aboutFirst": aboutFirst,
	"publicLabel": publicLabel, "publicTick": publicTick, "publicBare": publicBare, "publicEnd": publicEnd,
	"classMeant": classMeant, "classRow": classRow, "bareAddress": bareAddress, "runOn": runOn, "putsOut": putsOut, "givesNotice": givesNotice, "namesItself": namesItself,
	"article": article, "newsVerb": newsVerb, "serialAhead": serialAhead, "theirs": theirs, "behindProposal": behindProposal, "siteMark": siteMark, "roleAhead": roleAhead, "branchOffice": branchOffice, "classPublic": classPublic, "classBefore": classBefore, "publicBeside": publicBeside, "publicNumbered": publicNumbered,
}

// A string of every branch of every guarded expression passes its guard, and the
// expression's tree proves that every other match does too.
func TestGuards(t *testing.T) {
	for name, g := range guardedExprs {
		tree := treeOf(t, g.expr)
		for _, s := range branches(tree) {
			if !g.expr.MatchString(s) {
				t.Errorf("%s: %q, made from the expression, does not match", name, s)
			}
			if !g.MatchString(s) || g.FindStringIndex(s) == nil || g.FindStringSubmatch(s) == nil || g.FindStringSubmatchIndex(s) == nil || g.FindAllStringSubmatchIndex(s, -1) == nil || g.FindString(s) == "" {
				t.Errorf("%s: the guard turns %q away", name, s)
			}
		}
		if !holds(tree, g.need) {
			t.Errorf("%s: a match may hold none of the words", name)
		}
	}
}

// Phrases from letters, as a check on the strings made from the expressions.
func TestGuardedPhrases(t *testing.T) {
	for _, c := range []struct {
		g *guarded
		s string
	}{
		{pointsHead, "对您所提问题的答复"}, {pointsHead, "提案办理情况"}, {pointsHead, "具体建议"}, {pointsHead, "反映事项的落实"}, {pointsHead, "代表关心的意见"},
		{pointsLead, "现对提案逐条答复："}, {pointsLead, "诉求办理情况如下:"}, {partOfProposal, "提案中关于加强队伍建设方面的内容"}, {quotedPart, "针对建议中提到的“设立基金”"},
		{dueDate, "2024年9月底前"}, {dueDate, "今年年底"}, {dueDate, "本年度内"}, {dueDate, "后年汛期前"}, {dueMonth, "于9月底"}, {dueBy, "到2025年"}, {dueBy, "截至1999年"},
		{dueWithin, "力争2025年建成"}, {dueWithin, "明年将"}, {dueAt, "将于2025年3月"}, {dueAt, "将计划在明年5月"}, {dueAt, "将力争于2025年3月"}, {duePlan, "“十四五”末"}, {duePlan, "十五五时期"},
		{recurring, "每隔两年"}, {yearly, "逐年提高"}, {yearly, "一年一签"}, {byPeriod, "按季度通报"},
		{riseBy, "晋升一级"}, {riseBy, "上调2档"}, {riseBy, "高定1个薪级"}, {riseBy, "递升一档"}, {riseTo, "重新核定等级"}, {riseTo, "评定相应职级"},
		{changeWord, "同比增长了"}, {changeWord, "压减"}, {changeWord, "涨幅达到"}, {changeWord, "周期缩短"}, {changedTo, "提高到"}, {fromWord, "由原来的"}, {totalWord, "共有"}, {totalWord, "累计投入"}, {totalAtOnce, "，合计"},
		{stepWord, "每上调一档增加"}, {stepWord, "逐级降低"}, {stepWord, "档差"}, {rateName, "覆盖率达"}, {shareBase, "占比约为"}, {namedShare, "占参保人数"}, {madeUpOf, "由财政补助、个人缴费两部分组成"},
		{sentenceMark, "整治.后续"}, {classLabel, "办理结果：B类"}, {classTick, "类别：☑A"}, {classBare, "（C1）"}, {classShort, "类：D"}, {classEnd, "某函〔A2类〕"}, {classBeside, "21号 B类"},
		{publicLabel, "是否同意公开：否"}, {publicTick, "公开方式：☑主动公开"}, {publicBare, "（此件公开发布）"}, {publicEnd, "A类，主动公开"},
	} {
		if !c.g.MatchString(c.s) {
			t.Errorf("%q does not match %s", c.s, c.g.expr)
		}
	}
}

// Every expression that is guarded is among those tested.
func TestGuardsListed(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(f, "_test.go") {
			n += strings.Count(string(src), "= guard(")
		}
	}
	if n != len(guardedExprs) {
		t.Errorf("%d expressions are guarded, %d are tested", n, len(guardedExprs))
	}
}

func treeOf(t *testing.T, expr *regexp.Regexp) *syntax.Regexp {
	t.Helper()
	tree, err := syntax.Parse(expr.String(), syntax.Perl)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// branches are strings that re matches: every branch of every alternative stands
// in one of them at least.
func branches(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		return []string{string(re.Rune)}
	case syntax.OpCharClass:
		var out []string
		for i := 0; i < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= re.Rune[i+1] && len(out) < 32; r++ {
				out = append(out, string(r))
			}
		}
		return out
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return []string{"某"}
	case syntax.OpCapture, syntax.OpPlus:
		return branches(re.Sub[0])
	case syntax.OpQuest, syntax.OpStar:
		return append([]string{""}, branches(re.Sub[0])...)
	case syntax.OpRepeat:
		var out []string
		if re.Min == 0 {
			out = append(out, "")
		}
		for _, s := range branches(re.Sub[0]) {
			out = append(out, strings.Repeat(s, max(re.Min, 1)))
		}
		return out
	case syntax.OpAlternate:
		var out []string
		for _, sub := range re.Sub {
			out = append(out, branches(sub)...)
		}
		return out
	case syntax.OpConcat:
		parts := make([][]string, len(re.Sub))
		first := make([]string, len(re.Sub))
		for k, sub := range re.Sub {
			parts[k] = branches(sub)
			first[k] = parts[k][0]
		}
		out := []string{strings.Join(first, "")}
		for k, part := range parts {
			for _, s := range part[1:] {
				out = append(out, strings.Join(first[:k], "")+s+strings.Join(first[k+1:], ""))
			}
		}
		return out
	}
	return []string{""} // an empty match: ^ and $
}

// holds reports whether every match of re holds a word of words.
func holds(re *syntax.Regexp, words *wordTable) bool {
	if all := language(re); all != nil {
		for _, s := range all {
			if !words.in(s) {
				return false
			}
		}
		return true
	}
	switch re.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return holds(re.Sub[0], words)
	case syntax.OpRepeat:
		return re.Min > 0 && holds(re.Sub[0], words)
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			if !holds(sub, words) {
				return false
			}
		}
		return true
	case syntax.OpConcat:
		for i := range re.Sub {
			if holds(re.Sub[i], words) {
				return true
			}
			for j := i + 2; j <= len(re.Sub); j++ { // several parts may make a word
				run := &syntax.Regexp{Op: syntax.OpConcat, Sub: re.Sub[i:j]}
				if language(run) == nil {
					break
				}
				if holds(run, words) {
					return true
				}
			}
		}
	}
	return false
}

// language is all that re matches, nil where that is too much.
func language(re *syntax.Regexp) []string {
	const most = 4000
	var out []string
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginText, syntax.OpEndText:
		return []string{""}
	case syntax.OpLiteral:
		return []string{string(re.Rune)}
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			if re.Rune[i+1]-re.Rune[i] > 100 {
				return nil
			}
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				out = append(out, string(r))
			}
		}
	case syntax.OpCapture:
		return language(re.Sub[0])
	case syntax.OpQuest:
		if sub := language(re.Sub[0]); sub != nil {
			return append([]string{""}, sub...)
		}
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			all := language(sub)
			if all == nil {
				return nil
			}
			out = append(out, all...)
		}
	case syntax.OpConcat:
		out = []string{""}
		for _, sub := range re.Sub {
			var next []string
			for _, tail := range language(sub) {
				for _, s := range out {
					next = append(next, s+tail)
				}
			}
			if next == nil || len(next) > most {
				return nil
			}
			out = next
		}
	}
	return out
}
