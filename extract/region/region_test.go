package region

import (
	"slices"
	"strings"
	"testing"
)

func path(names string) []string {
	if names == "" {
		return nil
	}
	return strings.Split(names, " ")
}

func TestPath(t *testing.T) {
	for _, c := range []struct{ code, want string }{
		{"530112", "云南省 昆明市 西山区"},
		{"330300", "浙江省 温州市"},
		{"340000", "安徽省"},
		{"310107", "上海市 普陀区"},
		{"110105", "北京市 朝阳区"},
		{"120116", "天津市 滨海新区"},
		{"500110", "重庆市 綦江区"},
		{"500229", "重庆市 城口县"},
		{"429005", "湖北省 潜江市"},
		{"429021", "湖北省 神农架林区"},
		{"419001", "河南省 济源市"},
		{"469005", "海南省 文昌市"},
		{"469025", "海南省 白沙黎族自治县"},
		{"659001", "新疆维吾尔自治区 石河子市"},
		{"652325", "新疆维吾尔自治区 昌吉回族自治州 奇台县"},
		{"441900", "广东省 东莞市"},
		{"442000", "广东省 中山市"},
		{"460400", "海南省 儋州市"},
		{"620200", "甘肃省 嘉峪关市"},
		{"232700", "黑龙江省 大兴安岭地区"},
		{"710000", "台湾省"},
		{"810000", "香港特别行政区"},
		{"820000", "澳门特别行政区"},
		// The code is gone.
		{"500222", "重庆市 綦江县"},
		{"371202", "山东省 莱芜市 莱城区"},
		// The code has a new name.
		{"420607", "湖北省 襄阳市 襄州区"},
		// Placeholders and unknown codes.
		{"110100", ""}, {"429000", ""}, {"620201", ""}, {"530101", ""},
		{"999999", ""}, {"", ""}, {"53", ""}, {"5301123", ""},
	} {
		if got := Path(c.code); !slices.Equal(got, path(c.want)) {
			t.Errorf("Path(%q) = %v, want %s", c.code, got, c.want)
		}
	}
}

func TestByCode(t *testing.T) {
	for _, c := range []struct {
		code string
		want Division
	}{
		{"530112", Division{Code: "530112", Name: "西山区", Level: County, Current: true, First: 2002}},
		{"530100", Division{Code: "530100", Name: "昆明市", Short: "昆明", Level: Prefecture, Current: true, First: 2002}},
		{"451225", Division{Code: "451225", Name: "罗城仫佬族自治县", Short: "罗城县", Level: County, Current: true, First: 2002}},
		{"150000", Division{Code: "150000", Name: "内蒙古自治区", Short: "内蒙古", Level: Province, Current: true, First: 2002}},
		{"500222", Division{Code: "500222", Name: "綦江县", Short: "綦江", Level: County, First: 2002, Last: 2010}},
		{"500110", Division{Code: "500110", Name: "綦江区", Level: County, Current: true, First: 2011}},
	} {
		if got, ok := ByCode(c.code); !ok || got != c.want {
			t.Errorf("ByCode(%q) = %+v, %v, want %+v", c.code, got, ok, c.want)
		}
	}
	if d, ok := ByCode("530199"); ok {
		t.Errorf("ByCode of an unknown code = %+v", d)
	}
}

// TestFormerPath checks that a former name stands among the names of its time.
func TestFormerPath(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"襄阳区", "湖北省 襄樊市 襄阳区"},
		{"襄樊市", "湖北省 襄樊市"},
		{"万盛区", "重庆市 万盛区"},
		{"大同县", "山西省 大同市 大同县"},
	} {
		found := ByName(c.name)
		if len(found) != 1 || found[0].Current {
			t.Errorf("ByName(%q) = %+v, want one former division", c.name, found)
			continue
		}
		if got := found[0].Path(); !slices.Equal(got, path(c.want)) {
			t.Errorf("%s: path %v, want %s", c.name, got, c.want)
		}
	}
	if p, ok := (Division{}).Parent(); ok {
		t.Errorf("the zero Division has the parent %+v", p)
	}
	if p := (Division{}).Path(); p != nil {
		t.Errorf("the zero Division has the path %v", p)
	}
}

func TestByName(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"昆明市", "530100"},
		{"昆明", "530100"},
		{"内蒙古", "150000"},
		{"新疆", "650000"},
		{"香港", "810000"},
		{"广西自治区", "450000"},
		{"昌吉州", "652300"},
		{"昌吉自治州", "652300"},
		{"昌吉", "652300 652301"},
		{"奇台", "652325"},
		{"鄂伦春旗", "150723"},
		{"罗城县", "451225"},
		{"积石山县", "622927"},
		{"大理州", "532900"},
		{"巴州", "652800 511902"},
		{"科右前旗", "152221"},
		{"浦东", "310115"},
		{"神农架", "429021"},
		{"大兴安岭", "232700"},
		{"管城区", "410104"},
		{"西山", "530112"},
		{"吉林", "220000 220200"},
		// A full name goes before a short one, but a current division first of all.
		{"东乡县", "622926 361029"},
		{"綦江", "500110 500222"},
		{"朝阳", "211300 110105 211321 220104"},
		{"鼓楼区", "320106 320302 350102 410204"},
		{"普陀区", "310107 330903"},
		{"桥东区", "130702 130103 130502"},
		{"定安县", "469021 469025"},
		{"沙", ""}, {"市辖区", ""}, {"县", ""}, {"市", ""}, {"省直辖县级行政区划", ""}, {"高新区", ""}, {"", ""},
	} {
		var got []string
		for _, d := range ByName(c.name) {
			got = append(got, d.Code)
		}
		if !slices.Equal(got, path(c.want)) {
			t.Errorf("ByName(%q) = %v, want %s", c.name, got, c.want)
		}
	}
}

// TestByNameIsACopy checks that a caller cannot change the table.
func TestByNameIsACopy(t *testing.T) {
	ByName("昆明市")[0].Name = "changed"
	if got := ByName("昆明市")[0].Name; got != "昆明市" {
		t.Errorf("the table now has %q", got)
	}
}

func TestWithin(t *testing.T) {
	for _, c := range []struct {
		code, outer string
		want        bool
	}{
		{"530112", "530100", true}, {"530112", "530000", true}, {"530112", "530112", true},
		{"530112", "530200", false}, {"530100", "530112", false}, {"530112", "530113", false},
		{"310107", "310000", true}, {"", "", false}, {"530112", "", false}, {"53", "530000", false},
	} {
		if got := Within(c.code, c.outer); got != c.want {
			t.Errorf("Within(%q, %q) = %v, want %v", c.code, c.outer, got, c.want)
		}
	}
}

func TestLevelString(t *testing.T) {
	for l, want := range map[Level]string{Province: "province", Prefecture: "prefecture", County: "county", 0: "Level(0)"} {
		if got := l.String(); got != want {
			t.Errorf("Level %d is %q, want %q", int(l), got, want)
		}
	}
}

func TestAllStops(t *testing.T) {
	n := 0
	for range All() {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("All yielded %d divisions, want to stop at 3", n)
	}
}
