package rtf

// placeWord takes a word in a part of the file where it can have a meaning of its
// own, and reports whether it has one there or none at all.
func (r *reader) placeWord(name string, t token) bool {
	switch name {
	case "u", "uc":
		return false
	}
	switch r.group.place {
	case inFonts:
		r.fontWord(name, t)
	case inStyles:
		return r.styleWord(name, t)
	case inLists, inOverrides:
		r.listWord(name, t)
	case inInfo:
		r.infoWord(name, t)
	case inUserProps:
		r.userPropWord(name)
	case inFormField:
		r.formFieldWord(name, t)
	}
	return true
}
