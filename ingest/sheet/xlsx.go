package sheet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// ReadXLSX reads the .xlsx, .xlsm or .xltx file data. The blocks come in this
// order: page headers, the sheets in the order of the workbook (below a
// raw.Heading with its name where several have content), page footers, hidden
// sheets and comments on cells. Every block names its sheet in Prov.Sheet.
//
// The error wraps corpus.ErrEmpty (no bytes, or no text in cells), ErrNeedsOCR
// (images and no text), ErrEncrypted, ErrTruncated (the zip directory is
// missing, or a part breaks off before its first word), ErrMalformed, ErrBomb or
// ErrTooLarge (a limit), ErrUnsupported (a zip without a workbook, a binary
// workbook), ErrTimeout, or context.Canceled. A part that breaks off later is no
// error: what stands before the break is returned with a warning.
func ReadXLSX(ctx context.Context, data []byte, limits Limits) (*raw.Document, error) {
	switch {
	case len(data) == 0:
		return nil, fmt.Errorf("no bytes: %w", corpus.ErrEmpty)
	case bytes.HasPrefix(data, []byte(compoundMagic)): // [MS-OFFCRYPTO] wraps the zip
		return nil, fmt.Errorf("workbook in a compound file: %w", corpus.ErrEncrypted)
	}
	limits = limits.orDefault()
	pkg, err := openContainer(data, limits)
	if err != nil {
		return nil, err
	}
	r := &xlsxReader{ctx: ctx, limits: limits, pkg: pkg, book: newWorkbook(limits)}
	if err := r.readBook(); err != nil {
		return nil, err
	}
	return r.book.document(ctx)
}

// xlsxReader reads one package into a workbook.
type xlsxReader struct {
	ctx     context.Context
	limits  Limits
	pkg     *container
	book    *workbook
	strings []string // shared strings
	links   links    // of the workbook
}

// sheetEntry is a sheet that the workbook lists.
type sheetEntry struct {
	name, id string
	hidden   bool
}

func (r *xlsxReader) readBook() error {
	main, err := r.mainPart()
	if err != nil {
		return err
	}
	if r.links, err = r.linksOf(main); err != nil {
		return err
	}
	entries, err := r.readEntries(main)
	if err != nil {
		return err
	}
	dir := path.Dir(main)
	if err := r.tolerate(r.readStyles(r.partOr("styles", dir+"/styles.xml"))); err != nil {
		return err
	}
	if err := r.readStrings(r.partOr("sharedStrings", dir+"/sharedStrings.xml")); err != nil {
		return err
	}
	if err := r.readProperties(); err != nil {
		return err
	}
	for _, e := range entries {
		if err := r.readSheet(e); err != nil {
			return err
		}
	}
	return nil
}

func (r *xlsxReader) partOr(kind, usual string) string {
	if p := r.links.target(kind); p != "" {
		return p
	}
	return usual
}

// read opens a part, goes to its root element and calls take.
func (r *xlsxReader) read(part string, take func(c *cursor) error) error {
	s, err := r.pkg.open(part)
	if err != nil {
		return err
	}
	defer s.Close()
	c := newCursor(r.ctx, part, s, r.limits.MaxDepth)
	if err := c.root(); err != nil {
		return err
	}
	return take(c)
}

// tolerate is err unless it concerns one secondary part alone, without which the
// workbook can be read.
func (r *xlsxReader) tolerate(err error) error {
	var d *damage
	switch {
	case errors.Is(err, errNoPart):
		return nil
	case errors.As(err, &d):
		r.book.warn("文件中的 %s 已损坏，只读出了一部分", shown(d.part[strings.LastIndexByte(d.part, '/')+1:]))
		return nil
	case errors.Is(err, corpus.ErrEncrypted), errors.Is(err, corpus.ErrUnsupported):
		r.book.warn("文件中有一部分内容无法解开，没有读取")
		return nil
	}
	return err
}

// mainPart finds the workbook of the package: by relationship, by content type, or
// under its usual name.
func (r *xlsxReader) mainPart() (string, error) {
	root, err := r.linksOf("")
	if err != nil {
		return "", err
	}
	candidates := []string{root.target("officeDocument")}
	err = r.read("[Content_Types].xml", func(c *cursor) error {
		return c.children(func(name string) error {
			kind := strings.ToLower(c.attr("ContentType"))
			if name == "Override" && strings.HasSuffix(kind, ".main+xml") && (strings.Contains(kind, "spreadsheetml") || strings.Contains(kind, "ms-excel")) {
				candidates = append(candidates, canonical(c.attr("PartName")))
			}
			return nil
		})
	})
	if err = r.tolerate(err); err != nil {
		return "", err
	}
	for _, name := range append(candidates, "xl/workbook.xml") {
		switch f := r.pkg.find(name); {
		case name == "" || f == nil:
		case strings.HasSuffix(canonical(name), ".bin"):
			return "", fmt.Errorf("binary workbook (.xlsb): %w", corpus.ErrUnsupported)
		default:
			return name, nil
		}
	}
	return "", fmt.Errorf("zip without a workbook: %w", corpus.ErrUnsupported)
}

// maxSheets bounds the sheets of a workbook.
const maxSheets = 5000

// readEntries reads the workbook part: its sheets, and its date system.
func (r *xlsxReader) readEntries(main string) ([]sheetEntry, error) {
	var entries []sheetEntry
	err := r.read(main, func(c *cursor) error {
		if string(c.name) != "workbook" {
			return fmt.Errorf("main part %s is <%s>: %w", main, c.name, corpus.ErrUnsupported)
		}
		return c.children(func(name string) error {
			switch name {
			case "workbookPr":
				r.book.date1904 = c.flag("date1904")
			case "sheets":
				return c.children(func(string) error {
					if len(entries) == maxSheets {
						return tooLarge("more than %d sheets", maxSheets)
					}
					entries = append(entries, sheetEntry{cleanCell(oneLine(c.attr("name"))), c.attr("id"), strings.HasSuffix(strings.ToLower(c.attr("state")), "hidden")})
					return nil
				})
			}
			return nil
		})
	})
	if len(entries) > 0 {
		err = r.tolerate(err)
	}
	if err != nil {
		return nil, err
	}
	return entries, nil
}

// coreProperties are the core properties that are kept (ECMA-376-2, core
// properties), as for Word files.
var coreProperties = []string{"title", "creator", "created", "modified"}

// readProperties reads what the package states about the workbook.
func (r *xlsxReader) readProperties() error {
	stated := map[string]bool{}
	err := r.read("docProps/core.xml", func(c *cursor) error {
		return c.children(func(name string) error {
			if !slices.Contains(coreProperties, name) || stated[name] {
				return nil
			}
			text, err := c.content()
			if text = strings.TrimSpace(oneLine(text)); text != "" {
				stated[name] = true
				r.book.properties = append(r.book.properties, corpus.Property{Name: name, Value: text})
			}
			return err
		})
	})
	return r.tolerate(err)
}

// readStyles reads the number formats of cells (18.8.10, 18.8.30).
func (r *xlsxReader) readStyles(part string) error {
	t := &r.book.formats
	t.codes = map[int]string{}
	return r.read(part, func(c *cursor) error {
		return c.children(func(name string) error {
			switch name {
			case "numFmts":
				return c.children(func(string) error {
					if len(t.codes) < maxFormats {
						t.codes[c.number("numFmtId", -1)] = c.attr("formatCode")
					}
					return nil
				})
			case "cellXfs":
				return c.children(func(string) error {
					if len(t.styles) < maxFormats {
						t.styles = append(t.styles, c.number("numFmtId", 0))
					}
					return nil
				})
			}
			return nil
		})
	})
}

// maxFormats bounds number formats and cell formats; Excel admits 65,490 styles.
const maxFormats = 1 << 17

// readStrings reads the shared strings (18.4.8).
func (r *xlsxReader) readStrings(part string) error {
	var bytes int64
	err := r.read(part, func(c *cursor) error {
		return c.children(func(name string) error {
			if name != "si" {
				return nil
			}
			t, err := c.richText()
			r.strings = append(r.strings, t)
			if bytes += int64(len(t)); bytes > r.limits.MaxTextBytes {
				return tooLarge("more than %d bytes of shared strings", r.limits.MaxTextBytes)
			}
			if len(r.strings) > r.limits.MaxCells {
				return tooLarge("more than %d shared strings", r.limits.MaxCells)
			}
			return err
		})
	})
	return r.tolerate(err)
}

// richText is the text of the element whose start came last: of its t and of the
// t of its runs. How it is pronounced (rPh) is no part of it (18.4.6).
func (c *cursor) richText() (string, error) {
	out := ""
	err := c.children(func(name string) error {
		switch name {
		case "t":
			t, err := c.content()
			out += t
			return err
		case "r":
			return c.children(func(name string) error {
				if name != "t" {
					return nil
				}
				if len(out) > maxTokenBytes {
					return tooLarge("part %s: text of more than %d bytes", c.part, maxTokenBytes)
				}
				t, err := c.content()
				out += t
				return err
			})
		}
		return nil
	})
	return xstring(out), err
}

// xstring decodes the _xHHHH_ that stand for characters XML cannot hold (22.9.2.19).
func xstring(s string) string {
	at := strings.Index(s, "_x")
	if at < 0 {
		return s
	}
	var b strings.Builder
	for at >= 0 {
		b.WriteString(s[:at])
		s = s[at:]
		if r, ok := escaped(s); ok {
			if r != 0 {
				b.WriteRune(r)
			}
			s = s[7:]
		} else {
			b.WriteString(s[:2])
			s = s[2:]
		}
		at = strings.Index(s, "_x")
	}
	return b.String() + s
}

// escaped decodes the _xHHHH_ at the beginning of s.
func escaped(s string) (rune, bool) {
	if len(s) < 7 || s[6] != '_' {
		return 0, false
	}
	var r rune
	for _, c := range []byte(s[2:6]) {
		switch {
		case isDigit(c):
			r = r<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

// compoundMagic begins a compound file ([MS-CFB] 2.2).
const compoundMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
