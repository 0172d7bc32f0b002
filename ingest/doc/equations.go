package doc

import (
	"strconv"
	"strings"

	"fuhan/ingest/listnumber"
)

// equation is what an EQ field shows, or "" for another field. Chinese documents
// make circled numbers with it, EQ \o\ac(○,1), and fractions.
func equation(code string) string {
	code = strings.TrimSpace(code)
	if len(code) < 2 || !strings.EqualFold(code[:2], "EQ") {
		return ""
	}
	text, _ := equationText(code[2:], 0)
	return strings.TrimSpace(text)
}

// maxEquationDepth bounds brackets within brackets.
const maxEquationDepth = 16

// equationText is the text up to the bracket or separator that ends an argument,
// and what follows.
func equationText(code string, depth int) (text, rest string) {
	var b strings.Builder
	for code != "" {
		switch c := code[0]; {
		case c == '\\':
			text, code = equationElement(code[1:], depth)
			b.WriteString(text)
		case depth > 0 && strings.IndexByte(",;)", c) >= 0:
			return b.String(), code
		default:
			b.WriteByte(c)
			code = code[1:]
		}
	}
	return b.String(), ""
}

// equationElement reads what a backslash begins: a sign that stands for itself,
// or a name with switches and, in brackets, arguments.
func equationElement(code string, depth int) (text, rest string) {
	if strings.HasPrefix(code, "*") {
		return "", afterSwitch(code[1:])
	}
	n := 0
	for n < len(code) && (code[n]|0x20 >= 'a' && code[n]|0x20 <= 'z' || code[n] >= '0' && code[n] <= '9' || code[n] == '\\' || code[n] == ' ') {
		n++
	}
	name := strings.ToLower(code[:n])
	code = code[n:]
	switch {
	case name == "" && code != "":
		return code[:1], code[1:]
	case code == "" || code[0] != '(' || depth >= maxEquationDepth:
		return "", code
	}
	// A phonetic guide is raised above the words it is for, which come second.
	guide := name[0] == 'o' && strings.HasPrefix(strings.TrimLeft(code[1:], " "), `\s\up`)
	var args []string
	for code != "" && code[0] != ')' {
		text, code = equationText(code[1:], depth+1)
		args = append(args, strings.TrimSpace(text))
	}
	if guide && len(args) == 2 {
		args = args[1:]
	}
	return composed(name, args), strings.TrimPrefix(code, ")")
}

// afterSwitch is what follows the argument of \*, which may be quoted.
func afterSwitch(code string) string {
	code = strings.TrimLeft(code, " ")
	end := " "
	if strings.HasPrefix(code, `"`) {
		code, end = code[1:], `"`
	}
	_, rest, _ := strings.Cut(code, end)
	return rest
}

// composed is the text of an element with its arguments.
func composed(name string, args []string) string {
	if len(args) == 0 {
		return ""
	}
	switch name[0] {
	case 'o': // one over the other
		if len(args) == 2 && strings.ContainsAny(args[0], "○〇◯") {
			if n, err := strconv.Atoi(args[1]); err == nil && n >= 1 && n <= 20 {
				return listnumber.Write(listnumber.Circled, n)
			}
			return args[1]
		}
	case 'f':
		return strings.Join(args, "/")
	case 'r':
		return "√" + args[len(args)-1]
	case 'b':
		return "(" + strings.Join(args, "") + ")"
	}
	return strings.Join(args, "")
}
