package api

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"fuhan/index"
)

// facetView is one facet in the left column.
type facetView struct {
	Label  string
	Open   bool
	Values []facetValueView
	More   int
	Note   string // how the values are to be understood
}

type facetValueView struct {
	Label, Href string
	Count       int
	Depth       int
	On          bool
}

// shownFacets are the facets of the page, in order.
var shownFacets = []struct {
	name string
	open bool
}{
	{index.FacetRegion, true},
	{index.FacetYear, true},
	{index.FacetKind, true},
	{index.FacetBody, true},
	{index.FacetClass, true},
	{index.FacetTopic, true},
	{index.FacetIssuer, false},
	{index.FacetScheme, false},
	{index.FacetItem, false},
	{index.FacetFigure, false},
	{index.FacetMember, false},
	{index.FacetSession, false},
	{index.FacetPublic, false},
	{index.FacetDraft, false},
	{index.FacetFormat, false},
}

// maxShownValues is the number of values of a facet that the page lists.
const maxShownValues = 12

// facetViews gives the facets of a result the form of the page.
func facetViews(v url.Values, res *index.Result) []facetView {
	var out []facetView
	for _, x := range shownFacets {
		f, ok := res.Facets[x.name]
		if !ok || len(f.Values) == 0 && len(v[x.name]) == 0 {
			continue
		}
		view := facetView{Label: index.FacetLabel(x.name), Open: x.open || len(v[x.name]) > 0}
		if x.name == index.FacetRegion {
			view.Values, view.More = regionTree(v, f)
		} else {
			for i, val := range f.Values {
				if i == maxShownValues {
					view.More = len(f.Values) + f.More - i
					break
				}
				view.Values = append(view.Values, facetValueView{Label: index.ValueLabel(x.name, val.Value), Href: toggle(v, x.name, val.Value), Count: val.Count, On: slices.Contains(v[x.name], val.Value)})
			}
		}
		out = append(out, view)
	}
	return out
}

// regionTree lists the regions as a tree that opens where the hits are: below a
// province or city that is chosen, or that all hits share, or while the list
// stays short.
func regionTree(v url.Values, f index.Facet) (values []facetValueView, more int) {
	sorted := slices.Clone(f.Values)
	slices.SortStableFunc(sorted, func(a, b index.FacetValue) int { return strings.Compare(a.Value, b.Value) })
	children := map[string][]index.FacetValue{}
	for _, x := range sorted {
		parent := ""
		if i := strings.LastIndex(x.Value, "/"); i >= 0 {
			parent = x.Value[:i]
		}
		children[parent] = append(children[parent], x)
	}
	chosen := v[index.FacetRegion]
	short := len(f.Values) <= maxShownValues
	var list func(parent string, depth int)
	list = func(parent string, depth int) {
		level := children[parent]
		slices.SortStableFunc(level, func(a, b index.FacetValue) int { return b.Count - a.Count })
		for i, x := range level {
			if i >= 2*maxShownValues {
				more += len(level) - i
				break
			}
			on := slices.Contains(chosen, x.Value)
			values = append(values, facetValueView{Label: x.Value[strings.LastIndex(x.Value, "/")+1:], Href: toggle(v, index.FacetRegion, x.Value), Count: x.Count, Depth: depth, On: on})
			within := slices.ContainsFunc(chosen, func(c string) bool { return c == x.Value || strings.HasPrefix(c, x.Value+"/") })
			if depth < 2 && (short || within || len(level) == 1) {
				list(x.Value, depth+1)
			}
		}
	}
	list("", 0)
	return values, more
}

// chosenFilters lists the filters in force: hidden fields for the search form,
// and links that take each of them away.
func chosenFilters(v url.Values) (keep []field, chosen []link, clear string) {
	without := url.Values{}
	if q := v.Get("q"); q != "" {
		without.Set("q", q)
	}
	for _, x := range shownFacets {
		for _, value := range v[x.name] {
			if value == "" {
				continue
			}
			keep = append(keep, field{x.name, value})
			label := index.ValueLabel(x.name, value)
			if x.name == index.FacetRegion {
				label = strings.ReplaceAll(value, "/", " ")
			}
			chosen = append(chosen, link{Label: label, Href: toggle(v, x.name, value)})
		}
	}
	for _, value := range v[index.FilterRange] {
		if value != "" {
			keep = append(keep, field{index.FilterRange, value})
			chosen = append(chosen, link{Label: rangeLabel(value), Href: toggle(v, index.FilterRange, value)})
		}
	}
	for _, name := range []string{"sort", "exact"} {
		if s := v.Get(name); s != "" {
			keep = append(keep, field{name, s})
		}
	}
	return keep, chosen, href(without)
}

// toggle is the address at which value of name is set if it was not, and the
// other way round. A new choice begins at the first page.
func toggle(v url.Values, name, value string) string {
	out := clone(v)
	out.Del("offset")
	if i := slices.Index(out[name], value); i >= 0 {
		out[name] = slices.Delete(slices.Clone(out[name]), i, i+1)
	} else {
		out[name] = append(slices.Clone(out[name]), value)
	}
	return href(out)
}

// with is v with name set to value, or removed for "", at the first page.
func with(v url.Values, name, value string) url.Values {
	out := clone(v)
	out.Del("offset")
	out.Del(name)
	if value != "" {
		out.Set(name, value)
	}
	return out
}

func withOffset(v url.Values, offset int) url.Values {
	out := clone(v)
	out.Del("offset")
	if offset > 0 {
		out.Set("offset", strconv.Itoa(offset))
	}
	return out
}

func clone(v url.Values) url.Values {
	out := url.Values{}
	for k, vs := range v {
		out[k] = slices.Clone(vs)
	}
	return out
}

func href(v url.Values) string {
	if len(v) == 0 {
		return "/"
	}
	return "/?" + v.Encode()
}
