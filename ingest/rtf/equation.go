package rtf

import (
	"strconv"
	"strings"

	"fuhan/ingest/listnumber"
)

// equation is the text of an EQ field, with which Word sets characters over one
// another: a phonetic guide shows its base text, a circled number its character,
// a fraction both sides of a stroke.
func equation(s string) string {
	p := eqParser{rest: s}
	return strings.TrimSpace(p.text(0))
}

// eqParser reads the instruction of an EQ field.
type eqParser struct{ rest string }

const maxEqDepth = 16

// text reads up to the end of an argument.
func (p *eqParser) text(depth int) string {
	var b strings.Builder
	for p.rest != "" {
		switch c := p.rest[0]; {
		case c == '\\':
			b.WriteString(p.operation(depth))
		case depth > 0 && (c == ',' || c == ';' || c == ')'):
			return b.String()
		default:
			b.WriteByte(c)
			p.rest = p.rest[1:]
		}
	}
	return b.String()
}

// operation reads a switch with its options and arguments.
func (p *eqParser) operation(depth int) string {
	p.rest = p.rest[1:]
	name := p.name()
	switch name {
	case "": // an escaped character
		if p.rest == "" {
			return ""
		}
		c := p.rest[:1]
		p.rest = p.rest[1:]
		if c == "*" { // general formatting: a name and perhaps a value
			p.rest = strings.TrimLeft(p.rest, " ")
			p.skipWord()
			return ""
		}
		return c
	}
	var raised bool
	for {
		p.rest = strings.TrimLeft(p.rest, " 0123456789")
		if !strings.HasPrefix(p.rest, `\`) {
			break
		}
		p.rest = p.rest[1:]
		option := p.name()
		if option == "" && p.rest != "" {
			p.rest = p.rest[1:]
		}
		raised = raised || option == "up" || option == "do"
	}
	args := p.arguments(depth)
	switch name {
	case "f":
		return strings.Join(args, "/")
	case "o":
		return overstrike(args)
	case "s":
		if raised && depth > 0 {
			return eqRaised + strings.Join(args, "")
		}
	}
	return strings.Join(args, "")
}

// eqRaised marks raised text within an overstrike: the phonetic guide.
const eqRaised = "\x00"

// overstrike is what characters on one another show.
func overstrike(args []string) string {
	var base []string
	for _, a := range args {
		if !strings.HasPrefix(a, eqRaised) {
			base = append(base, strings.TrimSpace(a))
		}
	}
	if len(base) == 2 && (base[0] == "○" || base[0] == "〇") {
		if n, err := strconv.Atoi(base[1]); err == nil && n > 0 && n <= 20 {
			return listnumber.Write(listnumber.Circled, n)
		}
		return base[1]
	}
	return strings.Join(base, "")
}

// name is the letters at the begin of the rest.
func (p *eqParser) name() string {
	n := 0
	for n < len(p.rest) && isLetter(p.rest[n]) {
		n++
	}
	name := strings.ToLower(p.rest[:n])
	p.rest = p.rest[n:]
	return name
}

// skipWord skips a word, which quotation marks can hold together.
func (p *eqParser) skipWord() {
	quoted := false
	for i := range len(p.rest) {
		switch c := p.rest[i]; {
		case c == '"':
			quoted = !quoted
		case c == ' ' && !quoted:
			p.rest = p.rest[i:]
			return
		}
	}
	p.rest = ""
}

// arguments reads arguments in brackets.
func (p *eqParser) arguments(depth int) []string {
	if !strings.HasPrefix(p.rest, "(") || depth >= maxEqDepth {
		return nil
	}
	var args []string
	for p.rest != "" && p.rest[0] != ')' {
		p.rest = p.rest[1:] // the bracket, or what parts arguments
		args = append(args, p.text(depth+1))
	}
	p.rest = strings.TrimPrefix(p.rest, ")")
	return args
}
