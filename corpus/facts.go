package corpus

// DocKind is the kind of a document.
type DocKind string

// The kinds of document.
const (
	KindNPCReply       DocKind = "npc_reply"      // 人大代表建议答复
	KindCPPCCReply     DocKind = "cppcc_reply"    // 政协提案答复
	KindOpinions       DocKind = "opinions"       // 实施意见, 指导意见
	KindMeasures       DocKind = "measures"       // 办法, 规定, 细则, 条例, 若干措施
	KindNotice         DocKind = "notice"         // 通知, 公告, 通告, 通报
	KindPlan           DocKind = "plan"           // 方案, 规划, 计划, 要点
	KindReport         DocKind = "report"         // 工作动态, 总结, 新闻
	KindInterpretation DocKind = "interpretation" // 政策解读
	KindOther          DocKind = "other"
)

// DocKinds lists every kind in the order in which pages show them.
var DocKinds = []DocKind{KindNPCReply, KindCPPCCReply, KindOpinions, KindMeasures, KindNotice, KindPlan, KindReport, KindInterpretation, KindOther}

// Label is the Chinese name of the kind.
func (k DocKind) Label() string {
	switch k {
	case KindNPCReply:
		return "人大建议答复"
	case KindCPPCCReply:
		return "政协提案答复"
	case KindOpinions:
		return "意见"
	case KindMeasures:
		return "办法规定"
	case KindNotice:
		return "通知公告"
	case KindPlan:
		return "方案规划"
	case KindReport:
		return "工作动态"
	case KindInterpretation:
		return "政策解读"
	}
	return "其他"
}

// Body is the assembly whose member a reply answers.
type Body string

// The bodies.
const (
	BodyNPC   Body = "npc"   // 人大
	BodyCPPCC Body = "cppcc" // 政协
)

// Label is the Chinese name of the body.
func (b Body) Label() string {
	switch b {
	case BodyNPC:
		return "人大"
	case BodyCPPCC:
		return "政协"
	}
	return ""
}

// Facts is what one document says: the answer of `fuhan extract --json`.
// A key that the document does not answer is absent. Values are copied from
// the document with white space removed, full-width digits and letters turned
// to ASCII and the brackets of document numbers turned to 〔〕.
type Facts struct {
	Title      string   `json:"title,omitempty"`
	Kind       DocKind  `json:"kind,omitempty"`
	Draft      bool     `json:"draft"`                 // 征求意见稿, 草案, 送审稿 …
	Number     string   `json:"number,omitempty"`      // 发文字号 of the document itself
	Issuers    []string `json:"issuers,omitempty"`     // signing or sending bodies, in order
	Region     []string `json:"region,omitempty"`      // administrative path, province first, to the county at most
	RegionCode string   `json:"region_code,omitempty"` // GB/T 2260 code of the last element of Region
	Date       string   `json:"date,omitempty"`        // 成文日期, YYYY-MM-DD
	Published  string   `json:"published,omitempty"`   // 发布日期 of a web page, YYYY-MM-DD

	// OCR is the mean confidence of the recognised text where some of the
	// document was recognised from images: what it says may be misread.
	OCR float64 `json:"ocr,omitempty"`

	Reply     *Reply     `json:"reply,omitempty"`
	Citations []Citation `json:"citations,omitempty"`

	Figures      []Figure      `json:"figures,omitempty"`       // in the order of the text
	GradeSchemes []GradeScheme `json:"grade_schemes,omitempty"` // each scheme once
	Commitments  []string      `json:"commitments,omitempty"`   // sentences as written; Promises has their details
	Promises     []Promise     `json:"promises,omitempty"`      // one for each of Commitments, in the same order
	Asks         []Ask         `json:"asks,omitempty"`          // what the suggestion asked for, point by point
	Findings     []Finding     `json:"findings,omitempty"`      // what checks of the stated figures found
	Topics       []Topic       `json:"topics,omitempty"`        // fields of policy, at most three, the main one first

	ClassAsWritten string `json:"class_as_written,omitempty"` // such as “A1” or “解决采纳”
	IndexNumber    string `json:"index_number,omitempty"`     // 索引号
	Topic          string `json:"topic,omitempty"`            // 主题分类
	Validity       string `json:"validity,omitempty"`         // 有效性
	Signer         string `json:"signer,omitempty"`           // 签发人

	// Evidence gives, for each key above (members of reply as "reply.number",
	// list elements as "issuers.0"), the place in the text that proves it.
	// Topics have their terms instead. A key whose evidence is no part of the running text (a property of the
	// page, a line set aside, the table of regions) is proved by a Source only.
	Evidence map[string]Evidence `json:"evidence,omitempty"`
}

// Reply holds what only a reply to a suggestion or proposal states.
type Reply struct {
	Body       Body     `json:"body,omitempty"`
	Session    string   `json:"session,omitempty"` // as written: 西山区第十七届人大二次会议
	Term       int      `json:"term,omitempty"`    // 届
	Meeting    int      `json:"meeting,omitempty"` // 次
	Number     string   `json:"number,omitempty"`  // of the suggestion, leading zeros kept
	Title      string   `json:"title,omitempty"`   // of the suggestion
	Addressees []string `json:"addressees,omitempty"`
	Class      string   `json:"class,omitempty"` // 办理类型: A, B, C or D
	Public     *bool    `json:"public,omitempty"`
	Contact    *Contact `json:"contact,omitempty"`
	CC         []string `json:"cc,omitempty"`
}

// Contact is the person to call about a reply.
type Contact struct {
	Name  string `json:"name,omitempty"`
	Phone string `json:"phone,omitempty"`
}

// Citation is another document that this one names.
type Citation struct {
	Title    string `json:"title,omitempty"`  // as inside its 《》
	Number   string `json:"number,omitempty"` // 发文字号
	Mentions []Span `json:"mentions,omitempty"`
}

// Evidence is what proves a fact: a span of the text or the name of a source
// outside it.
type Evidence struct {
	Span   *Span  `json:"span,omitempty"`
	Source string `json:"source,omitempty"` // "property:发布日期", "aside", "region_table"
}
