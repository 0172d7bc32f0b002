package query

// Terms are the strings that documents are found for, in the order of the query:
// terms, values of title and text, and both sides of Near. What is excluded is
// left out, and what is excluded from the excluded is in again.
func Terms(n Node) []*Term {
	return appendTerms(nil, n, false)
}

func appendTerms(list []*Term, n Node, excluded bool) []*Term {
	switch n := n.(type) {
	case *And:
		for _, x := range n.Nodes {
			list = appendTerms(list, x, excluded)
		}
	case *Or:
		for _, x := range n.Nodes {
			list = appendTerms(list, x, excluded)
		}
	case *Not:
		return appendTerms(list, n.Node, !excluded)
	case *Term:
		if !excluded {
			return append(list, n)
		}
	case *Field:
		if !excluded && (n.Name == fieldTitle || n.Name == fieldText) {
			return append(list, &Term{n.Value, n.Quoted})
		}
	case *Near:
		if !excluded {
			return append(list, &Term{Text: n.A}, &Term{Text: n.B})
		}
	}
	return list
}

// Replace is n with the strings to be found that are from replaced by to; what is
// excluded keeps them. n itself stays as it is.
func Replace(n Node, from, to string) Node {
	other := func(s string) string {
		if s == from {
			return to
		}
		return s
	}
	all := func(nodes []Node) []Node {
		out := make([]Node, len(nodes))
		for i, x := range nodes {
			out[i] = Replace(x, from, to)
		}
		return out
	}
	switch n := n.(type) {
	case *And:
		return &And{all(n.Nodes)}
	case *Or:
		return &Or{all(n.Nodes)}
	case *Term:
		return &Term{other(n.Text), n.Quoted}
	case *Field:
		if n.Name == fieldTitle || n.Name == fieldText {
			return &Field{n.Name, other(n.Value), n.Quoted}
		}
	case *Near:
		return &Near{other(n.A), other(n.B), n.Distance}
	}
	return n
}
