package sheet

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fuhan/corpus"
)

func TestXLSCells(t *testing.T) {
	globals := func(s *stream) {
		s.record(recDateMode, 0)
		s.record(recFormat, 176, 13, byte(1), utf16le(`yyyy"年"m"月";@`))
		s.record(recXF, 0, 0)
		s.record(recXF, 0, 176)
		// Three strings: the second runs over a CONTINUE and turns from two bytes to
		// one, with formatting and pronunciation behind; the third is compressed.
		s.record(recSST, uint32(3), uint32(3), 2, byte(1), utf16le("编号"),
			6, byte(1|4|8), 1, uint32(3), utf16le("标题"))
		s.record(recContinue, byte(0), "abcd", 0, 0, "pho", 3, byte(0), "x\xe9z")
	}
	body := func(s *stream) {
		s.record(recLabelSST, 0, 0, 0, uint32(0))
		s.record(recLabelSST, 0, 1, 0, uint32(1))
		s.record(recLabelSST, 0, 2, 0, uint32(2))
		s.record(recLabel, 0, 3, 0, 2, byte(1), utf16le("局长"))
		s.record(recNumber, 1, 0, 1, 44987.0)
		s.record(recRK, 1, 1, 0, uint32(100050<<2|3)) // 1000.5 as hundredths
		s.record(recMulRK, 1, 2, 0, uint32(7<<2|2), 0, uint32(8<<2|2), 3)
		s.record(recFormula, 2, 0, 0, "\x00\x00\x00\x00\x00\x00\xff\xff", 0, uint32(0))
		s.record(recString, 2, byte(1), utf16le("结果"))
		s.record(recFormula, 2, 1, 0, 2.5, 0, uint32(0))
		s.record(recFormula, 2, 2, 0, "\x01\x00\x01\x00\x00\x00\xff\xff", 0, uint32(0))
		s.record(recBoolErr, 2, 3, 0, byte(0x07), byte(1))
		s.record(recLabel, 3, 0, 0, 1, byte(1), utf16le("合"))
		s.record(recMergeCells, 1, 3, 3, 0, 1)
		s.record(recNumber, 3, 2, 0, 1.0)
		s.record(recLabel, 4, 0, 0, 1, byte(0), "h")
		s.record(recRow, 4, 0, 1, 0, 0, 0, 0x20)
		s.record(recBOF, 0x0600, 0x20) // a chart within the sheet
		s.record(recLabel, 9, 9, 0, 1, byte(0), "c")
		s.record(recEOF)
		s.record(recObj, 0x15, 0x12, 0x19, 7)
		s.record(recTxO, 0, 0, 0, 0, 0, 2, 16, uint32(0))
		s.record(recContinue, byte(1), utf16le("核对"))
		s.record(recContinue, strings.Repeat("\x00", 16))
		s.record(recNote, 0, 1, 0, 7)
		s.record(recFooter, 6, byte(1), utf16le("&C示例局1"))
	}
	d, err := ReadXLS(context.Background(), xls(0x0600, "一表", globals, body), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := "T 编号|标题abcd|xéz|局长/2023年3月|1000.5|7|8/结果|2.5|TRUE|#DIV/0!/合|合|1|\nfooter 示例局1\nC B1 核对"
	if got := outline(d); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if d.Blocks[0].Prov.Sheet != "一表" || len(d.Warnings) != 1 {
		t.Errorf("sheet %q, warnings %q", d.Blocks[0].Prov.Sheet, d.Warnings)
	}
}

func TestXLSBefore97(t *testing.T) {
	const bianhao, biaoti = "\xb1\xe0\xba\xc5", "\xb1\xea\xcc\xe2" // 编号, 标题 in GBK
	for _, page := range []int{936, 1252} {
		data := xls(0x0500, "\xb1\xed", func(s *stream) { s.record(recCodePage, page) }, func(s *stream) {
			s.record(recLabel, 0, 0, 0, 4, bianhao)
			s.record(recRString, 0, 1, 0, 4, biaoti, byte(0))
			s.record(recNote, 0, 0, 4, biaoti)
		})
		d, err := ReadXLS(context.Background(), data, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if got := outline(d); page == 936 && (got != "T 编号|标题\nC A1 标题" || d.Blocks[0].Prov.Sheet != "表") {
			t.Errorf("code page %d: %s", page, got)
		}
	}
}

func TestXLSRefuses(t *testing.T) {
	cell := func(s *stream) { s.record(recLabel, 0, 0, 0, 1, byte(0), "a"); s.record(recNumber, 0, 1, 0, 1.0) }
	ok := xls(0x0600, "s", nil, cell)
	for _, tt := range []struct {
		name   string
		data   []byte
		limits Limits
		want   error
	}{
		{"nothing", nil, Limits{}, corpus.ErrEmpty},
		{"text", []byte("hello, world"), Limits{}, corpus.ErrMalformed},
		{"excel 4", []byte{9, 4, 2, 0, 0, 0}, Limits{}, corpus.ErrUnsupported},
		{"version 7", xls(0x0700, "s", nil, cell), Limits{}, corpus.ErrUnsupported},
		{"password", xls(0x0600, "s", func(s *stream) { s.record(recFilePass, 0) }, cell), Limits{}, corpus.ErrEncrypted},
		{"blank", xls(0x0600, "s", nil, func(*stream) {}), Limits{}, corpus.ErrEmpty},
		{"picture", xls(0x0600, "s", nil, func(s *stream) { s.record(recObj, 0x15, 0x12, 8, 1) }), Limits{}, corpus.ErrNeedsOCR},
		{"cut before text", ok[:len(ok)-30], Limits{}, corpus.ErrTruncated},
		{"cells", ok, Limits{MaxCells: 1}, corpus.ErrTooLarge},
		{"compound head", []byte(compoundMagic + "x"), Limits{}, corpus.ErrTruncated},
		{"compound rubbish", append([]byte(compoundMagic), make([]byte, 4096)...), Limits{}, corpus.ErrMalformed},
	} {
		if d, err := ReadXLS(context.Background(), tt.data, tt.limits); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, error %v, want %v", tt.name, d, err, tt.want)
		}
	}
	d, err := ReadXLS(context.Background(), ok[:len(ok)-6], Limits{})
	if err != nil || len(d.Warnings) != 1 {
		t.Errorf("cut behind text: %v, %v", d, err)
	}
}

// TestEncryptedShared holds that files with a password say so.
func TestEncryptedShared(t *testing.T) {
	if _, err := ReadXLSX(context.Background(), sharedFile(t, "public/poi__test-data__poifs__protected_sha512.xlsx"), Limits{}); !errors.Is(err, corpus.ErrEncrypted) {
		t.Error(err)
	}
}
