package doc

import (
	"context"
	"testing"
)

// oldDocument is a Word 6 document without any tables: one piece of 8-bit text.
func oldDocument(lid uint16, text string) []byte {
	main := make([]byte, textAt)
	le.PutUint16(main, 0xa5dc)
	le.PutUint16(main[2:], 101)
	le.PutUint16(main[6:], lid)
	le.PutUint32(main[0x18:], textAt)
	le.PutUint32(main[0x1c:], uint32(textAt+len(text)))
	le.PutUint32(main[0x34:], uint32(len(text)))
	return compound(map[string][]byte{"WordDocument": append(main, text...)})
}

// TestOld reads text of Word 6 in the code pages of its language.
func TestOld(t *testing.T) {
	tests := []struct {
		name   string
		lid    uint16
		text   string
		wanted string
	}{
		{"GBK", 0x0804, "\xca\xbe\xc0\xfd\xba\xaf2\r\xb4\xfd\xd3\xf6\r", "text:示例函2\ntext:待遇\n"},
		{"Big5", 0x0404, "\xa5\xdc\xa8\xd2\r", "text:示例\n"},
		{"Western", 0x0407, "f\xfcr\r", "text:für\n"},
		{"Russian", 0x0419, "\xc4\xe0\r", "text:Да\n"},
		{"half a character", 0x0804, "\xca\xbe\xc0\r", "text:示À\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(context.Background(), oldDocument(tt.lid, tt.text), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if got := show(d); got != tt.wanted {
				t.Errorf("got %q, want %q", got, tt.wanted)
			}
		})
	}
}

// TestOldModifiers reads a list of modifiers with codes of one byte.
func TestOldModifiers(t *testing.T) {
	list := []byte{80, 5, 0, 92, 1, 95, 0, 0, 0, 117, 1, 65, 1, 254, 92}
	var codes []sprm
	modifiers{list, true}.each(func(code sprm, v record) {
		if code != 0 {
			codes = append(codes, code)
		}
	})
	if len(codes) != 4 || codes[0] != sprmCIstd || codes[1] != sprmCFVanish || codes[2] != sprmCFSpec || codes[3] != sprmCFRMarkDel {
		t.Errorf("codes %#x", codes)
	}
}

// TestLostPieces reads a document whose table of pieces is gone: with a warning.
func TestLostPieces(t *testing.T) {
	text := "示例函\r"
	main := make([]byte, textAt)
	le.PutUint16(main, 0xa5ec)
	le.PutUint16(main[2:], 0xc1)
	le.PutUint32(main[0x18:], textAt)
	le.PutUint32(main[0x1c:], uint32(textAt+len(utf16le(text))))
	le.PutUint32(main[0x4c:], 4)
	data := compound(map[string][]byte{"WordDocument": append(main, utf16le(text)...), "1Table": nil})
	d, err := Read(context.Background(), data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got := show(d); got != "text:示例函\n" || len(d.Warnings) != 1 {
		t.Errorf("got %q, warnings %q", got, d.Warnings)
	}
}
