package docx

import "testing"

func TestEquation(t *testing.T) {
	tests := []struct{ code, want string }{
		{` EQ \o\ac(○,1) `, "①"}, {`eq \o\ac(○,10)`, "⑩"}, {`eq \o\ac(○,35)`, "㉟"}, {`eq \o\ac(○,36)`, "㊱"}, {`eq \o\ac(○,一)`, "㊀"}, {`eq \o\ac(○,51)`, "○51"},
		{`EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(xī),西)山`, "西山"}, {`eq \f(1,2)`, "1/2"}, {`eq \r(3,x)`, "√x"}, {`eq x\s\up5(2)`, "x2"},
		{`eq \b(\f(a,b))`, "(a/b)"}, {`eq a\,b\(c`, "a,b(c"}, {`eq \o(甲;乙)`, "甲乙"}, {`eq \d\fo10()x`, "x"}, {`eq \l(a,b)`, "a,b"}, {`eq \x(甲)`, "甲"},
		{`REF bm \h`, ""}, {``, ""}, {`EQ`, ""}, {`eq \o(`, ""}, {`eq \`, ""}, {`eq \* "x`, ""}, {`eq \o\ac(○,`, "○"},
	}
	for _, tt := range tests {
		if got := equation(tt.code); got != tt.want {
			t.Errorf("equation(%q) = %q, want %q", tt.code, got, tt.want)
		}
	}
}
