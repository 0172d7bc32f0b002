package sheet

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

const xmlBook = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
<Worksheet ss:Name="建议"><Table>
<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">建议办理登记表</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">编号</Data></Cell><Cell><Data ss:Type="String">建议标题</Data></Cell><Cell><Data ss:Type="String">承办单位</Data></Cell><Cell><Data ss:Type="String">日期</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data ss:Type="Number">12</Data></Cell><Cell ss:Index="3"><ss:Data ss:Type="String">民政<html:B>局</html:B></ss:Data><Comment><ss:Data>已办结</ss:Data></Comment></Cell><Cell><Data ss:Type="DateTime">2023-05-01T00:00:00.000</Data></Cell></Row>
<Row><Cell><Data ss:Type="Number">13</Data></Cell><Cell><Data ss:Type="String">关于公租房的建议</Data></Cell><Cell><Data ss:Type="String">住建局</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="参数"><Table><Row><Cell><Data ss:Type="String">内部</Data></Cell></Row></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>`

// TestXMLBook: places that cells state, merged cells, dates, remarks and hidden sheets
// of the XML of Excel 2003.
func TestXMLBook(t *testing.T) {
	d, err := ReadXLS(context.Background(), []byte(xmlBook), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, b := range d.Blocks {
		if b.Kind == raw.Chrome || b.Kind == raw.Comment {
			continue
		}
		for _, row := range b.Rows {
			lines = append(lines, strings.Join(row, "|"))
		}
		if b.Text != "" {
			lines = append(lines, b.Text)
		}
	}
	got := strings.Join(lines, "\n")
	for _, want := range []string{"建议办理登记表", "编号|建议标题|承办单位|日期", "12||民政局|2023-05-01", "13|关于公租房的建议|住建局"} {
		if strings.Count(got, want) != 1 {
			t.Errorf("%q is not once in %q", want, got)
		}
	}
	if strings.Contains(got, "内部") {
		t.Errorf("a hidden sheet is text: %q", got)
	}
	if d, err := ReadXLS(context.Background(), []byte(xmlBook[:1100]), Limits{}); err != nil || len(d.Blocks) == 0 {
		t.Errorf("cut off: %v", err)
	}
	for name, c := range map[string]struct {
		data string
		want error
	}{
		"no cells":          {`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`, corpus.ErrEmpty},
		"a column far away": {strings.Replace(xmlBook, `ss:Index="3"`, `ss:Index="3000000"`, 1), corpus.ErrTooLarge},
	} {
		if _, err := ReadXLS(context.Background(), []byte(c.data), Limits{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzXMLBook(f *testing.F) {
	f.Add([]byte(xmlBook))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := readXML(context.Background(), data, DefaultLimits)
		if err != nil && corpus.Code(err) == "internal" || err == nil && d == nil {
			t.Error(err)
		}
	})
}
