package ofd

import (
	"errors"
	"path"
	"slices"
	"unicode"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// document is one document of the file.
type document struct {
	*reader
	folder    string // that its Document.xml lies in
	part      string // names it in provenance, where there are several
	paper     [4]float64
	pages     []pageEntry
	templates map[string]string // entry by ID
	notes     map[string][]string
	resources resources
	painted   map[string]*canvas // templates
	leaves    []*leaf
	columns   gutter
	drawn     bool // paths and glyphs are kept, to be drawn
	fonts     map[string]*glyphFont
}

// pageEntry is one page in the list of pages.
type pageEntry struct{ id, name string }

// a4 is the paper of a document that states none.
var a4 = [4]float64{0, 0, 210, 297}

// document reads the Document.xml of that name (7.5). With an error of type
// *damage the document holds what stands before the damage, if that is a page.
func (r *reader) document(name string) (*document, error) {
	c, err := r.open(name)
	if err != nil {
		return nil, err
	}
	d := &document{reader: r, folder: path.Dir(name), paper: a4,
		templates: map[string]string{}, notes: map[string][]string{}, painted: map[string]*canvas{}, resources: newResources()}
	if d.folder == "." {
		d.folder = ""
	}
	if len(r.documents) > 1 {
		d.part = partName(r.pkg, name)
	}
	var resourceFiles []string
	var annotations, attachments string
	err = c.children(func(element) error {
		return c.children(func(e element) error {
			switch e.name {
			case "CommonData":
				return c.children(func(e element) error {
					switch e.name {
					case "PageArea":
						return d.area(c, &d.paper)
					case "PublicRes", "DocumentRes":
						loc, err := c.text()
						resourceFiles = append(resourceFiles, loc)
						return err
					case "TemplatePage":
						d.templates[e.attr("ID")] = d.locate(e.attr("BaseLoc"), d.folder)
					}
					return nil
				})
			case "Pages":
				return c.children(func(e element) error {
					if e.name == "Page" {
						d.pages = append(d.pages, pageEntry{e.attr("ID"), d.locate(e.attr("BaseLoc"), d.folder)})
					}
					return nil
				})
			case "Annotations":
				annotations, err = c.text()
				return err
			case "Attachments":
				attachments, err = c.text()
				return err
			}
			return nil
		})
	})
	if err != nil && (!local(err) || len(d.pages) == 0) {
		return nil, err
	}
	if err != nil {
		r.warn("文档目录 %s 有损坏，可能缺页", name)
	}
	for _, loc := range resourceFiles {
		if err := d.readResources(d.locate(loc, d.folder)); err != nil {
			return nil, err
		}
	}
	if err := d.readAnnotations(annotations); err != nil {
		return nil, err
	}
	return d, d.readAttachments(attachments)
}

// partName is the folder of a document as the zip spells it.
func partName(pkg *container, name string) string {
	if pkg.has(name) {
		if dir := path.Dir(path.Clean("/" + pkg.spelled(name))); dir != "/" {
			return dir[1:]
		}
	}
	return name
}

// locate is the canonical name of the entry that loc leads to from folder.
func (d *document) locate(loc, folder string) string {
	name, _ := d.pkg.locate(loc, folder, d.folder)
	return name
}

// tolerate makes a warning of an error that concerns one entry only.
func (d *document) tolerate(err error, format string, args ...any) error {
	if err == nil || !local(err) {
		return err
	}
	d.warn(format, args...)
	return nil
}

// maxSide bounds the sides of paper that are taken seriously, in millimetres.
const maxSide = 6000

// area reads a CT_PageArea (7.5) into paper: the physical box.
func (d *document) area(c *cursor, paper *[4]float64) error {
	return c.children(func(e element) error {
		if e.name != "PhysicalBox" {
			return nil
		}
		s, err := c.text()
		if b, ok := parseBox(s); ok && b[2] >= 1 && b[3] >= 1 && b[2] <= maxSide && b[3] <= maxSide {
			*paper = b
		}
		return err
	})
}

// leaf is what one page of the document yields.
type leaf struct {
	number int // 1-based, over all documents
	lines  []line
	uses   map[string]bool // templates
}

// read reads all pages and adds their blocks.
func (d *document) read() error {
	for _, entry := range d.pages {
		d.out.Pages++
		if d.out.Pages > d.limits.MaxPages {
			continue
		}
		if err := d.page(entry, d.out.Pages); err != nil {
			return err
		}
	}
	if d.out.Pages > d.limits.MaxPages {
		d.warn("页数太多，只读取了前 %d 页", d.limits.MaxPages)
	}
	d.assemble()
	return nil
}

// page reads the page of that number.
func (d *document) page(entry pageEntry, number int) error {
	c, paper, err := d.paint(entry, true)
	if errors.Is(err, errNoEntry) {
		d.warn("第 %d 页的内容缺失", number)
		return nil
	}
	if err := d.tolerate(err, "第 %d 页的内容有损坏，可能不全", number); err != nil {
		return err
	}
	if c == nil {
		return nil
	}
	l := &leaf{number: number, uses: c.uses}
	l.lines = layOut(c, paper, number, d.part, &d.columns)
	if c.hidden {
		d.warn("第 %d 页有不显示的文字，没有读取", number)
	}
	garbled := c.unmapped()
	if garbled {
		l.lines = slices.DeleteFunc(l.lines, func(n line) bool { return n.block.Kind == raw.Line || n.block.Kind == raw.Table })
	}
	text := false
	for i := range l.lines {
		b := &l.lines[i].block
		d.textBytes += b.SourceLen() + 1
		text = text || b.Kind == raw.Line || b.Kind == raw.Table
	}
	if d.textBytes > d.limits.MaxTextBytes {
		return tooLarge("more than %d bytes of text", d.limits.MaxTextBytes)
	}
	if garbled || !text && (len(c.images) > 0 || c.paths > 0) || scanned(c, paper) {
		d.out.Unread = append(d.out.Unread, number)
	}
	d.leaves = append(d.leaves, l)
	return nil
}

// unmapped reports whether so many characters are private ones of a font, or
// mean nothing, that the text is of no use: the writer did not know which
// characters the glyphs are. A few may be rare characters of names.
func (c *canvas) unmapped() bool {
	private := c.dumb()
	all := private
	for i := range c.runs {
		if c.runs[i].role != body {
			continue
		}
		for _, g := range c.runs[i].glyphs {
			switch {
			case g.r >= 0xF020 && g.r <= 0xF0FF: // signs of symbol fonts, by their code
			case unicode.Is(unicode.Co, g.r), g.r == unicode.ReplacementChar:
				private++
				all++
			case unicode.IsLetter(g.r), unicode.IsNumber(g.r):
				all++
			}
		}
	}
	return private >= 5 && 10*private > all
}

// scanned reports whether a picture or many paths fill the page and hardly any text
// stands on it, such as a page number or the name of a scanner: most of what the
// page says is in the picture, or its characters are paths. The text is kept.
func scanned(c *canvas, paper [4]float64) bool {
	const (
		filled = 0.6 // of the page
		hardly = 20  // letters and figures

		manyPaths = 100
	)
	full := c.paths >= manyPaths
	for _, p := range c.images {
		full = full || !p.note && p.size() >= filled*paper[2]*paper[3]
	}
	if !full {
		return false
	}
	letters := 0
	for i := range c.runs {
		if c.runs[i].role != body {
			continue
		}
		for _, g := range c.runs[i].glyphs {
			if unicode.IsLetter(g.r) || unicode.IsNumber(g.r) {
				letters++
			}
		}
	}
	return letters < hardly
}

// paint paints the page with its templates (7.7), and its annotations where they
// are asked for. The canvas is nil where the page cannot be read at all.
func (d *document) paint(entry pageEntry, annotated bool) (*canvas, [4]float64, error) {
	paper := d.paper
	cur, err := d.open(entry.name)
	if err != nil {
		return nil, paper, err
	}
	own := newCanvas()
	p := &painter{document: d, canvas: own, folder: path.Dir(entry.name)}
	var templates []string
	inside := cur.children(func(element) error {
		return cur.children(func(e element) error {
			switch e.name {
			case "Area":
				return d.area(cur, &paper)
			case "PageRes":
				loc, err := cur.text()
				if err != nil {
					return err
				}
				return d.readResources(d.locate(loc, p.folder))
			case "Template":
				if len(templates) < maxTemplates {
					templates = append(templates, e.attr("TemplateID"))
				}
			case "Content":
				return p.objects(cur, state{m: identity, ink: 1})
			}
			return nil
		})
	})
	if inside != nil && !local(inside) {
		return nil, paper, inside
	}
	all := newCanvas()
	for _, id := range templates {
		t, err := d.template(id)
		if err != nil {
			return nil, paper, err
		}
		if t == nil || all.uses[id] {
			continue
		}
		all.uses[id] = true
		if err := d.add(all, t); err != nil {
			return nil, paper, err
		}
	}
	if err := d.add(all, own); err != nil {
		return nil, paper, err
	}
	if annotated {
		if err := d.annotate(all, entry.id); err != nil {
			return nil, paper, err
		}
	}
	return all, paper, inside
}

// maxTemplates bounds the templates of one page.
const maxTemplates = 64

// add puts the marks of c on those of all, which are counted on every page.
func (d *document) add(all, c *canvas) error {
	d.marks += c.marks
	switch {
	case d.marks > d.limits.MaxMarks:
		return bomb("more than %d glyphs and paths", d.limits.MaxMarks)
	case all.marks+c.marks > d.limits.MaxPageMarks:
		return bomb("more than %d glyphs and paths on one page", d.limits.MaxPageMarks)
	}
	all.add(c)
	return nil
}

// maxPaintedMarks bounds the templates that are kept painted.
const maxPaintedMarks = 400_000

// template paints the template page of that ID, or gives it as painted before;
// nil where there is none.
func (d *document) template(id string) (*canvas, error) {
	if t, done := d.painted[id]; done {
		return t, nil
	}
	t := newCanvas()
	name := d.templates[id]
	cur, err := d.open(name)
	if err == nil {
		p := &painter{document: d, canvas: t, folder: path.Dir(name)}
		err = cur.children(func(element) error {
			return cur.children(func(e element) error {
				switch e.name {
				case "PageRes":
					loc, err := cur.text()
					if err != nil {
						return err
					}
					return d.readResources(d.locate(loc, p.folder))
				case "Content":
					return p.objects(cur, state{m: identity, ink: 1})
				}
				return nil
			})
		})
	}
	if err := d.tolerate(err, "模板 %s 缺失或已损坏，页面可能不全", name); err != nil {
		return nil, err
	}
	for i := range t.runs {
		t.runs[i].template = id
	}
	kept := t.marks
	for _, p := range d.painted {
		kept += p.marks
	}
	if kept <= maxPaintedMarks {
		d.painted[id] = t
	}
	return t, nil
}

// provenance of a place on page number of paper. The box is given in
// millimetres from the origin of the page's coordinates.
func provenance(number int, part string, paper [4]float64, b rect) corpus.Provenance {
	p := corpus.Provenance{Page: number, Part: part}
	if b.x0 <= b.x1 && b.y0 <= b.y1 {
		p.Box = &corpus.Box{
			X0: points(b.x0-paper[0], paper[2]), Y0: points(b.y0-paper[1], paper[3]),
			X1: points(b.x1-paper[0], paper[2]), Y1: points(b.y1-paper[1], paper[3]),
		}
	}
	return p
}
