package ofd

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// glyphIDs are the glyphs of a text object that its transformations (11.4) name, by
// the position of the character in all its codes together.
type glyphIDs map[int]int

const maxGlyphIDs = 1 << 16 // of a text object

// read takes in a CGTransform. Of several glyphs for one character, or one for
// several, the first stands at the first.
func (g *glyphIDs) read(c *cursor, e element) error {
	at, codes := int(e.number("CodePosition", 0)), int(e.number("CodeCount", 1))
	return c.children(func(e element) error {
		if e.name != "Glyphs" {
			return nil
		}
		text, err := c.text()
		if *g == nil {
			*g = glyphIDs{}
		}
		list := strings.Fields(text)
		for i, f := range list {
			if codes > 0 && codes < len(list) && i >= codes {
				break
			}
			if id, err := strconv.Atoi(f); err == nil && id > 0 && at >= 0 && len(*g) < maxGlyphIDs {
				(*g)[at+i] = id
			}
		}
		return err
	})
}

// stand puts replacement characters where an object has glyphs but no text at all:
// nobody knows what they mean, and they are not nothing.
func (g glyphIDs) stand(codes []textCode) {
	for _, code := range codes {
		if code.text != "" {
			return
		}
	}
	if len(g) > 0 && len(codes) > 0 {
		codes[0].text = strings.Repeat(string(unicode.ReplacementChar), len(g))
	}
}

// shown is a character as a font shows it.
type shown struct {
	font string
	r    rune
}

// noteGlyphs notes which glyphs stand for which characters.
func (c *canvas) noteGlyphs(font string, codes []textCode, ids glyphIDs) {
	position := 0
	for _, code := range codes {
		for _, r := range code.text {
			if id, ok := ids[position]; ok {
				k := shown{font, r}
				if c.glyphs[k] == nil {
					c.glyphs[k] = map[int]int{}
				}
				c.glyphs[k][id]++
			}
			position++
		}
	}
}

// dumb is the number of glyphs that stand for a character which so many different
// ones stand for that it means nothing: a blank, a question mark.
func (c *canvas) dumb() (n int) {
	const forms = 6 // more than the variants that a font may have of a character
	for _, ids := range c.glyphs {
		if len(ids) < forms {
			continue
		}
		for _, times := range ids {
			n += times
		}
	}
	return n
}

// glyphFont is a font of the file whose glyphs can be drawn; nil draws none.
type glyphFont struct {
	font *sfnt.Font
	buf  sfnt.Buffer
	em   fixed.Int26_6
	data map[sfnt.GlyphIndex]string // as paths
}

// font is the embedded font of that ID, nil where there is none that can be read.
func (d *document) font(id string) *glyphFont {
	if f, ok := d.fonts[id]; ok {
		return f
	}
	if d.fonts == nil {
		d.fonts = map[string]*glyphFont{}
	}
	d.fonts[id] = nil
	name, ok := d.resources.fonts[id]
	if !ok {
		return nil
	}
	file, err := d.pkg.read(name)
	if err != nil {
		return nil
	}
	d.fonts[id] = parseFont(file)
	return d.fonts[id]
}

// parseFont reads a font of the forms TrueType and OpenType.
func parseFont(file []byte) (f *glyphFont) {
	defer func() {
		if recover() != nil { // of a damaged font
			f = nil
		}
	}()
	parsed, err := sfnt.Parse(file)
	if err != nil || parsed.UnitsPerEm() == 0 {
		return nil
	}
	return &glyphFont{font: parsed, em: fixed.I(int(parsed.UnitsPerEm())), data: map[sfnt.GlyphIndex]string{}}
}

// maxShapes bounds the glyphs that are drawn of a page.
const maxShapes = 50_000

// draw keeps the shape of a glyph, by its number or that of a character, on an em
// of one by one under m.
func (f *glyphFont) draw(c *canvas, id int, r rune, m matrix, ink float64) {
	if f == nil || len(c.shapes) >= maxShapes {
		return
	}
	data := f.outline(id, r)
	if data == "" {
		return
	}
	perUnit := 1 / float64(f.font.UnitsPerEm())
	c.shapes = append(c.shapes, outline{data: data, m: matrix{perUnit, 0, 0, perUnit, 0, 0}.mul(m), filled: true, fill: paintColor{ink, true}})
}

// outline is a glyph, by its number or that of a character, as the data of a path
// (9.1) in units of the font.
func (f *glyphFont) outline(id int, r rune) (data string) {
	defer func() {
		if recover() != nil { // of a damaged font
			data = ""
		}
	}()
	index := sfnt.GlyphIndex(id)
	if id <= 0 || id > 0xffff {
		var err error
		if index, err = f.font.GlyphIndex(&f.buf, r); err != nil || index == 0 {
			return ""
		}
	}
	data, ok := f.data[index]
	if !ok {
		data = f.path(index)
		f.data[index] = data
	}
	return data
}

func (f *glyphFont) path(index sfnt.GlyphIndex) string {
	segments, err := f.font.LoadGlyph(&f.buf, index, f.em, nil)
	if err != nil {
		return ""
	}
	var b strings.Builder
	for i, s := range segments {
		n := 1
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				b.WriteString("C ")
			}
			b.WriteString("M")
		case sfnt.SegmentOpLineTo:
			b.WriteString("L")
		case sfnt.SegmentOpQuadTo:
			b.WriteString("Q")
			n = 2
		case sfnt.SegmentOpCubeTo:
			b.WriteString("B")
			n = 3
		}
		for _, p := range s.Args[:n] {
			fmt.Fprintf(&b, " %.2f %.2f", float64(p.X)/64, float64(p.Y)/64)
		}
		b.WriteString(" ")
	}
	if b.Len() > 0 {
		b.WriteString("C")
	}
	return b.String()
}
