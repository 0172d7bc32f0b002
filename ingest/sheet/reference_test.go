package sheet

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// reference is a folder with one folder for each file, named as it, that holds
// what LibreOffice (in Chinese, all sheets, cells as shown) converts it to:
//
//	soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1'
var reference = flag.String("reference", "", "folder with files converted to CSV by LibreOffice")

// TestReference compares all cells of the shared files with what LibreOffice
// shows. Numbers that differ only beyond the tenth digit are equal: LibreOffice
// shows fifteen.
func TestReference(t *testing.T) {
	if *reference == "" {
		t.Skip("no -reference folder")
	}
	total := map[string][2]int{}
	dirs, _ := filepath.Glob(filepath.Join(*reference, "*.xls*"))
	for _, dir := range dirs {
		base := filepath.Base(dir)
		data, err := os.ReadFile(filepath.Join(shared, "public", base))
		if err != nil {
			if data, err = os.ReadFile(filepath.Join(shared, "office", base)); err != nil {
				continue
			}
		}
		stem := strings.TrimSuffix(base, filepath.Ext(base))
		files, _ := filepath.Glob(filepath.Join(dir, "*.csv"))
		if len(files) == 0 {
			continue
		}
		book, err := bookOf(data)
		if err != nil {
			t.Logf("%s: %v", base, err)
			continue
		}
		equal, all := 0, 0
		for _, s := range book.sheets {
			want, err := os.ReadFile(filepath.Join(dir, stem+"-"+strings.NewReplacer("/", "_", "\\", "_").Replace(s.name)+".csv"))
			if err != nil && len(files) == 1 && len(book.sheets) == 1 {
				want, err = os.ReadFile(files[0])
			}
			if err != nil {
				t.Logf("%s: no reference for %q", base, s.name)
				continue
			}
			e, a := compareSheet(t, base, s, string(want))
			equal, all = equal+e, all+a
		}
		if all > 0 && equal < all {
			t.Logf("%s: %d of %d", base, equal, all)
		}
		k := total[filepath.Ext(base)]
		total[filepath.Ext(base)] = [2]int{k[0] + equal, k[1] + all}
	}
	for ext, k := range total {
		share := float64(k[0]) / float64(k[1])
		t.Logf("%s: %d of %d cells equal, %.4f", ext, k[0], k[1], share)
		if share < 0.98 {
			t.Errorf("%s: share %.3f", ext, share)
		}
	}
}

func bookOf(data []byte) (*workbook, error) {
	limits := Limits{}.orDefault()
	if strings.HasPrefix(string(data), "PK") {
		pkg, err := openContainer(data, limits)
		if err != nil {
			return nil, err
		}
		r := &xlsxReader{ctx: context.Background(), limits: limits, pkg: pkg, book: newWorkbook(limits)}
		return r.book, r.readBook()
	}
	return readBIFF(context.Background(), data, limits)
}

func compareSheet(t *testing.T, name string, s *worksheet, want string) (equal, all int) {
	s.order()
	shown := 0
	for row, rec := range records(want, ',') {
		for col, v := range rec {
			got := ""
			if i := s.at(int32(row), int32(col)); i >= 0 {
				got = s.cells[i].text
			}
			v, got = strings.TrimSpace(v), strings.TrimSpace(got)
			if v == "" && got == "" {
				continue
			}
			all++
			if same(v, got) {
				equal++
			} else if shown < 4 {
				shown++
				t.Logf("%s %s %s: %q, LibreOffice %q", name, s.name, remark{row, col, ""}.ref(), got, v)
			}
		}
	}
	return equal, all
}

// same also takes the date 2008-3-15 of LibreOffice for the 2008/3/15 of Excel, and
// 5月 for May.
func same(a, b string) bool {
	fold := func(s string) string {
		s = strings.Join(strings.Fields(s), "")
		for m := time.December; m >= time.January; m-- {
			s = strings.ReplaceAll(s, fmt.Sprintf("-%d月-", m), "-"+m.String()[:3]+"-")
		}
		return strings.ReplaceAll(s, "/", "-")
	}
	if fold(a) == fold(b) {
		return true
	}
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return err1 == nil && err2 == nil && math.Abs(x-y) <= 1e-10*math.Max(math.Abs(x), math.Abs(y))
}
