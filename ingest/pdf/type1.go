package pdf

// type1Names are the names that the codes of a Type 1 font have by its own encoding,
// which stands in the part that is not encrypted (Adobe Type 1 Font Format, 2.2 and
// 2.3); ok is false where there is none.
func type1Names(data []byte) (names [256]string, ok bool) {
	const maxHeadBytes = 64 << 10
	l := &lexer{data: data[:min(len(data), maxHeadBytes)]}
	for t := l.next(); t.kind != name || t.str != "Encoding"; t = l.next() {
		if t.kind == endOfInput || t.kind == operator && t.str == "eexec" {
			return names, false
		}
	}
	code := -1 // of the entry that is read
	entry := false
	for {
		switch t := l.next(); t.kind {
		case endOfInput:
			return names, ok
		case number:
			code = int(t.value)
		case name:
			if entry && 0 <= code && code < len(names) {
				names[code], ok = t.str, true
			}
			entry = false
		case operator:
			switch t.str {
			case "StandardEncoding":
				for c, id := range standardEncoding {
					names[c] = cffStrings[id]
				}
				return names, true
			case "dup":
				entry = true
			case "def", "readonly", "eexec":
				return names, ok
			}
		}
	}
}
