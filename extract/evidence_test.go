package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fuhan/corpus"
)

// claims are the keys of f that evidence must prove, with their values.
func claims(f *corpus.Facts) map[string]string {
	out := map[string]string{}
	put := func(key, value string) {
		if value != "" {
			out[key] = value
		}
	}
	list := func(key string, values []string) {
		for i, v := range values {
			put(fmt.Sprintf("%s.%d", key, i), v)
		}
	}
	put("title", f.Title)
	put("number", f.Number)
	list("issuers", f.Issuers)
	put("date", f.Date)
	put("published", f.Published)
	put("signer", f.Signer)
	put("index_number", f.IndexNumber)
	put("topic", f.Topic)
	put("validity", f.Validity)
	put("class_as_written", f.ClassAsWritten)
	if n := len(f.Region); n > 0 {
		put("region", f.Region[n-1])
	}
	if r := f.Reply; r != nil {
		put("reply.session", r.Session)
		put("reply.number", r.Number)
		put("reply.title", r.Title)
		list("reply.addressees", r.Addressees)
		put("reply.class", r.Class)
		list("reply.cc", r.CC)
		if r.Public != nil {
			put("reply.public", fmt.Sprint(*r.Public))
		}
		if r.Contact != nil {
			put("reply.contact.name", r.Contact.Name)
			put("reply.contact.phone", r.Contact.Phone)
		}
	}
	return out
}

// proves reports whether the words that the evidence of key covers say value.
func proves(key, words, value string) bool {
	switch key {
	case "date", "published":
		ds := datesIn(words)
		return len(ds) > 0 && ds[0].iso == value
	case "number":
		ns := append(numbersIn(words), ordersIn(words)...)
		return len(ns) > 0 && ns[0].text == value
	case "reply.public":
		return strings.Contains(words, "公开") || words == "是" || words == "否"
	case "region": // the words may be a short name: 温州 for 温州市
		short := []rune(value)
		return strings.Contains(words, string(short[:min(2, len(short))])) || inOrder(words, value) // 科右前旗
	case "reply.number":
		return strings.Contains(strings.ReplaceAll(compact(words), "－", "-"), value)
	}
	return strings.Contains(compact(words), value)
}

// inOrder reports whether the characters of short, the first of full among them, stand
// in full in the same order.
func inOrder(short, full string) bool {
	rest := full
	for i, r := range short {
		k := strings.IndexRune(rest, r)
		if k < 0 || i == 0 && k > 0 {
			return false
		}
		rest = rest[k+len(string(r)):]
	}
	return short != ""
}

// checkEvidence: every fact has evidence, and every evidence proves its fact.
func checkEvidence(t *testing.T, text *corpus.Text, f *corpus.Facts) {
	t.Helper()
	want := claims(f)
	for key, value := range want {
		e, ok := f.Evidence[key]
		switch {
		case !ok:
			t.Errorf("%s = %q has no evidence", key, value)
		case (e.Span == nil) == (e.Source == ""):
			t.Errorf("%s: evidence %+v is not one of span and source", key, e)
		case e.Span != nil && !validSpan(text, *e.Span):
			t.Errorf("%s: span %v of %d bytes", key, *e.Span, len(text.Content))
		case e.Span != nil && !proves(key, text.Slice(*e.Span), value):
			t.Errorf("%s: %q does not prove %q", key, text.Slice(*e.Span), value)
		case strings.HasPrefix(e.Source, "property:") && text.Property(strings.TrimPrefix(e.Source, "property:")) == "":
			t.Errorf("%s: no %s", key, e.Source)
		}
	}
	for key := range f.Evidence {
		if _, ok := want[key]; !ok {
			t.Errorf("evidence for %s, which is no fact", key)
		}
	}
	for _, c := range f.Citations {
		checkMentions(t, text, c)
	}
}

// checkMentions: every mention of a citation holds its title, its number, or a
// short name of it.
func checkMentions(t *testing.T, text *corpus.Text, c corpus.Citation) {
	t.Helper()
	if c.Title == "" && c.Number == "" || len(c.Mentions) == 0 {
		t.Errorf("citation %+v", c)
	}
	for i, m := range c.Mentions {
		if !validSpan(text, m) {
			t.Errorf("citation %q: mention %v of %d bytes", c.Title, m, len(text.Content))
			continue
		}
		words := text.Slice(m)
		whole := c.Title != "" && strings.Contains(compact(words), c.Title) || slices.Contains(numberTexts(append(numbersIn(words), ordersIn(words)...)), c.Number)
		if !whole && (i == 0 || !strings.HasPrefix(words, "《") || !strings.HasSuffix(words, "》")) {
			t.Errorf("citation %q %s: mention %q", c.Title, c.Number, words)
		}
	}
}

// validSpan reports whether s lies in the text and cuts no character.
func validSpan(text *corpus.Text, s corpus.Span) bool {
	return s.Start >= 0 && s.Start < s.End && s.End <= len(text.Content) && utf8.ValidString(text.Slice(s))
}

// TestManyAddressees: each of a dozen people has evidence of their own.
func TestManyAddressees(t *testing.T) {
	names := []string{"赵一山", "钱二水", "孙三木", "李四海", "周五岳", "吴六和", "郑七星", "王八方", "冯九州", "陈十全", "褚百川", "卫千里"}
	text := textOf(reply("", strings.Join(names, "、")+"代表：", "", ""))
	f := Facts(text)
	if f.Reply == nil || !slices.Equal(f.Reply.Addressees, names) {
		t.Fatalf("reply %+v", f.Reply)
	}
	checkEvidence(t, text, &f)
}

// TestEvidence holds on every text with an answer.
func TestEvidence(t *testing.T) {
	documents := 0
	for _, s := range goldSets {
		for _, name := range s.names(t) {
			documents++
			t.Run(s.name+" "+name, func(t *testing.T) {
				text := textOf(s.text(t, name))
				f := Facts(text)
				checkEvidence(t, text, &f)
			})
		}
	}
	if documents < 100 {
		t.Errorf("only %d documents", documents)
	}
}
