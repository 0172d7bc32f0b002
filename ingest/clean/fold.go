package clean

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold gives the normal form of one character: 0 for characters that carry
// nothing, ' ' for every blank, the ASCII form of full-width letters and
// digits, the ideograph for radicals and compatibility forms. All punctuation
// stays: blanket NFKC would turn ：（） into their ASCII look-alikes.
func fold(r rune) rune {
	if r < 0x80 {
		switch {
		case r == '\t':
			return ' '
		case r < 0x20 || r == 0x7f:
			return 0
		}
		return r
	}
	switch {
	case r >= 0x4e00 && r <= 0x9fff: // by far the most frequent
		return r
	case r < 0xa0: // C1 controls
		return 0
	case r == 0xa0, r == 0x3000, r >= 0x2000 && r <= 0x200a, r == 0x202f, r == 0x205f, r == 0x1680:
		return ' '
	case r == 0xad, r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0xfeff, r == 0xfffe, r == 0xffff:
		return 0
	case r == 0x2028, r == 0x2029, r == 0x3164:
		return ' '
	case r >= 0x2e80 && r <= 0x2eff:
		if u, ok := radicalSupplement[r]; ok {
			return u
		}
		return compatible(r)
	case r == 0x2f3e: // ⼾: Unicode names 戶, but simplified fonts draw it as 户 and so give it for 户
		return '户'
	case r >= 0x2f00 && r <= 0x2fdf, r >= 0xf900 && r <= 0xfaff, r >= 0x2f800 && r <= 0x2fa1f:
		return compatible(r)
	case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ':
		return r - 0xfee0
	case r == '％':
		return '%'
	}
	return r
}

// compatible is the single character that r is a compatibility form of.
func compatible(r rune) rune {
	var b [utf8.UTFMax]byte
	n := utf8.EncodeRune(b[:], r)
	out := norm.NFKC.Bytes(b[:n])
	u, w := utf8.DecodeRune(out)
	if w == len(out) && u != utf8.RuneError {
		return u
	}
	return r
}

// radicalSupplement maps the CJK Radicals Supplement to unified ideographs.
// NFKC leaves most of this block alone although PDF fonts often map whole
// characters to it. Source: Unicode EquivalentUnifiedIdeograph.txt (Unicode
// licence), the entries whose character occurs in running Chinese text.
var radicalSupplement = map[rune]rune{
	0x2e81: '厂', 0x2e83: '乚', 0x2e84: '乙', 0x2e85: '亻', 0x2e87: '几', 0x2e88: '刀', 0x2e89: '刂',
	0x2e8b: '卩', 0x2e8c: '小', 0x2e8e: '兀', 0x2e8f: '尣', 0x2e92: '巳', 0x2e93: '幺', 0x2e97: '心',
	0x2e98: '扌', 0x2e99: '攵', 0x2e9b: '旡', 0x2e9c: '日', 0x2e9d: '月', 0x2e9e: '歺', 0x2ea0: '民',
	0x2ea1: '氵', 0x2ea2: '氺', 0x2ea3: '灬', 0x2ea4: '爫', 0x2ea6: '丬', 0x2ea8: '犭', 0x2eaa: '疋',
	0x2eab: '目', 0x2ead: '礻', 0x2eb0: '纟', 0x2eb1: '罓', 0x2eb3: '罒', 0x2eb6: '羊', 0x2eb7: '羊',
	0x2eb9: '老', 0x2ebc: '月', 0x2ebd: '臼', 0x2ebe: '艹', 0x2ebf: '艹', 0x2ec0: '艹', 0x2ec1: '虎',
	0x2ec2: '衤', 0x2ec4: '西', 0x2ec5: '见', 0x2ec6: '角', 0x2ec8: '讠', 0x2ec9: '贝', 0x2ecb: '车',
	0x2ecc: '辶', 0x2ece: '辶', 0x2ecf: '阝', 0x2ed0: '钅', 0x2ed1: '長', 0x2ed2: '镸', 0x2ed3: '长',
	0x2ed4: '门', 0x2ed6: '阝', 0x2ed7: '雨', 0x2ed8: '青', 0x2ed9: '韦', 0x2eda: '页', 0x2edb: '风',
	0x2edc: '飞', 0x2edd: '食', 0x2edf: '飠', 0x2ee0: '饣', 0x2ee2: '马', 0x2ee3: '骨', 0x2ee4: '鬼',
	0x2ee5: '鱼', 0x2ee6: '鸟', 0x2ee7: '卤', 0x2ee8: '麦', 0x2ee9: '黄', 0x2eea: '黾', 0x2eeb: '斉',
	0x2eec: '齐', 0x2eed: '歯', 0x2eee: '齿', 0x2eef: '竜', 0x2ef0: '龙', 0x2ef2: '亀', 0x2ef3: '龟',
}
