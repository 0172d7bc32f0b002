package segment

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

// outerEnv is the environment before TestMain changed it, for the go command.
var outerEnv = os.Environ()

// TestMain keeps the tests out of the user's cache folder.
func TestMain(m *testing.M) {
	cache, err := os.MkdirTemp("", "segment-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Setenv("XDG_CACHE_HOME", cache)
	code := m.Run()
	os.RemoveAll(cache)
	os.Exit(code)
}

func segmenter(t testing.TB) *Segmenter {
	t.Helper()
	s, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// paragraph is running text of the kind the package is for.
const paragraph = "近年来，市民政局会同市人社局、西山区委组织部认真落实《关于加强城市社区工作者队伍建设的实施意见》" +
	"（西办通〔2022〕31号），按照担任职务核定基础补贴为3100元/月，职级补贴最低600元/月，" +
	"取得初级、中级、高级社会工作师职称的，分别补助100元/月、200元/月、300元/月职业津贴，并为专职社区工作者缴纳五险一金。" +
	"建议提出的“提高绩效补贴”问题，区财政局将结合财政承受能力研究解决；下一步，住建局、卫健委将继续做好老旧小区改造和家庭医生签约服务工作。\n"

var wordsTests = []struct {
	text, want string // want is cut at '/'
}{
	{"", ""},
	{"市民政局", "市/民政局"},
	{"西山区人社局发放职级补贴", "西山区/人社局/发放/职级补贴"},
	{"取得社会工作师证书的社区工作者", "取得/社会工作师/证书/的/社区工作者"},
	{"基础补贴2800元/月", "基础补贴/2800/元///月"},
	{"缴纳五险一金。", "缴纳/五险一金/。"},
	{"按1.5倍、12%计发", "按/1.5/倍/、/12/%/计发"},
	{"3.加强领导", "3/./加强/领导"},
	{"GB2312与ＧＢ１８０３０", "GB2312/与/ＧＢ１８０３０"},
	{"1+1+N模式", "1/+/1/+/N/模式"},
	{"2023.", "2023/."},
	{"民政局 人社局\n\t住建局", "民政局/ /人社局/\n/\t/住建局"},
	{"民政局\xff人社局", "民政局/\xff/人社局"},
	{"\xe6\xb0民政局\xe6", "\xe6\xb0/民政局/\xe6"},
	{"民政局\x00\x00人社局\x00", "民政局/\x00\x00/人社局/\x00"},
	{"民政局\uFFFD人社局", "民政局/\uFFFD/人社局"},
	{"𠮷祥", "𠮷/祥"},
	{"各项城市建设", "各项/城市建设"}, // not 项城市
	{"豫西山区", "豫西/山区"},     // not 西山区
	{"会同西山区人社局", "会同/西山区/人社局"},
	{"机会办理", "机会/办理"}, // not 会办
}

func TestWords(t *testing.T) {
	s := segmenter(t)
	for _, tt := range wordsTests {
		if got := strings.Join(s.Words(tt.text), "/"); got != tt.want {
			t.Errorf("Words(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// Words that matter most to the users stay whole between neighbours that could
// take their first or last character away (市民+政局).
func TestWordsKeepsOfficialWordsWhole(t *testing.T) {
	s := segmenter(t)
	before := strings.Fields("市 区 县 省 各 和 对 的 由 按照 加强 本市 在 为 会同市 其中 2022年 、")
	after := strings.Fields("的 等 和 工作 为 人员 由 及 将 会 每月 标准 。 制度 中 600元")
	for _, word := range strings.Fields("民政局 西山区 职级补贴 社区工作者 五险一金 社会工作师 基础补贴 " +
		"人力资源和社会保障局 人社局 卫健委 发改委 住建局 区委组织部 政法委 人大常委会 政协 绩效补贴 职业津贴 " +
		"住房公积金 专职社区工作者 网格员 村干部 办理情况 征求意见稿 建议答复 主办单位") {
		for _, b := range before {
			for _, a := range after {
				words := s.Words(b + word + a)
				if !wholeAt(words, len(b), len(word)) {
					t.Errorf("%s is cut through: %s", word, strings.Join(words, "/"))
				}
			}
		}
	}
}

// wholeAt reports whether no end of a word lies within the length bytes that
// begin at byte start of the words put together, and none straddles their ends.
func wholeAt(words []string, start, length int) bool {
	at := 0
	for _, w := range words {
		if at <= start && start+length <= at+len(w) {
			return true // within one word: itself or a longer one, as in 区政协
		}
		at += len(w)
	}
	return false
}

// The whole lexicon is tried the same way. A few words lose to another of the
// lexicon (基本工资+标准 to 基本+工资标准), which is no fault.
func TestWordsKeepsLexiconWhole(t *testing.T) {
	s := segmenter(t)
	tried, cut := 0, 0
	for _, f := range lexicon() {
		for _, word := range f.terms() {
			if words := s.Words(word); len(words) != 1 {
				t.Errorf("%s alone is cut: %s", word, strings.Join(words, "/"))
			}
			if utf8.RuneCountInString(word) < 3 {
				continue
			}
			for _, b := range []string{"市", "的", "按照", "会同市"} {
				for _, a := range []string{"等", "工作", "人员", "标准"} {
					tried++
					if !wholeAt(s.Words(b+word+a), len(b), len(word)) {
						cut++
					}
				}
			}
		}
	}
	if cut*1000 > tried {
		t.Errorf("%d of %d contexts cut a lexicon word, more than one in a thousand", cut, tried)
	}
}

var allWordsTests = []struct {
	text, want string
}{
	{"", ""},
	{"市民政局", "市民/民政/民政局/政局"},
	{"社区工作者队伍", "社区/社区工作者/工作/工作者/作者/队伍"},
	{"哈哈哈", "哈哈/哈哈哈/哈哈"},
	{"T恤和AA制", ""},
	{"2023年1.5倍", ""},
	{"津贴\xff补贴\x00编制", "津贴/补贴/编制"},
	{"津\xff贴", ""},
	{"津贴，津贴", "津贴/津贴"},
}

func TestAllWords(t *testing.T) {
	s := segmenter(t)
	for _, tt := range allWordsTests {
		if got := strings.Join(allWords(s, tt.text), "/"); got != tt.want {
			t.Errorf("AllWords(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// allWords is AllWords as a list.
func allWords(s *Segmenter, text string) []string { return slices.Collect(s.AllWords(text, 2)) }

// fullMode is what gojieba itself finds, which AllWords must equal; text is one
// that gojieba can read at once.
func fullMode(s *Segmenter, text string) []string {
	return slices.DeleteFunc(s.jieba.CutAll(text), func(w string) bool { return !isHanWord(w) })
}

func TestAllWordsLeast(t *testing.T) {
	s := segmenter(t)
	text := strings.Repeat(paragraph, 3)
	for least := 2; least < 6; least++ {
		want := slices.DeleteFunc(allWords(s, text), func(w string) bool { return utf8.RuneCountInString(w) < least })
		if got := slices.Collect(s.AllWords(text, least)); len(got) == 0 || !slices.Equal(got, want) {
			t.Errorf("AllWords of %d characters and more: %d words, want %d", least, len(got), len(want))
		}
	}
	for w := range s.AllWords("市民政局", 2) {
		if w != "市民" {
			t.Errorf("goes on behind the first word with %q", w)
		}
		break
	}
}

func TestHas(t *testing.T) {
	s := segmenter(t)
	for word, want := range map[string]bool{
		"民政局": true, "社区工作者": true, "五险一金": true, "补贴": true, "征求意见稿": true,
		"": false, "的": false, "T恤": false, "AT&T": false, "政局五": false, "民政局人社局": false,
		"民政局\xff": false, "\xff民政局": false, "民政\x00局": false, "补贴 ": false,
		strings.Repeat("哈", 10_000): false,
	} {
		if got := s.Has(word); got != want {
			t.Errorf("Has(%.30q) = %v, want %v", word, got, want)
		}
	}
}

// Text longer than a part is cut as if it were handed over at once, whether
// there are places to part it or not.
func TestLongText(t *testing.T) {
	s := segmenter(t)
	unbroken := strings.Map(func(r rune) rune {
		if isHan(r) {
			return r
		}
		return -1
	}, paragraph)
	for name, text := range map[string]string{
		"paragraphs": strings.Repeat(paragraph, 200),
		"unbroken":   strings.Repeat(unbroken, 200),
		"one word":   strings.Repeat("哈", 20_000),
		"digits":     strings.Repeat("12345", 10_000),
		"invalid":    strings.Repeat("民政局\xff", 10_000),
		"NUL":        strings.Repeat("民政局\x00", 10_000),
	} {
		t.Run(name, func(t *testing.T) {
			words := s.Words(text)
			if strings.Join(words, "") != text {
				t.Error("Words does not cover the text")
			}
			if strings.Contains(text, "\xff") || strings.Contains(text, "\x00") {
				if n := len(words); n != 20_000 {
					t.Errorf("%d words, want 20000", n)
				}
				return
			}
			// What is cut best of a word without end depends on where it ends.
			if atOnce := joinRuns(text, s.jieba.Cut(text, false)); !slices.Equal(words, atOnce) && name != "one word" {
				t.Error("Words differs from a text cut at once")
			}
			if !slices.Equal(allWords(s, text), fullMode(s, text)) {
				t.Error("AllWords differs from gojieba's full mode")
			}
		})
	}
}

// Every public file of the golden set can be cut, and comes out whole.
func TestWordsOnLetters(t *testing.T) {
	letters, _ := filepath.Glob("../../../shared/gold/more/letters/*.txt")
	if len(letters) == 0 {
		t.Skip("the folder shared is not there")
	}
	s := segmenter(t)
	for _, path := range letters {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		if strings.Join(s.Words(text), "") != text {
			t.Errorf("%s: Words does not cover the text", path)
		}
		if utf8.ValidString(text) && !slices.Equal(allWords(s, text), fullMode(s, text)) {
			t.Errorf("%s: AllWords differs from gojieba's full mode", path)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	s := segmenter(t)
	words, all := s.Words(paragraph), allWords(s, paragraph)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				d, err := Default()
				if err != nil || d != s {
					t.Errorf("Default = %p, %v, want %p", d, err, s)
					return
				}
				if !slices.Equal(d.Words(paragraph), words) || !slices.Equal(allWords(d, paragraph), all) || !d.Has("五险一金") {
					t.Error("other words than alone")
					return
				}
			}
		})
	}
	wg.Wait()
}

func FuzzWords(f *testing.F) {
	for _, tt := range wordsTests {
		f.Add(tt.text)
	}
	for _, tt := range allWordsTests {
		f.Add(tt.text)
	}
	f.Add(paragraph)
	s := segmenter(f)
	f.Fuzz(func(t *testing.T, text string) {
		words := s.Words(text)
		if strings.Join(words, "") != text {
			t.Errorf("Words(%q) = %q does not cover the text", text, words)
		}
		if slices.Contains(words, "") {
			t.Errorf("Words(%q) = %q has an empty word", text, words)
		}
		if len(text) > 600 {
			return // what follows takes time by the square
		}
		if got, want := allWords(s, text), wordsByHas(s, text); !slices.Equal(got, want) {
			t.Errorf("AllWords(%q) = %q, want by Has %q", text, got, want)
		}
	})
}

// wordsByHas is AllWords by asking Has about every part of text.
func wordsByHas(s *Segmenter, text string) []string {
	var words []string
	for i := range text {
		for n := 2; n <= maxWordRunes; n++ {
			end := afterRunes(text, i, n)
			if end < 0 {
				break
			}
			if s.Has(text[i:end]) {
				words = append(words, text[i:end])
			}
		}
	}
	return words
}

// afterRunes is the byte offset n characters after byte i, or -1.
func afterRunes(text string, i, n int) int {
	for range n {
		if i == len(text) {
			return -1
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return i
}
