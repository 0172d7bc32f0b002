package index

import (
	"fmt"
	"strconv"
	"strings"

	"fuhan/corpus"
	"fuhan/index/query"
)

// Filters narrows a search: a document passes if, for every filter that is set,
// it has one of the values. Values are those that facets count, at most 100 for
// each filter; empty ones are ignored. Region also takes the name of any level
// (昆明市) and any part of a path (昆明市/西山区).
type Filters struct {
	Body, Kind, Region, Issuer, Class, Session, Format []string
	Month, Topic, Member, Scheme, Figure, Item         []string
	Year                                               []int
	Public, Draft                                      *bool
	// Ranges narrows by the amounts of figures: those of the same item, kind, unit
	// and period are alternatives, others hold side by side.
	Ranges []query.Range
}

// FilterRange is the name of the filter on ranges of amounts.
const FilterRange = "range"

// maxFilterValues bounds the values of one filter.
const maxFilterValues = 100

// values is the values set in f by the name of their facet.
func (f *Filters) values() (map[string][]string, error) {
	var year []string
	for _, y := range f.Year {
		year = append(year, strconv.Itoa(y))
	}
	var region []string
	for _, r := range f.Region {
		region = append(region, strings.Join(regionNames(strings.Split(r, pathSeparator)), pathSeparator))
	}
	set := map[string][]string{
		FacetBody: keywords(f.Body), FacetKind: keywords(f.Kind), FacetRegion: keywords(region),
		FacetIssuer: keywords(f.Issuer), FacetYear: year, FacetMonth: keywords(f.Month), FacetTopic: keywords(f.Topic),
		FacetClass: keywords(f.Class), FacetPublic: truth(f.Public), FacetSession: keywords(f.Session),
		FacetMember: keywords(f.Member), FacetScheme: keywords(f.Scheme), FacetFigure: keywords(f.Figure), FacetItem: keywords(f.Item),
		FacetDraft: truth(f.Draft), FacetFormat: keywords(f.Format),
	}
	for name, v := range set {
		if len(v) > maxFilterValues {
			return nil, fmt.Errorf("%d values for the filter %s, the limit is %d: %w", len(v), name, maxFilterValues, corpus.ErrUsage)
		}
	}
	return set, nil
}

// maxYearSpan bounds a range of years.
const maxYearSpan = 90

// Set adds the filter that a user gives as name and value, on a command line or
// in a URL. Values may be parted by commas; words are Chinese or those of the
// answer contract (kind=人大建议答复 or npc_reply); years may be a range
// (2022..2023, 2022-2023); a range of amounts is one value, 津贴:元/月:500..1000.
// An empty value sets nothing. Errors wrap
// corpus.ErrUsage and say in Chinese what would do.
func (f *Filters) Set(name, value string) error {
	if name == FilterRange {
		return f.setRange(value)
	}
	for _, v := range strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == '，' }) {
		v = strings.TrimSpace(v)
		if v == "" {
			continue
		}
		if err := f.set(name, v); err != nil {
			return err
		}
	}
	return nil
}

func (f *Filters) set(name, v string) error {
	switch name {
	case FacetRegion:
		f.Region = append(f.Region, v)
	case FacetIssuer:
		f.Issuer = append(f.Issuer, v)
	case FacetSession:
		f.Session = append(f.Session, v)
	case FacetMonth:
		if dayNumber(v)/100%100 == 0 {
			return filterError("月份", v, "2023-05")
		}
		f.Month = append(f.Month, v[:len("2006-01")])
	case FacetTopic:
		f.Topic = append(f.Topic, v)
	case FacetMember:
		f.Member = append(f.Member, v)
	case FacetScheme:
		f.Scheme = append(f.Scheme, v)
	case FacetFigure:
		k, err := labelled("数字类别", v, corpus.FigureKinds)
		if err != nil {
			return err
		}
		f.Figure = append(f.Figure, k)
	case FacetItem:
		f.Item = append(f.Item, v)
	case FacetFormat:
		f.Format = append(f.Format, strings.ToLower(strings.TrimPrefix(v, ".")))
	case FacetClass:
		f.Class = append(f.Class, strings.ToUpper(strings.TrimSuffix(v, "类")))
	case FacetBody:
		switch v {
		case "人大", string(corpus.BodyNPC):
			f.Body = append(f.Body, string(corpus.BodyNPC))
		case "政协", string(corpus.BodyCPPCC):
			f.Body = append(f.Body, string(corpus.BodyCPPCC))
		default:
			return filterError("机构", v, "人大、政协")
		}
	case FacetKind:
		k, err := labelled("文种", v, corpus.DocKinds)
		if err != nil {
			return err
		}
		f.Kind = append(f.Kind, k)
	case FacetYear:
		return f.setYears(v)
	case FacetPublic:
		b, ok := parseBool(v)
		if !ok {
			return filterError("是否公开", v, "是、否")
		}
		f.Public = &b
	case FacetDraft:
		b, ok := parseBool(v)
		if !ok {
			return filterError("是否草案", v, "是、否")
		}
		f.Draft = &b
	default:
		return fmt.Errorf("没有这个筛选项 %q: %w", name, corpus.ErrUsage)
	}
	return nil
}

func (f *Filters) setRange(value string) error {
	if strings.TrimSpace(value) == "" {
		return nil
	}
	r, err := query.ParseRange(value)
	if err != nil {
		return err
	}
	f.Ranges = append(f.Ranges, r)
	return nil
}

// labelled is which of kinds v names, by its word in the answer contract or its
// Chinese one.
func labelled[K interface {
	~string
	Label() string
}](what, v string, kinds []K) (string, error) {
	var names []string
	for _, k := range kinds {
		if v == string(k) || v == k.Label() {
			return string(k), nil
		}
		names = append(names, string(k)+"（"+k.Label()+"）")
	}
	return "", filterError(what, v, strings.Join(names, "、"))
}

func filterError(what, got, want string) error {
	return fmt.Errorf("%s不能是 %q，可用：%s: %w", what, got, want, corpus.ErrUsage)
}

// setYears reads 2022, 2022年, 2022..2024.
func (f *Filters) setYears(v string) error {
	from, to, ranged := strings.Cut(v, "..")
	if !ranged {
		from, to, ranged = strings.Cut(v, "-")
	}
	a, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(from), "年"))
	b := a
	if err == nil && ranged {
		b, err = strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(to), "年"))
	}
	if err != nil || a < 1900 || b > 2100 || b < a || b-a > maxYearSpan {
		return filterError("年份", v, "2023 或 2022..2024")
	}
	for y := a; y <= b; y++ {
		f.Year = append(f.Year, y)
	}
	return nil
}

func parseBool(v string) (value, ok bool) {
	switch v {
	case "是", "true", "1", "公开", "yes":
		return true, true
	case "否", "false", "0", "不公开", "no":
		return false, true
	}
	return false, false
}
