package index

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// alikes lists the punctuation that folds to one character, which is the ASCII
// one wherever ASCII has it: first the character, then what is read as it.
// Compiled for this package from the Unicode code charts (General Punctuation,
// CJK Symbols and Punctuation, CJK Compatibility Forms, Small Form Variants,
// Vertical Forms). All brackets in which the year of a document number stands,
// 〔2023〕 【2023】 [2023] （2023）, are one pair: people type the one at hand.
var alikes = []string{
	"\"“”„‟〝〞〟「」『』﹁﹂﹃﹄",
	"'‘’‚‛′",
	",﹐︐",
	".。｡﹒․︒",
	"、､﹑︑",
	":﹕︓∶",
	";﹔︔",
	"?﹖︖",
	"!﹗︕",
	"([﹙︵❨⦅｟〔【〖〘〚﹝︹︻︗﹇",
	")]﹚︶❩⦆｠〕】〗〙〛﹞︺︼︘﹈",
	"{﹛︷",
	"}﹜︸",
	"<〈\u2329⟨﹤︿",
	">〉\u232a⟩﹥﹀",
	"《︽",
	"》︾",
	"-‐‑‒–—―−─━⸺﹘﹣︱︲",
	"~〜∼∽",
	"_﹍﹎﹏︳︴",
	"·•‧∙・･⋅",
	"…⋯︙",
	"/∕⁄",
	"\\﹨",
	"|∣",
	"*∗﹡",
	"+﹢",
	"=﹦",
	"%﹪",
	"#﹟",
	"&﹠",
	"@﹫",
	"$﹩",
	"¥￥",
	"£￡",
	// 二〇二三 is also written with a circle in place of the numeral.
	"〇○◯",
}

// radicals maps the CJK Radicals Supplement and the Kangxi Radicals to unified
// ideographs: fonts of PDF files often take whole characters for radicals. Each
// pair is the radical and its ideograph. Source: Unicode Character Database
// 14.0, EquivalentUnifiedIdeograph.txt (Unicode licence).
const radicals = "" +
	"⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢" +
	"⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵" +
	"⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓" +
	"⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎" +
	"⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長" +
	"⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐" +
	"⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜" +
	"⻲亀⻳龟⼀一⼁丨⼂丶⼃丿⼄乙⼅亅⼆二⼇亠⼈人⼉儿⼊入⼋八⼌冂⼍冖" +
	"⼎冫⼏几⼐凵⼑刀⼒力⼓勹⼔匕⼕匚⼖匸⼗十⼘卜⼙卩⼚厂⼛厶⼜又⼝口" +
	"⼞囗⼟土⼠士⼡夂⼢夊⼣夕⼤大⼥女⼦子⼧宀⼨寸⼩小⼪尢⼫尸⼬屮⼭山" +
	"⼮巛⼯工⼰己⼱巾⼲干⼳幺⼴广⼵廴⼶廾⼷弋⼸弓⼹彐⼺彡⼻彳⼼心⼽戈" +
	"⼾戶⼿手⽀支⽁攴⽂文⽃斗⽄斤⽅方⽆无⽇日⽈曰⽉月⽊木⽋欠⽌止⽍歹" +
	"⽎殳⽏毋⽐比⽑毛⽒氏⽓气⽔水⽕火⽖爪⽗父⽘爻⽙爿⽚片⽛牙⽜牛⽝犬" +
	"⽞玄⽟玉⽠瓜⽡瓦⽢甘⽣生⽤用⽥田⽦疋⽧疒⽨癶⽩白⽪皮⽫皿⽬目⽭矛" +
	"⽮矢⽯石⽰示⽱禸⽲禾⽳穴⽴立⽵竹⽶米⽷糸⽸缶⽹网⽺羊⽻羽⽼老⽽而" +
	"⽾耒⽿耳⾀聿⾁肉⾂臣⾃自⾄至⾅臼⾆舌⾇舛⾈舟⾉艮⾊色⾋艸⾌虍⾍虫" +
	"⾎血⾏行⾐衣⾑襾⾒見⾓角⾔言⾕谷⾖豆⾗豕⾘豸⾙貝⾚赤⾛走⾜足⾝身" +
	"⾞車⾟辛⾠辰⾡辵⾢邑⾣酉⾤釆⾥里⾦金⾧長⾨門⾩阜⾪隶⾫隹⾬雨⾭靑" +
	"⾮非⾯面⾰革⾱韋⾲韭⾳音⾴頁⾵風⾶飛⾷食⾸首⾹香⾺馬⾻骨⾼高⾽髟" +
	"⾾鬥⾿鬯⿀鬲⿁鬼⿂魚⿃鳥⿄鹵⿅鹿⿆麥⿇麻⿈黃⿉黍⿊黑⿋黹⿌黽⿍鼎" +
	"⿎鼓⿏鼠⿐鼻⿑齊⿒齒⿓龍⿔龜⿕龠"

// The block of the unified ideographs that nearly all text is written in.
const (
	firstHan = 0x4E00
	lastHan  = 0x9FFF
)

// traditionalPairs says which simplified character stands for a traditional one;
// its head names the source.
//
//go:embed traditional.txt
var traditionalPairs string

// traditional is the simplified characters by traditional ones.
func traditional() map[rune]rune {
	of := make(map[rune]rune)
	for line := range strings.Lines(traditionalPairs) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		pairs := []rune(strings.TrimSpace(line))
		for i := 0; i+1 < len(pairs); i += 2 {
			of[pairs[i]] = pairs[i+1]
		}
	}
	return of
}

// variants gives, for a variant of a Chinese character, the character that
// stands for all of them: for traditional characters the simplified one, for
// compatibility ideographs what golang.org/x/text has from the Unicode Character
// Database.
func variants() map[rune]rune {
	of := traditional()
	for _, block := range [][2]rune{{0xF900, 0xFAFF}, {0x2F800, 0x2FA1F}} { // CJK Compatibility Ideographs and their Supplement
		for r := block[0]; r <= block[1]; r++ {
			f, _ := utf8.DecodeRuneInString(norm.NFC.String(string(r)))
			if simple, ok := of[f]; ok {
				f = simple
			}
			if f != r {
				of[r] = f
			}
		}
	}
	return of
}

// The tables that foldRune looks in: every ASCII character, every ideograph of
// the block above, and every other character that folding changes, except
// capitals and characters without a glyph.
var foldASCII, foldHan, foldOther = makeFoldTables()

func makeFoldTables() (ascii [utf8.RuneSelf]rune, han [lastHan - firstHan + 1]rune, other map[rune]rune) {
	for r := range ascii {
		ascii[r] = unicode.ToLower(rune(r))
		if r <= ' ' || r == 0x7F {
			ascii[r] = removed
		}
	}
	other = make(map[rune]rune)
	for _, row := range alikes {
		first, size := utf8.DecodeRuneInString(row)
		for _, r := range row[size:] {
			if r < utf8.RuneSelf {
				ascii[r] = first
			} else {
				other[r] = first
			}
		}
	}
	for r := rune('！'); r <= '～'; r++ { // the full-width forms of ASCII
		other[r] = ascii[r-'！'+'!']
	}
	pairs := []rune(radicals)
	for i := 0; i+1 < len(pairs); i += 2 {
		other[pairs[i]] = pairs[i+1]
	}
	for i := range han {
		han[i] = firstHan + rune(i)
	}
	of := variants()
	for r, f := range other { // a radical may stand for a variant
		if v, ok := of[f]; ok {
			other[r] = v
		}
	}
	for r, f := range of {
		if firstHan <= r && r <= lastHan {
			han[r-firstHan] = f
		} else if _, ok := other[r]; !ok {
			other[r] = f
		}
	}
	return ascii, han, other
}
