package extract

import "testing"

func TestPersonIn(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"杨雕", "杨雕"},
		{"：杨雕 ", "杨雕"},
		{"杨 雕", "杨 雕"},
		{"欧阳明月", "欧阳明月"},
		{"阿依古丽·买买提", "阿依古丽·买买提"},
		{"区民政局 杨雕", "杨雕"},
		{"区民政局，杨雕", "杨雕"},
		{"基层政权科杨雕", "杨雕"},
		{"杨雕（基层政权科）", "杨雕"},
		{"杨雕、李明", "杨雕"},
		{"单位：区民政局 联系人：杨雕", "杨雕"},
		{"区民政局", ""},
		{"办公室", ""},
		{"", ""},
		{"：", ""},
		{"A", ""},
	} {
		from, to := personIn(c.in)
		if from > to || to > len(c.in) || c.in[from:to] != c.want {
			t.Errorf("personIn(%q) = [%d, %d), want %q", c.in, from, to, c.want)
		}
	}
}

func TestPhone(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"68220583", "68220583"},
		{"电话0871-68220583。", "0871-68220583"},
		{"（0871）68220583", "（0871）68220583"},
		{"0871 — 68220583", "0871 — 68220583"},
		{"13987654321", "13987654321"},
		{"139****4321", "139****4321"},
		{"7220583转802", "7220583转802"},
		{"1200元", ""},
		{"2023年", ""},
		{"", ""},
	} {
		m := phone.FindStringIndex(c.in)
		got := ""
		if m != nil {
			got = c.in[m[0]:m[1]]
		}
		if got != c.want {
			t.Errorf("phone in %q is %q, want %q", c.in, got, c.want)
		}
		if at := phoneAt(c.in); (at >= 0) != (c.want != "") {
			t.Errorf("phoneAt(%q) = %d", c.in, at)
		}
	}
}

func TestContact(t *testing.T) {
	for _, c := range []struct{ line, name, phone string }{
		{"（联系人及电话：杨雕 68220583）", "杨雕", "68220583"},
		{"联系人：杨雕    联系电话：0519-87201234", "杨雕", "0519-87201234"},
		{"联系人：杨雕，电话：13987654321", "杨雕", "13987654321"},
		{"联 系 人：杨雕\n联系电话：68220583", "杨雕", "68220583"},
		{"联系单位及联系人：区民政局 杨雕 联系电话：68220583", "杨雕", "68220583"},
		{"联系人：杨雕 68220583，李明 68220584", "杨雕", "68220583"},
		{"承办人：杨雕  联系电话：68220583", "杨雕", "68220583"},
		{"联系人：杨雕", "杨雕", ""},
		{"联系电话：68220583", "", "68220583"},
		{"附件：经费表", "", ""},
	} {
		r := replyOf(t, reply("", "张晓丹代表：", "", c.line))
		name, phone := "", ""
		if r.Contact != nil {
			name, phone = r.Contact.Name, r.Contact.Phone
		}
		if name != c.name || phone != c.phone || (r.Contact == nil) != (c.name+c.phone == "") {
			t.Errorf("%q: contact %+v, want %q, %q", c.line, r.Contact, c.name, c.phone)
		}
	}
}
