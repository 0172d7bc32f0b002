package doc

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"image"
	"image/png"
	"slices"
	"testing"

	"fuhan/corpus"
)

func pngOf(tb testing.TB, width, height int) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// dibOf is a white device independent bitmap of one bit for each pixel.
func dibOf(width, height int) []byte {
	b := le.AppendUint32(nil, 40)
	b = le.AppendUint32(b, uint32(width))
	b = le.AppendUint32(b, uint32(height))
	b = le.AppendUint16(b, 1)
	b = le.AppendUint16(b, 1)
	b = append(b, make([]byte, 24)...)
	b = append(b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0)
	return append(b, bytes.Repeat([]byte{0xff}, (width+31)/32*4*height)...)
}

// odraw is a record of drawings.
func odraw(instance, kind int, content []byte) []byte {
	b := le.AppendUint16(nil, uint16(instance<<4|0xf))
	b = le.AppendUint16(b, uint16(kind))
	return append(le.AppendUint32(b, uint32(len(content))), content...)
}

// blipOf is the record of a picture, with two checksums where the instance is odd.
func blipOf(instance, kind int, file []byte) []byte {
	return odraw(instance, kind, append(make([]byte, 17+16*(instance&1)), file...))
}

// entryOf is an entry of the store with a picture inside, or at an offset.
func entryOf(inside []byte, at int) []byte {
	head := make([]byte, storeEntryBytes)
	le.PutUint32(head[28:], uint32(at))
	return odraw(6, recordStoreEntry, append(head, inside...))
}

// inlineOf is what the data stream holds of a picture.
func inlineOf(mode uint16, name string, pictures ...[]byte) []byte {
	content := join(odraw(0, recordShape, make([]byte, 8)), join(pictures...))
	if mode == pictureShapeFile {
		content = append(append([]byte{byte(len(name))}, name...), content...)
	}
	head := make([]byte, 68)
	le.PutUint32(head, uint32(len(head)+len(content)))
	le.PutUint16(head[4:], uint16(len(head)))
	le.PutUint16(head[6:], mode)
	return append(head, content...)
}

// inlineAt is the place of a picture in the text.
func inlineAt(at int) span {
	return span{"\x01", mod(sprmCPicLocation, le.AppendUint32(nil, uint32(at))...)}
}

// shapeOf is a shape that shows a picture of the store.
func shapeOf(id, number int) []byte {
	options := le.AppendUint16(nil, optionPicture|0x4000)
	options = le.AppendUint32(options, uint32(number))
	return odraw(0, recordShape, join(odraw(0, recordFSP, le.AppendUint32(le.AppendUint32(nil, uint32(id)), 0)), odraw(1, recordOptions, options)))
}

// drawn makes a document whose shapes, with ids from 100, are anchored at the
// first characters of the text.
func drawn(store []byte, shapes ...[]byte) *fixture {
	var cps []int
	var anchors [][]byte
	text := ""
	for i := range shapes {
		cps = append(cps, i)
		anchors = append(anchors, le.AppendUint32(nil, uint32(100+i)), make([]byte, 22))
		text += "\x08"
	}
	f := newFixture(plain(text + "\r"))
	f.part(partShapes, positions(append(cps, len(text)+1), anchors...))
	// The drawing is a group whose first shape is the drawing itself.
	group := odraw(0, recordGroup, join(odraw(0, recordShape, odraw(0, recordFSP, make([]byte, 8))), join(shapes...)))
	drawing := append([]byte{0}, odraw(0, recordDrawing, group)...)
	return f.part(partDrawings, append(odraw(0, 0xf000, odraw(0, 0xf001, store)), drawing...))
}

// metafileOf is what a document holds of a metafile that paints a bitmap: a head and
// the metafile, deflated.
func metafileOf(tb testing.TB, dib []byte) []byte {
	tb.Helper()
	file := make([]byte, 18+28)
	file[0], file[2], file[5] = 1, 9, 3
	le.PutUint32(file[18:], uint32((28+len(dib))/2))
	le.PutUint16(file[22:], 0x0f43)
	file = append(file, dib...)
	head := make([]byte, 34)
	le.PutUint32(head, uint32(len(file)))
	var b bytes.Buffer
	b.Write(head)
	z := zlib.NewWriter(&b)
	if _, err := z.Write(file); err != nil {
		tb.Fatal(err)
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// TestPictures: the large pictures of a document without text are its pages.
func TestPictures(t *testing.T) {
	first, second, seal := pngOf(t, 620, 877), pngOf(t, 600, 800), pngOf(t, 200, 200)
	dib := dibOf(600, 820)
	bmp := join([]byte("BM"), le.AppendUint32(nil, uint32(14+len(dib))), make([]byte, 4), le.AppendUint32(nil, 62), dib)
	a := inlineOf(pictureShape, "", blipOf(0x6e0, recordPNG, first))
	b := inlineOf(pictureShapeFile, "扫描.png", entryOf(blipOf(0x6e1, recordPNG, second), 0))
	c := inlineOf(pictureShape, "", blipOf(0x7a8, recordDIB, dib))
	small := inlineOf(pictureShape, "", blipOf(0x6e0, recordPNG, seal))
	drawing := inlineOf(pictureShape, "", blipOf(0x3d4, recordEMF, first))
	metafile := inlineOf(pictureShape, "", blipOf(0x217, recordWMF, metafileOf(t, dib)))
	inline := func(spans ...span) *fixture {
		f := newFixture(append(spans, plain("\r"))...)
		f.streams["Data"] = join(a, b, c, small, drawing, metafile)
		return f
	}
	atB := len(a)
	atC := atB + len(b)
	atSmall := atC + len(c)
	atDrawing := atSmall + len(small)
	atMetafile := atDrawing + len(drawing)
	far := drawn(entryOf(nil, 0x2000), shapeOf(100, 1))
	for _, x := range []struct {
		name  string
		file  []byte
		pages [][]byte
		err   error
	}{
		{"inline", inline(inlineAt(0), plain("\r"), inlineAt(atB), inlineAt(atC), inlineAt(atSmall)).bytes(), [][]byte{first, second, bmp}, nil},
		{"one picture twice", inline(inlineAt(atB), inlineAt(atB)).bytes(), [][]byte{second}, nil},
		{"below a short title", inline(plain("附件\r"), inlineAt(0)).bytes(), [][]byte{first}, nil},
		{"in a letter", inline(plain("您提出的关于提高社区工作者待遇的建议收悉，现答复如下：\r"), inlineAt(0)).bytes(), nil, nil},
		{"hidden", inline(span{"\x01", join(mod(sprmCFVanish, 1), mod(sprmCPicLocation, 0, 0, 0, 0))}).bytes(), nil, corpus.ErrEmpty},
		{"a seal alone", inline(inlineAt(atSmall)).bytes(), nil, corpus.ErrNeedsOCR},
		{"a drawing", inline(inlineAt(atDrawing)).bytes(), nil, corpus.ErrNeedsOCR},
		{"a bitmap in a metafile", inline(inlineAt(atMetafile)).bytes(), [][]byte{bmp}, nil},
		{"beyond the stream", inline(inlineAt(1 << 30)).bytes(), nil, corpus.ErrNeedsOCR},
		{"free", drawn(join(entryOf(blipOf(0x6e0, recordPNG, second), 0), entryOf(blipOf(0x6e0, recordPNG, first), 0)), shapeOf(100, 2), shapeOf(101, 1)).bytes(), [][]byte{first, second}, nil},
		{"free in a group", drawn(entryOf(blipOf(0x6e0, recordPNG, first), 0), odraw(0, recordGroup, join(shapeOf(100, 0), shapeOf(300, 1)))).bytes(), [][]byte{first}, nil},
		{"free, not in the store", drawn(nil, shapeOf(100, 7)).bytes(), nil, corpus.ErrNeedsOCR},
		{"free, in the document stream", insertAt(far, 0x2000, blipOf(0x6e0, recordPNG, first)), [][]byte{first}, nil},
	} {
		d, err := Read(context.Background(), x.file, Limits{})
		if !errors.Is(err, x.err) {
			t.Errorf("%s: error %v, want %v", x.name, err, x.err)
		}
		if err == nil && len(d.Unread) != len(x.pages) {
			t.Errorf("%s: pages %v of %d unread", x.name, d.Unread, d.Pages)
		}
		if len(x.pages) == 0 {
			continue
		}
		files, err := Pictures(context.Background(), x.file, Limits{})
		if err != nil || !slices.EqualFunc(files, x.pages, func(a, b []byte) bool { return bytes.Equal(a, b) }) {
			t.Errorf("%s: %d pictures, error %v", x.name, len(files), err)
		}
	}
}

// insertAt is the document with content at an offset of its document stream,
// behind all else there.
func insertAt(f *fixture, at int, content []byte) []byte {
	f.tail, f.tailAt = content, at
	return f.bytes()
}
