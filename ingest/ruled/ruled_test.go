package ruled

import "testing"

// lattice are the rulings of a table of so many rows and columns, 10 mm each.
func lattice(rows, columns int) []Ruling {
	var out []Ruling
	for i := 0; i <= rows; i++ {
		out = append(out, Across(10*float64(i), 0, 10*float64(columns)))
	}
	for j := 0; j <= columns; j++ {
		out = append(out, Down(10*float64(j), 0, 10*float64(rows)))
	}
	return out
}

func TestGrids(t *testing.T) {
	gs := Grids(lattice(2, 3))
	if len(gs) != 1 {
		t.Fatalf("%d tables, want 1", len(gs))
	}
	seen := map[int]bool{}
	for row := range 2 {
		for column := range 3 {
			k := gs[0].At(10*float64(column)+5, 10*float64(row)+5)
			if k < 0 || seen[k] {
				t.Errorf("row %d, column %d is in cell %d, of %v", row, column, k, seen)
			}
			seen[k] = true
		}
	}
	if k := gs[0].At(31, 5); k >= 0 {
		t.Errorf("a point beside the table is in cell %d", k)
	}
}

// TestMergedCell: where a ruling is missing between two cells, they are one.
func TestMergedCell(t *testing.T) {
	rulings := []Ruling{Across(0, 0, 20), Across(10, 0, 20), Across(20, 0, 20), Across(30, 0, 20), Down(0, 0, 30), Down(10, 10, 30), Down(20, 0, 30)}
	gs := Grids(rulings)
	if len(gs) != 1 {
		t.Fatalf("%d tables, want 1", len(gs))
	}
	if a, b := gs[0].At(5, 5), gs[0].At(15, 5); a < 0 || a != b {
		t.Errorf("the head is in cells %d and %d, want one", a, b)
	}
	if a, b := gs[0].At(5, 15), gs[0].At(15, 15); a < 0 || b < 0 || a == b {
		t.Errorf("the row is in cells %d and %d, want two", a, b)
	}
}

// TestNoGrids: a frame, parallel lines and one row are no tables.
func TestNoGrids(t *testing.T) {
	for name, rulings := range map[string][]Ruling{
		"a frame":        lattice(1, 1),
		"one row":        lattice(1, 3),
		"parallel lines": {Across(0, 0, 100), Across(10, 0, 100), Across(20, 0, 100)},
		"nothing":        nil,
	} {
		if gs := Grids(rulings); len(gs) > 0 {
			t.Errorf("%s: %d tables", name, len(gs))
		}
	}
}

func TestMerge(t *testing.T) {
	got := Merge([]Ruling{Across(5, 0, 10), Across(5.1, 10.2, 20), Across(9, 0, 20)})
	if len(got) != 2 {
		t.Errorf("%v, want two rulings", got)
	}
}

func TestFigure(t *testing.T) {
	box := [][2]float64{{0, 0}, {50, 0}, {50, 0.4}, {0, 0.4}, {0, 0}}
	if got := Figure(nil, box, true); len(got) != 1 || got[0].Vertical {
		t.Errorf("a thin filled box gives %v, want one line across", got)
	}
	area := [][2]float64{{0, 0}, {50, 0}, {50, 40}, {0, 40}, {0, 0}}
	if got := Figure(nil, area, true); len(got) != 0 {
		t.Errorf("a filled area gives %v", got)
	}
}
