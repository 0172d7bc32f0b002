package odt

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"image"
	"image/png"
	"slices"
	"testing"

	"fuhan/corpus"
)

func pngOf(tb testing.TB, width, height int) string {
	tb.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// TestPictures: the large pictures of a document without text are its pages.
func TestPictures(t *testing.T) {
	first, second, seal := pngOf(t, 620, 877), pngOf(t, 600, 800), pngOf(t, 200, 200)
	frame := func(refs ...string) string {
		images := ""
		for _, r := range refs {
			images += `<draw:image xlink:href="` + r + `"/>`
		}
		return p(`<draw:frame>` + images + `</draw:frame>`)
	}
	packed := func(body string) []byte {
		return pack(t, map[string]string{
			"content.xml": content("", `<office:text>`+body+`</office:text>`), "Pictures/a.png": first, "Pictures/b.png": second,
			"Pictures/seal.png": seal, "Pictures/c.svg": "<svg/>",
		})
	}
	flat := `<draw:frame><draw:image><office:binary-data>` + "\n" + base64.StdEncoding.EncodeToString([]byte(first)) + "\n" + `</office:binary-data></draw:image></draw:frame>`
	a, b := "Pictures/a.png", "./Pictures/b.png"
	for _, x := range []struct {
		name  string
		file  []byte
		pages []string
		err   error
	}{
		{"two, a seal", packed(frame(b) + frame(a) + frame("Pictures/seal.png")), []string{second, first}, nil},
		{"one picture twice", packed(frame(a) + frame(a)), []string{first}, nil},
		{"two forms of one picture", packed(frame("Pictures/c.svg", a, b)), []string{first}, nil},
		{"below a short title", packed(p("附件") + frame(a)), []string{first}, nil},
		{"in a letter", packed(p("您提出的关于提高社区工作者待遇的建议收悉，现答复如下：") + frame(a)), nil, nil},
		{"hidden", packed(`<text:section text:display="none">` + frame(a) + `</text:section>`), nil, corpus.ErrEmpty},
		{"a drawing", packed(frame("Pictures/c.svg")), nil, corpus.ErrNeedsOCR},
		{"missing", packed(frame("Pictures/x.png")), nil, corpus.ErrNeedsOCR},
		{"flat", flatText("", p(flat)), []string{first}, nil},
		{"flat, cut", flatText("", p(`<draw:frame><draw:image><office:binary-data>iVBORw0KGgo*</office:binary-data></draw:image></draw:frame>`)), nil, corpus.ErrNeedsOCR},
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
		if err != nil || !slices.EqualFunc(files, x.pages, func(a []byte, b string) bool { return string(a) == b }) {
			t.Errorf("%s: %d pictures, error %v", x.name, len(files), err)
		}
	}
}

// TestPicturesBeyondLimits: pictures that may not be read are told of.
func TestPicturesBeyondLimits(t *testing.T) {
	a := pngOf(t, 620, 877)
	file := pack(t, map[string]string{
		"content.xml": content("", `<office:text>`+p(`<draw:frame><draw:image xlink:href="a.png"/></draw:frame><draw:frame><draw:image xlink:href="b.png"/></draw:frame>`)+`</office:text>`),
		"a.png":       a, "b.png": a + string(make([]byte, 1<<20)),
	})
	d, err := Read(context.Background(), file, Limits{MaxTotalBytes: 1 << 20})
	if err != nil || len(d.Unread) != 1 || !slices.Contains(d.Warnings, "文中的图片太大，有的没有读取") {
		t.Errorf("document %+v, error %v", d, err)
	}
}
