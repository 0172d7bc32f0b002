package gold

import "regexp"

// fields flattens the metadata that counts, members of reply as reply.number and
// reply.contact.name; empty values are absent.
func fields(o *object) *object {
	out := &object{values: map[string]any{}}
	put := func(k string, v any) {
		switch x := v.(type) {
		case nil:
			return
		case string:
			if x == "" {
				return
			}
		case []any:
			if len(x) == 0 {
				return
			}
		case *object:
			if len(x.keys) == 0 {
				return
			}
		}
		out.set(k, v)
	}
	for _, k := range []string{"title", "kind", "draft", "number", "issuers", "region", "date", "published"} {
		put(k, o.get(k))
	}
	reply, ok := o.get("reply").(*object)
	if !ok {
		return out
	}
	for _, k := range reply.keys {
		contact, ok := reply.values[k].(*object)
		if k != "contact" || !ok {
			put("reply."+k, reply.values[k])
			continue
		}
		for _, kk := range contact.keys {
			put("reply.contact."+kk, contact.values[kk])
		}
	}
	return out
}

var (
	draftMark      = regexp.MustCompile(`[(\[]?(?:征求意见稿|草案|送审稿|讨论稿)[)\]]?$`)
	numberBrackets = regexp.MustCompile(`[\[({【﹝](\d{4})[\])}】﹞]`)
)

// compared is the form in which the value of a key is compared.
func compared(key string, v any) string {
	s := normal(v)
	switch key {
	case "title":
		s = draftMark.ReplaceAllString(s, "")
	case "number":
		s = numberBrackets.ReplaceAllString(s, "〔$1〕")
	}
	return s
}

// fieldScore is 1 for the same value and 0 for another or none; of two lists it
// is the F1, whatever their order.
func fieldScore(key string, gold, pred any) float64 {
	if gold == nil || pred == nil {
		return 0
	}
	list, ok := gold.([]any)
	if !ok {
		if compared(key, gold) == compared(key, pred) {
			return 1
		}
		return 0
	}
	found, ok := pred.([]any)
	if !ok {
		found = []any{pred}
	}
	a, b := normalSet(list), normalSet(found)
	if len(a)+len(b) == 0 {
		return 1
	}
	both := 0
	for x := range a {
		if b[x] {
			both++
		}
	}
	return 2 * float64(both) / float64(len(a)+len(b))
}

func normalSet(list []any) map[string]bool {
	out := map[string]bool{}
	for _, x := range list {
		out[normal(x)] = true
	}
	return out
}

func (r *Result) metadata(gold, pred *object) {
	g, p := fields(gold), fields(pred)
	keys := g.keys[:len(g.keys):len(g.keys)]
	for _, k := range p.keys {
		if !g.has(k) {
			keys = append(keys, k)
		}
	}
	for _, k := range keys {
		s := fieldScore(k, g.get(k), p.get(k))
		r.Tally.addMeta(k, MetaTally{OK: s, N: 1, Gold: one(g.has(k)), Pred: one(p.has(k))})
		if s < 1 {
			r.Mistakes = append(r.Mistakes, Mistake{What: MetaWrong, Wrong: []WrongKey{{k, repr(g.get(k)), repr(p.get(k))}}})
		}
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
