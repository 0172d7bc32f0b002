package letters

import (
	"strings"
	"testing"
	"unicode"
)

// topicLists are the lists that every topic must have.
var topicLists = []string{"field", "bureaux", "thing", "facility", "people", "work", "problem", "deed", "payment", "doc", "goal", "project", "term"}

func TestTopicsHaveAllLists(t *testing.T) {
	for _, topic := range phrases().topics {
		for _, name := range topicLists {
			if l := topic.lists[name]; l == nil || len(l.alts) == 0 {
				t.Errorf("topic %s has no list %s", topic.name, name)
			}
		}
		for name := range topic.lists {
			if phrases().general[name] != nil {
				t.Errorf("topic %s: list %s hides the general one", topic.name, name)
			}
		}
	}
}

// every calls f with every list and the name of its file's topic.
func every(f func(topic string, l *list)) {
	for _, l := range phrases().general {
		f("", l)
	}
	for _, t := range phrases().topics {
		for _, l := range t.lists {
			f(t.name, l)
		}
	}
}

func TestEverySlotIsKnown(t *testing.T) {
	used := map[string]bool{}
	every(func(topic string, l *list) {
		for _, a := range l.alts {
			for _, p := range a.pieces {
				if p.name == "" {
					continue
				}
				used[p.name] = true
				if p.name == "by" && strings.HasPrefix(l.name, "title.") {
					continue
				}
				if slots[p.name] == nil && phrases().general[p.name] == nil && phrases().topics[0].lists[p.name] == nil {
					t.Errorf("%s/%s: unknown slot {%s} in %q", topic, l.name, p.name, a.text)
				}
				if p.name != "year" && p.b < p.a {
					t.Errorf("%s/%s: empty range in %q", topic, l.name, a.text)
				}
			}
		}
	})
	for name := range slots {
		if !used[name] {
			t.Errorf("slot {%s} is used by no sentence", name)
		}
	}
}

// said are the general lists that no sentence names, but the code.
var said = []string{
	"opening", "h1", "h2", "h3", "state", "done", "ask", "hard", "next", "thanks", "close", "matter", // replies
	"recipients", "preamble", "purpose", "article", "guiding", "target", "task", "support", "notice", "validity", "news", "question", "answer", "handling", "approve",
	"agoffice", "cppccoffice", "govcopy", "law", "townstem", "townkind", "villagekind", "firmstem", "firmkind", "surname", "given", "uygur", "mongol", "tibetan", "club",
}

func TestEveryGeneralListIsUsed(t *testing.T) {
	named := map[string]bool{}
	every(func(_ string, l *list) {
		for _, a := range l.alts {
			for _, p := range a.pieces {
				named[p.name] = true
			}
		}
	})
	for _, name := range said {
		if phrases().general[name] == nil {
			t.Errorf("no list %s", name)
		}
		named[name] = true
	}
	for name := range phrases().general {
		if kind, ok := strings.CutPrefix(name, "title."); ok {
			if len(phrases().titles[kind]) == 0 {
				t.Errorf("no titles for kind %s", kind)
			}
			continue
		}
		if !named[name] {
			t.Errorf("list %s is used by nothing", name)
		}
	}
}

func TestAlternativesDiffer(t *testing.T) {
	every(func(topic string, l *list) {
		seen := map[string]bool{}
		for _, a := range l.alts {
			if seen[a.text] {
				t.Errorf("%s/%s: %q twice", topic, l.name, a.text)
			}
			seen[a.text] = true
			if l.words && strings.IndexFunc(a.text, unicode.IsSpace) >= 0 {
				t.Errorf("%s/%s: blank in %q", topic, l.name, a.text)
			}
		}
	})
}

func TestThingsHaveCounters(t *testing.T) {
	for _, topic := range phrases().topics {
		for _, name := range []string{"facility", "people", "payment"} {
			for _, a := range topic.lists[name].alts {
				if n, unit, ok := strings.Cut(a.text, "/"); !ok || n == "" || unit == "" {
					t.Errorf("%s/%s: %q", topic.name, name, a.text)
				}
			}
		}
		for _, a := range topic.lists["bureaux"].alts {
			known := false
			for _, b := range phrases().bureaux {
				known = known || b.key == a.text
			}
			if !known {
				t.Errorf("%s: no bureau %q", topic.name, a.text)
			}
		}
	}
}

func TestEveryTopicHasABodyInEveryYear(t *testing.T) {
	for _, s := range places() {
		if s.copy > 0 {
			continue
		}
		for _, topic := range phrases().topics {
			for _, year := range []int{2012, 2018, 2019, 2020, 2022, 2025} {
				w := &writer{book: phrases(), place: s.place, topic: topic, year: year}
				n := 0
				for _, a := range topic.lists["bureaux"].alts {
					n += len(w.issuersOf(a.text))
				}
				if n == 0 {
					t.Errorf("%s %d: nobody writes about %s", s.place.name, year, topic.name)
				}
			}
		}
	}
}
