package doc

// levels is how many levels a list has.
const levels = 9

// listLevel is one level of a list (2.9.150 LVL).
type listLevel struct {
	start   int
	format  int    // MSONFC, [MS-OSHARED] 2.2.1.3
	text    []rune // literal text; 0 to 8 stand for the number of that level
	suffix  int    // what follows: 0 a tab, 1 a blank, 2 nothing
	restart int    // restarts after a level below this (0-based) counts; levels: after any higher one
	legal   bool   // all numbers in it are decimal
	ftc     int    // font of a bullet, -1 not stated
}

const formatBullet = 23

// list is what numbers paragraphs: a list definition (2.9.147 LSTF) with its
// overrides (2.9.131 LFO).
type list struct {
	id     int // of the definition, by which instances count on together
	levels [levels]*listLevel
	starts map[int]int // first numbers that this instance sets anew
}

// Bounds of the lists; Word has at most 4,095 of either.
const (
	maxLists     = 1 << 13
	maxLevelText = 255
)

// readLists reads the lists of the document by number of the override, the first
// of which is 1 (2.9.200 PlfLst, 2.9.199 PlfLfo).
func readLists(f *fib) []*list {
	definitions := readDefinitions(f)
	at, n := f.place(partListOverrides)
	if n < 4 || len(definitions) == 0 {
		return nil
	}
	count := min(f.table.u32(at), maxLists)
	lists := []*list{nil}
	more := at + 4 + 16*count
	for i := range count {
		lfo := f.table.part(at+4+16*i, 16)
		if len(lfo) < 16 {
			break
		}
		l := &list{id: lfo.u32(0)}
		if d, ok := definitions[l.id]; ok {
			l.levels = d
		}
		more = l.override(f.table, more, min(lfo.u8(12), levels))
		lists = append(lists, l)
	}
	return lists
}

// readDefinitions reads the definitions by id. Their levels follow the array,
// outside the length that the information block states.
func readDefinitions(f *fib) map[int][levels]*listLevel {
	at, n := f.place(partLists)
	if n < 2 {
		return nil
	}
	count := min(f.table.u16(at), maxLists)
	definitions := make(map[int][levels]*listLevel, count)
	more := at + 2 + 28*count
	for i := range count {
		lstf := f.table.part(at+2+28*i, 28)
		if len(lstf) < 28 {
			break
		}
		stated := levels
		if lstf.u8(26)&1 != 0 {
			stated = 1
		}
		var d [levels]*listLevel
		for k := range levels {
			d[k] = &listLevel{start: 1, suffix: 2, restart: levels, ftc: -1}
			if k < stated {
				d[k], more = levelOf(f.table, more)
			}
		}
		definitions[lstf.u32(0)] = d
	}
	return definitions
}

// levelOf reads the LVL at an offset and returns where the next one is.
func levelOf(table record, at int) (*listLevel, int) {
	lvlf := table.part(at, 28)
	l := &listLevel{
		start:   int(int32(lvlf.u32(0))),
		format:  lvlf.u8(4),
		legal:   lvlf.u8(5)&4 != 0,
		suffix:  lvlf.u8(15),
		restart: levels,
		ftc:     -1,
	}
	if lvlf.u8(5)&8 != 0 {
		l.restart = lvlf.u8(26)
	}
	characters, paragraph := lvlf.u8(24), lvlf.u8(25)
	at += 28 + paragraph
	modifiers{list: table.part(at, characters)}.each(func(code sprm, v record) {
		if code == sprmCRgFtc0 {
			l.ftc = v.u16(0)
		}
	})
	at += characters
	n := table.u16(at)
	l.text = []rune(table.text(at+2, min(n, maxLevelText)))
	return l, at + 2 + 2*n
}

// override reads the levels that an instance changes (2.9.133 LFOData, 2.9.134
// LFOLVL).
func (l *list) override(table record, at, count int) int {
	at += 4
	for range count {
		start, flags := int(int32(table.u32(at))), table.u32(at+4)
		at += 8
		level := flags & 0xf
		if flags&0x20 != 0 {
			var own *listLevel
			own, at = levelOf(table, at)
			if level < levels && l.levels[0] != nil {
				l.levels[level] = own
				start = own.start
			}
		}
		if flags&0x10 != 0 && level < levels {
			if l.starts == nil {
				l.starts = map[int]int{}
			}
			l.starts[level] = start
		}
	}
	return at
}
