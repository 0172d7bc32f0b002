package docx

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/listnumber"
)

// Word also writes a document as one XML file: a package with its parts inside
// (Flat OPC, since 2007), or the vocabulary of Word 2003. Both are put into a
// package, which is read as others are.

const (
	packageNamespace = "http://schemas.microsoft.com/office/2006/xmlPackage"
	wordML           = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
)

// IsSingleFile reports whether data begins a document in one XML file.
func IsSingleFile(data []byte) bool {
	head := data[:min(len(data), 4096)]
	return bytes.Contains(head, []byte("<pkg:package")) && bytes.Contains(head, []byte(packageNamespace)) ||
		bytes.Contains(head, []byte("<w:wordDocument"))
}

// packaged is the package of a document in one file, of at most most bytes.
func packaged(data []byte, most int64) ([]byte, error) {
	if int64(len(data)) > most {
		return nil, fmt.Errorf("document of %d bytes in one file: %w", len(data), corpus.ErrTooLarge)
	}
	data = decodeXML(data)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	var err error
	if bytes.Contains(data[:min(len(data), 4096)], []byte("<w:wordDocument")) {
		err = packWord2003(z, data)
	} else {
		err = packParts(z, data)
	}
	if errors.Is(err, corpus.ErrBomb) {
		return nil, err
	}
	if cerr := z.Close(); cerr != nil {
		return nil, cerr
	}
	return out.Bytes(), nil // of one that breaks off the beginning
}

func decoderOf(data []byte) *xml.Decoder {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Strict = false
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return dec
}

// store puts a part into the package as it is.
func store(z *zip.Writer, name string, content []byte) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: strings.TrimPrefix(name, "/"), Method: zip.Store})
	if err == nil {
		_, err = w.Write(content)
	}
	return err
}

// packParts puts the parts of a package in one file into one.
func packParts(z *zip.Writer, data []byte) error {
	const maxParts = 10_000
	dec := decoderOf(data)
	name, parts := "", 0
	from := int64(-1) // of the markup of the part
	for depth := 0; ; {
		before := dec.InputOffset()
		t, err := dec.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			switch {
			case depth == 2 && t.Name.Local == "part":
				name = ""
				for _, a := range t.Attr {
					if a.Name.Local == "name" {
						name = a.Value
					}
				}
			case depth == 3:
				from = dec.InputOffset()
			}
		case xml.EndElement:
			if depth == 3 && from >= 0 && name != "" {
				if parts++; parts > maxParts {
					return bomb("package of more than %d parts", maxParts)
				}
				content := data[from:before]
				if t.Name.Local == "binaryData" {
					plain, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(string(content)), ""))
					if err != nil {
						plain = nil
					}
					content = plain
				}
				if err := store(z, name, content); err != nil {
					return err
				}
			}
			if depth == 3 {
				from = -1
			}
			depth--
		}
	}
}

// packWord2003 writes body, styles and lists of a document of Word 2003 as later
// versions do: the vocabulary is nearly the same. Notes stand behind the body,
// comments are set aside.
func packWord2003(z *zip.Writer, data []byte) error {
	const (
		relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
		relation  = `<Relationship Id="r%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`
	)
	var first error
	links := relations
	for i, p := range []struct{ section, root, inner, kind string }{
		{"body", "document", "body", ""}, {"styles", "styles", "", "styles"}, {"lists", "numbering", "", "numbering"},
	} {
		c := converter{dec: decoderOf(data), section: p.section, lists: bytes.Contains(data, []byte("<w:lists"))}
		if err := c.convert(); err != nil && first == nil {
			first = err
		}
		content := append(c.body.Bytes(), c.notes.Bytes()...)
		if p.inner != "" {
			content = fmt.Appendf(nil, "<w:%s>%s</w:%s>", p.inner, content, p.inner)
		}
		content = fmt.Appendf(nil, `<w:%s xmlns:w="%s">%s</w:%s>`, p.root, wordML, content, p.root)
		if err := store(z, "word/"+p.root+".xml", content); err != nil {
			return err
		}
		if p.kind != "" {
			links += fmt.Sprintf(relation, i, p.kind, p.root+".xml")
		}
	}
	if err := store(z, "_rels/.rels", fmt.Appendf(nil, relations+relation+"</Relationships>", 1, "officeDocument", "word/document.xml")); err != nil {
		return err
	}
	if err := store(z, "word/_rels/document.xml.rels", []byte(links+"</Relationships>")); err != nil {
		return err
	}
	return first
}

// renamed are elements of Word 2003 by their later names.
var renamed = map[string]string{
	"listDef": "abstractNum", "nfc": "numFmt", "list": "num", "ilst": "abstractNumId", "listPr": "numPr", "ilfo": "numId",
	"listDefId": "abstractNumId", // an attribute, as the next
	"styleLink": "styleLink", "listStyleLink": "numStyleLink",
}

// later is the later name of an element or attribute of another one.
func later(element, attribute string) string {
	name := attribute
	if name == "" {
		name = element
	}
	if element == "list" && attribute == "ilfo" {
		return "numId"
	}
	if to, ok := renamed[name]; ok {
		return to
	}
	return name
}

// converter copies a section of a document of Word 2003.
type converter struct {
	dec         *xml.Decoder
	section     string
	lists       bool // the document defines its lists, so that their labels can be counted
	body, notes bytes.Buffer
	open        []string // elements that are open below the section, "" where not copied
	label       string   // of a list, as it was shown
}

func (c *converter) convert() error {
	inBody := false
	for {
		t, err := c.dec.RawToken()
		if err == io.EOF {
			return c.close()
		}
		if err != nil {
			c.close()
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch {
			case !inBody:
				inBody = t.Name.Space == "w" && t.Name.Local == c.section
			case len(c.open) > 1000:
				return fmt.Errorf("document of Word 2003 nested too deeply: %w", corpus.ErrBomb)
			default:
				if err := c.start(t); err != nil {
					return err
				}
			}
		case xml.EndElement:
			if inBody && len(c.open) == 0 {
				return nil
			}
			if inBody {
				c.end()
			}
		case xml.CharData:
			if inBody {
				xml.EscapeText(&c.body, t)
			}
		}
	}
}

// start copies the begin of an element, or passes over all of it.
func (c *converter) start(t xml.StartElement) error {
	name := t.Name.Local
	value := func(local string) string {
		for _, a := range t.Attr {
			if a.Name.Local == local {
				return a.Value
			}
		}
		return ""
	}
	switch {
	case t.Name.Space == "w" && (name == "footnote" || name == "endnote"):
		return c.note()
	case t.Name.Space == "w" && (name == "binData" || name == "sectPr" || name == "docOleData"),
		t.Name.Space == "aml" && name == "annotation" && (value("type") == "Word.Comment" || value("type") == "Word.Deletion"):
		return c.skip()
	case t.Name.Space == "wx" && name == "t" && !c.lists:
		c.label = value("val")
	}
	if t.Name.Space != "w" {
		c.open = append(c.open, "") // what is inside counts
		return nil
	}
	to := later(name, "")
	c.open = append(c.open, to)
	c.body.WriteString("<w:" + to)
	for _, a := range t.Attr {
		if a.Name.Space == "w" {
			c.body.WriteString(` w:` + later(name, a.Name.Local) + `="`)
			v := a.Value
			if n, err := strconv.Atoi(v); err == nil && name == "nfc" {
				v = formatName(listnumber.ByCode(n))
			}
			xml.EscapeText(&c.body, []byte(v))
			c.body.WriteByte('"')
		}
	}
	c.body.WriteByte('>')
	return nil
}

func (c *converter) end() {
	last := c.open[len(c.open)-1]
	c.open = c.open[:len(c.open)-1]
	if last == "" {
		return
	}
	c.body.WriteString("</w:" + last + ">")
	if last == "pPr" && c.label != "" {
		c.body.WriteString("<w:r><w:t>")
		xml.EscapeText(&c.body, []byte(c.label))
		c.body.WriteString("</w:t></w:r>")
		c.label = ""
	}
}

// close ends all that is open where the document breaks off.
func (c *converter) close() error {
	for len(c.open) > 0 {
		c.end()
	}
	return nil
}

// note copies a note behind the body.
func (c *converter) note() error {
	inner := converter{dec: c.dec, lists: c.lists}
	for {
		t, err := c.dec.RawToken()
		if err != nil {
			inner.close()
			c.notes.Write(inner.body.Bytes())
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(inner.open) > 1000 {
				return fmt.Errorf("note nested too deeply: %w", corpus.ErrBomb)
			}
			if t.Name.Space == "w" && (t.Name.Local == "footnote" || t.Name.Local == "endnote") { // none within another
				if err := c.skip(); err != nil {
					return err
				}
				continue
			}
			if err := inner.start(t); err != nil {
				return err
			}
		case xml.EndElement:
			if len(inner.open) == 0 {
				c.notes.Write(inner.body.Bytes())
				return nil
			}
			inner.end()
		case xml.CharData:
			xml.EscapeText(&inner.body, t)
		}
	}
}

// skip passes over the rest of an element.
func (c *converter) skip() error {
	for depth := 1; depth > 0; {
		t, err := c.dec.RawToken()
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// formatName is a name of a number format.
func formatName(f listnumber.Format) string {
	for name, g := range numberFormats { // of two names for one format either will do
		if g == f {
			return name
		}
	}
	return "bullet"
}
