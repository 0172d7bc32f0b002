package doc

import (
	"fuhan/ingest/raw"
)

// box is a text box, or words drawn as a picture.
type box struct {
	shape    int
	from, to int    // of its text
	art      string // the words drawn, for a shape without text
	done     bool
}

// boxBook holds the text boxes of the main text.
type boxBook struct {
	all       []*box
	byAnchor  map[int][]*box // by position of the anchor
	pictures  map[int][]int  // numbers in the picture store, by position of the anchor
	marginArt []string       // words drawn in page headers, mostly watermarks
	labels    *counters      // all text boxes count on together
}

// readBoxes finds the text boxes (2.8.32 PlcftxbxTxt) and where their shapes are
// anchored (2.8.37 PlcfSpa).
func (r *reader) readBoxes() *boxBook {
	b := &boxBook{byAnchor: map[int][]*box{}, pictures: map[int][]int{}, labels: newCounters()}
	if r.fib.old {
		if r.begin[storyBoxes] < r.begin[storyBoxes+1] {
			b.all = append(b.all, &box{from: r.begin[storyBoxes], to: r.begin[storyBoxes+1]})
		}
		return b
	}
	shapes := readShapes(r.fib.part(partDrawings))
	texts := plcOf(r.fib.part(partBoxes), 22)
	begin, end := r.begin[storyBoxes], r.begin[storyBoxes+1]
	for i := range texts.count() {
		e := texts.element(i)
		if from, to := begin+texts.at(i), min(begin+texts.at(i+1), end); from < to && e.u16(8) == 0 {
			b.all = append(b.all, &box{shape: e.u32(14), from: from, to: to})
		}
	}
	if texts.n == 0 && begin < end {
		b.all = append(b.all, &box{from: begin, to: end})
	}
	anchors, margins := anchorsOf(r.fib.part(partShapes)), anchorsOf(r.fib.part(partMarginShapes))
	for _, a := range shapes.art {
		if _, ok := anchors[shapes.top(a.shape)]; ok {
			b.all = append(b.all, a)
		} else if _, ok := margins[shapes.top(a.shape)]; ok {
			b.marginArt = append(b.marginArt, a.art)
		}
	}
	for _, p := range shapes.pictures {
		if cp, ok := anchors[shapes.top(p.shape)]; ok {
			b.pictures[cp] = append(b.pictures[cp], p.number)
		}
	}
	for _, x := range b.all {
		if cp, ok := anchors[shapes.top(x.shape)]; ok {
			b.byAnchor[cp] = append(b.byAnchor[cp], x)
		}
	}
	return b
}

// anchorsOf are the positions of the shapes.
func anchorsOf(list record) map[int]int {
	p := plcOf(list, 26)
	anchors := map[int]int{}
	for i := range p.count() {
		anchors[p.element(i).u32(0)] = p.at(i)
	}
	return anchors
}

// anchored are the blocks of the text boxes that are anchored at cp.
func (b *boxBook) anchored(r *reader, cp int) ([]raw.Block, error) {
	var blocks []raw.Block
	for _, x := range b.byAnchor[cp] {
		if err := b.read(r, x, &blocks); err != nil {
			return nil, err
		}
	}
	return blocks, nil
}

// left are the blocks of text boxes whose anchor is not known. Those with an
// anchor that does not show do not show either.
func (b *boxBook) left(r *reader) ([]raw.Block, error) {
	for _, list := range b.byAnchor {
		for _, x := range list {
			x.done = true
		}
	}
	var blocks []raw.Block
	for _, x := range b.all {
		if err := b.read(r, x, &blocks); err != nil {
			return nil, err
		}
	}
	return blocks, nil
}

// read appends the blocks of one text box, the first time it is asked to.
func (b *boxBook) read(r *reader, x *box, blocks *[]raw.Block) error {
	if x.done {
		return nil
	}
	x.done = true
	if x.art != "" {
		*blocks = append(*blocks, raw.Block{Kind: raw.Paragraph, Text: x.art})
		return r.spend(len(x.art) + placeCost)
	}
	s := &story{r: r, labels: b.labels, out: func(block raw.Block) error {
		*blocks = append(*blocks, block)
		return nil
	}}
	return s.read(x.from, x.to)
}
