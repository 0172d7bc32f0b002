package corpus

// FigureKind is what a figure measures.
type FigureKind string

// The kinds of figure.
const (
	FigureQuota     FigureKind = "quota"     // posts or people allowed or required by rule: 员额, 职数, 编制
	FigureHeadcount FigureKind = "headcount" // people counted as they are
	FigureAmount    FigureKind = "amount"    // money
	FigureRatio     FigureKind = "ratio"     // percent, 倍, 成, fraction, 1:1
	FigureDuration  FigureKind = "duration"  // how long
	FigureFrequency FigureKind = "frequency" // how often: Value in Unit per Per
	FigureCount     FigureKind = "count"     // any other counted thing
	FigureMeasure   FigureKind = "measure"   // physical quantity: area, length, weight, power, age
)

// FigureStatus says in which world a figure holds.
type FigureStatus string

// The states of a figure.
const (
	StatusInForce   FigureStatus = "in_force"
	StatusRequested FigureStatus = "requested" // the deputy asks for it
	StatusPlanned   FigureStatus = "planned"   // 将, 拟, 力争, 到2025年
	StatusPast      FigureStatus = "past"      // former rules and finished actions
)

// The relations of a figure to its value.
const (
	OpEqual   = "="
	OpAtLeast = ">="
	OpAtMost  = "<="
	OpMore    = ">"
	OpLess    = "<"
	OpAbout   = "~" // 约, 近, 余, 多, 左右
)

// Figure is one number that a document states, with what it says about whom.
type Figure struct {
	Kind    FigureKind `json:"kind"`
	Item    string     `json:"item,omitempty"`    // what is measured, in the document's words
	Subject string     `json:"subject,omitempty"` // whom or what it applies to
	// Value is the number with 万 and 亿 multiplied out; Min and Max stand
	// instead of it for a range, both included.
	Value     *float64     `json:"value,omitempty"`
	Min       *float64     `json:"min,omitempty"`
	Max       *float64     `json:"max,omitempty"`
	Op        string       `json:"op,omitempty"`   // one of the relations above; absent for a range
	Unit      string       `json:"unit,omitempty"` // 元, 人, 个, %, 天, 月, 年 … 名 and 位 are 人
	Per       string       `json:"per,omitempty"`  // rate: 月, 人·年, 500户
	Condition string       `json:"condition,omitempty"`
	Status    FigureStatus `json:"status"`
	AsOf      string       `json:"as_of,omitempty"`    // YYYY, YYYY-MM or YYYY-MM-DD to which the text ties it
	Base      string       `json:"base,omitempty"`     // of what a ratio or change is
	PartOf    string       `json:"part_of,omitempty"`  // item of the whole of which this is a part
	Change    string       `json:"change,omitempty"`   // from, increase_to, increase_by, decrease_to, decrease_by
	Modality  string       `json:"modality,omitempty"` // may, in_principle, encouraged
	Actor     string       `json:"actor,omitempty"`    // who pays or acts, where the text names it
	// Quote is the run of text that holds the value and shows item and
	// subject, white space removed; Span is where it stands and At where the
	// number with its unit does.
	Quote string `json:"quote"`
	Span  Span   `json:"span"`
	At    Span   `json:"at"`
	// OCR is the confidence of the text where the figure was recognised from an
	// image, as Provenance.OCR.
	OCR float64 `json:"ocr,omitempty"`
}

// GradeScheme is a ladder of posts and grades: 四岗十八级.
type GradeScheme struct {
	Name   string  `json:"name"` // as written
	Key    string  `json:"key"`  // equal for equal schemes however spelled: 4岗18级, 4级12档
	Posts  int     `json:"posts,omitempty"`
	Grades int     `json:"grades,omitempty"`
	Levels int     `json:"levels,omitempty"` // 四级十二档: 4 levels, 12 tiers
	Tiers  int     `json:"tiers,omitempty"`
	Tracks []Track `json:"tracks,omitempty"`
	// Factors are what decides on a grade; Promotion is the clause that says
	// how one rises.
	Factors   []string   `json:"factors,omitempty"`
	Promotion string     `json:"promotion,omitempty"`
	Pay       []GradePay `json:"pay,omitempty"`
	Mentions  []Span     `json:"mentions,omitempty"` // where the name stands, first mention first
	OCR       float64    `json:"ocr,omitempty"`      // as Figure.OCR, of the first mention
}

// Track is one post of a scheme with its lowest and highest grade.
type Track struct {
	Name string `json:"name"`
	Min  int    `json:"min"`
	Max  int    `json:"max"`
	Span Span   `json:"span"`
}

// GradePay is the pay of one grade.
type GradePay struct {
	Grade string  `json:"grade"` // as written: 一级一档, 7级
	Track string  `json:"track,omitempty"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	Per   string  `json:"per,omitempty"`
	Span  Span    `json:"span"`
}

// Promise is a sentence by which the issuer commits itself.
type Promise struct {
	Text  string  `json:"text"`            // the sentence as in Commitments
	Actor string  `json:"actor,omitempty"` // 我局, 区民政局
	Due   string  `json:"due,omitempty"`   // YYYY, YYYY-MM or YYYY-MM-DD by which it is to be done
	Every string  `json:"every,omitempty"` // recurrence: 3年 for 每3年核定调整
	Span  Span    `json:"span"`
	OCR   float64 `json:"ocr,omitempty"` // as Figure.OCR
}

// AskOutcome is how a reply meets a point of the suggestion.
type AskOutcome string

// The outcomes, where the text says one.
const (
	OutcomeAdopted   AskOutcome = "adopted"
	OutcomePartly    AskOutcome = "partly"
	OutcomeExplained AskOutcome = "explained" // the present rules are explained, no change
	OutcomeRefused   AskOutcome = "refused"
	OutcomeDeferred  AskOutcome = "deferred"
)

// Ask is one point that a deputy raised and the passage that answers it.
type Ask struct {
	Text       string     `json:"text"`
	Answer     string     `json:"answer,omitempty"`
	Outcome    AskOutcome `json:"outcome,omitempty"`
	Span       Span       `json:"span"`
	AnswerSpan *Span      `json:"answer_span,omitempty"`
	// Requested and Granted are indexes in Facts.Figures of the figures asked
	// for and of those that the answer states, of the same kind and unit.
	Requested []int `json:"requested,omitempty"`
	Granted   []int `json:"granted,omitempty"`
}

// Finding is the result of checking figures that the text itself relates. It
// never changes a figure.
type Finding struct {
	Check   string `json:"check"`   // sum, parts, ladder, percent, product, label
	Holds   bool   `json:"holds"`   // the arithmetic comes out, the label fits
	Message string `json:"message"` // one Chinese sentence with the calculation
	Figures []int  `json:"figures,omitempty"`
	Spans   []Span `json:"spans"`
}
