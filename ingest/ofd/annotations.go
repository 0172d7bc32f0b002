package ofd

import (
	"path"
	"strings"

	"fuhan/ingest/raw"
)

// maxNotes bounds the annotation files of a document.
const maxNotes = 20_000

// readAnnotations reads the list of the annotation files (clause 15): which page has
// which.
func (d *document) readAnnotations(loc string) error {
	if strings.TrimSpace(loc) == "" {
		return nil
	}
	name := d.locate(loc, d.folder)
	c, err := d.open(name)
	if err != nil {
		return d.tolerate(err, "注释目录 %s 缺失或已损坏", name)
	}
	total := 0
	err = c.children(func(element) error {
		return c.children(func(e element) error {
			page := e.attr("PageID")
			return c.children(func(e element) error {
				if e.name != "FileLoc" {
					return nil
				}
				loc, err := c.text()
				if total++; total <= maxNotes {
					d.notes[page] = append(d.notes[page], d.locate(loc, path.Dir(name)))
				}
				return err
			})
		})
	})
	return d.tolerate(err, "注释目录 %s 有损坏", name)
}

// annotate paints the annotations of the page of that ID (clause 15): what
// watermarks and stamps say is no text of the document, what others say are
// remarks.
func (d *document) annotate(all *canvas, page string) error {
	for _, name := range d.notes[page] {
		c, err := d.open(name)
		if err != nil {
			if err := d.tolerate(err, "注释 %s 缺失或已损坏", name); err != nil {
				return err
			}
			continue
		}
		own := newCanvas()
		p := &painter{document: d, canvas: own, folder: path.Dir(name), note: true}
		err = c.children(func(element) error {
			return c.children(func(e element) error {
				if e.name != "Annot" || e.off("Visible") {
					return nil
				}
				p.role = remark
				if t := e.attr("Type"); strings.EqualFold(t, "Watermark") || strings.EqualFold(t, "Stamp") {
					p.role = watermark
				}
				return p.annotation(c)
			})
		})
		if err := d.tolerate(err, "注释 %s 有损坏，可能不全", name); err != nil {
			return err
		}
		if err := d.add(all, own); err != nil {
			return err
		}
	}
	return nil
}

// annotation paints one Annot.
func (p *painter) annotation(c *cursor) error {
	return c.children(func(e element) error {
		switch e.name {
		case "Remark":
			text, err := c.text()
			if text = strings.TrimSpace(oneLine(text)); text != "" && p.role == remark {
				if err := p.mark(len(text)); err != nil {
					return err
				}
				p.canvas.remarks = append(p.canvas.remarks, text)
			}
			return err
		case "Appearance":
			m, ok := place(e, state{m: identity})
			if !ok || e.off("Visible") {
				return nil
			}
			return p.objects(c, state{m: m, ink: e.opacity()})
		}
		return nil
	})
}

// remarkLines are the remarks of annotations without a place.
func remarkLines(c *canvas, paper [4]float64, number int, part string) []line {
	var out []line
	for _, text := range c.remarks {
		out = append(out, line{block: raw.Block{Kind: raw.Comment, Text: text, Prov: provenance(number, part, paper, nowhere)}})
	}
	return out
}
