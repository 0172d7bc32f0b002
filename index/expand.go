package index

import "fuhan/index/query"

// expand lets the synonyms of unquoted terms stand for them. What must not be
// found is not expanded: excluding 补贴 does not exclude 补助.
func expand(n query.Node) query.Node {
	switch n := n.(type) {
	case *query.And:
		return &query.And{Nodes: expandAll(n.Nodes)}
	case *query.Or:
		return &query.Or{Nodes: expandAll(n.Nodes)}
	case *query.Term:
		if n.Quoted {
			return n
		}
		or := &query.Or{Nodes: []query.Node{n}}
		for _, s := range Synonyms(n.Text) {
			if s.Whole {
				or.Nodes = append(or.Nodes, &query.Word{Text: s.Text})
			} else {
				or.Nodes = append(or.Nodes, &query.Term{Text: s.Text, Quoted: true})
			}
		}
		if len(or.Nodes) > 1 {
			return or
		}
	}
	return n
}

func expandAll(nodes []query.Node) []query.Node {
	out := make([]query.Node, len(nodes))
	for i, n := range nodes {
		out[i] = expand(n)
	}
	return out
}
