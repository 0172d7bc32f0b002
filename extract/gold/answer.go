package gold

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"fuhan/corpus"
)

// Answer is what is or should be extracted from one document, as JSON has it.
type Answer struct{ obj *object }

// object is a JSON object that keeps the order of its keys; a nil object has
// none. Values are nil, bool, json.Number, string, []any and *object.
type object struct {
	keys   []string
	values map[string]any
}

// Parse reads an answer from JSON.
func Parse(data []byte) (Answer, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	v, err := parseValue(dec)
	if err == nil {
		if _, more := dec.Token(); more == nil {
			err = errors.New("more than one value")
		} else if more != io.EOF {
			err = more
		}
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return Answer{}, fmt.Errorf("%w: answer at byte %d: %w", corpus.ErrMalformed, dec.InputOffset(), err)
	}
	obj, ok := v.(*object)
	if !ok {
		return Answer{}, fmt.Errorf("%w: answer is no JSON object", corpus.ErrMalformed)
	}
	return Answer{obj}, nil
}

// Of is the answer that facts make, as `fuhan extract --json` prints them.
func Of(f *corpus.Facts) (Answer, error) {
	data, err := json.Marshal(f)
	if err != nil {
		return Answer{}, fmt.Errorf("facts as an answer: %w", err)
	}
	return Parse(data)
}

func parseValue(dec *json.Decoder) (any, error) {
	t, err := dec.Token()
	if err != nil {
		return nil, err
	}
	switch t {
	case json.Delim('{'):
		o := &object{values: map[string]any{}}
		for dec.More() {
			k, err := dec.Token()
			if err != nil {
				return nil, err
			}
			v, err := parseValue(dec)
			if err != nil {
				return nil, err
			}
			o.set(k.(string), v) // the decoder lets nothing else stand for a key
		}
		_, err = dec.Token()
		return o, err
	case json.Delim('['):
		list := []any{}
		for dec.More() {
			v, err := parseValue(dec)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		_, err = dec.Token()
		return list, err
	}
	return t, nil
}

func (o *object) set(k string, v any) {
	if _, ok := o.values[k]; !ok {
		o.keys = append(o.keys, k)
	}
	o.values[k] = v
}

// get is the value of k, nil where it is absent or null.
func (o *object) get(k string) any {
	if o == nil {
		return nil
	}
	return o.values[k]
}

// or is the value of k, null included, and missing where it is absent.
func (o *object) or(k string, missing any) any {
	if !o.has(k) {
		return missing
	}
	return o.values[k]
}

func (o *object) has(k string) bool {
	if o == nil {
		return false
	}
	_, ok := o.values[k]
	return ok
}

// dicts are the objects in the list k; what else stands there is left out.
func (o *object) dicts(k string) []*object {
	list, _ := o.get(k).([]any)
	var out []*object
	for _, x := range list {
		if d, ok := x.(*object); ok {
			out = append(out, d)
		}
	}
	return out
}

// texts are the elements of the list k in text form.
func (o *object) texts(k string) []string {
	list, _ := o.get(k).([]any)
	var out []string
	for _, x := range list {
		out = append(out, str(x))
	}
	return out
}

// truthy tells values from empty ones: null, false, 0, "", [] and {}.
func truthy(v any) bool {
	switch x := v.(type) {
	case nil:
		return false
	case bool:
		return x
	case json.Number:
		f, err := x.Float64()
		return err != nil || f != 0
	case string:
		return x != ""
	case []any:
		return len(x) > 0
	case *object:
		return len(x.keys) > 0
	}
	return true
}

// orEmpty is v, and "" for an empty value.
func orEmpty(v any) any {
	if truthy(v) {
		return v
	}
	return ""
}

// equal compares two values: numbers by value (true is 1), objects without
// regard to the order of their keys.
func equal(a, b any) bool {
	if x, ok := numeric(a); ok {
		y, ok := numeric(b)
		return ok && x == y
	}
	switch x := a.(type) {
	case []any:
		y, ok := b.([]any)
		if !ok || len(x) != len(y) {
			return false
		}
		for i := range x {
			if !equal(x[i], y[i]) {
				return false
			}
		}
		return true
	case *object:
		y, ok := b.(*object)
		if !ok || len(x.keys) != len(y.keys) {
			return false
		}
		for k, v := range x.values {
			if !y.has(k) || !equal(v, y.values[k]) {
				return false
			}
		}
		return true
	case string:
		y, ok := b.(string)
		return ok && x == y
	}
	return a == nil && b == nil
}

func numeric(v any) (float64, bool) {
	switch x := v.(type) {
	case bool:
		if x {
			return 1, true
		}
		return 0, true
	case json.Number:
		f, _ := x.Float64() // infinite where the number is too large
		return f, true
	}
	return 0, false
}
