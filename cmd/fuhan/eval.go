package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/corpus/build"
	"fuhan/extract/gold"
	"fuhan/ingest"
	"fuhan/ingest/sandbox"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"
)

// evalFlags are the flags of an evaluation.
type evalFlags struct {
	json, errors, strict bool
	heldout, all         bool
	text, against        string
}

func newEval() *cobra.Command {
	var flags evalFlags
	cmd := &cobra.Command{
		Use:   "eval 标准答案文件夹",
		Short: "用标准答案给抽取结果评分",
		Long: "抽取一套文件，与人工标注的标准答案比较，给出精确率、召回率和 F1。\n" +
			"标准答案是文件夹里的 *.json，optional/*.json 里的数字给出与否都不计分；\n" +
			"正文是同名的 .txt，在旁边的 seeds、text、letters 文件夹或同一文件夹里找。\n" +
			"文件夹旁的 heldout.txt 列出的文件默认不评，也不显示。",
		Example: "  fuhan eval samples/gold --errors\n  fuhan eval samples/gold --json > 之前.json\n  fuhan eval samples/gold --against 之前.json",
		Args:    exactly(1, "一个标准答案文件夹"),
		RunE: func(cmd *cobra.Command, args []string) error {
			part, err := flags.part()
			if err != nil {
				return err
			}
			var before *gold.Report
			if flags.against != "" {
				if before, err = readReport(flags.against); err != nil {
					return err
				}
			}
			docs, left, err := loadGold(args[0], flags.text, part)
			if err != nil {
				return err
			}
			report, err := evaluate(cmd, docs, flags.strict)
			if err != nil {
				return err
			}
			return flags.print(cmd.OutOrStdout(), report, before, left)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&flags.json, "json", false, "输出 JSON，各件的错误也在其中")
	f.BoolVar(&flags.errors, "errors", false, "列出各件的漏抽、多抽和错项")
	f.BoolVar(&flags.strict, "strict", false, "不用 optional 里的数字：给出的都算多抽")
	f.BoolVar(&flags.heldout, "heldout", false, "只评 heldout.txt 列出的留出文件")
	f.BoolVar(&flags.all, "all", false, "全部都评，留出文件也在内")
	f.StringVar(&flags.text, "text", "", "正文所在的文件夹；没有同名 .txt 时取同名的其他格式")
	f.StringVar(&flags.against, "against", "", "与以前 --json 的输出比较，列出得失")
	return cmd
}

// part is the part of the set that the flags ask for.
func (f evalFlags) part() (gold.Part, error) {
	switch {
	case f.heldout && f.all:
		return 0, &usageError{command: "eval ", sentence: "--heldout 和 --all 只能用一个"}
	case f.heldout:
		return gold.HeldOut, nil
	case f.all:
		return gold.All, nil
	}
	return gold.Shown, nil
}

// loadGold is the chosen part of a set, every document with a text, and the
// number of documents left aside.
func loadGold(dir, textDir string, part gold.Part) ([]gold.Document, int, error) {
	set, err := gold.Load(dir, textDir)
	if err != nil {
		return nil, 0, evalFailure(dir, err)
	}
	docs := set.Part(part)
	if len(docs) == 0 {
		reason := "除留出文件外没有标准答案，可用 --heldout 或 --all"
		if part == gold.HeldOut {
			reason = "没有留出文件（旁边的 heldout.txt 没有列出其中任何一件）"
		}
		return nil, 0, &fileFailure{dir, reason, corpus.ErrNotFound}
	}
	var missing []string
	for _, d := range docs {
		if d.TextPath == "" {
			missing = append(missing, d.Name)
		}
	}
	switch {
	case len(missing) == len(docs):
		return nil, 0, &fileFailure{dir, "找不到正文，请用 --text 指定正文所在的文件夹", corpus.ErrNotFound}
	case len(missing) > 0:
		return nil, 0, &fileFailure{dir, "这些标准答案没有正文：" + strings.Join(missing, "、"), corpus.ErrNotFound}
	}
	return docs, len(set.Documents) - len(docs), nil
}

// evalFailure words what is wrong with a set of answers or an earlier report.
func evalFailure(path string, err error) error {
	var f *gold.FileError
	if errors.As(err, &f) {
		path = f.Path
	}
	reason := build.Reason("", "", err)
	switch {
	case errors.Is(err, os.ErrNotExist):
		reason = "文件夹或文件不存在"
	case errors.Is(err, corpus.ErrNotFound):
		reason = "文件夹里没有标准答案（*.json）"
	case errors.Is(err, corpus.ErrMalformed):
		reason = "不是合格的 JSON：" + err.Error()
	}
	return &fileFailure{path, reason, err}
}

func readReport(path string) (*gold.Report, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, evalFailure(path, fmt.Errorf("%w: %w", corpus.ErrUnreadable, err))
	}
	r, err := gold.ParseReport(data)
	if err != nil {
		return nil, &fileFailure{path, "不是 fuhan eval --json 的输出", err}
	}
	return &r, nil
}

// evaluate extracts every document as fuhan extract does and scores it.
func evaluate(cmd *cobra.Command, docs []gold.Document, strict bool) (gold.Report, error) {
	pool, err := sandbox.New(sandbox.Options{})
	if err != nil {
		return gold.Report{}, err
	}
	defer pool.Close()
	results := map[string]gold.Result{}
	for _, d := range docs {
		data, err := readWhole(cmd, d.TextPath)
		var res ingest.Result
		if err == nil {
			res, err = sandbox.Thorough{Pool: pool}.Read(cmd.Context(), data)
		}
		if err != nil {
			if cmd.Context().Err() != nil {
				return gold.Report{}, err
			}
			return gold.Report{}, fileError(d.TextPath, res, err)
		}
		facts, err := build.Extract(&res.Text)
		if err != nil {
			return gold.Report{}, fileError(d.TextPath, res, err)
		}
		pred, err := gold.Of(&facts)
		if err != nil {
			return gold.Report{}, err
		}
		optional := d.Optional
		if strict {
			optional = gold.Answer{}
		}
		text, err := evalText(d.TextPath, res.Text.Content)
		if err != nil {
			return gold.Report{}, err
		}
		results[d.Name] = gold.Score(d.Gold, pred, text, optional)
	}
	return gold.NewReport(results), nil
}

// evalText is the text in which quotes are located: a plain file as it is, so
// that what the reader drops counts against it; of other files what was read.
func evalText(path, content string) (*gold.Text, error) {
	if strings.HasSuffix(path, ".txt") {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, evalFailure(path, fmt.Errorf("%w: %w", corpus.ErrUnreadable, err))
		}
		if utf8.Valid(data) {
			content = string(data)
		}
	}
	return gold.NewText(content), nil
}

// print shows the report, for people or as JSON; left is the number of documents
// left aside.
func (f evalFlags) print(w io.Writer, r gold.Report, before *gold.Report, left int) error {
	var c *gold.Comparison
	if before != nil {
		x := gold.Compare(*before, r)
		c = &x
	}
	if f.json {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		return enc.Encode(struct {
			gold.Report
			Against *gold.Comparison `json:"against,omitempty"`
		}{r, c})
	}
	var b strings.Builder
	writeReport(&b, r, left)
	if f.errors {
		for _, name := range slices.Sorted(maps.Keys(r.Errors)) {
			fmt.Fprintf(&b, "\n%s\n", name)
			writeMistakes(&b, "  ", r.Errors[name])
		}
	}
	if c != nil {
		writeComparison(&b, *c)
	}
	fmt.Fprintf(&b, "\n%s\n", r.Score)
	_, err := io.WriteString(w, b.String())
	return err
}

// writeReport writes the tables: all together, by key and kind, by document.
func writeReport(b *strings.Builder, r gold.Report, left int) {
	o := r.Overall
	fmt.Fprintf(b, "共 %d 件", len(r.Documents))
	if left > 0 {
		fmt.Fprintf(b, "，另有 %d 件不在此列", left)
	}
	b.WriteString("\n\n")
	table := func(title string, columns ...string) { evalRow(b, title, columns...) }
	table("", "精确率", "召回率", "F1", "命中", "标准", "抽取")
	table("元数据", "", "", share(o.MetaAccuracy))
	table("引用", prfCells(o.Citations)...)
	table("数字", prfCells(o.Figures.PRF)...)
	table("数字整条", prfCells(o.FullRecord)...)
	table("等级序列", prfCells(o.Grades)...)
	table("承诺", prfCells(o.Commitments)...)
	if o.TrackAccuracy != nil {
		table("岗位区间", "", "", share(*o.TrackAccuracy))
	}
	if o.NumbersAccuracy != nil {
		table("序列级数", "", "", share(*o.NumbersAccuracy))
	}

	b.WriteString("\n")
	table("元数据各项", "精确率", "召回率", "F1", "准确率", "件数")
	for _, k := range slices.Sorted(maps.Keys(o.Meta)) {
		m := o.Meta[k]
		table(named(metaLabels, k), share(m.Precision), share(m.Recall), share(m.F1), share(m.Accuracy), fmt.Sprint(m.N))
	}
	if o.Figures.Gold+o.Figures.Pred > 0 {
		writeFigures(b, o)
	}

	b.WriteString("\n")
	table("各件", "元数据", "引用", "数字", "整条", "序列", "承诺")
	for _, name := range slices.Sorted(maps.Keys(r.Documents)) {
		var cells []string
		for _, n := range r.Documents[name].Score.List() {
			cells = append(cells, share(n.Value))
		}
		table(name, cells...)
	}

	fmt.Fprintf(b, "\n界限相反 %d 处，请求当作现行 %d 处\n", o.ReversedBounds, o.RequestedInForce)
	for _, name := range slices.Sorted(maps.Keys(r.Alarms)) {
		writeMistakes(b, "  "+name+" ", r.Alarms[name])
	}
}

// writeFigures writes the tables of figures by kind and by key.
func writeFigures(b *strings.Builder, o gold.Metrics) {
	b.WriteString("\n")
	evalRow(b, "数字各类", "精确率", "召回率", "F1", "命中", "标准", "抽取", "整条F1")
	for _, k := range slices.Sorted(maps.Keys(o.Kinds)) {
		x := o.Kinds[k]
		evalRow(b, named(kindLabels, k), append(prfCells(x.PRF), share(x.Full.F1))...)
	}
	b.WriteString("\n")
	evalRow(b, "数字各项", "精确率", "召回率", "F1", "命中", "标准", "抽取", "命中者中")
	for _, k := range slices.Sorted(maps.Keys(o.Keys)) {
		cells := prfCells(o.Keys[k])
		if a, ok := o.Attributes[k]; ok {
			cells = append(cells, fmt.Sprintf("%s/%d", share(a.Accuracy), a.N))
		}
		evalRow(b, named(keyLabels, k), cells...)
	}
	if o.Figures.Optional > 0 {
		fmt.Fprintf(b, "\n可给可不给的数字抽取了 %d 个，不计分\n", o.Figures.Optional)
	}
	if o.Figures.Unlocated > 0 {
		fmt.Fprintf(b, "\n引文不在正文中的数字 %d 个\n", o.Figures.Unlocated)
	}
}

// writeComparison writes what changed since an earlier report.
func writeComparison(b *strings.Builder, c gold.Comparison) {
	b.WriteString("\n")
	evalRow(b, "与之前比较", "之前", "现在", "变化")
	for _, s := range c.Scores {
		evalRow(b, scoreLabels[s.Name], fmt.Sprintf("%.4f", s.Before), fmt.Sprintf("%.4f", s.After), fmt.Sprintf("%+.4f", s.After-s.Before))
	}
	if len(c.Removed) > 0 {
		fmt.Fprintf(b, "只在之前：%s\n", strings.Join(c.Removed, "、"))
	}
	if len(c.Added) > 0 {
		fmt.Fprintf(b, "只在现在：%s\n", strings.Join(c.Added, "、"))
	}
	mended, fresh := 0, 0
	for _, name := range slices.Sorted(maps.Keys(c.Documents)) {
		d := c.Documents[name]
		mended, fresh = mended+len(d.Mended), fresh+len(d.New)
		fmt.Fprintf(b, "%s\n", name)
		writeMistakes(b, "  改正 ", d.Mended)
		writeMistakes(b, "  新错 ", d.New)
	}
	fmt.Fprintf(b, "共改正 %d 处，新错 %d 处\n", mended, fresh)
}

// writeMistakes writes one mistake a line.
func writeMistakes(b *strings.Builder, before string, list []gold.Mistake) {
	for _, m := range list {
		fmt.Fprintf(b, "%s%s", before, mistakeLabels[m.What])
		if m.About != "" {
			b.WriteString("：" + m.About)
		}
		if m.Note != "" {
			b.WriteString("（引文不在正文中）")
		}
		for i, w := range m.Wrong {
			sign := "；"
			if i == 0 {
				sign = "："
			}
			fmt.Fprintf(b, "%s%s 标准 %s 抽取 %s", sign, w.Key, orNone(w.Gold), orNone(w.Pred))
		}
		b.WriteString("\n")
	}
}

// orNone words the absent value of a mistake.
func orNone(v string) string {
	if v == "None" {
		return "无"
	}
	return v
}

// evalRow writes one row: a name and narrow columns flush right.
func evalRow(b *strings.Builder, name string, cells ...string) {
	row := runewidth.FillRight(name, 30)
	for _, c := range cells {
		row += " " + runewidth.FillLeft(c, 8)
	}
	b.WriteString(strings.TrimRight(row, " ") + "\n")
}

// share is a number from 0 to 1 in three decimals.
func share(x float64) string { return fmt.Sprintf("%.3f", x) }

// prfCells are the columns of precision, recall, F1 and counts; nothing on
// either side is shown as such.
func prfCells(p gold.PRF) []string {
	if p.Gold+p.Pred == 0 {
		return []string{"–", "–", "–", "0", "0", "0"}
	}
	return []string{share(p.Precision), share(p.Recall), share(p.F1), fmt.Sprint(p.TP), fmt.Sprint(p.Gold), fmt.Sprint(p.Pred)}
}

// named is the Chinese name of a key with the key itself.
func named(labels map[string]string, key string) string {
	if l := labels[key]; l != "" {
		return "  " + l + " " + key
	}
	return "  " + key
}

var metaLabels = map[string]string{
	"title": "标题", "kind": "文种", "draft": "未定稿", "number": "文号", "issuers": "发文机关", "region": "地区", "date": "成文日期", "published": "发布日期",
	"reply.body": "机构", "reply.session": "届次", "reply.term": "届", "reply.meeting": "次", "reply.number": "建议编号", "reply.title": "建议标题",
	"reply.addressees": "答复对象", "reply.class": "办理类型", "reply.public": "是否公开", "reply.cc": "抄送",
	"reply.contact.name": "联系人", "reply.contact.phone": "联系电话",
}

var keyLabels = map[string]string{
	"kind": "类别", "status": "状态", "item": "项目", "subject": "对象", "per": "每", "condition": "条件", "as_of": "时点",
}

var kindLabels = map[string]string{
	string(corpus.FigureQuota): "名额编制", string(corpus.FigureHeadcount): "人数", string(corpus.FigureAmount): "金额", string(corpus.FigureRatio): "比例",
	string(corpus.FigureDuration): "期限", string(corpus.FigureFrequency): "频次", string(corpus.FigureCount): "其他数量", string(corpus.FigureMeasure): "物理量",
}

var mistakeLabels = map[string]string{
	gold.MetaWrong: "元数据有误", gold.CitationMissed: "漏抽引用", gold.CitationInvented: "多抽引用",
	gold.FigureWrongKey: "数字错项", gold.FigureMissed: "漏抽数字", gold.FigureInvented: "多抽数字",
	gold.TrackMissed: "漏抽岗位区间", gold.SchemeMissed: "漏抽等级序列", gold.SchemeInvented: "多抽等级序列",
	gold.CommitmentMissed: "漏抽承诺", gold.CommitmentInvented: "多抽承诺",
	gold.BoundReversed: "界限相反", gold.RequestedInForce: "请求当作现行",
}

var scoreLabels = map[string]string{
	"meta": "元数据", "citations_f1": "引用", "mention_f1": "数字", "full_f1": "数字整条", "grade_f1": "等级序列", "commitments_f1": "承诺",
}
