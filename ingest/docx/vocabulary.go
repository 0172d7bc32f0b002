package docx

import "strings"

// vocabulary is the markup language of an element. Local names repeat between
// them: a “p” is a paragraph of WordprocessingML or of DrawingML.
type vocabulary int

const (
	foreign vocabulary = iota // any other
	word                      // WordprocessingML
	math                      // Office math
	drawing                   // DrawingML
	diagram                   // DrawingML diagrams (SmartArt)
	chart                     // DrawingML charts
	vml                       // Vector Markup Language
	compat                    // markup compatibility
)

// vocabularies are the namespaces of the vocabularies: transitional, strict
// (ECMA-376-1, annex A, and ISO/IEC 29500-1), and the usual prefixes, which
// encoding/xml yields where a damaged file does not declare them.
var vocabularies = map[string]vocabulary{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main": word,
	"http://purl.oclc.org/ooxml/wordprocessingml/main":             word,
	"w": word,
	"http://schemas.openxmlformats.org/officeDocument/2006/math": math,
	"http://purl.oclc.org/ooxml/officeDocument/math":             math,
	"m": math,
	"http://schemas.openxmlformats.org/drawingml/2006/main": drawing,
	"http://purl.oclc.org/ooxml/drawingml/main":             drawing,
	"a": drawing,
	"http://schemas.openxmlformats.org/drawingml/2006/diagram":    diagram,
	"http://purl.oclc.org/ooxml/drawingml/diagram":                diagram,
	"http://schemas.openxmlformats.org/drawingml/2006/chart":      chart,
	"http://purl.oclc.org/ooxml/drawingml/chart":                  chart,
	"urn:schemas-microsoft-com:vml":                               vml,
	"v":                                                           vml,
	"http://schemas.openxmlformats.org/markup-compatibility/2006": compat,
	"mc": compat,
}

func vocabularyOf(space string) vocabulary { return vocabularies[space] }

// isProperties reports whether e holds properties of its parent and no content:
// the names of such elements end in Pr in every vocabulary (w:rPr, w:sdtPr,
// m:ctrlPr, wps:bodyPr).
func (e element) isProperties() bool { return strings.HasSuffix(e.name, "Pr") }
