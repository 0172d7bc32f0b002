package pdf

import (
	"strconv"

	"github.com/ledongthuc/pdf"
)

// fontCache keeps the fonts of a file over its pages.
type fontCache struct {
	byObject map[string]*font // “12 0 R”
	byText   map[string]*font // what the dictionary says, for one that is no object
}

// maxKeyBytes bounds what is compared; larger dictionaries are read anew.
const maxKeyBytes = 16 << 10

func newFontCache() *fontCache {
	return &fontCache{byObject: map[string]*font{}, byText: map[string]*font{}}
}

// get is the font called resource in list, the font dictionary of resources;
// objects says which object it is. The library reads an object from the file
// each time that it is asked for it, and programs that draw a Chinese letter with
// hundreds of fonts list them all on each page.
func (c *fontCache) get(list pdf.Value, objects map[string]string, resource string) *font {
	object, isObject := objects[resource]
	if f, ok := c.byObject[object]; ok && isObject {
		return f
	}
	f := c.read(list.Key(resource))
	if isObject {
		c.byObject[object] = f
	}
	return f
}

func (c *fontCache) read(v pdf.Value) *font {
	if v.Kind() != pdf.Dict {
		return nil
	}
	key := v.String()
	if len(key) > maxKeyBytes {
		return newFont(v)
	}
	f, ok := c.byText[key]
	if !ok {
		f = newFont(v)
		c.byText[key] = f
	}
	return f
}

// objectsOf are the entries of a dictionary that are objects of their own, as
// “12 0 R” by name.
func objectsOf(dict pdf.Value) map[string]string {
	out := map[string]string{}
	l := lexer{data: []byte(dict.String())}
	depth := 0
	var entry string
	var numbers []token
	for {
		t := l.next()
		switch t.kind {
		case endOfInput:
			return out
		case openDict, openArray:
			depth++
			entry = ""
		case closeDict, closeArray:
			depth--
			entry = ""
		case name:
			entry, numbers = t.str, numbers[:0]
		case number:
			numbers = append(numbers, t)
		case operator:
			if depth == 1 && entry != "" && t.str == "R" && len(numbers) == 2 {
				out[entry] = strconv.FormatFloat(numbers[0].value, 'f', -1, 64) + " " + strconv.FormatFloat(numbers[1].value, 'f', -1, 64) + " R"
			}
			entry = ""
		default:
			entry = ""
		}
	}
}
