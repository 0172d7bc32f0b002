package sheet

import (
	"path"
	"strings"
)

// link is an internal relationship of a part.
type link struct {
	id     string
	kind   string // last segment of the type URI, the same in transitional and strict files
	target string // part name
}

// links are the internal relationships of one part. External ones are never
// followed, so they are not kept.
type links []link

// target is the first part that stands in the relation kind, or "".
func (l links) target(kind string) string {
	for _, k := range l {
		if k.kind == kind {
			return k.target
		}
	}
	return ""
}

// byID is the relationship with an identifier.
func (l links) byID(id string) link {
	for _, k := range l {
		if k.id == id {
			return k
		}
	}
	return link{}
}

// maxLinks bounds the relationships of a part.
const maxLinks = 10000

// linksOf reads the relationships of a part, or of the package for part "".
func (r *xlsxReader) linksOf(part string) (links, error) {
	var l links
	dir, base := path.Split(part)
	err := r.read(path.Join(dir, "_rels", base+".rels"), func(c *cursor) error {
		return c.children(func(name string) error {
			if name == "Relationship" && c.attr("TargetMode") != "External" && len(l) < maxLinks {
				l = append(l, link{c.attr("Id"), path.Base(c.attr("Type")), resolve(dir, c.attr("Target"))})
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
