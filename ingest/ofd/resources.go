package ofd

import (
	"path"
	"strings"
)

// resources are those of a document, its pages' own among them, by ID, which is
// unique within a document (7.3).
type resources struct {
	read   map[string]bool // entries
	units  map[string]unit
	media  map[string]string // entry of each image
	params map[string]drawParam
	fonts  map[string]string // entry of each embedded font
}

func newResources() resources {
	return resources{map[string]bool{}, map[string]unit{}, map[string]string{}, map[string]drawParam{}, map[string]string{}}
}

// unit is a CT_VectorG, a CompositeGraphicUnit (clause 13), not yet painted.
type unit struct {
	markup []byte
	folder string
	entry  string
}

// drawParam is the part of a CT_DrawParam (8.2) that matters for text.
type drawParam struct {
	relative string
	fill     paintColor
	stroke   paintColor
}

// paintColor is how strongly a colour shows on white paper, 0 to 1.
type paintColor struct {
	ink    float64
	stated bool
}

// readResources reads one resource file (7.9), once.
func (d *document) readResources(name string) error {
	if d.resources.read[name] {
		return nil
	}
	d.resources.read[name] = true
	c, err := d.open(name)
	if err != nil {
		return d.tolerate(err, "资源文件 %s 缺失或已损坏", name)
	}
	folder := path.Dir(name)
	err = c.children(func(root element) error {
		base := path.Join(folder, strings.ReplaceAll(root.attr("BaseLoc"), `\`, "/"))
		if strings.HasPrefix(root.attr("BaseLoc"), "/") {
			base = root.attr("BaseLoc")
		}
		return c.children(func(e element) error {
			return c.children(func(e element) error {
				switch e.name {
				case "CompositeGraphicUnit":
					markup, err := c.fragment(e)
					d.resources.units[e.attr("ID")] = unit{markup, folder, name}
					return err
				case "MultiMedia":
					id := e.attr("ID")
					return c.children(func(e element) error {
						if e.name != "MediaFile" {
							return nil
						}
						loc, err := c.text()
						at, ok := d.pkg.locate(loc, base, d.folder)
						if !ok {
							at = d.locate(loc, folder)
						}
						d.resources.media[id] = at
						return err
					})
				case "Font":
					id := e.attr("ID")
					return c.children(func(e element) error {
						if e.name != "FontFile" {
							return nil
						}
						loc, err := c.text()
						at, ok := d.pkg.locate(loc, base, d.folder)
						if !ok {
							at = d.locate(loc, folder)
						}
						d.resources.fonts[id] = at
						return err
					})
				case "DrawParam":
					p := drawParam{relative: e.attr("Relative")}
					err := c.children(func(e element) error {
						switch e.name {
						case "FillColor":
							p.fill = parseColor(e)
						case "StrokeColor":
							p.stroke = parseColor(e)
						}
						return nil
					})
					d.resources.params[e.attr("ID")] = p
					return err
				}
				return nil
			})
		})
	})
	return d.tolerate(err, "资源文件 %s 有损坏", name)
}

// param is the drawing parameter of that ID with what it takes from others.
func (d *document) param(id string) drawParam {
	p := d.resources.params[id]
	at := p.relative
	for range 16 { // they may refer to one another
		if at == "" || p.fill.stated && p.stroke.stated {
			break
		}
		o := d.resources.params[at]
		if !p.fill.stated {
			p.fill = o.fill
		}
		if !p.stroke.stated {
			p.stroke = o.stroke
		}
		at = o.relative
	}
	return p
}

// parseColor reads a CT_Color (8.3.1): Value in grey, RGB or CMYK by the number
// of its components, 0 to 255 each or hexadecimal with a number sign, and Alpha.
// A colour without Value (a pattern, an index of a palette) is full ink.
func parseColor(e element) paintColor {
	ink := 1.0
	value := strings.TrimSpace(e.attr("Value"))
	if value != "" {
		var v []float64
		for f := range strings.FieldsFuncSeq(value, notNumber) {
			n, ok := parseNumber(f)
			if strings.HasPrefix(f, "#") {
				n, ok = hexadecimal(f[1:])
			}
			if !ok || len(v) == 4 {
				v = nil
				break
			}
			v = append(v, max(0, min(n/255, 1)))
		}
		switch len(v) {
		case 1:
			ink = 1 - v[0]
		case 3:
			ink = 1 - (0.299*v[0] + 0.587*v[1] + 0.114*v[2])
		case 4:
			light := 1 - v[3]
			ink = 1 - light*(1-(0.299*v[0]+0.587*v[1]+0.114*v[2]))
		}
	}
	return paintColor{ink * e.opacity(), true}
}

// opacity is the attribute Alpha, 0 to 1.
func (e element) opacity() float64 { return max(0, min(e.number("Alpha", 255)/255, 1)) }

func hexadecimal(s string) (float64, bool) {
	n := 0
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= '0' && r <= '9':
			n = n*16 + int(r-'0')
		case r >= 'a' && r <= 'f':
			n = n*16 + int(r-'a') + 10
		default:
			return 0, false
		}
		if n > 255 {
			return 0, false
		}
	}
	return float64(n), len(s) > 0
}
