package docx

import (
	"strconv"
	"strings"

	"fuhan/ingest/listnumber"
)

// equation is what an EQ field shows, or "" for another field. Word draws the
// field from its code and keeps no result. In Chinese documents it makes circled
// numbers, EQ \o\ac(○,1), phonetic guides and fractions.
func equation(code string) string {
	code = strings.TrimSpace(code)
	if len(code) < 2 || !strings.EqualFold(code[:2], "EQ") {
		return ""
	}
	e := &equationParser{code: code[2:]}
	return strings.TrimSpace(e.sequence(0))
}

// maxEquationDepth bounds brackets within brackets.
const maxEquationDepth = 16

// equationParser reads the code of an EQ field from position at.
type equationParser struct {
	code string
	at   int
}

// sequence reads text and elements up to a separator or bracket that ends it.
func (e *equationParser) sequence(depth int) string {
	var b strings.Builder
	for e.at < len(e.code) {
		switch c := e.code[e.at]; {
		case c == '\\':
			b.WriteString(e.element(depth))
		case depth > 0 && (c == ',' || c == ';' || c == ')'):
			return b.String()
		default:
			b.WriteByte(c)
			e.at++
		}
	}
	return b.String()
}

// element reads a backslash and what it stands for: an escaped sign, a general
// switch (\* jc2), or a name with options and arguments (\o\ac(a,b)).
func (e *equationParser) element(depth int) string {
	e.at++
	name := e.word()
	if name == "" {
		if e.at >= len(e.code) {
			return ""
		}
		sign := e.code[e.at : e.at+1]
		e.at++
		if sign == "*" {
			e.generalSwitch()
			return ""
		}
		return sign
	}
	options := e.options()
	if e.at >= len(e.code) || e.code[e.at] != '(' || depth >= maxEquationDepth {
		return ""
	}
	var args []string
	for e.at < len(e.code) && e.code[e.at] != ')' {
		e.at++ // bracket or separator
		args = append(args, strings.TrimSpace(e.sequence(depth+1)))
	}
	e.at++
	return composed(name, options, args)
}

// word reads letters.
func (e *equationParser) word() string {
	from := e.at
	for e.at < len(e.code) && isLetter(e.code[e.at]) {
		e.at++
	}
	return strings.ToLower(e.code[from:e.at])
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// options reads what stands between the name of an element and its bracket:
// further switches, with a number each where they take one (\up 9).
func (e *equationParser) options() string {
	from := e.at
	for e.at < len(e.code) && (e.code[e.at] == '\\' || e.code[e.at] == ' ' || isLetter(e.code[e.at]) || e.code[e.at] >= '0' && e.code[e.at] <= '9') {
		e.at++
	}
	return strings.ToLower(e.code[from:e.at])
}

// generalSwitch skips the argument of \*, which may be quoted.
func (e *equationParser) generalSwitch() {
	rest := strings.TrimLeft(e.code[e.at:], " ")
	n := strings.IndexByte(rest, ' ')
	if strings.HasPrefix(rest, `"`) {
		n = strings.IndexByte(rest[1:], '"') + 2
		if n == 1 {
			n = len(rest)
		}
	}
	if n < 0 {
		n = len(rest)
	}
	e.at = len(e.code) - len(rest) + n
}

// composed is the text of an element with its arguments.
func composed(name, options string, args []string) string {
	switch name {
	case "o": // one over the other
		if len(args) == 2 && strings.ContainsAny(args[0], "○〇◯") {
			return circled(args[1])
		}
		if strings.Contains(options, `\ad`) && len(args) == 2 {
			return args[1] // a phonetic guide, then what it is for
		}
		return strings.Join(args, "")
	case "f":
		return strings.Join(args, "/")
	case "r":
		return "√" + args[len(args)-1]
	case "b":
		return "(" + strings.Join(args, "") + ")"
	case "l":
		return strings.Join(args, ",")
	case "a":
		return strings.Join(args, " ")
	case "d": // a space
		return ""
	}
	return strings.Join(args, "") // raised, boxed
}

// circled is s in a circle, where Unicode has it so.
func circled(s string) string {
	if n, err := strconv.Atoi(s); err == nil {
		switch {
		case n >= 1 && n <= 20:
			return string('①' + rune(n-1))
		case n >= 21 && n <= 35:
			return string('㉑' + rune(n-21))
		case n >= 36 && n <= 50:
			return string('㊱' + rune(n-36))
		}
	}
	for n := 1; n <= 10; n++ {
		if s == listnumber.Write(listnumber.Chinese, n) {
			return listnumber.Write(listnumber.CircledHan, n)
		}
	}
	return "○" + s
}
