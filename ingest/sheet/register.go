package sheet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Column is what a column of a register of suggestions holds.
type Column int

// The columns of registers.
const (
	Serial      Column = iota + 1 // 序号: the number of the row
	Number                        // 编号: the number of the suggestion
	Title                         // 标题, 案由
	Content                       // 建议内容
	Proposer                      // 领衔代表, 提出人
	Cosigners                     // 附议代表
	Delegation                    // 代表团, 界别
	Phone                         // 联系电话
	Lead                          // 主办单位, 承办单位
	Assist                        // 会办单位, 协办单位
	Leader                        // 督办领导
	Handler                       // 承办人
	Mode                          // 办理方式: 单办, 分办, 会办
	Category                      // 类别: the subject
	Class                         // 办理结果: A, B, C
	AssignedOn                    // 交办时间
	ReceivedOn                    // 收到时间, 提出时间
	DueOn                         // 答复期限
	AnsweredOn                    // 答复时间
	ReplyNumber                   // 答复文号
	Reply                         // 办理情况, 答复内容
	State                         // 办理状态
	Session                       // 届次
	Public                        // 是否公开
	Rating                        // 满意度, 代表评价
	Priority                      // 是否重点
	Notes                         // 备注
)

// maxHeaderRows is how far down a header is looked for; title and unit stand above.
const maxHeaderRows = 12

// Register finds the columns of a register of suggestions or proposals in the rows
// of a table. columns gives the 0-based column for each kind that the header names;
// of two of one kind the first counts. header is the 0-based index of the last
// row of the header, so that records begin at header+1; a header may take two
// rows (a group above its parts, merged cells repeated as raw.Table has them).
//
// ok is false for other tables: a register names the title or content of a
// suggestion, and at least two of number, who raised it, who handles it and the
// dates, classes and ratings that only registers have.
func Register(rows [][]string) (columns map[Column]int, header int, ok bool) {
	best := 0
	for i := range min(len(rows), maxHeaderRows) {
		one := namedColumns(rows[i], nil)
		if n := weight(one); n > best {
			columns, header, best = one, i, n
		}
		if i+1 < len(rows) {
			// A second row that only repeats merged cells or names parts.
			if two := namedColumns(rows[i+1], rows[i]); weight(two) > best && isHeaderPair(rows[i], rows[i+1]) {
				columns, header, best = two, i+1, weight(two)
			}
		}
	}
	if best == 0 {
		return nil, 0, false
	}
	// The second row of a merged header repeats the first without naming more.
	if header+1 < len(rows) && sameHeader(rows[header], rows[header+1]) {
		header++
	}
	return columns, header, true
}

// columnByHeader is registerHeaders the other way round, folded.
var columnByHeader = func() map[string]Column {
	m := map[string]Column{}
	for c, names := range registerHeaders {
		for _, n := range names {
			m[foldHeader(n)] = c
		}
	}
	return m
}()

// weight is how much of a register's header was found, 0 where it is none.
func weight(columns map[Column]int) int {
	has := func(kinds ...Column) int {
		n := 0
		for _, k := range kinds {
			if _, ok := columns[k]; ok {
				n++
			}
		}
		return n
	}
	subject := has(Title, Content)
	process := has(Number, Proposer, Lead, Assist, AssignedOn, AnsweredOn, DueOn, Class, Rating, ReplyNumber, Session, Mode, Cosigners)
	// Lists of projects and of tasks have titles, numbers and units too: somebody
	// must have raised the matter, or have been asked about the answer.
	own := has(Proposer, Cosigners, Assist, AssignedOn, AnsweredOn, Class, Rating, ReplyNumber)
	if subject == 0 || process < 2 || own == 0 {
		return 0
	}
	return len(columns)
}

// namedColumns looks up the headers of a row; above is the row over it where the two
// make one header, else nil.
func namedColumns(row, above []string) map[Column]int {
	columns := map[Column]int{}
	for i := range max(len(row), len(above)) {
		low, high := "", ""
		if i < len(row) {
			low = foldHeader(row[i])
		}
		if i < len(above) {
			high = foldHeader(above[i])
		}
		c, ok := nameOf(low, high)
		if !ok {
			continue
		}
		if _, taken := columns[c]; !taken {
			columns[c] = i
		}
	}
	return columns
}

// nameOf is the column that a header names. Where a group stands above, the two
// together tell more than the part (答复 over 时间), and the part more than the group.
func nameOf(low, high string) (Column, bool) {
	candidates := []string{low}
	if high != "" && high != low {
		candidates = []string{high + low, low, high}
		if low == "" {
			candidates = []string{high}
		}
	}
	for _, h := range candidates {
		if c, ok := columnByHeader[h]; ok {
			return c, true
		}
	}
	return 0, false
}

// maxHeaderRunes is the longest header, explanations in brackets left out.
const maxHeaderRunes = 14

// foldHeader is a header without blanks, punctuation and what stands in brackets, in
// half width and lower case, with 代表 for 委员 and 建议 for 提案 and 议案: 提案 编号（必填）
// is 建议编号. It is "" for a text that is too long to be a header.
func foldHeader(s string) string {
	if len(s) > 200 {
		return ""
	}
	s = width.Fold.String(s)
	depth := 0
	var b strings.Builder
	for _, r := range s {
		switch r {
		case '(', '[', '【', '〔', '〈', '《', '「':
			depth++
		case ')', ']', '】', '〕', '〉', '》', '」':
			depth = max(depth-1, 0)
		default:
			if depth == 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
				b.WriteRune(unicode.ToLower(r))
			}
		}
	}
	h := headerFolds.Replace(b.String())
	if utf8.RuneCountInString(h) > maxHeaderRunes {
		return ""
	}
	return h
}

var headerFolds = strings.NewReplacer("政协委员", "代表", "人大代表", "代表", "市代表", "代表", "区代表", "代表", "县代表", "代表", "委员", "代表", "提案", "建议", "议案", "建议", "建议批评和意见", "建议批评意见")

// isHeaderPair reports whether two rows make one header: the lower one holds no
// values, and somewhere repeats or parts the upper one.
func isHeaderPair(high, low []string) bool {
	shared := false
	for i, l := range low {
		l = strings.TrimSpace(l)
		if l == "" {
			continue
		}
		if strings.ContainsAny(l, "0123456789") || utf8.RuneCountInString(l) > maxHeaderRunes {
			return false
		}
		if i < len(high) && strings.TrimSpace(high[i]) == l || i > 0 && i < len(high) && high[i] == high[i-1] {
			shared = true
		}
		if i < len(high) && strings.TrimSpace(high[i]) == "" {
			shared = true
		}
	}
	return shared
}

// sameHeader reports whether a row repeats the header above it.
func sameHeader(header, row []string) bool {
	equal, filled := 0, 0
	for i, c := range row {
		if strings.TrimSpace(c) == "" {
			continue
		}
		filled++
		if i < len(header) && c == header[i] {
			equal++
		}
	}
	return filled > 1 && 2*equal > filled
}
