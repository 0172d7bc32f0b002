package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"fuhan/api"
	"fuhan/corpus"
	"fuhan/corpus/build"
	"fuhan/index"

	"github.com/spf13/cobra"
)

func newFigures() *cobra.Command {
	var asJSON, asCSV bool
	var values map[string]*[]string
	var kinds, statuses []string
	var item, subject string
	cmd := &cobra.Command{
		Use:   "figures",
		Short: "列出资料库里的数据：金额、员额、比例、期限……",
		Long: "列出资料库里每件文件（当前版本）写明的数据：谁的、什么、多少，是现行的、代表要求的、计划的还是以往的。\n" +
			"筛选文件的选项与 search 相同。",
		Example: "  fuhan figures --item 职业津贴 --figure-kind amount --status in_force\n  fuhan figures --region 昆明市 --year 2022..2023 --csv > 数据.csv\n  fuhan figures --json --subject 网格员",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w := wantedFigures{item: index.Fold(item), subject: index.Fold(subject)}
			var err error
			if w.kinds, err = figureKinds(kinds); err != nil {
				return err
			}
			if w.statuses, err = figureStatuses(statuses); err != nil {
				return err
			}
			var filters index.Filters
			if err := setFilters(&filters, values); err != nil {
				return err
			}
			c, err := openIndexed(cmd)
			if err != nil {
				return err
			}
			defer c.Close()
			out := cmd.OutOrStdout()
			var p figurePrinter
			switch {
			case asJSON:
				p = newFigureLines(out)
			case asCSV:
				p = newFigureCSV(out)
			default:
				p = newFigureTable(out)
			}
			if err := eachDocument(cmd.Context(), c, filters, func(id string, f *corpus.Facts) error {
				return w.print(p, id, f)
			}); err != nil {
				return err
			}
			return p.end()
		},
	}
	f := cmd.Flags()
	f.BoolVar(&asJSON, "json", false, "每个数据一行 JSON")
	f.BoolVar(&asCSV, "csv", false, "输出 CSV（UTF-8，无 BOM）")
	f.StringArrayVar(&kinds, "figure-kind", nil, "数据类别："+choices(corpus.FigureKinds, corpus.FigureKind.Label))
	f.StringArrayVar(&statuses, "status", nil, "数据状态："+choices(corpus.FigureStatuses, statusLabel))
	f.StringVar(&item, "item", "", "事项里含有的词，如 津贴")
	f.StringVar(&subject, "subject", "", "对象里含有的词，如 网格员")
	values = addFilterFlags(f)
	return cmd
}

// figurePrinter takes in figures and prints them.
type figurePrinter interface {
	add(x *api.CorpusFigure, body corpus.Body) error
	end() error
}

// wantedFigures says which figures of a document are printed; what is empty
// takes all.
type wantedFigures struct {
	kinds         []corpus.FigureKind
	statuses      []corpus.FigureStatus
	item, subject string // folded
}

func (w *wantedFigures) has(f *corpus.Figure) bool {
	return (len(w.kinds) == 0 || slices.Contains(w.kinds, f.Kind)) &&
		(len(w.statuses) == 0 || slices.Contains(w.statuses, f.Status)) &&
		strings.Contains(index.Fold(f.Item), w.item) && strings.Contains(index.Fold(f.Subject), w.subject)
}

func (w *wantedFigures) print(p figurePrinter, id string, f *corpus.Facts) error {
	var body corpus.Body
	if f.Reply != nil {
		body = f.Reply.Body
	}
	for i := range f.Figures {
		if !w.has(&f.Figures[i]) {
			continue
		}
		if err := p.add(&api.CorpusFigure{Document: id, Number: f.Number, Title: f.Title, Region: f.Region, Figure: f.Figures[i]}, body); err != nil {
			return err
		}
	}
	return nil
}

// eachDocument calls fn with the facts of every document that passes the
// filters, newest first.
func eachDocument(ctx context.Context, c *build.Corpus, filters index.Filters, fn func(id string, f *corpus.Facts) error) error {
	for offset := 0; ; offset += index.MaxLimit {
		res, err := c.Index.Search(ctx, index.Request{Filters: filters, Sort: index.SortNewest, Offset: offset, Limit: index.MaxLimit, Plain: true, Facets: []string{}})
		if err != nil {
			return err
		}
		for _, h := range res.Hits {
			d, err := c.Store.Get(ctx, h.ID)
			if errors.Is(err, corpus.ErrNotFound) {
				continue // deleted meanwhile
			}
			if err != nil {
				return err
			}
			f, err := build.FactsOf(d)
			if err != nil {
				return err
			}
			if err := fn(d.ID, &f); err != nil {
				return err
			}
		}
		if offset+len(res.Hits) >= res.Total || len(res.Hits) == 0 {
			return nil
		}
	}
}

func statusLabel(s corpus.FigureStatus) string { return s.Label("") }

// figureKinds reads the values of --figure-kind.
func figureKinds(given []string) ([]corpus.FigureKind, error) {
	return chosen("数据类别", given, corpus.FigureKinds, func(k corpus.FigureKind) []string { return []string{k.Label()} })
}

// figureStatuses reads the values of --status.
func figureStatuses(given []string) ([]corpus.FigureStatus, error) {
	return chosen("数据状态", given, corpus.FigureStatuses, func(s corpus.FigureStatus) []string {
		return []string{s.Label(corpus.BodyNPC), s.Label(corpus.BodyCPPCC)}
	})
}

// chosen reads values of a flag, several of them parted by commas: each is one
// of all or one of its labels.
func chosen[T ~string](what string, given []string, all []T, labels func(T) []string) ([]T, error) {
	var out []T
	for _, g := range given {
		for _, v := range strings.FieldsFunc(g, func(r rune) bool { return r == ',' || r == '，' }) {
			v = strings.TrimSpace(v)
			i := slices.IndexFunc(all, func(x T) bool { return v == string(x) || slices.Contains(labels(x), v) })
			if i < 0 {
				return nil, &usageError{command: "figures ", sentence: fmt.Sprintf("%s不能是 %q，可用：%s", what, v, choices(all, func(x T) string { return labels(x)[0] }))}
			}
			out = append(out, all[i])
		}
	}
	return out, nil
}

// choices lists values with their labels: amount（金额）、quota（员额）.
func choices[T ~string](all []T, label func(T) string) string {
	var out []string
	for _, x := range all {
		out = append(out, string(x)+"（"+label(x)+"）")
	}
	return strings.Join(out, "、")
}

// figureLines prints a line of JSON for each figure.
type figureLines struct{ enc *json.Encoder }

func newFigureLines(w io.Writer) figureLines {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return figureLines{enc}
}

func (p figureLines) add(x *api.CorpusFigure, _ corpus.Body) error { return p.enc.Encode(x) }
func (p figureLines) end() error                                   { return nil }

// figureCSV prints a table for spreadsheets, with the names and words of JSON.
type figureCSV struct{ w *csv.Writer }

func newFigureCSV(w io.Writer) figureCSV {
	p := figureCSV{csv.NewWriter(w)}
	p.row("document", "title", "number", "region", "kind", "subject", "item", "words", "op", "value", "min", "max", "unit", "per", "condition", "status", "as_of", "base", "part_of", "change", "modality", "actor", "quote")
	return p
}

func (p figureCSV) row(cells ...string) {
	_ = p.w.Write(cells) // the writer keeps its error for the end
}

func (p figureCSV) add(x *api.CorpusFigure, _ corpus.Body) error {
	number := func(v *float64) string {
		if v == nil {
			return ""
		}
		return strconv.FormatFloat(*v, 'f', -1, 64)
	}
	f := &x.Figure
	p.row(x.Document, x.Title, x.Number, strings.Join(x.Region, " "), string(f.Kind), f.Subject, f.Item, f.Words(), f.Op, number(f.Value), number(f.Min), number(f.Max),
		f.Unit, f.Per, f.Condition, string(f.Status), f.AsOf, f.Base, f.PartOf, f.Change, f.Modality, f.Actor, f.Quote)
	return p.w.Error()
}

func (p figureCSV) end() error {
	p.w.Flush()
	if err := p.w.Error(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

// figureTable prints a table for people, line by line, since a corpus may hold
// more than fits into memory twice.
type figureTable struct {
	w         io.Writer
	width     int
	columns   figureColumns
	figures   int
	documents int
	last      string // id of the document of the last line
}

const (
	idColumn     = 12
	regionColumn = 8
	statusColumn = 12 // 〔代表要求〕
)

func newFigureTable(w io.Writer) *figureTable {
	width := lineWidth(w)
	free := max(40, width-idColumn-regionColumn-statusColumn-12) // 12 for the blanks between
	return &figureTable{w: w, width: width, columns: figureColumns{subject: free / 4, item: free / 4, value: max(18, free*3/10)}}
}

func (t *figureTable) line(id, region, status string, r figureRow) {
	s := cell(id, idColumn) + "  " + cell(region, regionColumn) + "  " + cell(status, statusColumn) + "  " + t.columns.line(r)
	fmt.Fprintln(t.w, cut(strings.TrimRight(s, " "), t.width))
}

func (t *figureTable) add(x *api.CorpusFigure, body corpus.Body) error {
	if t.figures == 0 {
		t.line("文件编号", "地区", "状态", figureRow{"对象", "事项", "数值", "条件、时间"})
	}
	t.figures++
	if x.Document != t.last {
		t.documents++
		t.last = x.Document
	}
	region := "—"
	if n := len(x.Region); n > 0 {
		region = x.Region[n-1]
	}
	status := x.Status.Label(body)
	if x.Status != corpus.StatusInForce {
		status = "〔" + status + "〕"
	}
	t.line(x.Document, region, status, newFigureRow(&x.Figure))
	return nil
}

func (t *figureTable) end() error {
	if t.figures == 0 {
		fmt.Fprintln(t.w, "没有符合条件的数据")
		return nil
	}
	fmt.Fprintf(t.w, "\n共 %d 项数据，出自 %d 件文件；用 fuhan show 编号 看原文\n", t.figures, t.documents)
	return nil
}
