package rtf

import (
	"fmt"
	"strings"

	"fuhan/ingest/raw"
)

// destinations are the words that make their group a destination. The others
// behind \* are ignored, as the specification has it.
func destinations() map[string]func(r *reader, n int) {
	all := map[string]func(*reader, int){
		"fonttbl":           func(r *reader, _ int) { r.enter(inFonts) },
		"stylesheet":        func(r *reader, _ int) { r.enter(inStyles) },
		"listtable":         func(r *reader, _ int) { r.enter(inLists) },
		"listoverridetable": func(r *reader, _ int) { r.enter(inOverrides) },
		"info":              func(r *reader, _ int) { r.enter(inInfo) },
		"userprops":         func(r *reader, _ int) { r.enter(inUserProps) },
		"formfield":         func(r *reader, _ int) { r.beginFormField() },

		"footnote":   func(r *reader, _ int) { r.beginNote() },
		"annotation": func(r *reader, _ int) { r.beginComment() },
		"shptxt":     func(r *reader, _ int) { r.beginBox() },
		"dptxbxtext": func(r *reader, _ int) { r.beginBox() },
		"sp":         func(r *reader, _ int) { r.beginShapeProperty() },
		"sn":         func(r *reader, _ int) { r.captureGroup(func(s string) { r.shapeProperty = s }) },
		"sv":         func(r *reader, _ int) { r.beginShapeValue() },
		"listtext":   func(r *reader, _ int) { r.beginLabel() },
		"pntext":     func(r *reader, _ int) { r.beginLabel() },

		"field":      func(r *reader, _ int) { r.beginField() },
		"fldinst":    func(r *reader, _ int) { r.beginInstruction() },
		"fldrslt":    func(*reader, int) {},
		"shpinst":    func(*reader, int) {},
		"shppict":    func(*reader, int) {},
		"do":         func(*reader, int) {},
		"moMath":     func(*reader, int) {},
		"moMathPara": func(*reader, int) {},
		"result":     func(*reader, int) {}, // of an object: what is shown for it
		"upr":        func(r *reader, _ int) { r.group.outside = r.group.muted; r.group.muted = true },
		"ud":         func(r *reader, _ int) { r.group.muted = r.parent().outside },
		"pict":       func(r *reader, _ int) { r.beginPicture() },
		"object":     func(r *reader, _ int) { r.warn("文中嵌入的对象没有读取") },
		"nesttableprops": func(r *reader, _ int) {
			r.nestedRow = true
			r.group.done = func() { r.nestedRow = false }
		},
	}
	for _, name := range []string{"header", "headerl", "headerr", "headerf"} {
		all[name] = func(r *reader, _ int) { r.beginMargin(&r.headers, raw.Header, "header") }
	}
	for _, name := range []string{"footer", "footerl", "footerr", "footerf"} {
		all[name] = func(r *reader, _ int) { r.beginMargin(&r.footers, raw.Footer, "footer") }
	}
	for _, name := range mutedDestinations {
		all[name] = func(r *reader, _ int) { r.group.mute() }
	}
	return all
}

// mutedDestinations hold no text of the document, or text that stands elsewhere
// for newer readers (\shprslt, \nonshppict, \nonesttables, \mmathPict).
var mutedDestinations = []string{
	"colortbl", "filetbl", "revtbl", "rsidtbl", "xmlnstbl", "generator", "themedata", "colorschememapping", "datastore", "latentstyles", "pgdsctbl",
	"objdata", "objclass", "objname", "objalias", "objsect", "nonshppict", "shprslt", "nonesttables", "mmathPict", "picprop", "blipuid",
	"bkmkstart", "bkmkend", "atnid", "atnauthor", "atntime", "atndate", "atnicn", "atnref", "atnparent", "atrfstart", "atrfend",
	"xe", "rxe", "tc", "tcn", "pn", "pnseclvl", "pntxta", "pntxtb", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn",
	"template", "nextfile", "private", "background", "panose", "falt", "fontemb", "fontfile", "keycode", "listpicture", "datafield", "fldtype",
	"mctrlPr", "mrPr", "mfPr", "mdPr", "mnaryPr", "msSupPr", "msSubPr", "mradPr", "mmathPr", "maccPr", "mfuncPr",
}

// enter makes the group a part of the file in which words have other meanings.
func (r *reader) enter(p place) {
	r.group.place = p
	r.group.mute()
}

// isolate begins a flow in the current group. ended is called behind its last
// paragraph.
func (r *reader) isolate(f *flow, ended func()) {
	g := &r.group
	g.flow, g.capture = f, nil
	g.para, g.hidden, g.gone = plainPara, false, false
	rows, nested := r.rows, r.nestedRows
	r.rows, r.nestedRows = rowProps{}, rowProps{}
	g.done = func() {
		f.finish(r.group.para)
		r.rows, r.nestedRows = rows, nested
		ended()
	}
}

// beginNote begins a footnote or endnote and sets its mark in the text.
func (r *reader) beginNote() {
	if r.group.capture != nil || !r.group.visible() {
		r.group.mute()
		return
	}
	around := r.group.flow
	f := r.newFlow(raw.Note, "footnotes")
	r.isolate(f, func() {
		text := f.text()
		if text == "" {
			return
		}
		mark := fmt.Sprintf("[注%d]", len(r.notes)+1)
		around.write(mark)
		r.spend(placeCost)
		r.notes = append(r.notes, f.block(raw.Note, 0, mark+text))
	})
}

// beginComment begins a reviewer's remark.
func (r *reader) beginComment() {
	if r.group.capture != nil || r.group.muted {
		r.group.mute()
		return
	}
	f := r.newFlow(raw.Comment, "comments")
	r.isolate(f, func() {
		if text := f.text(); text != "" {
			r.spend(placeCost)
			r.comments = append(r.comments, f.block(raw.Comment, 0, text))
		}
	})
}

// maxBoxDepth bounds text boxes within one another: each hands its blocks on to
// the one around it.
const maxBoxDepth = 16

// beginBox begins a text box.
func (r *reader) beginBox() {
	if r.group.capture != nil || !r.group.visible() {
		r.group.mute()
		return
	}
	around := r.group.flow
	if around.boxed == maxBoxDepth {
		return // its text stays where it is
	}
	f := r.newFlow(around.kind, around.part)
	f.flat, f.boxed = around.flat, around.boxed+1
	r.isolate(f, func() { around.addBox(f.blocks) })
}

// beginShapeProperty begins a property of a drawn shape: a name and a value.
func (r *reader) beginShapeProperty() {
	g := &r.group
	g.shape = nil
	if g.visible() && g.capture == nil {
		g.shape = g.flow
	}
	g.mute()
	r.shapeProperty = ""
}

// beginShapeValue takes the words of decorative text (WordArt), which stand in a
// property of their shape; letterheads are made that way.
func (r *reader) beginShapeValue() {
	f := r.group.shape
	if f == nil || r.shapeProperty != "gtextUNICODE" {
		r.group.mute()
		return
	}
	r.captureGroup(func(s string) {
		s = strings.Join(strings.Fields(s), " ")
		if s = strings.Map(printable, s); s != "" {
			r.spend(len(s) + placeCost)
			f.addBox([]raw.Block{f.block(f.kind, 0, s)})
		}
	})
}

// margin collects the page headers or footers of all sections, every line once.
type margin struct {
	blocks []raw.Block
	seen   map[string]bool
}

func (r *reader) beginMargin(m *margin, kind raw.Kind, part string) {
	if r.group.muted {
		return // in a table of page styles, which repeats them
	}
	f := r.newFlow(kind, part)
	r.isolate(f, func() {
		for _, b := range f.blocks {
			if m.seen == nil {
				m.seen = map[string]bool{}
			}
			if !isBlank(b.Text) && !m.seen[b.Text] {
				m.seen[b.Text] = true
				m.blocks = append(m.blocks, b)
			}
		}
	})
}

// beginLabel takes the label of a list paragraph as the writer showed it.
func (r *reader) beginLabel() {
	if r.group.capture != nil || !r.group.visible() {
		r.group.mute()
		return
	}
	f := r.group.flow
	r.captureGroup(func(s string) {
		if s = strings.Map(printable, bullets(s)); !isBlank(s) {
			f.label = spaced(s)
		}
	})
}

// bullets replaces what a symbol font has no equal for in Unicode by the common
// bullet.
func bullets(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= 0xE000 && c <= 0xF8FF {
			return '•'
		}
		return c
	}, s)
}

// printable drops control characters but for the tab.
func printable(c rune) rune {
	if isControl(c) {
		return -1
	}
	return c
}
