package docx

// levels is how many levels a list has (17.9.3).
const levels = 9

// maxLevelText bounds w:lvlText, in bytes; Word keeps 31 characters.
const maxLevelText = 255

// listLevel is one level of a list definition.
type listLevel struct {
	start   int
	format  string // w:numFmt, or the pattern of a custom format such as “001, 002, 003, ...”
	text    string // w:lvlText: literal text and %1 to %9
	suffix  string // w:suff
	restart int    // w:lvlRestart: restarts after a level up to this (1-based), 0 never, -1 after any higher one
	legal   bool   // w:isLgl: all numbers in it are decimal
	style   string // w:pStyle: the paragraph style tied to this level
	font    string // of the label, as in symbolFonts
}

// listDefinition is a w:abstractNum.
type listDefinition struct {
	levels    [levels]*listLevel // nil where not defined
	styleLink string             // w:numStyleLink: the numbering style that defines it instead
}

// listInstance is a w:num: a definition and what it does otherwise.
type listInstance struct {
	definition string
	levels     map[int]*listLevel
	starts     map[int]int // w:startOverride
}

// list is an instance with its definition applied.
type list struct {
	counter string             // instances of one definition count on together: its id
	levels  [levels]*listLevel // none nil
	starts  map[int]int
}

// numbering holds the lists of a document by id.
type numbering struct {
	definitions map[string]*listDefinition
	instances   map[string]*listInstance
	styles      *styleSheet
	resolved    map[string]*list
}

// readNumbering reads the numbering part; without one there are no lists.
func (r *reader) readNumbering(part string) (*numbering, error) {
	n := &numbering{map[string]*listDefinition{}, map[string]*listInstance{}, r.styles, map[string]*list{}}
	if part == "" {
		return n, nil
	}
	c, err := r.open(part)
	if err != nil {
		return n, r.tolerate(err)
	}
	err = c.children(func(element) error {
		return c.children(func(e element) (err error) {
			switch {
			case e.is(word, "abstractNum"):
				n.definitions[e.attr("abstractNumId")], err = c.listDefinition()
			case e.is(word, "num"):
				n.instances[e.attr("numId")], err = c.listInstance()
			}
			return err
		})
	})
	return n, r.tolerate(err)
}

func (c *cursor) listDefinition() (*listDefinition, error) {
	d := &listDefinition{}
	err := c.children(func(e element) (err error) {
		switch {
		case e.is(word, "numStyleLink"):
			d.styleLink = e.attr("val")
		case e.is(word, "lvl"):
			if i, ok := e.number("ilvl"); ok && i >= 0 && i < levels {
				d.levels[i], err = c.listLevel()
			}
		}
		return err
	})
	return d, err
}

func (c *cursor) listInstance() (*listInstance, error) {
	in := &listInstance{}
	err := c.children(func(e element) error {
		switch {
		case e.is(word, "abstractNumId"):
			in.definition = e.attr("val")
		case e.is(word, "lvlOverride"):
			i, ok := e.number("ilvl")
			if !ok || i < 0 || i >= levels {
				return nil
			}
			return c.levelOverride(in, i)
		}
		return nil
	})
	return in, err
}

// levelOverride reads w:lvlOverride of level i.
func (c *cursor) levelOverride(in *listInstance, i int) error {
	return c.children(func(e element) error {
		switch {
		case e.is(word, "startOverride"):
			if n, ok := e.number("val"); ok {
				if in.starts == nil {
					in.starts = map[int]int{}
				}
				in.starts[i] = n
			}
		case e.is(word, "lvl"):
			l, err := c.listLevel()
			if in.levels == nil {
				in.levels = map[int]*listLevel{}
			}
			in.levels[i] = l
			return err
		}
		return nil
	})
}

func (c *cursor) listLevel() (*listLevel, error) {
	l := &listLevel{format: "decimal", suffix: "tab", restart: -1}
	err := c.children(func(e element) error {
		switch {
		case e.is(word, "start"):
			l.start, _ = e.number("val")
		case e.is(word, "numFmt"):
			l.format = formatOf(e)
		case e.vocabulary == compat: // a custom format, and a plain one for older applications
			return c.children(func(branch element) error {
				if branch.name != "Choice" {
					return nil
				}
				return c.children(func(e element) error {
					if e.is(word, "numFmt") {
						l.format = formatOf(e)
					}
					return nil
				})
			})
		case e.is(word, "lvlRestart"):
			if n, ok := e.number("val"); ok {
				l.restart = n
			}
		case e.is(word, "pStyle"):
			l.style = e.attr("val")
		case e.is(word, "isLgl"):
			l.legal = e.on()
		case e.is(word, "suff"):
			l.suffix = e.attr("val")
		case e.is(word, "lvlText"):
			if l.text = e.attr("val"); len(l.text) > maxLevelText {
				l.text = ""
			}
		case e.is(word, "rPr"):
			return c.children(func(e element) error {
				if e.is(word, "rFonts") {
					l.font = symbolFontOf(e)
				}
				return nil
			})
		}
		return nil
	})
	return l, err
}

// formatOf is the number format that w:numFmt states.
func formatOf(e element) string {
	if f := e.attr("val"); f != "custom" {
		return f
	}
	return e.attr("format")
}

// list resolves a numbering instance; nil where it is not defined.
func (n *numbering) list(id string) *list {
	if l, ok := n.resolved[id]; ok {
		return l
	}
	n.resolved[id] = nil // against circles of style links
	in := n.instances[id]
	if in == nil {
		return nil
	}
	d := n.definitions[in.definition]
	if d == nil {
		return nil
	}
	l := &list{counter: in.definition, levels: d.levels, starts: in.starts}
	if d.styleLink != "" {
		if s := n.styles.styles[d.styleLink]; s != nil && s.number.id != "" && s.number.id != id {
			if linked := n.list(s.number.id); linked != nil {
				l.counter, l.levels = linked.counter, linked.levels
			}
		}
	}
	for i, v := range in.levels {
		l.levels[i] = v
	}
	for i := range l.levels {
		if l.levels[i] == nil { // only its number can show, in labels of deeper levels
			l.levels[i] = &listLevel{start: 1, format: "decimal", suffix: "nothing", restart: -1}
		}
	}
	n.resolved[id] = l
	return l
}

// of is the list and level of a paragraph that states direct and has style id,
// or nil. What the paragraph does not state its style does.
func (n *numbering) of(direct numberRef, id string) (*list, int) {
	st := n.styles.paragraph(id)
	ref, owner := direct, id
	if ref.id == "" {
		ref.id, owner = st.number.id, st.owner
	}
	l := n.list(ref.id)
	if l == nil { // also “0”, which no instance has
		return nil, 0
	}
	level := ref.level
	if !ref.hasLevel {
		// The level tied to the style counts, whatever level the style states
		// (17.9.23).
		if tied, ok := l.levelOfStyle(owner); ok {
			level = tied
		} else {
			level = st.number.level
		}
	}
	if level < 0 || level >= levels {
		return nil, 0
	}
	return l, level
}

// levelOfStyle is the level that is tied to a paragraph style.
func (l *list) levelOfStyle(id string) (int, bool) {
	for i := range l.levels {
		if l.levels[i].style == id && id != "" {
			return i, true
		}
	}
	return 0, false
}
