package symbolfont

// The characters of the fonts by code. Symbol: the Adobe Symbol encoding as
// published by Unicode, Inc. (VENDORS/ADOBE/symbol.txt). Wingdings and Webdings:
// Unicode document L2/12-368, as tabled by dingbat-to-unicode (BSD-2-Clause).
// Where that maps to a pictograph beyond the basic plane or a rare shape, the
// common character that looks the same stands here, because people search for
// □, ☑, ■ and ①. Correspondences between codes are facts.

// run is the characters of the codes from first on.
type run struct {
	first rune
	chars string
}

// runs are the characters by name of the font in lower case.
var runs = map[string][]run{
	"symbol": {
		{0x22, "∀"}, {0x24, "∃"}, {0x27, "∋"}, {0x2D, "−"}, {0x40, "≅"},
		{0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"}, {0x5C, "∴"}, {0x5E, "⊥"}, {0x60, "‾"},
		{0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"}, {0x7E, "∼"},
		{0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓"}, {0xB0, "°±″≥×∝∂•÷≠≡≈…⏐⎯↵"},
		{0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉"}, {0xD0, "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"}, {0xE0, "◊〈®©™∑"},
		{0xE6, "⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"}, {0xF1, "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"},
	},
	"wingdings": {
		{0x22, "✂✁"}, {0x28, "☎✆✉"}, {0x36, "⌛"}, {0x3E, "✇✍"}, {0x41, "✌"}, {0x45, "☜☞☝☟"}, {0x4A, "☺"}, {0x4C, "☹"},
		{0x51, "✈☼"}, {0x54, "❄"}, {0x58, "✠✡☪☯"}, {0x5D, "☸♈♉♊♋♌♍♎♏♐♑♒♓&&"},
		{0x6C, "●❍■□□❑❒⬧⧫◆❖⬥⌧"}, {0x7A, "⌘❀✿❝❞"},
		{0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"}, {0x9E, "·•▪○○○◉◎"}, {0xA7, "▪□"}, {0xAA, "✦★✶✴✹✵"}, {0xB5, "✪✰"},
		{0xD5, "⌫⌦"}, {0xD8, "➢"}, {0xDC, "➲"}, {0xDF, "←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳"}, {0xFB, "✗✓☒☑"},
	},
	"wingdings 2": {
		{0x25, "✄✀"}, {0x42, "☜☞"}, {0x4A, "☝☟"}, {0x4F, "✗✓☒☑☒☒"},
		{0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"}, {0x95, "⋅"}, {0x97, "•●○"}, {0xA1, "▪■□"}, {0xA8, "▣"}, {0xAE, "◆◇"}, {0xB1, "◈"}, {0xB8, "◊"},
		{0xEB, "✶"}, {0xF0, "✹"}, {0xF8, "※⁂"},
	},
	"wingdings 3": {
		{0x21, "←→↑↓↖↗↙↘"}, {0x70, "▲▼△▽◀▶◁▷◣◢◤◥"},
	},
	"webdings": {
		{0x33, "◀▶▲▼"}, {0x61, "✓"}, {0x63, "□"}, {0x67, "■"}, {0x6E, "●"}, {0x72, "✗"},
	},
}
