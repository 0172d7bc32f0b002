package docx

import (
	"context"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

const (
	flatPackage = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/_rels/.rels" pkg:contentType="application/vnd.openxmlformats-package.relationships+xml"><pkg:xmlData><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships></pkg:xmlData></pkg:part><pkg:part pkg:name="/word/media/image1.png" pkg:contentType="image/png" pkg:compression="store"><pkg:binaryData>iVBORw0K
Gg==</pkg:binaryData></pkg:part><pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>关于提案的答复</w:t></w:r></w:p><w:p><w:del w:id="1"><w:r><w:delText>删去的</w:delText></w:r></w:del><w:r><w:t>现答复如下。</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part></pkg:package>`

	oldWord = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"><w:styles><w:style><w:name w:val="样式"/></w:style></w:styles><w:body><wx:sect><w:p><w:r><w:t>关于提案的答复</w:t></w:r></w:p>
<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、" wx:wTabBefore="0"/></w:listPr></w:pPr><w:r><w:t>办理&amp;情况</w:t></w:r><w:r><w:footnote><w:p><w:r><w:t>见附表。</w:t></w:r></w:p></w:footnote></w:r></w:p>
<w:p><aml:annotation aml:id="0" w:type="Word.Deletion"><aml:content><w:r><w:delText>删去的</w:delText></w:r></aml:content></aml:annotation><aml:annotation aml:id="1" w:type="Word.Insertion"><aml:content><w:r><w:t>插入的</w:t></w:r></aml:content></aml:annotation><aml:annotation aml:id="2" w:type="Word.Comment"><aml:content><w:p><w:r><w:t>批注</w:t></w:r></w:p></aml:content></aml:annotation><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>序号</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>津贴</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:sectPr><w:hdr w:type="odd"><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>`
)

// TestSingleFile: documents in one XML file, of Word 2007 and of 2003.
func TestSingleFile(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"package":          {flatPackage, "关于提案的答复\n现答复如下。"},
		"Word 2003":        {oldWord, "关于提案的答复\n一、办理&情况\n插入的\n序号|津贴\n见附表。"},
		"Word 2003, lists": {strings.Replace(oldWord, "<w:styles>", `<w:lists><w:listDef w:listDefId="3"><w:lvl w:ilvl="0"><w:start w:val="2"/><w:nfc w:val="37"/><w:suff w:val="Nothing"/><w:lvlText w:val="（%1）"/></w:lvl></w:listDef><w:list w:ilfo="1"><w:ilst w:val="3"/></w:list></w:lists><w:styles>`, 1), "关于提案的答复\n（二）办理&情况\n插入的\n序号|津贴\n见附表。"},
		"cut off":          {oldWord[:strings.Index(oldWord, "<w:tbl>")+40], "关于提案的答复\n一、办理&情况\n插入的\n序号\n见附表。"},
	} {
		d, err := Read(context.Background(), []byte(c.data), Limits{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var lines []string
		for _, b := range d.Blocks {
			if b.Kind == raw.Header || b.Kind == raw.Footer || b.Kind == raw.Comment {
				continue
			}
			for _, row := range b.Rows {
				lines = append(lines, strings.Join(row, "|"))
			}
			if b.Text != "" {
				lines = append(lines, b.Text)
			}
		}
		if got := strings.Join(lines, "\n"); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if _, err := Read(context.Background(), []byte(flatPackage[:600]), Limits{}); corpus.Code(err) == "internal" || err == nil {
		t.Errorf("a package without a document: %v", err)
	}
}

func FuzzSingleFile(f *testing.F) {
	f.Add([]byte(flatPackage))
	f.Add([]byte(oldWord))
	f.Fuzz(func(t *testing.T, data []byte) {
		if !IsSingleFile(data) {
			return
		}
		out, err := packaged(data, 1<<20)
		if err != nil && corpus.Code(err) == "internal" {
			t.Error(err)
		}
		if len(out) > 12*len(data)+1000 {
			t.Errorf("%d bytes of %d", len(out), len(data))
		}
	})
}
