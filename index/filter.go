package index

import (
	"fmt"
	"strconv"
	"strings"

	"fuhan/corpus"
)

// maxYearSpan bounds a range of years.
const maxYearSpan = 90

// Set adds the filter that a user gives as name and value, on a command line or
// in a URL. Values may be parted by commas; words are Chinese or those of the
// answer contract (kind=人大建议答复 or npc_reply); years may be a range
// (2022..2023, 2022-2023). An empty value sets nothing. Errors wrap
// corpus.ErrUsage and say in Chinese what would do.
func (f *Filters) Set(name, value string) error {
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
		for _, k := range corpus.DocKinds {
			if v == string(k) || v == k.Label() {
				f.Kind = append(f.Kind, string(k))
				return nil
			}
		}
		var names []string
		for _, k := range corpus.DocKinds {
			names = append(names, string(k)+"（"+k.Label()+"）")
		}
		return filterError("文种", v, strings.Join(names, "、"))
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
