package query

import "testing"

func TestReplace(t *testing.T) {
	for text, want := range map[string]string{
		"甲 乙": "丙 乙", "(甲 OR 乙) 标题:甲 正文:甲": "(丙 OR 乙) title:丙 text:丙", "甲 NEAR/3 乙": "丙 NEAR/3 乙",
		"-甲 甲 代表:甲": "-甲 丙 member:甲", "甲乙": "甲乙", "甲>5元 甲": "甲>5元 丙", "": "",
	} {
		q, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		before := q.String()
		if got := (Query{Root: Replace(q.Root, "甲", "丙")}).String(); got != want || q.String() != before {
			t.Errorf("%s: %s, want %s; what it was made of: %s", text, got, want, q.String())
		}
	}
}
