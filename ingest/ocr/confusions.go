package ocr

import (
	"regexp"
	"strings"
)

// confusion is a misreading that its neighbours prove: what is written there
// otherwise does not occur in official letters.
type confusion struct {
	signs string // the rule is tried where the line has one of them
	wrong *regexp.Regexp
	right string
}

// Classes of characters for the patterns below.
const (
	han    = `\p{Han}`
	open   = `[〔\[［【「『〈({（｛]`
	shut   = `[〕\]］】」』〉)}）｝]`
	hanDig = `[一二三四五六七八九十百]`
	dash   = `[-—―－–─一]`
)

// confusions are applied in this order, each over the whole line.
var confusions = []confusion{
	// The year of a document number stands in 〔〕 (GB/T 9704-2012, 7.2.5).
	// Round brackets on both sides may stand there in fact.
	{"〔[［【「『", regexp.MustCompile(`(` + han + `)\s*[〔\[［【「『]\s*((?:19|20)\d\d)\s*` + shut + `\s*(第?\d{1,5}\s*号)`), "$1〔$2〕$3"},
	{"〕]］】」』", regexp.MustCompile(`(` + han + `)\s*` + open + `\s*((?:19|20)\d\d)\s*[〕\]］】」』]\s*(第?\d{1,5}\s*号)`), "$1〔$2〕$3"},
	// A line that is a page number (7.5).
	{"-—―－–─一", regexp.MustCompile(`^\s*` + dash + `\s*(\d{1,3})\s*` + dash + `\s*$`), "— $1 —"},
	// Labels of headings (7.3.3): a dash before 、 or in brackets is a one.
	{"-—―－–─", regexp.MustCompile(`^(\s*` + hanDig + `{0,2})[-—―－–─](` + hanDig + `?、)`), "${1}一$2"},
	{"-—―－–─", regexp.MustCompile(`^(\s*[(（〈]` + hanDig + `{0,2})[-—―－–─](` + hanDig + `?[)）〉])`), "${1}一$2"},
	{"-—―－–─", regexp.MustCompile(`(第` + hanDig + `{0,2})[-—―－–─](` + hanDig + `?[条章节款项届次])`), "${1}一$2"},
	// Between digits, 一 is a dash.
	{"一", regexp.MustCompile(`(\d[%％]?)\s*一\s*(\d)`), "$1—$2"},
	// Letters within numbers.
	{"OoQ", regexp.MustCompile(`(\d[.,]?)[OoQ](\d|[年月日元万亿%％人个])`), "${1}0$2"},
	{"lI|丨]", regexp.MustCompile(`(\d)[lI|丨](\d|[年月日元万亿%％])`), "${1}1$2"},
	{"lI|丨]】", regexp.MustCompile(`([年月])[lI|丨\]】]([月日])`), "${1}1$2"},
	// Chinese years.
	{"0OoQ○", regexp.MustCompile(`([一二三四五六七八九〇])[0OoQ○]([一二三四五六七八九〇年])`), "${1}〇$2"},
	{"0OoQ○", regexp.MustCompile(`([一二三四五六七八九])[0OoQ○〇]{2}([一二三四五六七八九年])`), "${1}〇〇$2"},
	// Brackets of the wrong kind around text: only the round ones pair so.
	{"〈<《{", regexp.MustCompile(`[〈<{]([^〈〉<>《》（）(){}]*)[)）]`), "（$1）"},
	{"〉>}", regexp.MustCompile(`[(（]([^〈〉<>《》（）(){}]*)[〉>}]`), "（$1）"},
	// Chinese text has full-width punctuation (GB/T 15834-2011).
	{"(", regexp.MustCompile(`\((` + han + `)`), "（$1"},
	{"(", regexp.MustCompile(`(` + han + `)\(`), "$1（"},
	{")", regexp.MustCompile(`(` + han + `|[，。、；：》”])\)`), "$1）"},
	{")", regexp.MustCompile(`(（[^（）()]*)\)`), "$1）"},
	{")", regexp.MustCompile(`\)(` + han + `|[，。、；：《“])`), "）$1"},
	{",", regexp.MustCompile(`(` + han + `|[）》”]),`), "$1，"},
	{";", regexp.MustCompile(`(` + han + `|[）》”\d%％]);`), "$1；"},
	{":", regexp.MustCompile(`(` + han + `|[）》”]):`), "$1："},
	{"?", regexp.MustCompile(`(` + han + `|[）》”])\?`), "$1？"},
	{"!", regexp.MustCompile(`(` + han + `|[）》”])!`), "$1！"},
}

// correct is line without the misreadings that are certain.
func correct(line string) string {
	for _, c := range confusions {
		if strings.ContainsAny(line, c.signs) {
			line = c.wrong.ReplaceAllString(line, c.right)
		}
	}
	return line
}

var pageNumber = regexp.MustCompile(`^\s*(?:` + dash + `\s*\d{1,3}|\d{1,3}\s*` + dash + `|` + dash + `\s*\d{1,3}\s*` + dash + `)\s*$`)

// isPageNumber reports that line looks like “— 2 —”, of which one dash may have
// been lost.
func isPageNumber(line string) bool { return pageNumber.MatchString(line) }
