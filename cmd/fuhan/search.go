package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"fuhan/api"
	"fuhan/corpus"
	"fuhan/corpus/build"
	"fuhan/corpus/store"
	"fuhan/index"
	"fuhan/index/query"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// searchFlags are the flags of a search besides its filters.
type searchFlags struct {
	json, csv     bool
	exact         bool
	passages      bool
	sort          string
	limit, offset int
	facets        string
	ranges        []string
}

// filterFlags names the filters on the command line and their help.
var filterFlags = []struct{ name, help string }{
	{index.FacetRegion, "地区：省、市、县任一级的名称，如 昆明市"},
	{index.FacetYear, "年份：2023 或 2022..2023"},
	{index.FacetKind, "文种：npc_reply、cppcc_reply、opinions、measures、notice、plan、report、interpretation、other，或其中文名"},
	{index.FacetBody, "机构：人大 或 政协"},
	{index.FacetIssuer, "发文机关（全称）"},
	{index.FacetClass, "办理类型：A、B、C、D"},
	{index.FacetPublic, "是否公开：是 或 否"},
	{index.FacetSession, "届次（如 西山区第十七届人大二次会议）"},
	{index.FacetMonth, "月份：2023-05"},
	{index.FacetTopic, "政策主题：民政、教育、医保……"},
	{index.FacetMember, "答复给谁：代表或委员姓名"},
	{index.FacetScheme, "等级序列，如 4岗18级"},
	{index.FacetFigure, "含哪类数字：amount、quota、ratio、headcount、count、duration、frequency、measure"},
	{index.FacetItem, "数字的项目，如 岗位补贴"},
	{index.FilterRange, "写有这一档数额：津贴:元/月:500..1000，含下限不含上限，一端可空；重复给出时，同一种数额符合一档即可"},
	{index.FacetDraft, "是否征求意见稿：是 或 否"},
	{index.FacetFormat, "原件格式：txt、html、docx、doc、pdf、ofd、rtf、odf、xlsx、xls、csv、eml、image"},
}

func newSearch() *cobra.Command {
	var flags searchFlags
	var values map[string]*[]string
	cmd := &cobra.Command{
		Use:   "search 词语…",
		Short: "检索资料库",
		Long: "检索资料库。每个词语都精确到字：含有它的文件一件不漏，不含的一件不混。\n" +
			"不加引号的词语连同义词一起查（低保，最低生活保障），--exact 只查原词。\n\n" + query.Help,
		Example: "  fuhan search 职级补贴 --region 昆明市 --year 2022..2023\n  fuhan search '\"基础补贴+职级补贴\"' --kind npc_reply --class A\n  fuhan search 社区工作者 --ranges 津贴:元/月 --limit 0\n  fuhan search 社区工作者 --range 津贴:元/月:500..1000\n  fuhan search --json 社区工作者 --facets none",
		RunE: func(cmd *cobra.Command, args []string) error {
			req, err := flags.request(args, values)
			if err != nil {
				return err
			}
			c, err := openIndexed(cmd)
			if err != nil {
				return err
			}
			defer c.Close()
			res, err := c.Index.Search(cmd.Context(), req)
			if err != nil {
				return err
			}
			for _, w := range res.Warnings {
				fmt.Fprintf(cmd.ErrOrStderr(), "注意：%s\n", w)
			}
			switch {
			case flags.json:
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetEscapeHTML(false)
				return enc.Encode(api.NewSearchResult(res))
			case flags.csv:
				return writeHitsCSV(cmd.OutOrStdout(), res)
			}
			printHits(cmd.OutOrStdout(), req, res, isTerminal(cmd.OutOrStdout()))
			return nil
		},
	}
	f := cmd.Flags()
	f.BoolVar(&flags.json, "json", false, "输出 JSON")
	f.BoolVar(&flags.csv, "csv", false, "输出 CSV（UTF-8，无 BOM）")
	f.BoolVar(&flags.exact, "exact", false, "只查原词，不查同义词")
	f.BoolVar(&flags.passages, "passages", false, "给出句子而不是文件")
	f.StringVar(&flags.sort, "sort", "relevance", "排序：relevance（相关度）、newest（新的在前）、oldest（旧的在前）、fresh（相关度，新的加分）")
	f.IntVar(&flags.limit, "limit", 10, "最多给出几件")
	f.IntVar(&flags.offset, "offset", 0, "跳过前几件")
	f.StringArrayVar(&flags.ranges, "ranges", nil, "按数额分档统计件数：津贴:元/月，或自定分界 津贴:元/月:500,1000,1万；单位可省，类别写作 类型:名额 职数:人；可重复")
	f.StringVar(&flags.facets, "facets", "", "统计哪些分面，逗号分隔；none 表示不统计（默认全部）")
	values = addFilterFlags(f)
	return cmd
}

// addFilterFlags adds the filters to the flags of a command, except those of
// whose names it has flags of its own; the result has what the user gives for
// each.
func addFilterFlags(f *pflag.FlagSet) map[string]*[]string {
	values := map[string]*[]string{}
	for _, x := range filterFlags {
		if f.Lookup(x.name) != nil {
			continue
		}
		values[x.name] = f.StringArray(x.name, nil, x.help)
	}
	return values
}

// setFilters puts what the user gave into filters.
func setFilters(filters *index.Filters, values map[string]*[]string) error {
	for name, vs := range values {
		for _, v := range *vs {
			if err := filters.Set(name, v); err != nil {
				return err
			}
		}
	}
	return nil
}

// request turns the command line into a question.
func (s *searchFlags) request(args []string, values map[string]*[]string) (index.Request, error) {
	req := index.Request{Query: strings.Join(args, " "), Offset: s.offset, Limit: s.limit, Synonyms: !s.exact, Partly: !s.exact, Passages: s.passages}
	if err := setFilters(&req.Filters, values); err != nil {
		return req, err
	}
	for _, text := range s.ranges {
		f, err := index.ParseRangeFacet(text)
		if err != nil {
			return req, err
		}
		req.Ranges = append(req.Ranges, f)
	}
	switch s.sort {
	case "", "relevance", "相关度":
	case "date", "newest", "新":
		req.Sort = index.SortNewest
	case "oldest", "旧":
		req.Sort = index.SortOldest
	case "fresh":
		req.Sort = index.SortFresh
	default:
		return req, usagef("排序方式不能是 %q，可用：relevance、newest、oldest、fresh", s.sort)
	}
	if s.limit < 0 || s.offset < 0 {
		return req, usagef("--limit 和 --offset 不能是负数")
	}
	if !s.json {
		req.FacetValues = printedValues
	}
	switch s.facets {
	case "":
		if !s.json {
			req.Facets = printedFacets
		}
	case "none":
		req.Facets = []string{}
	default:
		req.Facets = strings.FieldsFunc(s.facets, func(r rune) bool { return r == ',' || r == '，' })
	}
	return req, nil
}

// openIndexed opens the corpus of cmd for reading, with its index, and warns where
// that is stale.
func openIndexed(cmd *cobra.Command) (*build.Corpus, error) {
	dir, err := dataDir(cmd)
	if err != nil {
		return nil, err
	}
	c, err := build.Open(cmd.Context(), dir, store.ReadOnly)
	if err != nil {
		return nil, err
	}
	if c.Index == nil {
		c.Close()
		return nil, c.IndexErr
	}
	warnStale(cmd.ErrOrStderr(), c.Index)
	return c, nil
}

func warnStale(w io.Writer, x *index.Index) {
	if stale, why := x.Stale(); stale {
		fmt.Fprintf(w, "注意：索引需要重建（%s），请运行 fuhan reindex\n", why)
	}
}

// printHits prints hits and facets for people.
func printHits(w io.Writer, req index.Request, res *index.Result, colour bool) {
	width := lineWidth(w)
	if res.Total == 0 {
		fmt.Fprintln(w, "没有找到")
		if res.Relaxed != nil {
			fmt.Fprintf(w, "分开成词查找“%s”，有 %d 件\n", res.Relaxed.Query, res.Relaxed.Total)
		}
		for _, m := range res.Meant {
			fmt.Fprintf(w, "您要找的是不是：%s（%d 件）\n", m.Query, m.Total)
		}
		printList(w, req, res, width, colour)
		return
	}
	fmt.Fprintf(w, "共 %d 件", res.Total)
	if req.Passages {
		printPassages(w, req, res, colour)
		printFacets(w, req.Facets, res)
		printRanges(w, res)
		return
	}
	if res.Whole > 0 && (req.Offset > 0 || res.Whole < res.Total) {
		fmt.Fprintf(w, "，第 %d–%d 件", req.Offset+1, req.Offset+res.Whole)
	}
	fmt.Fprintln(w)
	printList(w, req, res, width, colour)
	printFacets(w, req.Facets, res)
	printRanges(w, res)
}

// printList prints the hits one below the other.
func printList(w io.Writer, req index.Request, res *index.Result, width int, colour bool) {
	for i, h := range res.Hits {
		if i == res.Whole {
			fmt.Fprintln(w, "\n以下各件只含有检索词的一部分：")
		}
		title := h.Title
		if title == "" {
			title = "（无标题）" + h.Path
		}
		fmt.Fprintf(w, "\n%3d  %s\n", req.Offset+i+1, paint(title, h.TitleMarks, colour && h.Title != ""))
		var meta []string
		for _, m := range []string{h.Number, strings.Join(h.Issuers, "、"), strings.Join(h.Region, " "), corpus.ChineseDate(h.Date)} {
			if m != "" {
				meta = append(meta, m)
			}
		}
		if h.Class != "" {
			meta = append(meta, h.Class+"类")
		}
		fmt.Fprintf(w, "     %s\n", runewidth.Truncate(h.ID+"  "+strings.Join(meta, " · "), width-5, "…"))
		for _, s := range h.Snippets {
			fmt.Fprintf(w, "     %s\n", snippetLine(&s, colour))
		}
		for _, f := range h.Figures {
			fmt.Fprintf(w, "     ▸ %s\n", api.FigureWords(&f))
		}
	}
}

// snippetLine is a passage on one line, with its page.
func snippetLine(s *index.Snippet, colour bool) string {
	text := paint(s.Text, s.Marks, colour)
	if s.CutBefore {
		text = "…" + text
	}
	if s.CutAfter {
		text += "…"
	}
	if s.Page > 0 {
		text += fmt.Sprintf("（第 %d 页）", s.Page)
	}
	return strings.ReplaceAll(text, "\n", " ")
}

func printPassages(w io.Writer, req index.Request, res *index.Result, colour bool) {
	if len(res.Passages) > 0 {
		fmt.Fprintf(w, "，第 %d–%d 句", req.Offset+1, req.Offset+len(res.Passages))
	}
	fmt.Fprintln(w)
	for i := range res.Passages {
		p := &res.Passages[i]
		from := []string{p.ID}
		for _, m := range []string{p.Number, p.Title} {
			if m != "" {
				from = append(from, m)
			}
		}
		fmt.Fprintf(w, "\n%3d  %s\n     %s\n", req.Offset+i+1, snippetLine(&p.Snippet, colour), runewidth.Truncate(strings.Join(from, "  "), lineWidth(w)-5, "…"))
	}
}

// printedFacets are the facets on a terminal, in order, where none are named.
var printedFacets = []string{index.FacetRegion, index.FacetYear, index.FacetKind, index.FacetTopic, index.FacetClass, index.FacetIssuer}

// printedValues is the number of values of a facet on a terminal.
const printedValues = 8

func printFacets(w io.Writer, names []string, res *index.Result) {
	first := true
	for _, name := range names {
		facet, ok := res.Facets[name]
		if !ok || len(facet.Values) == 0 {
			continue
		}
		if first {
			fmt.Fprintln(w)
			first = false
		}
		var parts []string
		for _, v := range facet.Values {
			parts = append(parts, fmt.Sprintf("%s %d", index.ValueLabel(name, v.Value), v.Count))
		}
		if facet.More > 0 {
			parts = append(parts, fmt.Sprintf("…共 %d 项", len(facet.Values)+facet.More))
		}
		fmt.Fprintf(w, "%s  %s\n", runewidth.FillRight(index.FacetLabel(name), 8), strings.Join(parts, " · "))
	}
}

// paint marks the matches in s on a terminal.
func paint(s string, marks []corpus.Span, colour bool) string {
	if !colour {
		return s
	}
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End > len(s) {
			continue
		}
		b.WriteString(s[at:m.Start] + "\x1b[1;31m" + s[m.Start:m.End] + "\x1b[0m")
		at = m.End
	}
	b.WriteString(s[at:])
	return b.String()
}

func writeHitsCSV(w io.Writer, res *index.Result) error {
	c := csv.NewWriter(w)
	rows := [][]string{{"id", "title", "number", "kind", "issuers", "region", "date", "class", "path", "snippet"}}
	for _, h := range res.Hits {
		snippet := ""
		if len(h.Snippets) > 0 {
			snippet = strings.ReplaceAll(h.Snippets[0].Text, "\n", " ")
		}
		rows = append(rows, []string{h.ID, h.Title, h.Number, h.Kind, strings.Join(h.Issuers, "；"), strings.Join(h.Region, " "), h.Date, h.Class, h.Path, snippet})
	}
	if err := c.WriteAll(rows); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}
