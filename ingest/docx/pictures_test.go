package docx

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"slices"
	"testing"
)

func pngOf(t *testing.T, width, height int) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestPictures: the large pictures of a document without text are its pages, in
// the order of the body.
func TestPictures(t *testing.T) {
	blip := func(id string) string {
		return `<w:p><w:r><w:drawing><wp:inline><a:graphic><pic:pic><pic:blipFill><a:blip r:embed="` + id + `"/></pic:blipFill></pic:pic></a:graphic></wp:inline></w:drawing></w:r></w:p>`
	}
	old := `<w:p><w:r><w:pict><v:shape><v:imagedata r:id="rP1"/></v:shape></w:pict></w:r></w:p>`
	scan2, scan1, seal := pngOf(t, 620, 877), pngOf(t, 600, 800), pngOf(t, 200, 200)
	for _, c := range []struct {
		name  string
		body  string
		pages int
	}{
		{"scans alone", blip("rP2") + old + blip("rP3"), 2},
		{"the same scan twice", blip("rP2") + blip("rP2"), 1},
		{"a short title above", p("附件") + blip("rP2"), 1},
		{"a letter with a picture", p("您提出的关于提高社区工作者待遇的建议收悉，现答复如下：") + blip("rP2"), 0},
		{"a missing picture", p("附件") + blip("rP9"), 0},
	} {
		f := newFixture(c.body)
		f["word/media/image1.png"], f["word/media/image2.png"], f["word/media/image3.png"] = scan1, scan2, seal
		d := f.read(t)
		if len(d.Unread) != c.pages || c.pages > 0 && (d.Pages != c.pages || d.Unread[0] != 1) {
			t.Errorf("%s: pages %v of %d unread", c.name, d.Unread, d.Pages)
		}
	}
	f := newFixture(blip("rP2") + old + blip("rP3"))
	f["word/media/image1.png"], f["word/media/image2.png"], f["word/media/image3.png"] = scan1, scan2, seal
	files, err := Pictures(context.Background(), f.zip(t), Limits{})
	if err != nil || !slices.EqualFunc(files, []string{scan2, scan1}, func(b []byte, s string) bool { return string(b) == s }) {
		t.Errorf("%d pictures, error %v", len(files), err)
	}
}
