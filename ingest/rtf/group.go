package rtf

import "strings"

// group is the state that braces save and restore.
type group struct {
	flow    *flow            // where text goes
	capture *strings.Builder // where text goes instead, where set
	muted   bool             // text goes nowhere
	place   place            // what the words of the group mean
	done    func()           // called when the group ends

	outside bool   // of a \upr group: whether text around it is muted
	shape   *flow  // around the shape whose property it is, nil where that does not show
	field   *field // the field whose result or instruction it is

	fallback int // characters that stand for a \u character, \uc
	font     int
	hidden   bool // \v
	gone     bool // \deleted, or moved from here
	para     paraProps
}

// place is a part of the file in which words have meanings of their own.
type place int

const (
	inText place = iota
	inFonts
	inStyles
	inLists
	inOverrides
	inInfo
	inUserProps
	inFormField
)

// paraProps are the properties of a paragraph.
type paraProps struct {
	style   int
	outline int  // 0-based, noOutline where not stated
	list    int  // \ls, 0 for none
	level   int  // \ilvl
	inTable bool // \intbl
	nesting int  // \itap, 0 where not stated
}

const (
	noOutline   = -1
	bodyOutline = 9 // body text by the specification
)

var plainPara = paraProps{outline: noOutline}

// depth is the number of tables around the paragraph.
func (p paraProps) depth() int {
	if p.nesting > 0 {
		return min(p.nesting, maxTableDepth)
	}
	if p.inTable {
		return 1
	}
	return 0
}

// visible reports whether text of the group shows.
func (g *group) visible() bool { return !g.muted && !g.hidden && !g.gone }

// mute turns the group into one whose text goes nowhere.
func (g *group) mute() {
	g.muted = true
	g.capture = nil
}
