package index

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// smallWords is a Segmenter with a dictionary of a few words: fast, and known
// to the reader of a test.
type smallWords struct {
	dictionary map[string]bool
	version    string
}

func small() *smallWords {
	s := &smallWords{dictionary: map[string]bool{}, version: "small"}
	for _, w := range strings.Fields("社区 工作 工作者 社区工作者 建议 答复 的函 补贴 补助 岗位 岗位补贴 民政 民政局 西山区 昆明市 云南省 人民 代表 大会 人大 政协 委员 提案 发展 开发 展示 管理 物业 物业管理 养老 服务 养老服务 老旧小区 改造") {
		s.dictionary[w] = true
	}
	return s
}

func (s *smallWords) Version() string { return s.version }

func (s *smallWords) Has(word string) bool { return s.dictionary[word] }

func (s *smallWords) AllWords(text string, least int) iter.Seq[string] {
	var out []string
	s.each(text, func(at int, words []string) int {
		for _, w := range words {
			if utf8.RuneCountInString(w) >= least {
				out = append(out, w)
			}
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		return size
	})
	return slices.Values(out)
}

// Words takes the longest word at each place, runs of ASCII letters and digits
// whole, and characters.
func (s *smallWords) Words(text string) []string {
	var out []string
	s.each(text, func(at int, words []string) int {
		_, size := utf8.DecodeRuneInString(text[at:])
		if len(words) > 0 {
			size = len(words[len(words)-1])
		} else if isASCIIWord(rune(text[at])) {
			for at+size < len(text) && isASCIIWord(rune(text[at+size])) {
				size++
			}
		}
		out = append(out, text[at:at+size])
		return size
	})
	return out
}

// each calls f with the dictionary words at a place, shortest first; f says how
// many bytes further the next place is.
func (s *smallWords) each(text string, f func(at int, words []string) int) {
	for at := 0; at < len(text); {
		var words []string
		for end, n := at, 0; end < len(text) && n < 8; n++ {
			_, size := utf8.DecodeRuneInString(text[end:])
			end += size
			if s.dictionary[text[at:end]] {
				words = append(words, text[at:end])
			}
		}
		at += f(at, words)
	}
}

// openSmall is a new index that uses small.
func openSmall(t testing.TB) *Index { return openIn(t, t.TempDir(), Options{Segmenter: small()}) }

func openIn(t testing.TB, dir string, o Options) *Index {
	t.Helper()
	x, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

func write(t testing.TB, x *Index, seq int64, docs ...Document) {
	t.Helper()
	if err := x.Write(context.Background(), docs, nil, seq); err != nil {
		t.Fatal(err)
	}
}

func ask(t testing.TB, x *Index, r Request) *Result {
	t.Helper()
	res, err := x.Search(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// ids is the IDs of the hits of a query, in order.
func ids(t testing.TB, x *Index, query string) []string {
	t.Helper()
	return hitIDs(ask(t, x, Request{Query: query, Limit: MaxLimit}))
}

func hitIDs(r *Result) []string {
	out := []string{}
	for _, h := range r.Hits {
		out = append(out, h.ID)
	}
	return out
}

// The generator of documents: letters made of official phrases, the same for
// the same seed.

var (
	genRegions = [][]string{
		{"云南省", "昆明市", "西山区"}, {"云南省", "昆明市", "五华区"}, {"云南省", "昆明市"}, {"云南省"},
		{"湖北省", "黄石市", "下陆区"}, {"湖北省", "黄石市", "西塞山区"}, {"北京市", "朝阳区"}, nil,
	}
	genBureaux = []string{"民政局", "人力资源和社会保障局", "住房和城乡建设局", "教育体育局", "卫生健康局", "财政局"}
	genTopics  = []string{"优化社区工作人员管理", "提高社区工作者职业津贴", "加快老旧小区改造", "发展养老服务", "加强物业管理", "开发展示平台", "落实“两委”人员补贴", "完善五险一金政策"}
	genPhrases = []string{
		"收悉，现答复如下", "您提出的建议", "感谢您对我市社区工作的关心和支持", "社区工作者职级补贴不超过600元/月",
		"按照《社区工作者管理办法（试行）》（西办通〔2022〕31号）要求", "取得初级、中级、高级社会工作师职称的，分别补助100元/月、200元/月、300元/月",
		"下一步，我局将会同财政、人社等部门认真研究", "区人社局负责招聘", "开发展示中心", "高质量发展", "截至2023年12月31日，已完成改造 120 个小区",
		"五险一金由单位统一缴纳", "四岗十八级", "联系电话：0871－68220583", "B011号提案", "GB/T 9704—2012", "第十七届人大二次会议第160号建议",
		"经费按每户每年10,500元核定", "占比为1：1", "老旧小区改造", "养老服务设施", "物业管理条例", "民政", "二○二三年", "责任到人",
	}
	genKinds   = []string{"npc_reply", "cppcc_reply", "notice", "plan", ""}
	genFormats = []string{"docx", "pdf", "html"}
)

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// genDocument is document number i, of about n phrases.
func genDocument(r *rand.Rand, i, n int) Document {
	region := pick(r, genRegions)
	place := "本级"
	if len(region) > 0 {
		place = region[len(region)-1]
	}
	issuer := place + pick(r, genBureaux)
	year := 2015 + r.IntN(10)
	topic := pick(r, genTopics)
	number := fmt.Sprintf("%s函〔%d〕%d号", string([]rune(place)[:1]), year, 1+r.IntN(200))
	d := Document{
		ID: fmt.Sprintf("doc-%05d", i), Path: fmt.Sprintf("letters/%05d.docx", i),
		Title:  fmt.Sprintf("关于%s的建议第%d号答复的函", topic, 1+r.IntN(400)),
		Number: number, Region: region, Issuers: []string{issuer}, Kind: pick(r, genKinds),
		Body: pick(r, []string{"npc", "cppcc", ""}), Class: pick(r, []string{"A", "B", "C", ""}),
		Session: pick(r, []string{"第十七届人大二次会议", "政协第十届一次会议", ""}), Format: pick(r, genFormats),
		Year: year, Date: fmt.Sprintf("%d-%02d-%02d", year, 1+r.IntN(12), 1+r.IntN(28)),
		Draft: r.IntN(5) == 0, Version: 1, Addressees: []string{pick(r, []string{"张晓丹", "李明", "王芳"})},
	}
	if r.IntN(3) > 0 {
		public := r.IntN(2) == 0
		d.Public = &public
	}
	if r.IntN(8) == 0 {
		d.Date, d.Year = "", 0
	}
	if r.IntN(6) == 0 {
		d.Issuers = append(d.Issuers, place+"财政局")
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s文件\n%s\n%s\n%s代表：\n", issuer, strings.Replace(number, "〔", "【", r.IntN(2)), d.Title, d.Addressees[0])
	for range n {
		b.WriteString(pick(r, genPhrases))
		b.WriteString(pick(r, []string{"，", "。", "；", "", "、", "。\n　　", " "}))
	}
	d.Text = b.String()
	return d
}

// contains says by brute force whether d contains folded.
func contains(d *Document, folded string) bool {
	return slices.ContainsFunc(d.parts(), func(p string) bool { return strings.Contains(Fold(p), folded) })
}

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }
