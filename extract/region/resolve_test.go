package region

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestResolveNames(t *testing.T) {
	for _, c := range []struct{ name, others, want string }{
		{"西山区", "昆明市", "530112"},
		{"南海区", "佛山市", "440605"},
		{"如皋市", "", "320682"},
		{"鼓楼区", "", ""},
		{"鼓楼区", "南京市", "320106"},
		{"鼓楼区", "南京市 徐州市", ""},
		{"鼓楼区", "江苏省", ""},
		{"鼓楼区", "福建省", "350102"},
		{"鼓楼区", "昆明市", ""},
		{"普陀区", "上海市", "310107"},
		{"普陀区", "浙江省", "330903"},
		{"普陀区", "静安区 黄浦区", "310107"}, // siblings
		{"普陀区", "定海区", "330903"},
		{"朝阳区", "长春市", "220104"},
		// The parent's short name is as good.
		{"鼓楼区", "南京", "320106"},
		{"新城区", "呼和浩特市", "150102"},
		{"新城区", "内蒙古", "150102"},
		// The prefecture goes before the province.
		{"城关区", "甘肃省 拉萨市", "540102"},
		// Today's divisions go before former ones unless the parent says otherwise.
		{"桥东区", "", "130702"},
		{"桥东区", "邢台市", "130502"},
		{"桥东区", "河北省", "130702"},
		{"崇川区", "南通市", "320613"},
		{"定安县", "海南省", "469021"},
		{"巢湖市", "安徽省", "340181"},
		{"綦江县", "", "500222"},
		{"大同县", "山西省", "140227"},
		// The short name of a province.
		{"吉林", "", "220000"},
		{"吉林", "吉林 长春市", "220000"},
		{"海南", "乌海市", "460000"},
		{"吉林市", "吉林省", "220200"},
		{"昌吉州", "", "652300"},
		{"昌吉", "", ""},
		{"不存在县", "昆明市", ""},
	} {
		var others []Mention
		for _, o := range path(c.others) {
			others = append(others, Named(o))
		}
		got, ok := Resolve(Named(c.name), others...)
		if ok != (c.want != "") || got.Code != c.want {
			t.Errorf("Resolve(%s | %s) = %s, %v, want %q", c.name, c.others, got.Code, ok, c.want)
		}
	}
}

// TestResolveFormerName checks that the name mentioned is kept though the code
// has a new one.
func TestResolveFormerName(t *testing.T) {
	d, ok := Resolve(Named("桥东区"), Named("邢台市"))
	if want := []string{"河北省", "邢台市", "桥东区"}; !ok || !slices.Equal(d.Path(), want) {
		t.Errorf("path %v, %v, want %v", d.Path(), ok, want)
	}
}

func TestResolveInText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"江苏省南京市鼓楼区与徐州市", "320000 320100 320106 320300"},
		{"鼓楼区、台江区、仓山区", "350102 350103 350104"},
		{"徐州市的鼓楼区", "320300 320302"},
		{"南京市鼓楼区与福州市鼓楼区", "320100 320106 350100 350102"},
		{"西山区和五华区，属昆明市", "530112 530102 530100"},
		// 新城区 of a city that has none is no division.
		{"泉州市新城区民政局，西安市", "350500 - 610100"},
		{"泉州市鼓楼区", "350500 -"},
		{"南京市玄武区鼓楼区", "320100 320102 320106"},
		{"朝阳区和绿园区", "220104 220106"},
		{"朝阳区和房山区", "110105 110111"},
		{"朝阳区", "-"},
	} {
		found := Find(c.text)
		context := NewContext(found)
		var got []string
		for _, m := range found {
			if d, ok := context.Resolve(m); ok {
				got = append(got, d.Code)
			} else {
				got = append(got, "-")
			}
		}
		if !slices.Equal(got, path(c.want)) {
			t.Errorf("%s: %v, want %s", c.text, got, c.want)
		}
	}
}

// TestResolveUnfound checks mentions whose name and codes do not go together.
func TestResolveUnfound(t *testing.T) {
	for _, m := range []Mention{{}, {Name: "昆明市"}, {Name: "昆明市", Codes: []string{"110000"}}, {Codes: []string{"530100"}}} {
		if d, ok := Resolve(m, m, Mention{}); ok {
			t.Errorf("Resolve(%+v) = %+v", m, d)
		}
	}
}

// TestResolveLetters checks that the region of each annotated letter is among
// the divisions that its text names.
func TestResolveLetters(t *testing.T) {
	letters := 0
	for answers, texts := range map[string]string{
		shared(t, "gold"): shared(t, "seeds"),
		filepath.Join(shared(t, "gold"), "more", "gold"): filepath.Join(shared(t, "gold"), "more", "letters"),
	} {
		files, err := filepath.Glob(filepath.Join(answers, "*.json"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			answer, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			var want struct{ Region []string }
			if err := json.Unmarshal(answer, &want); err != nil {
				t.Fatalf("%s: %v", f, err)
			}
			name := strings.TrimSuffix(filepath.Base(f), ".json") + ".txt"
			text, err := os.ReadFile(filepath.Join(texts, name))
			if err != nil || len(want.Region) == 0 {
				continue
			}
			letters++
			found := Find(string(text))
			checkMentions(t, string(text), found)
			context := NewContext(found)
			if !slices.ContainsFunc(found, func(m Mention) bool {
				d, ok := context.Resolve(m)
				return ok && slices.Equal(d.Path(), want.Region)
			}) {
				t.Errorf("%s: no mention resolves to %v", name, want.Region)
			}
		}
	}
	if letters == 0 {
		t.Skip("shared/gold has no letters")
	}
}
