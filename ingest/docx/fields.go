package docx

// field is a complex field that is open: a code, and behind the separator the
// result that Word last put there (17.16.18).
type field struct {
	inResult bool
	wrote    bool // the field put text into the document
	code     []byte
	form     string // what a form field shows that has no result
}

// maxFields bounds fields within fields.
const maxFields = 64

// maxFieldCode bounds the code kept of a field, in bytes.
const maxFieldCode = 4 << 10

// inFieldCode reports whether the text that is read now belongs to the code of
// a field, such as the code of a field within a field.
func (s *story) inFieldCode() bool {
	for i := range s.fields {
		if !s.fields[i].inResult {
			return true
		}
	}
	return false
}

// fieldsWrote notes that the open fields put text into the document.
func (s *story) fieldsWrote() {
	for i := range s.fields {
		s.fields[i].wrote = true
	}
}

// settleFields takes the end of a paragraph for the end of every field code
// still open. A field that never ends then hides nothing; a code that really
// spans paragraphs only shows the text that it compares or inserts.
func (s *story) settleFields() {
	for i := range s.fields {
		s.fields[i].inResult = true
	}
}

// fieldChar reads w:fldChar.
func (s *story) fieldChar(e element, p *paragraph) error {
	switch e.attr("fldCharType") {
	case "begin":
		form, err := s.formField()
		if len(s.fields) < maxFields {
			s.fields = append(s.fields, field{form: form})
		}
		return err
	case "separate":
		if n := len(s.fields); n > 0 {
			s.fields[n-1].inResult = true
		}
	case "end":
		n := len(s.fields)
		if n == 0 {
			return nil
		}
		f := &s.fields[n-1]
		s.fields = s.fields[:n-1]
		if !f.wrote {
			p.write(f.form)
			p.write(equation(string(f.code)))
		}
	}
	return nil
}

// instruction reads w:instrText.
func (s *story) instruction() error {
	text, err := s.c.text()
	if n := len(s.fields); n > 0 && len(s.fields[n-1].code)+len(text) <= maxFieldCode {
		s.fields[n-1].code = append(s.fields[n-1].code, text...)
	}
	return err
}

// formField reads the properties of a form field in w:fldChar and returns what
// it shows: a box, ticked or not, or the chosen entry of a list. A text field
// shows its result.
func (s *story) formField() (string, error) {
	shows := ""
	err := s.c.children(func(e element) error {
		if !e.is(word, "ffData") {
			return nil
		}
		return s.c.children(func(e element) (err error) {
			switch {
			case e.is(word, "checkBox"):
				shows, err = s.c.checkBox()
			case e.is(word, "ddList"):
				shows, err = s.c.dropDown()
			}
			return err
		})
	})
	return shows, err
}

// checkBox reads w:checkBox; w:checked wins over w:default.
func (c *cursor) checkBox() (string, error) {
	byDefault, checked := unstated, unstated
	err := c.children(func(e element) error {
		switch {
		case e.is(word, "default"):
			byDefault = toggleOf(e)
		case e.is(word, "checked"):
			checked = toggleOf(e)
		}
		return nil
	})
	if checked == on || checked == unstated && byDefault == on {
		return "☑", err
	}
	return "□", err
}

// dropDown reads w:ddList; w:result is the index of the chosen entry, from 0.
func (c *cursor) dropDown() (string, error) {
	chosen := 0
	var entries []string
	err := c.children(func(e element) error {
		switch {
		case e.is(word, "result"):
			chosen, _ = e.number("val")
		case e.is(word, "listEntry"):
			entries = append(entries, e.attr("val"))
		}
		return nil
	})
	if chosen < 0 || chosen >= len(entries) {
		return "", err
	}
	return entries[chosen], err
}
