package rtf

import (
	"strconv"
	"strings"

	"fuhan/ingest/symbolfont"
)

// field is a field while it is read.
type field struct {
	instruction string
	form        *formField
	said        int // how much its flow had said before it
}

// formField is a field of a form (RTF 1.9.1, "Form Fields").
type formField struct {
	kind    int // 1 check box, 2 drop-down list
	result  int // -1 where not stated
	preset  int
	choices []string
}

// beginField begins a field. Its result is text like any other; where it shows
// nothing, the instruction can say what is shown.
func (r *reader) beginField() {
	if r.group.muted || r.group.capture != nil {
		r.group.field = nil
		return
	}
	f := &field{said: r.group.flow.said}
	r.group.field = f
	r.group.done = func() {
		if r.group.flow.said == f.said {
			r.write(f.shown())
		}
	}
}

// beginInstruction collects the instruction of a field.
func (r *reader) beginInstruction() {
	f := r.group.field
	if f == nil {
		r.group.mute()
		return
	}
	r.captureGroup(func(s string) { f.instruction = strings.TrimSpace(s) })
}

// shown is what a field without a result shows.
func (f *field) shown() string {
	name, rest, _ := strings.Cut(f.instruction, " ")
	switch strings.ToUpper(name) {
	case "EQ":
		return equation(rest)
	case "SYMBOL":
		return symbolField(rest)
	}
	if f.form == nil {
		return ""
	}
	n := f.form.result
	if n < 0 || n == 25 { // 25 stands for the preset
		n = f.form.preset
	}
	switch {
	case f.form.kind == 1 && n == 1:
		return "☑"
	case f.form.kind == 1:
		return "□"
	case n >= 0 && n < len(f.form.choices):
		return f.form.choices[n]
	}
	return ""
}

// symbolField is the character of a SYMBOL field: its code, then switches.
func symbolField(s string) string {
	words := strings.Fields(s)
	if len(words) == 0 {
		return ""
	}
	code, err := strconv.ParseUint(words[0], 0, 16)
	if err != nil || code < ' ' || code >= 0xD800 && code < 0xE000 {
		return ""
	}
	for i, w := range words[:len(words)-1] {
		if strings.EqualFold(w, `\f`) {
			font := strings.Trim(strings.Join(words[i+1:], " "), `"`)
			font, _, _ = strings.Cut(font, `"`)
			return symbolfont.Show(string(rune(code)), font)
		}
	}
	return string(rune(code))
}

// beginFormField begins the description of a form field, which stands in the
// instruction.
func (r *reader) beginFormField() {
	r.enter(inFormField)
	r.formField = &formField{result: -1}
	if r.group.field != nil {
		r.group.field.form = r.formField
	}
}

func (r *reader) formFieldWord(name string, t token) {
	switch f := r.formField; name {
	case "fftype":
		f.kind = t.n
	case "ffres":
		f.result = t.n
	case "ffdefres":
		f.preset = t.n
	case "ffl":
		r.captureGroup(func(s string) {
			if len(f.choices) < 100 {
				f.choices = append(f.choices, strings.TrimSpace(s))
			}
		})
	}
}
