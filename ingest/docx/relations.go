package docx

import (
	"fmt"
	"path"
	"strings"

	"fuhan/corpus"
)

// link is an internal relationship of a part.
type link struct {
	kind   string // last segment of the type URI, the same in transitional and strict files
	target string // part name
}

// links are the internal relationships of one part. External ones are never
// followed, so they are not kept.
type links struct {
	all  []link            // in the order of the file
	byID map[string]string // targets
}

// target is the first part that stands in the relation kind, or "".
func (l links) target(kind string) string {
	for _, k := range l.all {
		if k.kind == kind {
			return k.target
		}
	}
	return ""
}

// linksOf reads the relationships of a part, or of the package for part "".
func (r *reader) linksOf(part string) (links, error) {
	dir, base := path.Split(part)
	l := links{byID: map[string]string{}}
	c, err := r.open(path.Join(dir, "_rels", base+".rels"))
	if err != nil {
		return l, r.tolerate(err)
	}
	err = c.children(func(element) error {
		return c.children(func(e element) error {
			if e.name == "Relationship" && e.attr("TargetMode") != "External" {
				k := link{path.Base(e.attr("Type")), resolve(dir, e.attr("Target"))}
				l.all = append(l.all, k)
				l.byID[e.attr("Id")] = k.target
			}
			return nil
		})
	})
	return l, r.tolerate(err)
}

// resolve is the part that target names in a relationship of a part in dir.
func resolve(dir, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if i := strings.IndexByte(target, '#'); i >= 0 {
		target = target[:i]
	}
	if strings.HasPrefix(target, "/") {
		return path.Clean(target)[1:]
	}
	return path.Join(dir, target)
}

// mainPart finds the Word document of the package: by relationship, by content
// type, or under its usual name.
func (r *reader) mainPart() (string, error) {
	root, err := r.linksOf("")
	if err != nil {
		return "", err
	}
	r.root = root
	if name := root.target("officeDocument"); name != "" && r.pkg.find(name) != nil {
		return name, nil
	}
	name, err := r.mainByContentType()
	if err != nil {
		return "", err
	}
	for _, name := range []string{name, "word/document.xml"} {
		if name != "" && r.pkg.find(name) != nil {
			return name, nil
		}
	}
	return "", fmt.Errorf("zip without a word document: %w", corpus.ErrUnsupported)
}

// mainByContentType is the part whose content type is that of a Word document,
// template or macro-enabled document, or "".
func (r *reader) mainByContentType() (string, error) {
	c, err := r.open("[Content_Types].xml")
	if err != nil {
		return "", r.tolerate(err)
	}
	name := ""
	err = c.children(func(element) error {
		return c.children(func(e element) error {
			kind := strings.ToLower(e.attr("ContentType"))
			isMain := strings.HasSuffix(kind, ".main+xml") && (strings.Contains(kind, "wordprocessingml") || strings.Contains(kind, "ms-word"))
			if e.name == "Override" && isMain && name == "" {
				name = canonical(e.attr("PartName"))
			}
			return nil
		})
	})
	return name, r.tolerate(err)
}
