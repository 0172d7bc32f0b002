package suggest

import "container/heap"

// minima is a sequence of numbers that knows the minimum of any range of it: a
// tree whose leaves, tree[n:], are the sequence, and whose node i is the smaller
// one of its children 2i and 2i+1.
type minima struct {
	tree []uint32
}

// newMinima makes the tree over numbers.
func newMinima(numbers []uint32) minima {
	n := len(numbers)
	m := minima{make([]uint32, 2*n)}
	copy(m.tree[n:], numbers)
	for i := n - 1; i > 0; i-- {
		m.tree[i] = min(m.tree[2*i], m.tree[2*i+1])
	}
	return m
}

func (m minima) len() int        { return len(m.tree) / 2 }
func (m minima) at(i int) uint32 { return m.tree[len(m.tree)/2+i] }

// ascending gives the numbers of some ranges from the smallest on, each time the
// smallest one left: as many steps as the tree is high for each number taken,
// whatever the lengths of the ranges.
type ascending struct {
	minima
	nodes nodeHeap
}

// node is a node of the tree with its minimum.
type node struct {
	min uint32
	at  int32
}

// add adds the numbers at lo to hi, hi left out.
func (a *ascending) add(lo, hi int) {
	n := a.len()
	for lo, hi = lo+n, hi+n; lo < hi; lo, hi = lo/2, hi/2 {
		if lo%2 == 1 {
			a.nodes = append(a.nodes, node{a.tree[lo], int32(lo)})
			lo++
		}
		if hi%2 == 1 {
			hi--
			a.nodes = append(a.nodes, node{a.tree[hi], int32(hi)})
		}
	}
}

// start is to be called once, after every range was added.
func (a *ascending) start() { heap.Init(&a.nodes) }

// next is the smallest number left; false where none is.
func (a *ascending) next() (uint32, bool) {
	n := int32(a.len())
	for len(a.nodes) > 0 {
		top := a.nodes[0]
		if top.at >= n {
			a.nodes.drop()
			return top.min, true
		}
		left := node{a.tree[2*top.at], 2 * top.at}
		right := node{a.tree[2*top.at+1], 2*top.at + 1}
		a.nodes[0] = left
		heap.Fix(&a.nodes, 0)
		heap.Push(&a.nodes, right)
	}
	return 0, false
}

// nodeHeap is a heap of nodes, the smallest on top.
type nodeHeap []node

func (h nodeHeap) Len() int           { return len(h) }
func (h nodeHeap) Less(i, j int) bool { return h[i].min < h[j].min }
func (h nodeHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *nodeHeap) Push(x any)        { *h = append(*h, x.(node)) }

func (h *nodeHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// drop takes the smallest node away.
func (h *nodeHeap) drop() {
	last := len(*h) - 1
	(*h)[0] = (*h)[last]
	*h = (*h)[:last]
	if last > 0 {
		heap.Fix(h, 0)
	}
}
