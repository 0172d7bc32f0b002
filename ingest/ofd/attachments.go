package ofd

import (
	"path"
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// maxAttachments bounds the attachments of a document.
const maxAttachments = 1000

// readAttachments reads the list of attachments (clause 20), and the files that
// are in the package.
func (d *document) readAttachments(loc string) error {
	if strings.TrimSpace(loc) == "" {
		return nil
	}
	name := d.locate(loc, d.folder)
	c, err := d.open(name)
	if err != nil {
		return d.tolerate(err, "附件目录 %s 缺失或已损坏", name)
	}
	n := 0
	err = c.children(func(element) error {
		return c.children(func(e element) error {
			if e.name != "Attachment" {
				return nil
			}
			if n++; n > maxAttachments {
				return bomb("more than %d attachments", maxAttachments)
			}
			title, format := e.attr("Name"), e.attr("Format")
			return c.children(func(e element) error {
				if e.name != "FileLoc" {
					return nil
				}
				loc, err := c.text()
				if err != nil {
					return err
				}
				return d.attach(title, format, loc, path.Dir(name))
			})
		})
	})
	return d.tolerate(err, "附件目录 %s 有损坏，可能缺少附件", name)
}

// attach adds one attachment.
func (d *document) attach(title, format, loc, folder string) error {
	name, found := d.pkg.locate(loc, folder, d.folder)
	ref := strings.TrimSpace(loc)
	if found {
		ref = strings.TrimPrefix(path.Clean("/"+d.pkg.spelled(name)), "/")
	}
	title = strings.TrimSpace(oneLine(title))
	switch {
	case title == "":
		title = path.Base(ref)
	case path.Ext(title) == "" && format != "":
		title += "." + strings.TrimSpace(oneLine(format))
	case path.Ext(title) == "":
		title += path.Ext(ref)
	}
	d.out.Attached = append(d.out.Attached, corpus.Attachment{Name: title, Ref: oneLine(ref)})
	if !found {
		d.warn("附件 %s 不在文件中", title)
		return nil
	}
	data, err := d.pkg.read(name)
	if err != nil {
		return d.tolerate(err, "附件 %s 已损坏，没有读取", title)
	}
	if len(data) > 0 {
		d.out.Members = append(d.out.Members, raw.Member{Name: oneLine(ref), Data: data})
	}
	return nil
}
