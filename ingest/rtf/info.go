package rtf

import (
	"fmt"
	"strings"

	"fuhan/corpus"
)

// infoNames are the words of the information group that are kept, with the names
// that other formats have for them (Dublin Core).
var infoNames = map[string]string{
	"title": "title", "subject": "subject", "author": "creator", "keywords": "keywords", "company": "company", "doccomm": "description",
	"creatim": "created", "revtim": "modified",
}

// infoWord takes a word in the information group.
func (r *reader) infoWord(name string, t token) {
	property := infoNames[name]
	switch name {
	case "creatim", "revtim":
		r.group.done = func() {
			if stamp := r.stamp; stamp[0] > 0 {
				r.property(property, fmt.Sprintf("%04d-%02d-%02dT%02d:%02d:00", stamp[0], stamp[1], stamp[2], stamp[3], stamp[4]))
			}
		}
		r.stamp = [5]int{}
	case "yr", "mo", "dy", "hr", "min":
		r.stamp[map[string]int{"yr": 0, "mo": 1, "dy": 2, "hr": 3, "min": 4}[name]] = max(0, min(t.n, 9999))
	default:
		if property != "" {
			r.captureGroup(func(s string) { r.property(property, s) })
		}
	}
}

// userPropWord takes a word among the user's own properties.
func (r *reader) userPropWord(name string) {
	switch name {
	case "propname":
		r.captureGroup(func(s string) { r.propertyName = strings.TrimSpace(s) })
	case "staticval":
		property := r.propertyName
		r.captureGroup(func(s string) { r.property(property, s) })
	}
}

const maxProperties = 200

func (r *reader) property(name, value string) {
	value = strings.TrimSpace(strings.Map(printable, value))
	name = strings.Map(printable, name)
	if name != "" && value != "" && len(r.doc.Properties) < maxProperties {
		r.spend(len(name) + len(value))
		r.doc.Properties = append(r.doc.Properties, corpus.Property{Name: name, Value: value})
	}
}
