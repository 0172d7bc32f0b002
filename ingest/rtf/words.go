package rtf

import "fuhan/ingest/raw"

// meaning is what a control word means.
type meaning struct {
	character string               // that it stands for
	begin     func(*reader, int)   // it makes its group a destination
	act       func(*reader, token) // it matters in the text
}

// meanings are characters, destinations and words in one table, so that the
// thousands of words about looks cost one look-up each.
var meanings map[string]meaning

func init() { // the functions lead back to the table
	meanings = map[string]meaning{}
	for name, s := range characters {
		meanings[name] = meaning{character: s}
	}
	for name, begin := range destinations() {
		meanings[name] = meaning{begin: begin}
	}
	for name, act := range words() {
		meanings[name] = meaning{act: act}
	}
}

// word takes a control word.
func (r *reader) word(t token) {
	r.flush()
	starred := r.starred
	r.starred = false
	if string(t.name) == "bin" { // wherever it stands
		r.leftOut()
		r.skip(t.n)
		return
	}
	m := meanings[string(t.name)]
	if m.character != "" {
		r.character(m.character)
		return
	}
	if string(t.name) != "u" {
		r.fallback = 0 // a writer left the fallback out
	}
	switch {
	case m.begin != nil:
		m.begin(r, t.n)
	case starred:
		r.starredWord(string(t.name), t)
	case r.group.place != inText && r.placeWord(string(t.name), t):
	case m.act != nil:
		m.act(r, t)
	}
}

// starredWord takes a word behind \* that is no known destination.
func (r *reader) starredWord(name string, t token) {
	switch r.group.place {
	case inStyles:
		r.dropStyle(name)
	case inInfo, inUserProps, inFormField:
		r.placeWord(name, t) // muted where it has no meaning there
	default:
		r.group.mute() // readers may ignore it
	}
}

// characters are the words that stand for a character (RTF 1.9.1, "Special
// Characters").
var characters = map[string]string{
	"tab": "\t", "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
	"bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
}

// words are the words that matter to text and structure. A toggle is on unless
// its parameter is 0.
func words() map[string]func(*reader, token) {
	return map[string]func(*reader, token){
		"u":  func(r *reader, t token) { r.unicode(t.n) },
		"uc": func(r *reader, t token) { r.group.fallback = max(0, min(t.n, 64)) },

		"ansicpg": func(r *reader, t token) { r.codePage = t.n },
		"mac":     func(r *reader, _ token) { r.codePage = 10000 },
		"pc":      func(r *reader, _ token) { r.codePage = 437 },
		"pca":     func(r *reader, _ token) { r.codePage = 850 },
		"deff":    func(r *reader, t token) { r.defaultFont, r.group.font = t.n, t.n },

		"f":            func(r *reader, t token) { r.group.font = t.n },
		"v":            func(r *reader, t token) { r.group.hidden = t.on() },
		"deleted":      func(r *reader, t token) { r.group.gone = t.on() },
		"mvf":          func(r *reader, t token) { r.group.gone = t.on() },
		"plain":        func(r *reader, _ token) { r.group.hidden, r.group.gone, r.group.font = false, false, r.defaultFont },
		"pard":         func(r *reader, _ token) { r.group.para = plainPara },
		"s":            func(r *reader, t token) { r.group.para.style = t.n },
		"outlinelevel": func(r *reader, t token) { r.group.para.outline = t.n },
		"ls":           func(r *reader, t token) { r.group.para.list = t.n },
		"ilvl":         func(r *reader, t token) { r.group.para.level = t.n },
		"intbl":        func(r *reader, t token) { r.group.para.inTable = t.on() },
		"itap":         func(r *reader, t token) { r.group.para.nesting = t.n },

		"ftnalt":   func(r *reader, _ token) { r.markEndnote() },
		"par":      func(r *reader, _ token) { r.endParagraph() },
		"sect":     func(r *reader, _ token) { r.endParagraph() },
		"line":     func(r *reader, _ token) { r.breakLine() },
		"lbr":      func(r *reader, _ token) { r.breakLine() },
		"page":     func(r *reader, _ token) { r.breakLine() },
		"column":   func(r *reader, _ token) { r.breakLine() },
		"cell":     func(r *reader, _ token) { r.endCell(1) },
		"row":      func(r *reader, _ token) { r.endRow(1) },
		"nestcell": func(r *reader, _ token) { r.endCell(max(2, r.group.para.depth())) },
		"nestrow":  func(r *reader, _ token) { r.endRow(max(2, r.group.para.depth())) },

		"trowd":  func(r *reader, _ token) { *r.currentRow() = rowProps{} },
		"trleft": func(r *reader, t token) { r.currentRow().left = t.n },
		"cellx":  func(r *reader, t token) { r.currentRow().endCell(t.n) },
		"clmgf":  func(r *reader, _ token) { r.currentRow().next.horizontal = first },
		"clmrg":  func(r *reader, _ token) { r.currentRow().next.horizontal = further },
		"clvmgf": func(r *reader, _ token) { r.currentRow().next.vertical = first },
		"clvmrg": func(r *reader, _ token) { r.currentRow().next.vertical = further },
		"mden":   func(r *reader, _ token) { r.write("/") },
	}
}

// on is the state of a toggle.
func (t token) on() bool { return !t.has || t.n != 0 }

// endParagraph is \par. A mark that is deleted or hidden joins the paragraph to
// the next one.
func (r *reader) endParagraph() {
	switch g := &r.group; {
	case g.capture != nil:
		r.write(" ")
	case g.visible():
		g.flow.endParagraph(g.para)
	}
}

func (r *reader) breakLine() {
	switch g := &r.group; {
	case g.capture != nil:
		r.write(" ")
	case g.visible():
		g.flow.breakLine()
	}
}

func (r *reader) endCell(depth int) {
	if g := &r.group; !g.muted && g.capture == nil {
		g.flow.endCell(g.para, depth)
	}
}

func (r *reader) endRow(depth int) {
	if g := &r.group; (!g.muted || r.nestedRow) && g.capture == nil {
		g.flow.endRow(g.para, depth)
	}
}

// markEndnote is \ftnalt, which makes a footnote an endnote.
func (r *reader) markEndnote() {
	if f := r.group.flow; f.kind == raw.Note {
		f.part = "endnotes"
	}
}
