package region

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// findings are texts and the names that Find reports in them, "~" before a
// short one.
var findings = []struct{ text, want string }{
	// Full names, chains.
	{"昆明市西山区民政局关于西山区第十七届人大二次会议第160号建议答复的函", "昆明市 西山区 西山区"},
	{"湖北省黄石市", "湖北省 黄石市"},
	{"吉林省吉林市", "吉林省 吉林市"},
	{"共9个街道（黄石港区3个、下陆区4个、开发区·铁山区2个）", "黄石港区 下陆区 铁山区"},
	{"新疆维吾尔自治区昌吉回族自治州奇台县", "新疆维吾尔自治区 昌吉回族自治州 奇台县"},
	{"黑龙江省大兴安岭地区加格达奇区", "黑龙江省 大兴安岭地区 加格达奇区"},
	{"香港特别行政区、澳门特别行政区、台湾省", "香港特别行政区 澳门特别行政区 台湾省"},
	{"中共信丰县委，泊头市人民政府，南海区教育局", "信丰县 泊头市 南海区"},
	{"西山区位于昆明市西部，将西山区划入试点", "西山区 昆明市 西山区"},
	// Former names.
	{"原綦江县、襄樊市", "綦江县 襄樊市"},
	// Short names with a word for the level.
	{"昌吉州奇台县", "~昌吉州 奇台县"},
	{"罗城县人大常委会，鄂伦春旗，科右前旗，广西自治区", "~罗城县 ~鄂伦春旗 ~科右前旗 ~广西自治区"},
	{"东乡县", "东乡县"}, // also the full name of a former county
	// Bare short names.
	{"昆明民政局、广西民政厅、新疆生产建设兵团、内蒙古全区", "~昆明 ~广西 ~新疆 ~内蒙古"},
	{"云南昆明市、新疆昌吉州奇台县、云南昆明西山区", "~云南 昆明市 ~新疆 ~昌吉州 奇台县 ~云南 ~昆明 西山区"},
	{"湖北京山市、山西安泽县、辽宁海城市", "~湖北 京山市 ~山西 安泽县 ~辽宁 海城市"},
	{"昆明、曲靖等地，昆明的天气，北京大学", ""},
	{"昆明城市管理局，昆明市场监管局", "~昆明 ~昆明"},
	{"天门市场监管局，东方市民政局，天津滨海新区，河北雄安新区，苏州工业园区", "~天门 东方市 ~天津 滨海新区"},
	{"新乡民政局、如皋财政局、西山财政局", "~新乡 ~如皋"},
	{"西藏那曲地区、内蒙古呼伦贝尔市、第八师石河子市", "~西藏 那曲地区 ~内蒙古 呼伦贝尔市 石河子市"},
	{"巴州若羌县，锡盟，与东盟，巴州区", "~巴州 若羌县 ~锡盟 巴州区"},
	{"中方政府、和平政府、无为政府", ""},
	// Names that share a character.
	{"青岛市南区、济南市中区", "~青岛 市南区 ~济南 市中区"},
	{"青岛市市南区、济宁市市中区", "青岛市 市南区 济宁市 市中区"},
	{"济南市中区域、广州市北区", "济南市 广州市"},
	// Words for parts of any city.
	{"第一城区，四个城区，街区、园区、高新区、小区、社区、市区、开发区、库区、新区", ""},
	{"各县（市、区），全市各县区，本市，我省", ""},
	{"晋城市城区、阳泉市矿区、阳泉市郊区、西宁市城中区", "晋城市 城区 阳泉市 矿区 阳泉市 郊区 西宁市 城中区"},
	{"城区、矿区、郊区、市中区、城中区、东区、西区", ""},
	{"黄石市城区及大冶市，晋城城区，柳州市郊区", "黄石市 大冶市 柳州市"},
	// Names that are words as well.
	{"加快新城区建设，古城区保护，县城东区", ""},
	{"新城区民政局，西安市新城区建设，（新城区）", "新城区 西安市 新城区 新城区"},
	{"合作市场，新建县级医院，会同县财政局，比如县政府，解放区精神", ""},
	{"合作市人民政府，甘南州合作市，怀化市会同县", "合作市 ~甘南州 合作市 怀化市 会同县"},
	{"河南县域经济，青海省河南县", "青海省 ~河南县"},
	// Names across two words.
	{"沿海城市、上海城市建设、新兴城市、适应城市发展、各项城市工作、客运城市", ""},
	{"陕西山区、广东山区、豫西山区、内蒙古城区、云南县域、济南市区", "济南市"},
	{"100名山区教师、5万山区群众、3月湖区水位、造福山区群众", ""},
	{"拓宽城区道路、穿越城区、原则上城区不设、城管城区中队、打造成都市圈", ""},
	{"昌平山区、祁连山区、大青山区、四明山区、贺兰山区、太行山区、秦巴山区", ""},
	{"全市南海区、重庆江北区、深圳南山区", "南海区 ~重庆 江北区 ~深圳 南山区"},
	{"合肥城市形象、南京城市规划、北海城区", ""},
	{"瑞安市和平阳县，淮南市和田家庵区", "瑞安市 平阳县 淮南市 田家庵区"},
	{"在海城市，由运城市，（应城市），成都市圈", "海城市 运城市 应城市 成都市"},
	// What follows belongs to another word.
	{"海南区域协调、河北区块链、西山区域、东方市场、红旗旗帜", ""},
	// Names of two characters.
	{"形成县、乡、村三级，提高县级，加强市和县级医院，经费县里出，管理县域，新县城，到达县城，任县委书记，兴县富民", ""},
	{"陇南市成县，（成县），在沙县调研，芒市、瑞丽市，成县、乡，任县，兴县人民政府", "陇南市 成县 成县 沙县 芒市 瑞丽市 任县 兴县"},
	// Anything else.
	{"", ""},
	{"abc 123，。", ""},
	{"昆明\xff市西山区\xe6", "西山区"},
}

func TestFind(t *testing.T) {
	for _, c := range findings {
		var got []string
		for _, m := range Find(c.text) {
			if m.Short {
				got = append(got, "~"+m.Name)
			} else {
				got = append(got, m.Name)
			}
		}
		if !slices.Equal(got, path(c.want)) {
			t.Errorf("Find(%q) = %v, want %s", c.text, got, c.want)
		}
	}
}

func TestFindCodes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"鼓楼区", "320106 320302 350102 410204"},
		{"南京市鼓楼区", "320106"},
		{"江苏省鼓楼区", "320106 320302"},
		{"泉州市鼓楼区", "320106 320302 350102 410204"},
		{"普陀区", "310107 330903"},
		{"铁山区", "420205"},
		{"城关区、新城区", "150102 610102 450103"},
		{"吉林民政厅", "220000 220200"},
		{"吉林长春市", "220100"},
		{"晋城市城区", "140502"},
		{"桥东区", "130702 130103 130502"},
		{"昌吉州", "652300"},
	} {
		found := Find(c.text)
		if len(found) == 0 {
			t.Errorf("Find(%q) found nothing", c.text)
			continue
		}
		if got := found[len(found)-1].Codes; !slices.Equal(got, path(c.want)) {
			t.Errorf("Find(%q): codes %v, want %s", c.text, got, c.want)
		}
	}
	if got := Find("吉林长春市")[0].Codes; !slices.Equal(got, []string{"220000"}) {
		t.Errorf("吉林 before 长春市 has codes %v, want the province alone", got)
	}
}

func TestFindSpan(t *testing.T) {
	text := "关于对南海区第十七届人大"
	found := Find(text)
	if len(found) != 1 || found[0].Span.Start != 9 || found[0].Span.End != 18 {
		t.Fatalf("Find(%q) = %+v, want one mention at [9, 18)", text, found)
	}
}

// TestFindIsACopy checks that a caller cannot change the table.
func TestFindIsACopy(t *testing.T) {
	Find("昆明市")[0].Codes[0] = "changed"
	if got := Find("昆明市")[0].Codes[0]; got != "530100" {
		t.Errorf("the table now has %q", got)
	}
}

// checkMentions fails unless the spans of found are valid, on rune boundaries,
// sorted and apart, and every mention has known codes.
func checkMentions(t *testing.T, text string, found []Mention) {
	t.Helper()
	end := 0
	for _, m := range found {
		if m.Span.Start < end || m.Span.End <= m.Span.Start || m.Span.End > len(text) {
			t.Fatalf("Find(%q): span %v after offset %d", text, m.Span, end)
		}
		end = m.Span.End
		if text[m.Span.Start:m.Span.End] != m.Name || !utf8.ValidString(m.Name) {
			t.Fatalf("Find(%q): name %q at %v", text, m.Name, m.Span)
		}
		if !utf8.RuneStart(text[m.Span.Start]) || end < len(text) && !utf8.RuneStart(text[end]) && utf8.ValidString(text) {
			t.Fatalf("Find(%q): span %v cuts a character", text, m.Span)
		}
		if len(m.Codes) == 0 {
			t.Fatalf("Find(%q): %q has no codes", text, m.Name)
		}
		full := false
		for _, code := range m.Codes {
			if _, ok := ByCode(code); !ok {
				t.Fatalf("Find(%q): %q has the unknown code %q", text, m.Name, code)
			}
			full = full || slices.ContainsFunc(ByName(m.Name), func(d Division) bool { return d.Code == code && d.Name == m.Name })
		}
		if full == m.Short {
			t.Fatalf("Find(%q): %q short = %v", text, m.Name, m.Short)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, c := range findings {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		found := Find(text)
		checkMentions(t, text, found)
		context := NewContext(found)
		for _, m := range found {
			if d, ok := context.Resolve(m); ok && !slices.Contains(m.Codes, d.Code) {
				t.Fatalf("Find(%q): %q resolves to %s, not among %v", text, m.Name, d.Code, m.Codes)
			}
		}
		// A mark before and after a text parts it from everything else.
		again := Find("。" + text + "。")
		if utf8.ValidString(text) && len(again) != len(found) {
			t.Fatalf("Find(%q): %d mentions, %d between marks", text, len(found), len(again))
		}
	})
}

// TestFindEveryName checks that each full name is found after its parent's.
func TestFindEveryName(t *testing.T) {
	for d := range All() {
		parent, ok := d.Parent()
		if !ok {
			continue
		}
		text := "（" + parent.Name + d.Name + "）"
		found := Find(text)
		if len(found) != 2 || found[1].Name != d.Name || !slices.Contains(found[1].Codes, d.Code) {
			t.Errorf("Find(%q) = %+v, want %s at its end", text, found, d.Code)
		}
	}
}

// shared is a folder beside the repository.
func shared(t testing.TB, name string) string {
	dir := filepath.Join("..", "..", "..", "shared", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("shared/%s is absent", name)
	}
	return dir
}

func BenchmarkFind(b *testing.B) {
	texts := map[string]string{"prose": strings.Repeat(
		"昆明市西山区民政局：您提出的关于优化社区工作人员管理的建议收悉，现答复如下。近年来，我区认真落实省、市关于城乡社区治理的部署，"+
			"不断完善社区工作者薪酬体系，建立基础补贴自然增长机制，提高县级财政保障水平，形成县、乡、村三级联动。", 200)}
	var names strings.Builder
	for d := range All() {
		fmt.Fprintf(&names, "%s、", d.Name)
	}
	texts["names only"] = names.String()
	for name, text := range texts {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Find(text)
			}
		})
	}
	b.Run("letters", func(b *testing.B) {
		files, err := filepath.Glob(filepath.Join(shared(b, "seeds"), "*.txt"))
		if err != nil || len(files) == 0 {
			b.Skip("shared/seeds has no texts")
		}
		var text strings.Builder
		for _, f := range files {
			letter, err := os.ReadFile(f)
			if err != nil {
				b.Fatal(err)
			}
			text.Write(letter)
		}
		b.SetBytes(int64(text.Len()))
		for b.Loop() {
			Find(text.String())
		}
	})
}
