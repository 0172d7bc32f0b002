package suggest

import "slices"

// wholeIndex lists the entries that are corrected as a whole, all but titles,
// with what tells quickly that one is too far from a query.
type wholeIndex struct {
	ids    []uint32
	traces []trace
}

// trace is what is kept of a text for that.
type trace struct {
	// sounds has the bits of all its characters.
	sounds uint64
	// least and most are its length in characters, without and with those that
	// are absent at little cost.
	least, most uint8
}

// newWhole lists the entries of s that are no titles.
func newWhole(s *Set) wholeIndex {
	var w wholeIndex
	for id, kind := range s.kinds {
		if kind != Title {
			w.ids = append(w.ids, uint32(id))
			w.traces = append(w.traces, traceOf(s.keys[id]))
		}
	}
	w.ids, w.traces = slices.Clip(w.ids), slices.Clip(w.traces)
	return w
}

func traceOf(text string) trace {
	t := sounds()
	var out trace
	least, most := 0, 0
	for _, r := range text {
		out.sounds |= soundBits(t, r)
		most++
		if !slight(r) {
			least++
		}
	}
	out.least, out.most = uint8(min(least, 255)), uint8(min(most, 255))
	return out
}

// soundBits is one bit for each reading of r; all that sounds alike, far or near,
// has a bit in common.
func soundBits(t *soundTable, r rune) uint64 {
	ids := t.readings(r)
	if len(ids) == 0 {
		return 1 << (uint32(r) % 64)
	}
	var out uint64
	for _, id := range ids {
		out |= 1 << (t.far[id] % 64)
	}
	return out
}

// slight says that r may be absent for less than costChange.
func slight(r rune) bool { return silent(r) || r == '第' || r == '0' }

// mayBeNear is the entries that may be within limit of q. Left out are those
// whose length tells that they are not, and those that do not have what takes the
// place of enough characters of q at little cost.
func (w *wholeIndex) mayBeNear(q []rune, limit int) []uint32 {
	changes := limit / costChange
	must, may := stand(q)
	own := traceOf(string(q))
	var out []uint32
next:
	for i := range w.traces {
		t := &w.traces[i]
		if int(own.least)-int(t.most) > changes || int(t.least)-int(own.most) > changes {
			continue
		}
		for _, bits := range must {
			if t.sounds&bits == 0 {
				continue next
			}
		}
		missing := 0
		for _, bits := range may {
			if t.sounds&bits == 0 {
				if missing++; missing > changes {
					continue next
				}
			}
		}
		out = append(out, w.ids[i])
	}
	return out
}

// stand gives, for the characters of q, the bits of all that may take their place
// for less than costChange: of digits, which may not be absent, and of the others
// that are not slight.
func stand(q []rune) (must, may []uint64) {
	t := sounds()
	for _, r := range q {
		if slight(r) {
			continue
		}
		bits := soundBits(t, r)
		for _, o := range looks().of(r) {
			bits |= soundBits(t, o)
		}
		if isDigit(r) {
			must = append(must, bits)
		} else {
			may = append(may, bits)
		}
	}
	return must, may
}
